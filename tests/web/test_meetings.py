"""Sittings on the screens: called, filled, held in the room by two at once, closed, minuted, copied, counted."""

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
from mosovo.nominals.policy import MARK
from mosovo.organisations.models import Account, Agency, Team
from mosovo.rooms.meetings import action_tracking, actions, attendance, decisions, minutes_workflow
from mosovo.rooms.meetings.models import MeetingCase, MinutesCopy, SectionText
from tests.support.meetings import (
    EMPTY,
    TODAY,
    WHY,
    Agencies,
    agencies,
    approve_as_read,
    as_read,
    convened,
    decided,
    invited,
    partner,
    slot,
    writing,
)
from tests.support.people import NEVER, Cast, Known, opened, register
from tests.support.query_budgets import Budget
from tests.support.second_factors import show_factor
from tests.web.sending import send, text

type Sql = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def of(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """Somebody of each of five agencies."""
    with as_jobs():
        return agencies(cast)


def come(account: Account, *, minutes_ago: float = 0) -> Client:
    came = Client()
    came.force_login(account)
    show_factor(came, minutes_ago=minutes_ago)
    return came


def room(nominal: Known, at: MeetingCase) -> str:
    return f"/nominals/{nominal.urn}/meetings/{at.first}/"


def typed(client: Client, nominal: Known, at: MeetingCase, section: str, said: str, **more: str) -> Any:
    return client.post(
        f"{room(nominal, at)}sections/{section}/", {"text": said, **more}, headers={"HX-Request": "true"}
    )


def since(client: Client, nominal: Known, at: MeetingCase) -> str:
    """The word that the page of the room carries: that its reader opened it."""
    found = re.search(r"&amp;since=([^\"]+)\"", client.get(room(nominal, at)).content.decode())
    assert found
    return unquote(found[1])


def test_a_sitting_is_called_and_a_case_put_into_it(cast: Cast, nominal: Known) -> None:
    client = come(cast.coordinator)
    said = {
        "level": "2", "kind": "routine", "area": "East", "held_on": (TODAY + timedelta(days=9)).isoformat(),
        "starts": "9:30", "ends": "16:00", "mode": "both", "venue": "Northshire House", "chair": str(cast.inspector.pk),
        "minute_taker": str(cast.coordinator.pk),
    }  # fmt: skip
    answer = send(client, "/meetings/new/", said)
    assert answer.status_code == 302
    case = {"urn": nominal.urn, "starts": "9:30", "minutes": "30"}
    asked = text(send(client, answer.url, case))
    assert "No MAPPA level is set for this case, and no referral to Level 2 was accepted. Check the URN" in asked
    assert 'name="override_reason"' in asked
    assert f'value="{nominal.urn}"' in asked, "what was typed"
    assert "MARCHETTI" not in asked
    page = send(client, answer.url, {**case, "override_reason": "Referred by telephone"})
    assert page.status_code == 302
    assert "There are no standing members: invite the agencies" in (added := text(client.get(answer.url)))
    assert "MARCHETTI" in added
    assert "0001" in text(client.get("/meetings/"))
    twice = send(client, answer.url, {"urn": nominal.urn, "starts": "11:00", "minutes": "30"})
    assert "already listed for this meeting" in text(twice)
    other = send(client, answer.url, {"urn": "NS-0000-0000", "starts": "11:00", "minutes": "30"})
    assert "Enter the URN of a case you can list" in text(other)


@pytest.mark.parametrize("version", [" ", "x", "-1", "٣", "9" * 5_000, "2"])
def test_a_sitting_is_not_changed_from_a_version_that_is_not_the_one_that_stands(cast: Cast, version: str) -> None:
    client = come(cast.coordinator)
    said = {
        "level": "2", "kind": "routine", "area": "East", "held_on": (TODAY + timedelta(days=9)).isoformat(),
        "starts": "9:30", "ends": "16:00", "mode": "both", "venue": "Northshire House", "chair": str(cast.inspector.pk),
        "minute_taker": str(cast.coordinator.pk),
    }  # fmt: skip
    at = send(client, "/meetings/new/", said).url
    moved = {**said, "venue": "Elsewhere"}
    refused = send(client, f"{at}change/", {**moved, "version": version})
    assert refused.status_code == 409
    assert "Elsewhere" in text(refused)
    raised = send(client, f"{at}change/", {**moved, "level": "3", "version": "1"})
    assert "The level cannot change" in text(raised)
    assert send(client, f"{at}change/", {**moved, "version": "1"}).status_code == 302


@pytest.mark.parametrize("seen", ["5", "x", "9" * 5_000, "٣"])
def test_the_first_text_of_a_section_is_kept_whatever_the_page_says_it_saw(
    cast: Cast, nominal: Known, seen: str
) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    assert typed(come(cast.coordinator), nominal, at, "risk", "First.", seen=seen).status_code == 200


def test_the_calendar_entry_names_nobody(cast: Cast, nominal: Known) -> None:
    venue = "Ystafell Gyfarfod Tŷ’r Llyfrgell, Llanfairpwllgwyngyll; ŵŷ ŵŷ ŵŷ ŵŷ ŵŷ ŵŷ, 2il lawr"
    sitting = convened(cast, venue=venue)
    slot(cast, sitting, nominal)
    content = come(cast.coordinator).get(f"/meetings/{sitting.pk}/calendar.ics").content
    entry = content.decode()
    assert entry.startswith("BEGIN:VCALENDAR\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75, "octets, not characters (RFC 5545 3.1)"
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert (str(event["location"]), event["dtstart"].dt.astimezone(LONDON).time()) == (venue, sitting.starts)
    for personal in ("Marchetti", nominal.urn, cast.inspector.name, "MAPPA"):
        assert personal.casefold() not in entry.casefold()


def test_two_minute_takers_lose_nothing_and_a_stale_section_is_a_409_with_both_texts(
    cast: Cast, nominal: Known
) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    one, two = come(cast.coordinator), come(cast.manager)
    assert typed(one, nominal, at, "risk", "First.", seen="0").status_code == 200
    assert typed(two, nominal, at, "plan", "Second.", seen="0").status_code == 200
    assert typed(one, nominal, at, "risk", "First. More.", seen="1").status_code == 200
    stale = typed(two, nominal, at, "risk", "Mine.", seen="1")
    assert stale.status_code == 409
    assert "First. More." in text(stale)
    assert "Mine." in text(stale)
    kept = typed(two, nominal, at, "risk", "Mine.", both="2")
    assert kept.status_code == 200
    with writing(cast.coordinator, nominal):
        last = SectionText.objects.filter(section="risk").order_by("-version").first()
        assert last is not None
        assert (last.version, last.text) == (3, "First. More.\n\nMine.")
    plain = two.post(f"{room(nominal, at)}sections/risk/", {"text": "Without script.", "seen": "1"})
    assert plain.status_code == 409
    assert "Without script." in text(plain)


def test_what_another_wrote_is_said_and_shown_and_nothing_that_one_types_is_lost(cast: Cast, nominal: Known) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    one, two = come(cast.coordinator), come(cast.manager)
    changes, quick = f"{room(nominal, at)}changes/", {"HX-Request": "true"}
    typed(one, nominal, at, "risk", "Hers.", seen="0")
    own = {"seen": "", "told": "", "since": since(one, nominal, at)}
    assert one.get(changes, own, headers=quick).status_code == 204, "one's own is no news"
    said = two.get(changes, {"seen": "", "told": ""}, headers=quick)
    assert "1 section changed" in text(said)
    assert cast.coordinator.name in text(said)
    assert "Hers." not in text(said), "its words come when they are asked for"
    told = {"seen": "", "told": "risk.1", "since": since(two, nominal, at)}
    assert two.get(changes, told, headers=quick).status_code == 204, "it was said already"
    shown = two.post(changes, {"seen": "", "show": "risk", "text": ""}, headers=quick)
    assert 'id="form-risk" hx-swap-oob="true"' in shown.content.decode()
    assert "Hers." in text(shown)
    assert "1 section changed" not in text(shown)
    typing = two.post(changes, {"seen": "", "show": "risk", "text": "His, not kept yet."}, headers=quick)
    assert "form-risk" not in typing.content.decode(), "the box is left alone"
    for words in ("Hers.", "His, not kept yet.", "Save both, theirs first"):
        assert words in text(typing), words
    assert two.get(changes, {"seen": "risk.x plan", "told": "risk.99999999999"}, headers=quick).status_code == 200
    assert two.get(changes).url.startswith(room(nominal, at)), "without script it leads back to the room"
    assert two.post(changes, {"show": "risk"}).url.endswith("#risk")
    for other in (cast.stranger, cast.partner):
        assert come(other).get(changes, headers=quick).status_code == 404


def test_a_room_in_which_nothing_is_new_is_opened_once_in_a_quarter_of_an_hour(
    cast: Cast, nominal: Known, owner_sql: Sql
) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    one, two = come(cast.coordinator), come(cast.manager)
    changes, quick = f"{room(nominal, at)}changes/", {"HX-Request": "true"}

    def entries() -> int:
        asked = "select count(*) from audit_auditentry where actor_id = %s and %s = any(subjects)"
        return int(owner_sql(asked, [cast.manager.pk, nominal.id])[0][0])

    word = since(two, nominal, at)
    before = entries()
    for _ in range(3):
        answer = two.get(changes, {"seen": "", "told": "", "since": word}, headers=quick)
        assert (answer.status_code, answer.content) == (204, b"")
    assert entries() == before, "nothing of the person was said, and nobody is said to have read it"
    typed(one, nominal, at, "risk", "Hers.", seen="0")
    assert "1 section changed" in text(two.get(changes, {"seen": "", "told": "", "since": word}, headers=quick))
    assert entries() == before + 1, "what is delivered is logged before it leaves"
    later = int(time_of(word)) - 15 * 60
    hers = since(one, nominal, at)
    for other in ("", "x", hers, word.replace(time_of(word), str(later)), signed(cast.manager, at, later)):
        before = entries()
        answer = two.get(changes, {"seen": "risk.1", "told": "", "since": other}, headers=quick)
        assert answer.status_code == 200, "opened again, and the page is given our word anew"
        assert "since=" in answer.content.decode()
        assert entries() == before + 1, other
    with opened(cast.supervisor, nominal, MARK) as permit:
        restrictions.exclude_account(permit, cast.coordinator, reason="Her brother-in-law is the person.", today=TODAY)
    assert one.get(changes, {"seen": "", "told": "", "since": hers}, headers=quick).status_code == 404, "at once"


def time_of(word: str) -> str:
    return word.split()[2].partition(":")[0]


def signed(account: Account, at: MeetingCase, when: int) -> str:
    return str(Signer(salt="meetings.quiet").sign(f"{account.pk} {at.first} {when}"))


def test_the_room_shows_what_is_missing_and_closes_once_it_is_decided(cast: Cast, nominal: Known, of: Agencies) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    seat = invited(cast, nominal, at, of.housing)
    client, here = come(cast.coordinator), room(nominal, at)
    page = text(client.get(here))
    for words in ("Record the disclosure decision", "Record the level decision", "Record attendance"):
        assert words in page
    key = f"seat-{seat.first}"
    came = send(client, f"{here}attendance/{seat.first}/", {f"{key}-how": "came", f"{key}-accepted": "on"})
    assert came.status_code == 302
    by_himself = {
        "disclosure-decision": "self", "disclosure-people_considered": "His sister", "disclosure-reasons": WHY,
    }  # fmt: skip
    refused = send(client, f"{here}disclosure/", by_himself)
    assert refused.status_code == 200
    assert "date by which to verify the self-disclosure" in text(refused)
    assert "His sister" in refused.content.decode(), "what was typed stays"
    no = {"disclosure-decision": "no", "disclosure-people_considered": "His sister", "disclosure-reasons": WHY}
    assert send(client, f"{here}disclosure/", no).status_code == 302
    high = {"level-level": "2", "level-criteria": ["meetings-add", "high-harm"], "level-reasons": WHY}
    asked = text(send(client, f"{here}level/", high))
    assert "no risk level is recorded" in asked, "the reasons of the decision do not answer that"
    said = {**high, "level-assessed_because": "Probation assessed it on 3 November."}
    assert send(client, f"{here}level/", said).status_code == 302
    level = {"level-level": "2", "level-criteria": ["meetings-add", "active-coordination"], "level-reasons": WHY}
    assert send(client, f"{here}level/", level).status_code == 302
    act = {"action-text": "Confirm the tenancy", "action-agency": str(of.housing.agency_id),
           "action-pillar": "supervision", "action-owner": str(of.housing.pk),
           "action-due_on": TODAY.isoformat()}  # fmt: skip
    assert send(client, f"{here}actions/", act).status_code == 302
    early = send(client, f"{here}close/", {"close-next_on": ""})
    assert "Enter the date of the next review" in text(early)
    reasons = {f"close-empty_{key}": why for key, why in EMPTY.items()}
    late = send(client, f"{here}close/", {**reasons, "close-next_on": (TODAY + timedelta(days=200)).isoformat()})
    assert "at least every 16 weeks" in text(late)
    on = {"close-next_on": (TODAY + timedelta(days=40)).isoformat()}
    assert "Save the text of section 2, Facts, or enter why it is empty." in text(send(client, f"{here}close/", on))
    assert send(client, f"{here}sections/", {}).status_code == 302
    short = send(client, f"{here}close/", {**on, **{f"close-empty_{key}": "None." for key in EMPTY}})
    assert "Enter why the section is empty, in 10 to 500 characters." in text(short)
    assert send(client, f"{here}close/", {**on, **reasons}).status_code == 302
    assert "Open minutes" in text(client.get(here))


def test_urgent_actions_are_marked_and_their_circulation_is_recorded_in_the_room(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    client, here = come(cast.coordinator), room(nominal, at)
    act = {"action-text": "Warn the school", "action-agency": str(Agency.objects.get(code="POL").pk),
           "action-pillar": "control", "action-owner": str(cast.manager.pk), "action-due_on": TODAY.isoformat(),
           "action-urgent": "on"}  # fmt: skip
    assert "Circulation of urgent actions" not in text(client.get(here))
    assert send(client, f"{here}actions/", act).status_code == 302
    page = text(client.get(here))
    assert "<b>Urgent.</b> Warn the school" in page
    assert "not circulated" in page
    assert "Circulation of urgent actions" in page
    assert f"{here}?at=actions#actions" in client.get(f"/nominals/{nominal.urn}/whole/").content.decode(), (
        "from the duty to the act"
    )
    words = {"circulated-circulated_on": TODAY.isoformat(), "circulated-text": "Sent"}
    refused = send(client, f"{here}actions/circulated/", words)
    assert "Enter who received the actions and how" in text(refused)
    assert "Sent</textarea>" in refused.content.decode(), "what was typed stays"
    said = {**words, "circulated-text": "By secure e-mail to PC Oakthorpe"}
    assert send(come(cast.stranger), f"{here}actions/circulated/", said).status_code == 404
    assert send(client, f"{here}actions/circulated/", said).status_code == 302
    assert "circulated" in text(client.get(here))
    assert "not circulated" not in text(client.get(here))
    assert "no urgent actions" in text(send(client, f"{here}actions/circulated/", said))
    met = "select met_on is not null from obligations_duty where rule = 'practice.meeting.urgent_action'"
    assert owner_sql(met) == [(True,)]


def test_a_form_sent_twice_gives_one_action(cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    client, key = come(cast.coordinator), str(uuid4())
    act = {"action-text": "Read the telephone", "action-agency": str(cast.police.pk),
           "action-pillar": "control", "action-owner": str(cast.manager.pk), "action-due_on": TODAY.isoformat(),
           "idempotency_key": key}  # fmt: skip
    answers = [client.post(f"{room(nominal, at)}actions/", act) for _ in range(2)]
    assert [each.status_code for each in answers] == [302, 302]
    assert owner_sql("select count(*) from meetings_meetingaction") == [(1,)]


def test_an_action_stands_on_the_today_of_who_owes_it_and_names_nobody_whom_they_may_not_see(
    cast: Cast, nominal: Known, of: Agencies, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    with as_jobs():
        elsewhere = Account.objects.create(
            username="petra", name="DC Petra Elsewhere", roles=["offender_manager"], password="!", force_id="NS",
            team=Team.objects.create(force_id="NS", name="Elsewhere"), vetted_until=NEVER, trained_until=NEVER,
        )  # fmt: skip
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    police = Agency.objects.get(code="POL")
    invited(cast, nominal, at, elsewhere)
    with writing(cast.coordinator, nominal) as permit:
        mine, _ = (
            action_tracking.create_action(
                permit, at, text="CANARY-ACTION read the telephone", agency=police, owner=owner, due_on=TODAY,
                pillar="control", today=TODAY,
            )
            for owner in (elsewhere, cast.stranger)
        )  # fmt: skip
    his = text(come(elsewhere).get("/"))
    assert "Your actions on other officers' cases" in his
    assert "MARCHETTI" in his
    assert "MAPPA action" in his
    theirs = text(come(cast.stranger).get("/"))
    assert "MAPPA action 0001/1/2" in theirs
    assert f"ask {cast.inspector.name}" in theirs
    for personal in ("MARCHETTI", nominal.urn, "CANARY-ACTION"):
        assert personal not in theirs
    assert "Your actions on other officers' cases" not in text(come(cast.manager).get("/"))
    with opened(cast.supervisor, nominal, MARK) as permit:
        restrictions.exclude_account(permit, cast.stranger, reason="His brother-in-law is the person.", today=TODAY)
    theirs = text(come(cast.stranger).get("/"))
    assert "Your actions on other officers' cases" not in theirs, "an excluded account sees no case at all"
    path = f"/nominals/{nominal.urn}/meetings/actions/{mine.first}/"
    assert come(cast.stranger).get(path).status_code == 404
    done = send(come(elsewhere), path, {"kind": "done", "text": "Read, and nothing was found."})
    assert (done.status_code, done.url) == (302, "/")
    assert "Your actions on other officers' cases" not in text(come(elsewhere).get("/"))


def test_a_deputy_is_listed_named_for_a_case_and_answers_for_whom_they_stand_in(
    cast: Cast, nominal: Known, of: Agencies, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    with as_jobs():
        deputy = partner("dee", "Dee Okoro, housing options", "HSG")
    at = slot(cast, convened(cast), nominal)
    seat, client = invited(cast, nominal, at, of.housing), come(cast.coordinator)
    said = {"account": str(of.housing.pk), "deputy": str(of.health.pk)}
    refused = send(client, "/meetings/deputies/", said)
    assert "does not work for" in text(refused)
    assert send(client, "/meetings/deputies/", {**said, "deputy": str(deputy.pk)}).status_code == 302
    assert "Dee Okoro" in text(client.get("/meetings/deputies/"))
    assert come(of.housing).get("/meetings/deputies/").status_code == 404
    asked, key = f"{room(nominal, at)}invitations/", f"deputy-{seat.first}-deputy"
    assert "Invite deputy" in text(client.get(asked))
    other = send(client, f"{asked}{seat.first}/deputy/", {key: str(of.health.pk)})
    assert other.status_code == 200
    assert come(deputy).get(f"/agency/cases/{at.first}/").status_code == 404
    assert send(client, f"{asked}{seat.first}/deputy/", {key: str(deputy.pk)}).status_code == 302
    assert "deputy for this case" in text(client.get(asked))
    assert (
        "Dee Okoro, housing options, for Tariq Mockford"
        in come(deputy).get(f"/agency/cases/{at.first}/").content.decode()
    )


def distributed(cast: Cast, nominal: Known, of: Agencies) -> MeetingCase:
    """A case whose minutes two agencies were given; health may read what is restricted."""
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    seats = [invited(cast, nominal, at, of.housing), invited(cast, nominal, at, of.health, sees_restricted=True)]
    client = come(cast.coordinator)
    typed(client, nominal, at, "risk", "CANARY-RISK high.", seen="0")
    typed(client, nominal, at, "restricted", "CANARY-RESTRICTED surveillance.", seen="0")
    with writing(cast.coordinator, nominal) as permit:
        for each in seats:
            attendance.record_attendance(permit, each, how="came", accepted=True, today=TODAY)
    decided(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(permit, at, next_on=TODAY + timedelta(weeks=8), today=TODAY)
    steps = f"{room(nominal, at)}minutes/"
    assert send(client, f"{steps}send/", {}).status_code == 302
    assert "Another person must approve" in text(send(client, f"{steps}approve/", as_read(at)))
    assert send(come(cast.inspector), f"{steps}approve/", as_read(at)).status_code == 302
    assert send(client, f"{steps}distribute/", {}).status_code == 302
    return at


def copy_of(account: Account, at: MeetingCase, nominal: Known) -> str:
    [link] = re.findall(
        r'href="(/nominals/[^"]+/copies/[^"]+)"', come(account).get("/meetings/copies/").content.decode()
    )
    return str(link)


def test_each_recipient_reads_their_copy_and_nobody_elses(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    at = distributed(cast, nominal, of)
    housing, health = copy_of(of.housing, at, nominal), copy_of(of.health, at, nominal)
    mine = text(come(of.housing).get(housing))
    assert "CANARY-RISK" in mine
    assert "CANARY-RESTRICTED" not in mine
    assert of.housing.name in mine
    assert "CANARY-RESTRICTED" in text(come(of.health).get(health))
    assert come(of.housing).get(health).status_code == 404
    assert owner_sql("select count(*) from meetings_minutescopyopening") == [(2,)]
    client = come(cast.coordinator)
    assert b"CANARY" not in client.get(f"{room(nominal, at)}summary.pdf").content[:200]
    for name, kind in (("minutes.pdf", b"%PDF"), ("minutes.docx", b"PK"), ("summary.pdf", b"%PDF")):
        paper = client.get(room(nominal, at) + name)
        assert paper.content.startswith(kind)
        assert come(of.housing).get(room(nominal, at) + name).status_code == 404


def test_giving_minutes_out_asks_once_more_who_is_there(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    at = distributed(cast, nominal, of)
    steps = f"{room(nominal, at)}minutes/"
    send(come(cast.coordinator), f"{steps}amend/", {"text": "A date was wrong."})
    send(come(cast.coordinator), f"{steps}send/", {})
    send(come(cast.inspector), f"{steps}approve/", as_read(at))
    TOTP.activate(cast.coordinator, generate_totp_secret())
    late = come(cast.coordinator, minutes_ago=6)
    for path in ("minutes.pdf", "minutes.docx", "summary.pdf"):
        answer = late.get(room(nominal, at) + path)
        assert answer.status_code == 302, path
        assert "reauthenticate" in answer.url, path
    assert "reauthenticate" in late.post(f"{steps}distribute/", {"idempotency_key": str(uuid4())}).url
    assert owner_sql("select count(*) from meetings_minutescopy where version = 2") == [(0,)]
    assert owner_sql("select count(*) from audit_auditentry where action = 'meetings.take_minutes'") == [(0,)]
    assert send(come(cast.coordinator), f"{steps}distribute/", {}).status_code == 302
    assert owner_sql("select count(*) from meetings_minutescopy where version = 2") == [(2,)]


def test_who_was_removed_yesterday_gets_no_minutes_and_opens_none(cast: Cast, nominal: Known, of: Agencies) -> None:
    at = distributed(cast, nominal, of)
    link = copy_of(of.housing, at, nominal)
    with writing(cast.coordinator, nominal) as permit:
        gone = next(each for each in actions.list_invitations([at]) if each.account_id == of.housing.pk)
        actions.remove_invitation(permit, gone, change_reason="No longer concerned.", today=TODAY)
        minutes_workflow.reopen_minutes(permit, at, text="A date was wrong.", today=TODAY)
        minutes_workflow.send_to_chair(permit, at, today=TODAY)
    with writing(cast.inspector, nominal) as permit:
        approve_as_read(permit, at)
        given = minutes_workflow.distribute_minutes(permit, at, today=TODAY)
        assert [each.version for each in given] == [2]
        assert MinutesCopy.objects.count() == 3
    assert come(of.housing).get(link).status_code == 404
    assert "No minutes shared with you" in text(come(of.housing).get("/meetings/copies/"))


def test_the_stranger_and_the_other_agency_see_nothing(cast: Cast, nominal: Known, of: Agencies) -> None:
    at = distributed(cast, nominal, of)
    for account in (cast.stranger, cast.stranger_inspector, of.jobcentre, cast.officer):
        client = come(account)
        for path in ("", "minutes/", "minutes.pdf", "minutes.docx", "summary.pdf", "invitations/"):
            answer = client.get(room(nominal, at) + path)
            assert answer.status_code == 404, (account, path)
            assert b"CANARY" not in answer.content
        assert client.get(f"/meetings/{at.sitting_id}/calendar.ics").status_code == 404, account


@pytest.mark.usefixtures("one_clock")
def test_the_room_is_the_same_when_its_facts_are_read_together(
    cast: Cast, nominal: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads_ahead, "_TEMPLATES", {})
    at, client = slot(cast, convened(cast, held_on=TODAY), nominal), come(cast.coordinator)
    alone, together = (
        re.sub(r'(value|nonce)="[^"]*"|data-(left|most)="[0-9]+"', "", text(client.get(room(nominal, at))))
        for _ in range(2)
    )
    assert {"meetings.room", "meetings.prefill"} <= reads_ahead._TEMPLATES.keys()
    assert together == alone


def test_a_sitting_of_six_costs_no_more_questions_than_one_of_two(cast: Cast, nominal: Known, budget: Budget) -> None:
    sitting = convened(cast, held_on=TODAY)
    first = slot(cast, sitting, nominal)
    client, asked = come(cast.coordinator), {}
    for cases in (2, 6):
        for place in range(cases - 1 if cases == 2 else 4):
            slot(cast, sitting, register(cast), time(10 if cases == 2 else 11 + place, 0))
        client.get(room(nominal, first))
        with budget("meetings.meeting") as of_sitting:
            client.get(f"/meetings/{sitting.pk}/")
        with budget("meetings.room") as of_room:
            client.get(room(nominal, first))
        asked[cases] = (of_sitting["screen"], of_room["screen"])
    assert asked[2] == asked[6]
