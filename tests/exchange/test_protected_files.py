"""Protected files: each field group is imported and exported in a file of its own, and is in no other file."""

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.apps import apps

from mosovo.access.actor import Actor
from mosovo.audit.actor_context import ActorContext
from mosovo.audit.models import AuditEntry
from mosovo.cli import export, import_command
from mosovo.cli.errors import CommandError
from mosovo.exchange import import_runs, register_requests, report, template, uploads
from mosovo.exchange.encrypted_zip import decrypt_zip, encrypt_zip, is_encrypted, make_passphrase
from mosovo.exchange.example_protected import PROTECTED_ROWS
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.models import Import, ImportedRow, RowsToCorrect
from mosovo.exchange.protected_files import can_use_group, decrypt_part, encrypt_part
from mosovo.exchange.register_export import RegisterExport, RegisterExportDetails, export_register
from mosovo.exchange.row_checks import CheckedRow, check_rows
from mosovo.exchange.sheet_definitions import list_sheets
from mosovo.exchange.sheets.protected import GROUPS
from mosovo.exchange.table_reader import open_tables
from mosovo.nominals.models import Nominal
from mosovo.organisations.models import Account
from mosovo.record.encrypted_fields import FieldGroupFact
from mosovo.record.encryption import UNREADABLE
from mosovo.record.encryption_keys import RINGS, new_key
from mosovo.record.key_rotation import rotate_keys
from mosovo.rooms.finance.models import BankAccount
from mosovo.rooms.identity.models import ImportQuestion
from mosovo.rooms.polygraph.models import PolygraphSession
from mosovo.rooms.victims.models import Victim
from tests.exchange import registers
from tests.exchange.conftest import RunImport
from tests.exchange.test_export import export_force
from tests.exchange.test_export import import_elsewhere as import_elsewhere

TODAY = date.today()
FINANCE_AND_MORE = [group.value for group in GROUPS]


@pytest.fixture
def inspector(run_import: RunImport) -> Account:
    return Account.objects.create(username="ins", name="Insp Ann", force_id="NS", roles=["inspector"])


def example(at: Path, group: str) -> Path:
    """Write the filled example of the file of a field group."""
    return registers.folder(at, {sheet.name: PROTECTED_ROWS[sheet.name] for sheet in list_sheets(group)})


def take_group(path: Path, group: str, force: str = "NS") -> RegisterExport:
    actor = ActorContext(account=None, name="system", force=force)
    return export_register(path, RegisterExportDetails(force, actor, "The next system", "Leaving", group), TODAY)


@pytest.mark.pure
def test_each_protected_sheet_has_an_example_and_a_group() -> None:
    names = {sheet.name for group in GROUPS for sheet in list_sheets(group.value)}
    assert names == PROTECTED_ROWS.keys()
    assert all(PROTECTED_ROWS.values())
    assert {sheet.name for sheet in list_sheets("medical")} == {"protected_remarks"}


@pytest.mark.parametrize("group", FINANCE_AND_MORE)
def test_exported_protected_file_is_imported_again_with_the_same_digests(
    group: str, tmp_path: Path, run_import: RunImport, import_elsewhere: RunImport, inspector: Account
) -> None:
    run_import(registers.example(tmp_path / "r"))
    done = run_import(example(tmp_path / "g", group), by=inspector, field_group=group)
    assert report.is_clean(done.report), done.report
    rows = sum(len(PROTECTED_ROWS[sheet.name]) for sheet in list_sheets(group))
    assert sum(counts["in"] for counts in done.report["rows"].values()) == rows
    register, first = export_force(tmp_path / "out.xlsx"), take_group(tmp_path / "group.xlsx", group)
    assert (sum(first.rows.values()), first.refused) == (rows, [])

    import_elsewhere(tmp_path / "out.xlsx")
    Account.objects.filter(pk=inspector.pk).update(force="SS")
    inspector.refresh_from_db()
    arrived = import_elsewhere(tmp_path / "group.xlsx", by=inspector, field_group=group)

    assert report.is_clean(arrived.report), arrived.report
    assert take_group(tmp_path / "again.xlsx", group, "SS").digests == first.digests
    assert export_force(tmp_path / "again-register.xlsx", "SS").digests == register.digests


def test_facts_of_a_group_are_encrypted_and_the_same_file_again_changes_nothing(
    tmp_path: Path, run_import: RunImport, inspector: Account
) -> None:
    run_import(registers.example(tmp_path / "r"))
    for group in FINANCE_AND_MORE:
        run_import(example(tmp_path / group, group), by=inspector, field_group=group)
    facts = [
        fact
        for model in apps.get_models()
        if issubclass(model, FieldGroupFact) and not model._meta.abstract
        for fact in model.objects.exclude(field_group="")
    ]
    assert len(facts) == sum(map(len, PROTECTED_ROWS.values())), "a key is unique in all files of the source"
    assert all(bool(fact.encrypted) == fact.is_encrypted and not fact.unreadable for fact in facts)
    assert sum(fact.is_encrypted for fact in facts) == len(facts) - 1, "the group finance does not encrypt a remark"
    assert BankAccount.objects.filter(number="").count() == 2, "the database has no number"
    assert {victim.name for victim in Victim.objects.all()} == {"Isla Marrowby", "Ferris Loom"}
    assert [(each.taken, each.sooner) for each in PolygraphSession.objects.order_by("held_on")] == [
        (True, True), (False, False),
    ]  # fmt: skip

    again = run_import(example(tmp_path / "again", "victim"), by=inspector, field_group="victim")

    assert report.is_clean(again.report)
    assert not any(counts["in"] for counts in again.report["rows"].values())


def test_register_with_a_protected_sheet_and_a_file_of_another_group_are_refused(
    tmp_path: Path, run_import: RunImport, inspector: Account
) -> None:
    run_import(registers.example(tmp_path / "r"))
    mixed = registers.folder(tmp_path / "m", {**registers.WHOLE, "victims": PROTECTED_ROWS["victims"]})

    as_register = run_import(mixed, by=inspector)
    of_finance = run_import(example(tmp_path / "v", "victim"), by=inspector, field_group="finance")

    assert as_register.state == of_finance.state == Import.State.REFUSED
    assert as_register.report["reasons"] == [
        "The sheet victims is protected. Send it in a file of its own, of the field group Victim."
    ]
    assert "not one of a file of the field group Finance" in of_finance.report["reasons"][0]
    assert not Victim.objects.exists()


def test_only_people_who_may_record_in_a_group_import_its_file(tmp_path: Path, run_import: RunImport) -> None:
    run_import(registers.example(tmp_path / "r"))
    administrator = Account.objects.create(username="adm", name="Adm", force_id="NS", roles=["administrator"])

    for by in (administrator, None):
        done = run_import(example(tmp_path / f"g{by is None}", "finance"), by=by, field_group="finance")
        assert done.state == Import.State.REFUSED
        assert done.report["reasons"][0].startswith("You cannot use files of this field group.")
    assert not BankAccount.objects.exists()
    roles = {role: Actor(uuid4(), "x", force="NS", roles=frozenset({role})) for role in ("inspector", "administrator")}
    assert [can_use_group(actor, "victim") for actor in roles.values()] == [True, False]
    assert not can_use_group(roles["inspector"], "identity_images")


def test_no_value_of_a_protected_row_is_in_a_report_a_question_or_a_workbook_to_correct(
    tmp_path: Path, run_import: RunImport, inspector: Account
) -> None:
    run_import(registers.example(tmp_path / "r"))
    secret = "5 Quince Secret Lane" * 20
    rows = [
        {**PROTECTED_ROWS["victims"][0], "address": secret},
        {**PROTECTED_ROWS["victims"][1], "name": "", "relation": "Secret"},
        {**PROTECTED_ROWS["victims"][1], "key": "V3", "kind": "Secretive"},
        {**PROTECTED_ROWS["victims"][1], "key": "V4", "sentenced_on": "2024-02-30"},
        {**PROTECTED_ROWS["victims"][1], "key": "V5", "person": "P-Secret"},
        {**PROTECTED_ROWS["victims"][1], "key": "V6", "sentenced_on": "2024-02-03"},
    ]
    wishes = [{**PROTECTED_ROWS["victim_wishes"][0], "victim": "V1"}]

    done = run_import(
        registers.folder(tmp_path / "v", {"victims": rows, "victim_wishes": wishes}), by=inspector, field_group="victim"
    )

    counts = done.report["rows"]
    assert {name: each["left_out"] for name, each in counts.items()} == {"victims": 6, "victim_wishes": 1}
    listed = {(message.file, message.row) for message in report.list_messages(done.report, *report.NOT_IMPORTED)}
    assert len(listed) == 7, "each row is listed with its reason"
    text = str(done.report["remarks"]) + report.write_rejected_rows(done.report)
    assert "Quince" not in text
    assert "Secret" not in text
    assert not RowsToCorrect.objects.exists()
    assert not ImportQuestion.objects.exists(), "a question would show everyone that there is a victim"
    assert not Victim.objects.exists()


def test_uploaded_parts_are_encrypted_and_stored_digests_are_not_those_of_the_rows(
    tmp_path: Path, run_import: RunImport, inspector: Account, owner_sql: Callable[..., list[tuple[object, ...]]]
) -> None:
    run_import(registers.example(tmp_path / "r"))
    path = template.write_template(tmp_path / "v.xlsx", filled=True, field_group="victim")
    content = path.read_bytes()
    job = import_runs.request_import(path, source="ledger", force="NS", by=inspector, field_group="victim")
    parts = [encrypt_part(piece, "victim", job.pk, place) for place, piece in enumerate((content[:99], content[99:]))]
    assert not any(content[:90] in piece or content[200:290] in piece for piece in parts)
    for place, piece in enumerate(parts):
        owner_sql(
            "insert into exchange_uploadpart (run_id, number, content) values (%s, %s, %s)", [job.pk, place, piece]
        )

    with uploads.write_to_disk(job) as written:
        assert written.read_bytes() == content
    with pytest.raises(FileRejected, match="Send the file again"):
        decrypt_part(parts[0], "victim", job.pk, 1)
    with pytest.raises(FileRejected, match="Send the file again"):
        decrypt_part(parts[0], "finance", job.pk, 0)
    assert Nominal.objects.count() == 4

    run_import(path, by=inspector, field_group="victim")
    digests = set(ImportedRow.objects.filter(kind="victims").values_list("digest", flat=True))
    plain = {
        row.digest() for table in open_tables(path) for row in check_rows(table, TODAY) if isinstance(row, CheckedRow)
    }
    again = run_import(path, by=inspector, field_group="victim")
    assert report.is_clean(again.report)
    assert len(digests) == 2
    assert digests.isdisjoint(plain)


@pytest.mark.parametrize("group", ["victim", "finance"])
def test_protected_rows_are_unchanged_after_every_key_is_rotated(
    group: str, tmp_path: Path, run_import: RunImport, inspector: Account, settings: Any
) -> None:
    run_import(registers.example(tmp_path / "r"))
    run_import(example(tmp_path / "g", group), by=inspector, field_group=group)
    settings.SECRET_KEY = "another secret key of fifty random characters, as after a leak"
    for ring in RINGS.values():
        old, new = getattr(settings, ring), new_key()
        setattr(settings, ring, f"{new},{old}")
    assert rotate_keys().wrapped
    for ring in RINGS.values():
        setattr(settings, ring, getattr(settings, ring).split(",")[0])

    again = run_import(example(tmp_path / "again", group), by=inspector, field_group=group)

    counts = again.report["rows"].values()
    assert sum(each["same"] for each in counts) == sum(each["read"] for each in counts) > 0
    assert report.is_clean(again.report), again.report
    changed = {sheet.name: [dict(row) for row in PROTECTED_ROWS[sheet.name]] for sheet in list_sheets(group)}
    sheet = "victims" if group == "victim" else "bank_accounts"
    column = "name" if group == "victim" else "institution"
    changed[sheet][0][column] = "Another"
    other = run_import(registers.folder(tmp_path / "other", changed), by=inspector, field_group=group)
    assert {name: each["differs"] for name, each in other.report["rows"].items() if each["differs"]} == {sheet: 1}


def test_facts_that_cannot_be_decrypted_are_counted_and_not_exported(
    tmp_path: Path, run_import: RunImport, inspector: Account, settings: Any
) -> None:
    run_import(registers.example(tmp_path / "r"))
    run_import(example(tmp_path / "v", "victim"), by=inspector, field_group="victim")
    settings.VICTIM_ENCRYPTION_KEYS = new_key()

    done = take_group(tmp_path / "out", "victim")

    assert done.unreadable["victims"] == len(PROTECTED_ROWS["victims"])
    assert done.rows["victims"] == done.rows["victim_wishes"] == 0
    assert done.manifest("NS", TODAY)["could_not_be_decrypted"] == dict(done.unreadable)
    assert done.rows["household_children"] == 1, "household children have another key ring"
    assert UNREADABLE not in "".join(path.read_text() for path in (tmp_path / "out").glob("*.csv"))


def test_command_exports_a_group_for_people_who_may_record_in_it(
    tmp_path: Path, run_import: RunImport, inspector: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    run_import(registers.example(tmp_path / "r"))
    run_import(example(tmp_path / "f", "finance"), by=inspector, field_group="finance")
    Account.objects.create(username="adm", name="Adm", force_id="NS", roles=["administrator"])
    parser = export.ArgumentParser()
    export.add_arguments(parser)
    given = ["register", str(tmp_path / "out.xlsx"), "--police-force", "NS", "--field-group", "finance"]
    given += ["--recipient", "Southshire", "--purpose", "We leave", "--on-behalf-of"]

    with pytest.raises(CommandError, match="You cannot use files of this field group"):
        export.run(parser.parse_args([*given, "adm"]))
    assert not (tmp_path / "out.xlsx").exists()
    assert export.run(parser.parse_args([*given, "ins"])) == 0

    assert "bank_accounts" in capsys.readouterr().out
    manifest = json.loads((tmp_path / "out.manifest.json").read_text())
    assert manifest["sheets"]["payment_cards"]["rows"] == 1
    entry = AuditEntry.objects.get(action="exchange.register_export")
    assert (entry.detail["field_group"], len(entry.subjects)) == ("finance", 4)


def test_export_of_victims_is_audited_for_each_victim_with_requester_and_approver(
    tmp_path: Path, run_import: RunImport, inspector: Account, owner_sql: Callable[..., list[tuple[object, ...]]]
) -> None:
    run_import(registers.example(tmp_path / "r"))
    run_import(example(tmp_path / "v", "victim"), by=inspector, field_group="victim")
    run_import(example(tmp_path / "f", "finance"), by=inspector, field_group="finance")
    second = Account.objects.create(username="two", name="Insp Two", force_id="NS", roles=["inspector"])
    of_group = {"victim": uuid4(), "finance": uuid4(), "": uuid4()}
    for group, key in of_group.items():
        owner_sql(
            "insert into exchange_registerexportrequest (id, force_id, recipient, purpose, field_group, asked_by_id,"
            " decided_by_id, state, manifest)"
            " values (%s, 'NS', 'Southshire', 'The force moves', %s, %s, %s, 'running', '{}')",
            [key, group, inspector.pk, second.pk],
        )
        register_requests.make_export(key, TODAY)

    entries = list(AuditEntry.objects.filter(action="victims.export"))

    victims = {victim.first: victim.nominal_id for victim in Victim.objects.all()}
    assert {UUID(entry.detail["victim"]): entry.subjects[0] for entry in entries} == victims
    assert len(entries) == len(victims) == 2, "once for each, and by no other export"
    for entry in entries:
        assert entry.actor_id == inspector.pk
        assert entry.detail["request"] == str(of_group["victim"])
        assert entry.detail["approved_by"] == str(second.pk)
        assert (entry.verb, entry.recipient, entry.purpose) == ("disclosure", "Southshire", "The force moves")
    parser = export.ArgumentParser()
    export.add_arguments(parser)
    alone = ["register", str(tmp_path / "v.xlsx"), "--police-force", "NS", "--field-group", "victim"]
    with pytest.raises(CommandError, match="a second person must approve"):
        export.run(parser.parse_args([*alone, "--recipient", "S", "--purpose", "Move", "--on-behalf-of", "ins"]))
    assert not (tmp_path / "v.xlsx").exists()


def test_command_imports_an_encrypted_zip_with_its_passphrase(
    tmp_path: Path, run_import: RunImport, inspector: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    run_import(registers.example(tmp_path / "r"))
    packed = registers.zipped(example(tmp_path / "finance", "finance"))
    kept, passphrase = tmp_path / "passphrase", make_passphrase()
    packed.write_bytes(encrypt_zip(packed.read_bytes(), passphrase))
    parser = import_command.ArgumentParser()
    import_command.add_arguments(parser)
    given = ["register", str(packed), "--police-force", "NS", "--source", "ledger", "--field-group", "finance"]
    given += ["--on-behalf-of", "ins"]

    assert import_command.run(parser.parse_args(given)) == 2
    assert "locked with a password" in capsys.readouterr().out
    kept.write_text(make_passphrase())
    with pytest.raises(CommandError, match="does not open the file"):
        import_command.run(parser.parse_args([*given, "--passphrase-file", str(kept)]))
    kept.write_text(f"{passphrase}\n")
    assert import_command.run(parser.parse_args([*given, "--passphrase-file", str(kept)])) == 0
    assert BankAccount.objects.count() == 2


@pytest.mark.pure
def test_damaged_or_oversized_zip_is_rejected_with_its_reason() -> None:
    plain, bomb, passphrase = BytesIO(), BytesIO(), make_passphrase()
    with ZipFile(plain, "w") as archive:
        archive.writestr("a.csv", "key\n" * 1000)
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * 20_000_000)
    locked = bytearray(encrypt_zip(plain.getvalue(), passphrase))
    locked[70] ^= 1
    with pytest.raises(FileRejected, match="damaged"):
        decrypt_zip(BytesIO(bytes(locked)), passphrase, "a.zip")
    with pytest.raises(FileRejected, match="damaged"):
        decrypt_zip(BytesIO(b"no zip file"), passphrase, "a.zip")
    with pytest.raises(FileRejected, match="times smaller"):
        decrypt_zip(BytesIO(encrypt_zip(bomb.getvalue(), passphrase)), passphrase, "a.zip")
    assert not is_encrypted(plain)
    assert is_encrypted(BytesIO(encrypt_zip(plain.getvalue(), passphrase)))
