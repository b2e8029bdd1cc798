"""The screens of the administrator of accounts: joiners, movers, leavers; and whoever must agree."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mosovo.organisations.models import Account, AccountProposal
from tests.api.systems import make_system
from tests.support.people import Cast, Known, register
from tests.support.second_factors import show_factor
from tests.web.sending import send, text
from tests.web.test_selected_cases import held, to_officer

type Sql = Callable[..., list[tuple[Any, ...]]]
JOINER = {
    "username": "4777", "name": "PC Juniper Vale", "works_for": "force", "team": "", "roles": ["offender_manager"],
    "vetting": "mv", "vetted_until": "2030-01-01", "trained_until": "2030-01-01", "subject": "",
}  # fmt: skip


def sit(who: Account) -> Client:
    """A browser of theirs, the factor just shown."""
    client = Client()
    client.force_login(who)
    show_factor(client)
    return client


@pytest.fixture
def keeper(administrator: Account) -> Client:
    return sit(administrator)


def address(name: str, account: Account) -> str:
    return reverse(name, kwargs={"account_id": account.pk})


def test_a_joiner_is_made_and_works_once_an_inspector_agrees(keeper: Client, cast: Cast) -> None:
    made = send(keeper, reverse("account_new"), {**JOINER, "team": str(cast.east.pk)})
    assert made.status_code == 302
    page = text(keeper.get(made.url))
    found = re.search(r"first password for 4777 is ([0-9a-f-]{27})", page)
    assert found
    joiner = Account.objects.get(username="4777")
    assert joiner.check_password(found[1])
    assert joiner.roles == []
    assert found[1] not in text(keeper.get(made.url)), "it is shown once"

    inspector = sit(cast.inspector)
    waiting = text(inspector.get(reverse("accounts_waiting")))
    assert "PC Juniper Vale" in waiting
    assert "Offender manager" in waiting
    proposal = AccountProposal.objects.get(account=joiner)
    send(inspector, reverse("account_decide"), {"proposal": proposal.pk, "agreed": "yes"})
    joiner.refresh_from_db()
    assert (joiner.roles, joiner.team_id) == (["offender_manager"], cast.east.pk)


def test_who_proposed_does_not_agree(keeper: Client, cast: Cast) -> None:
    send(keeper, reverse("account_new"), JOINER)
    answer = send(keeper, reverse("account_decide"), {"proposal": AccountProposal.objects.get().pk, "agreed": "yes"})
    assert answer.status_code == 422
    assert "Another person must approve it" in text(answer)
    assert Account.objects.get(username="4777").roles == []


def test_an_address_is_no_subject(keeper: Client) -> None:
    answer = send(keeper, reverse("account_new"), {**JOINER, "subject": "juniper@example.org"})
    assert "not an e-mail address" in text(answer)
    assert not Account.objects.filter(username="4777").exists()


def test_a_mover_is_proposed_with_what_differs_and_no_more(keeper: Client, cast: Cast) -> None:
    form = {
        "name": cast.manager.name, "works_for": "force", "team": str(cast.west.pk), "roles": cast.manager.roles,
        "vetting": "mv", "vetted_until": "2099-12-31", "trained_until": "2099-12-31", "subject": "",
    }  # fmt: skip
    assert send(keeper, address("account_change", cast.manager), form).status_code == 302
    assert AccountProposal.objects.get().proposed_values == {"team_id": str(cast.west.pk)}
    assert Account.objects.get(pk=cast.manager.pk).team_id == cast.east.pk


def test_a_leaver_is_out_within_the_next_request_and_the_cases_are_the_supervisors(
    keeper: Client, cast: Cast, nominal: Known
) -> None:
    leaver = sit(cast.manager)
    assert leaver.get("/").status_code == 200
    page = text(keeper.get(address("account", cast.manager)))
    assert "It has 1 case" in page
    assert nominal.urn not in page
    send(keeper, address("account_close", cast.manager), {})
    assert leaver.get("/").status_code == 302
    today = text(sit(cast.supervisor).get("/"))
    assert "Cases of officers who have left" in today
    assert reverse("allocate", kwargs={"urn": nominal.urn}) in today
    assert "have left" not in text(sit(cast.colleague).get("/"))


def test_the_cases_of_a_leaver_are_reallocated_together_from_today(
    keeper: Client, cast: Cast, nominal: Known, owner_sql: Sql
) -> None:
    register(cast)
    send(keeper, address("account_close", cast.manager), {})
    sergeant = sit(cast.supervisor)
    today = sergeant.get("/").text
    box = today[today.index('id="left-title"') :].split("</section>")[0]
    assert "Reallocate these 2 together" in box
    begun = text(send(sergeant, reverse("reallocate_selected"), {"people": held(box), "begin": "1"}))
    assert "There is a problem" not in begun
    assert nominal.urn in begun
    given = to_officer(cast.colleague, held(begun))
    assert send(sergeant, reverse("reallocate_selected"), given).status_code == 302
    assert owner_sql("select distinct offender_manager_id from caseload_caseloadentry") == [(cast.colleague.pk,)]
    assert "have left" not in text(sergeant.get("/"))


def test_a_search_is_sent_and_finds_by_number_or_name(keeper: Client) -> None:
    found = text(keeper.post(reverse("accounts"), {"words": "Oakthorpe"}))
    assert "PC Tamsin Oakthorpe" in found
    assert "PC Idris Fenwick" not in found


def test_accounts_of_another_force_are_not_there(keeper: Client, cast: Cast) -> None:
    assert "Thackray" not in text(keeper.post(reverse("accounts"), {"words": "Rowan"}))
    assert keeper.get(address("account", cast.stranger)).status_code == 404
    assert send(keeper, address("account_close", cast.stranger), {}).status_code == 404


def test_the_account_of_an_api_client_is_not_among_those_of_people(keeper: Client, cast: Cast, as_jobs: Any) -> None:
    machine = make_system(cast, as_jobs).row.account
    for which in ("open", "soon", "dormant"):
        assert "Housing system" not in keeper.get(f"/accounts/?show={which}").content.decode()
    assert keeper.get(address("account", machine)).status_code == 404


def test_lists_tell_what_runs_out_and_what_is_not_used(keeper: Client, cast: Cast, owner_sql: Sql) -> None:
    soon = datetime.now(UTC).date() + timedelta(days=20)
    owner_sql("update organisations_account set trained_until = %s where id = %s", [soon, cast.officer.pk])
    owner_sql(
        "update organisations_account set in_use_from = now() - interval '91 days' where id = %s", [cast.partner.pk]
    )
    running_out = text(keeper.get(reverse("accounts") + "?show=soon"))
    assert "PC Callum Birtwhistle" in running_out
    assert "Training expires on" in running_out
    assert "Priya" not in running_out
    dormant = text(keeper.get(reverse("accounts") + "?show=dormant"))
    assert "Priya Lindqvist" in dormant
    assert "Callum" not in dormant


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector", "auditor", "officer", "partner"])
def test_to_others_there_is_no_such_page(cast: Cast, who: str) -> None:
    client = sit(getattr(cast, who))
    for name in ("accounts", "account_new"):
        assert client.get(reverse(name)).status_code == 404
    assert client.get(address("account", cast.manager)).status_code == 404
    assert send(client, address("account_close", cast.manager), {}).status_code == 404


def test_an_administrator_sees_no_case(keeper: Client, nominal: Known) -> None:
    assert keeper.get(f"/nominals/{nominal.urn}/whole/").status_code == 404


def test_what_runs_out_is_said_on_ones_own_today(cast: Cast, owner_sql: Sql) -> None:
    soon = datetime.now(UTC).date() + timedelta(days=29)
    owner_sql("update organisations_account set vetted_until = %s where id = %s", [soon, cast.manager.pk])
    assert "Your vetting expires on" in text(sit(cast.manager).get("/"))
    assert "runs out" not in text(sit(cast.colleague).get("/"))
