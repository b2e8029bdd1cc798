"""Build the page that a court reads next to entries of the audit log and their proofs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from mosovo.audit.signed_log.notes import SEPARATOR, Checkpoint

from .content_blocks import Block, PrintedDocument, bullet_list_block, fact_list_block, heading_block, paragraph_block
from .wording import ENGLISH

LONDON = ZoneInfo("Europe/London")
PROVED = (
    "Each entry was in the log when its first checkpoint was signed, in the form that is in bundle.json.",
    "Each entry is unchanged, and in the same place, in the later checkpoint.",
)
NOT_PROVED = (
    "That what an entry says was true.",
    "What happened before the first checkpoint of an entry, about a minute.",
)


def build_log_evidence(
    bundle: Mapping[str, Any], urns: Mapping[UUID, str], recipient: str, purpose: str, today: date, mark: str
) -> PrintedDocument:
    """Build the page. `urns` are those of the people that the entries are about."""
    blocks = tuple(_build_blocks(bundle, urns, recipient, purpose))
    return PrintedDocument("Entries of the audit log, with proofs", bundle["log"], ENGLISH, today, mark, blocks)


def _build_blocks(bundle: Mapping[str, Any], urns: Mapping[UUID, str], recipient: str, purpose: str) -> Iterator[Block]:
    number = str(len(bundle["entries"]))
    yield fact_list_block([("Log", bundle["log"]), ("Recipient", recipient), ("Purpose", purpose), ("Entries", number)])
    yield heading_block("Entries")
    for proven_entry in bundle["entries"]:
        yield heading_block(f"Entry {proven_entry['entry']['id']}", 2)
        yield fact_list_block(_list_facts(proven_entry, urns))
    yield heading_block("What is proved")
    yield bullet_list_block(PROVED)
    yield heading_block("What is not proved")
    yield bullet_list_block(NOT_PROVED)
    yield heading_block("How to check")
    yield paragraph_block(
        "This page is for reading. The proofs are in bundle.json, in the same zip file. Follow how-to-check.txt: it "
        "needs Python, and no network or database. Compare key.txt with the public key of the force from "
        "another source."
    )


def _list_facts(proven_entry: Mapping[str, Any], urns: Mapping[UUID, str]) -> Sequence[tuple[str, str]]:
    entry, first, later = (
        proven_entry["entry"],
        _parse_checkpoint(proven_entry["first"]),
        _parse_checkpoint(proven_entry["later"]),
    )
    cases = ", ".join(urns.get(UUID(each), each) for each in entry["subjects"])
    return [
        ("When", f"{datetime.fromisoformat(entry['at']).astimezone(LONDON):%-d %B %Y, %H:%M:%S}"),
        ("Who", f"{entry['actor_name']}{', ' + entry['agency'] if entry['agency'] else ''}"),
        ("Operation", f"{entry['verb']}, {entry['action']}"),
        ("Result", f"{'allowed' if entry['allowed'] else 'refused'}{', ' + entry['rule'] if entry['rule'] else ''}"),
        ("Cases", cases or "none"),
        ("Purpose", entry["purpose"] or "not recorded"),
        ("Recipient", entry["recipient"] or "none"),
        ("Place in the log", f"{int(proven_entry['position']):,}, counted from 0"),
        ("First checkpoint", f"{first.time}, {first.size:,} entries, root {first.root.hex()}"),
        ("Later checkpoint", f"{later.time}, {later.size:,} entries, root {later.root.hex()}"),
    ]


def _parse_checkpoint(note: str) -> Checkpoint:
    return Checkpoint.parse(f"{note.rpartition(SEPARATOR)[0]}\n")
