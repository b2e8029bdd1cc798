"""Refuse what cannot be true of a wanted or missing report or of entry to premises, and warn of what is unlikely."""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo_law.facts import entry_warrants

from . import queries
from .models import EntryPremises, EntryStep, WantedReport, WantedStep
from .progress import NEXT_STEPS, STATE_LABELS, EntryProgress, find_step_out_of_turn, sort_steps

STEP, KIND = WantedStep.Kind, EntryStep.Kind
MIN_LENGTH = 10
_NEEDS_TEXT = frozenset({STEP.SEEN, STEP.CONTACT, STEP.ENQUIRY, STEP.MEDIA, STEP.REVIEWED, STEP.OUTCOME})
_NEEDS_REFERENCE = {
    STEP.CIRCULATED: "Enter the PNC reference.",
    STEP.WARRANT: "Enter the court and the warrant’s number.",
}


def check_wanted(row: WantedReport, today: date) -> Iterator[FactWarning]:
    """Require past dates, only one open report for each nominal, and no new report after death."""
    for field, day in (("since_on", row.since_on), ("last_seen_on", row.last_seen_on)):
        require_not_after(field, day, today, "This date")
    require_not_after("last_contact_on", row.last_contact_on, today, "The last contact")
    others = [each for each in queries.list_wanted(row.nominal_id) if each.wanted.first != (row.first or row.pk)]
    if any(each.is_open for each in others) and not row.first:
        raise FactRefused("kind", "Use the open report of this nominal, or record its outcome first.")
    died = identity.filter_deaths(row.nominal_id).values_list("died_on", flat=True).first()
    if died is not None and not row.first:
        raise FactRefused(
            "kind",
            f"The nominal died on {format_date(died)} according to the record. Correct that first if it is wrong.",
        )
    custody = whereabouts.get_open_custody(row.nominal_id)
    if custody is not None:
        yield FactWarning(
            "kind",
            f"The record shows custody since {format_date(custody.from_on)}. Check for an unrecorded release.",
        )


def check_wanted_step(row: WantedStep, today: date) -> Iterator[FactWarning]:
    """Require an open report and the fields of the step’s kind."""
    require_not_after("on", row.on, today, "The date")
    progress = queries.get_wanted(row.nominal_id, row.wanted_id)
    if progress is None:
        raise FactRefused("kind", "Select a wanted or missing report that is on the record.")
    ended = progress.outcome
    if ended is not None and ended.first != row.first and not row.first:
        instruction = "Make a new report if the nominal is wanted or missing again."
        raise FactRefused("kind", f"{instruction} The outcome of this one was recorded on {format_date(ended.on)}.")
    if row.kind not in (STEP.SEEN, STEP.CONTACT):
        require_not_before(
            "on", row.on, progress.wanted.since_on, "The date", "the date from which the nominal was wanted or missing"
        )
    if row.kind == STEP.OUTCOME and progress.steps:
        later = [each.on for each in progress.steps if each.first != row.first]
        require_not_before("on", row.on, max(later, default=None), "The outcome", "the last step")
    _check_fields(row)
    yield from ()


def _check_fields(row: WantedStep) -> None:
    if row.kind == STEP.MEDIA and not row.decision:
        raise FactRefused("decision", "Select the media decision.")
    if row.kind == STEP.OUTCOME and not row.outcome:
        raise FactRefused("outcome", "Select the outcome. The nominal stays on the board without one.")
    if row.kind != STEP.MEDIA and row.decision:
        raise FactRefused("decision", "Leave this empty: only a media decision has it.")
    if row.kind != STEP.OUTCOME and row.outcome:
        raise FactRefused("outcome", "Leave this empty: only an outcome has it.")
    if (missing := _NEEDS_REFERENCE.get(STEP(row.kind))) and not row.reference:
        raise FactRefused("reference", missing)
    if row.kind in _NEEDS_TEXT and len(row.text) < MIN_LENGTH:
        raise FactRefused("text", "Enter what was done, learned or decided, in at least one sentence.")


def check_premises(row: EntryPremises, today: date) -> Iterator[FactWarning]:
    """Require the grounds for believing that the nominal can be found there."""
    if row.reason == EntryPremises.Why.BELIEVED and len(row.text) < MIN_LENGTH:
        raise FactRefused("text", "Enter the grounds for believing that the nominal lives or can be found there.")
    yield from ()


def check_entry_step(row: EntryStep, today: date) -> Iterator[FactWarning]:
    """Require a step that may follow, and warn if it does not meet s.96B."""
    require_not_after("on", row.on, today, "The date")
    progress = queries.get_entry(row.nominal_id, row.premises_id)
    if progress is None:
        raise FactRefused("kind", "Select premises to which entry is sought.")
    others = [each for each in progress.steps if each.first != (row.first or row.pk)]
    if not row.first and others:
        require_not_before("on", row.on, others[-1].on, "This step", "the previous step")
    row.first = row.first or row.pk
    require_step_order(sort_steps([*others, row]), row)
    _check_entry_fields(row)
    before = EntryProgress(progress.premises, others)
    if row.kind == KIND.APPLIED:
        yield from _check_application(row, before)
    if row.kind == KIND.EXECUTED:
        yield from _check_execution(row, before)


def require_step_order(steps: Sequence[EntryStep], about: EntryStep) -> None:
    """Refuse steps in an invalid order, naming the steps that may follow."""
    misplaced = find_step_out_of_turn(steps)
    if misplaced is None:
        return
    step, state = misplaced
    allowed = [str(KIND(kind).label) for kind in KIND.values if kind in NEXT_STEPS[state]]
    instruction = f"The next step can be: {', '.join(allowed)}." if allowed else "No further step is possible."
    raise FactRefused(
        "kind" if step is about else "change_reason",
        f"“{KIND(step.kind).label}” cannot follow “{STATE_LABELS[state]}”. {instruction}",
    )


def _check_entry_fields(row: EntryStep) -> None:
    if row.kind == KIND.APPLIED and not (row.authorised_by and row.rank):
        raise FactRefused("authorised_by", "Enter the applicant: an officer of at least superintendent rank, s.96B.")
    if row.kind == KIND.GRANTED and not row.reference:
        raise FactRefused("reference", "Enter the court and the warrant’s number.")
    if row.kind in (KIND.REFUSED, KIND.EXECUTED, KIND.ENDED) and len(row.text) < MIN_LENGTH:
        raise FactRefused("text", "Enter what happened, in at least one sentence.")


def _check_application(row: EntryStep, before: EntryProgress) -> Iterator[FactWarning]:
    if before.occasions < entry_warrants.OCCASIONS:
        times = {0: "No attempt counts", 1: "Only one attempt counts"}[before.occasions]
        condition = "requires that a constable sought entry on two occasions, to assess risk, and could not get in"
        yield FactWarning("on", f"{times} so far. {entry_warrants.WARRANT} {condition}.")
    elsewhere = whereabouts.list_whole_day_spells(row.nominal_id, row.on).first()
    if elsewhere is not None:
        place = "abroad" if elsewhere.kind == elsewhere.Kind.ABROAD else "in custody or hospital"
        yield FactWarning(
            "on", f"The record shows the nominal {place} on this date: {entry_warrants.WARRANT} then allows no warrant."
        )


def _check_execution(row: EntryStep, before: EntryProgress) -> Iterator[FactWarning]:
    if before.last_day is not None and row.on > before.last_day:
        yield FactWarning("on", f"The warrant could be used to {format_date(before.last_day)}, {entry_warrants.RUNS}.")
    if before.entries_left == 0:
        yield FactWarning("on", "The warrant allowed no further entry.")


CHECKS: Checks = {
    WantedReport: check_wanted,
    WantedStep: check_wanted_step,
    EntryPremises: check_premises,
    EntryStep: check_entry_step,
}
