"""The columns find the same doubtful sentences and the same offenders too young to be guilty as the rules."""

from dataclasses import replace
from datetime import date

import pytest

from mosovo.bulk.columns import build_columns
from mosovo.bulk.scope_of_part_2 import find_nation
from mosovo.bulk.sentence_limits import find_doubtful_sentences, find_impossible_ages, find_sentences_together
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event
from mosovo_law.status.sentence_checks import find_sentence_doubts
from tests.bulk.comparison import describe_by_columns, describe_by_rules
from tests.bulk.generated_people import PersonGenerator

PEOPLE = 5_000


def test_both_calculations_find_the_same_doubtful_sentences() -> None:
    people = [PersonGenerator(seed).hostile() for seed in range(PEOPLE)]
    columns = build_columns(people)
    nation = find_nation(columns)
    innocent = find_impossible_ages(columns, nation)
    doubtful = find_doubtful_sentences(columns, nation, innocent)
    together = find_sentences_together(columns)
    refs = [(row, event.ref) for row, facts in enumerate(people) for event in facts.events]
    alone, totals, young = set(), set(), set()
    for row, facts in enumerate(people):
        for doubt in find_sentence_doubts(facts):
            of_total = doubt.key in ("total_months", "consecutive_to")
            edited = {(row, edit.ref) for edit in (*doubt.shorter, *doubt.longer)}
            totals |= {row} if of_total else set()
            alone |= edited if not of_total else set()
            young |= {(row, doubt.about)} if doubt.cannot_be_guilty else set()
    assert {ref for ref, there in zip(refs, doubtful, strict=True) if there} == alone
    assert {ref for ref, there in zip(refs, innocent, strict=True) if there} == young
    people_together = {row for (row, _), there in zip(refs, together, strict=True) if there}
    assert totals <= people_together
    assert len(alone) > PEOPLE / 50
    assert len(totals) > PEOPLE / 100


@pytest.mark.parametrize(
    "disposal",
    [
        Disposal(kind="imprisonment", months=30, suspended_months=24),
        Disposal(kind="conditional_discharge", months=48),
        Disposal(kind="imprisonment", months=30, suspended_months=24, as_passed=True),
        Disposal(kind="imprisonment", years=14),
    ],
)
def test_person_with_two_readings_is_not_covered_by_the_columns(disposal: Disposal) -> None:
    on = date(2024, 3, 4)
    event = Event(
        ref="c1", gateway="conviction", on=on, sentenced_on=on, offence="SOA 2003 s.9", disposals=(disposal,),
        court="magistrates" if disposal.years else None,
    )  # fmt: skip
    facts = CaseFacts(born_on=date(1980, 1, 1), events=(event,))
    [columns] = describe_by_columns([facts])
    assert columns is None if not disposal.as_passed else columns == describe_by_rules(facts)


SUSPENDED = Disposal(kind="imprisonment", months=18, suspended_months=24)
YOUTH = Disposal(kind="detention_and_training_order", months=18)


@pytest.mark.parametrize(
    ("disposals", "total_months"),
    [
        ((Disposal(kind="imprisonment", months=18),), 20),
        ((SUSPENDED, replace(SUSPENDED, consecutive_to=True)), None),
        ((YOUTH, replace(YOUTH, consecutive_to=True)), None),
    ],
    ids=["a warrant’s total", "suspended terms", "detention and training orders"],
)
def test_sentences_checked_together_are_not_covered_by_the_columns(
    disposals: tuple[Disposal, ...], total_months: int | None
) -> None:
    on = date(2024, 3, 4)
    event = Event(
        ref="c1", gateway="conviction", on=on, sentenced_on=on, offence="SOA 2003 s.9", disposals=disposals,
        total_months=total_months,
    )  # fmt: skip
    facts = CaseFacts(born_on=date(2007, 1, 1) if disposals[0] == YOUTH else date(1980, 1, 1), events=(event,))
    assert [doubt.key for doubt in find_sentence_doubts(facts)]
    assert describe_by_columns([facts]) == [None]
