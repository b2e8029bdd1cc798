"""Cover for leave: the covering officer has access during cover only. The offender manager keeps the cases."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.nominals.access_grants import grant_access
from mosovo.nominals.models import AccessGrant
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.models import Account
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.web.sending import TODAY, send, text
from tests.web.test_reallocation import west

__all__ = ["west"]


@pytest.fixture
def sergeant(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.supervisor)
    return client


def arrange_cover(sergeant: Client, cast: Cast, covering_officer: Account, **fields: Any) -> Any:
    days = {"from_on": TODAY.isoformat(), "until": (TODAY + timedelta(days=7)).isoformat()}
    form = {"covering_officer": str(covering_officer.pk), "reason": "Leave", **days, **fields}
    return send(sergeant, f"/team/officers/{cast.manager.pk}/cover/", form)


def test_officer_of_another_team_has_access_only_during_cover(
    sergeant: Client,
    client: Client,
    cast: Cast,
    west: tuple[Account, Account],
    nominal: RegisteredNominal,
    owner_sql: Sql,
) -> None:
    hugo = west[1]
    client.force_login(hugo)
    case = f"/nominals/{nominal.urn}/"
    assert client.get(f"{case}whole/").status_code == 404
    assert arrange_cover(sergeant, cast, hugo).status_code == 302
    assert client.get(f"{case}whole/").status_code == 200
    assert "You cover for PC Tamsin Oakthorpe" in text(client.get("/"))
    assert "MARCHETTI" in text(client.get(f"/covered/{cast.manager.pk}/"))
    [(manager, until)] = owner_sql(
        "select r.offender_manager_id, t.until from nominals_casereach r join nominals_accessgrant t using (nominal_id)"
    )
    assert (manager, until) == (cast.manager.pk, TODAY + timedelta(days=7)), "the offender manager keeps the case"
    owner_sql("update nominals_accessgrant set from_on = %s, until = %s", [date(2026, 1, 1), TODAY])
    assert client.get(f"{case}whole/").status_code == 404, "access ends on the end date"


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


GRANTS = "select from_on, until from nominals_accessgrant order by from_on"


def test_cover_arranged_again_gives_access_for_its_dates_too(
    sergeant: Client, cast: Cast, west: tuple[Account, Account], nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    """A long absence is covered in parts, and the next part is arranged before the first has ended."""
    assert arrange_cover(sergeant, cast, west[1]).status_code == 302
    again = {"from_on": day(7).isoformat(), "until": day(20).isoformat()}
    assert arrange_cover(sergeant, cast, west[1], **again).status_code == 302
    assert owner_sql(GRANTS) == [(day(0), day(7)), (day(7), day(20))]


def test_cover_gives_access_on_the_days_around_an_earlier_grant(
    sergeant: Client, cast: Cast, west: tuple[Account, Account], nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    duty = {"kind": AccessGrant.Kind.DUTY, "reason": "On call", "today": TODAY}
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        grant_access(permit, west[1], from_on=day(2), until=day(4), **duty)
        ended = grant_access(permit, west[1], from_on=day(5), until=day(6), **duty)
        AccessGrant.objects.filter(pk=ended.pk).update(until=TODAY)  # ended before it began
    assert arrange_cover(sergeant, cast, west[1]).status_code == 302
    applying = [(first_on, until) for first_on, until in owner_sql(GRANTS) if first_on < until]
    assert applying == [(day(0), day(2)), (day(2), day(4)), (day(4), day(7))]


def test_colleague_in_the_team_covers_without_an_access_grant(
    sergeant: Client, client: Client, cast: Cast, owner_sql: Sql
):
    register(cast)
    assert arrange_cover(sergeant, cast, cast.colleague).status_code == 302
    assert owner_sql("select count(*) from nominals_accessgrant") == [(0,)]
    client.force_login(cast.colleague)
    assert client.get(f"/covered/{cast.manager.pk}/").status_code == 200
    assert client.get(f"/covered/{cast.supervisor.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"until": TODAY.isoformat()}, "End date must be after the start date"),
        ({"until": (TODAY + timedelta(days=40)).isoformat()}, "within 4 weeks"),
        ({"from_on": (TODAY - timedelta(days=1)).isoformat()}, "must be today or in the future"),
        ({"reason": "x"}, "Enter the reason"),
    ],
)
def test_invalid_cover_is_refused(sergeant: Client, cast: Cast, owner_sql: Sql, fields: dict[str, Any], message: str):
    assert message in text(arrange_cover(sergeant, cast, cast.colleague, **fields))
    assert owner_sql("select count(*) from supervision_officercover") == [(0,)]


def test_supervisor_cannot_arrange_cover_in_another_force(sergeant: Client, cast: Cast) -> None:
    address = f"/team/officers/{cast.stranger.pk}/cover/"
    assert sergeant.get(address).status_code == 404
