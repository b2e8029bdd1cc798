"""The effect of a reform before it is made: the columns answer under it, and the current law does not change."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import numpy as np
import pytest

from mosovo.bulk.calendar import OPEN
from mosovo.bulk.columns import build_columns
from mosovo.bulk.evaluate import CHUNK, evaluate_chunk, evaluate_each
from mosovo.bulk.reform import CURRENT_LAW, NoSuchReform, PeriodReform
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event
from tests.bulk.generated_people import PersonGenerator

CAUTION = Event(ref="c1", gateway="caution", offence="SOA 2003 s.66", victim_age=14, on=date(2024, 3, 4))
PRISON = Event(
    ref="c1", gateway="conviction", offence="SOA 2003 s.9", on=date(2024, 3, 4), sentenced_on=date(2024, 3, 4),
    disposals=(Disposal(kind="imprisonment", months=12),),
)  # fmt: skip
GROWN, YOUNG = date(1985, 6, 1), date(2008, 6, 1)


def calculate_last_day(event: Event, born_on: date, *changes: str) -> date | None:
    """Return the last day of the person's period under the reform."""
    found = evaluate_chunk(
        build_columns([CaseFacts(born_on=born_on, events=(event,))]), PeriodReform.parse_changes(changes)
    )
    [until] = found.status.periods.until
    return None if until >= OPEN else date.fromordinal(int(until) - 1)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ((), date(2026, 3, 3)),
        (("caution=60",), date(2029, 3, 3)),
        (("caution=indefinite",), None),
        (("more_than_6_months=12",), date(2026, 3, 3)),
    ],
)
def test_reform_changes_a_length_of_the_table(changes: tuple[str, ...], expected: date | None) -> None:
    assert calculate_last_day(CAUTION, GROWN, *changes) == expected


def test_reformed_length_is_halved_for_a_young_person_unless_halving_is_off() -> None:
    assert calculate_last_day(PRISON, YOUNG) == date(2029, 3, 3)
    assert calculate_last_day(PRISON, YOUNG, "more_than_6_months=180") == date(2031, 9, 3)
    assert calculate_last_day(PRISON, YOUNG, "halving=no") == calculate_last_day(PRISON, GROWN) == date(2034, 3, 3)


def test_current_law_is_no_reform() -> None:
    assert PeriodReform.parse_changes(()) == CURRENT_LAW == PeriodReform.parse_changes(["halving=yes"])


@pytest.mark.parametrize(
    "changes", ["caution=0", "caution=²", "caution=1201", "murder=3", "halving=perhaps", "caution", ""]
)
def test_invalid_reform_is_refused_with_the_allowed_changes(changes: str) -> None:
    with pytest.raises(NoSuchReform, match=r"found '.*'; allowed are more_than_6_months"):
        PeriodReform.parse_changes([changes])


def test_several_laws_at_once_give_the_answers_of_each_alone() -> None:
    """What is read once for all of them is not changed by one for the next."""
    reforms = (CURRENT_LAW, PeriodReform.parse_changes(["caution=60", "halving=no"]), CURRENT_LAW)
    generator = PersonGenerator(5)
    of = build_columns([generator.realistic() for _ in range(CHUNK // 8)])
    together = evaluate_each(of, reforms)
    alone = [evaluate_chunk(of, reform) for reform in reforms]
    assert [list(map(str, list_arrays(each))) for each in together] != [list(map(str, list_arrays(together[0])))] * 3
    for one, other in zip(together, alone, strict=True):
        for ours, theirs in zip(list_arrays(one), list_arrays(other), strict=True):
            np.testing.assert_array_equal(ours, theirs)


def list_arrays(answer: Any) -> list[Any]:
    """List the columns of an answer, except those of its facts."""
    if not is_dataclass(answer):
        return [answer]
    return [each for f in fields(answer) if f.name != "of" for each in list_arrays(getattr(answer, f.name))]
