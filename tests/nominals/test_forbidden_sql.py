"""What the application cannot do even with its own SQL: open without audit, register elsewhere, move a case away."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from mosovo.organisations.models import Account
from tests.support.people import Cast, RegisteredNominal, acting


def run_statement(account: Account, statement: str, *values: str | UUID | None) -> None:
    """Run the statement as the application, in a transaction of the account."""
    with acting(account), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_application_cannot_record_a_nominal_as_opened_without_the_gateway(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    with pytest.raises(ProgrammingError, match="permission denied for function record_nominal_opened"):
        run_statement(cast.stranger, "select record_nominal_opened(%s, true)", nominal.id)


def test_account_without_a_force_cannot_register_a_nominal(
    cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    with as_jobs():
        Account.objects.filter(pk=cast.partner.pk).update(roles=["offender_manager"])
    cast.partner.refresh_from_db()
    with pytest.raises(ProgrammingError, match="not permitted to register a nominal for NS"):
        run_statement(cast.partner, "select register_nominal(%s, 'NS-0000-0000', 'NS')", uuid4())


@pytest.mark.parametrize("place", ["another force", "another force's team", "nobody's team", "one of another team"])
def test_case_can_only_be_allocated_within_its_force_and_team(
    cast: Cast, nominal: RegisteredNominal, place: str
) -> None:
    force, team, manager = {
        "another force": ("SS", None, None),
        "another force's team": ("NS", cast.stranger.team_id, None),
        "nobody's team": ("NS", uuid4(), None),
        "one of another team": ("NS", cast.west.pk, cast.manager.pk),
    }[place]
    with pytest.raises(ProgrammingError, match="not permitted to allocate"):
        run_statement(cast.supervisor, "select place_nominal(%s, %s, %s, %s)", nominal.id, force, team, manager)
    run_statement(
        cast.supervisor, "select place_nominal(%s, 'NS', %s, %s)", nominal.id, cast.east.pk, cast.colleague.pk
    )
