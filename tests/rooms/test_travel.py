"""Foreign travel: journeys that are refused or questioned, the checks of a journey, and one time abroad at a time."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from mosovo.casework.journeys import NoticeDetails, change_plan, plan_journey, record_departure, record_return
from mosovo.obligations.queries import load_board
from mosovo.organisations.countries_of_concern import (
    CountryListRefused,
    add_country_of_concern,
    list_countries_of_concern,
    remove_country_of_concern,
)
from mosovo.organisations.models import Account
from mosovo.record import fact_writer
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.identity.actions import record_death
from mosovo.rooms.licences.actions import issue_licence, record_licence
from mosovo.rooms.licences.models import SettingAuthority
from mosovo.rooms.orders.actions import record_order
from mosovo.rooms.travel import actions
from mosovo.rooms.travel.journey_checks import JourneyFinding, check_journey
from mosovo.rooms.travel.models import Journey, JourneyDeparture, TravelNotice
from mosovo.rooms.travel.queries import JourneyDetails, list_journeys
from mosovo.rooms.whereabouts import actions as whereabouts
from mosovo.rooms.whereabouts.queries import list_spells
from mosovo_law.core.obligation import DutyStatus, Obligation
from tests.rooms.transactions import WRITE, read, recorded
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register

LEAVES, BACK = TODAY + timedelta(days=20), TODAY + timedelta(days=27)
KNOWN = TODAY - timedelta(days=10)
PLAN: dict[str, Any] = {"departs_on": LEAVES, "known_on": KNOWN, "returns_on": BACK, "returns_to": "Dover"}
GONE: dict[str, Any] = {
    "departs_on": date(2026, 2, 10), "known_on": date(2026, 1, 5), "returns_on": date(2026, 2, 20),
    "returns_to": "Dover",
}  # fmt: skip
SPAIN = [{"country": "ES"}]
OVERRIDE = {"override_reason": "Seen on the ticket"}


def record_plan(account: Account, nominal: RegisteredNominal, stops: Any = SPAIN, **plan: Any) -> Journey:
    values = {"notice": plan.pop("notice", None), **({"override_reason": plan.pop("sure")} if "sure" in plan else {})}
    journey: Journey = recorded(account, nominal, plan_journey, plan={**PLAN, **plan}, stops=stops, **values)
    return journey


def load_journey(account: Account, nominal: RegisteredNominal) -> JourneyDetails:
    [trip] = read(account, nominal, list_journeys)
    return trip


def find_duty(account: Account, nominal: RegisteredNominal, rule: str) -> Obligation | None:
    with opened(account, nominal, WRITE) as permit:
        found = [each for each in load_board(permit).obligations if each.rule == f"soa2003.s86.{rule}"]
    return found[0] if found else None


WRONG_PLANS = [
    ("ends before it begins", {"returns_on": LEAVES - timedelta(days=1)}, "returns_on"),
    ("ends before it begins, by the hour",
     {"returns_on": LEAVES, "departs_time": time(14), "returns_time": time(13)}, "returns_time"),
    ("an hour of no day", {"returns_on": None, "returns_time": time(13)}, "returns_on"),
    ("known after leaving",
     {"departs_on": TODAY - timedelta(days=3), "known_on": TODAY, "returns_on": None}, "known_on"),
    ("known tomorrow", {"known_on": TODAY + timedelta(days=1)}, "known_on"),
    ("no day", {"departs_on": None}, "departs_on"),
    ("before there were records", {"departs_on": date(1899, 1, 1), "known_on": None}, "departs_on"),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "field"), [each[1:] for each in WRONG_PLANS], ids=[each[0] for each in WRONG_PLANS])
def test_journey_plan_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, plan: dict[str, Any], field: str
) -> None:
    with pytest.raises(FactRefused) as refused:
        record_plan(manager, nominal, **plan)
    assert refused.value.field == field
    assert refused.value.message.endswith(".")
    assert read(manager, nominal, list_journeys) == []


@pytest.mark.parametrize(
    ("stop", "field"),
    [
        ({"country": "GB"}, "country-1.country"),
        ({"country": "ZZ"}, "country-1.country"),
        ({"country": ""}, "country-1.country"),
        ({"country": "ES", "arrives_on": LEAVES - timedelta(days=1)}, "country-1.arrives_on"),
        ({"country": "ES", "arrives_on": BACK, "leaves_on": LEAVES}, "country-1.leaves_on"),
    ],
)
def test_journey_with_an_invalid_country_is_refused(
    manager: Account, nominal: RegisteredNominal, stop: dict[str, Any], field: str
) -> None:
    with pytest.raises(FactRefused) as refused:
        record_plan(manager, nominal, stops=[stop])
    assert refused.value.field == field


def test_journey_that_overlaps_another_needs_confirmation(manager: Account, nominal: RegisteredNominal) -> None:
    record_plan(manager, nominal)
    with pytest.raises(ConfirmationNeeded) as confirmation:
        record_plan(manager, nominal, departs_on=BACK, returns_on=None)
    assert [each.field for each in confirmation.value.problems] == ["departs_on"]
    record_plan(manager, nominal, departs_on=BACK + timedelta(days=1), returns_on=None)
    assert len(read(manager, nominal, list_journeys)) == 2


def test_journey_after_death_is_refused(manager: Account, nominal: RegisteredNominal) -> None:
    recorded(manager, nominal, record_death, died_on=TODAY - timedelta(days=1))
    with pytest.raises(FactRefused) as refused:
        record_plan(manager, nominal)
    assert refused.value.field == "departs_on"


@pytest.mark.parametrize(
    ("act", "changes", "field"),
    [
        (actions.record_notice, {"kind": "changed", "on": TODAY}, "kind"),
        (actions.record_notice, {"kind": "before", "on": TODAY + timedelta(days=1)}, "on"),
        (actions.record_notice, {"kind": "returned", "on": TODAY}, "on"),
        (actions.record_notice, {"kind": "hearsay", "on": TODAY}, "kind"),
        (actions.record_change, {"kind": "departure", "on": TODAY, "what": "Later"}, "leaves_on"),
        (actions.record_change, {"kind": "details", "on": TODAY, "what": "Hotel", "leaves_on": BACK}, "leaves_on"),
        (actions.record_change, {"kind": "details", "on": TODAY, "what": " "}, "what"),
        (actions.record_change,
         {"kind": "departure", "on": TODAY, "what": "After the return", "leaves_on": BACK + timedelta(days=1)},
         "leaves_on"),
        (actions.record_travel_decision, {"kind": "tell_nca", "on": TODAY, "reason": "", "decided_by": "DI Hope"},
            "reason"),
        (actions.record_travel_decision, {"kind": "tell_nca", "on": TODAY, "reason": "Lone travel", "decided_by": ""},
            "decided_by"),
        (actions.record_enquiry, {"on": TODAY + timedelta(days=1), "enquiry_target": "Ports"}, "on"),
        (actions.record_stop, {"country": "PT", "position": 1}, "position"),
    ],
)  # fmt: skip
def test_journey_fact_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, act: Callable[..., Any], changes: dict[str, Any], field: str
) -> None:
    journey = record_plan(manager, nominal)
    with pytest.raises(FactRefused) as refused:
        recorded(manager, nominal, act, journey=journey, **changes)
    assert refused.value.field == field


def test_cancelled_journey_cannot_be_changed_started_or_ended(manager: Account, nominal: RegisteredNominal) -> None:
    journey = record_plan(manager, nominal)
    recorded(manager, nominal, change_plan, journey=journey, kind="called_off", on=TODAY, what="No money")
    again = {"kind": "details", "on": TODAY, "what": "Another hotel"}
    for act, values in (
        (change_plan, again),
        (record_departure, {"left_on": TODAY, **OVERRIDE}),
        (record_return, {"returned_on": TODAY, **OVERRIDE}),
    ):
        with pytest.raises(FactRefused):
            recorded(manager, nominal, act, journey=journey, **values)
    assert read(manager, nominal, list_spells) == []


def test_journey_of_another_nominal_is_refused_also_by_the_database(
    cast: Cast, manager: Account, nominal: RegisteredNominal
) -> None:
    another = register(cast)
    other_journey = record_plan(manager, another)
    with pytest.raises(Exception, match="another nominal"):
        recorded(manager, nominal, actions.record_notice, journey=other_journey, kind="before", on=TODAY)
    row = TravelNotice(nominal_id=nominal.id, journey_id=other_journey.first, kind="before", on=TODAY)
    with pytest.raises(IntegrityError, match="points at another"), opened(manager, nominal, WRITE) as permit:
        fact_writer.write_fact(row, permit)


# Time abroad is one fact.


def test_departure_and_return_are_one_time_abroad_shared_with_whereabouts(
    manager: Account, nominal: RegisteredNominal
) -> None:
    journey = record_plan(manager, nominal, **GONE, notice=NoticeDetails(on=date(2026, 1, 6)))
    recorded(manager, nominal, record_departure, journey=journey, left_on=date(2026, 2, 10))
    recorded(manager, nominal, record_return, journey=journey, returned_on=date(2026, 2, 20), as_notified=True)
    [spell] = read(manager, nominal, list_spells)
    with opened(manager, nominal, WRITE) as permit:
        facts = load_board(permit).gathered.facts
    assert [(each.kind, each.from_on, each.until) for each in facts.spells] == [
        ("abroad", date(2026, 2, 10), date(2026, 2, 20))
    ]
    assert [each.returns for each in facts.journeys] == [date(2026, 2, 20)]
    assert find_duty(manager, nominal, "return") is None, "the return was on the date and at the place notified"

    recorded(manager, nominal, whereabouts.correct_fact, spell.end, change_reason="Misread", ended_on=date(2026, 2, 22))
    with opened(manager, nominal, WRITE) as permit:
        facts = load_board(permit).gathered.facts
    assert (facts.spells[0].until, facts.journeys[0].returns) == (date(2026, 2, 22), date(2026, 2, 22))
    late = find_duty(manager, nominal, "return")
    assert late is not None
    assert late.due_on == date(2026, 2, 25)


def test_time_abroad_already_recorded_is_linked_to_the_journey(manager: Account, nominal: RegisteredNominal) -> None:
    recorded(manager, nominal, whereabouts.record_spell, kind="abroad", from_on=date(2026, 2, 10))
    journey = record_plan(manager, nominal, **GONE)
    recorded(manager, nominal, record_return, journey=journey, returned_on=date(2026, 2, 20))
    [spell] = read(manager, nominal, list_spells)
    assert load_journey(manager, nominal).spell == spell
    assert load_journey(manager, nominal).returned_on == date(2026, 2, 20)


def test_journey_has_one_departure_and_a_time_abroad_has_one_journey(
    manager: Account, nominal: RegisteredNominal
) -> None:
    journey = record_plan(manager, nominal, **GONE)
    recorded(manager, nominal, record_departure, journey=journey, left_on=date(2026, 2, 10))
    with pytest.raises(FactRefused):
        recorded(manager, nominal, record_departure, journey=journey, left_on=date(2026, 2, 10))
    other = record_plan(manager, nominal, sure="Two tickets", **{**GONE, "returns_on": None})
    with pytest.raises(FactRefused):
        recorded(manager, nominal, record_departure, journey=other, left_on=date(2026, 2, 10))
    with opened(manager, nominal, WRITE):
        assert JourneyDeparture.objects.known_at().count() == 1


# Notification duties from recorded journeys.


def test_travel_notice_seven_days_before_is_in_time_and_a_later_one_is_late(
    manager: Account, nominal: RegisteredNominal
) -> None:
    early = record_plan(manager, nominal, notice=NoticeDetails(on=TODAY))
    met = find_duty(manager, nominal, "departure")
    assert met is not None
    assert (met.due_on, met.status_on(TODAY)) == (LEAVES - timedelta(days=7), DutyStatus.MET)
    with opened(manager, nominal, WRITE) as permit:
        actions.strike_out_fact(permit, early, change_reason="Never planned")
    soon = TODAY + timedelta(days=3)
    record_plan(manager, nominal, departs_on=soon, notice=NoticeDetails(on=TODAY), sure="Ticket seen")
    late = find_duty(manager, nominal, "departure")
    assert late is not None
    assert (late.due_on, late.status_on(TODAY)) == (soon - timedelta(days=7), DutyStatus.MET_LATE)


def test_accepted_excuse_allows_notice_until_the_day_before_and_a_refused_one_does_not(
    manager: Account, nominal: RegisteredNominal
) -> None:
    soon = TODAY + timedelta(days=3)
    journey = record_plan(manager, nominal, departs_on=soon, departs_time=time(9), notice=NoticeDetails(on=TODAY))
    values: dict[str, Any] = {"on": TODAY, "reason": "In hospital until yesterday", "decided_by": "DI Hope"}
    recorded(manager, nominal, actions.record_travel_decision, journey=journey, kind="excuse_refused", **values)
    refused = find_duty(manager, nominal, "departure")
    recorded(manager, nominal, actions.record_travel_decision, journey=journey, kind="excuse_accepted", **values)
    accepted = find_duty(manager, nominal, "departure")
    assert refused is not None
    assert accepted is not None
    assert refused.status_on(TODAY) is DutyStatus.MET_LATE
    assert accepted.status_on(TODAY) is DutyStatus.MET
    assert accepted.due_day == soon - timedelta(days=1)


def test_change_before_departure_must_be_notified_again(manager: Account, nominal: RegisteredNominal) -> None:
    journey = record_plan(manager, nominal, notice=NoticeDetails(on=TODAY))
    recorded(manager, nominal, change_plan, journey=journey, kind="details", on=TODAY, what="Another hotel")
    change_duty = find_duty(manager, nominal, "departure_change")
    assert change_duty is not None
    assert change_duty.due_day == LEAVES
    recorded(
        manager, nominal, change_plan, journey=journey, kind="departure", on=TODAY, what="A day later",
        leaves_on=LEAVES + timedelta(days=1), leaves_time=time(6), notice=NoticeDetails(on=TODAY, station="Hexley"),
    )  # fmt: skip
    changed = find_duty(manager, nominal, "departure_change")
    assert changed is not None
    assert (changed.due_day, changed.met_on) == (LEAVES, TODAY), "12 hours before 06:00 on the next day"
    first = find_duty(manager, nominal, "departure")
    assert first is not None
    assert first.due_on == LEAVES - timedelta(days=7), "the due date of the first notice does not change"


def test_journey_cancelled_in_time_is_no_duty_and_cancelled_late_is_overdue(
    manager: Account, nominal: RegisteredNominal
) -> None:
    journey = record_plan(manager, nominal)
    assert find_duty(manager, nominal, "departure") is not None
    recorded(manager, nominal, change_plan, journey=journey, kind="called_off", on=TODAY, what="No money")
    assert find_duty(manager, nominal, "departure") is None
    late = record_plan(manager, nominal, departs_on=TODAY + timedelta(days=2))
    recorded(manager, nominal, change_plan, journey=late, kind="called_off", on=TODAY, what="No money")
    still = find_duty(manager, nominal, "departure")
    assert still is not None
    assert still.status_on(TODAY) is DutyStatus.OVERDUE


def test_return_on_another_date_is_notified_within_three_days(manager: Account, nominal: RegisteredNominal) -> None:
    journey = record_plan(manager, nominal, **GONE, notice=NoticeDetails(on=date(2026, 1, 6)))
    recorded(
        manager, nominal, record_return, journey=journey, returned_on=date(2026, 2, 22), arrived_at="Hull",
        as_notified=False, notice=NoticeDetails(on=date(2026, 2, 26)),
    )  # fmt: skip
    back = find_duty(manager, nominal, "return")
    assert back is not None
    assert (back.due_on, back.met_on, back.status_on(TODAY)) == (
        date(2026, 2, 25), date(2026, 2, 26), DutyStatus.MET_LATE,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("nation", "stops", "nights", "is_due"),
    [
        ("NI", ["IE"], 2, False),
        ("NI", ["IE"], 3, True),
        ("NI", ["IE"], None, True),
        ("NI", ["IE", "FR"], 2, True),
        ("NI", ["FR"], 1, True),
        ("EW", ["IE"], 0, True),
    ],
)
def test_journey_from_northern_ireland_to_ireland_is_notified_from_three_days(
    manager: Account,
    nominal: RegisteredNominal,
    owner_sql: Sql,
    nation: str,
    stops: list[str],
    nights: int | None,
    is_due: bool,
) -> None:
    owner_sql("update organisations_force set jurisdiction = %s where code = 'NS'", [nation])
    back = None if nights is None else LEAVES + timedelta(days=nights)
    record_plan(manager, nominal, stops=[{"country": code} for code in stops], returns_on=back)
    departure_duty = find_duty(manager, nominal, "departure")
    assert (departure_duty is not None) is is_due
    if nights is None:
        assert departure_duty is not None
        assert departure_duty.is_uncertain, "the duty depends on the length of the journey"


# The checks of a journey.


def run_checks(account: Account, nominal: RegisteredNominal, *countries: str, **days: Any) -> dict[str, JourneyFinding]:
    with opened(account, nominal, WRITE) as permit:
        findings = check_journey(
            nominal.id, permit.case.holding_force, countries=countries,
            **{"departs_on": LEAVES, "returns_on": BACK, **days},
        )  # fmt: skip
    return {each.about: each for each in findings}


def test_journey_check_finds_orders_in_force_on_its_dates(manager: Account, nominal: RegisteredNominal) -> None:
    assert not run_checks(manager, nominal, "ES")["orders"].needs_attention
    recorded(manager, nominal, record_order, kind="shpo", made_on=date(2025, 6, 2), months=60)
    seen = run_checks(manager, nominal, "ES")["orders"]
    assert seen.needs_attention
    assert "Sexual harm prevention order made on 2 June 2025" in seen.words
    after = {"departs_on": date(2030, 6, 2), "returns_on": None}
    assert not run_checks(manager, nominal, "ES", **after)["orders"].needs_attention


def test_journey_check_finds_a_licence_and_its_travel_condition(manager: Account, nominal: RegisteredNominal) -> None:
    assert run_checks(manager, nominal, "ES")["licence"] == JourneyFinding(
        "licence", "No licence is recorded on these dates."
    )
    about = {"set_by": SettingAuthority.GOVERNOR.value, "from_on": date(2026, 1, 5)}
    library = {"library": "4.0"}
    recorded(manager, nominal, issue_licence, kind="crd", until=date(2027, 1, 4), **about, **library)
    seen = run_checks(manager, nominal, "ES")["licence"]
    assert seen.needs_attention
    assert "In force: Conditional release, licence to 4 January 2027." in seen.words
    assert "Condition: No foreign travel without permission." in seen.words
    after = {"departs_on": date(2027, 1, 5), "returns_on": None}
    assert not run_checks(manager, nominal, "ES", **after)["licence"].needs_attention


def test_journey_check_shows_that_no_condition_is_about_travel(manager: Account, nominal: RegisteredNominal) -> None:
    about = {"set_by": SettingAuthority.GOVERNOR.value, "from_on": date(2026, 1, 5), "until": date(2027, 1, 4)}
    recorded(manager, nominal, record_licence, kind="crd", **about)
    assert "No recorded condition is about travel" in run_checks(manager, nominal, "ES")["licence"].words


def test_journey_check_finds_earlier_journeys_that_differ_from_their_notice(
    manager: Account, nominal: RegisteredNominal
) -> None:
    assert run_checks(manager, nominal, "ES")["pattern"].words == "No earlier journeys recorded."
    journey = record_plan(manager, nominal, **GONE)
    recorded(manager, nominal, record_return, journey=journey, returned_on=date(2026, 2, 24))
    seen = run_checks(manager, nominal, "ES")["pattern"]
    assert seen.needs_attention
    for words in (
        "1 earlier journey, 1 of them to one of these countries.",
        "No travel notice before departure: Spain, 10 February 2026.",
        "Returned on 24 February 2026, not on 20 February 2026 as planned",
    ):
        assert words in seen.words
    assert "none to these countries" in run_checks(manager, nominal, "FR")["pattern"].words


def test_journey_check_finds_countries_of_concern_on_the_date(
    cast: Cast, manager: Account, nominal: RegisteredNominal
) -> None:
    assert not run_checks(manager, nominal, "TH")["countries"].needs_attention
    with acting(cast.supervisor):
        row = add_country_of_concern(
            "NS", "TH", from_on=TODAY, reason="Arrests in 2024", by=cast.supervisor, today=TODAY
        )
    assert run_checks(manager, nominal, "FR", "TH")["countries"].words == (
        "Thailand, on the list since 10 March 2026: Arrests in 2024."
    )
    assert not run_checks(manager, nominal, "FR")["countries"].needs_attention
    with acting(cast.supervisor):
        assert remove_country_of_concern("NS", row.pk, by=cast.supervisor, today=TODAY)
    assert not run_checks(manager, nominal, "TH")["countries"].needs_attention


def test_country_of_concern_is_listed_once_with_a_reason_and_removed_once(cast: Cast) -> None:
    values: dict[str, Any] = {"from_on": TODAY, "reason": "Arrests", "by": cast.supervisor, "today": TODAY}
    with acting(cast.supervisor):
        row = add_country_of_concern("NS", "TH", **values)
        for wrong, field in (
            ({}, "country"), ({"country": "GB"}, "country"), ({"country": "PH", "reason": " "}, "reason"),
            ({"country": "PH", "from_on": TODAY + timedelta(days=1)}, "from_on"),
        ):  # fmt: skip
            with pytest.raises(CountryListRefused) as refused:
                add_country_of_concern(**{"force": "NS", "country": "TH", **values, **wrong})
            assert refused.value.field == field
        assert remove_country_of_concern("SS", row.pk, by=cast.supervisor, today=TODAY) is None
        assert remove_country_of_concern("NS", row.pk, by=cast.supervisor, today=TODAY)
        assert remove_country_of_concern("NS", row.pk, by=cast.supervisor, today=TODAY) is None
        add_country_of_concern("NS", "TH", **values)
        assert len(list_countries_of_concern("NS", TODAY)) == 1


@pytest.mark.parametrize("who", ["manager", "coordinator", "stranger_inspector", "auditor", "administrator"])
def test_countries_of_concern_are_changed_only_by_permitted_roles_in_their_own_name(cast: Cast, who: str) -> None:
    account = getattr(cast, who)
    with pytest.raises(Exception, match="row-level security"), acting(account):
        add_country_of_concern("NS", "TH", from_on=TODAY, reason="A whim", by=account, today=TODAY)
    with pytest.raises(Exception, match="row-level security"), acting(cast.supervisor):
        add_country_of_concern("NS", "TH", from_on=TODAY, reason="As somebody else", by=account, today=TODAY)


def test_earliest_change_that_no_notice_covers_is_overdue_whatever_changed_later(
    manager: Account, nominal: RegisteredNominal
) -> None:
    leaves = TODAY - timedelta(days=2)
    plan = {"departs_on": leaves, "returns_on": TODAY + timedelta(days=5), "known_on": TODAY - timedelta(days=40)}
    journey = record_plan(
        manager, nominal, **plan, notice=NoticeDetails(on=TODAY - timedelta(days=20)), sure="Notified in time"
    )
    first = leaves - timedelta(days=8)
    for day in (leaves, first):
        recorded(manager, nominal, actions.record_change, journey=journey, kind="details", on=day, what="Hotel")
    duty = find_duty(manager, nominal, "departure_change")
    assert duty is not None
    assert (duty.opens_on, duty.first_breach_day) == (first, leaves + timedelta(days=1))
    with opened(manager, nominal, WRITE) as permit:
        [trip] = load_board(permit).gathered.facts.journeys
    assert (trip.details_changed_on, trip.changed_again_on) == (first, (leaves,))
