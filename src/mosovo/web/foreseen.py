"""What an act does to the duties: each of them now and then, and the sentence said after saving.

Compares the board before with the board after. Both were worked out by the law; nothing is
worked out here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mosovo.law.explain import title
from mosovo.law.obligation import Obligation, Standing
from mosovo.obligations.queries import Board

from . import words
from .duties import Source
from .obligations.drawing import DONE, is_open_right, source

MOST_SAID = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One duty: how it stands now, and how it would stand then."""

    what: str
    source: Source | None
    now: str
    then: str
    changes: bool
    late: bool = False


def lines(before: Board | None, after: Board, today: date) -> list[Line]:
    """Every duty that is open on either board, or comes to be and is met at once; and the end of the regime.

    Those that change come first.
    """
    was = {duty.key: duty for duty in before.obligations} if before else {}
    will = {duty.key: duty for duty in after.obligations}
    new = will.keys() - was.keys() if before else set()
    keys = [
        key for key in {**was, **will} if key in new or is_work(was.get(key), today) or is_work(will.get(key), today)
    ]
    compared = [line_of(was.get(key), will.get(key), today) for key in keys]
    compared.append(end_line(before, after, today))
    return sorted(compared, key=lambda line: not line.changes)


def is_work(duty: Obligation | None, today: date) -> bool:
    """Whether something is left to be done about it."""
    return duty is not None and duty.standing(today) not in DONE


def line_of(was: Obligation | None, will: Obligation | None, today: date) -> Line:
    """One duty on both boards. It is on one at least."""
    duty = will or was
    assert duty is not None
    now, then = state(was, today), state(will, today)
    late = will is not None and will.standing(today) in {Standing.MET_LATE, Standing.OVERDUE}
    return Line(title(duty.rule), source(duty.source.kind, duty.source.citation), now, then, now != then, late)


def end_line(before: Board | None, after: Board, today: date) -> Line:
    """When notification ends, on both boards."""
    now, then = (ends(before, today) if before else "not on the register"), ends(after, today)
    return Line("Notification ends", None, now, then, now != then)


def ends(board: Board, today: date) -> str:
    """The last day of the time as a relevant offender, in words."""
    if board.derivation is None:
        return "could not be worked out"
    subject = board.derivation.subject_on(today)
    if subject is None:
        return "in question"
    if not subject:
        return "not subject"
    until = board.derivation.subject_until(today)
    return "no end" if until is None else words.plain_day(until)


def state(duty: Obligation | None, today: date) -> str:
    """How a duty stands, in as many words as a cell of a table holds."""
    if duty is None:
        return "none"
    standing = duty.standing(today)
    if duty.in_question and standing not in DONE:
        return "in question"
    if standing is Standing.MET and duty.met_on:
        return f"met {words.plain_day(duty.met_on)}{', in question' if duty.in_question else ''}"
    if standing is Standing.MET_LATE and duty.met_on:
        return f"met late, {words.plain_day(duty.met_on)}"
    if is_open_right(duty) and standing is not Standing.CEASED:
        return f"from {words.plain_day(duty.opens_on)}"
    if standing in {Standing.CEASED, Standing.CLOCK_STOPPED} or duty.due_day is None:
        return "ceased" if standing is Standing.CEASED else "clock stopped"
    late = f", {words.relative_day(duty.due_day, today)}" if standing is Standing.OVERDUE else ""
    return f"by {words.plain_day(duty.due_day)}{late}"


def said(recorded: str, before: Board | None, after: Board, today: date) -> str:
    """After saving: what was recorded, what it met, and the next day that matters."""
    if after.failed:
        return f"{recorded} The duties could not be worked out and may be out of date."
    sentences = [recorded, *newly_met(before, after), next_due(after.obligations, today)]
    if after.questions and not (before and set(after.questions) <= set(before.questions)):
        sentences.append("A question is open: the case file says what is needed.")
    return " ".join(sentence for sentence in sentences if sentence)


def newly_met(before: Board | None, after: Board) -> Sequence[str]:
    """What the act met, each with how early or late."""
    met_before = {duty.key for duty in before.obligations if duty.met_on} if before else set()
    met = [duty for duty in after.obligations if duty.met_on and duty.key not in met_before]
    told = [f"It met the duty “{title(duty.rule)}”{lateness(duty)}." for duty in met[:MOST_SAID]]
    return [*told, *([f"And {len(met) - MOST_SAID} more."] if len(met) > MOST_SAID else [])]


def lateness(duty: Obligation) -> str:
    """How early or late a duty was met."""
    if duty.in_question:
        return ", in time or late: a question is open"
    if duty.due_day is None or duty.met_on is None or duty.met_on == duty.due_day:
        return "" if duty.due_day is None else ", on the last lawful day"
    late = (duty.met_on - duty.due_day).days
    return f", {words.counted(abs(late), 'day')} {'late' if late > 0 else 'early'}"


def next_due(duties: Iterable[Obligation], today: date) -> str:
    """The next day by which something must be done."""
    dated = [d for d in duties if is_work(d, today) and d.due_day and d.standing(today) is not Standing.CLOCK_STOPPED]
    soonest = min(dated, key=lambda duty: duty.due_day or today, default=None)
    if soonest is None or soonest.due_day is None:
        return "Nothing else is due."
    return f"Next: {title(soonest.rule)}, by {words.day(soonest.due_day)}."
