"""MAPPA on its screens: categories proposed and confirmed, screening, and referrals (MAPPA A) up to a level."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from mosovo.organisations.models import Account, Agency
from mosovo.rooms.identity.actions import record_death
from mosovo.rooms.identity.policy import RECORD as RECORD_IDENTITY
from mosovo.rooms.mappa import queries
from mosovo.rooms.mappa.policy import VIEW
from mosovo.web.features.mappa.referral_sections import SECTIONS
from tests.support.clients import sign_in
from tests.support.people import Cast, RegisteredNominal, opened
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, send, text

WHY = "His own plan holds the risk: visits, the order, and work with probation."
NOT_LOWER = "Housing and probation must act on one plan before he moves."
LEVEL_1_CRITERIA = ["lead-manages", "plan-strong", "nothing-blocks"]
LEVEL_2_CRITERIA = ["meetings-add", "active-coordination"]


def get_rows_read(client: Client, address: str) -> dict[str, str]:
    """Return the hidden fields of a decision page, which name the rows that it showed."""
    return dict(re.findall(r'name="(read_[^"]+)" value="([^"]*)"', text(client.get(address))))


def fact_address(nominal: RegisteredNominal, slug: str) -> str:
    return f"/nominals/{nominal.urn}/facts/mappa.{slug}/record/?back=mappa"


def mappa_address(nominal: RegisteredNominal, *more: Any) -> str:
    return f"/nominals/{nominal.urn}/mappa/" + "".join(f"{each}/" for each in more)


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


@pytest.fixture
def coordinator(cast: Cast) -> Client:
    return sign_in(cast.coordinator)


def decide_category(client: Client, nominal: RegisteredNominal, number: int = 1, **changes: str) -> Any:
    fields = {"category": str(number), "kind": "confirmed", "on": TODAY.isoformat(), "text": "Subject to notification."}
    return send(client, fact_address(nominal, "categorydecision"), {**fields, **changes})


def screen(client: Client, nominal: RegisteredNominal, level: int = 1, **changes: Any) -> Any:
    fields = {
        "screened_on": TODAY.isoformat(), "criteria": LEVEL_1_CRITERIA if level == 1 else LEVEL_2_CRITERIA,
        "text": WHY, "level": str(level),
        "lower_level_reason": "" if level == 1 else NOT_LOWER, "review_on": (TODAY + timedelta(days=90)).isoformat(),
    }  # fmt: skip
    return send(client, fact_address(nominal, "levelscreening"), {**fields, **changes})


def send_referral(client: Client, nominal: RegisteredNominal, **changes: Any) -> Any:
    shown = text(client.get(mappa_address(nominal, "refer")))
    assert "Marchetti" in shown, "the form is filled in from the record"
    fields = {
        "referred_on": TODAY.isoformat(), "category": "1", "level": "2", "criteria": LEVEL_2_CRITERIA,
        "lower_level_reason": NOT_LOWER,
        "agency_id": str(Agency.objects.get(code="POL").pk), "referrer": "PC Tamsin Oakthorpe, 0100 200 300",
        "invite": ["POL", "PRB", "HSG"], "words_identity": "Alwyn Piers Marchetti, called Al.",
        "current_identity": "on",
        "words_reason": "He asked about the school next door, twice.", "current_reason": "on",
    }  # fmt: skip
    return send(client, mappa_address(nominal, "refer"), {**fields, **changes})


def first_referral_id(account: Account, nominal: RegisteredNominal) -> UUID:
    with opened(account, nominal, VIEW) as permit:
        return queries.list_referrals(permit.nominal_id)[0].referral.first


def triage(client: Client, nominal: RegisteredNominal, first: UUID, **changes: Any) -> Any:
    fields = {
        "decision": "accepted", "level": "2", "criteria": LEVEL_2_CRITERIA, "decided_on": TODAY.isoformat(),
        "text": "High risk, and housing must act with us.",
    }  # fmt: skip
    return send(client, mappa_address(nominal, "referrals", first, "triage"), {**fields, **changes})


def test_proposed_category_is_confirmed_and_both_are_shown(officer: Client, nominal: RegisteredNominal) -> None:
    form = text(officer.get(fact_address(nominal, "categorydecision")))
    assert "Proposed by the system, from" in form
    assert "MAPPA category 1, not confirmed" in text(officer.get(f"/nominals/{nominal.urn}/whole/"))
    assert decide_category(officer, nominal).status_code == 302
    shown = text(officer.get(mappa_address(nominal)))
    for words in (
        "Proposed by the system", "In this category", "Proposed by the system at that time: Category 1",
        "No level set.",
    ):  # fmt: skip
        assert words in shown, words
    assert "MAPPA category 1<" in officer.get(f"/nominals/{nominal.urn}/whole/").content.decode()


def test_screening_shows_the_level_on_the_case_file_and_the_mappa_page(
    officer: Client, nominal: RegisteredNominal
) -> None:
    decide_category(officer, nominal)
    screen(officer, nominal)
    shown = text(officer.get(f"/nominals/{nominal.urn}/whole/"))
    assert "MAPPA category 1, level 1" in shown
    assert "Level 1 since" in shown
    assert "The lead agency can manage the risk" in text(officer.get(mappa_address(nominal)))


def test_category_3_at_level_1_is_refused_and_the_form_keeps_its_text(
    officer: Client, nominal: RegisteredNominal
) -> None:
    decide_category(officer, nominal, 3)
    refused = text(screen(officer, nominal))
    assert "Category 3 cases cannot be managed at Level 1" in refused
    assert WHY in refused, "nothing that was typed is lost"


def test_level_that_the_criteria_do_not_support_is_refused(officer: Client, nominal: RegisteredNominal) -> None:
    refused = text(screen(officer, nominal, 2, criteria=["meetings-add"]))
    assert "support Level 1 at most" in refused


def test_referral_is_countersigned_and_accepted_and_sets_the_level(
    officer: Client, coordinator: Client, cast: Cast, nominal: RegisteredNominal
) -> None:
    sent = send_referral(officer, nominal)
    assert sent.status_code == 302, text(sent)
    first = first_referral_id(cast.manager, nominal)
    shown = text(officer.get(sent["Location"]))
    assert "Awaiting countersignature" in shown
    assert "Written by PC Tamsin Oakthorpe." in shown
    assert officer.get(mappa_address(nominal, "referrals", first, "countersign")).status_code == 404
    assert coordinator.get(mappa_address(nominal, "referrals", first, "triage")).status_code == 200
    early = text(triage(coordinator, nominal, first))
    assert "not awaiting a decision" in early
    sergeant = sign_in(cast.supervisor)
    fields = {"agrees": "yes", "signed_on": TODAY.isoformat(), "text": ""}
    address = mappa_address(nominal, "referrals", first, "countersign")
    assert send(sergeant, address, fields).status_code == 409, "the supervisor has not opened the page"
    assert send(sergeant, address, {**fields, **get_rows_read(sergeant, address)}).status_code == 302
    board = text(coordinator.get("/mappa/"))
    assert "1 referral waiting" in board
    assert "MARCHETTI" in board
    assert officer.get(mappa_address(nominal, "referrals", first, "triage")).status_code == 404
    assert triage(coordinator, nominal, first).status_code == 302
    assert "level 2" in text(officer.get(f"/nominals/{nominal.urn}/whole/"))
    assert "MARCHETTI" in text(coordinator.get("/mappa/?view=meetings"))
    assert "No referrals are waiting" in text(coordinator.get("/mappa/"))
    assert "First MAPPA meeting" in text(officer.get(mappa_address(nominal)))


def test_nominal_who_died_is_not_counted_at_level_2_and_the_board_explains_it(
    officer: Client, coordinator: Client, cast: Cast, nominal: RegisteredNominal
) -> None:
    """The annual return does not count a nominal from the date of death."""
    send_referral(officer, nominal)
    first = first_referral_id(cast.manager, nominal)
    fields = {"agrees": "yes", "signed_on": TODAY.isoformat(), "text": ""}
    sergeant, address = sign_in(cast.supervisor), mappa_address(nominal, "referrals", first, "countersign")
    send(sergeant, address, {**fields, **get_rows_read(sergeant, address)})
    triage(coordinator, nominal, first)
    before = text(coordinator.get("/mappa/?view=meetings"))
    assert "MARCHETTI" in before
    assert "1 case at Level 2 or 3" in before
    assert "Not counted" not in before
    with opened(cast.supervisor, nominal, RECORD_IDENTITY) as permit:
        record_death(permit, died_on=TODAY, today=TODAY)
    after = text(coordinator.get("/mappa/?view=meetings"))
    assert "MARCHETTI" not in after
    assert "0 cases at Level 2 or 3" in after
    assert "Not counted: 1 case last set at Level 2 or 3. The person has died" in after


def test_level_that_ended_by_law_is_not_shown_as_the_present_one(officer: Client, nominal: RegisteredNominal) -> None:
    """Category 1 ends with notification, and the level with it: no person records either."""
    decide_category(officer, nominal)
    screen(officer, nominal)
    case, mappa = f"/nominals/{nominal.urn}/whole/", mappa_address(nominal)
    assert "Level 1 since" in text(officer.get(case))
    assert "Level 1 since" in text(officer.get(mappa))
    later = f"?on={TODAY.replace(year=TODAY.year + 10)}"
    panel = text(officer.get(case + later))
    assert "Level 1 since" not in panel
    assert "ended with that time in MAPPA" in panel
    assert "Not in MAPPA. No level is set." in text(officer.get(mappa + later))


def test_review_of_a_nominal_who_died_leaves_the_board(
    officer: Client, coordinator: Client, cast: Cast, nominal: RegisteredNominal
) -> None:
    decide_category(officer, nominal)
    screen(officer, nominal, review_on=(TODAY + timedelta(days=20)).isoformat())
    assert "MARCHETTI" in text(coordinator.get("/mappa/?view=reviews"))
    with opened(cast.supervisor, nominal, RECORD_IDENTITY) as permit:
        record_death(permit, died_on=TODAY, today=TODAY)
    after = text(coordinator.get("/mappa/?view=reviews"))
    assert "MARCHETTI" not in after
    assert "0 reviews due in 4 weeks" in after


def test_referral_section_not_confirmed_as_current_is_refused_and_kept(
    officer: Client, nominal: RegisteredNominal
) -> None:
    refused = text(send_referral(officer, nominal, words_risk="High, to girls under 16.", current_risk=""))
    assert "Confirm that this is still current" in refused
    assert "High, to girls under 16." in refused


def test_referral_draft_is_kept_for_its_author_until_the_referral_is_sent(
    officer: Client, cast: Cast, nominal: RegisteredNominal
) -> None:
    saved = send_referral(officer, nominal, keep_draft="1", words_reason="Half a sentence about")
    assert saved.status_code == 302
    assert "Half a sentence about" in text(officer.get(mappa_address(nominal, "refer")))
    assert "Half a sentence" not in text(sign_in(cast.colleague).get(mappa_address(nominal, "refer")))
    assert send_referral(officer, nominal).status_code == 302
    assert "This is your draft" not in text(officer.get(mappa_address(nominal, "refer")))


def test_referral_draft_does_not_keep_the_confirmation_of_a_section(
    officer: Client, nominal: RegisteredNominal
) -> None:
    send_referral(officer, nominal, keep_draft="1", words_risk="High, to girls under 16.", current_risk="on")
    shown = text(officer.get(mappa_address(nominal, "refer")))
    assert "High, to girls under 16." in shown
    [box] = re.findall('<input[^>]*name="current_risk"[^>]*>', shown)
    assert "checked" not in box


def test_review_at_level_1_needs_a_risk_management_plan(officer: Client, nominal: RegisteredNominal) -> None:
    screen(officer, nominal)
    fields = {
        "set_on": TODAY.isoformat(), "criteria": LEVEL_1_CRITERIA, "text": WHY,
        "review_on": (TODAY + timedelta(days=90)).isoformat(),
    }  # fmt: skip
    form = text(send(officer, mappa_address(nominal, "review"), fields))
    assert "Record a risk management plan first" in form


def test_co_ordinator_records_mappa_categories_but_no_plan_actions(
    coordinator: Client, nominal: RegisteredNominal
) -> None:
    assert coordinator.get(fact_address(nominal, "categorydecision")).status_code == 200
    assert decide_category(coordinator, nominal).status_code == 302
    assert coordinator.get(f"/nominals/{nominal.urn}/facts/plan.planaction/record/").status_code == 404


def test_officer_of_another_force_finds_no_mappa_page_and_an_empty_board(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    stranger = sign_in(cast.stranger)
    for address in (
        mappa_address(nominal),
        mappa_address(nominal, "refer"),
        mappa_address(nominal, "review"),
        fact_address(nominal, "categorydecision"),
    ):
        assert stranger.get(address).status_code == 404, address
    assert "No referrals are waiting" in text(stranger.get("/mappa/"))
    assert sign_in(cast.partner).get("/mappa/").status_code == 404


def test_unknown_referral_is_not_found(officer: Client, nominal: RegisteredNominal) -> None:
    nowhere = "00000000-0000-4000-8000-000000000000"
    assert officer.get(mappa_address(nominal, "referrals", nowhere)).status_code == 404


def test_case_without_a_level_is_listed_as_unscreened_until_it_is_screened(
    officer: Client, coordinator: Client, nominal: RegisteredNominal
) -> None:
    shown = text(coordinator.get("/mappa/?view=unscreened"))
    assert "MARCHETTI" in shown
    assert "Category 1, not confirmed" in shown
    assert "1 case in the community without a level" in shown
    assert "Category not confirmed: 1 of 1." in shown
    decide_category(officer, nominal)
    assert "Category not confirmed: 0 of 1." in text(coordinator.get("/mappa/?view=unscreened"))
    screen(officer, nominal)
    assert "MARCHETTI" not in text(coordinator.get("/mappa/?view=unscreened"))


@pytest.mark.parametrize("view", ["referrals", "to_refer", "meetings", "reviews", "unscreened", "away", "of-my-own"])
def test_every_view_of_the_board_opens(
    officer: Client, coordinator: Client, nominal: RegisteredNominal, view: str
) -> None:
    decide_category(officer, nominal)
    shown = text(coordinator.get(f"/mappa/?view={view}&after=nonsense"))
    assert ("MARCHETTI" in shown) is (view == "unscreened")


def test_mappa_pages_stay_within_their_query_budgets(
    officer: Client, coordinator: Client, nominal: RegisteredNominal, budget: Budget
) -> None:
    decide_category(officer, nominal)
    screen(officer, nominal)
    with budget("mappa.page"):
        officer.get(mappa_address(nominal))
    with budget("mappa.board"):
        coordinator.get("/mappa/?view=reviews")
    with budget("mappa.refer"):
        officer.get(mappa_address(nominal, "refer"))


def test_form_gets_a_new_name_from_today_or_a_later_date(officer: Client, coordinator: Client) -> None:
    assert officer.get("/mappa/forms/").status_code == 404
    assert "MAPPA A" in text(coordinator.get("/mappa/forms/"))
    fields = {
        "use": "referral", "letter": "MAPPA 1", "title": "Referral", "edition": "2026", "from_on": TODAY.isoformat(),
    }  # fmt: skip
    yesterday = {**fields, "from_on": (TODAY - timedelta(days=1)).isoformat()}
    assert "Date must be today or later" in text(send(coordinator, "/mappa/forms/", yesterday))
    assert send(coordinator, "/mappa/forms/", fields).status_code == 302
    shown = text(coordinator.get("/mappa/forms/"))
    assert "MAPPA 1" in shown
    assert "by Wren Castellan" in shown


def test_today_of_the_co_ordinator_shows_the_referral_and_its_empty_sections(
    officer: Client, coordinator: Client, cast: Cast, nominal: RegisteredNominal
) -> None:
    send_referral(officer, nominal)
    first = first_referral_id(cast.manager, nominal)
    fields = {"agrees": "yes", "signed_on": TODAY.isoformat(), "text": ""}
    sergeant, address = sign_in(cast.supervisor), mappa_address(nominal, "referrals", first, "countersign")
    send(sergeant, address, {**fields, **get_rows_read(sergeant, address)})
    assert f"/mappa/referrals/{first}/" in text(coordinator.get(f"/nominals/{nominal.urn}/whole/"))
    today_page = " ".join(text(coordinator.get("/")).split())
    assert f"Working day 0 of 10. {len(SECTIONS) - 2} sections empty: offences, legal status and dates," in today_page


def test_page_of_a_referral_fact_shows_its_criteria_in_words(
    officer: Client, cast: Cast, nominal: RegisteredNominal
) -> None:
    send_referral(officer, nominal)
    shown = text(officer.get(f"/nominals/{nominal.urn}/facts/{first_referral_id(cast.manager, nominal)}/"))
    assert "Formal meetings would add value" in shown


def test_referral_names_its_empty_sections(
    officer: Client, coordinator: Client, cast: Cast, nominal: RegisteredNominal
) -> None:
    """Regression: Today counted the empty sections, and the referral did not name them."""
    send_referral(officer, nominal)
    shown = text(coordinator.get(mappa_address(nominal, "referrals", first_referral_id(cast.manager, nominal))))
    assert f"{len(SECTIONS) - 2} sections empty:</b> offences, legal status and dates," in shown
