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
from tests.support.people import Cast
from tests.web.sending import send
from tests.web.test_mapping import AsJobs, client_of, work
from tests.web.test_undo import Sql


@pytest.fixture
def done(cast: Cast, as_jobs: AsJobs, tmp_path: Path) -> Import:
    """An import of one person."""
    alias = {"names": [{"key": "N1", "person": "P1", "kind": "alias", "surname": "Ash"}]}
    content = registers.zipped(registers.folder(tmp_path / "r", {**registers.WHOLE, **alias})).read_bytes()
    upload = {"file": SimpleUploadedFile("r.zip", content), "source": "old", "idempotency_key": str(uuid4())}
    assert client_of(cast.inspector).post(reverse("imports"), upload).status_code == 302
    return work(as_jobs)


def compare(done: Import) -> str:
    return reverse("compare_person", args=[done.pk, 1])


def test_sample_person_is_compared_part_by_part_and_each_reading_is_logged(
    cast: Cast, done: Import, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    client = client_of(cast.inspector)
    page = client.get(compare(done)).text
    assert "Ashdown" in page
    assert "checked" not in page, "no answer is preselected"
    assert "Sample: 0 of 1 people compared" in client.get(reverse("import", args=[done.pk])).text

    answers = {"result_people": "right", "result_names": "right", "result_convictions": "right"}
    assert send(client, compare(done), answers).status_code == 302
    assert "The sample is within the limit" in client.get(reverse("import_sample", args=[done.pk])).text
    answers = {"result_people": "wrong", "wrong_people": "1", "result_names": "unclear"}
    assert send(client, compare(done), answers).status_code == 302

    with as_jobs():
        first, *_, last = describe_sample(done)
    assert "wrong: 1. Sheets that are unclear: 1." in first
    assert last == "The sample has wrong fields where none may be wrong: people (1). Do not go live."
    assert "Last answer: wrong, 1 wrong" in client.get(compare(done)).text
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
    answers: dict[str, Any], message: str, cast: Cast, done: Import, owner_sql: Sql
) -> None:
    reply = send(client_of(cast.inspector), compare(done), answers)
    assert (reply.status_code, message in reply.text) == (200, True)
    assert owner_sql("select count(*) from exchange_sampleanswer") == [(0,)]


@pytest.mark.parametrize("who", ["manager", "coordinator", "partner", "auditor", "stranger_inspector"])
def test_only_an_inspector_of_the_importing_force_opens_the_sample(who: str, cast: Cast, done: Import) -> None:
    client = client_of(getattr(cast, who))
    assert client.get(reverse("import_sample", args=[done.pk])).status_code == 404
    assert client.get(compare(done)).status_code == 404
