"""MAPPA on its screens: the law's proposal beside a person's word; form A from the record to a level in the header."""

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
from tests.support.people import Cast, Known, opened
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, send, text

WHY = "His own plan holds the risk: visits, the order, and work with probation."
NOT_LOWER = "Housing and probation must act on one plan before he moves."
AT_1, AT_2 = ["lead-manages", "plan-strong", "nothing-blocks"], ["meetings-add", "active-coordination"]


def rows_read(client: Client, address: str) -> dict[str, str]:
    """What the page of a decision sends of the rows that it showed."""
    return dict(re.findall(r'name="(read_[^"]+)" value="([^"]*)"', text(client.get(address))))


def facts(nominal: Known, slug: str) -> str:
    return f"/nominals/{nominal.urn}/facts/mappa.{slug}/record/?back=mappa"


def page(nominal: Known, *more: Any) -> str:
    return f"/nominals/{nominal.urn}/mappa/" + "".join(f"{each}/" for each in more)


def come(account: Account) -> Client:
    came = Client()
    came.force_login(account)
    return came


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


@pytest.fixture
def coordinator(cast: Cast) -> Client:
    return come(cast.coordinator)


def category(client: Client, nominal: Known, number: int = 1, **said: str) -> Any:
    told = {"category": str(number), "kind": "confirmed", "on": TODAY.isoformat(), "text": "Subject to notification."}
    return send(client, facts(nominal, "categorydecision"), {**told, **said})


def screening(client: Client, nominal: Known, level: int = 1, **said: Any) -> Any:
    told = {
        "screened_on": TODAY.isoformat(), "criteria": AT_1 if level == 1 else AT_2, "text": WHY, "level": str(level),
        "lower_level_reason": "" if level == 1 else NOT_LOWER, "review_on": (TODAY + timedelta(days=90)).isoformat(),
    }  # fmt: skip
    return send(client, facts(nominal, "levelscreening"), {**told, **said})


def form_a(client: Client, nominal: Known, **said: Any) -> Any:
    shown = text(client.get(page(nominal, "refer")))
    assert "Marchetti" in shown, "what the record says is filled in"
    told = {
        "referred_on": TODAY.isoformat(), "category": "1", "level": "2", "criteria": AT_2,
        "lower_level_reason": NOT_LOWER,
        "agency_id": str(Agency.objects.get(code="POL").pk), "referrer": "PC Tamsin Oakthorpe, 0100 200 300",
        "invite": ["POL", "PRB", "HSG"], "words_identity": "Alwyn Piers Marchetti, called Al.",
        "current_identity": "on",
        "words_reason": "He asked about the school next door, twice.", "current_reason": "on",
    }  # fmt: skip
    return send(client, page(nominal, "refer"), {**told, **said})


def first_of(account: Account, nominal: Known) -> UUID:
    with opened(account, nominal, VIEW) as permit:
        return queries.list_referrals(permit.nominal_id)[0].referral.first


def triaged(client: Client, nominal: Known, first: UUID, **said: Any) -> Any:
    told = {
        "decision": "accepted", "level": "2", "criteria": AT_2, "decided_on": TODAY.isoformat(),
        "text": "High risk, and housing must act with us.",
    }  # fmt: skip
    return send(client, page(nominal, "referrals", first, "triage"), {**told, **said})


def test_the_law_proposes_and_a_person_confirms_and_both_are_kept(officer: Client, nominal: Known) -> None:
    asked = text(officer.get(facts(nominal, "categorydecision")))
    assert "Proposed by the system, from" in asked
    assert "MAPPA category 1, not confirmed" in text(officer.get(f"/nominals/{nominal.urn}/whole/"))
    assert category(officer, nominal).status_code == 302
    shown = text(officer.get(page(nominal)))
    for words in (
        "Proposed by the system", "In this category", "Proposed by the system at that time: Category 1",
        "No level set.",
    ):  # fmt: skip
        assert words in shown, words
    assert "MAPPA category 1<" in officer.get(f"/nominals/{nominal.urn}/whole/").content.decode()


def test_screening_puts_the_level_into_the_header_and_the_timeline(officer: Client, nominal: Known) -> None:
    category(officer, nominal)
    screening(officer, nominal)
    shown = text(officer.get(f"/nominals/{nominal.urn}/whole/"))
    assert "MAPPA category 1, level 1" in shown
    assert "Level 1 since" in shown
    assert "The lead agency can manage the risk" in text(officer.get(page(nominal)))


def test_category_3_at_level_1_is_refused_with_what_is_allowed(officer: Client, nominal: Known) -> None:
    category(officer, nominal, 3)
    refused = text(screening(officer, nominal))
    assert "Category 3 cases cannot be managed at Level 1" in refused
    assert WHY in refused, "nothing that was typed is lost"


def test_a_level_that_the_criteria_do_not_defend_is_refused_at_its_box(officer: Client, nominal: Known) -> None:
    refused = text(screening(officer, nominal, 2, criteria=["meetings-add"]))
    assert "support Level 1 at most" in refused


def test_from_form_a_to_a_level_in_the_header(officer: Client, coordinator: Client, cast: Cast, nominal: Known) -> None:
    sent = form_a(officer, nominal)
    assert sent.status_code == 302, text(sent)
    first = first_of(cast.manager, nominal)
    shown = text(officer.get(sent["Location"]))
    assert "Awaiting countersignature" in shown
    assert "Written by PC Tamsin Oakthorpe." in shown
    assert officer.get(page(nominal, "referrals", first, "countersign")).status_code == 404
    assert coordinator.get(page(nominal, "referrals", first, "triage")).status_code == 200
    early = text(triaged(coordinator, nominal, first))
    assert "not awaiting a decision" in early
    sergeant = come(cast.supervisor)
    told = {"agrees": "yes", "signed_on": TODAY.isoformat(), "text": ""}
    address = page(nominal, "referrals", first, "countersign")
    assert send(sergeant, address, told).status_code == 409, "nothing was read"
    assert send(sergeant, address, {**told, **rows_read(sergeant, address)}).status_code == 302
    waits = text(coordinator.get("/mappa/"))
    assert "1 referral waiting" in waits
    assert "MARCHETTI" in waits
    assert officer.get(page(nominal, "referrals", first, "triage")).status_code == 404
    assert triaged(coordinator, nominal, first).status_code == 302
    assert "level 2" in text(officer.get(f"/nominals/{nominal.urn}/whole/"))
    assert "MARCHETTI" in text(coordinator.get("/mappa/?view=meetings"))
    assert "No referrals are waiting" in text(coordinator.get("/mappa/"))
    assert "First MAPPA meeting" in text(officer.get(page(nominal)))


def test_who_died_at_level_2_is_not_counted_at_it_and_the_board_says_so(
    officer: Client, coordinator: Client, cast: Cast, nominal: Known
) -> None:
    """The annual return counts nobody from the day of their death on."""
    form_a(officer, nominal)
    first = first_of(cast.manager, nominal)
    told = {"agrees": "yes", "signed_on": TODAY.isoformat(), "text": ""}
    sergeant, address = come(cast.supervisor), page(nominal, "referrals", first, "countersign")
    send(sergeant, address, {**told, **rows_read(sergeant, address)})
    triaged(coordinator, nominal, first)
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


def test_no_review_of_who_has_died_is_on_the_board(
    officer: Client, coordinator: Client, cast: Cast, nominal: Known
) -> None:
    category(officer, nominal)
    screening(officer, nominal, review_on=(TODAY + timedelta(days=20)).isoformat())
    assert "MARCHETTI" in text(coordinator.get("/mappa/?view=reviews"))
    with opened(cast.supervisor, nominal, RECORD_IDENTITY) as permit:
        record_death(permit, died_on=TODAY, today=TODAY)
    after = text(coordinator.get("/mappa/?view=reviews"))
    assert "MARCHETTI" not in after
    assert "0 reviews due in 4 weeks" in after


def test_a_section_that_nobody_ticked_is_refused_and_nothing_is_lost(officer: Client, nominal: Known) -> None:
    refused = text(form_a(officer, nominal, words_risk="High, to girls under 16.", current_risk=""))
    assert "Confirm that this is still current" in refused
    assert "High, to girls under 16." in refused


def test_a_draft_is_kept_for_its_author_alone(officer: Client, cast: Cast, nominal: Known) -> None:
    kept = form_a(officer, nominal, keep_draft="1", words_reason="Half a sentence about")
    assert kept.status_code == 302
    assert "Half a sentence about" in text(officer.get(page(nominal, "refer")))
    assert "Half a sentence" not in text(come(cast.colleague).get(page(nominal, "refer")))
    assert form_a(officer, nominal).status_code == 302
    assert "This is your draft" not in text(officer.get(page(nominal, "refer")))


def test_a_draft_does_not_bring_back_that_a_section_is_still_current(officer: Client, nominal: Known) -> None:
    form_a(officer, nominal, keep_draft="1", words_risk="High, to girls under 16.", current_risk="on")
    shown = text(officer.get(page(nominal, "refer")))
    assert "High, to girls under 16." in shown
    [box] = re.findall('<input[^>]*name="current_risk"[^>]*>', shown)
    assert "checked" not in box


def test_a_review_at_level_1_reads_the_plan(officer: Client, nominal: Known) -> None:
    screening(officer, nominal)
    told = {
        "set_on": TODAY.isoformat(), "criteria": AT_1, "text": WHY,
        "review_on": (TODAY + timedelta(days=90)).isoformat(),
    }  # fmt: skip
    asked = text(send(officer, page(nominal, "review"), told))
    assert "Record a risk management plan first" in asked


def test_the_co_ordinator_writes_here_and_nowhere_else(coordinator: Client, nominal: Known) -> None:
    assert coordinator.get(facts(nominal, "categorydecision")).status_code == 200
    assert category(coordinator, nominal).status_code == 302
    assert coordinator.get(f"/nominals/{nominal.urn}/facts/plan.planaction/record/").status_code == 404


def test_to_the_stranger_there_is_nothing(cast: Cast, nominal: Known) -> None:
    stranger = come(cast.stranger)
    for address in (page(nominal), page(nominal, "refer"), page(nominal, "review"), facts(nominal, "categorydecision")):
        assert stranger.get(address).status_code == 404, address
    assert "No referrals are waiting" in text(stranger.get("/mappa/"))
    assert come(cast.partner).get("/mappa/").status_code == 404


def test_a_referral_of_nobody_is_none(officer: Client, nominal: Known) -> None:
    nowhere = "00000000-0000-4000-8000-000000000000"
    assert officer.get(page(nominal, "referrals", nowhere)).status_code == 404


def test_a_case_whose_category_nobody_confirmed_is_on_the_list_without_a_level(
    officer: Client, coordinator: Client, nominal: Known
) -> None:
    shown = text(coordinator.get("/mappa/?view=unscreened"))
    assert "MARCHETTI" in shown
    assert "Category 1, not confirmed" in shown
    assert "1 case in the community without a level" in shown
    assert "Category not confirmed: 1 of 1." in shown
    category(officer, nominal)
    assert "Category not confirmed: 0 of 1." in text(coordinator.get("/mappa/?view=unscreened"))
    screening(officer, nominal)
    assert "MARCHETTI" not in text(coordinator.get("/mappa/?view=unscreened"))


@pytest.mark.parametrize("view", ["referrals", "to_refer", "meetings", "reviews", "unscreened", "away", "of-my-own"])
def test_every_view_of_the_board_opens(officer: Client, coordinator: Client, nominal: Known, view: str) -> None:
    category(officer, nominal)
    shown = text(coordinator.get(f"/mappa/?view={view}&after=nonsense"))
    assert ("MARCHETTI" in shown) is (view == "unscreened")


def test_pages_within_their_budgets(officer: Client, coordinator: Client, nominal: Known, budget: Budget) -> None:
    category(officer, nominal)
    screening(officer, nominal)
    with budget("mappa.page"):
        officer.get(page(nominal))
    with budget("mappa.board"):
        coordinator.get("/mappa/?view=reviews")
    with budget("mappa.refer"):
        officer.get(page(nominal, "refer"))


def test_a_form_is_called_otherwise_from_a_day_on(officer: Client, coordinator: Client) -> None:
    assert officer.get("/mappa/forms/").status_code == 404
    assert "MAPPA A" in text(coordinator.get("/mappa/forms/"))
    told = {
        "use": "referral", "letter": "MAPPA 1", "title": "Referral", "edition": "2026", "from_on": TODAY.isoformat(),
    }  # fmt: skip
    yesterday = {**told, "from_on": (TODAY - timedelta(days=1)).isoformat()}
    assert "Date must be today or later" in text(send(coordinator, "/mappa/forms/", yesterday))
    assert send(coordinator, "/mappa/forms/", told).status_code == 302
    shown = text(coordinator.get("/mappa/forms/"))
    assert "MAPPA 1" in shown
    assert "by Wren Castellan" in shown


def test_the_co_ordinators_today_leads_to_the_decision(
    officer: Client, coordinator: Client, cast: Cast, nominal: Known
) -> None:
    form_a(officer, nominal)
    first = first_of(cast.manager, nominal)
    told = {"agrees": "yes", "signed_on": TODAY.isoformat(), "text": ""}
    sergeant, address = come(cast.supervisor), page(nominal, "referrals", first, "countersign")
    send(sergeant, address, {**told, **rows_read(sergeant, address)})
    assert f"/mappa/referrals/{first}/" in text(coordinator.get(f"/nominals/{nominal.urn}/whole/"))
    day = " ".join(text(coordinator.get("/")).split())
    assert f"Working day 0 of 10. {len(SECTIONS) - 2} sections empty: offences, legal status and dates," in day


def test_a_fact_reads_in_words_on_its_own_page(officer: Client, cast: Cast, nominal: Known) -> None:
    form_a(officer, nominal)
    shown = text(officer.get(f"/nominals/{nominal.urn}/facts/{first_of(cast.manager, nominal)}/"))
    assert "Formal meetings would add value" in shown


def test_a_referral_names_the_sections_that_it_leaves_empty(
    officer: Client, coordinator: Client, cast: Cast, nominal: Known
) -> None:
    """Today counted them and the referral was silent."""
    form_a(officer, nominal)
    shown = text(coordinator.get(page(nominal, "referrals", first_of(cast.manager, nominal))))
    assert f"{len(SECTIONS) - 2} sections empty:</b> offences, legal status and dates," in shown
