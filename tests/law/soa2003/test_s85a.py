"""SOA 2003 s.85A: absence from home in Northern Ireland."""

from datetime import date, datetime

import pytest

from mosovo_law.case_format.case import CaseRefused, read_case
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import Absence
from tests.law.people import Fact, away, convicted, derive_law, find_duty, in_custody, keys, notified

FRIDAY_EVENING = datetime(2025, 8, 22, 18)
ABSENCE, CHANGE, RETURN = "soa2003.s85a.absence:", "soa2003.s85a.absence_change:", "soa2003.s85a.return:"


def derive_in_ni(*given: Fact, home: str | None = "residence", nation: str = "NI") -> Derivation:
    first = notified(date(2025, 3, 10), home=home)
    return derive_law(convicted(schedule3=True), first, *given, jurisdiction=nation)


def absence_notification(on: date, under: str = "s.85A", *, ref: str = "n8", about: str | None = "a1") -> Fact:
    return notified(on, under, ref=ref, home=None, about=about)


def test_absence_is_notified_12_hours_before_leaving() -> None:
    duty = find_duty(derive_in_ni(away(FRIDAY_EVENING, 4)), ABSENCE)
    assert duty.due_at == duty.advise_at == datetime(2025, 8, 22, 6)
    assert duty.first_breach_day == date(2025, 8, 23)
    assert duty.opens_on == date(2025, 8, 21)


@pytest.mark.parametrize(
    ("absence", "is_owed"),
    [
        (away(FRIDAY_EVENING, 3), False),
        (away(FRIDAY_EVENING, 4), True),
        (away(FRIDAY_EVENING, 6, nights_left_out=3), False),
        (away(FRIDAY_EVENING, 9, nights_left_out=5), True),
        (away(FRIDAY_EVENING, None, returns=date(2025, 8, 25)), False),
        (away(datetime(2014, 6, 24, 18), 5), False),
    ],
)
def test_absence_of_more_than_three_counted_days_is_notified(absence: Absence, is_owed: bool) -> None:
    assert any(key.startswith(ABSENCE) for key in keys(derive_in_ni(absence))) is is_owed


def test_absence_of_a_week_at_possibly_one_address_is_uncertain() -> None:
    derived = derive_in_ni(away(FRIDAY_EVENING, 7))
    assert find_duty(derived, ABSENCE).is_uncertain
    assert find_duty(derived, ABSENCE).first_breach_day is None
    assert "a1" in [q.about for q in derived.questions]
    assert not find_duty(derive_in_ni(away(FRIDAY_EVENING, 7, nights_left_out=0)), ABSENCE).is_uncertain


def test_absence_duty_needs_a_notified_residence_in_northern_ireland() -> None:
    trip = away(FRIDAY_EVENING, 5)
    assert ABSENCE + "a1" not in keys(derive_in_ni(trip, home="place_regularly_found"))
    assert ABSENCE + "a1" not in keys(derive_law(convicted(schedule3=True), trip, jurisdiction="NI"))
    assert find_duty(derive_in_ni(trip, home=None), ABSENCE).is_uncertain
    moved_since = notified(date(2025, 6, 2), "s.84(1)", ref="n2", change="home_address", home=None)
    assert find_duty(derive_in_ni(trip, moved_since), ABSENCE).is_uncertain
    for nation in ("EW", "SCT"):
        assert not [key for key in keys(derive_in_ni(trip, nation=nation)) if "s85a" in key or "cpa2026" in key]


def test_changed_absence_details_are_notified_again() -> None:
    trip = away(FRIDAY_EVENING, 5, details_changed_on=date(2025, 8, 20))
    duty = find_duty(derive_in_ni(trip, absence_notification(date(2025, 8, 19))), CHANGE)
    assert (duty.due_at, duty.met_by) == (datetime(2025, 8, 22, 6), None)
    again = absence_notification(date(2025, 8, 21), ref="n9")
    assert find_duty(derive_in_ni(trip, absence_notification(date(2025, 8, 19)), again), CHANGE).met_by == "n9"


@pytest.mark.parametrize("again_on", [date(2025, 8, 22), date(2025, 8, 24)], ids=["on the day", "once away"])
def test_a_later_change_does_not_excuse_an_earlier_one(again_on: date) -> None:
    """The change of 20 August had to be notified, whatever changed afterwards (LAW-092)."""
    trip = away(FRIDAY_EVENING, 5, details_changed_on=date(2025, 8, 20), changed_again_on=(again_on,))
    first = absence_notification(date(2025, 8, 19))
    duty = find_duty(derive_in_ni(trip, first), CHANGE)
    assert (duty.key, duty.opens_on, duty.is_uncertain) == (CHANGE + "a1", date(2025, 8, 20), False)
    assert duty.first_breach_day == date(2025, 8, 23)
    derived = derive_in_ni(trip, first, absence_notification(date(2025, 8, 21), ref="n9"))
    found = {each.key: each for each in derived.obligations if each.key.startswith(CHANGE)}
    assert found.pop(CHANGE + "a1").met_by == "n9"
    assert [(key, each.is_uncertain) for key, each in found.items()] == (
        [(CHANGE + "a1:2025-08-22", True)] if again_on == date(2025, 8, 22) else []
    )


@pytest.mark.parametrize("changed_on", [date(2025, 8, 18), date(2025, 8, 23)], ids=["before the notice", "once away"])
def test_no_change_to_notify(changed_on: date) -> None:
    trip = away(FRIDAY_EVENING, 5, details_changed_on=changed_on)
    assert CHANGE + "a1" not in keys(derive_in_ni(trip, absence_notification(date(2025, 8, 19))))


def test_person_no_longer_subject_has_no_absence_duty() -> None:
    long_ago = convicted(date(2020, 8, 21), schedule3=True)
    trip = away(
        FRIDAY_EVENING, 5, details_changed_on=date(2025, 8, 21), returns=date(2025, 8, 25), known_on=date(2025, 8, 1)
    )
    gone = derive_law(
        long_ago, notified(date(2020, 8, 21)), absence_notification(date(2025, 8, 20)), trip, jurisdiction="NI"
    )
    assert not [key for key in keys(gone) if "s85a" in key]


def test_change_on_the_day_of_the_12_hour_limit_is_uncertain() -> None:
    trip = away(FRIDAY_EVENING, 5, details_changed_on=date(2025, 8, 22))
    assert find_duty(derive_in_ni(trip, absence_notification(date(2025, 8, 19))), CHANGE).is_uncertain


def back(**more: object) -> Absence:
    return away(FRIDAY_EVENING, 5, returns=date(2025, 8, 25), **more)


def test_return_on_another_day_than_notified_is_notified_within_three_days() -> None:
    trip = back(return_notified_in_advance=True, return_as_notified=False)
    duty = find_duty(derive_in_ni(trip), RETURN)
    assert (duty.opens_on, duty.due_on, duty.advise_by) == (date(2025, 8, 25), date(2025, 8, 28), date(2025, 8, 27))
    assert (
        find_duty(
            derive_in_ni(trip, absence_notification(date(2025, 8, 27), "s.85A return", about=None)), RETURN
        ).met_by
        == "n8"
    )


def test_return_duty_needs_a_notified_date_that_was_wrong() -> None:
    assert RETURN + "a1" not in keys(derive_in_ni(back()))
    assert RETURN + "a1" not in keys(
        derive_in_ni(back(return_notified_in_advance=False), absence_notification(date(2025, 8, 20)))
    )
    assert RETURN + "a1" not in keys(
        derive_in_ni(back(return_as_notified=True), absence_notification(date(2025, 8, 20)))
    )


def test_notified_absence_without_return_details_raises_a_question() -> None:
    derived = derive_in_ni(back(), absence_notification(date(2025, 8, 20)))
    assert find_duty(derived, RETURN).is_uncertain
    assert "whether the return was on the day notified" in [q.needs for q in derived.questions]


def test_a_return_into_custody_is_a_question() -> None:
    trip = back(return_notified_in_advance=True, return_as_notified=False)
    assert find_duty(derive_in_ni(trip, in_custody(date(2025, 8, 25), date(2025, 9, 25))), RETURN).is_uncertain


def test_notice_without_an_absence_meets_only_the_next_absence() -> None:
    later = away(datetime(2025, 9, 5, 18), 5, ref="a2")
    derived = derive_in_ni(away(FRIDAY_EVENING), later, absence_notification(date(2025, 8, 20), about=None))
    assert (find_duty(derived, ABSENCE + "a1").met_by, find_duty(derived, ABSENCE + "a2").met_by) == ("n8", None)


def test_a_return_before_leaving_is_refused() -> None:
    absence = {"leaves": "2025-08-22T18:00", "returns": "2025-08-21"}
    with pytest.raises(CaseRefused) as refused:
        read_case({"case": {"jurisdiction": "NI", "absences": [absence]}, "on": "2025-09-01"})
    assert [problem.path for problem in refused.value.problems] == ["case.absences[0].returns"]
