"""How the case stands, said in a sentence or two before anything else; and what stands in the header of it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mosovo.law.explanation import duty_title
from mosovo.law.obligation import Bearer, DutyStatus, Obligation
from mosovo.obligations.fact_gathering import OF_THE_FORCE
from mosovo.obligations.queries import DutyBoard
from mosovo.web.duty_components import DutyRow
from mosovo.web.formatting import format_count, format_date, format_long_date, format_relative_day
from mosovo.web.obligations.duty_rows import why_url

from .panel import HeaderPerson, HeaderSlot

SOON = 30
MOST_SAID = 3
"""So many of what is late are said in a sentence; all of it stands in the list."""
_VERBS = frozenset({"Allocate", "Circulate", "Confirm", "Contribute", "Enter", "Set", "Write"})
"""Titles that begin with one say what to do: “our set a level of risk” is no English."""
CLIMBS = "practice.ladder."
"""The rules whose duties are about another duty, which tells the same."""


def summary_sentences(board: DutyBoard, on: date, person: HeaderPerson) -> list[str]:
    """How things stand on the day: what is late, what comes next, and until when they are subject."""
    if all(told.kind in OF_THE_FORCE for told in board.gathered.told):
        return ["Nothing was recorded of this person by then."]
    if board.derivation is None:
        return ["The law could not be asked about this case: its duties are not known."]
    if person.died_on and person.died_on <= on:
        return [f"{person.he.capitalize()} died on {format_long_date(person.died_on)}. Nothing is owed any more."]
    late = list(_late(board, on, person))
    more = len(late) - MOST_SAID
    unsaid = [f"{format_count(more, 'more duty')} {'is' if more == 1 else 'are'} late."] if more > 0 else []
    return [*late[:MOST_SAID], *unsaid, *_next(board, on, person), _subject(board, on, person)]


def _told(board: DutyBoard, on: date) -> Iterator[tuple[Obligation, DutyStatus]]:
    return ((each, standing) for each, standing in board.standing(on) if not each.rule.startswith(CLIMBS))


def _late(board: DutyBoard, on: date, person: HeaderPerson) -> Iterator[str]:
    for obligation, standing in _told(board, on):
        if standing is DutyStatus.OVERDUE and obligation.due_day and not obligation.is_uncertain:
            name = _named(obligation, person)
            yield (
                f"{name} is {format_relative_day(obligation.due_day, on)}: it was due by "
                f"{format_long_date(obligation.due_day)}."
            )


def _next(board: DutyBoard, on: date, person: HeaderPerson) -> Iterator[str]:
    for obligation, standing in _told(board, on):
        if standing is DutyStatus.CLOCK_STOPPED and obligation.clock_stopped_from:
            name = _named(obligation, person, start=False)
            yield f"The clock of {name} has stood still since {format_long_date(obligation.clock_stopped_from)}."
    upcoming = [each for each, standing in _told(board, on) if standing is DutyStatus.DUE and each.due_day]
    for obligation in upcoming[:1]:
        if obligation.due_day:
            ahead = format_relative_day(obligation.due_day, on)
            yield f"{_named(obligation, person)} is due by {format_long_date(obligation.due_day)}, {ahead}."


def _named(obligation: Obligation, person: HeaderPerson, *, start: bool = True) -> str:
    name = duty_title(obligation.rule)
    if name.partition(" ")[0] in _VERBS:
        return f"{'The' if start else 'the'} duty “{name}”"
    owner = {Bearer.NOMINAL: person.his, Bearer.AGENCY: "another agency’s"}.get(obligation.bearer, "our")
    whose = "the" if obligation.bearer == Bearer.AGENCY and "agency" in name else owner
    said = f"{whose} {name[:1].lower()}{name[1:]}"
    return said[:1].upper() + said[1:] if start else said


def _subject(board: DutyBoard, on: date, person: HeaderPerson) -> str:
    he, are = person.he.capitalize(), "are" if person.he == "they" else "is"
    if board.derivation is None:
        return ""
    subject = board.derivation.subject_on(on)
    if subject is None:
        return f"Whether {person.he} {are} subject to notification can't be said yet: a question is open."
    if not subject:
        return f"{he} {are} not subject to notification on this day, as far as the record shows."
    until = board.derivation.subject_until(on)
    return f"{he} {are} subject to notification " + (f"until {format_long_date(until)}." if until else "without end.")


def subject_tag(board: DutyBoard, on: date) -> str:
    """The end of the notification period, for the header."""
    if board.derivation is None:
        return "Duties may be out of date"
    subject = board.derivation.subject_on(on)
    if subject is None:
        return "Notification in question"
    if not subject:
        return "Not subject to notification"
    until = board.derivation.subject_until(on)
    return f"Notifies to {format_date(until)}" if until else "Indefinite notification"


def next_slot(board: DutyBoard, on: date, urn: str) -> HeaderSlot:
    """The header's next duty: the worst open one."""
    for obligation, standing in board.open_on(on):
        href = why_url(urn, obligation.key)
        if standing is DutyStatus.CLOCK_STOPPED:
            return HeaderSlot("Next duty", "Clock stopped", duty_title(obligation.rule), href)
        if obligation.due_day and standing is not DutyStatus.NOT_YET:
            return HeaderSlot(
                "Next duty", format_relative_day(obligation.due_day, on).capitalize(), duty_title(obligation.rule), href
            )
    return HeaderSlot("Next duty", "Nothing due" if board.derivation else "", "")


def is_a_rung_ahead(duty: Obligation, on: date) -> bool:
    """Whether it is a word about another duty that will be owed if that one stays undone: nobody's work yet."""
    return duty.rule.startswith(CLIMBS) and duty.standing(on) is DutyStatus.NOT_YET


def due_now(duties: Sequence[DutyRow], on: date) -> list[DutyRow]:
    """The duties beside the case: late, stopped, in question, or due within thirty days; worst first."""
    soon = on + timedelta(days=SOON)
    return [
        duty
        for duty in still_open(duties)
        if duty.may_from is None and (duty.due_on is None or duty.due_on <= soon or duty.standing == "clock-stopped")
    ]


def still_open(duties: Sequence[DutyRow]) -> list[DutyRow]:
    """Those that still ask something of somebody."""
    return [duty for duty in duties if duty.standing not in {"met", "met-late", "ceased"}]
