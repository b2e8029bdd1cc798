"""People in the community without an open duty: a register has none, and each count finds those made by the test."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from fractions import Fraction
from random import Random
from uuid import UUID

import pytest
from pytest_django import Settings

from mosovo.caseload.caseload_read_model import rebuild_read_model
from mosovo.caseload.chief_officer_dashboard import MEASURES, SILENT
from mosovo.caseload.models import CaseloadEntry
from mosovo.caseload.scope import Scope
from mosovo.cli import verify
from mosovo.demo.register import create_register
from mosovo.obligations.models import Duty
from mosovo.obligations.recalculation import chunk_register, derive_answers, recalculate_chunks
from mosovo.obligations.silent_people import silent_people
from mosovo.practice.silence import FORCE_BEARERS, is_managed_in_community
from tests.sampling import Sampler, seed_of
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.support.growing_register import enlarge_register

NOW = datetime.now(UTC)
TODAY = NOW.date()
FORCE = Scope("force", "NS")
PEOPLE = 20_000
SHARE = Fraction(3, 500)
WRITTEN = 500
"""The most people that are recorded through the actions of officers. SQL copies of these are the rest."""
FAMILY = "people without duties in a register"
STRUCK_OUT_TABLES = (
    "nominals_allocation", "risk_risklevel", "visits_visit", "risk_assessment", "plan_planversion", "orders_order",
    "convictions_disposal", "convictions_conviction", "whereabouts_spell", "whereabouts_address",
    "identity_birth", "identity_photograph", "mappa_categorydecision", "mappa_mappalevelrecord", "licences_licence",
    "notifications_notification",
)  # fmt: skip
"""Facts that a record may lack. The registration stays: without it a person is not a case."""


def strike_out(owner_sql: Sql, table: str, random: Random, people: list[UUID]) -> None:
    """Strike out facts of one kind: all of some people, single ones of others.

    The share is drawn once for each person and kind, so that some records lack nearly everything.
    """
    rows = owner_sql(f"select first, nominal_id from {table} group by 1, 2 order by 1")
    shares = {who: random.choice((0, 0, 0.5, 1)) for who in people}
    gone = [first for first, who in rows if random.random() < shares[who]]
    owner_sql(f"alter table {table} disable trigger refuse_update")
    owner_sql(f"update {table} set struck_out = true where first = any(%s)", [gone])
    owner_sql(f"alter table {table} enable trigger refuse_update")
    assert gone or not rows, f"no fact of {table} was drawn"


def fill_register(database: Database, size: int) -> None:
    """Write a synthetic register of this size, most of it copied in the database."""
    written = min(WRITTEN, size // 2)
    with database.acting_as("mosovo_jobs"):
        list(create_register(nominals=written, seed=5, now=NOW, today=TODAY))
    enlarge_register(database, facts=1, people=size // written, accounts=1)
    database.as_superuser("analyze")  # the tables grew without autovacuum


def list_in_community() -> set[UUID]:
    """Return the people managed in the community, from the facts."""
    found = {who: each for chunk in chunk_register() for who, each in derive_answers(chunk).items()}
    return {who for who, each in found.items() if is_managed_in_community(each.derived, TODAY)}


def list_without_duty() -> list[UUID]:
    """Return the people without an open duty, as `./mosovo verify` counts them."""
    return [who for chunk in chunk_register() for who in silent_people(derive_answers(chunk), TODAY)]


@pytest.mark.own_database("strikes out facts past the trigger that forbids it")
def test_everyone_in_the_community_has_a_duty_and_each_count_finds_those_without(
    database: Database,
    as_jobs: Callable[[], AbstractContextManager[None]],
    settings: Settings,
    owner_sql: Sql,
    capsys: pytest.CaptureFixture[str],
    sample: Sampler,
) -> None:
    settings.SYNTHETIC_DATA = True
    size = sample.size(FAMILY, PEOPLE, SHARE, unit="people")
    fill_register(database, size)
    random = Random(seed_of(FAMILY))
    people = [who for (who,) in owner_sql("select id from nominals_nominal order by urn")]
    assert len(people) == size
    for table in STRUCK_OUT_TABLES:
        strike_out(owner_sql, table, random, people)
    with as_jobs():
        done = recalculate_chunks(chunk_register(), followers=[rebuild_read_model])
        assert not done.failed, f"the calculation failed for {done.failed}"
        managed = list_in_community()
        assert len(managed) > size / 2
        assert list_without_duty() == []
        assert set(CaseloadEntry.objects.filter(community_until__gt=TODAY).values_list("pk", flat=True)) == managed
        assert SILENT.numbers(FORCE, TODAY) == {("community", "asked"): len(managed)}

        gone = sorted(managed)[:3]
        Duty.objects.filter(nominal__in=gone, bearer__in=FORCE_BEARERS).delete()
        assert sorted(list_without_duty()) == gone
        assert SILENT.numbers(FORCE, TODAY) == {("community", "asked"): len(managed) - 3, ("community", "silent"): 3}
        assert SILENT.people is not None
        listed = [each.nominal_id for each in SILENT.people(FORCE, TODAY, "community", "silent")]
        assert sorted(listed, key=str) == gone  # the list is in the order of ids
        assert verify.run(Namespace(police_force=None, sample=1)) == 1
    assert "People without an open duty: 3." in capsys.readouterr().out


@pytest.mark.pure
def test_people_without_a_duty_are_the_first_number_of_the_chief_officer_dashboard() -> None:
    assert MEASURES[0] is SILENT
