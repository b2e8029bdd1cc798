"""The golden cases of Scotland and Northern Ireland, each on its day."""

from pathlib import Path
from typing import Any

import pytest

from mosovo.cli.case_files import load_case
from mosovo.law.case import read_case, write_answer
from mosovo.law.derive import derive_obligations
from mosovo.law.example_checks import find_mismatches

FILE = Path(__file__).parent / "examples" / "three_nations.yaml"
EXAMPLES: list[dict[str, Any]] = load_case(str(FILE))["examples"]  # type: ignore[index]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_example(example: dict[str, Any]) -> None:
    case = read_case({name: example[name] for name in ("case", "on")})
    assert list(find_mismatches(example["expect"], write_answer(derive_obligations(case.facts), case.on))) == []
