"""Undoing an import: its facts are struck out, and people whose record was changed since stay and are listed."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from mosovo.access.actor import SYSTEM
from mosovo.audit.actor_context import ActorContext
from mosovo.exchange import report
from mosovo.exchange.arrival_models import ImportUndo
from mosovo.exchange.example_protected import PROTECTED_ROWS
from mosovo.exchange.import_undo import MAX_DAYS, find_undo_refusal
from mosovo.exchange.models import Import, ImportedRow
from mosovo.exchange.reconciliation_signatures import digest_reconciliation
from mosovo.exchange.sheet_definitions import list_sheets
from mosovo.exchange.undo_execution import carry_out_undo, check_part
from mosovo.nominals import gateway
from mosovo.nominals.models import Nominal
from mosovo.nominals.policy import IMPORT
from mosovo.obligations.models import Duty
from mosovo.obligations.status_sql import status_case
from mosovo.organisations.models import Account
from mosovo.record.bulk_writing import write_batch
from mosovo.rooms.convictions.models import Conviction
from mosovo.rooms.finance.models import BankAccount, PaymentCard
from mosovo.rooms.identity.models import Name, Remark
from mosovo.rooms.management_modes.models import Archiving
from tests.exchange import registers
from tests.exchange.arriving_register import write_register
from tests.exchange.conftest import RunImport

TODAY = date.today()
PEOPLE, WORKED_ON = 120, 40
OWNER = Callable[..., list[tuple[object, ...]]]


def undo(job: Import, inspectors: tuple[Account, Account], owner_sql: OWNER) -> ImportUndo:
    """Approve as the database does for the second person, and do what the worker does."""
    now = datetime.now(UTC)
    owner_sql(
        "insert into exchange_importundo (id, run_id, force_id, reason, asked_by_id, decided_by_id, decided_at, state,"
        " stayed, sheets, person_keys, checked) values (gen_random_uuid(), %s, 'NS', 'The columns were wrong', %s, %s,"
        " now(), 'running', '[]', '[]', '[]', '{}')",
        [job.pk, inspectors[0].pk, inspectors[1].pk],
    )
    assert find_undo_refusal(job, now) == "An undo of this import is already requested."
    made = ImportUndo.objects.get(run=job)
    carry_out_undo(made.pk, TODAY)
    carry_out_undo(made.pk, TODAY)  # a second time changes nothing
    made.refresh_from_db()
    return made


def work_on(nominals: list[UUID], by: Account) -> None:
    """Record a remark about each nominal, as an officer does."""
    with write_batch(ActorContext(account=by.pk, name=by.name, force="NS", roles=["inspector"])) as facts:
        for nominal_id in nominals:
            permit = gateway.open_nominal_by_id(nominal_id, action=IMPORT, actor=SYSTEM)
            remark = Remark(
                nominal_id=nominal_id, text="Seen today.", nature="fact", attributed_to="PC Oak", made_on=TODAY
            )
            facts.record(permit, remark)


def open_duties() -> set[UUID]:
    duties = Duty.objects.annotate(stands=status_case(TODAY)).exclude(stands__in=["met", "ceased"])
    return set(duties.values_list("nominal_id", flat=True))


def test_undo_keeps_and_lists_only_the_forty_people_with_later_work(
    tmp_path: Path, run_import: RunImport, inspectors: tuple[Account, Account], owner_sql: OWNER
) -> None:
    path = write_register(tmp_path / "r", PEOPLE, TODAY)
    job = run_import(path)
    rows = sum(counts["in"] for counts in job.report["rows"].values())
    people = dict(ImportedRow.objects.filter(kind="people").values_list("nominal_id", "key"))
    worked = list(people)[:WORKED_ON]
    work_on(worked, inspectors[0])

    done = undo(job, inspectors, owner_sql)

    urns = set(Nominal.objects.filter(pk__in=worked).values_list("urn", flat=True))
    assert done.state == ImportUndo.State.DONE
    assert {urn for urn, _ in done.stayed} == urns
    assert {number for _, number in done.stayed} == {1}
    assert (done.people, done.archived) == (PEOPLE - WORKED_ON, PEOPLE - WORKED_ON)
    assert set(Name.objects.known_at().values_list("nominal_id", flat=True)) == set(worked)
    assert set(Conviction.objects.known_at().values_list("nominal_id", flat=True)) == set(worked)
    assert open_duties() <= set(worked)
    assert Archiving.objects.known_at().count() == PEOPLE - WORKED_ON
    assert Name.objects.filter(struck_out=True, change_reason__startswith="Import undone: The columns").count() == 80
    assert Nominal.objects.count() == PEOPLE, "nothing is deleted"

    again = run_import(path)
    assert report.is_clean(again.report)
    assert again.report["new_people"] == PEOPLE - WORKED_ON, "the corrected file is imported again"
    assert sum(counts["in"] + counts["same"] for counts in again.report["rows"].values()) == rows


def test_undo_of_a_second_import_keeps_earlier_facts(
    tmp_path: Path, run_import: RunImport, inspectors: tuple[Account, Account], owner_sql: OWNER
) -> None:
    first = run_import(registers.folder(tmp_path / "r", registers.WHOLE))
    alias = {"key": "N1", "person": "P1", "kind": "alias", "surname": "Ash"}
    second = run_import(registers.folder(tmp_path / "s", {"names": [alias]}))
    assert "Undo that one first" in find_undo_refusal(first, datetime.now(UTC))

    done = undo(second, inspectors, owner_sql)

    assert (done.facts, done.people, done.archived, done.stayed) == (1, 1, 0, [])
    assert Name.objects.known_at().get().surname == "Ashdown"
    assert not Archiving.objects.exists()
    assert find_undo_refusal(first, datetime.now(UTC)) == ""


def test_import_cannot_be_undone_after_two_signatures_or_fourteen_days(
    tmp_path: Path, run_import: RunImport, inspectors: tuple[Account, Account], owner_sql: OWNER
) -> None:
    job = run_import(registers.folder(tmp_path / "r", registers.WHOLE))
    preview = run_import(registers.folder(tmp_path / "s", registers.WHOLE), dry_run=True)
    now = datetime.now(UTC)

    assert find_undo_refusal(job, now) == ""
    assert "carried out" in find_undo_refusal(preview, now)
    assert f"for {MAX_DAYS} days" in find_undo_refusal(job, now + timedelta(days=MAX_DAYS, minutes=5))

    for each in inspectors:
        owner_sql(
            "insert into exchange_reconciliationsignature (id, run_id, force_id, signed_by_id, name, report_sha256)"
            " values (gen_random_uuid(), %s, 'NS', %s, %s, %s)",
            [job.pk, each.pk, each.name, digest_reconciliation(job)],
        )
    assert "Two people have signed" in find_undo_refusal(job, now)


def undo_part(
    job: Import, inspectors: tuple[Account, Account], owner_sql: OWNER, sheets: list[str], people: list[str]
) -> ImportUndo:
    """Request a part, and do what the worker does: check it and, if the second person may approve, carry it out."""
    owner_sql(
        "insert into exchange_importundo (id, run_id, force_id, reason, asked_by_id, state, sheets, person_keys,"
        " checked, stayed) values (gen_random_uuid(), %s, 'NS', 'Wrong columns', %s, 'checking', %s, %s, '{}', '[]')",
        [job.pk, inspectors[0].pk, json.dumps(sheets), json.dumps(people)],
    )
    made = ImportUndo.objects.order_by("-asked_at").first()
    assert made is not None
    check_part(made.pk)
    check_part(made.pk)
    made.refresh_from_db()
    if made.state == ImportUndo.State.WAITING:
        owner_sql(
            "update exchange_importundo set state = 'running', decided_by_id = %s, decided_at = now() where id = %s",
            [inspectors[1].pk, made.pk],
        )
        carry_out_undo(made.pk, TODAY)
        carry_out_undo(made.pk, TODAY)
        made.refresh_from_db()
    return made


def test_undo_of_one_sheet_keeps_the_others(
    tmp_path: Path, run_import: RunImport, inspectors: tuple[Account, Account], owner_sql: OWNER
) -> None:
    path = registers.many(tmp_path / "r", 3)
    job = run_import(path)

    done = undo_part(job, inspectors, owner_sql, ["names", "addresses"], [])

    assert (done.state, done.facts, done.people, done.archived) == ("done", 6, 3, 0)
    assert done.checked["facts"] == 6
    assert Name.objects.known_at().count() == 3, "the names in people stay"
    assert Name.objects.filter(struck_out=True, change_reason="Import undone: Wrong columns").count() == 3
    assert Conviction.objects.known_at().count() == 3
    again = run_import(path)
    counts = again.report["rows"]
    assert [counts[sheet]["in"] for sheet in ("names", "addresses", "people")] == [3, 3, 0], (
        "only these rows are imported again"
    )


def test_sheet_that_other_rows_refer_to_cannot_be_undone_alone(
    tmp_path: Path, run_import: RunImport, inspectors: tuple[Account, Account], owner_sql: OWNER
) -> None:
    job = run_import(registers.folder(tmp_path / "r", registers.WHOLE))

    blocked = undo_part(job, inspectors, owner_sql, ["convictions"], [])

    assert blocked.state == ImportUndo.State.BLOCKED
    [[urn, kind, _, reason]] = blocked.checked["resting"]
    assert (urn, kind) == (Nominal.objects.get().urn, "disposal")
    assert reason == "It refers to a record of the part"
    assert Conviction.objects.known_at().exists()
    assert find_undo_refusal(job, datetime.now(UTC)) == "", "another part can be requested"

    done = undo_part(job, inspectors, owner_sql, ["convictions", "disposals"], [])
    assert (done.state, done.facts) == ("done", 2)


def test_people_are_undone_unless_a_remark_was_recorded_since(
    tmp_path: Path, run_import: RunImport, inspectors: tuple[Account, Account], owner_sql: OWNER
) -> None:
    job = run_import(registers.many(tmp_path / "r", 3))
    nominal_ids = dict(ImportedRow.objects.filter(kind="people").values_list("key", "nominal_id"))
    urns = dict(Nominal.objects.values_list("pk", "urn"))
    work_on([nominal_ids["P1"]], inspectors[0])

    blocked = undo_part(job, inspectors, owner_sql, [], ["P0", "P1"])
    unknown = undo_part(job, inspectors, owner_sql, ["names"], ["P0", "P9"])
    done = undo_part(job, inspectors, owner_sql, [], ["P0", urns[nominal_ids["P2"]]])

    assert (blocked.state, blocked.checked["unknown"]) == ("blocked", [])
    assert [[urn, kind, reason] for urn, kind, _, reason in blocked.checked["resting"]] == [
        [urns[nominal_ids["P1"]], "remark", "It was recorded about the person since the import"]
    ]
    assert (unknown.state, unknown.checked["unknown"]) == ("blocked", ["P9"])
    assert (done.state, done.people, done.archived, done.stayed) == ("done", 2, 2, [])
    assert set(Name.objects.known_at().values_list("nominal_id", flat=True)) == {nominal_ids["P1"]}


def test_person_with_work_after_the_approval_stays_and_is_listed(
    tmp_path: Path, run_import: RunImport, inspectors: tuple[Account, Account], owner_sql: OWNER
) -> None:
    job = run_import(registers.many(tmp_path / "r", 2))
    nominal_ids = dict(ImportedRow.objects.filter(kind="people").values_list("key", "nominal_id"))
    owner_sql(
        "insert into exchange_importundo (id, run_id, force_id, reason, asked_by_id, decided_by_id, decided_at, state,"
        " sheets, person_keys, checked, stayed) values (gen_random_uuid(), %s, 'NS', 'Wrong', %s, %s, now(), 'running',"
        " '[]', '[\"P0\", \"P1\"]', '{}', '[]')",
        [job.pk, inspectors[0].pk, inspectors[1].pk],
    )
    work_on([nominal_ids["P1"]], inspectors[0])

    carry_out_undo(ImportUndo.objects.get().pk, TODAY)

    done = ImportUndo.objects.get()
    assert (done.people, done.stayed) == (1, [[Nominal.objects.get(pk=nominal_ids["P1"]).urn, 1]])


def test_protected_facts_are_undone_and_a_corrected_fact_blocks_its_sheet(
    tmp_path: Path, run_import: RunImport, inspectors: tuple[Account, Account], owner_sql: OWNER
) -> None:
    run_import(registers.example(tmp_path / "r"))
    sheets = {sheet.name: PROTECTED_ROWS[sheet.name] for sheet in list_sheets("finance")}
    job = run_import(registers.folder(tmp_path / "f", sheets), by=inspectors[0], field_group="finance")

    done = undo_part(job, inspectors, owner_sql, ["bank_accounts", "bank_account_ends"], [])

    assert (done.state, done.facts) == ("done", 3)
    assert not BankAccount.objects.known_at().exists()
    assert PaymentCard.objects.known_at().exists()

    card = PaymentCard.objects.known_at().get()
    with write_batch(ActorContext(account=inspectors[0].pk, name="Insp", force="NS", roles=["inspector"])) as facts:
        permit = gateway.open_nominal_by_id(card.nominal_id, action=IMPORT, actor=SYSTEM)
        facts.strike_out(permit, card, change_reason="Not his card")
    blocked = undo_part(job, inspectors, owner_sql, ["payment_cards", "payment_card_ends"], [])
    assert blocked.state == ImportUndo.State.BLOCKED
    assert [[kind, reason] for _, kind, _, reason in blocked.checked["resting"]] == [
        ["payment card", "It was corrected since the import"]
    ]
