"""Photographs: upload, virus scan, a re-encoded copy, and access for the roles that may see images."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from mosovo.audit.models import AuditEntry
from mosovo.files import queries as files
from mosovo.files import storage, tasks
from mosovo.files.actions import store_file
from mosovo.files.file_types import EVERY
from mosovo.files.models import File, StoredVersion, Verdict
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import write_fact
from mosovo.rooms.identity import queries
from mosovo.rooms.identity.models import Photograph
from mosovo.rooms.identity.policy import RECORD, VIEW
from mosovo.web.core.file_response import file_response
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.support.photographs import (
    add_photograph,
    get_stored_path,
    inspect_all_files,
    record_photograph_of,
    send_photograph,
)
from tests.support.query_budgets import Budget
from tests.trust.hostile_files import HTML, build_huge_png, docx, jpeg, pdf, png
from tests.trust.world import stay_fresh
from tests.web.sending import send
from tests.web.sending import text as text_of


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    stay_fresh(client)
    return client


def text(response: Any) -> str:
    """Return the text of the page, with non-breaking spaces as ordinary spaces."""
    return text_of(response).replace("\xa0", " ")


def address(nominal: RegisteredNominal, version: str, as_jobs: AsJobs) -> str:
    with as_jobs():
        row = Photograph.objects.known_at().filter(nominal_id=nominal.id).latest("recorded_at")
    return f"/nominals/{nominal.urn}/photographs/{row.first}/{version}/"


def test_photograph_is_shown_after_its_virus_scan(cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs) -> None:
    client = browser(cast.manager)
    sent = send_photograph(client, nominal, jpeg(exif=True))
    assert sent.status_code == 302
    small = address(nominal, "thumbnail", as_jobs)
    case, gallery = f"/nominals/{nominal.urn}/", f"/nominals/{nominal.urn}/photographs/"
    assert client.get(small).status_code == 404
    assert "Virus scan in progress" in text(client.get(gallery))
    assert small not in text(client.get(f"{case}whole/"))

    inspect_all_files(as_jobs)

    assert f'src="{small}" alt="Photograph taken on 3 Mar 2026"' in text(client.get(f"{case}whole/"))
    assert small in text(client.get(gallery))
    shown = client.get(small)
    assert shown.status_code == 200
    with Image.open(BytesIO(shown.getvalue())) as drawn:
        assert drawn.format == "JPEG"
        assert not drawn.getexif()
        assert drawn.size == (240, 192), "the copy is turned as the EXIF orientation of the camera says"


def test_photograph_is_sent_with_restrictive_headers_and_an_audit_entry(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs
) -> None:
    add_photograph(cast, nominal, as_jobs)
    answer = browser(cast.manager).get(address(nominal, "display", as_jobs))
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    with as_jobs():
        [entry] = AuditEntry.objects.filter(action="identity.photograph")
        assert entry.subjects == [nominal.id]
        assert entry.detail["file"] == str(File.objects.get().pk)
        assert entry.actor_id == cast.manager.pk


@pytest.mark.parametrize("who", ["practitioner", "partner", "stranger", "officer", "auditor", "administrator"])
def test_account_without_access_to_images_sees_no_sign_of_a_photograph(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, who: str
) -> None:
    add_photograph(cast, nominal, as_jobs)
    client = browser(getattr(cast, who))
    for version in ("display", "thumbnail"):
        assert client.get(address(nominal, version, as_jobs)).status_code == 404
    page = text(client.get(f"/nominals/{nominal.urn}/photographs/"))
    assert "Taken on" not in page
    assert "thumbnail" not in page


def test_photograph_is_not_found_under_the_urn_of_another_nominal(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs
) -> None:
    add_photograph(cast, nominal, as_jobs)
    other = register(cast)
    wrong_address = address(nominal, "display", as_jobs).replace(nominal.urn, other.urn)
    assert browser(cast.manager).get(wrong_address).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("face.jpg", HTML, "file type is not allowed"),
        ("face.png", build_huge_png(40_000, 40_000), "40000 by 40000 pixels"),
        ("letter.docx", docx({}), "The file is DOCX, which is not allowed here"),
        ("face.pdf", png(), "name ends in .pdf"),
        ("../../face.jpg", b"", "The photograph file is empty"),
        ("large.jpg", jpeg() + bytes(20_000_000), "larger than 20 MB"),
    ],
)
def test_refused_upload_shows_its_error_and_stores_nothing(
    cast: Cast, nominal: RegisteredNominal, name: str, content: bytes, message: str
) -> None:
    before = len(list(storage.list_stored_names()))
    answer = send_photograph(browser(cast.manager), nominal, content, name)
    assert answer.status_code == 200
    assert message in text(answer)
    assert "Hexley custody suite" in text(answer), "the typed values are kept"
    assert len(list(storage.list_stored_names())) == before, "nothing is stored"


def test_missing_file_and_future_date_are_refused(cast: Cast, nominal: RegisteredNominal) -> None:
    client = browser(cast.manager)
    page = f"/nominals/{nominal.urn}/photographs/record/"
    assert "Select the photograph file" in text(send(client, page, {"kind": "custody", "taken_on": "2026-03-03"}))
    answer = send_photograph(client, nominal, jpeg(), taken_on="2099-01-01")
    assert answer.status_code == 200
    assert "The date it was taken" in text(answer)


def test_photograph_is_corrected_and_struck_out_like_other_facts(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs
) -> None:
    add_photograph(cast, nominal, as_jobs)
    client = browser(cast.supervisor)
    with as_jobs():
        row = Photograph.objects.get()
    facts = f"/nominals/{nominal.urn}/facts/identity.photograph"
    correction = {
        "kind": "other",
        "taken_on": "2026-01-05",
        "taken_where": "",
        "taken_by": "",
        "change_reason": "Wrong day",
    }
    assert send(client, f"{facts}/{row.pk}/correct/", correction).status_code == 302
    assert "5 Jan 2026" in text(client.get(f"/nominals/{nominal.urn}/photographs/"))
    shown = address(nominal, "display", as_jobs)
    assert client.get(shown).status_code == 200
    with as_jobs():
        later = Photograph.objects.known_at().get()
    assert (later.file_id, later.first) == (row.file_id, row.first)

    assert send(client, f"{facts}/{later.pk}/strike-out/", {"change_reason": "It is his brother"}).status_code == 302

    assert client.get(shown).status_code == 404
    with as_jobs():
        assert storage.stored_sha256(StoredVersion.objects.get(version="display").stored_as), (
            "the file is kept, but not shown"
        )


def test_rejected_photograph_shows_the_reason_and_stores_nothing(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(cast.manager)
    before = len(list(storage.list_stored_names()))
    send_photograph(client, nominal, jpeg()[:900])
    inspect_all_files(as_jobs)
    page = text(client.get(f"/nominals/{nominal.urn}/photographs/"))
    assert "Rejected and not stored. The picture is damaged" in page
    assert len(list(storage.list_stored_names())) == before
    assert client.get(address(nominal, "display", as_jobs)).status_code == 404


def test_gallery_and_photograph_stay_within_their_query_budgets(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, budget: Budget
) -> None:
    for _ in range(3):
        record_photograph_of(cast.supervisor, nominal)
    inspect_all_files(as_jobs)
    client, thumbnail = browser(cast.manager), address(nominal, "thumbnail", as_jobs)
    with budget("photographs"):
        assert client.get(f"/nominals/{nominal.urn}/photographs/").status_code == 200
    with budget("photograph"):
        assert client.get(thumbnail).status_code == 200


def test_document_is_sent_only_as_a_download(cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs) -> None:
    content = pdf(b"")
    with opened(cast.manager, nominal, RECORD) as permit:
        file = store_file(permit, name="A letter of his.pdf", pieces=[content], allowed=EVERY)
        write_fact(file, permit)
        tasks.queue_verdict(file)
        assert files.read_stored_version(nominal.id, file.pk, StoredVersion.Version.DOCUMENT) is None
    inspect_all_files(as_jobs)
    with opened(cast.manager, nominal, VIEW):
        kept = files.read_stored_version(nominal.id, file.pk, StoredVersion.Version.DOCUMENT)
        assert kept is not None
        answer = file_response(kept)
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert "letter" not in answer.headers["Content-Disposition"], "the file name of the sender is not sent"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; ")
    assert answer.getvalue() == content


def test_latest_photograph_is_available_to_other_rooms(cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs) -> None:
    add_photograph(cast, nominal, as_jobs)
    with opened(cast.manager, nominal, VIEW) as permit:
        found = queries.get_latest_photograph(permit.nominal_id)
        assert found is not None
        assert found.file.verdict.state == Verdict.State.CLEAN


def test_stored_files_are_checked_against_their_hashes(cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs) -> None:
    add_photograph(cast, nominal, as_jobs)
    with as_jobs():
        display, thumbnail = StoredVersion.objects.order_by("version")
        for name in files.list_stray_files({display.stored_as, thumbnail.stored_as}):
            storage.remove_bytes(name)
        assert files.check_stored_files().faults == []
        with get_stored_path(display.stored_as).open("ab") as stream:
            stream.write(b" ")
        get_stored_path(thumbnail.stored_as).unlink()
        stray = storage.store_bytes([b"nobody's"])
        faults = files.check_stored_files().faults
    assert [fault.split(":")[1].split("(")[0].strip() for fault in sorted(faults, key=lambda f: f.split(":")[1])] == [
        "changed",
        "missing",
        "not in the database",
    ]
    storage.remove_bytes(stray.name)


def test_web_role_cannot_insert_scan_verdicts_or_stored_versions(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    for table in ("files_verdict", "files_storedversion"):
        assert owner_sql("select has_table_privilege('mosovo_app', %s, 'INSERT')", [table]) == [(False,)]


def test_every_page_warns_when_files_are_not_scanned(cast: Cast, nominal: RegisteredNominal, settings: Any) -> None:
    client = browser(cast.manager)
    pages = ["/", f"/nominals/{nominal.urn}/", "/account/sessions/", "/nowhere/"]
    assert not any("not scanned for viruses" in text(client.get(page)) for page in pages)
    settings.VIRUS_SCANNER = "none"
    assert [page for page in pages if "not scanned for viruses" not in text(client.get(page))] == []
    assert "not scanned for viruses" in text(Client().get("/account/login/"))
