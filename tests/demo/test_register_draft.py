"""The people of a register are built before the database can be used, and are those that are stored."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from mosovo.demo.register import store_register
from mosovo.demo.register_draft import RegisterDraft, RegisterRequest, read_agencies
from mosovo.nominals.models import Nominal
from mosovo.organisations import sandbox
from mosovo.organisations.models import Account, Agency, Team
from mosovo.rooms.plan.models import PlanAction
from tests.support.template_databases import REGISTER_NOW, REGISTER_TODAY

PEOPLE = 30


@pytest.fixture(autouse=True)
def synthetic(settings: Settings) -> None:
    settings.SYNTHETIC_DATA = True


def draft() -> RegisterDraft:
    return RegisterDraft(RegisterRequest(PEOPLE, 1, REGISTER_NOW, REGISTER_TODAY))


@pytest.mark.pure
def test_no_more_caseloads_are_built_ahead_than_asked_for() -> None:
    """Two officers have about 14 people each, and 3 have no officer."""
    ahead = draft()
    assert ahead.build_ahead(1) == ahead.build_ahead(1) < ahead.build_ahead(PEOPLE) == PEOPLE
    assert ahead.build_ahead(10 * PEOPLE) == PEOPLE
    assert sum(len(share.lives) for share in ahead.take_shares()) == PEOPLE


@pytest.mark.pure
def test_people_built_ahead_are_those_that_are_built_when_they_are_taken() -> None:
    ahead, later = draft(), draft()
    ahead.build_ahead(PEOPLE)
    names = [
        [(permit.urn, life.person.full_name, len(life.recorder.list_all_rows())) for share in each.take_shares()
         for permit, life in zip(share.permits, share.lives, strict=True)]
        for each in (ahead, later)
    ]  # fmt: skip
    assert names[0] == names[1]
    assert len({urn for urn, _, _ in names[0]}) == PEOPLE


def test_the_people_and_staff_of_the_draft_are_stored(as_jobs: Callable[[], AbstractContextManager[None]]) -> None:
    ahead = draft()
    ahead.build_ahead(PEOPLE)
    built = {permit.nominal_id for share in ahead._built for permit in share.permits}
    staff = ahead.staff
    accounts = {each.pk: each.name for each in (*staff.managers, *staff.supervisors, *staff.others.values())}
    with as_jobs():
        assert list(store_register(ahead))[-1] == PEOPLE
        assert set(Nominal.objects.values_list("pk", flat=True)) == built
        assert dict(Account.objects.filter(pk__in=accounts).values_list("pk", "name")) == accounts
        assert list(Account.objects.exclude(pk__in=accounts).values_list("name", flat=True)) == [sandbox.NAME]
        assert set(Team.objects.values_list("pk", flat=True)) == {team.pk for team in staff.teams}
        partners = dict(Account.objects.exclude(agency=None).values_list("username", "agency__code"))
        assert partners == {"7001": "PRB", "7002": "HSG", "7003": "CSC"}
        assert not Account.objects.exclude(agency=None).exclude(force=None).exists()


def test_the_keys_of_the_agencies_are_those_of_a_new_database() -> None:
    assert read_agencies() == dict(Agency.objects.values_list("code", "pk"))


def test_people_are_built_again_for_agencies_with_other_keys(
    as_jobs: Callable[[], AbstractContextManager[None]],
) -> None:
    others: dict[str, UUID] = {code: uuid4() for code in read_agencies()}
    ahead = RegisterDraft(draft().request, others)
    ahead.build_ahead(PEOPLE)
    with as_jobs():
        list(store_register(ahead))
        assert set(PlanAction.objects.exclude(agency=None).values_list("agency_id", flat=True)) <= {
            *read_agencies().values()
        }
        assert PlanAction.objects.exclude(agency=None).exists()
