"""The agency page: the chair's question, the contact, what to do in danger, reports, and more time for an action."""

import re
from datetime import time, timedelta

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
from tests.papers.document_text import words_of_pdf
from tests.support.fixture_types import AsJobs, Sql
from tests.support.meetings import (
    TODAY,
    Agencies,
    add_agency_contacts,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, acting, opened, register
from tests.web.sending import send, text
from tests.web.test_meeting_day import get_words
from tests.web.test_meetings import room, sign_in

QUESTION = "Does he hold or seek a tenancy? Has anyone complained since June?"


@pytest.fixture
def staff(cast: Cast, as_jobs: AsJobs) -> Agencies:
    """Accounts at five agencies."""
    with as_jobs():
        return agencies(cast)


def test_agency_sees_only_its_own_question(cast: Cast, nominal: RegisteredNominal, staff: Agencies) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    housing, health = (invite_account(cast, nominal, case, each) for each in (staff.housing, staff.health))
    client, page = sign_in(cast.coordinator), f"{room(nominal, case)}invitations/"
    assert send(client, f"{page}{housing.first}/question/", {"question": QUESTION}).status_code == 302
    assert QUESTION in get_words(sign_in(staff.housing).get(f"/agency/cases/{case.first}/"))
    assert QUESTION not in get_words(sign_in(staff.health).get(f"/agency/cases/{case.first}/"))
    assert "Change question" in text(client.get(page))
    assert QUESTION in text(client.get(f"{page}{housing.first}/question/")), "the question can be changed"
    assert send(client, f"{page}{housing.first}/question/", {"question": ""}).status_code == 302
    assert QUESTION not in get_words(sign_in(staff.housing).get(f"/agency/cases/{case.first}/"))
    assert send(sign_in(cast.stranger), f"{page}{health.first}/question/", {"question": "X"}).status_code == 404
    police = invite_account(cast, nominal, case, cast.inspector)
    assert "no report to send" in text(send(client, f"{page}{police.first}/question/", {"question": "X"}))
    assert send(client, f"{page}{health.first}/question/", {"question": "x" * 501}).status_code == 200


def test_question_is_printed_in_the_invitation_letter(cast: Cast, nominal: RegisteredNominal, staff: Agencies) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    with writing(cast.coordinator, nominal) as permit:
        invitee = Invitee(staff.health.agency, "Dr N. Account", question=QUESTION)  # type: ignore[arg-type]
        seat = actions.invite_agency(permit, case, invitee, today=TODAY)
    letter = sign_in(cast.coordinator).get(f"{room(nominal, case)}invitations/{seat.first}/letter.pdf")
    assert "Does he hold or seek a tenancy?" in words_of_pdf(letter.content)


def test_agency_sees_the_coordinator_the_contact_details_and_what_to_do_in_danger(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies
) -> None:
    meeting = create_test_meeting(cast)
    case = add_to_meeting(cast, meeting, nominal)
    invite_account(cast, nominal, case, staff.housing)
    client, page = sign_in(staff.housing), f"/agency/cases/{case.first}/"
    shown = get_words(client.get(page))
    assert cast.coordinator.name in shown
    assert f"quote meeting {meeting.number:04d}" in shown, "shown if the force has not registered a number"
    assert "Call 999" in shown
    police = Agency.objects.get(code="POL")
    add_agency_contacts(cast, "POL", "northshire.example")
    with acting(cast.coordinator) as actor:
        add_contact(actor.force, police, kind="office", value="01632 960142", by=cast.coordinator)
    shown = get_words(client.get(page))
    assert "01632 960142" in shown
    assert "mappa@northshire.example" in shown
    assert "07700 900123" not in shown, "the telephone number for codes is not shown"


@pytest.mark.parametrize(
    ("typed", "is_number"),
    [("01632 960142", True), ("+44 1632 960142", True), ("101", True), ("101 ext 4321", True), ("12", False),
     ("the office", False), ("", False)],
)  # fmt: skip
def test_office_contact_must_be_a_telephone_number(typed: str, is_number: bool) -> None:
    if is_number:
        assert normalise("office", typed) == typed
    else:
        with pytest.raises(ContactRefused, match="UK telephone number"):
            normalise("office", typed)


def test_agency_asks_for_more_time_and_the_action_stays_open(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invite_account(cast, nominal, case, staff.housing)
    with writing(cast.coordinator, nominal) as permit:
        row = action_tracking.create_action(
            permit, case, agency=staff.housing.agency, owner_name="The duty officer", text="Check 9 Sample Street",
            pillar="supervision", due_on=TODAY + timedelta(days=3), today=TODAY,
        )  # fmt: skip
    client, url = sign_in(staff.housing), f"/agency/actions/{row.first}/"
    assert "why you need longer and until when" in get_words(send(client, url, {"kind": "longer", "text": "Busy"}))
    fields = {"kind": "longer", "text": "The survey is on 12 December. We propose 15 December."}
    assert send(client, url, fields).status_code == 302
    page = get_words(client.get("/agency/"))
    assert "Check 9 Sample Street" in page, "the action stays open"
    assert "You asked for more time on" in page
    coordinator = sign_in(cast.coordinator)
    assert fields["text"] in get_words(coordinator.get("/meetings/actions/"))
    with writing(cast.coordinator, nominal) as permit:
        action_tracking.record_action_step(
            permit, row, kind="carried", text="Agreed by telephone.", due_on=TODAY + timedelta(days=16), today=TODAY
        )
    assert fields["text"] not in get_words(coordinator.get("/meetings/actions/")), "the action was carried forward"


def test_no_trace_report_names_the_details_searched(cast: Cast, nominal: RegisteredNominal, staff: Agencies) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invite_account(cast, nominal, case, staff.housing)
    client, page = sign_in(staff.housing), f"/agency/cases/{case.first}/"
    details = "name, date of birth, present addresses"
    assert f"You searched by {details}" in get_words(client.get(page))
    assert send(client, page, {"answer": "no-trace", "answered_by": "T. Mockford"}).status_code == 302
    for url in (f"{room(nominal, case)}invitations/", room(nominal, case)):
        assert f"No trace, searched by {details}" in get_words(sign_in(cast.coordinator).get(url))


@pytest.mark.parametrize(("may", "words"), [("yes", "Can be shared with the person"), ("no", "Not to be shared with")])
def test_report_must_state_whether_it_can_be_shared_with_the_person(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, may: str, words: str
) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invite_account(cast, nominal, case, staff.housing)
    client, page = sign_in(staff.housing), f"/agency/cases/{case.first}/"
    fields = {
        "answer": "relevant", "answered_by": "T. Mockford", "text_1": "He bid for 7 Mock Lane.",
        "audience_1": "meeting",
    }  # fmt: skip
    refused = get_words(send(client, page, fields))
    assert "Select whether the person can be told" in refused
    assert "He bid for 7 Mock Lane." in refused, "nothing typed is lost"
    empty = get_words(send(client, page, {"answer": "relevant"}))
    errors = ("Enter the information", "Select whether the person can be told", "Enter your name and post")
    places = [empty.index(each) for each in errors]
    assert places == sorted(places), "errors are listed in the order of the fields"
    assert send(client, page, {**fields, "may_be_told": may}).status_code == 302
    assert words in get_words(sign_in(cast.coordinator).get(room(nominal, case)))
    assert words in get_words(client.get(page))


@pytest.mark.parametrize(("may", "section"), [("yes", "4."), ("no", "15.")])
def test_sharing_answer_decides_the_section_of_the_minutes_and_who_reads_it(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, may: str, section: str
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    housing, health, children = (
        invite_account(cast, nominal, meeting_case, each) for each in (staff.housing, staff.health, staff.children)
    )
    with writing(cast.coordinator, nominal) as permit:
        correct_row(permit, children, "Reads what is not shared with the offender.", sees_restricted=True)
        report = {"answer": "relevant", "answered_by": "T. Mockford", "parts": [ReportPart("He bid for 7 Mock Lane.")]}
        record_agency_report(
            permit, meeting_case, staff.housing.agency, today=TODAY, may_be_told=may, **report  # type: ignore[arg-type]
        )  # fmt: skip
    with writing(cast.coordinator, nominal) as permit:
        case, person = load_meeting_case(meeting_case), load_document_subject(permit)
        seats = {each.invitation.first: each.invitation for each in case.invitees}
        blocks = [str(each) for each in build_minutes(person, case, "").blocks]
        above = blocks[: find_block(blocks, "He bid for")]
        names = ("Agency information", "Not to be shared with the offender")
        titles = [each for each in above if any(name in each for name in names)]
        assert f"{section} " in titles[-1]
        assert "He bid for" not in str(build_minutes(person, case, "", whole=False).blocks)
        for seat, reads in ((housing, True), (health, may == "yes"), (children, True)):
            copy = build_minutes(person, withhold_reports(case, seats[seat.first]), "").blocks
            assert ("He bid for" in str(copy)) is reads
            letter = build_minutes(person, limit_to_recipient(case, seats[seat.first]), "").blocks
            assert ("He bid for" in str(letter)) is reads


def find_block(blocks: list[str], words: str) -> int | None:
    return next((place for place, each in enumerate(blocks) if words in each), None)


def test_page_has_the_form_of_the_report_due_first_and_a_print_watermark(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies
) -> None:
    meeting, other = create_test_meeting(cast), register(cast)
    late, soon = add_to_meeting(cast, meeting, nominal), add_to_meeting(cast, meeting, other, time(11))
    with writing(cast.coordinator, other) as permit:
        correct_row(permit, soon, "Reports are due earlier.", reports_due_on=TODAY)
    invite_account(cast, nominal, late, staff.housing)
    invite_account(cast, other, soon, staff.housing)
    client = sign_in(staff.housing)
    page = client.get("/agency/").content.decode()
    assert "Report due first" in page
    assert f'action="/agency/cases/{soon.first}/"' in page, "the form of the first report is on the page"
    assert f'action="/agency/cases/{late.first}/"' not in page
    assert "You searched by name" in page
    assert page.index(f"/agency/cases/{soon.first}/") < page.index(f"/agency/cases/{late.first}/")
    assert "Call 999" in page
    case = client.get(f"/agency/cases/{soon.first}/").content.decode()
    assert 'class="watermark watermark--print"' in case
    assert "Shown to Tariq Mockford" in case
    assert "Printed pages carry your name" in case
    refused = send(client, f"/agency/cases/{soon.first}/", {"answer": "", "answered_by": "T. Mockford"})
    assert "Select the information held" in get_words(refused)
    assert 'value="T. Mockford"' in refused.content.decode(), "nothing typed is lost"
    report = {"answer": "no-trace", "answered_by": "T. Mockford"}
    assert send(client, f"/agency/cases/{soon.first}/", report)["Location"] == "/agency/"
    page = client.get("/agency/").content.decode()
    assert f'action="/agency/cases/{late.first}/"' in page, "the next report is due first"
    assert page.index(f"/agency/cases/{late.first}/") < page.index(f"/agency/cases/{soon.first}/")


def test_opening_the_page_with_a_report_form_is_logged(
    cast: Cast, nominal: RegisteredNominal, staff: Agencies, owner_sql: Sql
) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invite_account(cast, nominal, case, staff.housing)
    client = sign_in(staff.housing)
    before = owner_sql("select count(*) from audit_auditentry where actor_id = %s", [staff.housing.pk])[0][0]
    assert client.get("/agency/").status_code == 200
    rows = owner_sql(
        "select action from audit_auditentry where actor_id = %s and allowed order by id offset %s",
        [staff.housing.pk, before],
    )  # fmt: skip
    assert "meetings.answer" in {action for (action,) in rows}
    assert "partner.list" in {action for (action,) in rows}


def test_home_page_of_a_practitioner_shows_reports_their_agency_must_send(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    with opened(cast.supervisor, nominal, ALLOCATE) as permit:
        sharing.set_leading_practitioner(permit, cast.practitioner, today=TODAY)
    client = sign_in(cast.practitioner)
    assert "Your agency has sent every report and has no open action." in get_words(client.get("/"))
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invite_account(cast, nominal, case, cast.practitioner)
    with writing(cast.coordinator, nominal) as permit:
        correct_row(permit, case, "Reports were due earlier.", reports_due_on=TODAY - timedelta(days=2))
    assert re.search(r"1 report to send: the first is due on .+, 2 days overdue\.", get_words(client.get("/")))
    for address in ("/agency/", f"/agency/cases/{case.first}/"):
        assert re.search(r"Report due .{10,30}2 days overdue", get_words(client.get(address))), address
    report = {"answer": "no-trace", "answered_by": "Y. Adeyemi-Holt"}
    assert send(client, f"/agency/cases/{case.first}/", report)["Location"] == "/agency/"
    assert "Your agency has sent every report" in get_words(client.get("/"))
    assert "Reports and actions of your agency" not in get_words(sign_in(cast.officer).get("/"))
