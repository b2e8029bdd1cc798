"""Cases that once got a wrong answer, each on its day."""

from pathlib import Path
from typing import Any

import pytest

from mosovo.cli.case_files import load_case
from mosovo.practice.derivation import derive_obligations
from mosovo_law.case_format.case import read_case
from mosovo_law.cli.example_checks import find_mismatches
from mosovo_law.explain.answer_writer import write_answer

FILE = Path(__file__).parent / "examples" / "wrong_answers.yaml"
EXAMPLES: list[dict[str, Any]] = load_case(str(FILE))["examples"]  # type: ignore[index]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_example(example: dict[str, Any]) -> None:
    case = read_case({name: example[name] for name in ("case", "on")})
    assert list(find_mismatches(example["expect"], write_answer(derive_obligations(case.facts), case.on))) == []
