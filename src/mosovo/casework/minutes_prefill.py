"""What the record says for each section of the minutes, each statement with its source.

It is a proposal: a person reads it, changes it and saves it, and the saved text is a copy that no later change of the
record alters. Only statements outside every field group are read, and nothing about a victim.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from mosovo.record.field_validation import format_date
from mosovo.record.permit import Permit
from mosovo.rooms.licences import queries as licences
from mosovo.rooms.mappa.progress import LevelStatus
from mosovo.rooms.meetings.agenda import AGENDA, RESTRICTED
from mosovo.rooms.meetings.history import PastMeeting, get_last_meeting
from mosovo.rooms.meetings.models import MeetingCase, SectionText
from mosovo.rooms.meetings.queries import map_section_texts
from mosovo.rooms.meetings.section_sources import SectionSource, read_sources
from mosovo.rooms.orders import queries as orders
from mosovo.rooms.plan.queries import load_plan

FIELDS = (
    "mappa.mappalevelrecord", "whereabouts.address", "risk.risklevel", "plan.planaction", "orders.clause",
    "licences.licencecondition", "meetings.sectiontext",
)  # fmt: skip
"""What a prefill shows, for the audit entry of its reader."""
FACTS_LABELS = frozenset({"Home", "Offender manager", "Lead agency", "In custody", "Notification", "Order"})
"""The lines of the case summary that belong in the facts. The risk has its own section; the others age by the day."""


def build_prefill(
    permit: Permit, slot: MeetingCase, summary: Sequence[tuple[str, str]], level: LevelStatus | None, today: date
) -> dict[str, list[SectionSource]]:
    """Return the statements of each typed section, if the reader may see them, in the order of the agenda.

    `summary` holds the lines of the case summary that the room shows.
    """
    sources: dict[str, list[SectionSource]] = {each.key: [] for each in AGENDA if each.typed}
    as_recorded = f"record on {format_date(today)}"
    facts = [_describe_level(level), *(f"{name}: {value}" for name, value in summary if name in FACTS_LABELS)]
    sources["facts"] += [SectionSource(text, as_recorded) for text in facts]
    sources["risk"] += [SectionSource(f"Risk level: {value}", as_recorded) for name, value in summary if name == "Risk"]
    sources["plan"] += [
        SectionSource(text, f"risk management plan on {format_date(today)}")
        for text in _list_plan_actions(permit.nominal_id)
    ]
    sources["conditions"] += _list_conditions(permit.nominal_id, today)
    last = get_last_meeting(permit.nominal_id, slot)
    if last is not None:
        _add_last_minutes(sources, last)
    return sources


def _add_last_minutes(sources: dict[str, list[SectionSource]], last: PastMeeting) -> None:
    slot = last.slot
    origin = f"minutes {slot.sitting.number:04d}/{slot.number} of {format_date(slot.sitting.held_on)}"
    sources["facts"].append(SectionSource(f"Decided at the last meeting: {last.in_words}", origin))
    for section, row in map_section_texts(slot).items():
        if section in sources and section != RESTRICTED and (typed := _own_text(row)):
            sources[section].append(SectionSource(typed, origin))


def _own_text(row: SectionText) -> str:
    """Return what was typed, without the lines that the text itself was prefilled with."""
    prefilled = {line for each in read_sources(row) for line in each.entry.splitlines()}
    return "\n".join(line for line in row.text.splitlines() if line.strip() and line not in prefilled)


def _describe_level(level: LevelStatus | None) -> str:
    category = f"Category {level.category}" if level and level.category else "No category confirmed"
    return f"MAPPA: {category}, {f'Level {level.level} since {format_date(level.set_on)}' if level else 'no level set'}"


def _list_plan_actions(nominal_id: UUID) -> Iterator[str]:
    for each in load_plan(nominal_id).actions:
        if each.end is None:
            row = each.action
            yield f"{row.get_pillar_display()}: {row.text} ({row.owner_label}, due {format_date(row.due_on)})"


def _list_conditions(nominal_id: UUID, today: date) -> Iterator[SectionSource]:
    conditions: Sequence[licences.ConditionInForce | orders.ConditionInForce] = (
        *licences.list_conditions_in_force(nominal_id, today), *orders.list_conditions_in_force(nominal_id, today)
    )  # fmt: skip
    for each in conditions:
        yield SectionSource(f"In force: {each.label}", each.source)
