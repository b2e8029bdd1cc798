"""Home visits: the dates that they move, decisions on failed visits, who reads them, and what is refused."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mosovo.nominals.gateway import NoSuchNominal
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.visits import actions, queries
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.predictability import Predictability
from mosovo.rooms.whereabouts.actions import record_spell
from mosovo_law.core.obligation import DutyStatus, Obligation
from tests.rooms.transactions import WRITE, read, recorded
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened

WHY = "Two new contacts with children, and a phone we had not been told of."
VISIT_TEXT = "Calm, and in work again. A new partner whom he had not named before."
SET_ON = date(2026, 1, 5)


def at(day: date, hour: int = 18) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def record_visit_by(
    account: Account, cast: Cast, nominal: RegisteredNominal, day: date, outcome: str = "seen", **changes: Any
) -> Visit:
    defaults = {
        "began_at": at(day),
        "second_officer_id": cast.colleague.pk,
        "text": VISIT_TEXT if outcome == "seen" else "",
    }
    return recorded(account, nominal, actions.record_visit, outcome=outcome, **{**defaults, **changes})


@pytest.fixture
def very_high(cast: Cast, manager: Account, nominal: RegisteredNominal) -> RegisteredNominal:
    """Return the nominal at very high risk since 5 January 2026, seen on 20 January."""
    recorded(manager, nominal, set_level, level="very_high", set_on=SET_ON, reason=WHY)
    record_visit_by(manager, cast, nominal, date(2026, 1, 20))
    return nominal


def load_duties(account: Account, nominal: RegisteredNominal, rule: str) -> list[Obligation]:
    with opened(account, nominal, WRITE) as permit:
        return [each for each in load_board(permit).obligations if each.rule == f"practice.visit.{rule}"]


def test_next_visit_is_counted_from_the_last_successful_visit(
    cast: Cast, manager: Account, very_high: RegisteredNominal
):
    record_visit_by(manager, cast, very_high, date(2026, 2, 12), "not-in")
    [scheduled] = [each for each in load_duties(manager, very_high, "scheduled") if each.met_on is None]
    assert scheduled.due_on == date(2026, 2, 20), "a failed visit does not change the due date"
    seen = record_visit_by(manager, cast, very_high, date(2026, 2, 26))
    before, after = load_duties(manager, very_high, "scheduled")[-2:]
    assert (before.met_by, before.status_on(TODAY)) == (str(seen.first), DutyStatus.MET_LATE)
    assert after.due_on == date(2026, 3, 26)


def test_third_failed_visit_escalates_to_the_inspector_until_they_decide(
    cast: Cast, manager: Account, very_high: RegisteredNominal
):
    for day in (9, 10, 11):
        record_visit_by(manager, cast, very_high, date(2026, 2, day), "not-in")
    [of_supervisor] = load_duties(manager, very_high, "decide")
    of_inspector = load_duties(manager, very_high, "inspector")
    assert of_supervisor.opens_on == date(2026, 2, 10)
    assert of_inspector[0].opens_on == date(2026, 2, 11)
    values = {
        "kind": "new-time",
        "decided_on": date(2026, 2, 12),
        "text": "Before six on Saturday, with the West team.",
    }
    recorded(cast.supervisor, very_high, actions.record_visit_decision, **values)
    assert load_duties(manager, very_high, "decide")[0].met_on == date(2026, 2, 12)
    assert load_duties(manager, very_high, "inspector")[0].met_on is None, (
        "the supervisor’s decision does not meet the inspector’s duty"
    )
    recorded(cast.inspector, very_high, actions.record_visit_decision, **values)
    assert load_duties(manager, very_high, "inspector")[0].met_on == date(2026, 2, 12)


def test_offender_manager_cannot_decide_on_failed_visits(manager: Account, very_high: RegisteredNominal):
    values = {"kind": "other", "decided_on": TODAY, "text": "I will try again on Saturday."}
    with pytest.raises(WriteNotPermitted):
        recorded(manager, very_high, actions.record_visit_decision, **values)


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"day": TODAY + timedelta(days=1)}, "began_at", "today"),
        ({"ended_at": at(date(2026, 2, 9), 17)}, "ended_at", "must be after the start time"),
        ({"text": "Fine"}, "text", "in at least one sentence"),
        ({"second_officer_id": None}, "single_crewed_reason", "Enter the second officer, or the reason"),
        (
            {"second_officer_id": None, "single_crewed_reason": "Nobody else"},
            "alone_approved_by",
            "Enter the supervisor",
        ),
        ({"single_crewed_reason": "Nobody else"}, "single_crewed_reason", "there was a second officer"),
        ({"outcome": "vanished"}, "outcome", "is not one of the options"),
    ],
)
def test_visit_with_an_invalid_value_is_refused(
    cast: Cast, manager: Account, nominal: RegisteredNominal, changes: dict[str, Any], field: str, message: str
):
    with pytest.raises(FactRefused, match=message) as refused:
        record_visit_by(manager, cast, nominal, **{"day": date(2026, 2, 9), **changes})
    assert refused.value.field == field


@pytest.mark.parametrize("lapsed", ["vetted_until", "trained_until"])
def test_second_officer_needs_vetting_and_training_on_the_visit_date(
    cast: Cast, manager: Account, nominal: RegisteredNominal, as_jobs: Any, lapsed: str
):
    with as_jobs():
        Account.objects.filter(pk=cast.colleague.pk).update(**{lapsed: date(2026, 2, 8)})
    record_visit_by(manager, cast, nominal, date(2026, 2, 8))
    with pytest.raises(
        FactRefused, match="the vetting or training of PC Idris Fenwick was not valid on 9 February 2026"
    ):
        record_visit_by(manager, cast, nominal, date(2026, 2, 9))


def test_visit_at_the_same_time_or_during_custody_needs_confirmation(
    cast: Cast, manager: Account, nominal: RegisteredNominal
):
    record_visit_by(manager, cast, nominal, date(2026, 2, 9))
    with pytest.raises(ConfirmationNeeded, match="A visit at about this time is already recorded"):
        record_visit_by(cast.colleague, cast, nominal, date(2026, 2, 9), second_officer_id=manager.pk)
    recorded(manager, nominal, record_spell, kind="custody", from_on=date(2026, 2, 11), place="HMP Hexley")
    with pytest.raises(ConfirmationNeeded, match="away on this date"):
        record_visit_by(manager, cast, nominal, date(2026, 2, 12), "not-in")


def test_predictability_uses_the_last_eight_visits(cast: Cast, manager: Account, nominal: RegisteredNominal):
    for week in range(9):
        record_visit_by(manager, cast, nominal, date(2025, 12, 2) + timedelta(weeks=week), announced=week < 2)
    result = queries.visit_predictability(read(manager, nominal, queries.list_visits), TODAY)
    assert result == Predictability(made=8, together=8, weekday=1, hour=16, announced=1, alone=0)


def test_team_reads_visit_times_without_opening_the_case(cast: Cast, manager: Account, nominal: RegisteredNominal):
    first = record_visit_by(manager, cast, nominal, date(2026, 2, 3))
    record_visit_by(manager, cast, nominal, date(2026, 2, 4))
    with opened(manager, nominal, WRITE) as permit:
        actions.correct_fact(permit, first, change_reason="They knew of it.", today=TODAY, announced=True)
    of_team = ("team_id", cast.east.pk, at(date(2026, 2, 1)))
    for account, count in ((cast.supervisor, 2), (cast.colleague, 2), (cast.stranger, 0), (cast.auditor, 0)):
        with acting(account, writing=False):
            found = queries.list_visits_from(*of_team)
        assert len(found) == count, account.name
    with acting(cast.supervisor, writing=False):
        assert [each.made.announced for each in queries.list_visits_from(*of_team)] == [False, True]
        assert [each.officer_id for each in queries.list_visits_from(*of_team)] == [manager.pk] * 2
        assert queries.list_visits_from("team_id", cast.east.pk, at(date(2026, 2, 4), 0))[0].made.began_at.day == 4
        assert list(queries.list_visits(nominal.id)) == [], "the visit is read only after the case is opened"


def test_condition_checks_are_stored_and_struck_out_with_their_visit(
    cast: Cast, manager: Account, nominal: RegisteredNominal
):
    checked = [("No phone but the one shown.", "complied", ""), ("Home from seven.", "unable", "He came late.")]
    seen = record_visit_by(manager, cast, nominal, date(2026, 2, 3), conditions=checked)
    assert [each.condition_wording for each in read(manager, nominal, queries.list_condition_checks)] == [
        words for words, _, _ in checked
    ]
    assert [each.check.condition_wording for each in read(manager, nominal, queries.list_dated_checks)] == [
        words for words, _, _ in checked
    ]
    with pytest.raises(FactRefused, match="already listed above"):
        record_visit_by(
            manager, cast, nominal, date(2026, 2, 5), conditions=[checked[0], ("no  phone but the one SHOWN.",) * 3]
        )
    with pytest.raises(FactRefused, match="Enter what you found"):
        record_visit_by(manager, cast, nominal, date(2026, 2, 5), conditions=[("Home from seven.", "breach", "")])
    assert len(read(manager, nominal, queries.list_visits)) == 1, "no visit is stored if its conditions are refused"
    with opened(manager, nominal, WRITE) as permit:
        actions.strike_out_fact(permit, seen, change_reason="This was of another man.")
    assert read(manager, nominal, queries.list_condition_checks) == []


def test_visit_struck_out_meets_no_duty(cast: Cast, manager: Account, very_high: RegisteredNominal):
    seen = record_visit_by(manager, cast, very_high, date(2026, 2, 12))
    with opened(manager, very_high, WRITE) as permit:
        actions.strike_out_fact(permit, seen, change_reason="This was of another man.")
    [scheduled] = load_duties(manager, very_high, "scheduled")[-1:]
    assert (scheduled.due_on, scheduled.met_on) == (date(2026, 2, 20), None)


def test_officer_of_another_force_cannot_record_a_visit(cast: Cast, very_high: RegisteredNominal, owner_sql: Any):
    [(count,)] = owner_sql("select count(*) from visits_visit where nominal_id = %s", [very_high.id])
    assert count == 1
    with pytest.raises(NoSuchNominal):
        record_visit_by(cast.stranger, cast, very_high, date(2026, 2, 12))
