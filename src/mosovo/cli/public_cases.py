"""The public cases of the package mosovo-law, made from the examples of the tests: those of the Acts, as JSON."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mosovo.cli.case_files import load_case
from mosovo.practice.commands import list_examples

EXAMPLES = Path("tests/law/examples")
CASES = Path("law/src/mosovo_law/cases")
PRACTICE_PREFIX = ('"practice.', '"Force policy')
KEYS = ("id", "title", "confidence", "rules", "source", "text_seen", "notes", "case", "on", "known_at", "expect")


def write_public_cases(root: Path = Path()) -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of each file of public cases."""
    for path in sorted((root / EXAMPLES).glob("*.yaml")):
        chosen = [_build_public_example(each) for each in list_examples(load_case(str(path))) if _is_law_example(each)]
        yield root / CASES / f"{path.stem}.json", json.dumps({"examples": chosen}, indent=1, ensure_ascii=False) + "\n"


def _is_law_example(example: Mapping[str, Any]) -> bool:
    """Whether the answer is expected of the Acts alone: the package has no rules of practice."""
    expected = json.dumps(example["expect"])
    return not any(mark in expected for mark in PRACTICE_PREFIX)


def _build_public_example(example: Mapping[str, Any]) -> dict[str, Any]:
    """Return the example with its source; if none is named, these are the provisions that it applies."""
    named = {"source": "; ".join(example.get("rules", ())) or "Rules of mosovo on cases from another system", **example}
    return {key: named[key] for key in KEYS if key in named}
