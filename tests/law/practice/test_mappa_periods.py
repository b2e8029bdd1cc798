"""Each uninterrupted time in MAPPA needs its own level; levels and reviews end with it, by decision or by law."""

from datetime import date
from typing import Any

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo.practice.mappa_record import level_on
from mosovo_law.acts.cja2003.mappa import calculate_mappa_status
from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event, Spell
from mosovo_law.facts.management_facts import ReleaseExpected
from mosovo_law.facts.mappa_facts import MappaDecision, MappaLevel

SENTENCED = date(2026, 1, 10)
RELEASED = date(2027, 1, 10)
CONVICTED = Event(
    ref="c", gateway="conviction", on=SENTENCED, offence="SOA 2003 s.3", sentenced_on=SENTENCED,
    disposals=(Disposal(kind="imprisonment", months=24),),
)  # fmt: skip
IN_CUSTODY = {
    "events": (CONVICTED,),
    "mappa": (MappaDecision(ref="m1", kind="confirmed", on=date(2026, 1, 12), category=1, event="c"),),
}
CUSTODY = Spell(ref="s", kind="custody", from_on=SENTENCED, until=RELEASED)


def dangerous(kind: str, on: date, ref: str) -> MappaDecision:
    return MappaDecision(ref=ref, kind=kind, on=on, category=3, basis="S325_2B")


def level(on: date, number: int = 1, by: str = "screening") -> MappaLevel:
    return MappaLevel(ref=f"l{on}", on=on, level=number, by=by)


TWICE = (
    dangerous("confirmed", date(2026, 2, 3), "m1"),
    dangerous("exited", date(2026, 4, 1), "m2"),
    dangerous("confirmed", date(2026, 9, 1), "m3"),
)


def find_duties(rule: str, **facts: Any) -> list[Obligation]:
    found = derive_obligations(CaseFacts(born_on=date(1980, 1, 1), **facts)).obligations
    return sorted((each for each in found if each.rule == f"practice.mappa.{rule}"), key=lambda each: each.opens_on)


@pytest.mark.parametrize("levels", [(), (level(date(2026, 2, 10), 2, "meeting"),)])
def test_level_is_set_again_when_a_person_comes_back_into_mappa(levels: tuple[MappaLevel, ...]) -> None:
    first, again = find_duties("level", mappa=TWICE, mappa_levels=levels)
    assert (first.met_on, first.ceased_on) == (levels[0].on if levels else None, date(2026, 4, 2))
    assert (again.key, again.opens_on, again.due_on) == ("practice.mappa.level:m3", date(2026, 9, 1), date(2026, 9, 29))
    assert again.status_on(date(2026, 9, 30)) is DutyStatus.OVERDUE


def test_level_is_due_after_the_confirmation_in_a_time_in_mappa_and_not_one_from_years_before() -> None:
    """A confirmation of 2015, of a sentence that is not on the record, took the place of the one of 2026."""
    years_before = MappaDecision(ref="m0", kind="confirmed", on=date(2015, 3, 2), category=1)
    confirmed = MappaDecision(ref="m1", kind="confirmed", on=date(2026, 1, 12), category=1)
    [duty] = find_duties("level", events=(CONVICTED,), mappa=(years_before, confirmed))
    assert (duty.key, duty.opens_on, duty.met_on) == ("practice.mappa.level:m1", date(2026, 1, 12), None)


def test_level_is_due_again_after_a_category_2_that_was_left_is_confirmed_again() -> None:
    violent = Event(
        ref="v", gateway="conviction", on=SENTENCED, offence="OAPA 1861 s.18", sentenced_on=SENTENCED,
        disposals=(Disposal(kind="imprisonment", years=8),),
    )  # fmt: skip
    days = {"confirmed": date(2026, 1, 12), "exited": date(2026, 4, 1)}
    left = tuple(MappaDecision(ref=kind, kind=kind, on=on, category=2, event="v") for kind, on in days.items())
    again = MappaDecision(ref="again", kind="confirmed", on=date(2026, 9, 1), category=2, event="v")
    _, duty = find_duties("level", events=(violent,), mappa=(*left, again))
    assert (duty.opens_on, duty.due_on) == (date(2026, 9, 1), date(2026, 9, 29))


def test_level_set_after_coming_back_does_not_meet_the_earlier_duty() -> None:
    first, again = find_duties("level", mappa=TWICE, mappa_levels=(level(date(2026, 9, 10), 2, "meeting"),))
    assert (first.met_on, first.status_on(date(2026, 9, 30))) == (None, DutyStatus.CEASED)
    assert again.met_on == date(2026, 9, 10)


def test_level_set_between_two_times_in_mappa_counts_for_the_second() -> None:
    [only] = find_duties("level", mappa=TWICE, mappa_levels=(level(date(2026, 8, 28), 2, "referral"),))
    assert (only.key, only.met_on) == ("practice.mappa.level:m1", None), "as mappa_stretches counts it"


def test_level_of_a_person_confirmed_in_custody_is_due_after_the_release() -> None:
    [duty] = find_duties("level", **IN_CUSTODY, spells=(CUSTODY,))
    assert (duty.key, duty.opens_on, duty.due_on) == ("practice.mappa.level:m1", RELEASED, date(2027, 2, 5))
    assert duty.owed.reasoning[-1].name == "mappa_confirmed_in_custody"
    [met] = find_duties("level", **IN_CUSTODY, spells=(CUSTODY,), mappa_levels=(level(date(2027, 1, 20)),))
    assert met.met_on == date(2027, 1, 20)
    before = (level(date(2026, 9, 1)),)
    assert find_duties("level", **IN_CUSTODY, spells=(CUSTODY,), mappa_levels=before) == [], "a level is in force"


def test_transfer_to_hospital_is_not_a_release() -> None:
    hospital = Spell(ref="h", kind="hospital", from_on=RELEASED, until=date(2027, 6, 1))
    [duty] = find_duties("level", **IN_CUSTODY, spells=(CUSTODY, hospital))
    assert duty.opens_on == date(2027, 6, 1)
    detained = Spell(ref="h", kind="hospital", from_on=RELEASED)
    assert find_duties("level", **IN_CUSTODY, spells=(CUSTODY, detained)) == []


def test_level_missed_before_the_release_is_still_due_after_it() -> None:
    expected = ReleaseExpected(ref="e", on=date(2026, 3, 1), release_on=RELEASED, spell="s")
    facts: dict[str, Any] = {**IN_CUSTODY, "spells": (CUSTODY,), "releases_expected": (expected,)}
    [before] = find_duties("before_release", **facts)
    [after] = find_duties("level", **facts)
    assert before.ceased_on == after.opens_on == RELEASED


def test_no_level_is_due_at_a_release_after_the_person_left_mappa() -> None:
    custody = Spell(ref="s", kind="custody", from_on=date(2026, 2, 1), until=date(2026, 6, 1))
    assert find_duties("level", mappa=TWICE[:2], spells=(custody,)) == []
    expected = ReleaseExpected(ref="e", on=date(2026, 5, 1), release_on=date(2026, 6, 1), spell="s")
    for rule in ("before_release", "handover"):
        assert find_duties(rule, mappa=TWICE[:2], spells=(custody,), releases_expected=(expected,)) == []


CAUTIONED_TWICE = {
    "events": tuple(
        Event(ref=f"c{year}", gateway="caution", on=date(year, 1, 10), offence="SOA 2003 s.1") for year in (2026, 2029)
    ),
    "mappa": tuple(
        MappaDecision(ref=f"m{year}", kind="confirmed", on=date(year, 1, 12), category=1, event=f"c{year}")
        for year in (2026, 2029)
    ),
}
"""Category 1 ended by law on 10 January 2028, and began again a year later."""


def test_mappa_category_that_ends_by_law_ends_the_reviews_and_the_next_needs_a_level() -> None:
    levels = (level(date(2026, 1, 20)), level(date(2027, 1, 10), by="review"))
    first, again = find_duties("level", **CAUTIONED_TWICE, mappa_levels=levels)
    assert (first.key, first.met_on, first.ceased_on) == (
        "practice.mappa.level:m2026", date(2026, 1, 20), date(2028, 1, 10),
    )  # fmt: skip
    assert (again.key, again.opens_on, again.met_on) == ("practice.mappa.level:m2029", date(2029, 1, 12), None)
    assert find_duties("review_1", **CAUTIONED_TWICE, mappa_levels=levels)[-1].ceased_on == date(2028, 1, 10)
    back = (*levels, level(date(2029, 1, 20)))
    ended = find_duties("review_1", **CAUTIONED_TWICE, mappa_levels=back)[1]
    assert (ended.key, ended.met_on) == ("practice.mappa.review_1:l2027-01-10", None), "not a review of that time"
    facts = CaseFacts(born_on=date(1980, 1, 1), **CAUTIONED_TWICE, mappa_levels=levels)
    periods = calculate_mappa_status(derive_obligations(facts).position).periods
    assert level_on(facts, periods, date(2028, 1, 9)) == levels[1]
    assert level_on(facts, periods, date(2029, 1, 12)) is None


def test_mappa_category_confirmed_after_it_ended_needs_no_level() -> None:
    late = MappaDecision(ref="m", kind="confirmed", on=date(2028, 3, 1), category=1, event="c2026")
    assert find_duties("level", events=CAUTIONED_TWICE["events"][:1], mappa=(late,)) == []
