"""Account administration: joiners, movers and leavers, and approval by a second person."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mosovo.organisations.account_administration import propose_account_change
from mosovo.organisations.models import Account, AccountProposal
from tests.api.systems import make_system
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, acting, register
from tests.web.sending import save_after_forecast, send, text
from tests.web.test_selected_cases import build_reallocation, list_selected

JOINER = {
    "username": "4777", "name": "PC Juniper Vale", "works_for": "force", "team": "", "roles": ["offender_manager"],
    "vetting": "mv", "vetted_until": "2030-01-01", "trained_until": "2030-01-01", "subject": "",
}  # fmt: skip


@pytest.fixture
def admin(administrator: Account) -> Client:
    return sign_in_with_factor(administrator)


def build_url(name: str, account: Account) -> str:
    return reverse(name, kwargs={"account_id": account.pk})


def test_new_account_gets_its_roles_when_an_inspector_approves(admin: Client, cast: Cast) -> None:
    answer = send(admin, reverse("account_new"), {**JOINER, "team": str(cast.east.pk)})
    assert answer.status_code == 302
    page = text(admin.get(answer.url))
    password = re.search(r"first password for 4777 is ([0-9a-f-]{27})", page)
    assert password
    joiner = Account.objects.get(username="4777")
    assert joiner.check_password(password[1])
    assert joiner.roles == []
    assert password[1] not in text(admin.get(answer.url)), "the password is shown once"

    inspector = sign_in_with_factor(cast.inspector)
    waiting = text(inspector.get(reverse("accounts_waiting")))
    assert "PC Juniper Vale" in waiting
    assert "Offender manager" in waiting
    proposal = AccountProposal.objects.get(account=joiner)
    send(inspector, reverse("account_decide"), {"proposal": proposal.pk, "agreed": "yes"})
    joiner.refresh_from_db()
    assert (joiner.roles, joiner.team_id) == (["offender_manager"], cast.east.pk)


def test_proposer_cannot_approve_their_own_proposal(admin: Client, cast: Cast) -> None:
    send(admin, reverse("account_new"), JOINER)
    answer = send(admin, reverse("account_decide"), {"proposal": AccountProposal.objects.get().pk, "agreed": "yes"})
    assert answer.status_code == 422
    assert "Another person must approve it" in text(answer)
    assert Account.objects.get(username="4777").roles == []


def test_email_address_is_refused_as_subject(admin: Client) -> None:
    answer = send(admin, reverse("account_new"), {**JOINER, "subject": "juniper@example.org"})
    assert "not an e-mail address" in text(answer)
    assert not Account.objects.filter(username="4777").exists()


def test_change_of_an_account_proposes_only_the_changed_fields(admin: Client, cast: Cast) -> None:
    form = {
        "name": cast.manager.name, "works_for": "force", "team": str(cast.west.pk), "roles": cast.manager.roles,
        "vetting": "mv", "vetted_until": "2099-12-31", "trained_until": "2099-12-31", "subject": "",
    }  # fmt: skip
    form |= read_seen(admin.get(build_url("account_change", cast.manager)))
    assert send(admin, build_url("account_change", cast.manager), form).status_code == 302
    assert AccountProposal.objects.get().proposed_values == {"team_id": str(cast.west.pk)}
    assert Account.objects.get(pk=cast.manager.pk).team_id == cast.east.pk


def read_seen(page: Any) -> dict[str, str]:
    """Return the hidden field that names what the page showed."""
    return dict(re.findall(r'name="(seen)" value="(.+?)"', page.content.decode()))


def test_change_made_on_an_older_page_does_not_undo_what_another_person_changed(admin: Client, cast: Cast) -> None:
    address = build_url("account_change", cast.manager)
    older = {
        "name": "PC Tamsin Birch", "works_for": "force", "team": str(cast.east.pk), "roles": cast.manager.roles,
        "vetting": "mv", "vetted_until": "2099-12-31", "trained_until": "2099-12-31", "subject": "",
        **read_seen(admin.get(address)),
    }  # fmt: skip
    with acting(cast.administrator):
        propose_account_change(cast.manager.pk, roles=[], trained_until=date(2030, 5, 1))
    refused = send(admin, address, older)
    page = text(refused)
    assert "The account was changed after you opened this page" in page
    assert "Roles: None" in page
    assert "Trained until: 1 May 2030" in page
    assert "PC Tamsin Birch" in page, "what was typed stays"
    assert not AccountProposal.objects.exists(), "the role that was removed is not proposed again"

    renamed = {**older, "roles": [], "trained_until": "2030-05-01", **read_seen(refused)}
    assert send(admin, address, renamed).status_code == 302
    stored = Account.objects.get(pk=cast.manager.pk)
    assert (stored.name, stored.roles, stored.trained_until) == ("PC Tamsin Birch", [], date(2030, 5, 1))


def test_closed_account_is_signed_out_and_its_cases_go_to_the_supervisor(
    admin: Client, cast: Cast, nominal: RegisteredNominal
) -> None:
    leaver = sign_in_with_factor(cast.manager)
    assert leaver.get("/").status_code == 200
    account_page = text(admin.get(build_url("account", cast.manager)))
    assert "It has 1 case" in account_page
    assert nominal.urn not in account_page
    send(admin, build_url("account_close", cast.manager), {})
    assert leaver.get("/").status_code == 302
    today = text(sign_in_with_factor(cast.supervisor).get("/"))
    assert "Cases of officers who have left" in today
    assert reverse("allocate", kwargs={"urn": nominal.urn}) in today
    assert "have left" not in text(sign_in_with_factor(cast.colleague).get("/"))


def test_cases_of_a_leaver_are_reallocated_together_from_today(
    admin: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    register(cast)
    send(admin, build_url("account_close", cast.manager), {})
    sergeant = sign_in_with_factor(cast.supervisor)
    today = sergeant.get("/").text
    section = today[today.index('id="leavers-title"') :].split("</section>")[0]
    assert "Reallocate these 2 together" in section
    selection = text(send(sergeant, reverse("reallocate_selected"), {"people": list_selected(section), "begin": "1"}))
    assert "There is a problem" not in selection
    assert nominal.urn in selection
    form = build_reallocation(cast.colleague, list_selected(selection))
    assert save_after_forecast(sergeant, reverse("reallocate_selected"), form).status_code == 302
    assert owner_sql("select distinct offender_manager_id from caseload_caseloadentry") == [(cast.colleague.pk,)]
    assert "have left" not in text(sergeant.get("/"))


def test_account_search_finds_by_name(admin: Client) -> None:
    results = text(admin.post(reverse("accounts"), {"words": "Oakthorpe"}))
    assert "PC Tamsin Oakthorpe" in results
    assert "PC Idris Fenwick" not in results


def test_administrator_cannot_see_accounts_of_another_force(admin: Client, cast: Cast) -> None:
    assert "Thackray" not in text(admin.post(reverse("accounts"), {"words": "Rowan"}))
    assert admin.get(build_url("account", cast.stranger)).status_code == 404
    assert send(admin, build_url("account_close", cast.stranger), {}).status_code == 404


def test_account_of_an_api_client_is_not_listed_or_shown(admin: Client, cast: Cast, as_jobs: Any) -> None:
    machine = make_system(cast, as_jobs).row.account
    for which in ("open", "soon", "dormant"):
        assert "Housing system" not in admin.get(f"/accounts/?show={which}").content.decode()
    assert admin.get(build_url("account", machine)).status_code == 404


def test_lists_show_expiring_training_and_dormant_accounts(admin: Client, cast: Cast, owner_sql: Sql) -> None:
    soon = datetime.now(UTC).date() + timedelta(days=20)
    owner_sql("update organisations_account set trained_until = %s where id = %s", [soon, cast.officer.pk])
    owner_sql(
        "update organisations_account set in_use_from = now() - interval '91 days' where id = %s", [cast.partner.pk]
    )
    expiring = text(admin.get(reverse("accounts") + "?show=soon"))
    assert "PC Callum Birtwhistle" in expiring
    assert "Training expires on" in expiring
    assert "Priya" not in expiring
    dormant = text(admin.get(reverse("accounts") + "?show=dormant"))
    assert "Priya Lindqvist" in dormant
    assert "Callum" not in dormant


@pytest.mark.parametrize("role", ["manager", "supervisor", "inspector", "auditor", "officer", "partner"])
def test_other_roles_cannot_open_account_pages(cast: Cast, role: str) -> None:
    client = sign_in_with_factor(getattr(cast, role))
    for name in ("accounts", "account_new"):
        assert client.get(reverse(name)).status_code == 404
    assert client.get(build_url("account", cast.manager)).status_code == 404
    assert send(client, build_url("account_close", cast.manager), {}).status_code == 404


def test_administrator_cannot_open_a_case(admin: Client, nominal: RegisteredNominal) -> None:
    assert admin.get(f"/nominals/{nominal.urn}/whole/").status_code == 404


def test_today_shows_when_your_own_vetting_expires(cast: Cast, owner_sql: Sql) -> None:
    soon = datetime.now(UTC).date() + timedelta(days=29)
    owner_sql("update organisations_account set vetted_until = %s where id = %s", [soon, cast.manager.pk])
    assert "Your vetting expires on" in text(sign_in_with_factor(cast.manager).get("/"))
    assert "runs out" not in text(sign_in_with_factor(cast.colleague).get("/"))
