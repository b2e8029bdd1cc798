"""Meetings on the screens: setting up, adding cases, two minute takers at once, closing, and distributing minutes."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import time, timedelta
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.signing import Signer
from django.test import Client
from icalendar import Calendar

from mosovo.database import reads_ahead
from mosovo.edge.request_context import LONDON
from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.models import Account, Agency, Team
from mosovo.rooms.meetings import action_tracking, actions, attendance, decisions, minutes_workflow
from mosovo.rooms.meetings.models import MeetingCase, MinutesCopy, SectionText
from tests.support.fixture_types import Sql
from tests.support.meetings import (
    EMPTY,
    TODAY,
    WHY,
    Agencies,
    add_to_meeting,
    agencies,
    approve_current_minutes,
    build_approval_form,
    create_test_meeting,
    invite_account,
    partner,
    record_decisions,
    writing,
)
from tests.support.people import NEVER, Cast, RegisteredNominal, opened, register
from tests.support.query_budgets import Budget
from tests.support.second_factors import show_factor
from tests.web.sending import send, text


@pytest.fixture
def contacts(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """One person of each of five agencies."""
    with as_jobs():
        return agencies(cast)


def sign_in(account: Account, *, minutes_ago: float = 0) -> Client:
    """Sign in as the account, with a second factor shown this number of minutes ago."""
    client = Client()
    client.force_login(account)
    show_factor(client, minutes_ago=minutes_ago)
    return client


def room(nominal: RegisteredNominal, meeting_case: MeetingCase) -> str:
    """Return the address of a case in a meeting."""
    return f"/nominals/{nominal.urn}/meetings/{meeting_case.first}/"


def post_section(
    client: Client, nominal: RegisteredNominal, meeting_case: MeetingCase, section: str, words: str, **more: str
) -> Any:
    return client.post(
        f"{room(nominal, meeting_case)}sections/{section}/", {"text": words, **more}, headers={"HX-Request": "true"}
    )


def read_token(client: Client, nominal: RegisteredNominal, meeting_case: MeetingCase) -> str:
    """Return the token in the page of a meeting case, which proves that its reader opened the page."""
    found = re.search(r"&amp;since=([^\"]+)\"", client.get(room(nominal, meeting_case)).content.decode())
    assert found
    return unquote(found[1])


def test_meeting_is_set_up_and_a_case_is_added_once(cast: Cast, nominal: RegisteredNominal) -> None:
    client = sign_in(cast.coordinator)
    fields = {
        "level": "2", "kind": "routine", "area": "East", "held_on": (TODAY + timedelta(days=9)).isoformat(),
        "starts": "9:30", "ends": "16:00", "mode": "both", "venue": "Northshire House", "chair": str(cast.inspector.pk),
        "minute_taker": str(cast.coordinator.pk),
    }  # fmt: skip
    answer = send(client, "/meetings/new/", fields)
    assert answer.status_code == 302
    case = {"urn": nominal.urn, "starts": "9:30", "minutes": "30"}
    form = text(send(client, answer.url, case))
    assert "No MAPPA level is set for this case, and no referral to Level 2 was accepted. Check the URN" in form
    assert 'name="override_reason"' in form
    assert f'value="{nominal.urn}"' in form, "what was typed is kept"
    assert "MARCHETTI" not in form
    page = send(client, answer.url, {**case, "override_reason": "Referred by telephone"})
    assert page.status_code == 302
    assert "There are no standing members: invite the agencies" in (added := text(client.get(answer.url)))
    assert "MARCHETTI" in added
    assert "0001" in text(client.get("/meetings/"))
    repeated = send(client, answer.url, {"urn": nominal.urn, "starts": "11:00", "minutes": "30"})
    assert "already listed for this meeting" in text(repeated)
    other = send(client, answer.url, {"urn": "NS-0000-0000", "starts": "11:00", "minutes": "30"})
    assert "Enter the URN of a case you can list" in text(other)


@pytest.mark.parametrize("version", [" ", "x", "-1", "٣", "9" * 5_000, "2"])
def test_meeting_is_changed_only_from_its_current_version(cast: Cast, version: str) -> None:
    client = sign_in(cast.coordinator)
    fields = {
        "level": "2", "kind": "routine", "area": "East", "held_on": (TODAY + timedelta(days=9)).isoformat(),
        "starts": "9:30", "ends": "16:00", "mode": "both", "venue": "Northshire House", "chair": str(cast.inspector.pk),
        "minute_taker": str(cast.coordinator.pk),
    }  # fmt: skip
    address = send(client, "/meetings/new/", fields).url
    moved = {**fields, "venue": "Elsewhere"}
    refused = send(client, f"{address}change/", {**moved, "version": version})
    assert refused.status_code == 409
    assert "Elsewhere" in text(refused)
    raised = send(client, f"{address}change/", {**moved, "level": "3", "version": "1"})
    assert "The level cannot change" in text(raised)
    assert send(client, f"{address}change/", {**moved, "version": "1"}).status_code == 302


@pytest.mark.parametrize("seen", ["5", "x", "9" * 5_000, "٣"])
def test_first_text_of_a_section_is_saved_whatever_version_the_page_sends(
    cast: Cast, nominal: RegisteredNominal, seen: str
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    assert (
        post_section(sign_in(cast.coordinator), nominal, meeting_case, "risk", "First.", seen=seen).status_code == 200
    )


def test_calendar_entry_of_a_meeting_contains_no_personal_data(cast: Cast, nominal: RegisteredNominal) -> None:
    venue = "Ystafell Gyfarfod Tŷ’r Llyfrgell, Llanfairpwllgwyngyll; ŵŷ ŵŷ ŵŷ ŵŷ ŵŷ ŵŷ, 2il lawr"
    meeting = create_test_meeting(cast, venue=venue)
    add_to_meeting(cast, meeting, nominal)
    content = sign_in(cast.coordinator).get(f"/meetings/{meeting.pk}/calendar.ics").content
    entry = content.decode()
    assert entry.startswith("BEGIN:VCALENDAR\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75, "octets, not characters (RFC 5545 3.1)"
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert (str(event["location"]), event["dtstart"].dt.astimezone(LONDON).time()) == (venue, meeting.starts)
    for personal in ("Marchetti", nominal.urn, cast.inspector.name, "MAPPA"):
        assert personal.casefold() not in entry.casefold()


def test_two_minute_takers_lose_no_text_and_an_outdated_section_shows_both_texts(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    coordinator, manager = sign_in(cast.coordinator), sign_in(cast.manager)
    assert post_section(coordinator, nominal, meeting_case, "risk", "First.", seen="0").status_code == 200
    assert post_section(manager, nominal, meeting_case, "plan", "Second.", seen="0").status_code == 200
    assert post_section(coordinator, nominal, meeting_case, "risk", "First. More.", seen="1").status_code == 200
    stale = post_section(manager, nominal, meeting_case, "risk", "Mine.", seen="1")
    assert stale.status_code == 409
    assert "First. More." in text(stale)
    assert "Mine." in text(stale)
    merged = post_section(manager, nominal, meeting_case, "risk", "Mine.", both="2")
    assert merged.status_code == 200
    with writing(cast.coordinator, nominal):
        last = SectionText.objects.filter(section="risk").order_by("-version").first()
        assert last is not None
        assert (last.version, last.text) == (3, "First. More.\n\nMine.")
    plain = manager.post(f"{room(nominal, meeting_case)}sections/risk/", {"text": "Without script.", "seen": "1"})
    assert plain.status_code == 409
    assert "Without script." in text(plain)


def test_section_changed_by_another_user_is_announced_without_losing_typed_text(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    coordinator, manager = sign_in(cast.coordinator), sign_in(cast.manager)
    changes, htmx = f"{room(nominal, meeting_case)}changes/", {"HX-Request": "true"}
    post_section(coordinator, nominal, meeting_case, "risk", "Hers.", seen="0")
    own_change = {"seen": "", "told": "", "since": read_token(coordinator, nominal, meeting_case)}
    assert coordinator.get(changes, own_change, headers=htmx).status_code == 204, "a user's own change is not announced"
    notice = manager.get(changes, {"seen": "", "told": ""}, headers=htmx)
    assert "1 section changed" in text(notice)
    assert cast.coordinator.name in text(notice)
    assert "Hers." not in text(notice), "the notice does not contain the text"
    announced = {"seen": "", "told": "risk.1", "since": read_token(manager, nominal, meeting_case)}
    assert manager.get(changes, announced, headers=htmx).status_code == 204, "a change is announced once"
    shown = manager.post(changes, {"seen": "", "show": "risk", "text": ""}, headers=htmx)
    assert 'id="form-risk" hx-swap-oob="true"' in shown.content.decode()
    assert "Hers." in text(shown)
    assert "1 section changed" not in text(shown)
    while_typing = manager.post(changes, {"seen": "", "show": "risk", "text": "His, not kept yet."}, headers=htmx)
    assert "form-risk" not in while_typing.content.decode(), "the text box is not replaced"
    for words in ("Hers.", "His, not kept yet.", "Save both, theirs first"):
        assert words in text(while_typing), words
    assert manager.get(changes, {"seen": "risk.x plan", "told": "risk.99999999999"}, headers=htmx).status_code == 200
    assert manager.get(changes).url.startswith(room(nominal, meeting_case)), (
        "without JavaScript the link leads back to the page"
    )
    assert manager.post(changes, {"show": "risk"}).url.endswith("#risk")
    for other in (cast.stranger, cast.partner):
        assert sign_in(other).get(changes, headers=htmx).status_code == 404


def test_polls_without_changes_are_not_audited_for_fifteen_minutes(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    coordinator, manager = sign_in(cast.coordinator), sign_in(cast.manager)
    changes, htmx = f"{room(nominal, meeting_case)}changes/", {"HX-Request": "true"}

    def entries() -> int:
        count = "select count(*) from audit_auditentry where actor_id = %s and %s = any(subjects)"
        return int(owner_sql(count, [cast.manager.pk, nominal.id])[0][0])

    token = read_token(manager, nominal, meeting_case)
    before = entries()
    for _ in range(3):
        answer = manager.get(changes, {"seen": "", "told": "", "since": token}, headers=htmx)
        assert (answer.status_code, answer.content) == (204, b"")
    assert entries() == before, "a poll without changes shows nothing of the nominal"
    post_section(coordinator, nominal, meeting_case, "risk", "Hers.", seen="0")
    assert "1 section changed" in text(manager.get(changes, {"seen": "", "told": "", "since": token}, headers=htmx))
    assert entries() == before + 1, "a change is audited when it is delivered"
    expired = int(time_in(token)) - 15 * 60
    coordinator_token = read_token(coordinator, nominal, meeting_case)
    for invalid in (
        "",
        "x",
        coordinator_token,
        token.replace(time_in(token), str(expired)),
        sign_token(cast.manager, meeting_case, expired),
    ):
        before = entries()
        answer = manager.get(changes, {"seen": "risk.1", "told": "", "since": invalid}, headers=htmx)
        assert answer.status_code == 200, "the page is opened again and gets a new token"
        assert "since=" in answer.content.decode()
        assert entries() == before + 1, invalid
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.coordinator, reason="Her brother-in-law is the person.", today=TODAY)
    assert (
        coordinator.get(changes, {"seen": "", "told": "", "since": coordinator_token}, headers=htmx).status_code == 404
    ), "access ends immediately"


def time_in(token: str) -> str:
    return token.split()[2].partition(":")[0]


def sign_token(account: Account, meeting_case: MeetingCase, when: int) -> str:
    return str(Signer(salt="meetings.quiet").sign(f"{account.pk} {meeting_case.first} {when}"))


def test_meeting_case_lists_missing_decisions_and_closes_once_they_are_recorded(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    invitation = invite_account(cast, nominal, meeting_case, contacts.housing)
    client, address = sign_in(cast.coordinator), room(nominal, meeting_case)
    page = text(client.get(address))
    for words in ("Record the disclosure decision", "Record the level decision", "Record attendance"):
        assert words in page
    key = f"seat-{invitation.first}"
    attended = send(client, f"{address}attendance/{invitation.first}/", {f"{key}-how": "came", f"{key}-accepted": "on"})
    assert attended.status_code == 302
    self_disclosure = {
        "disclosure-decision": "self", "disclosure-people_considered": "His sister", "disclosure-reasons": WHY,
    }  # fmt: skip
    refused = send(client, f"{address}disclosure/", self_disclosure)
    assert refused.status_code == 200
    assert "date by which to verify the self-disclosure" in text(refused)
    assert "His sister" in refused.content.decode(), "what was typed is kept"
    no_disclosure = {
        "disclosure-decision": "no",
        "disclosure-people_considered": "His sister",
        "disclosure-reasons": WHY,
    }
    assert send(client, f"{address}disclosure/", no_disclosure).status_code == 302
    high = {"level-level": "2", "level-criteria": ["meetings-add", "high-harm"], "level-reasons": WHY}
    refused_level = text(send(client, f"{address}level/", high))
    assert "no risk level is recorded" in refused_level, (
        "the reasons of the decision do not explain the missing risk level"
    )
    with_assessment = {**high, "level-assessed_because": "Probation assessed it on 3 November."}
    assert send(client, f"{address}level/", with_assessment).status_code == 302
    [seen] = re.findall(r'name="level-seen" value="(.*?)"', text(client.get(address)))
    level = {"level-level": "2", "level-criteria": ["meetings-add", "active-coordination"], "level-reasons": WHY,
             "level-seen": seen, "level-change_reason": "Probation withdrew its assessment."}  # fmt: skip
    assert send(client, f"{address}level/", level).status_code == 302
    act = {"action-text": "Confirm the tenancy", "action-agency": str(contacts.housing.agency_id),
           "action-pillar": "supervision", "action-owner": str(contacts.housing.pk),
           "action-due_on": TODAY.isoformat()}  # fmt: skip
    assert send(client, f"{address}actions/", act).status_code == 302
    early = send(client, f"{address}close/", {"close-next_on": ""})
    assert "Enter the date of the next review" in text(early)
    reasons = {f"close-empty_{key}": why for key, why in EMPTY.items()}
    late = send(client, f"{address}close/", {**reasons, "close-next_on": (TODAY + timedelta(days=200)).isoformat()})
    assert "at least every 16 weeks" in text(late)
    next_review = {"close-next_on": (TODAY + timedelta(days=40)).isoformat()}
    assert "Save the text of section 2, Facts, or enter why it is empty." in text(
        send(client, f"{address}close/", next_review)
    )
    assert send(client, f"{address}sections/", {}).status_code == 302
    short = send(client, f"{address}close/", {**next_review, **{f"close-empty_{key}": "None." for key in EMPTY}})
    assert "Enter why the section is empty, in 10 to 500 characters." in text(short)
    assert send(client, f"{address}close/", {**next_review, **reasons}).status_code == 302
    assert "Open minutes" in text(client.get(address))


def test_urgent_action_is_marked_and_its_circulation_is_recorded(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, owner_sql: Sql
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    client, address = sign_in(cast.coordinator), room(nominal, meeting_case)
    act = {"action-text": "Warn the school", "action-agency": str(Agency.objects.get(code="POL").pk),
           "action-pillar": "control", "action-owner": str(cast.manager.pk), "action-due_on": TODAY.isoformat(),
           "action-urgent": "on"}  # fmt: skip
    assert "Circulation of urgent actions" not in text(client.get(address))
    assert send(client, f"{address}actions/", act).status_code == 302
    page = text(client.get(address))
    assert "<b>Urgent.</b> Warn the school" in page
    assert "not circulated" in page
    assert "Circulation of urgent actions" in page
    assert f"{address}?at=actions#actions" in client.get(f"/nominals/{nominal.urn}/whole/").content.decode(), (
        "the duty links to the form"
    )
    words = {"circulated-circulated_on": TODAY.isoformat(), "circulated-text": "Sent"}
    refused = send(client, f"{address}actions/circulated/", words)
    assert "Enter who received the actions and how" in text(refused)
    assert "Sent</textarea>" in refused.content.decode(), "what was typed is kept"
    fields = {**words, "circulated-text": "By secure e-mail to PC Oakthorpe"}
    assert send(sign_in(cast.stranger), f"{address}actions/circulated/", fields).status_code == 404
    assert send(client, f"{address}actions/circulated/", fields).status_code == 302
    assert "circulated" in text(client.get(address))
    assert "not circulated" not in text(client.get(address))
    assert "no urgent actions" in text(send(client, f"{address}actions/circulated/", fields))
    met = "select met_on is not null from obligations_duty where rule = 'practice.meeting.urgent_action'"
    assert owner_sql(met) == [(True,)]


def test_form_sent_twice_creates_one_action(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, owner_sql: Sql
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    client, key = sign_in(cast.coordinator), str(uuid4())
    act = {"action-text": "Read the telephone", "action-agency": str(cast.police.pk),
           "action-pillar": "control", "action-owner": str(cast.manager.pk), "action-due_on": TODAY.isoformat(),
           "idempotency_key": key}  # fmt: skip
    answers = [client.post(f"{room(nominal, meeting_case)}actions/", act) for _ in range(2)]
    assert [each.status_code for each in answers] == [302, 302]
    assert owner_sql("select count(*) from meetings_meetingaction") == [(1,)]


def test_today_shows_own_actions_without_details_of_a_case_the_owner_may_not_see(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    with as_jobs():
        officer = Account.objects.create(
            username="petra", name="DC Petra Elsewhere", roles=["offender_manager"], password="!", force_id="NS",
            team=Team.objects.create(force_id="NS", name="Elsewhere"), vetted_until=NEVER, trained_until=NEVER,
        )  # fmt: skip
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    police = Agency.objects.get(code="POL")
    invite_account(cast, nominal, meeting_case, officer)
    with writing(cast.coordinator, nominal) as permit:
        action, _ = (
            action_tracking.create_action(
                permit, meeting_case, text="CANARY-ACTION read the telephone", agency=police, owner=owner, due_on=TODAY,
                pillar="control", today=TODAY,
            )
            for owner in (officer, cast.stranger)
        )  # fmt: skip
    officer_today = text(sign_in(officer).get("/"))
    assert "Your actions on other officers' cases" in officer_today
    assert "MARCHETTI" in officer_today
    assert "MAPPA action" in officer_today
    stranger_today = text(sign_in(cast.stranger).get("/"))
    assert "MAPPA action 0001/1/2" in stranger_today
    assert f"ask {cast.inspector.name}" in stranger_today
    for personal in ("MARCHETTI", nominal.urn, "CANARY-ACTION"):
        assert personal not in stranger_today
    assert "Your actions on other officers' cases" not in text(sign_in(cast.manager).get("/"))
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.stranger, reason="His brother-in-law is the person.", today=TODAY)
    stranger_today = text(sign_in(cast.stranger).get("/"))
    assert "Your actions on other officers' cases" not in stranger_today, "an excluded account sees no case at all"
    path = f"/nominals/{nominal.urn}/meetings/actions/{action.first}/"
    assert sign_in(cast.stranger).get(path).status_code == 404
    done = send(sign_in(officer), path, {"kind": "done", "text": "Read, and nothing was found."})
    assert (done.status_code, done.url) == (302, "/")
    assert "Your actions on other officers' cases" not in text(sign_in(officer).get("/"))


def test_deputy_is_registered_invited_to_a_case_and_shown_with_the_person_replaced(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    with as_jobs():
        deputy = partner("dee", "Dee Okoro, housing options", "HSG")
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invitation, client = invite_account(cast, nominal, meeting_case, contacts.housing), sign_in(cast.coordinator)
    fields = {"account": str(contacts.housing.pk), "deputy": str(contacts.health.pk)}
    refused = send(client, "/meetings/deputies/", fields)
    assert "does not work for" in text(refused)
    assert send(client, "/meetings/deputies/", {**fields, "deputy": str(deputy.pk)}).status_code == 302
    assert "Dee Okoro" in text(client.get("/meetings/deputies/"))
    assert sign_in(contacts.housing).get("/meetings/deputies/").status_code == 404
    address, key = f"{room(nominal, meeting_case)}invitations/", f"deputy-{invitation.first}-deputy"
    assert "Invite deputy" in text(client.get(address))
    other = send(client, f"{address}{invitation.first}/deputy/", {key: str(contacts.health.pk)})
    assert other.status_code == 200
    assert sign_in(deputy).get(f"/agency/cases/{meeting_case.first}/").status_code == 404
    assert send(client, f"{address}{invitation.first}/deputy/", {key: str(deputy.pk)}).status_code == 302
    assert "deputy for this case" in text(client.get(address))
    assert (
        "Dee Okoro, housing options, for Tariq Mockford"
        in sign_in(deputy).get(f"/agency/cases/{meeting_case.first}/").content.decode()
    )


def distribute_minutes_to_agencies(cast: Cast, nominal: RegisteredNominal, contacts: Agencies) -> MeetingCase:
    """Return a case whose minutes were distributed to two agencies. Health may read the restricted section."""
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    invitations = [
        invite_account(cast, nominal, meeting_case, contacts.housing),
        invite_account(cast, nominal, meeting_case, contacts.health, sees_restricted=True),
    ]
    client = sign_in(cast.coordinator)
    post_section(client, nominal, meeting_case, "risk", "CANARY-RISK high.", seen="0")
    post_section(client, nominal, meeting_case, "restricted", "CANARY-RESTRICTED surveillance.", seen="0")
    with writing(cast.coordinator, nominal) as permit:
        for each in invitations:
            attendance.record_attendance(permit, each, how="came", accepted=True, today=TODAY)
    record_decisions(cast, nominal, meeting_case)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, meeting_case, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    steps = f"{room(nominal, meeting_case)}minutes/"
    assert send(client, f"{steps}send/", {}).status_code == 302
    assert "Another person must approve" in text(send(client, f"{steps}approve/", build_approval_form(meeting_case)))
    assert send(sign_in(cast.inspector), f"{steps}approve/", build_approval_form(meeting_case)).status_code == 302
    assert send(client, f"{steps}distribute/", {}).status_code == 302
    return meeting_case


def get_link_to_copy(account: Account, meeting_case: MeetingCase, nominal: RegisteredNominal) -> str:
    [link] = re.findall(
        r'href="(/nominals/[^"]+/copies/[^"]+)"', sign_in(account).get("/meetings/copies/").content.decode()
    )
    return str(link)


def test_each_recipient_reads_only_their_own_copy_of_the_minutes(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, owner_sql: Sql
) -> None:
    meeting_case = distribute_minutes_to_agencies(cast, nominal, contacts)
    housing, health = (
        get_link_to_copy(contacts.housing, meeting_case, nominal),
        get_link_to_copy(contacts.health, meeting_case, nominal),
    )
    own_copy = text(sign_in(contacts.housing).get(housing))
    assert "CANARY-RISK" in own_copy
    assert "CANARY-RESTRICTED" not in own_copy
    assert contacts.housing.name in own_copy
    assert "CANARY-RESTRICTED" in text(sign_in(contacts.health).get(health))
    assert sign_in(contacts.housing).get(health).status_code == 404
    assert owner_sql("select count(*) from meetings_minutescopyopening") == [(2,)]
    client = sign_in(cast.coordinator)
    assert b"CANARY" not in client.get(f"{room(nominal, meeting_case)}summary.pdf").content[:200]
    for name, kind in (("minutes.pdf", b"%PDF"), ("minutes.docx", b"PK"), ("summary.pdf", b"%PDF")):
        paper = client.get(room(nominal, meeting_case) + name)
        assert paper.content.startswith(kind)
        assert sign_in(contacts.housing).get(room(nominal, meeting_case) + name).status_code == 404


def test_downloading_and_distributing_minutes_needs_a_recent_sign_in_check(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, owner_sql: Sql
) -> None:
    meeting_case = distribute_minutes_to_agencies(cast, nominal, contacts)
    steps = f"{room(nominal, meeting_case)}minutes/"
    send(sign_in(cast.coordinator), f"{steps}amend/", {"text": "A date was wrong."})
    send(sign_in(cast.coordinator), f"{steps}send/", {})
    send(sign_in(cast.inspector), f"{steps}approve/", build_approval_form(meeting_case))
    TOTP.activate(cast.coordinator, generate_totp_secret())
    stale = sign_in(cast.coordinator, minutes_ago=6)
    for path in ("minutes.pdf", "minutes.docx", "summary.pdf"):
        answer = stale.get(room(nominal, meeting_case) + path)
        assert answer.status_code == 302, path
        assert "reauthenticate" in answer.url, path
    assert "reauthenticate" in stale.post(f"{steps}distribute/", {"idempotency_key": str(uuid4())}).url
    assert owner_sql("select count(*) from meetings_minutescopy where version = 2") == [(0,)]
    assert owner_sql("select count(*) from audit_auditentry where action = 'meetings.take_minutes'") == [(0,)]
    assert send(sign_in(cast.coordinator), f"{steps}distribute/", {}).status_code == 302
    assert owner_sql("select count(*) from meetings_minutescopy where version = 2") == [(2,)]


def test_removed_invitee_gets_no_new_minutes_and_cannot_open_earlier_ones(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies
) -> None:
    meeting_case = distribute_minutes_to_agencies(cast, nominal, contacts)
    link = get_link_to_copy(contacts.housing, meeting_case, nominal)
    with writing(cast.coordinator, nominal) as permit:
        removed = next(
            each for each in actions.list_invitations([meeting_case]) if each.account_id == contacts.housing.pk
        )
        actions.remove_invitation(permit, removed, change_reason="No longer concerned.", today=TODAY)
        minutes_workflow.reopen_minutes(permit, meeting_case, text="A date was wrong.", today=TODAY)
        minutes_workflow.send_to_chair(permit, meeting_case, today=TODAY)
    with writing(cast.inspector, nominal) as permit:
        approve_current_minutes(permit, meeting_case)
        copies = minutes_workflow.distribute_minutes(permit, meeting_case, today=TODAY)
        assert [each.version for each in copies] == [2]
        assert MinutesCopy.objects.count() == 3
    assert sign_in(contacts.housing).get(link).status_code == 404
    assert "No minutes shared with you" in text(sign_in(contacts.housing).get("/meetings/copies/"))


def test_accounts_without_access_find_no_page_of_the_meeting_case(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies
) -> None:
    meeting_case = distribute_minutes_to_agencies(cast, nominal, contacts)
    for account in (cast.stranger, cast.stranger_inspector, contacts.jobcentre, cast.officer):
        client = sign_in(account)
        for path in ("", "minutes/", "minutes.pdf", "minutes.docx", "summary.pdf", "invitations/"):
            answer = client.get(room(nominal, meeting_case) + path)
            assert answer.status_code == 404, (account, path)
            assert b"CANARY" not in answer.content
        assert client.get(f"/meetings/{meeting_case.sitting_id}/calendar.ics").status_code == 404, account


@pytest.mark.usefixtures("one_clock")
def test_meeting_case_page_is_the_same_when_its_facts_are_read_together(
    cast: Cast, nominal: RegisteredNominal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads_ahead, "_TEMPLATES", {})
    meeting_case, client = (
        add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal),
        sign_in(cast.coordinator),
    )
    alone, together = (
        re.sub(r'(value|nonce)="[^"]*"|data-(left|most)="[0-9]+"', "", text(client.get(room(nominal, meeting_case))))
        for _ in range(2)
    )
    assert {"meetings.room", "meetings.prefill"} <= reads_ahead._TEMPLATES.keys()
    assert together == alone


def test_meeting_with_six_cases_uses_no_more_queries_than_one_with_two(
    cast: Cast, nominal: RegisteredNominal, budget: Budget
) -> None:
    meeting = create_test_meeting(cast, held_on=TODAY)
    first = add_to_meeting(cast, meeting, nominal)
    client, queries = sign_in(cast.coordinator), {}
    for cases in (2, 6):
        for number in range(cases - 1 if cases == 2 else 4):
            add_to_meeting(cast, meeting, register(cast), time(10 if cases == 2 else 11 + number, 0))
        client.get(room(nominal, first))
        with budget("meetings.meeting") as meeting_page:
            client.get(f"/meetings/{meeting.pk}/")
        with budget("meetings.room") as case_page:
            client.get(room(nominal, first))
        queries[cases] = (meeting_page["screen"], case_page["screen"])
    assert queries[2] == queries[6]
