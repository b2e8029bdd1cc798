"""MAPPA Categories 1 and 2 in the columns agree with the rules near each day on which the law changes."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pytest

from mosovo.bulk.columns import build_columns
from mosovo.bulk.evaluate import evaluate_chunk
from mosovo.bulk.mappa import find_mappa_categories
from mosovo.bulk.mappa_columns import build_mappa_columns
from mosovo.bulk.three_valued_arrays import FALSE, OPEN_QUESTION, TRUE
from mosovo.practice.derivation import derive_obligations
from mosovo_law.acts.cja2003.mappa import calculate_mappa_status
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event, Spell
from mosovo_law.facts.mappa_facts import Supervision
from tests.bulk.case_reduction import describe_difference
from tests.bulk.comparison import describe_by_columns, describe_by_rules

FEBRUARY = date(2025, 2, 3)
"""From this day a suspended sentence counts."""
KNOWN = {FALSE: False, OPEN_QUESTION: None, TRUE: True}


def sentenced(on: date, disposal: Disposal, offence: str = "OAPA 1861 s.20", **more: object) -> Event:
    facts = {"gateway": "conviction", "sentenced_on": on, **more}
    return Event(ref="c1", on=on, offence=offence, disposals=(disposal,), **facts)  # type: ignore[arg-type]


def suspended(months: int = 12, period: int = 24) -> Disposal:
    return Disposal(kind="imprisonment", months=months, suspended_months=period)


def find_column_categories(facts: CaseFacts, day: date) -> tuple[Known, ...]:
    """Return whether the columns put the person in Category 1 and in Category 2 on a day."""
    rows = find_mappa_categories(evaluate_chunk(build_columns([facts])), build_mappa_columns([facts]))
    return tuple(KNOWN[rows.is_eligible(category, day.toordinal(), 1)[0]] for category in (1, 2))


def find_rule_categories(facts: CaseFacts, day: date) -> tuple[Known, ...]:
    status = calculate_mappa_status(derive_obligations(facts).position)
    return tuple(
        True
        if any(each.category == category and day in each.span for each in status.proposed)
        else None
        if any(each.ground.category == category and day in each.ground.span for each in status.undecided)
        else False
        for category in (1, 2)
    )


def people() -> Iterator[CaseFacts]:
    """Yield sentences near each length limit, near each day on which s.327 changed, with later facts."""
    near = [timedelta(days) for days in (-1, 0, 1)]
    for day in (date(2004, 4, 5), date(2023, 2, 3), date(2024, 2, 29), FEBRUARY, date(2026, 5, 11)):
        for on in (day + each for each in near):
            for months in (11, 12, 13):
                for kind in ("imprisonment", "detention_and_training_order", "offender_of_particular_concern"):
                    yield CaseFacts(events=(sentenced(on, Disposal(kind=kind, months=months)),))
                for period in (months, 18, 23, 24):  # a court may not set one shorter than the term
                    event = sentenced(on, suspended(months, period))
                    yield CaseFacts(events=(event,))
                    yield CaseFacts(events=(event,), spells=(Spell(ref="s", kind="custody", from_on=on + near[2]),))
                    order = Supervision(ref="l", kind="suspended_sentence", until=FEBRUARY + near[months - 11])
                    yield CaseFacts(events=(event,), supervision=(order,))
            for gateway in ("insanity_finding", "conviction"):
                yield CaseFacts(events=(sentenced(on, Disposal(kind="hospital_order"), gateway=gateway),))


def test_both_calculations_agree_on_mappa_at_every_limit() -> None:
    each = list(people())
    for facts, columns in zip(each, describe_by_columns(each), strict=True):
        assert columns == describe_by_rules(facts), describe_difference(facts)


@pytest.mark.parametrize("day", [FEBRUARY - timedelta(1), FEBRUARY, date(2026, 2, 2), date(2030, 1, 1)])
def test_both_calculations_give_the_same_mappa_categories_on_a_day(day: date) -> None:
    answers = set()
    for facts in list(people())[::7]:
        assert find_column_categories(facts, day) == find_rule_categories(facts, day), describe_difference(facts)
        answers.add(find_column_categories(facts, day)[1])
    assert len(answers) > 1


@pytest.mark.parametrize(
    ("facts", "day", "expected"),
    [
        (CaseFacts(events=(sentenced(date(2024, 6, 3), suspended()),)), FEBRUARY, (False, True)),
        (CaseFacts(events=(sentenced(date(2024, 6, 3), suspended()),)), FEBRUARY - timedelta(1), (False, None)),
        (CaseFacts(events=(sentenced(date(2024, 6, 3), suspended(9)),)), FEBRUARY, (False, False)),
        (CaseFacts(events=(sentenced(date(2025, 6, 2), suspended()),)), date(2025, 6, 2), (False, True)),
        (CaseFacts(events=(sentenced(date(2025, 6, 2), suspended()),)), date(2025, 6, 1), (False, False)),
        (CaseFacts(events=(sentenced(FEBRUARY, suspended(), "SOA 2003 s.3"),)), FEBRUARY, (True, True)),
        (CaseFacts(jurisdiction="SCT", events=(sentenced(FEBRUARY, suspended()),)), FEBRUARY, (False, False)),
        (CaseFacts(events=(sentenced(FEBRUARY, Disposal(kind="fine"), "SOA 2003 s.9"),)), FEBRUARY, (True, False)),
        (CaseFacts(events=(sentenced(FEBRUARY, suspended(), "TA 2000 s.57"),)), FEBRUARY, (None, False)),
    ],
)
def test_mappa_categories_on_a_day_follow_section_327(facts: CaseFacts, day: date, expected: tuple[Known, ...]) -> None:
    assert find_column_categories(facts, day) == expected
    assert find_rule_categories(facts, day) == expected


def test_empty_register_has_no_mappa_categories() -> None:
    rows = find_mappa_categories(evaluate_chunk(build_columns([])), build_mappa_columns([]))
    assert np.array_equal(rows.is_eligible(2, FEBRUARY.toordinal(), 0), [])
