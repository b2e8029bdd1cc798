"""T32: while the scanner is down, uploaded files stay in quarantine and none is served."""

import pytest
from django.test import Client
from procrastinate.contrib.django import app
from pytest_django import Settings

from mosovo.files import queries, tasks
from mosovo.files.clamav import ScannerUnavailable
from mosovo.files.models import Verdict
from mosovo.rooms.identity.models import Photograph
from tests.support.fixture_types import AsJobs
from tests.support.people import Cast, RegisteredNominal
from tests.support.photographs import send_photograph
from tests.support.virus_scanner import EICAR, Scanner
from tests.trust.hostile_files import jpeg
from tests.trust.measurements import Measured
from tests.trust.world import stay_fresh

SENT = 10


def addresses(nominal: RegisteredNominal) -> list[str]:
    """Return all addresses of the photographs."""
    return [
        f"/nominals/{nominal.urn}/photographs/{row.first}/{version}/"
        for row in Photograph.objects.filter(nominal_id=nominal.id)
        for version in ("display", "thumbnail", "document")
    ]


@pytest.mark.trust("T32", target="0 of 10 served, each stays apart; all judged once it is back")
def test_no_uploaded_file_is_served_while_the_scanner_is_down(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, clamd: Scanner, settings: Settings, measured: Measured
) -> None:
    settings.VIRUS_SCANNER, settings.CLAMD_ADDRESS = "clamav", clamd.address
    client = Client()
    client.force_login(cast.manager)
    stay_fresh(client)
    clamd.stop()
    try:
        for number in range(SENT):
            content = jpeg() + EICAR if number == 0 else jpeg()
            assert send_photograph(client, nominal, content, taken_where=f"Room {number}").status_code == 302
        with as_jobs():
            for file in list(queries.list_waiting()):
                with pytest.raises(ScannerUnavailable):
                    tasks.judge_files(file_id=str(file.pk))
            waiting, requested = queries.list_waiting().count(), addresses(nominal)
        served = [address for address in requested if client.get(address).status_code != 404]
    finally:
        clamd.start()
    assert (waiting, served) == (SENT, [])

    with as_jobs():
        for file in list(queries.list_waiting()):
            tasks.judge_files(file_id=str(file.pk))
        states = sorted(Verdict.objects.values_list("state", flat=True))
        scanners = set(Verdict.objects.filter(state="clean").values_list("scanner", flat=True))
    shown = [address for address in requested if client.get(address).status_code == 200]
    measured(
        f"{len(served)} of {len(requested)} served, {waiting} of {SENT} apart; then {len(shown) // 2} shown, 1 refused"
    )
    assert states == ["clean"] * (SENT - 1) + ["refused"]
    assert len(shown) == 2 * (SENT - 1)
    assert all(each.startswith("ClamAV ") for each in scanners)


@pytest.mark.trust("T32", target="the job is tried again, for as long as it takes")
def test_scan_is_retried_while_the_scanner_is_unavailable(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, settings: Settings, measured: Measured
) -> None:
    settings.VIRUS_SCANNER, settings.CLAMD_ADDRESS = "clamav", "unix:/nowhere/clamd.ctl"
    client = Client()
    client.force_login(cast.manager)
    stay_fresh(client)
    send_photograph(client, nominal, jpeg())
    wait = tasks.RETRY.get_retry_decision(exception=ScannerUnavailable("down"), job=_job(as_jobs))
    assert wait is not None
    measured(f"tried again after {tasks.RETRY.wait} s, {tasks.RETRY.max_attempts or 'any number of'} times")


def _job(as_jobs: AsJobs) -> object:
    with as_jobs():
        [job] = app.job_manager.list_jobs(task=tasks.NAME)
    return job
