"""What an agency is shown of a person: policy, what the chair withholds, the agency page and the packs."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.organisations.models import Agency
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.rooms.identity.actions import record_name
from mosovo.rooms.meetings import action_tracking, actions, attendance, decisions, kpis, sharing
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.agency_view import load_agency_view
from mosovo.rooms.meetings.queries import list_invitations
from mosovo.rooms.whereabouts.actions import record_address
from tests.papers.holding import words_of_pdf
from tests.rooms.recording import recorded
from tests.support.meetings import EMPTY, TODAY, Agencies, agencies, convened, decided, invited, partner, slot, writing
from tests.support.people import Cast, Known, acting, register
from tests.support.photographs import photographed
from tests.web.sending import send
from tests.web.test_meeting_day import plain
from tests.web.test_meetings import come, room

type ByJobs = Callable[[], AbstractContextManager[None]]
type Sql = Callable[..., list[tuple[Any, ...]]]
WHY = "The address is that of a witness."
BORN, ALIAS, HOME, BEFORE = "1 June 1984", "Al Marsh", "9 Elm Row", "14 Larch Close"


@pytest.fixture
def of(cast: Cast, as_jobs: ByJobs) -> Agencies:
    """One person of each of five agencies."""
    with as_jobs():
        return agencies(cast)


def known_by_more(cast: Cast, nominal: Known) -> None:
    recorded(cast.manager, nominal, record_name, kind="alias", forenames="Al", surname="Marsh")
    recorded(
        cast.manager, nominal, record_address, kind="home", lines="9 Elm Row", postcode="NS1 1AA",
        from_on=date(2025, 5, 1),
    )  # fmt: skip


def shown_to(client: Any, at: Any) -> set[str]:
    page = plain(client.get(f"/agency/cases/{at.first}/"))
    assert "Marchetti, Alwyn Piers" in page
    return {each for each in (BORN, ALIAS, HOME, BEFORE) if each in page}


def test_an_agency_is_shown_what_policy_allows_and_the_chair_does_not_withhold(
    cast: Cast, nominal: Known, of: Agencies, as_jobs: ByJobs
) -> None:
    known_by_more(cast, nominal)
    with as_jobs():
        charity = partner("nell", "Nell Quarrington, adviser", Agency.objects.filter(standing="associate")[0].code)
    at = slot(cast, convened(cast), nominal)
    for each in (of.housing, of.health, charity):
        invited(cast, nominal, at, each)
    housing, health, third = come(of.housing), come(of.health), come(charity)
    assert shown_to(housing, at) == {BORN, ALIAS, HOME, BEFORE}, "enough to search its records"
    page = plain(housing.get(f"/agency/cases/{at.first}/"))
    assert "To search the agency's own records" in page
    assert "Search your records by name, date of birth, other names, present addresses, former addresses" in page
    assert shown_to(third, at) == set(), "a body without a duty is shown the name only"
    assert "Not shared" in plain(third.get("/agency/"))
    assert BORN not in plain(third.get("/agency/"))
    client, policy = come(cast.coordinator), "/meetings/sharing/"
    said = {
        "agency": str(of.health.agency_id), "field": "former", "is_shared": "no", "reason": "Agreement of 2026, part 4",
        "from_on": TODAY.isoformat(),
    }  # fmt: skip
    assert "Enter the reason, in at least 10" in plain(send(client, policy, {**said, "reason": "No"}))
    assert "must be today" in plain(
        send(client, policy, {**said, "from_on": (TODAY - timedelta(days=1)).isoformat()})
    )  # fmt: skip
    assert "Agreement of 2026, part 4" in plain(send(client, policy, said, follow=True))
    assert shown_to(health, at) == {BORN, ALIAS, HOME}
    case = f"{room(nominal, at)}sharing/"
    withheld = {"agency": str(of.housing.agency_id), "field": "address", "reason": WHY}
    assert send(come(cast.manager), case, withheld).status_code == 422, "who manages the case does not decide it"
    assert "Withheld" in plain(send(client, case, withheld, follow=True))
    assert "already withheld" in plain(send(client, case, withheld))
    assert shown_to(housing, at) == {BORN, ALIAS, BEFORE}
    assert WHY not in plain(housing.get(f"/agency/cases/{at.first}/")), "nor why"
    assert shown_to(health, at) == {BORN, ALIAS, HOME}, "of another agency nothing is withheld"
    send(client, case, {"agency": "every", "field": "birth", "reason": "Not needed for this case"})
    assert shown_to(health, at) == {ALIAS, HOME}
    assert BORN not in plain(health.get("/agency/"))
    with writing(cast.coordinator, nominal):
        [row] = [each for each in sharing.list_withheld(at) if each.field == "address"]
    again = f"{case}{row.first}/again/"
    assert "in at least 10" in plain(send(client, again, {"change_reason": "Ok"}))
    assert send(client, again, {"change_reason": "The witness has moved."}).status_code == 302
    assert shown_to(housing, at) == {ALIAS, HOME, BEFORE}
    with writing(cast.manager, nominal) as permit, pytest.raises(WriteNotPermitted):
        sharing.withhold_field(permit, at, agency=None, field="aliases", reason=WHY)


def test_a_pack_holds_the_cases_of_its_agency_and_what_it_may_be_shown(
    cast: Cast, nominal: Known, of: Agencies
) -> None:
    known_by_more(cast, nominal)
    sitting, other = convened(cast), register(cast)
    at, second = slot(cast, sitting, nominal), slot(cast, sitting, other, sitting.starts.replace(hour=11))
    invited(cast, nominal, at, of.housing)
    invited(cast, nominal, at, of.health)
    invited(cast, other, second, of.health)
    with writing(cast.coordinator, nominal) as permit:
        for agency, does in ((of.housing.agency, "Check the flat"), (of.health.agency, "Name a clinician")):
            action_tracking.create_action(
                permit, at, today=TODAY, text=does, agency=agency, owner_name="Duty officer", due_on=TODAY,
                pillar="control",
            )  # fmt: skip
        sharing.withhold_field(permit, at, agency=of.housing.agency, field="address", reason=WHY)
    client, page = come(cast.coordinator), f"/meetings/{sitting.pk}/packs/"
    listed = plain(client.get(page))
    assert f"{of.housing.agency} 1 Download" in listed
    assert f"{of.health.agency} 2 Download" in listed
    assert listed.count("Download") == 2, "one for each agency"
    answer = client.get(f"{page}{of.housing.agency_id}/")
    assert answer.headers["Content-Type"] == "application/pdf"
    words = words_of_pdf(answer.content)
    for inside in ("MARCHETTI", ALIAS, BEFORE, "Check the flat", f"Pack for {of.housing.agency}", "audit entry"):
        assert inside in words, inside
    for outside in (HOME, "Name a clinician", WHY, "11:30"):
        assert outside not in words, outside
    words = words_of_pdf(client.get(f"{page}{of.health.agency_id}/").content)
    assert "09:30" in words
    assert "11:30" in words
    assert client.get(f"{page}{of.jobcentre.agency_id}/").status_code == 404, "not invited"
    assert come(cast.manager).get(f"{page}{of.housing.agency_id}/").status_code == 404


def test_an_agency_invited_by_name_and_then_by_account_counts_once(cast: Cast, nominal: Known, of: Agencies) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    housing = of.housing.agency
    assert housing
    with writing(cast.coordinator, nominal) as permit:
        named = actions.invite_agency(permit, at, Invitee(housing, of.housing.name), today=TODAY)
        actions.invite_agency(permit, at, Invitee(housing, "Duty officer"), today=TODAY)
    invited(cast, nominal, at, of.housing)
    with acting(of.housing):
        assert len(load_agency_view(of.housing, on=TODAY).slots) == 1
    with writing(cast.coordinator, nominal) as permit:
        rows = list_invitations([at])
        assert [(each.name, each.account_id) for each in rows] == [
            ("Duty officer", None), (of.housing.name, of.housing.pk)
        ], "the invitation by name has the account now"  # fmt: skip
        assert named.first in {each.first for each in rows}
        attendance.record_attendance(permit, rows[0], how="absent", today=TODAY)
        attendance.record_attendance(permit, rows[1], how="came", accepted=True, today=TODAY)
    decided(cast, nominal, at)
    with writing(cast.coordinator, nominal) as permit:
        decisions.close_meeting_case(
            permit, at, next_on=TODAY + timedelta(weeks=8), today=TODAY, empty_reasons=EMPTY
        )  # fmt: skip
        [row] = kpis.count_attendance("NS", TODAY, TODAY + timedelta(days=1))
    assert (row.agency, row.asked, row.came) == (housing, 1, 1)


def test_a_photograph_is_shown_only_where_policy_says_why_and_the_chair_does_not_withhold_it(
    cast: Cast, nominal: Known, of: Agencies, as_jobs: ByJobs, owner_sql: Sql
) -> None:
    at = slot(cast, convened(cast), nominal)
    for each in (of.housing, of.health):
        invited(cast, nominal, at, each)
    photographed(cast, nominal, as_jobs)
    housing, health, client = come(of.housing), come(of.health), come(cast.coordinator)
    picture, page = f"/agency/cases/{at.first}/photograph/", f"/agency/cases/{at.first}/"

    def may_see(who: Any) -> bool:
        shown = who.get(picture).status_code == 200
        assert (picture in who.get(page).content.decode()) == shown, "the page names it where it can be seen"
        return shown

    assert (may_see(housing), may_see(health)) == (False, False), "no policy of the force says that it is lawful"
    assert "Only where the force's policy states why it is lawful" in plain(client.get("/meetings/sharing/"))
    said = {
        "agency": str(of.housing.agency_id), "field": "photo", "is_shared": "yes",
        "reason": "Housing officers meet him at viewings", "from_on": TODAY.isoformat(),
    }  # fmt: skip
    assert send(client, "/meetings/sharing/", said).status_code == 302
    assert (may_see(housing), may_see(health)) == (True, False), "the policy of one agency is not that of another"
    assert "Housing officers meet him at viewings" in plain(housing.get(page)), "with its reason"
    assert "photograph" not in plain(housing.get(page)).partition("Search your records by")[2][:120]
    assert housing.get(picture).headers["Content-Type"] == "image/jpeg"
    logged = "select rule, verb, recipient, fields from audit_auditentry where action = 'meetings.agency_photograph'"
    assert set(map(str, owner_sql(logged))) == {
        str(("invited", "disclosure", "Local housing authority", ["identity_images"]))
    }
    case = f"{room(nominal, at)}sharing/"
    assert "on the agency page" in plain(client.get(case))
    withheld = {"agency": "every", "field": "photo", "reason": "He has changed his looks."}
    assert send(client, case, withheld).status_code == 302
    assert (may_see(housing), may_see(health)) == (False, False)
    assert come(cast.manager).get(picture).status_code == 404, "the page is that of an agency"


def test_the_photograph_of_a_case_without_one_is_said_to_be_missing(cast: Cast, nominal: Known, of: Agencies) -> None:
    at = slot(cast, convened(cast), nominal)
    invited(cast, nominal, at, of.housing)
    with acting(cast.coordinator) as actor:
        sharing.set_policy(
            actor, of.housing.agency, field="photo", is_shared=True, reason="Viewings of flats", from_on=TODAY,
            today=TODAY,
        )  # fmt: skip
    client = come(of.housing)
    assert "Photograph Not recorded" in plain(client.get(f"/agency/cases/{at.first}/"))
    assert client.get(f"/agency/cases/{at.first}/photograph/").status_code == 404
