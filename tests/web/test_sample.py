"""The sample of an import: one answer for each part of the record, and wrong fields counted against the limit."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mosovo.exchange.models import Import
from mosovo.exchange.sample import describe_sample
from tests.exchange import registers
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast
from tests.web.sending import send
from tests.web.test_mapping import run_waiting_imports


@pytest.fixture
def finished_import(cast: Cast, as_jobs: AsJobs, tmp_path: Path) -> Import:
    """An import of one person."""
    alias = {"names": [{"key": "N1", "person": "P1", "kind": "alias", "surname": "Ash"}]}
    content = registers.zipped(registers.folder(tmp_path / "r", {**registers.WHOLE, **alias})).read_bytes()
    upload = {"file": SimpleUploadedFile("r.zip", content), "source": "old", "idempotency_key": str(uuid4())}
    assert sign_in(cast.inspector).post(reverse("imports"), upload).status_code == 302
    return run_waiting_imports(as_jobs)


def compare(finished_import: Import) -> str:
    return reverse("compare_person", args=[finished_import.pk, 1])


def test_sample_person_is_compared_part_by_part_and_each_reading_is_logged(
    cast: Cast, finished_import: Import, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    client = sign_in(cast.inspector)
    page = client.get(compare(finished_import)).text
    assert "Ashdown" in page
    assert "checked" not in page, "no answer is preselected"
    assert "Sample: 0 of 1 people compared" in client.get(reverse("import", args=[finished_import.pk])).text

    answers = {"result_people": "right", "result_names": "right", "result_convictions": "right"}
    assert send(client, compare(finished_import), answers).status_code == 302
    assert "The sample is within the limit" in client.get(reverse("import_sample", args=[finished_import.pk])).text
    answers = {"result_people": "wrong", "wrong_people": "1", "result_names": "unclear"}
    assert send(client, compare(finished_import), answers).status_code == 302

    with as_jobs():
        first, *_, last = describe_sample(finished_import)
    assert "wrong: 1. Sheets that are unclear: 1." in first
    assert last == "The sample has wrong fields where none may be wrong: people (1). Do not go live."
    assert "Last answer: wrong, 1 wrong" in client.get(compare(finished_import)).text
    logged = owner_sql(
        "select action, count(*) from audit_auditentry where action like 'exchange.%sample' group by action order by 1"
    )
    assert dict(logged) == {"exchange.answer_sample": 2, "exchange.compare_sample": 4, "exchange.sample": 1}


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"result_people": "wrong"}, "Enter how many fields are wrong or missing"),
        ({"result_people": "right", "wrong_people": "2"}, "Select Wrong, or remove the number of wrong fields"),
        ({"wrong_people": "0"}, "between 1 and 999"),
    ],
)
def test_inconsistent_answer_shows_its_error(
    answers: dict[str, Any], message: str, cast: Cast, finished_import: Import, owner_sql: Sql
) -> None:
    reply = send(sign_in(cast.inspector), compare(finished_import), answers)
    assert (reply.status_code, message in reply.text) == (200, True)
    assert owner_sql("select count(*) from exchange_sampleanswer") == [(0,)]


@pytest.mark.parametrize("who", ["manager", "coordinator", "partner", "auditor", "stranger_inspector"])
def test_only_an_inspector_of_the_importing_force_opens_the_sample(
    who: str, cast: Cast, finished_import: Import
) -> None:
    client = sign_in(getattr(cast, who))
    assert client.get(reverse("import_sample", args=[finished_import.pk])).status_code == 404
    assert client.get(compare(finished_import)).status_code == 404
