"""Record a return to custody on recall, and the release after it, in the licence room and in whereabouts.

The return begins time in custody, unless it has already begun; the release ends it. A correction in one room is made in
the other too, while both have the same date.
"""

from datetime import date, datetime
from typing import Any

from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.licences import actions as licence
from mosovo.rooms.licences.models import RecallStep, ReleaseAfterRecall
from mosovo.rooms.licences.progress import date_in_london
from mosovo.rooms.whereabouts import actions as whereabouts
from mosovo.rooms.whereabouts.models import Spell, SpellEnd
from mosovo.rooms.whereabouts.queries import list_spells, spell_end_date

from .court_result import as_single_action, part

RETURNED = RecallStep.Kind.RETURNED


def record_recall_step(
    permit: Permit,
    *,
    kind: str,
    occurred_at: datetime,
    today: date,
    place: str = "",
    override_reason: str = "",
    **values: Any,
) -> RecallStep:
    """Record a step of a recall. A return begins time in custody at that place."""
    with as_single_action():
        step = licence.record_recall_step(
            permit, kind=kind, occurred_at=occurred_at, today=today, override_reason=override_reason, **values
        )
        if kind == RETURNED:
            with part("returned"):
                _record_custody(
                    permit, date_in_london(occurred_at), place, today, step.information_source, override_reason
                )
    return step


def record_release_after_recall(
    permit: Permit, *, released_on: date, today: date, override_reason: str = "", **values: Any
) -> ReleaseAfterRecall:
    """Record the release after a recall. It ends the current time in custody."""
    with as_single_action():
        row = licence.record_rerelease(
            permit, released_on=released_on, today=today, override_reason=override_reason, **values
        )
        for each in _list_open_spells(permit, released_on, Spell.Kind.CUSTODY):
            with part("released"):
                whereabouts.record_end(
                    permit, each, ended_on=released_on, today=today, information_source=row.information_source
                )
    return row


def correct_recall_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of the licence room. The date of a return or release is corrected in whereabouts too."""
    with as_single_action():
        paired = _find_paired_spell(permit, old)
        row = licence.correct_fact(
            permit, old, change_reason=change_reason, today=today, override_reason=override_reason, **changes
        )
        day = _custody_date(row)
        if paired is not None and day is None:
            whereabouts.strike_out_fact(permit, paired, change_reason=change_reason)
        elif paired is not None and day is not None:
            _correct_spell_date(permit, paired, day, change_reason, today, override_reason)
        elif day is not None and _custody_date(old) is None:
            _record_custody(permit, day, "", today, row.information_source, override_reason)
    return row


def strike_out_recall_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact of the licence room, with the time in custody or its end that was recorded with it."""
    with as_single_action():
        paired = _find_paired_spell(permit, old)
        row = licence.strike_out_fact(permit, old, change_reason=change_reason)
        if paired is not None:
            whereabouts.strike_out_fact(permit, paired, change_reason=change_reason)
    return row


def _correct_spell_date(
    permit: Permit, paired: Spell | SpellEnd, day: date, change_reason: str, today: date, override_reason: str
) -> None:
    column = "from_on" if isinstance(paired, Spell) else "ended_on"
    if getattr(paired, column) != day:
        changes: dict[str, Any] = {column: day}
        whereabouts.correct_fact(
            permit, paired, change_reason=change_reason, today=today, override_reason=override_reason, **changes
        )


def _record_custody(
    permit: Permit, day: date, place: str, today: date, information_source: str, override_reason: str
) -> None:
    if _list_open_spells(permit, day, Spell.Kind.CUSTODY):
        return
    for each in _list_open_spells(permit, day, Spell.Kind.POLICE):
        whereabouts.record_end(permit, each, ended_on=day, today=today, information_source=information_source)
    whereabouts.record_spell(
        permit, kind=Spell.Kind.CUSTODY, from_on=day, today=today, place=place, information_source=information_source,
        override_reason=override_reason,
    )  # fmt: skip


def _list_open_spells(permit: Permit, day: date, kind: str) -> list[Spell]:
    spells = list_spells(permit.nominal_id)
    return [each for each in spells if each.kind == kind and each.from_on <= day and spell_end_date(each) is None]


def _custody_date(row: RecordedFact) -> date | None:
    """Return the date on which the fact began or ended custody; None if it did neither."""
    if isinstance(row, RecallStep) and row.kind == RETURNED:
        return date_in_london(row.occurred_at)
    return row.released_on if isinstance(row, ReleaseAfterRecall) else None


def _find_paired_spell(permit: Permit, old: RecordedFact) -> Spell | SpellEnd | None:
    """Find the time in custody begun by the return, or its end by the release, with the same date.

    It must have been recorded after its counterpart by the same person. A record made by another person is theirs to
    correct.
    """
    day = _custody_date(old)
    for each in list_spells(permit.nominal_id) if day else ():
        end: SpellEnd | None = each.end  # type: ignore[attr-defined]  # set by `list_spells`
        row = each if isinstance(old, RecallStep) else end
        day_in_custody = each.from_on if isinstance(old, RecallStep) else spell_end_date(each)
        if row is None or each.kind != Spell.Kind.CUSTODY or day_in_custody != day:
            continue
        if row.recorded_at >= old.recorded_at and row.recorded_by_id == old.recorded_by_id:
            return row
    return None
