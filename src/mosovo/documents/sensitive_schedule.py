"""Build the sensitive material schedule: what the file leaves out, for the disclosure officer only.

It counts and never quotes. A reader without access to a field group gets no count for it: the schedule then names the
groups, and who can draw up the full schedule.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mosovo.access import field_groups as access
from mosovo.access.field_groups import FieldGroup
from mosovo.record import field_groups
from mosovo.record.field_groups import WithheldCount
from mosovo.record.permit import Permit
from mosovo.rooms.breaches.queries import BreachCaseFile
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.polygraph.test_dates import TestDate, list_test_dates

from .breach_history import count_omitted_passages
from .content_blocks import Block, PrintedDocument, heading_block, paragraph_block, signature_block, table_block
from .document_subject import DocumentSubject, load_document_subject
from .prosecution_file import FileRecipient
from .wording import DocumentWording, court_wording


@dataclass(frozen=True, slots=True)
class WithheldMaterial:
    """Counts of the material that the file leaves out."""

    person: DocumentSubject
    counts: Sequence[WithheldCount]
    uncounted_groups: Sequence[FieldGroup]
    restricted: bool
    remarks: int
    people: int
    warnings: int
    passages: int
    """Passages of the breach case that the file leaves out because they are about a polygraph session."""
    discovery_notes: int
    """1 if the breach case records how the breach was discovered, otherwise 0."""
    sessions: Sequence[TestDate] = ()
    """Polygraph sessions, by day and basis only; empty for a reader without access to that group."""


def list_withheld_material(permit: Permit, case: BreachCaseFile | None = None) -> WithheldMaterial:
    """Count the withheld material of an opened nominal and of the breach case, within the access of the actor."""
    reach, nominal_id = (
        access.reach_for_actor(permit.actor, is_emergency=permit.rule == "break-glass"),
        permit.nominal_id,
    )
    return WithheldMaterial(
        person=load_document_subject(permit),
        counts=field_groups.count_group_material(permit),
        uncounted_groups=sorted(access.ALL_GROUPS - reach.records),
        restricted=permit.case.is_restricted,
        remarks=identity.list_remarks(nominal_id).filter(field_group="").count(),
        people=sum(1 for each in identity.list_linked_people(nominal_id) if not each.field_group),
        warnings=identity.list_warnings(nominal_id).count(),
        passages=count_omitted_passages(case) if case else 0,
        discovery_notes=int(bool(case and case.breach.text)),
        sessions=list_test_dates(nominal_id) if FieldGroup.POLYGRAPH in reach.records else (),
    )


def build_sensitive_schedule(material: WithheldMaterial, recipient: FileRecipient) -> PrintedDocument:
    """Build the schedule of one case."""
    wording = court_wording()
    blocks = tuple(_build_blocks(material, wording))
    return PrintedDocument(
        wording("schedule.title"), material.person.force, wording.language, recipient.on, recipient.mark, blocks
    )


def _build_blocks(material: WithheldMaterial, wording: DocumentWording) -> Iterator[Block]:
    yield paragraph_block(wording("schedule.lead"), "warning")
    yield paragraph_block(wording("schedule.law"))
    where = wording("schedule.held", urn=material.person.urn)
    rows = [(each.group.words, each.kind.capitalize(), str(each.rows), where) for each in material.counts]
    for number, group, kind in (
        (material.passages, "passage_group", "passage"),
        (material.discovery_notes, "found_group", "found"),
    ):
        if number:
            rows.append((wording(f"schedule.{group}"), wording(f"schedule.{kind}"), str(number), where))
    if rows:
        heads = tuple(wording(f"schedule.{name}") for name in ("group", "kind", "number", "where"))
        yield table_block(wording("schedule.caption"), heads, rows, (3, 3, 2, 5))
    else:
        yield paragraph_block(wording("schedule.none"))
    names = ", ".join(group.words.lower() for group in material.uncounted_groups)
    yield paragraph_block(wording("schedule.not_told", groups=names) if names else wording("schedule.whole"), "strong")
    if material.passages or any(each.group is FieldGroup.POLYGRAPH for each in material.counts):
        yield paragraph_block(wording("schedule.polygraph"))
    if material.sessions:
        yield from _build_session_blocks(material, wording)
    if material.restricted:
        yield paragraph_block(wording("schedule.restricted"), "strong")
    yield heading_block(wording("schedule.other"))
    yield paragraph_block(wording("schedule.other_says", **_format_counts(material)))
    yield signature_block(wording("schedule.signed"), wording("schedule.on"))


def _build_session_blocks(material: WithheldMaterial, wording: DocumentWording) -> Iterator[Block]:
    """Yield the table of sessions: the date and legal basis of each, and nothing about what was said or found."""
    heads = tuple(wording(f"schedule.session_{name}") for name in ("day", "basis", "rule"))
    rows = [
        (wording.plain_day(each.on), wording(f"schedule.basis_{each.basis}"), wording(f"schedule.rule_{each.basis}"))
        for each in material.sessions
    ]
    yield table_block(wording("schedule.sessions"), heads, rows, (3, 4, 6))


def _format_counts(material: WithheldMaterial) -> dict[str, str]:
    return {
        "remarks": _format_count(material.remarks, "remark", "remarks"),
        "people": _format_count(material.people, "linked person", "linked people"),
        "warnings": _format_count(material.warnings, "warning marker", "warning markers"),
    }


def _format_count(number: int, name: str, plural: str) -> str:
    return f"{number} {name if number == 1 else plural}"
