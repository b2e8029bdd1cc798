"""Absences from home in Northern Ireland (s.85A): the notification, the return, and the duties that follow."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from mosovo.nominals.policy import VIEW
from mosovo.obligations.queries import load_board
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.whereabouts.actions import correct_fact, record_absence, record_absence_step, strike_out_fact
from mosovo.rooms.whereabouts.models import Absence, AbsenceStep
from mosovo.rooms.whereabouts.policy import STRIKE_OUT
from tests.rooms.transactions import recorded
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, opened
from tests.web.sending import send, text

STEP = AbsenceStep.Kind
LEAVES = datetime(2026, 3, 6, 18, 0, tzinfo=ZoneInfo("Europe/London"))
"""A Friday evening. Twelve hours before is 06:00."""
BEFORE = date(2026, 3, 4)


@pytest.fixture
def ni_nominal(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> RegisteredNominal:
    """Return a nominal of a Northern Ireland force who gave the initial notification in time."""
    owner_sql("update organisations_force set jurisdiction = 'NI' where code = 'NS'")
    recorded(cast.manager, nominal, record_notification, under="s.83(1)", on=date(2025, 3, 4),
             home_address_kind="residence")  # fmt: skip
    return nominal


def record_away(cast: Cast, nominal: RegisteredNominal, **changes: Any) -> Absence:
    values = {"leaves_at": LEAVES, "intended_nights": 4, "nights_left_out": 0, **changes}
    absence: Absence = recorded(cast.manager, nominal, record_absence, **values)
    return absence


def record_step(
    cast: Cast, nominal: RegisteredNominal, absence: Absence, kind: str, on: date, **changes: Any
) -> AbsenceStep:
    values = {"absence_id": absence.first, "kind": kind, "on": on, **changes}
    row: AbsenceStep = recorded(cast.manager, nominal, record_absence_step, **values)
    return row


def load_duties(cast: Cast, nominal: RegisteredNominal, rule: str) -> list[tuple[date | None, date | None, bool]]:
    """Return the due date and the date met of each duty of the rule, and whether it has an open question."""
    with opened(cast.manager, nominal, VIEW) as permit:
        found = [each for each in load_board(permit).obligations if each.rule == f"soa2003.s85a.{rule}"]
    return [(each.due_day, each.met_on, each.is_uncertain) for each in found]


@pytest.mark.parametrize(("nights", "left_out", "is_due"), [(3, 0, False), (4, 0, True), (4, 1, False), (9, 5, True)])
def test_absence_of_more_than_three_nights_is_notified_twelve_hours_before(
    cast: Cast, ni_nominal: RegisteredNominal, nights: int, left_out: int, is_due: bool
) -> None:
    record_away(cast, ni_nominal, intended_nights=nights, nights_left_out=left_out)
    assert load_duties(cast, ni_nominal, "absence") == ([(date(2026, 3, 6), None, False)] if is_due else [])


def test_absence_without_a_number_of_nights_is_an_open_question(cast: Cast, ni_nominal: RegisteredNominal) -> None:
    record_away(cast, ni_nominal, intended_nights=None, nights_left_out=None)
    [(_, _, in_question)] = load_duties(cast, ni_nominal, "absence")
    assert in_question


def test_notification_in_time_meets_the_duty_and_keeps_the_annual_date(
    cast: Cast, ni_nominal: RegisteredNominal
) -> None:
    absence = record_away(cast, ni_nominal)
    record_step(cast, ni_nominal, absence, STEP.TOLD, BEFORE, returns_on=date(2026, 3, 10), station="Lisburn Road")
    assert load_duties(cast, ni_nominal, "absence") == [(date(2026, 3, 6), BEFORE, False)]
    with opened(cast.manager, ni_nominal, VIEW) as permit:
        annual = [each.due_day for each in load_board(permit).obligations if each.rule == "soa2003.s85.annual"]
    assert annual == [date(2026, 3, 4)]


def test_return_on_another_date_than_notified_must_be_notified(cast: Cast, ni_nominal: RegisteredNominal) -> None:
    absence = record_away(cast, ni_nominal)
    record_step(cast, ni_nominal, absence, STEP.TOLD, BEFORE, returns_on=date(2026, 3, 10))
    back = record_step(cast, ni_nominal, absence, STEP.RETURNED, date(2026, 3, 9))
    [(due, met, in_question)] = load_duties(cast, ni_nominal, "return")
    assert (due is not None, met, in_question) == (True, None, False)
    record_step(cast, ni_nominal, absence, STEP.TOLD_RETURN, TODAY)
    assert [met for _, met, _ in load_duties(cast, ni_nominal, "return")] == [TODAY]
    recorded(cast.manager, ni_nominal, correct_fact, back, on=TODAY, change_reason="He came home a day later")
    assert load_duties(cast, ni_nominal, "return") == [], "the return was on the date notified"


def test_change_before_leaving_must_be_notified_again(cast: Cast, ni_nominal: RegisteredNominal) -> None:
    absence = record_away(cast, ni_nominal)
    record_step(cast, ni_nominal, absence, STEP.TOLD, date(2026, 3, 2))
    record_step(cast, ni_nominal, absence, STEP.CHANGED, BEFORE)
    assert [met for _, met, _ in load_duties(cast, ni_nominal, "absence_change")] == [None]
    record_step(cast, ni_nominal, absence, STEP.TOLD_AGAIN, date(2026, 3, 5))
    assert [met for _, met, _ in load_duties(cast, ni_nominal, "absence_change")] == [date(2026, 3, 5)]


def test_earliest_change_that_no_notice_covers_is_due_whatever_changed_later(
    cast: Cast, ni_nominal: RegisteredNominal
) -> None:
    absence = record_away(cast, ni_nominal)
    record_step(cast, ni_nominal, absence, STEP.TOLD, date(2026, 3, 2))
    for day in (date(2026, 3, 8), date(2026, 3, 3)):
        record_step(cast, ni_nominal, absence, STEP.CHANGED, day)
    assert load_duties(cast, ni_nominal, "absence_change") == [(date(2026, 3, 6), None, False)]
    record_step(cast, ni_nominal, absence, STEP.TOLD_AGAIN, date(2026, 3, 5))
    assert [met for _, met, _ in load_duties(cast, ni_nominal, "absence_change")] == [date(2026, 3, 5)]


def test_absence_struck_out_creates_no_duty(cast: Cast, ni_nominal: RegisteredNominal) -> None:
    absence = record_away(cast, ni_nominal)
    with opened(cast.manager, ni_nominal, STRIKE_OUT) as permit:
        strike_out_fact(permit, absence, change_reason="Another man's holiday")
    assert load_duties(cast, ni_nominal, "absence") == []


def test_absence_in_england_and_wales_needs_confirmation_and_creates_no_duty(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    with pytest.raises(ConfirmationNeeded, match="Only Northern Ireland requires"):
        record_away(cast, nominal)
    record_away(cast, nominal, override_reason="He told us all the same")
    assert load_duties(cast, nominal, "absence") == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"intended_nights": 366}, "between 0 and 365"),
        ({"nights_left_out": 400}, "between 0 and 365"),
        ({"nights_left_out": 5}, "Nights left out must be 4 or fewer"),
        ({"known_on": date(2026, 3, 11)}, "must be on or before today"),
        ({"known_on": date(2026, 3, 7)}, "Date must be on or before the date of leaving"),
    ],
)
def test_absence_with_invalid_values_is_refused(
    cast: Cast, ni_nominal: RegisteredNominal, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(FactRefused, match=words):
        record_away(cast, ni_nominal, **changes)


@pytest.mark.parametrize(
    ("kind", "on", "changes", "words"),
    [
        (STEP.TOLD, date(2026, 3, 11), {}, "must be on or before today"),
        (STEP.RETURNED, BEFORE, {}, "on or after the date of leaving"),
        (STEP.TOLD_AGAIN, BEFORE, {}, "Record it first"),
        (STEP.RETURNED, TODAY, {"returns_on": TODAY}, "only a notification has a return date"),
        (STEP.TOLD, BEFORE, {"returns_on": BEFORE}, "on or after the date of leaving"),
    ],
)
def test_absence_step_with_invalid_values_is_refused(
    cast: Cast, ni_nominal: RegisteredNominal, kind: str, on: date, changes: dict[str, Any], words: str
) -> None:
    absence = record_away(cast, ni_nominal)
    with pytest.raises(FactRefused, match=words):
        record_step(cast, ni_nominal, absence, kind, on, **changes)


def test_absence_has_one_return_and_late_or_repeated_entries_need_confirmation(
    cast: Cast, ni_nominal: RegisteredNominal
) -> None:
    absence = record_away(cast, ni_nominal)
    record_step(cast, ni_nominal, absence, STEP.RETURNED, TODAY)
    with pytest.raises(FactRefused, match="already recorded"):
        record_step(cast, ni_nominal, absence, STEP.RETURNED, TODAY)
    with pytest.raises(ConfirmationNeeded, match="before notifying"):
        record_step(cast, ni_nominal, absence, STEP.TOLD, TODAY)
    with pytest.raises(ConfirmationNeeded, match="begins on this date"):
        record_away(cast, ni_nominal)


def test_case_file_shows_absences_only_in_northern_ireland(
    cast: Cast, nominal: RegisteredNominal, client: Client, owner_sql: Sql
) -> None:
    client.force_login(cast.manager)
    address = f"/nominals/{nominal.urn}/"
    case_file = f"{address}whole/"
    assert "Absence from home" not in text(client.get(case_file))
    owner_sql("update organisations_force set jurisdiction = 'NI' where code = 'NS'")
    assert "Absence from home" in text(client.get(case_file))
    assert "Absence update" not in text(client.get(case_file))
    facts = f"{address}facts/whereabouts.absence"
    absence = {"leaves_at": "2026-03-06T18:00", "intended_nights": "4", "nights_left_out": "0"}
    assert send(client, f"{facts}/record/", absence).status_code == 302
    [(first,)] = owner_sql("select first from whereabouts_absence")
    notification = {"absence_id": str(first), "kind": "told", "on": "2026-03-04", "returns_on": "2026-03-10",
            "station": "Lisburn Road"}  # fmt: skip
    assert "only a notification has a return date" in text(
        send(client, f"{facts}step/record/", {**notification, "kind": "returned", "on": "2026-03-10"})
    )
    assert send(client, f"{facts}step/record/", notification).status_code == 302
    page = text(client.get(case_file))
    for words in (
        "Away from home",
        "4 nights",
        "Notified before leaving",
        "Return notified for 10 Mar 2026",
        "Lisburn",
    ):
        assert words in page, words
    assert "Absence update" in page
