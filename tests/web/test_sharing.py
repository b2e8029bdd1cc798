"""Details shared with an agency: force policy, details the chair withholds, the agency page and the packs."""

from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.organisations.models import Agency
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.rooms.identity.actions import record_name
from mosovo.rooms.meetings import action_tracking, actions, attendance, decisions, performance_indicators, sharing
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.agency_view import load_agency_view
from mosovo.rooms.meetings.queries import list_invitations
from mosovo.rooms.whereabouts.actions import record_address
from tests.papers.document_text import words_of_pdf
from tests.rooms.transactions import recorded
from tests.support.fixture_types import AsJobs, Sql
from tests.support.meetings import (
    EMPTY,
    TODAY,
    Agencies,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    partner,
    record_decisions,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, acting, register
from tests.support.photographs import add_photograph
from tests.web.sending import send
from tests.web.test_meeting_day import get_words
from tests.web.test_meetings import room, sign_in

WHY = "The address is that of a witness."
BORN, ALIAS, HOME, BEFORE = "1 June 1984", "Al Marsh", "9 Elm Row", "14 Larch Close"


@pytest.fixture
def members(cast: Cast, as_jobs: AsJobs) -> Agencies:
    """One person in each of five agencies."""
    with as_jobs():
        return agencies(cast)


def add_alias_and_address(cast: Cast, nominal: RegisteredNominal) -> None:
    recorded(cast.manager, nominal, record_name, kind="alias", forenames="Al", surname="Marsh")
    recorded(
        cast.manager, nominal, record_address, kind="home", lines="9 Elm Row", postcode="NS1 1AA",
        from_on=date(2025, 5, 1),
    )  # fmt: skip


def details_shown(client: Any, meeting_case: Any) -> set[str]:
    page = get_words(client.get(f"/agency/cases/{meeting_case.first}/"))
    assert "Marchetti, Alwyn Piers" in page
    return {each for each in (BORN, ALIAS, HOME, BEFORE) if each in page}


def test_agency_sees_the_details_policy_allows_and_the_chair_does_not_withhold(
    cast: Cast, nominal: RegisteredNominal, members: Agencies, as_jobs: AsJobs
) -> None:
    add_alias_and_address(cast, nominal)
    with as_jobs():
        charity = partner("nell", "Nell Quarrington, adviser", Agency.objects.filter(standing="associate")[0].code)
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    for each in (members.housing, members.health, charity):
        invite_account(cast, nominal, meeting_case, each)
    housing, health, third = sign_in(members.housing), sign_in(members.health), sign_in(charity)
    assert details_shown(housing, meeting_case) == {BORN, ALIAS, HOME, BEFORE}, "enough to search its records"
    page = get_words(housing.get(f"/agency/cases/{meeting_case.first}/"))
    assert "To search the agency's own records" in page
    assert "Search your records by name, date of birth, other names, present addresses, former addresses" in page
    assert details_shown(third, meeting_case) == set(), "a body without a duty is shown the name only"
    assert "Not shared" in get_words(third.get("/agency/"))
    assert BORN not in get_words(third.get("/agency/"))
    client, policy = sign_in(cast.coordinator), "/meetings/sharing/"
    values = {
        "agency": str(members.health.agency_id), "field": "former", "is_shared": "no",
        "reason": "Agreement of 2026, part 4", "from_on": TODAY.isoformat(),
    }  # fmt: skip
    assert "Enter the reason, in at least 10" in get_words(send(client, policy, {**values, "reason": "No"}))
    assert "must be today" in get_words(
        send(client, policy, {**values, "from_on": (TODAY - timedelta(days=1)).isoformat()})
    )  # fmt: skip
    assert "Agreement of 2026, part 4" in get_words(send(client, policy, values, follow=True))
    assert details_shown(health, meeting_case) == {BORN, ALIAS, HOME}
    case = f"{room(nominal, meeting_case)}sharing/"
    withheld = {"agency": str(members.housing.agency_id), "field": "address", "reason": WHY}
    assert send(sign_in(cast.manager), case, withheld).status_code == 422, (
        "the offender manager cannot withhold details"
    )
    assert "Withheld" in get_words(send(client, case, withheld, follow=True))
    assert "already withheld" in get_words(send(client, case, withheld))
    assert details_shown(housing, meeting_case) == {BORN, ALIAS, BEFORE}
    assert WHY not in get_words(housing.get(f"/agency/cases/{meeting_case.first}/")), "the reason is not shown either"
    assert details_shown(health, meeting_case) == {BORN, ALIAS, HOME}, "nothing is withheld from another agency"
    send(client, case, {"agency": "every", "field": "birth", "reason": "Not needed for this case"})
    assert details_shown(health, meeting_case) == {ALIAS, HOME}
    assert BORN not in get_words(health.get("/agency/"))
    with writing(cast.coordinator, nominal):
        [row] = [each for each in sharing.list_withheld(meeting_case) if each.field == "address"]
    share_again = f"{case}{row.first}/again/"
    assert "in at least 10" in get_words(send(client, share_again, {"change_reason": "Ok"}))
    assert send(client, share_again, {"change_reason": "The witness has moved."}).status_code == 302
    assert details_shown(housing, meeting_case) == {ALIAS, HOME, BEFORE}
    with writing(cast.manager, nominal) as permit, pytest.raises(WriteNotPermitted):
        sharing.withhold_field(permit, meeting_case, agency=None, field="aliases", reason=WHY)


def test_pack_contains_only_the_cases_and_details_of_its_agency(
    cast: Cast, nominal: RegisteredNominal, members: Agencies
) -> None:
    add_alias_and_address(cast, nominal)
    meeting, other = create_test_meeting(cast), register(cast)
    meeting_case, second = (
        add_to_meeting(cast, meeting, nominal),
        add_to_meeting(cast, meeting, other, meeting.starts.replace(hour=11)),
    )
    invite_account(cast, nominal, meeting_case, members.housing)
    invite_account(cast, nominal, meeting_case, members.health)
    invite_account(cast, other, second, members.health)
    with writing(cast.coordinator, nominal) as permit:
        for agency, task in ((members.housing.agency, "Check the flat"), (members.health.agency, "Name a clinician")):
            action_tracking.create_action(
                permit, meeting_case, today=TODAY, text=task, agency=agency, owner_name="Duty officer", due_on=TODAY,
                pillar="control",
            )  # fmt: skip
        sharing.withhold_field(permit, meeting_case, agency=members.housing.agency, field="address", reason=WHY)
    client, page = sign_in(cast.coordinator), f"/meetings/{meeting.pk}/packs/"
    listed = get_words(client.get(page))
    assert f"{members.housing.agency} 1 Download" in listed
    assert f"{members.health.agency} 2 Download" in listed
    assert listed.count("Download") == 2, "one for each agency"
    answer = client.get(f"{page}{members.housing.agency_id}/")
    assert answer.headers["Content-Type"] == "application/pdf"
    words = words_of_pdf(answer.content)
    for inside in ("MARCHETTI", ALIAS, BEFORE, "Check the flat", f"Pack for {members.housing.agency}", "audit entry"):
        assert inside in words, inside
    for outside in (HOME, "Name a clinician", WHY, "11:30"):
        assert outside not in words, outside
    words = words_of_pdf(client.get(f"{page}{members.health.agency_id}/").content)
    assert "09:30" in words
    assert "11:30" in words
    assert client.get(f"{page}{members.jobcentre.agency_id}/").status_code == 404, "not invited"
    assert sign_in(cast.manager).get(f"{page}{members.housing.agency_id}/").status_code == 404


def test_agency_invited_by_name_and_then_by_account_counts_once(
    cast: Cast, nominal: RegisteredNominal, members: Agencies
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    housing = members.housing.agency
    assert housing
    with writing(cast.coordinator, nominal) as permit:
        named = actions.invite_agency(permit, meeting_case, Invitee(housing, members.housing.name), today=TODAY)
        actions.invite_agency(permit, meeting_case, Invitee(housing, "Duty officer"), today=TODAY)
    invite_account(cast, nominal, meeting_case, members.housing)
    with acting(members.housing):
        assert len(load_agency_view(members.housing, on=TODAY).slots) == 1
    with writing(cast.coordinator, nominal) as permit:
        rows = list_invitations([meeting_case])
        assert [(each.name, each.account_id) for each in rows] == [
            ("Duty officer", None), (members.housing.name, members.housing.pk)
        ], "the invitation by name now has the account"  # fmt: skip
        assert named.first in {each.first for each in rows}
        attendance.record_attendance(permit, rows[0], how="absent", today=TODAY)
        attendance.record_attendance(permit, rows[1], how="came", accepted=True, today=TODAY)
    record_decisions(cast, nominal, meeting_case)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(
            permit, meeting_case, next_on=TODAY + timedelta(weeks=8), today=TODAY, empty_reasons=EMPTY
        )  # fmt: skip
        [row] = performance_indicators.count_attendance("NS", TODAY, TODAY + timedelta(days=1))
    assert (row.agency, row.invited, row.attended) == (housing, 1, 1)


def test_photograph_is_shown_only_with_a_policy_and_until_the_chair_withholds_it(
    cast: Cast, nominal: RegisteredNominal, members: Agencies, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    for each in (members.housing, members.health):
        invite_account(cast, nominal, meeting_case, each)
    add_photograph(cast, nominal, as_jobs)
    housing, health, client = sign_in(members.housing), sign_in(members.health), sign_in(cast.coordinator)
    picture, page = f"/agency/cases/{meeting_case.first}/photograph/", f"/agency/cases/{meeting_case.first}/"

    def may_see(browser: Any) -> bool:
        shown = browser.get(picture).status_code == 200
        assert (picture in browser.get(page).content.decode()) == shown, (
            "the page links to the photograph only if it can be opened"
        )
        return shown

    assert (may_see(housing), may_see(health)) == (False, False), "no policy of the force allows it"
    assert "Only where the force's policy states why it is lawful" in get_words(client.get("/meetings/sharing/"))
    values = {
        "agency": str(members.housing.agency_id), "field": "photo", "is_shared": "yes",
        "reason": "Housing officers meet him at viewings", "from_on": TODAY.isoformat(),
    }  # fmt: skip
    assert send(client, "/meetings/sharing/", values).status_code == 302
    assert (may_see(housing), may_see(health)) == (True, False), "the policy of one agency does not apply to another"
    assert "Housing officers meet him at viewings" in get_words(housing.get(page)), "the reason of the policy is shown"
    assert "photograph" not in get_words(housing.get(page)).partition("Search your records by")[2][:120]
    assert housing.get(picture).headers["Content-Type"] == "image/jpeg"
    logged = "select rule, verb, recipient, fields from audit_auditentry where action = 'meetings.agency_photograph'"
    assert set(map(str, owner_sql(logged))) == {
        str(("invited", "disclosure", "Local housing authority", ["identity_images"]))
    }
    case = f"{room(nominal, meeting_case)}sharing/"
    assert "on the agency page" in get_words(client.get(case))
    withheld = {"agency": "every", "field": "photo", "reason": "He has changed his looks."}
    assert send(client, case, withheld).status_code == 302
    assert (may_see(housing), may_see(health)) == (False, False)
    assert sign_in(cast.manager).get(picture).status_code == 404, "only an agency can open the page"


def test_missing_photograph_is_shown_as_not_recorded(cast: Cast, nominal: RegisteredNominal, members: Agencies) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invite_account(cast, nominal, meeting_case, members.housing)
    with acting(cast.coordinator) as actor:
        sharing.set_policy(
            actor, members.housing.agency, field="photo", is_shared=True, reason="Viewings of flats", from_on=TODAY,
            today=TODAY,
        )  # fmt: skip
    client = sign_in(members.housing)
    assert "Photograph Not recorded" in get_words(client.get(f"/agency/cases/{meeting_case.first}/"))
    assert client.get(f"/agency/cases/{meeting_case.first}/photograph/").status_code == 404
