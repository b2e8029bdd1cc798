"""When Category 2 ends: with the licence, supervision or order that follows the sentence (LAW-070).

The facts seldom show it; then the end is not known. For a determinate sentence there is a
latest possible day: the term and a year of supervision after it. That supervision
ended for everyone on 11 May 2026 (Sentencing Act 2026 s.34, SI 2026/402).
"""

from datetime import date

from mosovo.law.cja2003.sentence import longest_term
from mosovo.law.days import day_after, day_after_months
from mosovo.law.facts import CaseFacts, Event
from mosovo.law.frozen_value import value
from mosovo.law.mappa_facts import Supervision

LICENCE_FOR_LIFE = frozenset({"life", "custody_for_life", "detention_s259"})
_BY_DECISION = {
    "ipp": "when the licence of the sentence for public protection was ended",
    "hospital_order": "when the hospital order, or a conditional discharge under it, ended",
    "hospital_and_limitation_direction": "when the licence and the limitation direction ended",
    "guardianship_order": "when the guardianship ended",
}
_OF_A_SENTENCE = "when the licence or supervision after the sentence ends"
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


def find_category_2_end(event: Event, facts: CaseFacts, dealt_with_on: date) -> CategoryEnd:
    """Return when the licence, supervision or order that followed the event ended, or must have ended."""
    found = _recorded(event, facts, dealt_with_on) or _of_the_disposals(event, facts, dealt_with_on)
    later_trial = event.trial_concluded_on
    if later_trial is not None and (found.until is None or day_after(later_trial) < found.until):
        return CategoryEnd(day_after(later_trial), True)
    return found


def _recorded(event: Event, facts: CaseFacts, dealt_with_on: date) -> CategoryEnd | None:
    """Return the end shown by the facts of supervision: the last to end decides, and a current one has no end."""
    followed = [s for s in facts.supervision if s.event in (None, event.ref) and _until(s) > dealt_with_on]
    if not followed:
        return None
    last = max(followed, key=_until)
    if _until(last) != date.max:
        return CategoryEnd(_until(last), True, last.ref)
    if _is_for_life(event):
        return CategoryEnd(None, True, last.ref)
    return CategoryEnd(None, False, last.ref, f"when the {last.kind.replace('_', ' ')} ends")


def _of_the_disposals(event: Event, facts: CaseFacts, dealt_with_on: date) -> CategoryEnd:
    if _is_for_life(event):
        return CategoryEnd(None, True)
    by_decision = [_BY_DECISION[d.kind] for d in event.disposals if d.kind in _BY_DECISION]
    if by_decision:
        return CategoryEnd(None, False, needs=by_decision[0])
    term = longest_term(event)
    if term is None or _terms_follow_one_another(facts):
        return CategoryEnd(None, False, needs=_OF_A_SENTENCE)
    months = term.months + term.days // 28 + 1
    term_ends = day_after_months(months, beginning_with=dealt_with_on)
    supervised = day_after_months(months + _SUPERVISION_MONTHS, beginning_with=dealt_with_on)
    return CategoryEnd(max(term_ends, min(supervised, SUPERVISION_REPEALED)), False, needs=_OF_A_SENTENCE)


def _is_for_life(event: Event) -> bool:
    return not LICENCE_FOR_LIFE.isdisjoint([disposal.kind for disposal in event.disposals])


def _terms_follow_one_another(facts: CaseFacts) -> bool:
    return any(isinstance(disposal.consecutive_to, str) for event in facts.events for disposal in event.disposals)


def _until(supervision: Supervision) -> date:
    """Return the first day after the supervision; the last day of the calendar if no end is known."""
    recorded = supervision.until or date.max
    if supervision.kind == "post_release_supervision":
        return min(recorded, SUPERVISION_REPEALED)
    return recorded
