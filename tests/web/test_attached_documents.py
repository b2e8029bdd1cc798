"""Documents attached to a case: uploaded, listed, and opened after the virus scan."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal
from tests.support.photographs import inspect_all_files


@pytest.fixture(autouse=True)
def _stored(settings: Any, tmp_path: Any) -> None:
    settings.FILES_DIR = str(tmp_path / "stored")


def attach(client: Client, nominal: RegisteredNominal, content: bytes, name: str = "letter.txt", **fields: str) -> Any:
    form = {"kind": "letter", "title": "A letter of the court", "made_on": "2026-03-03", **fields}
    sent = {"file": SimpleUploadedFile(name, content), "idempotency_key": str(uuid4())}
    return client.post(reverse("attach_document", kwargs={"urn": nominal.urn}), {**form, **sent})


def test_attached_document_opens_after_a_clean_virus_scan(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    client, page = sign_in(cast.manager), reverse("attached_documents", kwargs={"urn": nominal.urn})
    assert "No documents are attached to this case." in client.get(page).text

    assert attach(client, nominal, b"Dear sir.\n").status_code == 302
    [(first,)] = owner_sql("select first from identity_attacheddocument")
    link = reverse("attached_document", kwargs={"urn": nominal.urn, "first": first})
    assert "Virus scan in progress" in client.get(page).text
    assert client.get(link).status_code == 404
    inspect_all_files(as_jobs)

    assert link in client.get(page).text
    download = client.get(link)
    assert b"".join(download.streaming_content) == b"Dear sir.\n"
    assert download["Content-Disposition"].startswith("attachment")
    assert "sandbox" in download["Content-Security-Policy"]
    assert owner_sql("select count(*) from audit_auditentry where action = 'identity.attached_document'") == [(1,)]


@pytest.mark.parametrize(
    ("content", "name", "fields", "message"),
    [
        (b"MZ\x90", "run.exe", {}, "The file type is not allowed"),
        (b"", "letter.txt", {}, "empty"),
        (b"Text.", "letter.txt", {"title": ""}, "Enter the title"),
        (b"Text.", "letter.txt", {"made_on": "2999-01-01"}, "date of the document"),
    ],
)
def test_invalid_document_is_refused_and_not_stored(
    content: bytes,
    name: str,
    fields: dict[str, str],
    message: str,
    cast: Cast,
    nominal: RegisteredNominal,
    owner_sql: Sql,
) -> None:
    reply = attach(sign_in(cast.manager), nominal, content, name, **fields)
    assert (reply.status_code, message in reply.text) == (200, True)
    assert owner_sql("select count(*) from identity_attacheddocument") == [(0,)]
