"""Exports of the register of a force: requested, approved by a second person, created, downloaded and deleted."""

import hashlib
import json
import re
import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mosovo.exchange import tasks
from mosovo.exchange.encrypted_zip import decrypt_zip
from mosovo.exchange.import_messages import FileRejected
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import TODAY, send, text

REQUEST = {"recipient": "Southshire", "purpose": "The force moves to another system"}


def get_request_id(owner_sql: Sql) -> Any:
    [(key,)] = owner_sql("select id from exchange_registerexportrequest")
    return key


def shown_passphrase(client: Client) -> str:
    """Return the passphrase that the page shows now."""
    found = re.search(r'name="passphrase" value="([^"]+)"', text(client.get(reverse("register_exports"))))
    assert found is not None
    return found[1]


def decide(client: Client, key: Any, agreed: str) -> Any:
    return send(client, reverse("decide_register_export", args=[key]), {"agreed": agreed})


def test_export_of_a_field_group_needs_an_inspector_and_is_encrypted(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    owner_sql("update organisations_account set roles = '{inspector}' where id = %s", [cast.supervisor.pk])
    cast.supervisor.refresh_from_db()
    inspector, second_inspector = sign_in_with_factor(cast.inspector), sign_in_with_factor(cast.supervisor)
    administrator = sign_in_with_factor(cast.administrator)
    wrong = send(inspector, reverse("register_exports"), {**REQUEST, "field_group": "victims"})
    assert "Select what to export from the list" in text(wrong)
    short = send(inspector, reverse("register_exports"), {**REQUEST, "field_group": "victim", "purpose": "We move"})
    assert "Enter why you export victims, in at least 15 characters" in text(short)
    assert send(inspector, reverse("register_exports"), {**REQUEST, "field_group": "victim"}).status_code == 302
    key = get_request_id(owner_sql)
    download = reverse("take_register_export", args=[key])
    assert "Only people who can record in this field group" in text(administrator.get(reverse("register_exports")))
    assert decide(administrator, key, "yes").status_code == 404
    assert "Field group Victim" in text(second_inspector.get(reverse("register_exports")))
    assert decide(second_inspector, key, "yes").status_code == 302
    with as_jobs():
        tasks.make_register_export(str(key), TODAY.isoformat())
    parts = owner_sql("select content from exchange_registerexportpart")
    assert parts
    assert not any(b"PK" in bytes(content)[:80] for (content,) in parts)
    [(manifest,)] = owner_sql("select manifest from exchange_registerexportrequest")
    assert "sha256" not in str(manifest["sheets"])

    for weak in ("", "password", "aaaa-aaaa"):
        assert inspector.post(download, {"passphrase": weak}).status_code == 422, "a weak passphrase is refused"
    first, second = shown_passphrase(inspector), shown_passphrase(inspector)
    assert first != second, "each passphrase is shown once"
    answer = inspector.post(download, {"passphrase": second})
    locked = zipfile.ZipFile(BytesIO(answer.content))
    assert all(member.flag_bits & 1 for member in locked.infolist()), "each file in the archive is encrypted"
    assert b"could_not_be_decrypted" not in answer.content
    with pytest.raises(FileRejected, match="does not open the file"):
        decrypt_zip(BytesIO(answer.content), first, "victim.zip")
    archive = zipfile.ZipFile(BytesIO(decrypt_zip(BytesIO(answer.content), second, "victim.zip")))
    contents = json.loads(archive.read("manifest.json"))
    assert (contents["people"], contents["could_not_be_decrypted"]) == (1, {})
    assert "victim-NS" in answer.headers["Content-Disposition"]
    assert administrator.post(download).status_code == 404
    approver = text(second_inspector.get(reverse("register_exports")))
    assert "who requested it, can download the file of victims" in approver
    assert second_inspector.post(download, {"passphrase": second}).status_code == 404, "only the requester may download"
    detail = owner_sql("select detail from audit_auditentry where action = 'exchange.register_export'")
    assert detail[0][0]["field_group"] == "victim"


def test_register_export_is_requested_approved_created_and_downloaded(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    inspector, administrator = sign_in_with_factor(cast.inspector), sign_in_with_factor(cast.administrator)
    assert "No exports of the register yet" in text(inspector.get(reverse("register_exports")))
    send(inspector, reverse("register_exports"), REQUEST)
    key = get_request_id(owner_sql)
    download = reverse("take_register_export", args=[key])
    own_decision = decide(inspector, key, "yes")
    assert (own_decision.status_code, "Another person must decide about it" in text(own_decision)) == (422, True)
    assert inspector.post(download).status_code == 404
    assert decide(administrator, key, "yes").status_code == 302
    assert decide(administrator, key, "no").status_code == 422, "a request is decided once"
    assert owner_sql(
        "select args->>'request_id' from procrastinate_jobs where task_name = %s", [tasks.REGISTER_EXPORT]
    ) == [(str(key),)]
    with as_jobs():
        tasks.make_register_export(str(key), TODAY.isoformat())
        tasks.make_register_export(str(key), TODAY.isoformat())
    page = text(inspector.get(reverse("register_exports")))
    assert "Ready" in page
    assert "People: 1." in page

    answer = inspector.post(download)
    archive = zipfile.ZipFile(BytesIO(answer.content))
    book, manifest = sorted(archive.namelist(), reverse=True)
    contents = json.loads(archive.read(manifest))
    assert hashlib.sha256(archive.read(book)).hexdigest() == contents["file_sha256"]
    assert contents["sheets"]["people"]["rows"] == 1
    assert administrator.post(download).status_code == 404, "an administrator may not download cases"
    actions = owner_sql(
        "select action, count(*) from audit_auditentry where action like 'leaving.%'"
        " or action = 'exchange.register_export' group by action order by action"
    )
    assert actions == [
        ("exchange.register_export", 1), ("leaving.agree", 1), ("leaving.ask", 1), ("leaving.download", 1),
    ]  # fmt: skip


def test_refused_export_request_creates_no_file(cast: Cast, owner_sql: Sql, as_jobs: AsJobs) -> None:
    send(sign_in_with_factor(cast.inspector), reverse("register_exports"), REQUEST)
    key = get_request_id(owner_sql)
    decide(sign_in_with_factor(cast.administrator), key, "no")
    with as_jobs():
        tasks.make_register_export(str(key), TODAY.isoformat())
    assert owner_sql("select state from exchange_registerexportrequest") == [("refused",)]
    assert owner_sql("select count(*) from exchange_registerexportpart") == [(0,)]


def test_export_file_is_deleted_once_its_retention_period_ends(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    send(sign_in_with_factor(cast.inspector), reverse("register_exports"), REQUEST)
    key = get_request_id(owner_sql)
    decide(sign_in_with_factor(cast.administrator), key, "yes")
    now = datetime.now(UTC)
    with as_jobs():
        tasks.make_register_export(str(key), TODAY.isoformat())
        tasks.delete_old_uploads(int((now + timedelta(days=6)).timestamp()))
    assert owner_sql("select state from exchange_registerexportrequest") == [("done",)]
    with as_jobs():
        tasks.delete_old_uploads(int((now + timedelta(days=8)).timestamp()))
    assert owner_sql("select state from exchange_registerexportrequest") == [("deleted",)]
    assert owner_sql("select count(*) from exchange_registerexportpart") == [(0,)]


def test_only_inspectors_request_exports_and_other_roles_do_not_find_the_page(cast: Cast, owner_sql: Sql) -> None:
    administrator = sign_in_with_factor(cast.administrator)
    assert "Request an export" not in text(administrator.get(reverse("register_exports")))
    send(administrator, reverse("register_exports"), REQUEST)
    for who in (cast.supervisor, cast.manager, cast.auditor, cast.coordinator):
        assert sign_in_with_factor(who).get(reverse("register_exports")).status_code == 404
    assert owner_sql("select count(*) from exchange_registerexportrequest") == [(0,)]
    send(sign_in_with_factor(cast.inspector), reverse("register_exports"), REQUEST)
    assert decide(sign_in_with_factor(cast.stranger_inspector), get_request_id(owner_sql), "yes").status_code == 404
    assert "Exports of the register awaiting approval" not in text(sign_in_with_factor(cast.inspector).get("/"))
