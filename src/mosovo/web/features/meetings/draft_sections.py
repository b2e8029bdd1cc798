"""The sections of the room as they are drafted: prefilled text, and what differs from its sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.caseload_list import list_named_people
from mosovo.caseload.list_rows import CaseloadPerson
from mosovo.casework.minutes_prefill import FIELDS, build_prefill
from mosovo.database.reads_ahead import reads_ahead
from mosovo.record.permit import Permit
from mosovo.rooms.mappa.progress import LevelStatus
from mosovo.rooms.mappa.queries import get_level_on
from mosovo.rooms.meetings.meeting_case import MeetingCaseFile
from mosovo.rooms.meetings.models import MeetingCase
from mosovo.rooms.meetings.section_sources import (
    SectionSource,
    compose_text,
    list_changed_sources,
    list_new_sources,
)

from .record_summary import build_record_summary


@dataclass(frozen=True, slots=True)
class DraftSection:
    """The prefill of a section that was never saved, or what differs between a saved text and its sources."""

    prefilled: Sequence[SectionSource] = ()
    new: Sequence[SectionSource] = ()
    changed: Sequence[SectionSource] = ()

    @property
    def text(self) -> str:
        """Return the prefilled text."""
        return compose_text(self.prefilled)

    @property
    def origins(self) -> str:
        """Name the sources of the prefilled text, each once."""
        return "; ".join(dict.fromkeys(each.origin for each in self.prefilled))


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """What the room shows of the record next to the agenda."""

    summary: Sequence[tuple[str, str]]
    level: LevelStatus | None


def load_room_record(permit: Permit, line: CaseloadPerson | None, today: date) -> RoomRecord:
    """Return the summary of the record and the MAPPA level."""
    return RoomRecord(build_record_summary(permit, line, today), get_level_on(permit.nominal_id, on=today))


def load_prefill(
    permit: Permit, slot: MeetingCase, today: date, record: RoomRecord | None = None
) -> dict[str, list[SectionSource]]:
    """Return what the record says for each section. Reading it is logged."""
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "meetings.prefill", subjects=[permit.nominal_id], fields=list(FIELDS),
            rule=permit.rule, detail={"slot": str(slot.first)},
        )
    )  # fmt: skip
    if record is None:
        record = load_room_record(permit, next(iter(list_named_people([permit.nominal_id])), None), today)
    with reads_ahead("meetings.prefill", nominal=permit.nominal_id, slot=slot.first, on=today):
        return build_prefill(permit, slot, record.summary, record.level, today)


def draft_sections(permit: Permit, case: MeetingCaseFile, today: date, record: RoomRecord) -> dict[str, DraftSection]:
    """Return each typed section of a draft."""
    drafts = {}
    for key, sources in load_prefill(permit, case.slot, today, record).items():
        row = case.texts.get(key)
        drafts[key] = (
            DraftSection(new=list_new_sources(row, sources), changed=list_changed_sources(row))
            if row is not None
            else DraftSection(prefilled=sources)
        )
    return drafts
