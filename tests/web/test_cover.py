"""Cover for leave: another team's officer sees the cases for those days, and for no other; the officer keeps them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from tests.support.people import Cast, Known, register
from tests.web.sending import TODAY, send, text
from tests.web.test_handing import west

type Sql = Callable[..., list[tuple[Any, ...]]]
__all__ = ["west"]


@pytest.fixture
def sergeant(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.supervisor)
    return client


def arranged(sergeant: Client, cast: Cast, by: Account, **said: Any) -> Any:
    days = {"from_on": TODAY.isoformat(), "until": (TODAY + timedelta(days=7)).isoformat()}
    given = {"covering_officer": str(by.pk), "reason": "Leave", **days, **said}
    return send(sergeant, f"/team/officers/{cast.manager.pk}/cover/", given)


def test_an_officer_of_another_team_covers_for_the_days_and_no_longer(
    sergeant: Client, client: Client, cast: Cast, west: tuple[Account, Account], nominal: Known, owner_sql: Sql
) -> None:
    hugo = west[1]
    client.force_login(hugo)
    case = f"/nominals/{nominal.urn}/"
    assert client.get(f"{case}whole/").status_code == 404
    assert arranged(sergeant, cast, hugo).status_code == 302
    assert client.get(f"{case}whole/").status_code == 200
    assert "You cover for PC Tamsin Oakthorpe" in text(client.get("/"))
    assert "MARCHETTI" in text(client.get(f"/covered/{cast.manager.pk}/"))
    [(manager, until)] = owner_sql(
        "select r.offender_manager_id, t.until from nominals_casereach r join nominals_accessgrant t using (nominal_id)"
    )
    assert (manager, until) == (cast.manager.pk, TODAY + timedelta(days=7)), "the officer keeps the case"
    owner_sql("update nominals_accessgrant set from_on = %s, until = %s", [date(2026, 1, 1), TODAY])
    assert client.get(f"{case}whole/").status_code == 404, "it ends by its day"


def test_a_colleague_of_the_team_needs_no_duty_role(sergeant: Client, client: Client, cast: Cast, owner_sql: Sql):
    register(cast)
    assert arranged(sergeant, cast, cast.colleague).status_code == 302
    assert owner_sql("select count(*) from nominals_accessgrant") == [(0,)]
    client.force_login(cast.colleague)
    assert client.get(f"/covered/{cast.manager.pk}/").status_code == 200
    assert client.get(f"/covered/{cast.supervisor.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"until": TODAY.isoformat()}, "End date must be after the start date"),
        ({"until": (TODAY + timedelta(days=40)).isoformat()}, "within 4 weeks"),
        ({"from_on": (TODAY - timedelta(days=1)).isoformat()}, "must be today or in the future"),
        ({"reason": "x"}, "Enter the reason"),
    ],
)
def test_what_can_not_be_is_refused(sergeant: Client, cast: Cast, owner_sql: Sql, said: dict[str, Any], says: str):
    assert says in text(arranged(sergeant, cast, cast.colleague, **said))
    assert owner_sql("select count(*) from supervision_officercover") == [(0,)]


def test_nobody_arranges_cover_for_officers_of_others(sergeant: Client, cast: Cast) -> None:
    address = f"/team/officers/{cast.stranger.pk}/cover/"
    assert sergeant.get(address).status_code == 404
