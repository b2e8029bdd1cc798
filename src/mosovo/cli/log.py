"""`./mosovo log`: sign the audit log, export and archive it, hand over entries with proofs, and declare a fork."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TextIO
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from mosovo.audit.actor_context import ActorContext, set_actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.audit.signed_log.archive import NotArchivable
from mosovo.audit.signed_log.bundle_files import write_bundle
from mosovo.audit.signed_log.evidence import NotProvable, build_bundle, export_entries
from mosovo.audit.signed_log.facts import export_facts, log_fact_digests
from mosovo.audit.signed_log.folder import CheckpointFolder, FolderUnusable
from mosovo.audit.signed_log.forks import NoFork, declare_fork
from mosovo.audit.signed_log.notes import InvalidNote, SigningKey
from mosovo.audit.signed_log.signer import LogForked, open_configured, sign_log
from mosovo.cli import log_archive
from mosovo.cli.errors import CommandError
from mosovo.cli.output_files import check_output, private_files
from mosovo.documents.log_evidence import build_log_evidence
from mosovo.documents.pdf import write_pdf
from mosovo.nominals import queries as nominals
from mosovo.organisations.models import Account

LONDON = ZoneInfo("Europe/London")
HELP = """Sign the audit log and the digests of facts, export both, hand over entries with proofs,
declare a fork, and archive a month.

    ./mosovo log create-key northshire.example/mosovo   print a new key, and its public key
    ./mosovo log sign                                   sign now; the worker signs every 2 seconds
    ./mosovo log export entries.jsonl                   write every entry for mosovo-verify
    ./mosovo log export-facts -                         write every fact with its digest
    ./mosovo log bundle 4711 4712 --auditor 9001 --recipient "Northshire Crown Court" \\
        --purpose "R v Marchetti" --output bundle.zip   write entries with proofs, for a court
    ./mosovo log declare-fork --reason TEXT --declared-by 9101 --approved-by 3001
    ./mosovo log archive 2027-03 /mnt/archive           write a month that is over, with its proof
    ./mosovo log read-archive audit-2027-03.zip --auditor 9001 --purpose TEXT [--person UUID]

sign, bundle, archive and declare-fork need MOSOVO_CHECKPOINT_KEY and MOSOVO_CHECKPOINT_DIR. The exports
and bundle are themselves in the log. A file of facts holds all personal data of the register:
- writes to the standard output, for a pipe to mosovo-verify. docs/security/log.md explains the log and its verifier."""


def add_arguments(parser: ArgumentParser) -> None:
    subparsers = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    create = subparsers.add_parser("create-key", help="print a new key of checkpoints, and its public key")
    create.add_argument("name", help="the name of the log, like northshire.example/mosovo")
    subparsers.add_parser("sign", help="sign every entry that can be signed")
    subparsers.add_parser("export", help="write every entry for mosovo-verify").add_argument("output", type=Path)
    facts = subparsers.add_parser("export-facts", help="write every fact with its digest for mosovo-verify")
    facts.add_argument("output", help="a file, or - for the standard output")
    bundle = subparsers.add_parser("bundle", help="write entries with their proofs as a zip file")
    bundle.add_argument("entries", nargs="+", type=int, metavar="ENTRY", help="the numbers of the entries")
    bundle.add_argument("--auditor", required=True, metavar="USERNAME", help="the auditor who hands them over")
    bundle.add_argument("--recipient", required=True, help="the recipient")
    bundle.add_argument("--purpose", required=True, help="the purpose")
    bundle.add_argument("--cosigned", type=Path, metavar="FILE", help="a checkpoint that a witness signed")
    bundle.add_argument("--output", required=True, type=Path)
    log_archive.add_arguments(subparsers)
    fork = subparsers.add_parser("declare-fork", help="after a restore: continue the log in a new tree")
    fork.add_argument("--reason", required=True, help="why the database was restored, and to when")
    fork.add_argument("--declared-by", required=True, metavar="USERNAME")
    fork.add_argument("--approved-by", required=True, metavar="USERNAME", help="a second person")


def run(args: Namespace) -> int:
    subparsers = {
        "create-key": _create_key, "sign": _sign, "export": _export, "export-facts": _export_facts,
        "bundle": _bundle, "declare-fork": _declare, **log_archive.ACTIONS,
    }  # fmt: skip
    try:
        return subparsers[args.act](args)
    except (FolderUnusable, ImproperlyConfigured, InvalidNote, LogForked, NoFork, NotArchivable, NotProvable) as fault:
        raise CommandError(str(fault)) from fault


def _create_key(args: Namespace) -> int:
    key = SigningKey.create(args.name)
    print(key.format_private())
    print(key.format_public())
    print(
        "The first line is MOSOVO_CHECKPOINT_KEY, for the worker alone. Give the second line to those who verify.",
        file=sys.stderr,
    )
    return 0


def _sign(_args: Namespace) -> int:
    key, folder = open_configured()
    digests = log_fact_digests()
    print(f"Entries signed: {sign_log(key, folder):,}. Digests of facts: {digests:,}.")
    return 0


def _export(args: Namespace) -> int:
    check_output(args.output)
    with transaction.atomic():
        log_event(AuditEvent(ProcessingOperation.DISCLOSURE, "audit.export", rule="system"))
    written = 0
    with private_files(), args.output.open("w") as file:
        for line in export_entries():
            file.write(f"{line}\n")
            written += 1
    print(f"Entries written: {written:,}.")
    return 0


def _export_facts(args: Namespace) -> int:
    if args.output != "-":
        check_output(Path(args.output))
    with transaction.atomic():
        log_event(AuditEvent(ProcessingOperation.DISCLOSURE, "audit.export_facts", rule="system"))
    if args.output == "-":
        _write_lines(sys.stdout)
        return 0
    with private_files(), Path(args.output).open("w") as file:
        print(f"Facts written: {_write_lines(file):,}.")
    return 0


def _write_lines(file: TextIO) -> int:
    written = 0
    for line in export_facts():
        file.write(f"{line}\n")
        written += 1
    return written


def _bundle(args: Namespace) -> int:
    check_output(args.output, is_new=True)
    key, _ = open_configured()
    auditor = _find_account(args.auditor)
    if "auditor" not in auditor.roles:
        raise CommandError(f"{args.auditor} is not an auditor")
    bundle = build_bundle(key, args.entries, args.cosigned.read_text() if args.cosigned else "")
    with transaction.atomic():
        set_actor(ActorContext(auditor.pk, auditor.name, auditor.force_id or "", None, None, sorted(auditor.roles)))
        _log_bundle(args.entries, args.recipient, args.purpose)
        mark = f"Police information. {auditor.name}."
        urns = nominals.map_urns(UUID(each) for proved in bundle["entries"] for each in proved["entry"]["subjects"])
        page = build_log_evidence(bundle, urns, args.recipient, args.purpose, datetime.now(LONDON).date(), mark)
        pdf = write_pdf(page)
        with private_files():
            write_bundle(args.output, bundle, key.format_public(), pdf)
    print(f"Entries with proofs written: {len(args.entries)}.")
    return 0


def _log_bundle(entries: Sequence[int], recipient: str, purpose: str) -> None:
    """Log that these entries leave the register, before the file is written."""
    log_event(
        AuditEvent(
            ProcessingOperation.DISCLOSURE,
            "audit.bundle",
            rule="auditor",
            detail={"entries": list(entries)},
            purpose=purpose[:500],
            recipient=recipient[:200],
        )
    )


def _declare(args: Namespace) -> int:
    key, folder = open_configured()
    by, second = _find_account(args.declared_by), _find_account(args.approved_by)
    if by == second:
        raise CommandError("a fork is approved by a second person: enter another account")
    epoch = _declare_and_sign(key, folder, args.reason, by, second)
    print(f"The log continues in tree {epoch}.")
    return 0


def _declare_and_sign(key: SigningKey, folder: CheckpointFolder, reason: str, by: Account, second: Account) -> int:
    epoch = declare_fork(key, folder, reason=reason, by=by.pk, second=second.pk)
    sign_log(key, folder)
    return epoch


def _find_account(username: str) -> Account:
    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise CommandError(f"there is no open account {username}")
    return account
