"""Work grows in proportion to the facts: twice as many facts of one person take twice as many calls.

Calls are counted, not timed, so that the test does not depend on the machine.
"""

import gc
import sys
from collections.abc import Callable
from datetime import date
from types import FrameType

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo_law.case_format.case import read_case, write_case
from mosovo_law.case_format.case_keys import FACTS
from mosovo_law.explain.answer_writer import write_answer
from mosovo_law.facts.case_facts import CaseFacts
from tests.law.many import CASES

MAX_FOR_LINEAR_SEARCH = 150
MAX_GROWTH = 2.2
"""The highest ratio of calls for twice as many facts: 2, with room for sorting."""
ON = date(2027, 1, 1)


def count_calls(work: Callable[[], object]) -> int:
    """Count the calls of functions, generators and built-in functions that this work makes.

    Garbage collection is off, because finalizers of objects from other tests would be counted.
    """
    calls = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    gc.disable()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
        gc.enable()
    return calls


def derive_answer(facts: CaseFacts) -> Callable[[], object]:
    return lambda: write_answer(derive_obligations(facts), ON)


def read_and_derive(facts: CaseFacts) -> Callable[[], object]:
    written = write_case(facts, ON)
    return lambda: write_answer(derive_obligations(read_case(written).facts), ON)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_twice_as_many_facts_take_twice_as_many_calls(case: Callable[[int], CaseFacts]) -> None:
    derive_answer(case(2))()  # fill the caches first, so that this is not counted
    few, many = (
        count_calls(derive_answer(case(count))) for count in (MAX_FOR_LINEAR_SEARCH, 2 * MAX_FOR_LINEAR_SEARCH)
    )
    assert many < MAX_GROWTH * few, (
        f"{few:,} calls for {MAX_FOR_LINEAR_SEARCH} facts, {many:,} for {2 * MAX_FOR_LINEAR_SEARCH}"
    )


@pytest.mark.parametrize("name", ["terms", "shpo", "interim and full orders", "changes and notifications of them"])
def test_reading_a_case_file_is_linear_in_the_facts(name: str) -> None:
    read_and_derive(CASES[name](2))()
    few, many = (
        count_calls(read_and_derive(CASES[name](count))) for count in (MAX_FOR_LINEAR_SEARCH, 2 * MAX_FOR_LINEAR_SEARCH)
    )
    assert many < MAX_GROWTH * few, (
        f"{few:,} calls for {MAX_FOR_LINEAR_SEARCH} facts, {many:,} for {2 * MAX_FOR_LINEAR_SEARCH}"
    )


def test_every_kind_of_fact_has_a_linear_case() -> None:
    tried = {kind for case in CASES.values() for kind in FACTS if len(getattr(case(3), kind)) > 2}
    assert tried == set(FACTS)
