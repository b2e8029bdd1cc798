"""The agency page: what the chair asks, who asked, what to do in danger, and more time for an action."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import time, timedelta
from typing import Any

import pytest

from mosovo.documents.document_subject import load_document_subject
from mosovo.documents.minutes import build_minutes
from mosovo.nominals import sharing
from mosovo.nominals.policy import ALLOCATE
from mosovo.organisations.agency_contacts import ContactRefused, add_contact, normalise
from mosovo.organisations.models import Agency
from mosovo.rooms.meetings import action_tracking, actions
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.agency_reports import ReportPart, record_agency_report
from mosovo.rooms.meetings.meeting_case import limit_to_recipient, load_meeting_case, withhold_reports
from mosovo.rooms.meetings.meeting_writes import correct_row
from tests.papers.holding import words_of_pdf
from tests.support.meetings import TODAY, Agencies, agencies, convened, invited, reachable, slot, writing
from tests.support.people import Cast, Known, acting, opened, register
from tests.web.sending import send, text
from tests.web.test_meeting_day import plain
from tests.web.test_meetings import come, room

type ByJobs = Callable[[], AbstractContextManager[None]]
type Sql = Callable[..., list[tuple[Any, ...]]]
QUESTION = "Does he hold or seek a tenancy? Has anyone complained since June?"


@pytest.fixture
def of(cast: Cast, as_jobs: ByJobs) -> Agencies:
    """One person of each of five agencies."""
    with as_jobs():
        return agencies(cast)


def test_an_agency_reads_what_the_chair_asks_it_and_not_what_others_are_asked(
    cast: Cast, nominal: Known, of: Agencies
) -> None:
    at = slot(cast, convened(cast), nominal)
    housing, health = (invited(cast, nominal, at, each) for each in (of.housing, of.health))
    client, page = come(cast.coordinator), f"{room(nominal, at)}invitations/"
    assert send(client, f"{page}{housing.first}/question/", {"question": QUESTION}).status_code == 302
    assert QUESTION in plain(come(of.housing).get(f"/agency/cases/{at.first}/"))
    assert QUESTION not in plain(come(of.health).get(f"/agency/cases/{at.first}/"))
    assert "Change question" in text(client.get(page))
    assert QUESTION in text(client.get(f"{page}{housing.first}/question/")), "it can be changed"
    assert send(client, f"{page}{housing.first}/question/", {"question": ""}).status_code == 302
    assert QUESTION not in plain(come(of.housing).get(f"/agency/cases/{at.first}/"))
    assert send(come(cast.stranger), f"{page}{health.first}/question/", {"question": "X"}).status_code == 404
    police = invited(cast, nominal, at, cast.inspector)
    assert "no report to send" in text(send(client, f"{page}{police.first}/question/", {"question": "X"}))
    assert send(client, f"{page}{health.first}/question/", {"question": "x" * 501}).status_code == 200


def test_the_question_is_asked_with_the_invitation_and_stands_in_the_letter(
    cast: Cast, nominal: Known, of: Agencies
) -> None:
    at = slot(cast, convened(cast), nominal)
    with writing(cast.coordinator, nominal) as permit:
        invitee = Invitee(of.health.agency, "Dr N. Account", question=QUESTION)  # type: ignore[arg-type]
        seat = actions.invite_agency(permit, at, invitee, today=TODAY)
    letter = come(cast.coordinator).get(f"{room(nominal, at)}invitations/{seat.first}/letter.pdf")
    assert "Does he hold or seek a tenancy?" in words_of_pdf(letter.content)


def test_an_agency_is_shown_who_asked_how_to_reach_them_and_what_to_do_in_danger(
    cast: Cast, nominal: Known, of: Agencies
) -> None:
    sitting = convened(cast)
    at = slot(cast, sitting, nominal)
    invited(cast, nominal, at, of.housing)
    client, page = come(of.housing), f"/agency/cases/{at.first}/"
    shown = plain(client.get(page))
    assert cast.coordinator.name in shown
    assert f"quote meeting {sitting.number:04d}" in shown, "where the force has registered no number"
    assert "Call 999" in shown
    police = Agency.objects.get(code="POL")
    reachable(cast, "POL", "northshire.example")
    with acting(cast.coordinator) as actor:
        add_contact(actor.force, police, kind="office", value="01632 960142", by=cast.coordinator)
    shown = plain(client.get(page))
    assert "01632 960142" in shown
    assert "mappa@northshire.example" in shown
    assert "07700 900123" not in shown, "the number for codes is nobody's to call"


@pytest.mark.parametrize(
    ("typed", "is_number"),
    [("01632 960142", True), ("+44 1632 960142", True), ("101", True), ("101 ext 4321", True), ("12", False),
     ("the office", False), ("", False)],
)  # fmt: skip
def test_the_number_for_questions_is_one_that_can_be_called(typed: str, is_number: bool) -> None:
    if is_number:
        assert normalise("office", typed) == typed
    else:
        with pytest.raises(ContactRefused, match="UK telephone number"):
            normalise("office", typed)


def test_an_agency_asks_for_more_time_and_the_action_stays_open_and_due(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    at = slot(cast, convened(cast), nominal)
    invited(cast, nominal, at, of.housing)
    with writing(cast.coordinator, nominal) as permit:
        row = action_tracking.create_action(
            permit, at, agency=of.housing.agency, owner_name="The duty officer", text="Check 9 Sample Street",
            pillar="supervision", due_on=TODAY + timedelta(days=3), today=TODAY,
        )  # fmt: skip
    client, where = come(of.housing), f"/agency/actions/{row.first}/"
    assert "why you need longer and until when" in plain(send(client, where, {"kind": "longer", "text": "Busy"}))
    said = {"kind": "longer", "text": "The survey is on 12 December. We propose 15 December."}
    assert send(client, where, said).status_code == 302
    page = plain(client.get("/agency/"))
    assert "Check 9 Sample Street" in page, "it stays open"
    assert "You asked for more time on" in page
    coordinator = come(cast.coordinator)
    assert said["text"] in plain(coordinator.get("/meetings/actions/"))
    with writing(cast.coordinator, nominal) as permit:
        action_tracking.record_action_step(
            permit, row, kind="carried", text="Agreed by telephone.", due_on=TODAY + timedelta(days=16), today=TODAY
        )
    assert said["text"] not in plain(coordinator.get("/meetings/actions/")), "it was carried forward"


def test_no_trace_names_what_was_searched_by(cast: Cast, nominal: Known, of: Agencies) -> None:
    at = slot(cast, convened(cast), nominal)
    invited(cast, nominal, at, of.housing)
    client, page = come(of.housing), f"/agency/cases/{at.first}/"
    by = "name, date of birth, present addresses"
    assert f"You searched by {by}" in plain(client.get(page))
    assert send(client, page, {"answer": "no-trace", "answered_by": "T. Mockford"}).status_code == 302
    for where in (f"{room(nominal, at)}invitations/", room(nominal, at)):
        assert f"No trace, searched by {by}" in plain(come(cast.coordinator).get(where))


@pytest.mark.parametrize(("may", "words"), [("yes", "Can be shared with the person"), ("no", "Not to be shared with")])
def test_an_agency_says_whether_the_person_can_be_told(
    cast: Cast, nominal: Known, of: Agencies, may: str, words: str
) -> None:
    at = slot(cast, convened(cast), nominal)
    invited(cast, nominal, at, of.housing)
    client, page = come(of.housing), f"/agency/cases/{at.first}/"
    said = {
        "answer": "relevant", "answered_by": "T. Mockford", "text_1": "He bid for 7 Mock Lane.",
        "audience_1": "meeting",
    }  # fmt: skip
    refused = plain(send(client, page, said))
    assert "Select whether the person can be told" in refused
    assert "He bid for 7 Mock Lane." in refused, "nothing typed is lost"
    assert send(client, page, {**said, "may_be_told": may}).status_code == 302
    assert words in plain(come(cast.coordinator).get(room(nominal, at)))
    assert words in plain(client.get(page))


@pytest.mark.parametrize(("may", "section"), [("yes", "4."), ("no", "15.")])
def test_what_an_agency_keeps_from_the_person_is_in_the_restricted_section_of_the_minutes(
    cast: Cast, nominal: Known, of: Agencies, may: str, section: str
) -> None:
    at = slot(cast, convened(cast), nominal)
    housing, health, children = (invited(cast, nominal, at, each) for each in (of.housing, of.health, of.children))
    with writing(cast.coordinator, nominal) as permit:
        correct_row(permit, children, "Reads what is not shared with the offender.", sees_restricted=True)
        report = {"answer": "relevant", "answered_by": "T. Mockford", "parts": [ReportPart("He bid for 7 Mock Lane.")]}
        record_agency_report(
            permit, at, of.housing.agency, today=TODAY, may_be_told=may, **report  # type: ignore[arg-type]
        )  # fmt: skip
    with writing(cast.coordinator, nominal) as permit:
        case, person = load_meeting_case(at), load_document_subject(permit)
        seats = {each.invitation.first: each.invitation for each in case.seats}
        whole = [str(each) for each in build_minutes(person, case, "").blocks]
        above = whole[: place_of(whole, "He bid for")]
        names = ("Agency information", "Not to be shared with the offender")
        titles = [each for each in above if any(name in each for name in names)]
        assert f"{section} " in titles[-1]
        assert "He bid for" not in str(build_minutes(person, case, "", whole=False).blocks)
        for seat, reads in ((housing, True), (health, may == "yes"), (children, True)):
            copy = build_minutes(person, withhold_reports(case, seats[seat.first]), "").blocks
            assert ("He bid for" in str(copy)) is reads
            letter = build_minutes(person, limit_to_recipient(case, seats[seat.first]), "").blocks
            assert ("He bid for" in str(letter)) is reads


def place_of(blocks: list[str], words: str) -> int | None:
    return next((place for place, each in enumerate(blocks) if words in each), None)


def test_the_form_of_the_report_due_first_is_on_the_page_and_only_print_carries_the_watermark(
    cast: Cast, nominal: Known, of: Agencies
) -> None:
    sitting, other = convened(cast), register(cast)
    late, soon = slot(cast, sitting, nominal), slot(cast, sitting, other, time(11))
    with writing(cast.coordinator, other) as permit:
        correct_row(permit, soon, "Reports are due earlier.", reports_due_on=TODAY)
    invited(cast, nominal, late, of.housing)
    invited(cast, other, soon, of.housing)
    client = come(of.housing)
    page = client.get("/agency/").content.decode()
    assert "Report due first" in page
    assert f'action="/agency/cases/{soon.first}/"' in page, "its form is on the page"
    assert f'action="/agency/cases/{late.first}/"' not in page
    assert "You searched by name" in page
    assert page.index(f"/agency/cases/{soon.first}/") < page.index(f"/agency/cases/{late.first}/")
    assert "Call 999" in page
    case = client.get(f"/agency/cases/{soon.first}/").content.decode()
    assert 'class="watermark watermark--print"' in case
    assert "Shown to Tariq Mockford" in case
    assert "Printed pages carry your name" in case
    refused = send(client, f"/agency/cases/{soon.first}/", {"answer": "", "answered_by": "T. Mockford"})
    assert "Select the information held" in plain(refused)
    assert 'value="T. Mockford"' in refused.content.decode(), "nothing typed is lost"
    told = {"answer": "no-trace", "answered_by": "T. Mockford"}
    assert send(client, f"/agency/cases/{soon.first}/", told)["Location"] == "/agency/"
    page = client.get("/agency/").content.decode()
    assert f'action="/agency/cases/{late.first}/"' in page, "the next report is due first"
    assert page.index(f"/agency/cases/{late.first}/") < page.index(f"/agency/cases/{soon.first}/")


def test_the_page_that_shows_a_report_to_write_is_logged_and_marks_its_invitation_read(
    cast: Cast, nominal: Known, of: Agencies, owner_sql: Sql
) -> None:
    at = slot(cast, convened(cast), nominal)
    invited(cast, nominal, at, of.housing)
    client = come(of.housing)
    before = owner_sql("select count(*) from audit_auditentry where actor_id = %s", [of.housing.pk])[0][0]
    assert client.get("/agency/").status_code == 200
    rows = owner_sql(
        "select action from audit_auditentry where actor_id = %s and allowed order by id offset %s",
        [of.housing.pk, before],
    )  # fmt: skip
    assert "meetings.answer" in {action for (action,) in rows}
    assert "partner.list" in {action for (action,) in rows}


def test_the_first_page_of_a_practitioner_says_what_their_agency_owes(cast: Cast, nominal: Known) -> None:
    with opened(cast.supervisor, nominal, ALLOCATE) as permit:
        sharing.set_leading_practitioner(permit, cast.practitioner, today=TODAY)
    client = come(cast.practitioner)
    assert "Your agency has sent every report and has no open action." in plain(client.get("/"))
    at = slot(cast, convened(cast), nominal)
    invited(cast, nominal, at, cast.practitioner)
    with writing(cast.coordinator, nominal) as permit:
        correct_row(permit, at, "Reports were due earlier.", reports_due_on=TODAY - timedelta(days=2))
    assert re.search(r"1 report to send: the first is due on .+, 2 days overdue\.", plain(client.get("/")))
    told = {"answer": "no-trace", "answered_by": "Y. Adeyemi-Holt"}
    assert send(client, f"/agency/cases/{at.first}/", told)["Location"] == "/agency/"
    assert "Your agency has sent every report" in plain(client.get("/"))
    assert "Reports and actions of your agency" not in plain(come(cast.officer).get("/"))
