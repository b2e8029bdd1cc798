"""Saved views of the caseload: named, shared with the team, renamed and deleted, and by which accounts."""

import re
from datetime import UTC, datetime, time
from typing import Any

import pytest
from django.test import Client

from mosovo.caseload import saved_views
from mosovo.caseload.caseload_filters import CaseloadFilter
from mosovo.caseload.caseload_look import load_caseload_look
from mosovo.caseload.saved_views import CaseloadQuery, delete_views_of_leavers
from mosovo.edge.request_context import build_actor
from mosovo.organisations.models import Account
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, acting
from tests.web.sending import TODAY, send, text

NOW = datetime.combine(TODAY, time(12), UTC)
HIGH = "view=late&risk=high&order=seen"


@pytest.fixture
def officer(cast: Cast, nominal: RegisteredNominal) -> Client:
    return sign_in(cast.manager)


def save(client: Client, name: str = "High and late", query: str = HIGH, **more: str) -> Any:
    return send(client, f"/caseload/views/new/?{query}", {"name": name, **more})


def tabs(client: Client, address: str = "/caseload/") -> dict[str, str]:
    """Return the tabs of the page as a map of names to links."""
    found = re.findall(
        r'view-tabs__link" href="([^"]*)"[^>]*>([^<]*?) ?<span class="view-tabs__count">', text(client.get(address))
    )
    return {name: href.replace("&amp;", "&") for href, name in found}


def actions(owner_sql: Sql) -> list[str]:
    rows = owner_sql("select action from audit_auditentry where action like 'caseload.%_view' order by at, id")
    return [action for (action,) in rows]


def test_saved_view_is_a_tab_with_its_count_and_opens_with_its_filters_and_order(
    officer: Client, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    owner_sql("update caseload_caseloadentry set risk = 'high' where nominal_id = %s", [nominal.id])
    answer = save(officer)
    assert answer.status_code == 302
    opened = text(officer.get(answer.url))
    assert 'aria-current="page">High and late <span class="view-tabs__count">1</span>' in opened
    assert '<option value="high" selected>' in opened
    assert 'aria-sort="ascending"><a class="govuk-link" href="?scope=mine&amp;view=late&amp;order=seen' in opened
    assert owner_sql("select query from caseload_savedview") == [({"view": "late", "risk": "high", "order": "seen"},)]
    assert actions(owner_sql) == ["caseload.save_view"]


def test_saved_view_is_seen_only_by_its_author_until_it_is_shared(officer: Client, cast: Cast) -> None:
    save(officer)
    colleague, elsewhere = sign_in(cast.colleague), sign_in(cast.stranger)
    assert "High and late" not in tabs(colleague)
    save(officer, "For all", is_shared="on")
    assert {"For all", "High and late"} <= set(tabs(officer))
    assert "For all" in tabs(colleague)
    assert "High and late" not in tabs(colleague)
    assert "For all" not in tabs(elsewhere)
    assert "Saved by" in text(colleague.get("/caseload/views/"))


def test_caseload_look_returns_the_same_saved_views_as_the_list(officer: Client, cast: Cast, owner_sql: Sql) -> None:
    """One statement records the look and reads the views. Both give the same views in the same order to each reader."""
    for client in (officer, sign_in(cast.colleague), sign_in(cast.stranger)):
        for name in ("zeta", "Alpha"):
            save(client, f"{name} for all", is_shared="on")
            save(client, f"{name} own")

    def list_checked(account: Account) -> list[str]:
        with acting(account):
            actor = build_actor(account, TODAY)
            listed = saved_views.list_saved_views(actor)
            look = load_caseload_look(account.pk, [], NOW)
            assert [row.pk for row in look.saved] == [row.pk for row in listed]
            for look_row, list_row in zip(look.saved, listed, strict=True):
                assert (look_row.name, look_row.query, look_row.account_id, look_row.team_id) == (
                    list_row.name, list_row.query, list_row.account_id, list_row.team_id,
                )  # fmt: skip
                assert saved_views.can_delete_view(actor, look_row) is saved_views.can_delete_view(actor, list_row)
        return [row.name for row in listed]

    assert list_checked(cast.manager) == [
        "Alpha for all",
        "Alpha own",
        "zeta for all",
        "zeta own",
        "Alpha for all",
        "zeta for all",
    ]
    assert len(list_checked(cast.supervisor)) == 4
    owner_sql("update organisations_account set is_active = false where id = %s returning 1", [cast.colleague.pk])
    assert list_checked(cast.manager) == ["Alpha for all", "Alpha own", "zeta for all", "zeta own"]


def test_author_renames_a_view_stops_sharing_it_and_deletes_it(officer: Client, cast: Cast, owner_sql: Sql) -> None:
    save(officer, is_shared="on")
    [(key,)] = owner_sql("select id from caseload_savedview")
    address = f"/caseload/views/{key}/"
    colleague = sign_in(cast.colleague)
    assert colleague.get(address).status_code == 404
    assert send(colleague, f"{address}delete/", {}).status_code == 404
    assert "Share with my team" in text(officer.get(address))
    assert send(officer, address, {"name": "Late"}).status_code == 302
    assert "Late" not in tabs(colleague)
    assert "Late" in tabs(officer)
    assert send(officer, f"{address}delete/", {}).status_code == 302
    assert owner_sql("select count(*) from caseload_savedview") == [(0,)]
    assert actions(owner_sql) == ["caseload.save_view", "caseload.change_view", "caseload.delete_view"]


def test_supervisor_deletes_only_shared_views_of_the_team(officer: Client, cast: Cast, owner_sql: Sql) -> None:
    save(officer, "Shared", is_shared="on")
    save(officer, "Own")
    keys = {name: key for key, name in owner_sql("select id, name from caseload_savedview")}
    supervisor = sign_in(cast.supervisor)
    assert supervisor.get(f"/caseload/views/{keys['Shared']}/").status_code == 404
    assert send(supervisor, f"/caseload/views/{keys['Own']}/delete/", {}).status_code == 404
    assert send(supervisor, f"/caseload/views/{keys['Shared']}/delete/", {}).status_code == 302
    assert owner_sql("select name from caseload_savedview") == [("Own",)]


def test_view_name_is_used_once_and_the_number_of_views_is_limited(
    officer: Client, monkeypatch: pytest.MonkeyPatch, owner_sql: Sql
) -> None:
    save(officer)
    again = save(officer, "HIGH AND LATE")
    assert again.status_code == 200
    assert "You already have a saved view of this name" in text(again)
    assert 'value="HIGH AND LATE"' in text(again)
    assert "Enter the name of the view" in text(save(officer, ""))
    monkeypatch.setattr(saved_views, "MAX_OWN_VIEWS", 1)
    assert "You already have 1 saved views" in text(save(officer, "Other"))
    assert owner_sql("select count(*) from caseload_savedview") == [(1,)]


def test_view_ignores_unknown_values_and_search_words(officer: Client, owner_sql: Sql) -> None:
    save(officer, query="view=nobody&risk=worst&order=chance&officer=Quill&q=Quill")
    assert owner_sql("select query from caseload_savedview") == [({"view": "all", "order": "risk"},)]
    assert CaseloadQuery.parse({"mappa": "2"}).narrowed == CaseloadFilter(mappa="2")


def test_views_of_a_closed_account_are_hidden_and_deleted(
    officer: Client, cast: Cast, owner_sql: Sql, as_jobs: Any
) -> None:
    save(officer, is_shared="on")
    colleague = sign_in(cast.colleague)
    owner_sql(
        "update organisations_account set is_active = false, closed_at = now() where id = %s returning 1",
        [cast.manager.pk],
    )
    assert "High and late" not in tabs(colleague)
    with as_jobs():
        assert delete_views_of_leavers(TODAY) == 1
        assert delete_views_of_leavers(TODAY) == 0


def test_account_without_a_caseload_has_no_saved_views(cast: Cast) -> None:
    for account in (cast.auditor, cast.administrator, cast.partner):
        client = sign_in(account)
        assert client.get("/caseload/views/").status_code == 404
        assert save(client).status_code == 404
