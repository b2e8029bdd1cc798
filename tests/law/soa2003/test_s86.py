"""Travel outside the United Kingdom: SOA 2003 s.86, SI 2004/1220, SSI 2004/205."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from mosovo_law import tables
from mosovo_law.core.days import day_after
from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.core.ruling_facts import Ruling
from mosovo_law.explain.explanation import explain_obligation
from mosovo_law.facts.case_facts import Journey, Order
from tests.law.people import MONDAY, Fact, convicted, derive_law, facts, find_duty, in_custody, journey, keys, notified

JULY_15, KNOWN = date(2025, 7, 15), date(2025, 6, 1)
DEPARTURE, CHANGE, RETURN = "soa2003.s86.departure:", "soa2003.s86.departure_change:", "soa2003.s86.return:"


def travel_notification(on: date, under: str = "s.86", *, ref: str = "n8", about: str | None = "j1") -> Fact:
    return notified(on, under, ref=ref, home=None, journey=about)


def find_departure_duty(
    *given: Fact, nation: str = "EW", convicted_on: date = date(2004, 1, 10), **more: object
) -> Obligation:
    """Return the duty to give notice before leaving, for a person subject indefinitely."""
    life = convicted(convicted_on, offence="SOA 1956 s.1")
    always = Order(ref="o9", kind="sopo", made_on=max(convicted_on, date(2004, 5, 1)), until_further_order=True)
    return find_duty(derive_law(life, always, *given, jurisdiction=nation, **more), DEPARTURE)


def must_give_notice(trip: Journey, nation: str) -> bool:
    always = Order(
        ref="o9", kind="sopo", made_on=date(2004, 5, 1), served_on=date(2004, 5, 1), until_further_order=True
    )
    return any(key.startswith(DEPARTURE) for key in keys(derive_law(always, trip, jurisdiction=nation)))


# which journeys


@pytest.mark.parametrize(
    ("nation", "departs", "nights", "to", "is_owed"),
    [
        ("EW", date(2004, 5, 9), 7, "ES", False),
        ("EW", date(2004, 5, 9), 8, "ES", True),
        ("EW", date(2004, 5, 10), 3, "ES", True),
        ("EW", date(2010, 6, 1), 2, "ES", False),
        ("EW", date(2012, 8, 12), 2, "ES", False),
        ("EW", date(2012, 8, 13), 2, "ES", True),
        ("EW", JULY_15, 0, "FR", True),
        ("EW", JULY_15, 1, "IE", True),
        ("EW", JULY_15, 1, "GB", False),
        ("SCT", date(2013, 6, 21), 2, "ES", False),
        ("SCT", date(2013, 6, 22), 2, "ES", True),
        ("SCT", JULY_15, 2, "IE", True),
        ("NI", date(2014, 6, 23), 2, "ES", False),
        ("NI", date(2014, 6, 24), 2, "ES", True),
        ("NI", JULY_15, 2, "IE", False),
        ("NI", JULY_15, 2, "ie", False),
        ("NI", JULY_15, 3, "IE", True),
        ("NI", JULY_15, 1, "IM", True),
    ],
)
def test_which_journeys_are_notified(nation: str, departs: date, nights: int, to: str, is_owed: bool) -> None:
    assert must_give_notice(journey(departs, nights, to=to, known_on=departs), nation) is is_owed


@pytest.mark.parametrize(
    ("nation", "last"), [("EW", date(2012, 8, 27)), ("SCT", date(2013, 6, 30)), ("NI", date(2014, 7, 8))]
)
def test_a_short_journey_to_the_last_day_of_the_transition_is_in_question(nation: str, last: date) -> None:
    """SI 2012/1876 reg.3 and NISR 2014/185 reg.3: up to 14 days after. SSI 2013/216 reg.4: up to 8 days."""

    def duty(departs: date, nights: int) -> Obligation:
        return find_departure_duty(
            journey(departs, nights, to="ES", known_on=departs - timedelta(days=20)), nation=nation
        )

    assert duty(last, 2).is_uncertain
    assert not duty(last, 5).is_uncertain
    assert not duty(last + timedelta(days=1), 2).is_uncertain


def test_missing_journey_length_raises_a_question_only_where_it_decides() -> None:
    derived = derive_law(convicted(), journey(JULY_15, None, known_on=KNOWN), jurisdiction="EW")
    assert not find_duty(derived, DEPARTURE).is_uncertain
    derived = derive_law(convicted(schedule3=True), journey(JULY_15, None, to="IE", known_on=KNOWN), jurisdiction="NI")
    assert find_duty(derived, DEPARTURE).is_uncertain
    assert find_duty(derived, DEPARTURE).first_breach_day is None
    assert "how many nights the journey was to last" in [q.needs for q in derived.questions]


def test_missing_destination_raises_a_question_only_where_it_decides() -> None:
    in_ni = derive_law(convicted(schedule3=True), journey(JULY_15, 2, to=None, known_on=KNOWN), jurisdiction="NI")
    assert find_duty(in_ni, DEPARTURE).is_uncertain
    long_in_ni = derive_law(convicted(schedule3=True), journey(JULY_15, 3, to=None, known_on=KNOWN), jurisdiction="NI")
    assert not find_duty(long_in_ni, DEPARTURE).is_uncertain


def test_actual_nights_away_count_when_intended_nights_are_not_recorded() -> None:
    trip = journey(date(2010, 6, 1), None, known_on=date(2010, 5, 1), returns=date(2010, 6, 3))
    assert not must_give_notice(trip, "EW")


# how long before departure


def test_seven_days_before_with_clear_days_advised() -> None:
    duty = find_departure_duty(journey(JULY_15, known_on=KNOWN))
    assert (duty.opens_on, duty.due_on, duty.advise_by) == (KNOWN, date(2025, 7, 8), date(2025, 7, 7))
    assert (duty.due_at, duty.first_breach_day) == (None, date(2025, 7, 9))


@pytest.mark.parametrize(("known_on", "in_days"), [(date(2025, 7, 7), True), (date(2025, 7, 8), False)])
def test_more_than_seven_days_is_eight(known_on: date, in_days: bool) -> None:
    duty = find_departure_duty(journey(JULY_15, known_on=known_on))
    assert (duty.due_on is not None) is in_days
    assert (duty.due_at is None) is in_days


def test_late_known_journey_is_notified_12_hours_before_the_start_or_end_of_the_date() -> None:
    duty = find_departure_duty(journey(JULY_15, known_on=date(2025, 7, 10)))
    assert (duty.advise_at, duty.due_at) == (datetime(2025, 7, 14, 12), datetime(2025, 7, 15, 12))
    assert duty.first_breach_day == date(2025, 7, 16)
    assert duty.status_on(JULY_15) is DutyStatus.DUE
    assert duty.status_on(day_after(JULY_15)) is DutyStatus.OVERDUE


def test_known_departure_hour_counts_in_elapsed_hours() -> None:
    clocks_go_back = date(2025, 10, 26)
    trip = journey(clocks_go_back, known_on=date(2025, 10, 20), departs_at=datetime(2025, 10, 26, 8))
    assert find_departure_duty(trip).due_at == datetime(2025, 10, 25, 21)


def test_late_known_journey_before_2012_is_notified_24_hours_before() -> None:
    duty = find_departure_duty(journey(date(2010, 7, 15), known_on=date(2010, 7, 12)))
    assert (duty.advise_at, duty.due_at) == (datetime(2010, 7, 14), datetime(2010, 7, 15))


def test_reasonable_excuse_replaces_seven_days_with_24_hours() -> None:
    duty = find_departure_duty(
        journey(JULY_15, known_on=KNOWN, reasonable_excuse=True, departs_at=datetime(2025, 7, 15, 9))
    )
    assert duty.due_on is None
    assert (duty.advise_at, duty.due_at) == (datetime(2025, 7, 14), datetime(2025, 7, 14, 9))


def test_missing_known_date_raises_a_question_and_the_latest_reading_sets_the_due_time() -> None:
    derived = derive_law(convicted(), journey(JULY_15))
    duty = find_duty(derived, DEPARTURE)
    assert (duty.opens_on, duty.advise_by, duty.due_at) == (
        date(2025, 7, 7),
        date(2025, 7, 7),
        datetime(2025, 7, 15, 12),
    )
    assert [q.about for q in derived.questions] == ["j1"]


@pytest.mark.parametrize(
    ("given_on", "in_question"),
    [
        (date(2025, 7, 7), False),
        (date(2025, 7, 8), False),
        (date(2025, 7, 9), True),
        (date(2025, 7, 14), True),
        (date(2025, 7, 15), True),
        (date(2025, 7, 16), False),
    ],
)
def test_notice_within_seven_days_is_uncertain_without_the_known_date(given_on: date, in_question: bool) -> None:
    """Four days before departure, the notice is in time or three days late. The missing date decides."""
    derived = derive_law(convicted(), journey(JULY_15), travel_notification(given_on))
    duty = find_duty(derived, DEPARTURE)
    assert (duty.met_on, duty.is_uncertain) == (given_on, in_question)
    asked = [(q.about, q.needs) for q in derived.questions]
    needs = "when the date, the country and the place of arrival became known"
    assert asked == ([("j1", needs)] if in_question else [])
    assert not (in_question and duty.first_breach_day)


def test_notice_after_departure_is_late_for_any_known_date() -> None:
    duty = find_duty(derive_law(convicted(), journey(JULY_15), travel_notification(date(2025, 7, 20))), DEPARTURE)
    assert duty.status_on(date(2025, 7, 21)) is DutyStatus.MET_LATE
    assert duty.first_breach_day == date(2025, 7, 16)


def test_known_date_is_not_needed_when_the_person_became_subject_within_the_seven_days() -> None:
    derived = derive_law(convicted(date(2025, 7, 10)), journey(JULY_15), travel_notification(date(2025, 7, 13)))
    duty = find_duty(derived, DEPARTURE)
    assert (duty.advise_at, duty.due_at) == (datetime(2025, 7, 14), datetime(2025, 7, 15, 12))
    assert not duty.is_uncertain
    assert not derived.questions


def test_journey_known_too_late_for_12_hours_opens_no_breach() -> None:
    duty = find_departure_duty(journey(JULY_15, known_on=JULY_15, departs_at=datetime(2025, 7, 15, 9)))
    assert duty.is_uncertain
    assert duty.first_breach_day is None
    assert duty.opens_on <= (duty.due_day or date.min)


def test_person_newly_subject_is_advised_24_hours_and_late_after_12_hours() -> None:
    derived = derive_law(convicted(date(2025, 7, 10)), journey(JULY_15, known_on=KNOWN))
    duty = find_duty(derived, DEPARTURE)
    assert (duty.opens_on, duty.due_on) == (date(2025, 7, 10), None)
    assert (duty.advise_at, duty.due_at) == (datetime(2025, 7, 14), datetime(2025, 7, 15, 12))


def test_journey_before_or_after_the_period_needs_no_notice() -> None:
    before, after = journey(date(2025, 3, 9), known_on=KNOWN), journey(date(2030, 3, 10), ref="j2", known_on=KNOWN)
    assert not [key for key in keys(derive_law(convicted(), before, after)) if "s86" in key]


def test_the_last_hour_is_flagged_on_a_weekend() -> None:
    assert find_departure_duty(journey(date(2025, 7, 13), known_on=date(2025, 7, 10))).flags == ("falls_on_weekend",)


# notices that meet the duty


@pytest.mark.parametrize(
    ("given", "met_by"),
    [
        ((travel_notification(date(2025, 7, 1)),), "n8"),
        ((travel_notification(date(2025, 7, 1), about=None),), "n8"),
        ((travel_notification(date(2025, 7, 1), about="j2"),), None),
        ((travel_notification(date(2025, 7, 24), "s.86 return"),), None),
        ((travel_notification(date(2025, 7, 20)),), "n8"),
        ((notified(date(2025, 7, 1), "s.85(1)", ref="n8"),), None),
        ((travel_notification(date(2025, 3, 1)),), None),
    ],
    ids=["named", "of the next journey", "of another", "of the return", "late", "another duty", "before being subject"],
)
def test_notice_meets_its_own_journey_while_the_person_is_subject(given: tuple[Fact, ...], met_by: str | None) -> None:
    duty = find_duty(derive_law(convicted(), journey(JULY_15, known_on=KNOWN), *given), DEPARTURE)
    assert duty.met_by == met_by


def test_notice_without_a_journey_meets_only_the_next_journey() -> None:
    later = journey(date(2025, 9, 1), ref="j2", known_on=KNOWN)
    derived = derive_law(
        convicted(), journey(JULY_15, known_on=KNOWN), later, travel_notification(date(2025, 7, 1), about=None)
    )
    assert (find_duty(derived, DEPARTURE + "j1").met_by, find_duty(derived, DEPARTURE + "j2").met_by) == ("n8", None)


# changes


def test_a_change_is_notified_again_twelve_hours_before() -> None:
    trip = journey(JULY_15, known_on=KNOWN, details_changed_on=date(2025, 7, 10))
    duty = find_duty(derive_law(convicted(), trip, travel_notification(date(2025, 7, 1))), CHANGE)
    assert (duty.opens_on, duty.due_at, duty.met_by) == (date(2025, 7, 10), datetime(2025, 7, 15, 12), None)
    again = travel_notification(date(2025, 7, 11), ref="n9")
    assert find_duty(derive_law(convicted(), trip, travel_notification(date(2025, 7, 1)), again), CHANGE).met_by == "n9"


@pytest.mark.parametrize("nation", ["EW", "SCT", "NI"])
def test_change_of_journey_is_advised_24_hours_before_and_due_12_hours_before(nation: str) -> None:
    trip = journey(JULY_15, known_on=KNOWN, details_changed_on=date(2025, 7, 10))
    duty = find_duty(
        derive_law(convicted(schedule3=True), trip, travel_notification(date(2025, 7, 1)), jurisdiction=nation), CHANGE
    )
    assert (duty.advise_at, duty.due_at) == (datetime(2025, 7, 14), datetime(2025, 7, 15, 12))


@pytest.mark.parametrize(
    ("changed_on", "notice_on"),
    [(date(2025, 7, 10), None), (date(2025, 7, 10), date(2025, 7, 11)), (date(2025, 7, 16), date(2025, 7, 1))],
    ids=["nothing was notified", "notified as it then was", "changed once abroad"],
)
def test_no_change_to_notify(changed_on: date, notice_on: date | None) -> None:
    trip = journey(JULY_15, known_on=KNOWN, details_changed_on=changed_on)
    given = () if notice_on is None else (travel_notification(notice_on),)
    assert CHANGE + "j1" not in keys(derive_law(convicted(), trip, *given))


@pytest.mark.parametrize("again_on", [JULY_15, date(2025, 7, 20)], ids=["on the day", "once abroad"])
def test_a_later_change_does_not_excuse_an_earlier_one(again_on: date) -> None:
    """Reg.7: the change of 10 July had to be notified, whatever changed afterwards."""
    trip = journey(JULY_15, known_on=KNOWN, details_changed_on=date(2025, 7, 10), changed_again_on=(again_on,))
    duty = find_duty(derive_law(convicted(), trip, travel_notification(date(2025, 7, 1))), CHANGE)
    assert (duty.key, duty.opens_on, duty.first_breach_day) == (CHANGE + "j1", date(2025, 7, 10), date(2025, 7, 16))
    again = travel_notification(date(2025, 7, 11), ref="n9")
    derived = derive_law(convicted(), trip, travel_notification(date(2025, 7, 1)), again)
    found = {each.key: each for each in derived.obligations if each.key.startswith(CHANGE)}
    assert found.pop(CHANGE + "j1").met_by == "n9"
    assert [(key, each.is_uncertain) for key, each in found.items()] == (
        [(CHANGE + "j1:2025-07-15", True)] if again_on == JULY_15 else []
    )


def test_each_further_notice_meets_the_changes_since_the_one_before() -> None:
    changed = date(2025, 7, 5), (date(2025, 7, 3), date(2025, 7, 8), date(2025, 7, 9))
    trip = journey(JULY_15, known_on=KNOWN, details_changed_on=changed[0], changed_again_on=changed[1])
    given = [travel_notification(date(2025, 7, day), ref=f"n{day}") for day in (4, 6)]
    derived = derive_law(convicted(), trip, *given)
    found = [(each.key, each.opens_on.day, each.met_by) for each in derived.obligations if each.key.startswith(CHANGE)]
    assert found == [(CHANGE + "j1", 5, "n6"), (CHANGE + "j1:2025-07-08", 8, None)]
    off = replace(trip, called_off_on=date(2025, 7, 8))
    assert [key for key in keys(derive_law(convicted(), off, *given)) if key.startswith(CHANGE)] == [CHANGE + "j1"]


def test_a_change_too_late_for_twelve_hours_is_no_breach() -> None:
    trip = journey(JULY_15, known_on=KNOWN, details_changed_on=JULY_15)
    duty = find_duty(derive_law(convicted(), trip, travel_notification(date(2025, 7, 1))), CHANGE)
    assert duty.is_uncertain
    assert duty.first_breach_day is None


@pytest.mark.parametrize(
    ("instead", "at", "due_at"),
    [
        (date(2025, 7, 18), None, datetime(2025, 7, 18, 12)),
        (date(2025, 7, 13), datetime(2025, 7, 13, 9), datetime(2025, 7, 12, 21)),
    ],
    ids=["put off", "brought forward"],
)
def test_changed_departure_moves_the_change_deadline_and_not_the_notice_deadline(
    instead: date, at: datetime | None, due_at: datetime
) -> None:
    trip = journey(
        JULY_15, known_on=KNOWN, details_changed_on=date(2025, 7, 10), departs_instead=instead, departs_instead_at=at
    )
    derived = derive_law(convicted(), trip, travel_notification(date(2025, 7, 9)))
    assert find_duty(derived, CHANGE).due_at == due_at
    late = find_duty(derived, DEPARTURE)
    assert (late.due_on, late.status_on(date(2025, 7, 20))) == (date(2025, 7, 8), DutyStatus.MET_LATE)


def test_a_return_after_a_departure_brought_forward_is_a_return() -> None:
    trip = journey(JULY_15, known_on=KNOWN, departs_instead=date(2025, 7, 10), returns=date(2025, 7, 12))
    assert find_duty(derive_law(convicted(), trip), RETURN).due_on == date(2025, 7, 15)


# cancelled journeys


@pytest.mark.parametrize(("off_on", "is_owed"), [(date(2025, 7, 8), False), (date(2025, 7, 9), True)])
def test_journey_cancelled_before_the_deadline_needs_no_notice(off_on: date, is_owed: bool) -> None:
    trip = journey(JULY_15, known_on=KNOWN, called_off_on=off_on)
    assert (DEPARTURE + "j1" in keys(derive_law(convicted(), trip))) is is_owed


def test_notice_of_a_cancelled_journey_counts_and_no_further_duty_arises() -> None:
    trip = journey(JULY_15, known_on=KNOWN, called_off_on=date(2025, 7, 5), details_changed_on=date(2025, 7, 5))
    derived = derive_law(convicted(), trip, travel_notification(date(2025, 7, 1)))
    assert find_duty(derived, DEPARTURE).met_on == date(2025, 7, 1)
    assert CHANGE + "j1" not in keys(derived)
    assert RETURN + "j1" not in keys(derive_law(convicted(), home(called_off_on=date(2025, 7, 5))))


# return


def home(**more: object) -> Journey:
    return journey(JULY_15, known_on=KNOWN, returns=date(2025, 7, 22), **more)


def test_a_return_not_notified_in_advance_is_notified_within_three_days() -> None:
    duty = find_duty(derive_law(convicted(), home(return_notified_in_advance=False)), RETURN)
    assert (duty.opens_on, duty.due_on, duty.advise_by) == (date(2025, 7, 22), date(2025, 7, 25), date(2025, 7, 24))
    assert duty.first_breach_day == date(2025, 7, 26)
    met = find_duty(
        derive_law(convicted(), home(), travel_notification(date(2025, 7, 24), "s.86 return", about=None)), RETURN
    )
    assert met.met_by == "n8"


def test_a_return_on_another_day_than_notified_is_notified() -> None:
    trip = home(return_notified_in_advance=True, return_as_notified=False)
    assert not find_duty(derive_law(convicted(), trip, travel_notification(date(2025, 7, 1))), RETURN).is_uncertain


def test_a_return_as_notified_is_not_notified_again() -> None:
    trip = home(return_notified_in_advance=True, return_as_notified=True)
    assert RETURN + "j1" not in keys(derive_law(convicted(), trip, travel_notification(date(2025, 7, 1))))


def test_return_is_uncertain_only_if_a_notice_was_given() -> None:
    assert find_duty(derive_law(convicted(), home(), travel_notification(date(2025, 7, 1))), RETURN).is_uncertain
    assert not find_duty(derive_law(convicted(), home()), RETURN).is_uncertain


def test_a_return_into_custody_is_a_question_and_no_breach() -> None:
    held = in_custody(date(2025, 7, 22), date(2025, 9, 1))
    duty = find_duty(derive_law(convicted(), home(return_notified_in_advance=False), held), RETURN)
    assert duty.is_uncertain
    assert duty.first_breach_day is None


def test_return_duty_needs_the_person_subject_on_departure_and_return() -> None:
    became_subject_abroad = derive_law(convicted(date(2025, 7, 18)), home(return_notified_in_advance=False))
    assert RETURN + "j1" not in keys(became_subject_abroad)
    free = derive_law(convicted(date(2020, 7, 20)), home(return_notified_in_advance=False))
    assert RETURN + "j1" not in keys(free)


# a foreign travel order


def travel_order(**more: object) -> Order:
    return Order(ref="o1", kind="foreign_travel_order", made_on=date(2014, 3, 3), **{"months": 60, **more})  # type: ignore[arg-type]


def test_foreign_travel_order_makes_only_travel_duties() -> None:
    trip = journey(date(2014, 7, 15), known_on=date(2014, 6, 1), returns=date(2014, 7, 22))
    derived = derive_law(travel_order(), trip)
    assert derived.subject_on(date(2014, 7, 1)) is False
    assert keys(derived) == {DEPARTURE + "j1", RETURN + "j1"}
    duty = find_duty(derived, DEPARTURE)
    assert (duty.due_on, duty.first_breach_day) == (date(2014, 7, 8), date(2014, 7, 9))
    assert duty.ceased_on == date(2019, 3, 3)
    assert "o1" in duty.rests_on
    given = (travel_order(), trip, travel_notification(date(2014, 7, 1)))
    assert find_duty(derive_law(*given), DEPARTURE).met_by == "n8"


def test_ended_foreign_travel_order_makes_no_duty_and_unknown_length_raises_a_question() -> None:
    assert keys(derive_law(travel_order(), journey(date(2019, 3, 3), known_on=KNOWN))) == set()
    derived = derive_law(travel_order(months=None), journey(JULY_15, known_on=KNOWN))
    assert find_duty(derived, DEPARTURE).is_uncertain
    assert "how long the order lasts" in [q.needs for q in derived.questions]


# explanations


def test_day_strip_counts_back_from_the_departure_to_the_due_date() -> None:
    derived = derive_law(convicted(), journey(JULY_15, known_on=KNOWN))
    explanation = explain_obligation(
        find_duty(derived, DEPARTURE), facts(convicted(), journey(JULY_15, known_on=KNOWN)), derived
    )
    assert explanation.sentence == (
        "Notify foreign travel: due by Tuesday 8 July 2025"
        " (not less than 7 days before the departure on Tuesday 15 July 2025)."
    )
    assert [(mark.day.day, mark.number, mark.why, mark.is_last) for mark in explanation.days][:3] == [
        (7, None, "advise by this day", False),
        (8, 7, "before the departure", True),
        (9, 6, "before the departure", False),
    ]
    assert (explanation.days[-1].day, explanation.days[-1].counted, explanation.days[-1].why) == (
        JULY_15,
        False,
        "the departure",
    )


def test_explanation_of_a_deadline_in_hours_states_the_hour() -> None:
    trip = journey(JULY_15, known_on=date(2025, 7, 10))
    derived = derive_law(convicted(), trip)
    explanation = explain_obligation(find_duty(derived, DEPARTURE), facts(convicted(), trip), derived)
    assert explanation.sentence == (
        "Notify foreign travel: due by 12:00 on Tuesday 15 July 2025 (not less than 12 hours before the"
        " departure on Tuesday 15 July 2025). Advise by 12:00 on Monday 14 July 2025."
    )
    assert [(mark.day.day, mark.why, mark.is_last) for mark in explanation.days] == [
        (14, "advise by 12:00", False),
        (15, "at the latest by 12:00; the departure", True),
    ]


def test_explanation_states_a_clock_change() -> None:
    trip = journey(date(2025, 10, 26), known_on=date(2025, 10, 20), departs_at=datetime(2025, 10, 26, 8))
    derived = derive_law(convicted(), trip)
    explanation = explain_obligation(find_duty(derived, DEPARTURE), facts(convicted(), trip), derived)
    assert "the clocks change in between: the hours counted are those that pass" in explanation.steps
    assert any("departure at 08:00 on Sunday 26 October 2025" in step for step in explanation.steps)


def test_ruling_with_a_date_replaces_the_hour() -> None:
    ruling = Ruling(ref="r1", key=DEPARTURE + "j1", reason="Counsel", due_on=date(2025, 7, 14))
    duty = find_duty(
        derive_law(convicted(), journey(JULY_15, known_on=date(2025, 7, 10)), rulings=(ruling,)), DEPARTURE
    )
    assert (duty.due_at, duty.advise_at, duty.due_day) == (None, None, date(2025, 7, 14))
    assert duty.first_breach_day == date(2025, 7, 15)


def test_departure_hour_on_another_day_is_ignored() -> None:
    trip = journey(JULY_15, known_on=date(2025, 7, 10), departs_at=datetime(2025, 7, 14, 9))
    assert find_departure_duty(trip).due_at == datetime(2025, 7, 15, 12)


@pytest.mark.parametrize("nation", ["EW", "SCT", "NI"])
def test_travel_terms_of_each_nation_are_in_order_and_have_sources(nation: str) -> None:
    rows = [row for row in tables.load_table("travel")["terms"] if row["nation"] == nation]
    days = [row["departing_from"] for row in rows]
    assert days[0] == date(2004, 5, 1)
    assert days == sorted(set(days))
    assert all(row["source"] and row["confidence"] and row["approved_by"] for row in rows)


@pytest.mark.parametrize(
    ("since", "until", "asked"),
    [
        (date(2025, 7, 14), date(2025, 8, 1), "whether the journey was to be made"),
        (date(2025, 7, 15), date(2025, 8, 1), "whether the journey was to be made"),
        (date(2025, 7, 1), date(2025, 7, 14), "whether detention before the departure excuses"),
        (date(2025, 7, 1), date(2025, 7, 8), None),
        (date(2025, 7, 9), date(2025, 7, 15), None),
    ],
)
def test_custody_at_the_deadline_or_departure_raises_a_question(since: date, until: date, asked: str | None) -> None:
    leaves = journey(date(2025, 7, 15), known_on=date(2025, 6, 1))
    derived = derive_law(convicted(), notified(MONDAY), leaves, in_custody(since, until))
    duty = find_duty(derived, "soa2003.s86.departure:j1")
    assert (duty.is_uncertain, duty.first_breach_day) == ((True, None) if asked else (False, date(2025, 7, 9)))
    found = [question.needs for question in derived.questions if question.about == "j1"]
    assert any(needs.startswith(asked) for needs in found) if asked else not found
