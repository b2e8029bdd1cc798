"""Change one calculation at a time, and check that the comparison detects each change."""

from collections.abc import Callable
from datetime import timedelta
from itertools import islice
from typing import Any

import pytest

from mosovo.bulk import (
    breaches,
    changes,
    mappa,
    mappa_end,
    mappa_offences,
    mappa_sentences,
    order_succession,
    periods,
    schedule3,
    scottish_reviews,
)
from mosovo_law.acts.cja2003 import s327, sentence
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.status.soa2003 import s88b, s122i
from tests.bulk.case_reduction import reduce_case
from tests.bulk.comparison import describe_by_columns, describe_by_rules
from tests.bulk.generated_people import PersonGenerator

PEOPLE, SEED = 3_000, 11
MUTATIONS: dict[str, tuple[Any, str, Callable[[Any], Any]]] = {
    "a Scottish review, in the rules": (s88b, "ADULT_MONTHS", lambda _: 181),
    "a Scottish review, in the columns": (scottish_reviews, "_EIGHT_YEARS", lambda _: 97),
    "a continuation order, in the columns": (
        scottish_reviews, "_postpone_by_order", lambda _: lambda falls, months: falls,
    ),
    "a breach of a harm order, in the rules": (s122i, "ORDERS", lambda orders: orders - {"rsho"}),
    "a breach of one of several orders, in the columns": (breaches, "_FULL", lambda full: full[:1]),
    "a caution for a Scottish breach, in the columns": (breaches, "_COUNTS_WITHOUT", lambda _: 1),
    "a service court, in the columns": (
        schedule3, "_nation_of_court", lambda real: lambda of, here, of_service: real(of, here, of_service) * 0 - 1,
    ),
    "a second order, in the columns": (order_succession, "_ENDED_BY_LATER", lambda kinds: kinds[1:]),
    "aggregated terms, in the columns": (periods.consecutive_terms, "sum_terms", lambda _: lambda own, *_: own),
    "twelve hours with a child, in the columns": (changes, "_TWELVE_HOURS", lambda minutes: minutes + 60),
    "a suspended term under Category 2, in the rules": (s327, "SUSPENDED_COUNTS_FROM", lambda day: day - timedelta(1)),
    "a suspended term under Category 2, in the columns": (mappa, "SUSPENDED_COUNTS_FROM", lambda day: day + 1),
    "twelve months under Category 2, in the rules": (sentence, "YEAR_MONTHS", lambda _: 13),
    "twelve months under Category 2, in the columns": (mappa_sentences, "_A_YEAR", lambda _: 11),
    "a year of licence under Category 2, in the columns": (mappa_sentences, "_CONCERN", lambda _: ("ipp",)),
    "a finding under Category 2, in the columns": (mappa_sentences, "_ADMITTED", lambda orders: orders[:1]),
    "an offence of terrorism under Category 2, in the columns": (mappa_offences, "_TERRORISM", lambda _: "none"),
    "the end of supervision, in the columns": (mappa_end, "SUPERVISION_REPEALED", lambda day: day + 1),
}  # fmt: skip


def count_differing(people: list[CaseFacts]) -> list[CaseFacts]:
    columns = zip(people, describe_by_columns(people), strict=True)
    return [facts for facts, lines in columns if lines is not None and lines != describe_by_rules(facts)]


@pytest.fixture(scope="module")
def people() -> list[CaseFacts]:
    return list(islice(PersonGenerator(SEED).people(PEOPLE), PEOPLE))


def test_unchanged_rules_and_columns_agree_on_every_person(people: list[CaseFacts]) -> None:
    assert count_differing(people) == []


@pytest.mark.parametrize("name", MUTATIONS)
def test_change_in_only_one_calculation_is_detected(
    name: str, people: list[CaseFacts], monkeypatch: pytest.MonkeyPatch
) -> None:
    module, attribute, change = MUTATIONS[name]
    monkeypatch.setattr(module, attribute, change(getattr(module, attribute)))
    found = count_differing(people)
    assert found
    assert reduce_case(found[0], lambda facts: bool(count_differing([facts])))
