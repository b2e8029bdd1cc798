"""What the application can't do even with SQL of its own: open unaudited, register elsewhere, move a case away."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from mosovo.organisations.models import Account
from tests.support.people import Cast, Known, acting


def said(account: Account, statement: str, *values: str | UUID | None) -> None:
    """The account's own transaction, in which the statement is run as the application."""
    with acting(account), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_nobody_is_noted_as_opened_without_the_door(cast: Cast, nominal: Known) -> None:
    with pytest.raises(ProgrammingError, match="permission denied for function record_nominal_opened"):
        said(cast.stranger, "select record_nominal_opened(%s, true)", nominal.id)


def test_who_works_for_no_force_registers_nobody(
    cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    with as_jobs():
        Account.objects.filter(pk=cast.partner.pk).update(roles=["offender_manager"])
    cast.partner.refresh_from_db()
    with pytest.raises(ProgrammingError, match="not permitted to register a nominal for NS"):
        said(cast.partner, "select register_nominal(%s, 'NS-0000-0000', 'NS')", uuid4())


@pytest.mark.parametrize("place", ["another force", "another force's team", "nobody's team", "one of another team"])
def test_a_case_stays_with_its_force_and_goes_to_somebody_of_the_team(cast: Cast, nominal: Known, place: str) -> None:
    force, team, manager = {
        "another force": ("SS", None, None),
        "another force's team": ("NS", cast.stranger.team_id, None),
        "nobody's team": ("NS", uuid4(), None),
        "one of another team": ("NS", cast.west.pk, cast.manager.pk),
    }[place]
    with pytest.raises(ProgrammingError, match="not permitted to allocate"):
        said(cast.supervisor, "select place_nominal(%s, %s, %s, %s)", nominal.id, force, team, manager)
    said(cast.supervisor, "select place_nominal(%s, 'NS', %s, %s)", nominal.id, cast.east.pk, cast.colleague.pk)
