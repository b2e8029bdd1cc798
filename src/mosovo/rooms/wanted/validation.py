"""What can't be so of somebody wanted or missing, or of entry to premises, and what is doubtful about it."""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo.law import entry_warrants
from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.whereabouts import queries as whereabouts

from . import queries
from .models import EntryStep, Premises, Wanted, WantedStep
from .progress import FOLLOWS, WORDS, EntryProgress, is_out_of_turn, sort_steps

STEP, KIND = WantedStep.Kind, EntryStep.Kind
ENOUGH = 10
_SAYS_WHAT = frozenset({STEP.SEEN, STEP.CONTACT, STEP.ENQUIRY, STEP.MEDIA, STEP.REVIEWED, STEP.OUTCOME})
_REFERRED = {STEP.CIRCULATED: "Enter the PNC reference.", STEP.WARRANT: "Enter the court and the warrant’s number."}


def check_wanted(row: Wanted, today: date) -> Iterator[FactWarning]:
    """It began on a day gone by, and nobody is on the board twice."""
    for field, day in (("since_on", row.since_on), ("last_seen_on", row.last_seen_on)):
        require_not_after(field, day, today, "This day")
    require_not_after("last_contact_on", row.last_contact_on, today, "The last contact")
    rest = [each for each in queries.list_wanted(row.nominal_id) if each.wanted.first != (row.first or row.pk)]
    if any(each.is_open for each in rest) and not row.first:
        raise FactRefused("kind", "They are on the board already. Add to that, or record its outcome first.")
    died = identity.filter_deaths(row.nominal_id).values_list("died_on", flat=True).first()
    if died is not None:
        raise FactRefused("kind", f"The record says that the nominal died on {format_date(died)}.")
    held = whereabouts.get_open_custody(row.nominal_id)
    if held is not None:
        yield FactWarning(
            "kind", f"The record has the nominal held since {format_date(held.from_on)}. Is a release missing?"
        )


def check_wanted_step(row: WantedStep, today: date) -> Iterator[FactWarning]:
    """It is of somebody still on the board, and says what its kind asks for."""
    require_not_after("on", row.on, today, "This")
    found = queries.get_wanted(row.nominal_id, row.wanted_id)
    if found is None:
        raise FactRefused("kind", "Nobody is wanted or missing under this reference.")
    ended = found.outcome
    if ended is not None and ended.first != row.first and not row.first:
        anew = "Report them anew if they are sought again."
        raise FactRefused("kind", f"The outcome was recorded on {format_date(ended.on)}. {anew}")
    if row.kind not in (STEP.SEEN, STEP.CONTACT):
        require_not_before("on", row.on, found.wanted.since_on, "This", "they were reported")
    if row.kind == STEP.OUTCOME and found.steps:
        later = [each.on for each in found.steps if each.first != row.first]
        require_not_before("on", row.on, max(later, default=None), "The outcome", "the last step")
    _refuse_wrong_parts(row)
    yield from ()


def _refuse_wrong_parts(row: WantedStep) -> None:
    if row.kind == STEP.MEDIA and not row.decision:
        raise FactRefused("decision", "Choose what was decided.")
    if row.kind == STEP.OUTCOME and not row.outcome:
        raise FactRefused("outcome", "Choose the outcome: nobody leaves the board without one.")
    if row.kind != STEP.MEDIA and row.decision:
        raise FactRefused("decision", "Only a media decision says this.")
    if row.kind != STEP.OUTCOME and row.outcome:
        raise FactRefused("outcome", "Only an outcome says this.")
    if (missing := _REFERRED.get(STEP(row.kind))) and not row.reference:
        raise FactRefused("reference", missing)
    if row.kind in _SAYS_WHAT and len(row.text) < ENOUGH:
        raise FactRefused("text", "Say what was done, learned or decided, in a sentence or more.")


def check_premises(row: Premises, today: date) -> Iterator[FactWarning]:
    """Belief that they can be found there has grounds."""
    if row.why == Premises.Why.BELIEVED and len(row.text) < ENOUGH:
        raise FactRefused("text", "Give the grounds for believing that they live or can be found there.")
    yield from ()


def check_entry_step(row: EntryStep, today: date) -> Iterator[FactWarning]:
    """It follows what went before, and is as s.96B has it, or somebody says why not."""
    require_not_after("on", row.on, today, "This")
    found = queries.get_entry(row.nominal_id, row.premises_id)
    if found is None:
        raise FactRefused("kind", "There is no entry request for these premises")
    rest = [each for each in found.steps if each.first != (row.first or row.pk)]
    if not row.first and rest:
        require_not_before("on", row.on, rest[-1].on, "This step", "the one before it")
    row.first = row.first or row.pk
    require_step_order(sort_steps([*rest, row]), row)
    _refuse_wrong_entry(row)
    before = EntryProgress(found.premises, rest)
    if row.kind == KIND.APPLIED:
        yield from _of_application(row, before)
    if row.kind == KIND.EXECUTED:
        yield from _of_execution(row, before)


def require_step_order(steps: Sequence[EntryStep], about: EntryStep) -> None:
    """Say what may follow, where a step can't follow the one before it."""
    found = is_out_of_turn(steps)
    if found is None:
        return
    wrong, state = found
    allowed = [str(KIND(kind).label) for kind in KIND.values if kind in FOLLOWS[state]]
    may = f"After it there may be: {', '.join(allowed)}." if allowed else "Nothing may."
    raise FactRefused(
        "kind" if wrong is about else "because", f"“{KIND(wrong.kind).label}” can’t follow “{WORDS[state]}”. {may}"
    )


def _refuse_wrong_entry(row: EntryStep) -> None:
    if row.kind == KIND.APPLIED and not (row.authorised_by and row.rank):
        raise FactRefused("authorised_by", "Enter who applied: a superintendent or above, s.96B.")
    if row.kind == KIND.GRANTED and not row.reference:
        raise FactRefused("reference", "Enter the court and the warrant’s number.")
    if row.kind in (KIND.REFUSED, KIND.EXECUTED, KIND.ENDED) and len(row.text) < ENOUGH:
        raise FactRefused("text", "Say what happened, in a sentence or more.")


def _of_application(row: EntryStep, before: EntryProgress) -> Iterator[FactWarning]:
    if before.occasions < entry_warrants.OCCASIONS:
        times = {0: "No attempt counts", 1: "Only one attempt counts"}[before.occasions]
        asked = "asks that a constable sought entry there on two occasions, to assess risk, and could not get in"
        yield FactWarning("on", f"{times} so far. {entry_warrants.WARRANT} {asked}.")
    elsewhere = whereabouts.list_ended_spells(row.nominal_id, row.on).first()
    if elsewhere is not None:
        where = "abroad" if elsewhere.kind == elsewhere.Kind.ABROAD else "in custody or hospital"
        yield FactWarning(
            "on", f"The record has the nominal {where} on this day, when {entry_warrants.WARRANT} allows no warrant."
        )


def _of_execution(row: EntryStep, before: EntryProgress) -> Iterator[FactWarning]:
    if before.last_day is not None and row.on > before.last_day:
        yield FactWarning("on", f"The warrant could be used to {format_date(before.last_day)}, {entry_warrants.RUNS}.")
    if before.entries_left == 0:
        yield FactWarning("on", "The warrant allowed no further entry.")


CHECKS: Checks = {
    Wanted: check_wanted,
    WantedStep: check_wanted_step,
    Premises: check_premises,
    EntryStep: check_entry_step,
}
