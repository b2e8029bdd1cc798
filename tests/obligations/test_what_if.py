"""What the commencement of an enactment that waits would change for everybody on the register, by the record."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from mosovo.cli import law_what_if_register
from mosovo.obligations.what_if import AffectedPerson, list_affected
from mosovo.rooms.identity import policy
from mosovo.rooms.identity.actions import record_name
from mosovo_law.derivation.what_if import parse_commencements
from tests.support.people import TODAY, Cast, Known, opened, register

type Sql = Callable[..., list[tuple[Any, ...]]]
type AsJobs = Callable[[], AbstractContextManager[None]]

COMMENCE = ["cpa2026.name_change=2026-01-01"]

ENTRIES = "select count(*) from audit_auditentry where action <> 'jobs.begin'"
"""Each connection of a job writes that it began."""


@pytest.fixture
def renamed(cast: Cast) -> Known:
    """Somebody who took a new name after the day of commencement; beside somebody who did not."""
    register(cast)
    nominal = register(cast)
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        record_name(
            permit, kind="legal", forenames="Alwyn", surname="Newname", used_from_on=date(2026, 3, 1), today=TODAY
        )
    return nominal


def test_a_kind_of_fact_that_the_record_holds_makes_a_number(renamed: Known, as_jobs: AsJobs) -> None:
    with as_jobs():
        found = list(list_affected(parse_commencements(COMMENCE), processes=1))
    assert len(found) == 2
    assert [person for person in found if person.rules] == [AffectedPerson(renamed.urn, "NS", ("cpa2026.name_change",))]


def test_both_cores_say_the_same_in_the_same_order(renamed: Known, as_jobs: AsJobs) -> None:
    with as_jobs():
        alone, together = (list(list_affected(parse_commencements(COMMENCE), processes=n)) for n in (1, 2))
    assert alone == together


def test_it_prints_what_would_be_owed_writes_one_entry_and_changes_nothing(
    renamed: Known, as_jobs: AsJobs, owner_sql: Sql, capsys: pytest.CaptureFixture[str]
) -> None:
    duties = owner_sql("select count(*) from obligations_duty")
    entries = owner_sql(ENTRIES)[0][0]
    with as_jobs():
        asked = Namespace(commence=COMMENCE, commencements=parse_commencements(COMMENCE), police_force=None, list=True)
        assert law_what_if_register.run(asked) == 0
    said = capsys.readouterr().out
    assert renamed.urn in said
    assert ": 2. New duties: 1. People affected: 1." in said
    assert "1  cpa2026.name_change  NS, people: 1" in said
    assert owner_sql("select count(*) from obligations_duty") == duties
    assert owner_sql(ENTRIES)[0][0] == entries + 1
