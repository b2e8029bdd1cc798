"""A page of a meeting that was open while a colleague reported or decided replaces nothing that it did not show."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.rooms.meetings.models import MeetingCase
from tests.support.fixture_types import AsJobs, Sql
from tests.support.meetings import (
    CRITERIA,
    TODAY,
    WHY,
    Agencies,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    partner,
)
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import send, text
from tests.web.test_meetings import room, sign_in
from tests.web.test_saved_forms import NAVIGATES, get_restored_fields

CHILD = "He lives with a child of 6."
RELEVANT = {
    "answer": "relevant", "answered_by": "N. Okafor", "text_1": CHILD, "audience_1": "meeting", "may_be_told": "no",
}  # fmt: skip
NO_TRACE = {"answer": "no-trace", "answered_by": "T. Mockford"}
SENT = "A colleague sent a report while you were writing. Read it below. Send yours again to replace it."
ARRIVED = "The agency has a report that was recorded while you were writing. Read it below."
REPORTS = "select answer from meetings_agencyreport order by recorded_at desc limit 1"
LEVELS = "select level, change_reason from meetings_leveldecision order by recorded_at"
DISCLOSURES = "select decision, change_reason from meetings_disclosuredecision order by recorded_at"
LEVEL_3 = {"level-level": "3", "level-criteria": [*CRITERIA, "senior-resources"], "level-reasons": WHY}
LEVEL_2 = {"level-level": "2", "level-criteria": CRITERIA, "level-reasons": WHY}
NO_DISCLOSURE = {
    "disclosure-decision": "no", "disclosure-people_considered": "His sister", "disclosure-reasons": WHY,
}  # fmt: skip
DEFERRED = {**NO_DISCLOSURE, "disclosure-decision": "defer", "disclosure-look_again_on": TODAY.isoformat()}
WHY_AGAIN = "Housing rang during the meeting."


@dataclass(frozen=True)
class HousingCase:
    """A case to which two people of housing are invited, and the address of its form for the co-ordinator."""

    meeting_case: MeetingCase
    colleague: Account
    received: str

    @property
    def address(self) -> str:
        """Return the address of the case on the agency page."""
        return f"/agency/cases/{self.meeting_case.first}/"


@pytest.fixture
def staff(cast: Cast, as_jobs: AsJobs) -> Agencies:
    """Accounts at five agencies."""
    with as_jobs():
        return agencies(cast)


@pytest.fixture
def housing_case(cast: Cast, nominal: RegisteredNominal, staff: Agencies, as_jobs: AsJobs) -> HousingCase:
    with as_jobs():
        colleague = partner("nia", "Nia Okafor, housing options", "HSG")
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invitation = invite_account(cast, nominal, case, staff.housing)
    invite_account(cast, nominal, case, colleague)
    return HousingCase(case, colleague, f"{room(nominal, case)}invitations/{invitation.first}/report/")


def read_seen(response: Any, name: str = "seen") -> dict[str, str]:
    """Return the hidden field with what the page showed, as a browser sends it."""
    [field] = re.findall(rf'<input type="hidden" name="{name}"[^>]*>', response.content.decode())
    value = re.search(r'value="(.*?)"', field)
    return {name: value[1] if value else ""}


def send_from_open_page(client: Client, address: str, fields: dict[str, Any], page: Any) -> Any:
    return send(client, address, {**fields, **read_seen(page)})


def test_report_from_a_page_opened_before_a_colleagues_report_is_refused_and_kept(
    staff: Agencies, housing_case: HousingCase, owner_sql: Sql
) -> None:
    """“No trace” from an open page replaced “relevant”, and the child was gone from the room and the minutes."""
    client, address = sign_in(staff.housing), housing_case.address
    opened_page = client.get(address)
    assert read_seen(opened_page) == {"seen": ""}
    colleague = sign_in(housing_case.colleague)
    assert send_from_open_page(colleague, address, RELEVANT, colleague.get("/agency/")).status_code == 302
    incomplete = send_from_open_page(client, address, {**NO_TRACE, "answered_by": ""}, opened_page)
    assert "Enter your name and post" in text(incomplete)
    refused = send_from_open_page(client, address, NO_TRACE, incomplete)
    assert refused.status_code == 200
    page = text(refused)
    assert SENT in page
    assert CHILD in page
    assert 'value="T. Mockford"' in page, "nothing typed is lost"
    assert owner_sql(REPORTS) == [("relevant",)]
    assert send_from_open_page(client, address, NO_TRACE, refused).status_code == 302
    assert owner_sql(REPORTS) == [("no-trace",)], "the report that the page showed is replaced"


def test_refused_report_asks_to_select_its_file_again(
    staff: Agencies, housing_case: HousingCase, owner_sql: Sql
) -> None:
    client, address = sign_in(staff.housing), housing_case.address
    opened_page, colleague = client.get(address), sign_in(housing_case.colleague)
    assert send_from_open_page(colleague, address, NO_TRACE, colleague.get(address)).status_code == 302
    file = SimpleUploadedFile("tenancy.txt", b"Sole tenancy of 3 Larch Court\n" * 900)
    fields = {**RELEVANT, "file_1": file, "file_audience_1": "meeting"}
    refused = text(send_from_open_page(client, address, fields, opened_page))
    assert SENT in refused
    assert "Select file 1 again" in refused
    assert owner_sql(REPORTS) == [("no-trace",)]
    assert owner_sql("select count(*) from meeting_files_meetingfile") == [(0,)]


def test_received_report_does_not_replace_one_that_the_agency_sent_meanwhile(
    cast: Cast, staff: Agencies, housing_case: HousingCase, owner_sql: Sql
) -> None:
    client, housing = sign_in(cast.coordinator), sign_in(staff.housing)
    opened_page = client.get(housing_case.received)
    assert "Report on record" not in text(opened_page)
    report_page = housing.get(housing_case.address)
    assert send_from_open_page(housing, housing_case.address, RELEVANT, report_page).status_code == 302
    refused = send_from_open_page(client, housing_case.received, {"answer": "no-trace"}, opened_page)
    assert refused.status_code == 200
    assert ARRIVED in text(refused)
    assert CHILD in text(refused)
    assert re.search(r'value="no-trace"\s+checked', text(refused)), "nothing selected is lost"
    assert owner_sql(REPORTS) == [("relevant",)]
    assert "Report on record" in text(client.get(housing_case.received))
    assert send_from_open_page(client, housing_case.received, {"answer": "no-trace"}, refused).status_code == 302
    assert owner_sql(REPORTS) == [("no-trace",)]


def test_draft_of_a_report_never_holds_what_its_page_showed(staff: Agencies, housing_case: HousingCase) -> None:
    client, address = sign_in(staff.housing), housing_case.address
    refused = client.post(
        address,
        {"idempotency_key": str(uuid4()), "answer": "no-trace", "answered_by": "", "seen": ""},
        headers=NAVIGATES,
    )
    assert refused.status_code == 303, "what was typed is a draft"
    assert send(sign_in(housing_case.colleague), address, RELEVANT).status_code == 302
    page = client.get(address)
    assert CHILD in text(page)
    assert read_seen(page)["seen"], "the draft is on a page that shows the report of now"
    restored = get_restored_fields(client, address)
    assert restored["answer"] == ["no-trace"]
    assert "seen" not in restored


@pytest.mark.parametrize("seen", ["no-id", "\x00", "00000000-0000-0000-0000-000000000000"])
def test_report_with_the_id_of_no_report_replaces_none(
    staff: Agencies, housing_case: HousingCase, owner_sql: Sql, seen: str
) -> None:
    client, address = sign_in(staff.housing), housing_case.address
    assert send(client, address, RELEVANT).status_code == 302
    assert send(client, address, {**NO_TRACE, "seen": seen}).status_code != 302
    assert owner_sql(REPORTS) == [("relevant",)]


@pytest.mark.parametrize(
    ("section", "first", "second", "rows", "values"),
    [
        ("level", LEVEL_3, LEVEL_2, LEVELS, (3, 2)),
        ("disclosure", DEFERRED, NO_DISCLOSURE, DISCLOSURES, ("defer", "no")),
    ],
)
def test_decision_from_a_room_opened_before_another_decision_is_a_conflict(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql,
    section: str, first: dict[str, Any], second: dict[str, Any], rows: str, values: tuple[Any, Any],
) -> None:  # fmt: skip
    """A blank form recorded Level 2 over Level 3, with the invented reason “The meeting decided again.”."""
    case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    client, address = sign_in(cast.coordinator), room(nominal, case)
    name, decided = f"{section}-seen", f"{address}{section}/"
    blank = client.get(address)
    assert read_seen(blank, name) == {name: ""}
    assert "Reason for the change" not in text(blank)
    assert send(sign_in(cast.supervisor), decided, {**first, name: ""}).status_code == 302
    conflict = send(client, decided, {**second, **read_seen(blank, name)})
    assert conflict.status_code == 409
    page = text(conflict)
    assert f"{cast.supervisor.name} recorded this on" in page
    assert f'href="{address}?at={section}#{section}"' in page
    assert "MeetingCase" not in page, "the columns of the meeting are not shown"
    assert owner_sql(rows) == [(values[0], "")]

    current = client.get(address)
    without_reason = send(client, decided, {**second, **read_seen(current, name)})
    assert "Enter the reason for the change" in text(without_reason)
    reason = {f"{section}-change_reason": WHY_AGAIN}
    assert send(client, decided, {**second, **reason, **read_seen(without_reason, name)}).status_code == 302
    assert owner_sql(rows) == [(values[0], ""), (values[1], WHY_AGAIN)]
    assert re.search(rf"Changed on .{{10,30}} by {cast.coordinator.name}: {WHY_AGAIN}", text(client.get(address)))


def test_decision_sent_again_without_a_change_records_nothing(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    """Two people who record the same decision from blank forms agree: there is nothing to refuse."""
    case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    for who in (cast.supervisor, cast.coordinator):
        assert send(sign_in(who), f"{room(nominal, case)}level/", {**LEVEL_2, "level-seen": ""}).status_code == 302
    assert owner_sql(LEVELS) == [(2, "")]
