"""What can't be so of transfers, foreign nationals and serious case reviews, and what is unlikely."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.record.queries import others, pointed_at
from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after, not_before, said

from . import queries
from .course import DECIDED, FOLLOWS, REVIEWING, STEP, Reviewing, state_in_words
from .enough import refuse_short
from .models import (
    ForeignNational,
    FurtherOffence,
    ReviewAction,
    ReviewActionEnd,
    ReviewStep,
    Transfer,
    TransferStep,
)

FAR = timedelta(days=731)
_SAYS = frozenset({STEP.DISPUTED, STEP.WITHDRAWN, STEP.ACCEPTED})


def transfer(row: Transfer, today: date) -> Iterator[Problem]:
    """One at a time, between two areas."""
    not_after("proposed_on", row.proposed_on, today, "The proposal")
    refuse_short("text", row.text, "why, and who was told there")
    if row.our_area.strip().casefold() == row.other_area.strip().casefold():
        raise Impossible("other_area", "A transfer goes from one area to another: name the other one.")
    rest = [each for each in queries.transfers(row.nominal_id) if each.transfer.first != row.first]
    if any(each.is_open for each in rest):
        raise Impossible("", "A transfer is under way already. Complete or withdraw that one first.")
    if row.moves_on is not None and row.moves_on < row.proposed_on:
        yield Problem("moves_on", "They moved before anybody was told: an area tells the other before the move.")


def transfer_step(row: TransferStep, today: date) -> Iterator[Problem]:
    """It follows what went before."""
    not_after("on", row.on, today, "This step")
    found = next((each for each in queries.transfers(row.nominal_id) if each.transfer.first == row.transfer_id), None)
    if found is None:
        raise Impossible("transfer_id", "This transfer is not on the record, or was struck out.")
    rest = [each for each in found.steps if each.first != row.first]
    not_before("on", row.on, rest[-1].on if rest else found.transfer.proposed_on, "This step", "the one before it")
    state = str(rest[-1].kind) if rest else "proposed"
    if row.kind not in FOLLOWS[state]:
        allowed = [str(STEP(kind).label) for kind in STEP.values if kind in FOLLOWS[state]]
        may = f"After it there may be: {', '.join(allowed)}." if allowed else "Nothing may."
        raise Impossible("kind", f"“{STEP(row.kind).label}” can’t follow “{state_in_words(state)}”. {may}")
    if row.kind in _SAYS:
        refuse_short("text", row.text, "what was agreed, or why not")
    yield from ()


def foreign_national(row: ForeignNational, today: date) -> Iterator[Problem]:
    """As on a day gone by."""
    for field in ("as_of_on", "abroad_asked_on", "abroad_answered_on"):
        not_after(field, getattr(row, field), today, "This day")
    not_before("abroad_answered_on", row.abroad_answered_on, row.abroad_asked_on, "The answer", "the request")
    yield from ()


def further_offence(row: FurtherOffence, today: date) -> Iterator[Problem]:
    """The charge was known once it was made, and somebody in MAPPA is charged."""
    not_after("charged_on", row.charged_on, today, "The charge")
    not_after("known_on", row.known_on, today, "The day")
    not_before("charged_on", row.charged_on, row.committed_on, "The charge", "the offence")
    not_before("known_on", row.known_on, row.charged_on, "The day on which we learned of it", "the charge")
    if queries.level_on(row.nominal_id, on=row.charged_on) is None:
        yield Problem("charged_on", "No MAPPA level stood on the day of the charge.")


def review_step(row: ReviewStep, today: date) -> Iterator[Problem]:
    """Notice is given once; the board decides once; a report and a close follow a review."""
    not_after("on", row.on, today, "This step")
    found = _review(row)
    not_before("on", row.on, found.offence.known_on, "This step", "the charge became known")
    steps = [each for each in found.steps if each.first != row.first]
    done = {each.kind for each in steps}
    if row.kind == REVIEWING.NOTICE and REVIEWING.NOTICE in done:
        raise Impossible("kind", "Notice was given already. Correct that instead.")
    if row.kind in DECIDED and done & DECIDED:
        raise Impossible("kind", "The board has decided already. Correct that instead.")
    if row.kind in (REVIEWING.REPORT, REVIEWING.CLOSED) and REVIEWING.DECIDED not in done:
        raise Impossible("kind", "The board has not decided on a review yet: record that first.")
    if row.kind == REVIEWING.CLOSED and any(each.end is None for each in found.actions):
        raise Impossible("kind", "An action of the review is open: say what became of it first.")
    if row.kind != REVIEWING.NOTICE:
        refuse_short("text", row.text, "what was decided, received or found")
    if row.kind == REVIEWING.DECLINED and found.is_mandatory:
        yield Problem("kind", "A review is mandatory here: they were at Level 2 or 3, and this is one of its offences.")


def review_action(row: ReviewAction, today: date) -> Iterator[Problem]:
    """It is given by a review that is held."""
    not_after("from_on", row.from_on, today, "The first day")
    not_before("due_on", row.due_on, row.from_on, "The day it is due", "its first day")
    found = _review(row)
    if found.last(REVIEWING.DECIDED) is None:
        raise Impossible("offence_id", "The board has not decided on a review yet: record that first.")
    if row.due_on - today > FAR:
        yield Problem("due_on", "This is due more than two years from now.")


def review_action_end(row: ReviewActionEnd, today: date) -> Iterator[Problem]:
    """An action ends once, on a day gone by."""
    whole = pointed_at(row, ReviewAction, row.action_id)
    if whole is None:
        raise Impossible("action_id", "This action is not on the record, or was struck out.")
    not_after("ended_on", row.ended_on, today, "The day it ended")
    not_before("ended_on", row.ended_on, whole.from_on, "The day it ended", "its first day")
    if others(row).filter(action=row.action_id).exists():
        raise Impossible("action_id", f"Its end is on the record already, of an action due on {said(whole.due_on)}.")
    yield from ()


def _review(row: ReviewStep | ReviewAction) -> Reviewing:
    found = (each for each in queries.reviews(row.nominal_id) if each.offence.first == row.offence_id)
    whole = next(found, None)
    if whole is None:
        raise Impossible("offence_id", "This offence is not on the record, or was struck out.")
    return whole


CHECKS: Checks = {
    Transfer: transfer, TransferStep: transfer_step, ForeignNational: foreign_national,
    FurtherOffence: further_offence, ReviewStep: review_step, ReviewAction: review_action,
    ReviewActionEnd: review_action_end,
}  # fmt: skip
