"""Absences from home in Northern Ireland (s.85A): recorded, told, ended; and what the law makes of them."""

from collections.abc import Callable
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
from tests.rooms.recording import recorded
from tests.support.people import TODAY, Cast, Known, opened
from tests.web.sending import send, text

type Sql = Callable[..., list[tuple[Any, ...]]]
STEP = AbsenceStep.Kind
LEAVES = datetime(2026, 3, 6, 18, 0, tzinfo=ZoneInfo("Europe/London"))
"""A Friday evening. Twelve hours before it is six in the morning."""
BEFORE = date(2026, 3, 4)


@pytest.fixture
def there(cast: Cast, nominal: Known, owner_sql: Sql) -> Known:
    """A nominal of a force in Northern Ireland, who notified his residence in time."""
    owner_sql("update organisations_force set jurisdiction = 'NI' where code = 'NS'")
    recorded(cast.manager, nominal, record_notification, under="s.83(1)", on=date(2025, 3, 4),
             home_address_kind="residence")  # fmt: skip
    return nominal


def away(cast: Cast, nominal: Known, **said: Any) -> Absence:
    told = {"leaves_at": LEAVES, "intended_nights": 4, "nights_left_out": 0, **said}
    absence: Absence = recorded(cast.manager, nominal, record_absence, **told)
    return absence


def step(cast: Cast, nominal: Known, absence: Absence, kind: str, on: date, **said: Any) -> AbsenceStep:
    told = {"absence_id": absence.first, "kind": kind, "on": on, **said}
    row: AbsenceStep = recorded(cast.manager, nominal, record_absence_step, **told)
    return row


def owed(cast: Cast, nominal: Known, rule: str) -> list[tuple[date | None, date | None, bool]]:
    """When each duty of the rule was due and met, and whether a question is open on it."""
    with opened(cast.manager, nominal, VIEW) as permit:
        found = [each for each in load_board(permit).obligations if each.rule == f"soa2003.s85a.{rule}"]
    return [(each.due_day, each.met_on, each.is_uncertain) for each in found]


@pytest.mark.parametrize(("nights", "left_out", "is_owed"), [(3, 0, False), (4, 0, True), (4, 1, False), (9, 5, True)])
def test_more_than_three_nights_that_count_are_told_twelve_hours_before(
    cast: Cast, there: Known, nights: int, left_out: int, is_owed: bool
) -> None:
    away(cast, there, intended_nights=nights, nights_left_out=left_out)
    assert owed(cast, there, "absence") == ([(date(2026, 3, 6), None, False)] if is_owed else [])


def test_where_the_nights_are_not_said_it_is_a_question_and_no_breach(cast: Cast, there: Known) -> None:
    away(cast, there, intended_nights=None, nights_left_out=None)
    [(_, _, in_question)] = owed(cast, there, "absence")
    assert in_question


def test_what_was_told_in_time_meets_it_and_moves_no_annual_date(cast: Cast, there: Known) -> None:
    absence = away(cast, there)
    step(cast, there, absence, STEP.TOLD, BEFORE, returns_on=date(2026, 3, 10), station="Lisburn Road")
    assert owed(cast, there, "absence") == [(date(2026, 3, 6), BEFORE, False)]
    with opened(cast.manager, there, VIEW) as permit:
        annual = [each.due_day for each in load_board(permit).obligations if each.rule == "soa2003.s85.annual"]
    assert annual == [date(2026, 3, 4)]


def test_a_return_on_another_day_than_the_one_named_is_told_too(cast: Cast, there: Known) -> None:
    absence = away(cast, there)
    step(cast, there, absence, STEP.TOLD, BEFORE, returns_on=date(2026, 3, 10))
    back = step(cast, there, absence, STEP.RETURNED, date(2026, 3, 9))
    [(due, met, in_question)] = owed(cast, there, "return")
    assert (due is not None, met, in_question) == (True, None, False)
    step(cast, there, absence, STEP.TOLD_RETURN, TODAY)
    assert [met for _, met, _ in owed(cast, there, "return")] == [TODAY]
    recorded(cast.manager, there, correct_fact, back, on=TODAY, change_reason="He came home a day later")
    assert owed(cast, there, "return") == [], "as he had said"


def test_a_change_before_leaving_is_told_again(cast: Cast, there: Known) -> None:
    absence = away(cast, there)
    step(cast, there, absence, STEP.TOLD, date(2026, 3, 2))
    step(cast, there, absence, STEP.CHANGED, BEFORE)
    assert [met for _, met, _ in owed(cast, there, "absence_change")] == [None]
    step(cast, there, absence, STEP.TOLD_AGAIN, date(2026, 3, 5))
    assert [met for _, met, _ in owed(cast, there, "absence_change")] == [date(2026, 3, 5)]


def test_what_is_struck_out_is_asked_no_more(cast: Cast, there: Known) -> None:
    absence = away(cast, there)
    with opened(cast.manager, there, STRIKE_OUT) as permit:
        strike_out_fact(permit, absence, change_reason="Another man's holiday")
    assert owed(cast, there, "absence") == []


def test_in_england_and_wales_nothing_is_owed_and_the_form_says_so(cast: Cast, nominal: Known) -> None:
    with pytest.raises(ConfirmationNeeded, match="Only Northern Ireland requires"):
        away(cast, nominal)
    away(cast, nominal, override_reason="He told us all the same")
    assert owed(cast, nominal, "absence") == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"intended_nights": 366}, "between 0 and 365"),
        ({"nights_left_out": 400}, "between 0 and 365"),
        ({"nights_left_out": 5}, "Nights left out must be 4 or fewer"),
        ({"known_on": date(2026, 3, 11)}, "must be on or before today"),
        ({"known_on": date(2026, 3, 7)}, "Date must be on or before the date of leaving"),
    ],
)
def test_what_can_not_be_of_an_absence_is_refused(cast: Cast, there: Known, said: dict[str, Any], words: str) -> None:
    with pytest.raises(FactRefused, match=words):
        away(cast, there, **said)


@pytest.mark.parametrize(
    ("kind", "on", "said", "words"),
    [
        (STEP.TOLD, date(2026, 3, 11), {}, "must be on or before today"),
        (STEP.RETURNED, BEFORE, {}, "on or after the date of leaving"),
        (STEP.TOLD_AGAIN, BEFORE, {}, "Record it first"),
        (STEP.RETURNED, TODAY, {"returns_on": TODAY}, "only a notification has a return date"),
        (STEP.TOLD, BEFORE, {"returns_on": BEFORE}, "on or after the date of leaving"),
    ],
)
def test_what_can_not_be_of_its_steps_is_refused(
    cast: Cast, there: Known, kind: str, on: date, said: dict[str, Any], words: str
) -> None:
    absence = away(cast, there)
    with pytest.raises(FactRefused, match=words):
        step(cast, there, absence, kind, on, **said)


def test_they_come_home_once_and_what_is_told_late_is_doubted(cast: Cast, there: Known) -> None:
    absence = away(cast, there)
    step(cast, there, absence, STEP.RETURNED, TODAY)
    with pytest.raises(FactRefused, match="already recorded"):
        step(cast, there, absence, STEP.RETURNED, TODAY)
    with pytest.raises(ConfirmationNeeded, match="before notifying"):
        step(cast, there, absence, STEP.TOLD, TODAY)
    with pytest.raises(ConfirmationNeeded, match="begins on this date"):
        away(cast, there)


def test_it_stands_on_the_case_file_where_the_law_asks_for_it(
    cast: Cast, nominal: Known, client: Client, owner_sql: Sql
) -> None:
    client.force_login(cast.manager)
    address = f"/nominals/{nominal.urn}/"
    whole = f"{address}whole/"
    assert "Absence from home" not in text(client.get(whole))
    owner_sql("update organisations_force set jurisdiction = 'NI' where code = 'NS'")
    assert "Absence from home" in text(client.get(whole))
    assert "Absence update" not in text(client.get(whole))
    kinds = f"{address}facts/whereabouts.absence"
    said = {"leaves_at": "2026-03-06T18:00", "intended_nights": "4", "nights_left_out": "0"}
    assert send(client, f"{kinds}/record/", said).status_code == 302
    [(first,)] = owner_sql("select first from whereabouts_absence")
    told = {"absence_id": str(first), "kind": "told", "on": "2026-03-04", "returns_on": "2026-03-10",
            "station": "Lisburn Road"}  # fmt: skip
    assert "only a notification has a return date" in text(
        send(client, f"{kinds}step/record/", {**told, "kind": "returned", "on": "2026-03-10"})
    )
    assert send(client, f"{kinds}step/record/", told).status_code == 302
    page = text(client.get(whole))
    for words in (
        "Away from home",
        "4 nights",
        "Notified before leaving",
        "Return notified for 10 Mar 2026",
        "Lisburn",
    ):
        assert words in page, words
    assert "Absence update" in page
