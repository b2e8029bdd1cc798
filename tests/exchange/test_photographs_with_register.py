"""Photographs are imported as files with the register, and exported in the same way."""

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from mosovo.exchange import report
from mosovo.exchange.attachments import Attachments
from mosovo.exchange.import_messages import MessageKind
from mosovo.exchange.models import Import
from mosovo.files.models import File, StoredVersion
from mosovo.files.storage import list_stored_names
from mosovo.files.verdicts import judge_file
from mosovo.rooms.identity.models import ImportQuestion, Photograph
from tests.exchange import registers
from tests.exchange.conftest import RunImport
from tests.exchange.test_export import export_force

ROW = {"key": "PH1", "person": "P1", "file": "front.png", "kind": "custody", "taken_on": "2024-03-04"}


@pytest.fixture
def stored(settings: object, tmp_path: Path) -> None:
    settings.FILES_DIR = str(tmp_path / "stored")  # type: ignore[attr-defined]
    settings.VIRUS_SCANNER = "none"  # type: ignore[attr-defined]


def picture(colour: str = "grey") -> bytes:
    content = BytesIO()
    Image.new("RGB", (640, 800), colour).save(content, "PNG")
    return content.getvalue()


def with_photographs(at: Path, *rows: dict[str, str], **files: bytes) -> Path:
    path = registers.folder(at, {**registers.WHOLE, "photographs": rows})
    (path / "files").mkdir(exist_ok=True)
    for name, content in files.items():
        (path / "files" / name.replace("_", ".")).write_bytes(content)
    return path


def faults(done: Import) -> list[tuple[str, str]]:
    return [(each.column, each.found) for each in report.list_messages(done.report, MessageKind.FAULT)]


def test_photograph_is_imported_with_its_person_and_waits_for_the_virus_scan(
    tmp_path: Path, run_import: RunImport, stored: None
) -> None:
    path = with_photographs(tmp_path / "r", ROW, front_png=picture())

    preview = run_import(path, dry_run=True)
    assert report.is_clean(preview.report)
    assert not list(list_stored_names()), "a preview stores nothing"
    done = run_import(path)

    assert report.is_clean(done.report), done.report["remarks"]
    photograph = Photograph.objects.get()
    assert (photograph.kind, photograph.taken_on) == ("custody", date(2024, 3, 4))
    assert photograph.file.original_name == "front.png"
    assert not StoredVersion.objects.exists(), "it cannot be opened before the scan"
    assert run_import(path).report["rows"]["photographs"]["same"] == 1
    assert File.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "files"),
    [
        ({"file": "front.png"}, {"front_png": b"MZ not a picture"}),
        ({"file": "front.png"}, {"front_png": b""}),
        ({"file": "front.png", "sha256": "0" * 64}, {"front_png": picture()}),
    ],
)
def test_unreadable_photograph_is_reported_and_its_person_is_imported(
    row: dict[str, str], files: dict[str, bytes], tmp_path: Path, run_import: RunImport, stored: None
) -> None:
    done = run_import(with_photographs(tmp_path / "r", {**ROW, **row}, **files))

    assert [each for each, _ in faults(done)] == ["file"]
    assert done.report["new_people"] == 1
    assert not Photograph.objects.exists()
    assert not list(list_stored_names())


def test_scanned_photographs_are_exported_and_imported_again(
    tmp_path: Path, run_import: RunImport, stored: None
) -> None:
    rows = (ROW, {**ROW, "key": "PH2", "file": "side.png", "taken_by": "PC Tamsin Oakthorpe"})
    run_import(with_photographs(tmp_path / "r", *rows, front_png=picture(), side_png=picture("brown")))
    first_file = File.objects.order_by("pk").first()
    assert first_file is not None
    judge_file(first_file)

    (tmp_path / "out").mkdir()

    first = export_force(tmp_path / "out" / "r.xlsx")

    assert first.rows["photographs"] == len(first.files) == 1
    assert first.not_exported["photographs"] == 1, "one waits for the scan"
    [file] = (tmp_path / "out" / "files").iterdir()
    assert first.files == {file.name: StoredVersion.objects.get(version="display").sha256}
    packed = tmp_path / "packed.zip"
    with ZipFile(packed, "w") as archive:
        archive.write(tmp_path / "out" / "r.xlsx", "r.xlsx")
        archive.write(file, f"files/{file.name}")
        archive.writestr("manifest.json", "{}")

    assert file.name in Attachments(packed)
    done = run_import(packed, source="again")
    assert report.is_clean(done.report), done.report["remarks"]
    assert done.report["rows"]["photographs"]["in"] == 1


def test_zip_of_csv_files_with_photographs_is_imported(tmp_path: Path, run_import: RunImport, stored: None) -> None:
    folder = with_photographs(tmp_path / "r", ROW, front_png=picture())
    path = tmp_path / "r.zip"
    with ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*.*")):
            archive.write(file, f"export/{file.relative_to(folder)}")

    assert report.is_clean(run_import(path).report)
    assert Photograph.objects.count() == 1


@pytest.mark.parametrize("name", ["other.png", "../people.csv"])
def test_row_with_a_missing_file_is_a_question_until_the_file_arrives(
    name: str, tmp_path: Path, run_import: RunImport, stored: None
) -> None:
    row = {**ROW, "file": name}
    path = with_photographs(tmp_path / "r", row, front_png=picture())

    done = run_import(path)

    [message] = report.list_messages(done.report, MessageKind.EMPTIED)
    assert (message.column, message.found) == ("file", f"‘{name}’")
    counts = done.report["rows"]["photographs"]
    assert (counts["in"], counts["left_out"]) == (1, 0)
    question = ImportQuestion.objects.get()
    assert (question.sheet, question.column, question.found) == ("photographs", "file", name)
    assert not Photograph.objects.exists()
    assert run_import(path).report["rows"]["photographs"]["same"] == 1
    assert ImportQuestion.objects.count() == 1, "the same file raises no second question"

    if "/" not in name:
        (path / "files" / name).write_bytes(picture())
        came = run_import(path)
        assert came.report["rows"]["photographs"]["in"] == 1
        assert Photograph.objects.get().file.original_name == name
        assert not ImportQuestion.objects.known_at().exists(), "the question is closed"
        (path / "files" / name).unlink()
        assert run_import(path).report["rows"]["photographs"]["same"] == 1, "a later extract needs no file again"
        assert Photograph.objects.count() == 1


@pytest.mark.parametrize("as_zip", [False, True])
def test_files_named_in_no_row_are_listed(as_zip: bool, tmp_path: Path, run_import: RunImport, stored: None) -> None:
    bad = {**ROW, "key": "PH2", "file": "side.png", "taken_on": "in March"}
    path = with_photographs(tmp_path / "r", ROW, bad, front_png=picture(), side_png=b"x", Thumbs_db=b"y")
    (path / "files" / "old").mkdir()
    (path / "files" / "old" / "front.png").write_bytes(b"z")
    names, hidden = ["Thumbs.db", "old/front.png"], "old/front.png"
    if as_zip:
        with ZipFile(tmp_path / "r.zip", "w") as archive:
            for file in sorted(path.rglob("*.*")):
                archive.write(file, file.relative_to(path))
        path, names, hidden = tmp_path / "r.zip", ["Thumbs.db", "files/old/front.png"], "files/old/front.png"

    done = run_import(path)

    assert (done.report["unnamed_files"], done.report["unnamed_files_count"]) == (names, 2)
    assert list(report.describe_unnamed_files(done.report)) == [
        f"2 files in the folder are named in no row, and not imported: ‘Thumbs.db’, ‘{hidden}’."
    ]
    assert report.write_unnamed_files(done.report).splitlines()[1:] == [f'"{name}"' for name in names]
    assert not list(report.describe_unnamed_files(run_import(with_photographs(tmp_path / "s")).report))
