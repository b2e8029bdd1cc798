"""`mosovo-verify`: check the signed audit log and facts of mosovo or a bundle, or sign a checkpoint as a witness."""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from .archives import check_archive, read_archive
from .bundles import check_bundle
from .comparison import Report, compare
from .entries import Row, read_rows
from .facts import check_facts
from .notes import NotValid, PublicKey, is_signed_by, read_checkpoint, read_key
from .trees import LogTree, read_folder

INTACT, NOT_INTACT, NOT_CHECKED = 0, 1, 2


def build_parser() -> ArgumentParser:
    """Build the parser of the command."""
    parser = ArgumentParser(prog="mosovo-verify", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    log = verbs.add_parser("log", help="compare exported entries with the folder of checkpoints")
    log.add_argument("entries", type=Path, help="the file that ./mosovo log export or psql wrote")
    log.add_argument("folder", type=Path, help="the folder of checkpoints, or a copy of it")
    facts = verbs.add_parser("facts", help="compare exported facts with their digests in the log")
    facts.add_argument("facts", help="what ./mosovo log export-facts wrote, or - for the standard input")
    facts.add_argument("entries", type=Path, help="the entries, exported before the facts")
    facts.add_argument("folder", type=Path, help="the folder of checkpoints, or a copy of it")
    bundle = verbs.add_parser("bundle", help="check entries that were handed over with their proofs")
    bundle.add_argument("bundle", type=Path, help="the zip file")
    archive = verbs.add_parser("archive", help="check an archived month of the log")
    archive.add_argument("archive", type=Path, help="the zip file that ./mosovo log archive wrote")
    archive.add_argument("--key", required=True, metavar="FILE", help="the public key of the log")
    checkpoint = verbs.add_parser("checkpoint", help="check the signatures of one checkpoint")
    checkpoint.add_argument("note", type=Path)
    for each in (log, facts, bundle, checkpoint):
        each.add_argument("--key", required=True, metavar="FILE", help="the public key of the log")
        each.add_argument("--witness", action="append", default=[], metavar="FILE", help="the public key of a witness")
    for each in (log, facts):
        each.add_argument(
            "--archive", action="append", default=[], type=Path, metavar="FILE", help="an archived month of the log"
        )
    create = verbs.add_parser("create-witness-key", help="print a new key of a witness, and its public key")
    create.add_argument("name", help="like southshire.example/witness")
    cosign = verbs.add_parser("cosign", help="sign the last checkpoint of another force, if it continues the former")
    cosign.add_argument("folder", type=Path)
    cosign.add_argument("--key", required=True, metavar="FILE", help="the public key of the log")
    cosign.add_argument("--witness-key", required=True, type=Path, metavar="FILE", help="your private key")
    cosign.add_argument("--state", required=True, type=Path, metavar="FILE", help="what you signed before")
    cosign.add_argument("--output", required=True, type=Path, metavar="FILE", help="where the signed checkpoint goes")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the command. Returns 0 if intact or signed, 1 if not, 2 if it could not be checked."""
    args = build_parser().parse_args(arguments)
    try:
        return {"log": _log, "facts": _facts, "bundle": _bundle, "archive": _archive, "checkpoint": _checkpoint,
                "cosign": _cosign, "create-witness-key": _create}[args.verb](args)  # fmt: skip
    except NotValid as fault:
        print(f"NOT INTACT: {fault}")
        return NOT_INTACT
    except OSError as fault:
        print(f"Not checked: {fault}", file=sys.stderr)
        return NOT_CHECKED


def _read_keys(args: Namespace) -> tuple[PublicKey, list[PublicKey]]:
    return read_key(Path(args.key).read_text()), [read_key(Path(each).read_text()) for each in args.witness]


def _read_all(lines: Iterable[str], archives: list[Path]) -> Iterator[Row]:
    """Yield the entries of the database, and then those of the months that are archived."""
    yield from read_rows(lines)
    for path in archives:
        yield from read_archive(path)


def _log(args: Namespace) -> int:
    key, witnesses = _read_keys(args)
    trees = read_folder(args.folder, key)
    with args.entries.open() as lines:
        report = compare(trees, _read_all(lines, args.archive))
    for witness in witnesses:
        _require_witness(args.folder / str(trees[-1].epoch) / "cosigned", trees[-1], key, witness, report)
    for line in [*report.remarks, *report.faults]:
        print(line)
    state = "NOT INTACT" if report.faults else "Intact"
    print(
        f"{state}. Entries: {report.entries}. Signed: {report.signed}. Not signed yet: {report.unsigned}. "
        f"Faults: {len(report.faults)}. Last checkpoint: {trees[-1].latest.size} entries, {trees[-1].latest.time}."
    )
    return NOT_INTACT if report.faults else INTACT


def _facts(args: Namespace) -> int:
    key, witnesses = _read_keys(args)
    trees = read_folder(args.folder, key)
    with args.entries.open() as entries, sys.stdin if args.facts == "-" else open(args.facts) as lines:
        report = check_facts(trees, _read_all(entries, args.archive), lines)
    for witness in witnesses:
        _require_witness(args.folder / str(trees[-1].epoch) / "cosigned", trees[-1], key, witness, report.log)
    faults = [*report.log.faults, *report.faults]
    for line in [*report.log.remarks, *faults]:
        print(line)
    print(
        f"{'NOT INTACT' if faults else 'Intact'}. Facts: {report.facts}. Signed digests: {report.signed}. "
        f"Not signed yet: {report.unsigned}. Disposed of: {report.disposed}. Faults: {len(faults)}."
    )
    return NOT_INTACT if faults else INTACT


def _require_witness(folder: Path, tree: LogTree, key: PublicKey, witness: PublicKey, report: Report) -> None:
    """Every checkpoint that the witness signed must be a former state of the tree, and there must be one."""
    notes = [path.read_text() for path in sorted(folder.iterdir())] if folder.is_dir() else []
    cosigned = [read_checkpoint(note, key) for note in notes if is_signed_by(note, witness)]
    if not cosigned:
        report.faults.append(f"No checkpoint in {folder} is signed by {witness.name}")
    for signed in cosigned:
        if signed.size > len(tree.leaves) or tree.leaves.root_at(signed.size) != signed.root:
            report.faults.append(
                f"The log does not continue the checkpoint of {signed.time} that {witness.name} signed"
            )


def _bundle(args: Namespace) -> int:
    key, witnesses = _read_keys(args)
    for line in check_bundle(args.bundle, key, witnesses):
        print(line)
    print("Intact.")
    return INTACT


def _archive(args: Namespace) -> int:
    for line in check_archive(args.archive, read_key(Path(args.key).read_text())):
        print(line)
    print("Intact.")
    return INTACT


def _checkpoint(args: Namespace) -> int:
    key, witnesses = _read_keys(args)
    note = args.note.read_text()
    signed = read_checkpoint(note, key)
    for witness in witnesses:
        if not is_signed_by(note, witness):
            raise NotValid(f"The checkpoint is not signed by {witness.name}")
    print(f"Signed: {signed.size} entries of {signed.origin}, {signed.time}.")
    return INTACT


def _create(args: Namespace) -> int:
    key = import_module("mosovo_verify.witness").create_key(args.name)
    print(f"{key.format()}\n{key.format_public()}")
    return INTACT


def _cosign(args: Namespace) -> int:
    witness = import_module("mosovo_verify.witness")
    log = read_key(Path(args.key).read_text())
    note, signed = witness.cosign(args.folder, log, witness.load_key(args.witness_key), args.state, int(time.time()))
    args.output.write_text(note)
    print(f"Signed: {signed.size} entries of {signed.origin}, {signed.time}.")
    return INTACT


if __name__ == "__main__":
    sys.exit(main())
