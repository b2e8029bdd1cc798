"""When Category 2 ends: with the licence, supervision or order that follows the sentence (LAW-070).

The facts seldom show it; then the end is not known. For a determinate sentence there is a
latest possible day: the term and a year of supervision after it. That supervision
ended for everyone on 11 May 2026 (Sentencing Act 2026 s.34, SI 2026/402).
"""

from collections.abc import Mapping
from datetime import date

from mosovo_law.acts.cja2003.sentence import has_term, longest_term
from mosovo_law.core.days import day_after, day_after_months
from mosovo_law.core.frozen_value import value
from mosovo_law.facts.case_facts import Event
from mosovo_law.facts.mappa_facts import Supervision
from mosovo_law.status.position import Position

LICENCE_FOR_LIFE = frozenset({"life", "custody_for_life", "detention_s259"})
_DECISION_QUESTIONS = {
    "ipp": "when the licence of the sentence for public protection was ended",
    "hospital_order": "when the hospital order, or a conditional discharge under it, ended",
    "hospital_and_limitation_direction": "when the licence and the limitation direction ended",
    "guardianship_order": "when the guardianship ended",
}
_SENTENCE_QUESTION = "when the licence or supervision after the sentence ends"
_SUSPENDED_QUESTION = "when the suspended sentence ended, and whether it was activated"
_SUPERVISION_MONTHS = 12
SUPERVISION_REPEALED = date(2026, 5, 11)
"""From this day no one is supervised after the end of a sentence, including people who were supervised before."""


@value(frozen=True, slots=True)
class CategoryEnd:
    """The first day after the end of the category, as far as the facts show it."""

    until: date | None
    is_known: bool
    supervision: str | None = None
    """The ref of the fact that shows it."""
    needs: str = ""


@value(frozen=True, slots=True)
class _SupervisionRecord:
    """What the facts of a person say about all sentences: the supervision that ends last, and two conditions."""

    last_supervision: Mapping[str | None, tuple[date, int, Supervision]]
    """For each event, and None for any event: the end, how early it was recorded, and the fact."""
    has_consecutive_terms: bool
    last_custody_from: date
    """The last day on which custody began; the first day of the calendar if it never did."""


def find_category_2_end(event: Event, position: Position, dealt_with_on: date) -> CategoryEnd:
    """Return when the licence, supervision or order that followed the event ended, or must have ended."""
    record = position.compute_once(_read_record)
    end = _find_recorded_end(event, record, dealt_with_on) or _find_end_by_disposals(event, record, dealt_with_on)
    later_trial = event.trial_concluded_on
    if later_trial is not None and (end.until is None or day_after(later_trial) < end.until):
        return CategoryEnd(day_after(later_trial), True)
    return end


def is_certainly_suspended_on(event: Event, position: Position, day: date) -> bool:
    """Whether the operational period of a suspended sentence covers a day, and no custody shows that it was activated.

    `day` is not before the sentence.
    """
    since = event.sentenced_on or event.on
    if position.compute_once(_read_record).last_custody_from > since:
        return False
    return day < day_after_months(_months_suspended(event), beginning_with=since)


def _read_record(position: Position) -> _SupervisionRecord:
    facts = position.facts
    last: dict[str | None, tuple[date, int, Supervision]] = {}
    for place, supervision in enumerate(facts.supervision):
        candidate = (_find_end(supervision), -place, supervision)
        latest = last.get(supervision.event)
        if latest is None or candidate[:2] > latest[:2]:
            last[supervision.event] = candidate
    return _SupervisionRecord(
        last,
        bool([d for event in facts.events for d in event.disposals if isinstance(d.consecutive_to, str)]),
        max([spell.from_on for spell in facts.spells if spell.kind == "custody"], default=date.min),
    )


def _find_recorded_end(event: Event, record: _SupervisionRecord, dealt_with_on: date) -> CategoryEnd | None:
    """Return the end shown by the facts of supervision: the last to end decides, and a current one has no end."""
    supervisions = [
        candidate for ref in (None, event.ref) if (candidate := record.last_supervision.get(ref)) is not None
    ]
    if not supervisions:
        return None
    until, _, last = max(supervisions, key=lambda candidate: candidate[:2])
    if until <= dealt_with_on:
        return None
    if until != date.max:
        return CategoryEnd(until, True, last.ref)
    if _is_for_life(event):
        return CategoryEnd(None, True, last.ref)
    return CategoryEnd(None, False, last.ref, f"when the {last.kind.replace('_', ' ')} ends")


def _find_end_by_disposals(event: Event, record: _SupervisionRecord, dealt_with_on: date) -> CategoryEnd:
    if _is_for_life(event):
        return CategoryEnd(None, True)
    by_decision = [_DECISION_QUESTIONS[d.kind] for d in event.disposals if d.kind in _DECISION_QUESTIONS]
    if by_decision:
        return CategoryEnd(None, False, needs=by_decision[0])
    term, suspended = longest_term(event), _months_suspended(event)
    needs = _SUSPENDED_QUESTION if suspended else _SENTENCE_QUESTION
    if term is None or record.has_consecutive_terms:
        return CategoryEnd(None, False, needs=needs)
    months = suspended + term.months + term.days // 28 + 1
    term_ends = day_after_months(months, beginning_with=dealt_with_on)
    supervision_ends = day_after_months(months + _SUPERVISION_MONTHS, beginning_with=dealt_with_on)
    return CategoryEnd(max(term_ends, min(supervision_ends, SUPERVISION_REPEALED)), False, needs=needs)


def _months_suspended(event: Event) -> int:
    """Return the longest operational period of the sentence; 0 unless every term is suspended."""
    terms = [disposal.suspended_months or 0 for disposal in event.disposals if has_term(disposal)]
    return max(terms) if terms and all(terms) else 0


def _is_for_life(event: Event) -> bool:
    return not LICENCE_FOR_LIFE.isdisjoint([disposal.kind for disposal in event.disposals])


def _find_end(supervision: Supervision) -> date:
    """Return the first day after the supervision; the last day of the calendar if no end is known."""
    recorded = supervision.until or date.max
    if supervision.kind == "post_release_supervision":
        return min(recorded, SUPERVISION_REPEALED)
    return recorded
