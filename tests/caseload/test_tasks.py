"""Jobs of the caseload that are in the queue."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from procrastinate.contrib.django import app

from mosovo.caseload import tasks
from tests.support.people import RegisteredNominal


@pytest.mark.parametrize("queued_as", [tasks.NAME, "caseload.derive_anew"])
def test_a_job_runs_under_the_name_under_which_it_was_queued(
    nominal: RegisteredNominal,
    queued_as: str,
    as_jobs: Callable[[], AbstractContextManager[None]],
    owner_sql: Callable[..., Any],
) -> None:
    owner_sql("delete from caseload_caseloadentry where nominal_id = %s", [nominal.id])

    with as_jobs():
        app.tasks[queued_as](nominal_id=str(nominal.id), cause="rederive")

    assert owner_sql("select urn from caseload_caseloadentry where nominal_id = %s", [nominal.id]) == [(nominal.urn,)]
    begun = owner_sql("select detail ->> 'job' from audit_auditentry where action = 'jobs.begin'")
    assert (tasks.NAME,) in begun, "it has the rights of the task"
