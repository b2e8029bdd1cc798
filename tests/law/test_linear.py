"""Work grows in proportion to the facts: twice as many terms or orders of one person take twice as many calls.

Calls are counted, not timed, so that the test does not depend on the machine.
"""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from types import FrameType

import pytest

from mosovo.law.answer_writer import write_answer
from mosovo.law.case import read_case, write_case
from mosovo.law.derive import derive_obligations
from mosovo.law.facts import CaseFacts, Disposal, Event, Order

FIRST = date(2012, 1, 4)
FEW = 400
AT_MOST = 2.2
"""Times as many calls for twice as many facts: 2, and room for sorting."""


def terms(count: int, **more: object) -> CaseFacts:
    """Each term follows the one before it, for a conviction on a later day."""
    facts = {"gateway": "conviction", "offence": "SOA 2003 s.9", **more}
    return CaseFacts(
        born_on=date(1970, 1, 1),
        events=tuple(
            Event(
                ref=f"c{number}", on=FIRST + timedelta(number), sentenced_on=FIRST + timedelta(number),
                disposals=(
                    Disposal(kind="imprisonment", months=8, consecutive_to=f"c{number - 1}" if number else None),
                ), **facts,
            )  # type: ignore[arg-type]
            for number in range(count)
        ),
    )  # fmt: skip


def terms_for_terrorism(count: int) -> CaseFacts:
    return terms(count, gateway="terrorism", offence="TA 2000 s.58")


def suspended_terms(count: int) -> CaseFacts:
    """Consecutive terms of one day that are together too long, with a total that is not theirs: each is in doubt."""
    passed = [
        Disposal(
            kind="imprisonment", months=30, suspended_months=6, consecutive_to=f"c{number - 1}" if number else None
        )
        for number in range(count)
    ]
    events = [
        Event(
            ref=f"c{number}", gateway="conviction", offence="SOA 2003 s.9", on=FIRST, sentenced_on=FIRST,
            total_months=7, disposals=(each,),
        )
        for number, each in enumerate(passed)
    ]  # fmt: skip
    return CaseFacts(born_on=date(1970, 1, 1), events=tuple(events))


def orders(count: int, kind: str = "shpo") -> CaseFacts:
    days = [FIRST + timedelta(number) for number in range(count)]
    return CaseFacts(
        born_on=date(1970, 1, 1),
        orders=tuple(
            Order(ref=f"o{number}", kind=kind, made_on=day, served_on=day, months=60)
            for number, day in enumerate(days)
        ),
    )  # fmt: skip


def of_kind(kind: str) -> Callable[[int], CaseFacts]:
    return lambda count: orders(count, kind)


CASES = {
    "terms": terms,
    "terms for terrorism": terms_for_terrorism,
    "suspended terms": suspended_terms,
    **{kind: of_kind(kind) for kind in ("shpo", "sopo", "sro", "interim_sro", "voo", "spo", "interim_spo", "dapo")},
}


def count_calls(work: Callable[[], object]) -> int:
    """Count the calls of functions, generators and built-in functions that some work makes."""
    calls = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def from_file_to_answer(facts: CaseFacts) -> Callable[[], object]:
    written, on = write_case(facts, FIRST), date(2026, 1, 1)
    return lambda: write_answer(derive_obligations(read_case(written).facts), on)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_twice_as_many_facts_take_twice_as_many_calls(case: Callable[[int], CaseFacts]) -> None:
    from_file_to_answer(case(2))()  # what is kept for later is not counted
    few, many = (count_calls(from_file_to_answer(case(count))) for count in (FEW, 2 * FEW))
    assert many < AT_MOST * few, f"{few:,} calls for {FEW} facts, {many:,} for {2 * FEW}"
