"""T65: the cost of separate rights for each type of job, compared with one set of rights for all.

The two forms of the functions alternate in one database. The test measures the processor time of the database.
"""

from pathlib import Path
from statistics import median

import pytest
from django.db import connection

from mosovo.audit.job_connection import job_of_kind
from mosovo.database.sql_files import HOME
from mosovo.obligations.recalculation import chunk_register, load_followers, recalculate_chunks
from tests.support.databases import Database
from tests.trust.measurements import Measured
from tests.trust.test_cost_of_actor_proof import read_cpu_time

pytestmark = pytest.mark.own_database("it replaces functions")
ROUNDS, PEOPLE, MAX_PER_CENT = 7, 100, 5
FORMS = ("one set for all", "a set for each kind")
FUNCTIONS = ("job_may_read", "job_may_write")
ONE_SET = """
create or replace function {name}(p_table text) returns boolean language plpgsql stable parallel restricted
as $$ begin return job_begun(); end $$"""


def install_functions(database: Database, form: str) -> None:
    """Install one form of the functions."""
    for name in FUNCTIONS:
        shipped = (HOME / "functions" / f"{name}.sql").read_text()
        database.as_superuser(ONE_SET.format(name=name) if form == FORMS[0] else shipped)


def measure_job(database: Database) -> float:
    """Return the database processor time of a recalculation, in milliseconds."""
    with database.acting_as("mosovo_jobs"), job_of_kind("recalculate"):
        connection.ensure_connection()
        backend = connection.connection.info.backend_pid
        people = next(chunk_register(None, size=PEOPLE))
        before = read_cpu_time(backend)
        done = recalculate_chunks(iter([people]), followers=load_followers())
        assert (done.people, done.failed) == (PEOPLE, 0)
        return (read_cpu_time(backend) - before) / 1e6


@pytest.mark.trust("T65", target=f"at most {MAX_PER_CENT}% more processor time of the database for a job", kind="drill")
def test_separate_job_rights_add_at_most_five_per_cent(
    with_register: str, database: Database, measured: Measured
) -> None:
    assert Path("/proc/self/schedstat").exists()
    spent: dict[str, list[float]] = {form: [] for form in FORMS}
    for number in range(ROUNDS + 1):
        for form in FORMS:
            install_functions(database, form)
            took = measure_job(database)
            if number:  # the first round warms up
                spent[form].append(took)
    former, narrow = (median(spent[form]) for form in FORMS)
    more = 100 * (narrow - former) / former
    measured(f"{more:+.1f}%: {narrow:.0f} ms and {former:.0f} ms, medians of {ROUNDS}")
    assert more <= MAX_PER_CENT
