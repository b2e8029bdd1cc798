"""T45: review and disposal dates of 10,000 records agree with an oracle, today and 1 and 10 years later.

The oracle counts days with `date` only, and shares no code with `mosovo.practice.retention`.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo.practice.policy_settings import retention as figures
from mosovo.practice.retention import BIRTH_QUESTION, GROUP_QUESTION, calculate_retention_status
from mosovo_law.core.policy import Policy, PolicyValue
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.management_facts import ArchivedPeriod, ConcernRaised, Registration, RetentionReview
from tests.trust.measurements import Measured

pytestmark = pytest.mark.pure

RECORDS = 10_000
NOW = date(2026, 11, 30)
LATER = {"today": NOW, "1 year later": date(2027, 11, 30), "10 years later": date(2036, 11, 30)}
POLICY_BEGAN = date(2026, 1, 1)
AHEAD = timedelta(days=90)
RULE = "practice.retention.review"
KINDS = ("rso", "violent", "terrorist", "other-dangerous", "pdp", None)


@dataclass(frozen=True)
class Expected:
    """The oracle's result for a record on a day."""

    is_due: bool
    dispose_from: date | None
    asks: tuple[str, ...]


def add_years(day: date, years: int, *, last: bool) -> date:
    """Return the same day `years` later. For 29 February, return 28 February, or 1 March if `last`."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1) if last else date(day.year + years, 2, 28)


def draw_record(random_source: random.Random, number: int) -> CaseFacts:
    """Return a random record of a registered person, managed or not, with review groups, reviews and concerns."""
    began = date(1985, 1, 1) + timedelta(days=random_source.randrange(14_000))
    born = date(1905, 1, 1) + timedelta(days=random_source.randrange(33_000))
    if number % 50 == 0:
        born = date(random_source.choice((1924, 1928, 1936, 2000)), 2, 29)
    ended = began + timedelta(days=random_source.randrange(200, 14_000)) if random_source.random() < 0.9 else None
    archived = ended is not None and random_source.random() < 0.3
    registered = Registration(ref="k", on=began, kind=random_source.choice(KINDS), until=None if archived else ended)
    reviews, concerns = list[RetentionReview](), list[ConcernRaised]()
    if random_source.random() < 0.6:
        on = max(began, POLICY_BEGAN) + timedelta(days=random_source.randrange(300))
        group = random_source.choice((1, 2, 3, None))
        until = on + timedelta(days=random_source.randrange(3_652))
        reviews.append(RetentionReview(ref="q1", on=on, until=until, group=group))
    if random_source.random() < 0.3:
        on = began + timedelta(days=random_source.randrange(14_000))
        concerns.append(ConcernRaised(ref="n1", on=min(on, NOW), what="arrest"))
    return CaseFacts(
        born_on=None if random_source.random() < 0.05 else born, registered=(registered,),
        archived=(ArchivedPeriod(ref="a", on=ended),) if archived and ended else (),
        retention_reviews=tuple(reviews), came_to_notice=tuple(concerns),
    )  # fmt: skip


def calculate_expected(facts: CaseFacts, on: date) -> Expected:
    """Return the oracle's result for one registration and at most one review and one concern."""
    [registered] = facts.registered
    ended = facts.archived[0].on if facts.archived else registered.until
    if ended is None:
        return Expected(False, None, ())
    recorded = [each.group for each in facts.retention_reviews if each.group]
    group = 1 if registered.kind else (recorded[0] if recorded else None)
    if group is None:
        return Expected(False, None, (GROUP_QUESTION,))
    reviews = [each for each in facts.retention_reviews if each.on >= ended]
    clear_from = max([ended, *(each.on for each in facts.came_to_notice)])
    years, clear_years = {1: (10, None), 2: (10, 10), 3: (6, 6)}[group]
    hundred = add_years(facts.born_on, 100, last=True) if facts.born_on else None
    if clear_years is None:
        first, keep_until = add_years(ended, 10, last=False), hundred
        if hundred and ended <= hundred < first:
            first = hundred
    else:
        first, keep_until = (add_years(clear_from, clear_years, last=last) for last in (False, True))
    due = min(reviews[0].until, add_years(reviews[0].on, years, last=False)) if reviews else first
    if reviews and keep_until:
        keep_until = max(keep_until, reviews[0].until)
    shown = max(due - AHEAD, ended, POLICY_BEGAN)
    return Expected(
        is_due=shown <= on, dispose_from=max(keep_until, ended) if keep_until else None,
        asks=(BIRTH_QUESTION,) if group == 1 and hundred is None else (),
    )  # fmt: skip


@pytest.mark.trust("T45", target="differences 0 of 10,000 records on each of 3 days; early disposals 0")
def test_review_and_disposal_dates_of_10_000_records_agree_with_the_oracle(measured: Measured) -> None:
    random_source = random.Random(45)
    different, early, counts = list[str](), 0, dict.fromkeys(LATER, 0)
    for number in range(RECORDS):
        facts = draw_record(random_source, number)
        derivation = derive_obligations(facts)
        for when, on in LATER.items():
            expected = calculate_expected(facts, on)
            status = calculate_retention_status(derivation.position, on)
            due = any(
                each.rule == RULE and each.met_on is None and each.opens_on <= on for each in derivation.obligations
            )
            counts[when] += due
            found = Expected(due, status.dispose_from, status.asks)
            if found != expected:
                different.append(f"{number} {when}: {found} instead of {expected}: {facts}")
            may, should = status.dispose_from, expected.dispose_from
            early += may is not None and may <= on and (should is None or should > on)
    measured(f"differences {len(different)} of {RECORDS:,} records on each of {len(LATER)} days; early disposals "
             f"{early}; due {', '.join(f'{when} {number:,}' for when, number in counts.items())}")  # fmt: skip
    assert different[:3] == []
    assert early == 0
    assert counts["today"] < counts["1 year later"] < counts["10 years later"]


def test_force_may_keep_records_longer_but_not_dispose_of_them_earlier() -> None:
    facts = CaseFacts(
        born_on=date(1920, 5, 5), registered=(Registration(ref="k", on=date(1990, 1, 1), kind="rso", until=NOW),)
    )
    longer = Policy("x", (PolicyValue(name="retention.years_of_age", value=110, from_on=POLICY_BEGAN),))
    for policy, first in ((Policy(), NOW), (longer, date(2030, 5, 5))):
        position = derive_obligations(replace(facts, policy=policy)).position
        assert calculate_retention_status(position, NOW).dispose_from == first
    assert figures.YEARS_OF_AGE.least == 100
    assert {group: figure.least for group, figure in figures.CLEAR_MONTHS.items()} == {2: 120, 3: 72}


def test_officer_cannot_lower_review_group_1() -> None:
    facts = CaseFacts(
        born_on=date(1970, 1, 1), registered=(Registration(ref="k", on=date(2000, 1, 1), kind="rso", until=NOW),),
        retention_reviews=(RetentionReview(ref="q", on=NOW, until=NOW, group=3),),
    )  # fmt: skip
    status = calculate_retention_status(derive_obligations(facts).position, NOW)
    assert status.group
    assert (status.group.number, status.dispose_from) == (1, date(2070, 1, 1))
