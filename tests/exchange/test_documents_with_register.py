"""Documents are imported as files, linked to their person and record, and exported in the same way."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from mosovo.exchange import report
from mosovo.exchange.import_messages import MessageKind
from mosovo.files.models import File, StoredVersion
from mosovo.files.storage import list_stored_names
from mosovo.files.verdicts import judge_file
from mosovo.rooms.convictions.models import Conviction
from mosovo.rooms.identity.models import AttachedDocument
from tests.exchange import registers
from tests.exchange.conftest import RunImport
from tests.exchange.test_export import export_force
from tests.exchange.test_photographs_with_register import stored as stored

ROW = {
    "key": "DO1", "person": "P1", "file": "indictment.txt", "kind": "court", "title": "Indictment",
    "made_on": "2024-03-01", "conviction": "C1",
}  # fmt: skip
PAPER = {"indictment.txt": b"Regina against Ashdown.\n"}


def with_documents(at: Path, *rows: dict[str, str], files: dict[str, bytes]) -> Path:
    path = registers.folder(at, {**registers.WHOLE, "documents": rows})
    (path / "files").mkdir(exist_ok=True)
    for name, content in files.items():
        (path / "files" / name).write_bytes(content)
    return path


def test_document_is_imported_with_its_record_and_waits_for_the_virus_scan(
    tmp_path: Path, run_import: RunImport, stored: None
) -> None:
    path = with_documents(tmp_path / "r", ROW, {**ROW, "key": "DO2", "conviction": ""}, files=PAPER)

    assert report.is_clean(run_import(path, dry_run=True).report)
    assert not list(list_stored_names()), "a preview stores nothing"
    done = run_import(path)

    assert report.is_clean(done.report), done.report["remarks"]
    linked, free = AttachedDocument.objects.order_by("first")
    conviction = Conviction.objects.get()
    assert (linked.title, linked.about, linked.about_table) == (
        "Indictment",
        conviction.first,
        "convictions_conviction",
    )
    assert (free.about, free.about_table) == (None, "")
    assert File.objects.filter(field_group="", kind="text").count() == 2
    assert not StoredVersion.objects.exists(), "it cannot be opened before the scan"
    assert run_import(path).report["rows"]["documents"]["same"] == 2


@pytest.mark.parametrize(
    ("row", "files", "column"),
    [
        ({}, {"indictment.txt": b"MZ\x90\x00 a program"}, "file"),
        ({"file": "a.pdf"}, {"a.pdf": b"%PDF-1.7 broken"}, "file"),
        ({"file": "a.docx"}, {"a.docx": b"PK\x03\x04 not Word"}, "file"),
        ({"sha256": "0" * 64}, PAPER, "file"),
        ({"conviction": "C9"}, PAPER, "conviction"),
        ({"device": "D9"}, PAPER, "device"),
    ],
)
def test_unreadable_document_is_listed_and_its_person_is_imported(
    row: dict[str, str], files: dict[str, bytes], column: str, tmp_path: Path, run_import: RunImport, stored: None
) -> None:
    done = run_import(with_documents(tmp_path / "r", {**ROW, **row}, files=files))

    listed = report.list_messages(done.report, MessageKind.FAULT, MessageKind.LEFT_OUT)
    assert [(each.file, each.column) for each in listed] == [("documents.csv", column)]
    assert done.report["rows"]["documents"]["left_out"] == done.report["new_people"] == 1
    assert not AttachedDocument.objects.exists()
    assert not list(list_stored_names())


def test_document_without_its_file_is_a_question(tmp_path: Path, run_import: RunImport, stored: None) -> None:
    done = run_import(with_documents(tmp_path / "r", {**ROW, "file": "missing.pdf"}, files=PAPER))

    assert [each.column for each in report.list_messages(done.report, MessageKind.EMPTIED)] == ["file"]
    assert done.report["rows"]["documents"]["in"] == 1
    assert done.report["unnamed_files"] == sorted(PAPER)
    assert not AttachedDocument.objects.exists()


def test_exported_documents_can_be_imported_again_with_their_links(
    tmp_path: Path, run_import: RunImport, stored: None
) -> None:
    run_import(with_documents(tmp_path / "r", ROW, files=PAPER))
    judge_file(File.objects.get())
    (tmp_path / "out").mkdir()

    first = export_force(tmp_path / "out" / "r.xlsx")

    [file] = (tmp_path / "out" / "files").iterdir()
    assert file.read_bytes() == PAPER["indictment.txt"]
    assert (first.rows["documents"], list(first.files)) == (1, [file.name])
    packed = tmp_path / "packed.zip"
    with ZipFile(packed, "w") as archive:
        archive.write(tmp_path / "out" / "r.xlsx", "r.xlsx")
        archive.write(file, f"files/{file.name}")
    done = run_import(packed, source="again")
    assert report.is_clean(done.report), done.report["remarks"]
    assert AttachedDocument.objects.order_by("first").last().about_table == "convictions_conviction"  # type: ignore[union-attr]
