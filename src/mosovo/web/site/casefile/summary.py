"""The summary of a case in a sentence or two, and the slots of its header."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mosovo.obligations.fact_gathering import FORCE_KINDS
from mosovo.obligations.queries import DutyBoard
from mosovo.web.core.duty_components import DutyRow
from mosovo.web.core.duty_rows import why_url
from mosovo.web.core.formatting import format_count, format_date, format_long_date, format_relative_day
from mosovo.web.core.panel import HeaderPerson, HeaderSlot
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.explain.explanation import duty_title

SOON = 30
MAX_NAMED_DUTIES = 3
"""The highest number of overdue duties that the summary names; the list shows all of them."""
_VERBS = frozenset(
    {
        "Acknowledge", "Allocate", "Chase", "Circulate", "Confirm", "Contribute", "Correct", "Decide", "Determine",
        "Distribute", "Enter", "Escalate", "Notify", "Offer", "Record", "Renew", "Review", "Revoke", "Set",
        "Sign", "Take", "Triage", "Write",
    }
)  # fmt: skip
"""Titles that begin with a verb are quoted: “our set MAPPA level” is not English."""
ESCALATION_PREFIX = "practice.ladder."
"""The prefix of escalation rules: their duties are about another duty."""


def summary_sentences(board: DutyBoard, on: date, person: HeaderPerson) -> list[str]:
    """Describe the case on a date: overdue duties, the next duty and the end of notification."""
    if all(row.kind in FORCE_KINDS for row in board.gathered.rows):
        return ["Nothing was recorded about this person by that date."]
    if board.derivation is None:
        return ["The duties of this case cannot be calculated."]
    if person.died_on and person.died_on <= on:
        return [f"{person.he.capitalize()} died on {format_long_date(person.died_on)}. There are no more duties."]
    late = list(_describe_overdue(board, on, person))
    more = len(late) - MAX_NAMED_DUTIES
    not_listed = [f"{format_count(more, 'more duty')} {'is' if more == 1 else 'are'} overdue."] if more > 0 else []
    return [
        *late[:MAX_NAMED_DUTIES],
        *not_listed,
        *_describe_next(board, on, person),
        _describe_subject_status(board, on, person),
    ]


def _list_duties(board: DutyBoard, on: date) -> Iterator[tuple[Obligation, DutyStatus]]:
    return (
        (each, standing) for each, standing in board.list_statuses(on) if not each.rule.startswith(ESCALATION_PREFIX)
    )


def _describe_overdue(board: DutyBoard, on: date, person: HeaderPerson) -> Iterator[str]:
    for obligation, standing in _list_duties(board, on):
        if standing is DutyStatus.OVERDUE and obligation.due_day and not obligation.is_uncertain:
            name = _name_duty(obligation, person)
            yield (
                f"{name} is {format_relative_day(obligation.due_day, on)}. It was due by "
                f"{format_long_date(obligation.due_day)}."
            )


def _describe_next(board: DutyBoard, on: date, person: HeaderPerson) -> Iterator[str]:
    for obligation, standing in _list_duties(board, on):
        if standing is DutyStatus.CLOCK_STOPPED and obligation.clock_stopped_from:
            name = _name_duty(obligation, person, start=False)
            yield f"The clock for {name} has been stopped since {format_long_date(obligation.clock_stopped_from)}."
    upcoming = [each for each, standing in _list_duties(board, on) if standing is DutyStatus.DUE and each.due_day]
    for obligation in upcoming[:1]:
        if obligation.due_day:
            ahead = format_relative_day(obligation.due_day, on)
            yield f"{_name_duty(obligation, person)} is due by {format_long_date(obligation.due_day)}, {ahead}."


def _name_duty(obligation: Obligation, person: HeaderPerson, *, start: bool = True) -> str:
    return name_duty(duty_title(obligation.rule), obligation.bearer, person, start=start)


def name_duty(name: str, bearer: str, person: HeaderPerson, *, start: bool = True) -> str:
    """Name a duty within a sentence, with its owner: his initial notification, our visit, the supervisor’s review."""
    if name.partition(" ")[0] in _VERBS:
        return f"{'The' if start else 'the'} duty “{name}”"
    owner = {Bearer.NOMINAL: person.his, Bearer.AGENCY: "another agency’s"}.get(Bearer(bearer), "our")
    names_owner = "’s" in name.partition(" ")[0] or (bearer == Bearer.AGENCY and "agency" in name.lower())
    whose = "the" if names_owner else owner
    text = f"{whose} {name[:1].lower()}{name[1:]}"
    return text[:1].upper() + text[1:] if start else text


def _describe_subject_status(board: DutyBoard, on: date, person: HeaderPerson) -> str:
    he, are = person.he.capitalize(), "are" if person.he == "they" else "is"
    if board.derivation is None:
        return ""
    subject = board.derivation.subject_on(on)
    if subject is None:
        return f"Open question: it cannot be calculated whether {person.he} {are} subject to notification."
    if not subject:
        return f"On the facts recorded, {person.he} {are} not subject to notification on this date."
    until = board.derivation.subject_until(on)
    return f"{he} {are} subject to notification " + (f"until {format_long_date(until)}." if until else "indefinitely.")


def subject_tag(board: DutyBoard, on: date) -> str:
    """Return the end of the notification period, for the header."""
    if board.derivation is None:
        return "Duties may be out of date"
    subject = board.derivation.subject_on(on)
    if subject is None:
        return "Notification: cannot be calculated"
    if not subject:
        return "Not subject to notification"
    until = board.derivation.subject_until(on)
    return f"Notification ends {format_date(until)}" if until else "Indefinite notification"


def next_slot(board: DutyBoard, on: date, urn: str) -> HeaderSlot:
    """Return the header’s next duty: the open one with the highest priority."""
    for obligation, standing in board.open_on(on):
        href = why_url(urn, obligation.key)
        if standing is DutyStatus.CLOCK_STOPPED:
            return HeaderSlot("Next duty", "Clock stopped", duty_title(obligation.rule), href)
        if obligation.due_day and standing is not DutyStatus.NOT_YET:
            return HeaderSlot(
                "Next duty", format_relative_day(obligation.due_day, on).capitalize(), duty_title(obligation.rule), href
            )
    return HeaderSlot("Next duty", "Nothing due" if board.derivation else "", "")


def is_future_escalation(duty: Obligation, on: date) -> bool:
    """Whether the duty is an escalation that starts only if another duty stays undone."""
    return duty.rule.startswith(ESCALATION_PREFIX) and duty.status_on(on) is DutyStatus.NOT_YET


def due_now(duties: Sequence[DutyRow], on: date) -> list[DutyRow]:
    """List the duties next to the case: overdue, stopped, open questions or due within 30 days; most urgent first."""
    soon = on + timedelta(days=SOON)
    return [
        duty
        for duty in still_open(duties)
        if duty.may_from is None and (duty.due_on is None or duty.due_on <= soon or duty.status == "clock-stopped")
    ]


def still_open(duties: Sequence[DutyRow]) -> list[DutyRow]:
    """List the duties that are still open."""
    return [duty for duty in duties if duty.status not in {"met", "met-late", "ceased"}]
