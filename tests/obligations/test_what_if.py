"""The effect of commencing an enactment on everyone on the register, from the record."""

from argparse import Namespace
from datetime import date

import pytest

from mosovo.cli import law_what_if_register
from mosovo.obligations.what_if import AffectedPerson, list_affected
from mosovo.rooms.identity import policy
from mosovo.rooms.identity.actions import record_name
from mosovo_law.derivation.what_if import parse_commencements
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, opened, register

COMMENCE = ["cpa2026.name_change=2026-01-01"]

ENTRIES = "select count(*) from audit_auditentry where action <> 'jobs.begin'"
"""Each connection of a job writes an entry when it begins, which is not counted."""


@pytest.fixture
def renamed(cast: Cast) -> RegisteredNominal:
    """Register a nominal with a new name after the date of commencement, and one without."""
    register(cast)
    nominal = register(cast)
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        record_name(
            permit, kind="legal", forenames="Alwyn", surname="Newname", used_from_on=date(2026, 3, 1), today=TODAY
        )
    return nominal


def test_nominal_with_the_affected_kind_of_fact_is_listed(renamed: RegisteredNominal, as_jobs: AsJobs) -> None:
    with as_jobs():
        found = list(list_affected(parse_commencements(COMMENCE), processes=1))
    assert len(found) == 2
    assert [person for person in found if person.rules] == [AffectedPerson(renamed.urn, "NS", ("cpa2026.name_change",))]


def test_one_and_two_processes_list_the_same_people_in_the_same_order(
    renamed: RegisteredNominal, as_jobs: AsJobs
) -> None:
    with as_jobs():
        alone, together = (list(list_affected(parse_commencements(COMMENCE), processes=n)) for n in (1, 2))
    assert alone == together


def test_what_if_command_prints_new_duties_writes_one_entry_and_changes_nothing(
    renamed: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql, capsys: pytest.CaptureFixture[str]
) -> None:
    duties = owner_sql("select count(*) from obligations_duty")
    entries = owner_sql(ENTRIES)[0][0]
    with as_jobs():
        arguments = Namespace(
            commence=COMMENCE, commencements=parse_commencements(COMMENCE), police_force=None, list=True
        )
        assert law_what_if_register.run(arguments) == 0
    output = capsys.readouterr().out
    assert renamed.urn in output
    assert ": 2. New duties: 1. People affected: 1." in output
    assert "1  cpa2026.name_change  NS, people: 1" in output
    assert owner_sql("select count(*) from obligations_duty") == duties
    assert owner_sql(ENTRIES)[0][0] == entries + 1
