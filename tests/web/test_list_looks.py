"""New since the reader last looked, on the caseload, the alerts and the MAPPA queues: of this reader alone."""

import re
from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.support.people import Cast, Known, register
from tests.web.sending import text
from tests.web.test_breaches import come

type Sql = Callable[..., list[tuple[Any, ...]]]
MARK = 'class="new-mark"'


def left(owner_sql: Sql) -> None:
    """The last look ended an hour ago, and what there is came before it."""
    owner_sql("update caseload_listlook set looked_at = now() - interval '1 hour' returning 1")


def test_a_case_that_came_since_is_new_on_the_caseload(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    client, other = come(cast.manager), come(cast.colleague)
    assert MARK not in text(client.get("/caseload/")), "nothing is new at the first look"
    owner_sql("update caseload_listlook set looked_at = now() + interval '1 minute' returning 1")
    owner_sql("update caseload_listlook set since_at = now() + interval '1 minute' returning 1")
    assert MARK not in text(client.get("/caseload/"))
    left(owner_sql)
    register(cast)
    page = text(client.get("/caseload/"))
    assert MARK in page
    assert "new, or with a new duty, on this page since" in page
    assert MARK in text(client.get("/caseload/")), "opened again within 15 minutes it is the same look"
    assert MARK not in text(other.get("/caseload/?scope=team")), "another reader has not looked yet"


def test_what_was_there_at_the_last_look_is_not_new(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    client = come(cast.manager)
    client.get("/caseload/")
    owner_sql("update caseload_caseloadentry set registered_at = now() - interval '2 days' returning 1")
    owner_sql("update caseload_listlook set looked_at = now() + interval '1 minute', since_at = now() returning 1")
    register_page = text(client.get("/caseload/"))
    assert "on this page since" not in register_page


def test_an_auditor_sees_what_looks_wrong_since_the_last_look(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    client = come(cast.auditor)
    assert "Emergency access</a>" not in text(client.get("/audit/")), "nothing is new at the first look"
    left(owner_sql)
    assert come(cast.stranger).get(f"/nominals/{nominal.urn}/").status_code == 404
    assert client.get(f"/nominals/{nominal.urn}/").status_code == 404, "the reader’s own refusal is not counted"
    page = text(client.get("/audit/"))
    refused = re.search(r"<b>(\d+)</b> Refused", page)
    assert refused
    assert int(refused[1]) >= 1
    assert "<b>0</b> Emergency access" in page
    listed = text(client.get("/audit/?new=1&outcome=refused"))
    assert cast.stranger.name in listed
    assert "Refused" in listed


def test_each_list_has_its_own_look(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    client: Client = come(cast.coordinator)
    for address in ("/caseload/", "/alerts/", "/mappa/", "/mappa/?view=meetings"):
        assert client.get(address).status_code == 200
    found = owner_sql("select name from caseload_listlook where account_id = %s order by name", [cast.coordinator.pk])
    assert [name for (name,) in found] == ["alerts", "caseload", "mappa-meetings", "mappa-referrals"]
