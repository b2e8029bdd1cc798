"""Letters to one agency are posted together: one posting number, all or none, only the selected letters."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import time, timedelta
from uuid import uuid4

import pytest

from mosovo.organisations.agency_contacts import add_contact
from mosovo.rooms.meetings import actions, attendance, decisions, minutes_workflow
from mosovo.rooms.meetings.actions import Invitee
from mosovo.web.features.meetings import failed_messages
from tests.support.fixture_types import Sql
from tests.support.meetings import (
    TODAY,
    Agencies,
    add_to_meeting,
    agencies,
    approve_current_minutes,
    create_test_meeting,
    invite_account,
    record_decisions,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, acting, register
from tests.web.sending import send, text
from tests.web.test_coordinator_today import make_reports_late
from tests.web.test_meetings import room, sign_in

PAGE = "/meetings/messages/"
POSTED = {"posting-posted_on": TODAY.isoformat(), "posting-reference": "AB123456789GB"}


@pytest.fixture
def staff(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """Accounts at five agencies. Health and housing have a postal address and no e-mail address."""
    with as_jobs():
        accounts = agencies(cast)
    with acting(cast.coordinator) as actor:
        for each in (accounts.health, accounts.housing):
            assert each.agency
            add_contact(actor.force, each.agency, kind="post", value="4 Long Lane, NS1 4QX", by=cast.coordinator)
    return accounts


@pytest.fixture
def waiting_letters(cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql) -> dict[str, str]:
    """Return the ids of the letters to post: an invitation to each agency, and for health a second and a chase."""
    meeting = create_test_meeting(cast)
    case, other = add_to_meeting(cast, meeting, nominal), register(cast)
    seat = invite_account(cast, nominal, case, staff.health)
    invite_account(cast, nominal, case, staff.housing)
    invite_account(cast, other, add_to_meeting(cast, meeting, other, time(10, 0)), staff.health)
    make_reports_late(cast, nominal, case)
    send(sign_in(cast.coordinator), f"{room(nominal, case)}invitations/{seat.first}/chase/", {})
    rows = owner_sql(
        "select m.id::text, a.code, m.purpose, m.nominal_id = %s from record_message m "
        "join organisations_agency a on a.id = m.agency_id where m.channel = 'letter'", [nominal.id],
    )  # fmt: skip
    return {f"{code} {purpose}{'' if is_first else ' other'}": key for key, code, purpose, is_first in rows}


def list_sent_letters(owner_sql: Sql) -> set[tuple[str, str]]:
    return {
        (str(key), reference)
        for key, reference in owner_sql(
            "select id, reference from record_message where channel = 'letter' and state = 'sent'"
        )
    }


@pytest.mark.usefixtures("waiting_letters")
def test_long_list_of_letters_is_folded_by_agency(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each group shows its agency and number of letters. A group with a selected letter stays open."""
    client = sign_in(cast.coordinator)
    shown = client.get(PAGE).content.decode()
    assert re.findall(r"(?<=fold__name\">)[^<]+: \d letters?(?=<)", shown) == [
        "Health: integrated care board or NHS trust: 3 letters", "Local housing authority: 1 letter",
    ]  # fmt: skip
    assert shown.count('<details class="fold" open>') == 2
    monkeypatch.setattr(failed_messages, "MAX_UNFOLDED_LETTERS", 3)
    shown = client.get(PAGE).content.decode()
    assert shown.count('<details class="fold">') == 2
    assert shown.count('name="letter"') == 4
    letter = shown.partition('name="letter" value="')[2].partition('"')[0]
    refused = send(client, PAGE, {"letter": [letter]}).content.decode()
    assert refused.count('<details class="fold" open>') == 1


def test_selected_letters_to_one_agency_are_posted_with_one_number(
    cast: Cast, waiting_letters: dict[str, str], owner_sql: Sql
) -> None:
    health = [key for name, key in waiting_letters.items() if name.startswith("HTH")]
    assert len(waiting_letters) == 4
    assert len(health) == 3
    client = sign_in(cast.coordinator)
    shown = client.get(PAGE).content.decode()
    assert shown.count('name="letter"') == 4
    assert "checked" not in shown
    assert send(client, PAGE, {**POSTED, "letter": health}).status_code == 302
    assert list_sent_letters(owner_sql) == {(key, "AB123456789GB") for key in health}
    after = client.get(PAGE).content.decode()
    assert waiting_letters["HTH invitation"] not in after
    assert waiting_letters["HSG invitation"] in after
    logged = owner_sql("select detail->>'message' from audit_auditentry where action = 'messages.post'")
    assert {key for (key,) in logged} == set(health)


@pytest.mark.parametrize(
    ("names", "changed", "words"),
    [
        ([], {}, "Select the letters that were posted together"),
        (["HTH invitation", "HSG invitation"], {}, "Select letters to one agency"),
        (["HTH invitation"], {"posting-reference": " "}, "Enter the posting number"),
        (["HTH invitation"], {"posting-posted_on": (TODAY + timedelta(days=1)).isoformat()}, "Date of posting"),
        (["HTH invitation", "HTH chase"], {"posting-posted_on": "2001-01-01"}, "The posting"),
        (["HTH invitation", "unknown"], {}, "is not waiting to be posted"),
    ],
)
def test_refused_posting_records_nothing_and_keeps_the_selection(
    cast: Cast, waiting_letters: dict[str, str], owner_sql: Sql, names: list[str], changed: dict[str, str], words: str
) -> None:
    keys = [waiting_letters.get(each, str(uuid4())) for each in names]
    answer = send(sign_in(cast.coordinator), PAGE, {**POSTED, **changed, "letter": keys})
    assert words in text(answer)
    assert answer.content.decode().count(" checked>") == len(set(keys) & set(waiting_letters.values()))
    assert list_sent_letters(owner_sql) == set()


@pytest.mark.parametrize("junk", ["", "x", "0", "' or 1=1", "\U0001f4e8" * 200])
def test_invalid_letter_id_is_refused(cast: Cast, waiting_letters: dict[str, str], owner_sql: Sql, junk: str) -> None:
    answer = send(sign_in(cast.coordinator), PAGE, {**POSTED, "letter": [waiting_letters["HTH chase"], junk]})
    assert answer.status_code == 200
    assert list_sent_letters(owner_sql) == set()


def test_letter_that_was_posted_cannot_be_posted_again(
    cast: Cast, waiting_letters: dict[str, str], owner_sql: Sql
) -> None:
    letter = [waiting_letters["HTH invitation"]]
    assert send(sign_in(cast.coordinator), PAGE, {**POSTED, "letter": letter}).status_code == 302
    answer = send(sign_in(cast.coordinator), PAGE, {**POSTED, "posting-reference": "CD1", "letter": letter})
    assert "is not waiting to be posted" in text(answer)
    assert list_sent_letters(owner_sql) == {(letter[0], "AB123456789GB")}


def test_other_roles_cannot_post_letters(
    cast: Cast, staff: Agencies, waiting_letters: dict[str, str], owner_sql: Sql
) -> None:
    for account in (staff.health, cast.manager, cast.stranger, cast.auditor):
        answer = send(sign_in(account), PAGE, {**POSTED, "letter": [waiting_letters["HTH invitation"]]})
        assert answer.status_code == 404
    assert list_sent_letters(owner_sql) == set()


def test_posting_the_last_copy_of_the_minutes_completes_their_distribution(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    with writing(cast.coordinator, nominal) as permit:
        assert staff.health.agency
        seat = actions.invite_agency(permit, case, Invitee(staff.health.agency, "Dr N. Account"), today=TODAY)
    with writing(cast.coordinator, nominal) as permit:
        attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
    record_decisions(cast, nominal, case)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, case, next_on=TODAY + timedelta(weeks=8), today=TODAY)
        minutes_workflow.send_to_chair(permit, case, today=TODAY)
    with writing(cast.inspector, nominal) as permit:
        approve_current_minutes(permit, case)
    with writing(cast.coordinator, nominal) as permit:
        minutes_workflow.distribute_minutes(permit, case, today=TODAY)
    [(key,)] = owner_sql("select id::text from record_message where purpose = 'minutes' and channel = 'letter'")
    client = sign_in(cast.coordinator)
    assert send(client, PAGE, {**POSTED, "letter": [key]}).status_code == 302
    assert (key, "AB123456789GB") in list_sent_letters(owner_sql)
    assert "was distributed on" in text(client.get(f"{room(nominal, case)}minutes/"))
