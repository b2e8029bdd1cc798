"""How one period was calculated, step by step, each with its provision."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from mosovo.web.core.formatting import format_count, format_date, format_long_date
from mosovo_law.core.days import day_after
from mosovo_law.core.limit_words import make_singular
from mosovo_law.core.sources import Provision
from mosovo_law.derivation.derive import Derivation
from mosovo_law.explain.period_steps import no_new_days_step
from mosovo_law.facts.case_facts import Disposal, Event
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003 import s82
from mosovo_law.status.soa2003.period import NotificationPeriod, NotSubject
from mosovo_law.status.soa2003.s82 import PeriodRow
from mosovo_law.status.soa2003.s131 import FOR_A_TERM, FOR_LIFE, term_for_offence, term_of_disposal

from .lengths import format_disposal, format_months, format_term
from .provisions import COUNTED, GATEWAYS, ON_SENTENCE, PERIOD, RELEVANT_DATE, SCHEDULE_3, TOGETHER, UNDER_18_HALVES

TABLE_ROWS: tuple[tuple[PeriodRow, str], ...] = (
    (s82.LIFE_OR_30_MONTHS, "Life, public protection, or 30 months or more"),
    (s82.LIFELONG_RESTRICTION, "Scotland: order for lifelong restriction"),
    (s82.RESTRICTED_HOSPITAL, "Hospital with a restriction order"),
    (s82.OVER_6_MONTHS, "More than 6 months, less than 30"),
    (s82.UP_TO_6_MONTHS, "6 months or less"),
    (s82.HOSPITAL, "Hospital without a restriction order"),
    (s82.CAUTION, "Caution"),
    (PeriodRow(8, None, "conditional_discharge"), "Conditional discharge; Scotland: supervision under a payback order"),
    (s82.ANYTHING_ELSE, "Anything else, such as a community order or a fine"),
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table in s.82(1). `is_applicable` marks the row that applies."""

    words: str
    adult: str
    under_18: str
    is_applicable: bool


@dataclass(frozen=True, slots=True)
class WorkingStep:
    """One step of the working: the finding, its wording and its source."""

    title: str
    words: str
    source: Provision | None
    table: tuple[TableRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodWorking:
    """The working for one conviction, caution, finding or order, with its outcome."""

    name: str
    outcome: str
    steps: tuple[WorkingStep, ...] = field(default=())


def list_workings(derivation: Derivation) -> Iterator[PeriodWorking]:
    """Yield one working for each event and order, in the order of the sheet. Events with no result are left out."""
    position, periods = derivation.position, derivation.periods
    facts = position.facts
    events = {event.ref: event for event in facts.events}
    for event in facts.events:
        yield from (_build_event_working(event, period, position) for period in periods if period.event == event.ref)
        yield from (
            _explain_no_period(event, subject) for subject in derivation.not_subject if subject.event == event.ref
        )
    yield from (_build_order_working(period, position) for period in periods if period.event not in events)


def event_label(event: Event) -> str:
    """Return the event as the page names it."""
    return f"{event.offence or 'The offence'}, {describe_event(event)} of {format_date(event.on)}"


def describe_event(event: Event) -> str:
    """Return what brought the person within notification: caution, finding or conviction."""
    return "caution" if "caution" in event.gateway else "finding" if "finding" in event.gateway else "conviction"


def describe_duration(period: NotificationPeriod) -> str:
    """Return the length and dates of a period, in words."""
    if period.kind == "pending_disposal":
        return f"from {format_date(period.span.from_on)}, until the sentence sets the length"
    if period.kind == "needs_legal_review":
        return "a person must decide how long"
    if period.last_day is None:
        return f"indefinite, from {format_date(period.span.from_on)}"
    length = f"{format_months(period.months)}, " if period.months else ""
    return f"{length}from {format_date(period.span.from_on)} to {format_date(period.last_day)}"


def _explain_no_period(event: Event, subject: NotSubject) -> PeriodWorking:
    reason = WorkingStep(
        "No notification because of this", f"{subject.because.replace('_', ' ').capitalize()}.", subject.source
    )
    return PeriodWorking(event_label(event), "no period", (reason,))


def _build_order_working(period: NotificationPeriod, position: Position) -> PeriodWorking:
    first = f"From the day it was made, {format_long_date(period.span.from_on)}."
    served = "The 3 days begin when it is served."
    already = "No new 3 days begin: the person was already subject to notification."
    starts = f"{first} {served if period.clock_from else already}"
    ends = f"To {format_long_date(period.last_day)}." if period.last_day else "Until further order."
    return PeriodWorking(
        "The order",
        describe_duration(period),
        (
            WorkingStep("The order keeps the person subject",
                "While the order is in force, whether or not another period "
                                                       "has ended.",
                 period.source),
            WorkingStep("The days", f"{starts} {ends}", period.source),
            *_build_no_new_days_step(period, position),
        ),
    )  # fmt: skip


def _build_event_working(event: Event, period: NotificationPeriod, position: Position) -> PeriodWorking:
    steps = (_build_schedule_step(event, period), _build_start_step(event, period), *_build_term_step(event, period),
            *_build_table_step(period), *_build_halving_step(period),
             *_build_end_step(period), *_build_no_new_days_step(period, position))  # fmt: skip
    return PeriodWorking(event_label(event), describe_duration(period), tuple(steps))


def _build_schedule_step(event: Event, period: NotificationPeriod) -> WorkingStep:
    listed_step = next((step for step in period.because if step.name == "listed"), None)
    if event.schedule3 is True:
        return WorkingStep(
            "The offence is in Schedule 3", "You entered this. The conditions were not checked.", SCHEDULE_3
        )
    name = event.offence or "It"
    if period.relevant_date is None:
        words = f"{name} is listed. It is not decided whether from the conviction or only because of the sentence."
    elif period.relevant_date == event.on:
        words = f"{name} is listed from the {describe_event(event)}, whatever the sentence."
    else:
        words = f"{name} is listed here because of the sentence."
    return WorkingStep("The offence is in Schedule 3", words, listed_step.source if listed_step else None)


def _build_start_step(event: Event, period: NotificationPeriod) -> WorkingStep:
    on = period.relevant_date
    if on is None:
        words = "It is not decided whether the conviction or the sentence counts, so both are used."
        return WorkingStep("The day it starts", words, RELEVANT_DATE)
    if event.sentenced_on == on and event.on != on:
        words = (
            f"The day of the sentence, {format_long_date(on)}, because only the sentence brings the offence "
            f"into the schedule."
        )
        return WorkingStep("The day it starts", f"{words} That day is the first.", ON_SENTENCE)
    return WorkingStep(
        "The day it starts",
        f"The day of the {describe_event(event)}, {format_long_date(on)}. That day is the first.",
        RELEVANT_DATE,
    )


def _build_term_step(event: Event, period: NotificationPeriod) -> Iterator[WorkingStep]:
    if "caution" in event.gateway:
        yield WorkingStep("Disposal", "A caution. There is no sentence.", GATEWAYS)
        return
    if not event.disposals:
        return
    words = [f"{format_disposal(disposal)}{_describe_counted_length(disposal)}." for disposal in event.disposals]
    total_term, own_term = period.term, term_for_offence(event)
    if total_term is not None and own_term is not None and total_term != own_term:
        added = next((str(step.args[0]) for step in period.because if step.name == "aggregate"), "")
        longest = any(step.name == "aggregate_longest" for step in period.because)
        explanation = (
            f": {make_singular(added)}" if added else ", the longest run of consecutive terms" if longest else ""
        )
        total_text = f"{format_term(total_term)} in all (s.82(3) and (4))"
        words.append(f"With the terms that count together with it, {total_text}{explanation}.")
    elif total_term is not None and len(event.disposals) > 1:
        words.append(f"It counts as {format_term(total_term)}.")
    yield WorkingStep("The length of the sentence", " ".join(words), TOGETHER if total_term != own_term else COUNTED)


def _describe_counted_length(disposal: Disposal) -> str:
    term = term_of_disposal(disposal)
    if disposal.kind == "detention_and_training_order" and term is not None:
        return f": only half of it counts, {format_term(term)}"
    if disposal.extension_months and term is not None:
        return f": the two parts count together, {format_term(term)}"
    if disposal.suspended_months:
        return ": the whole term counts, suspended or not"
    return ", as the court said it" if disposal.kind in FOR_A_TERM and disposal.kind not in FOR_LIFE else ""


def _build_table_step(period: NotificationPeriod) -> Iterator[WorkingStep]:
    if period.row is None:
        if period.kind == "needs_legal_review":
            yield WorkingStep(
                "Row of the table", "More than one row applies, and the Act does not decide which.", PERIOD
            )
        return
    table = tuple(TableRow(words, *_format_lengths(row), row.number == period.row) for row, words in TABLE_ROWS)
    yield WorkingStep("Row of the table", "", PERIOD, table)


def _format_lengths(row: PeriodRow) -> tuple[str, str]:
    if row.number == 8:
        return "its own length", "its own length"
    if row.months is None:
        return "indefinite", "indefinite"
    return format_months(row.months), format_months(row.halved().months or 0)


def _build_halving_step(period: NotificationPeriod) -> Iterator[WorkingStep]:
    age = period.age_on_relevant_date
    if period.kind == "pending_disposal" or period.row is None or period.relevant_date is None:
        return
    halved = any(step.name == "halved" for step in period.because)
    old = (
        f"The person was {format_count(age, 'year')} old on {format_date(period.relevant_date)}."
        if age is not None
        else ""
    )
    if halved:
        yield WorkingStep(
            "Halved or not", f"Yes. {old} Under 18 on the day it starts, the period is halved.", UNDER_18_HALVES
        )
    elif age is not None and age < 18:
        yield WorkingStep("Halved or not", f"No. {old} But this row of the table is never halved.", UNDER_18_HALVES)
    else:
        yield WorkingStep(
            "Halved or not",
            f"No. {old or 'An adult at the offence.'} The period is halved only for a person under 18.",
            UNDER_18_HALVES,
        )


def _build_end_step(period: NotificationPeriod) -> Iterator[WorkingStep]:
    if period.last_day is None or period.relevant_date is None or not period.months:
        return
    length, first = format_months(period.months), format_date(period.relevant_date)
    words = f"{length} beginning with {first} end at midnight, at the end of {format_long_date(period.last_day)}."
    if _is_day_before_anniversary(period.relevant_date, period.last_day):
        words += " That is the day before the same date."
    yield WorkingStep("The last day", words, PERIOD)


def _build_no_new_days_step(period: NotificationPeriod, position: Position) -> Iterator[WorkingStep]:
    """Yield why no initial notification follows from this period, where an earlier one decides that: s.83(2)."""
    step = no_new_days_step(position, period)
    if step is not None:
        since, notified_on = (format_date(day) for day in step.args if isinstance(day, date))
        words = (
            f"None. The person was already subject, since {since}, notified on {notified_on}, "
            f"and stays subject throughout the 3 days."
        )
        yield WorkingStep("A new initial notification", words, step.source)


def _is_day_before_anniversary(first: date, last: date) -> bool:
    return day_after(last).day == first.day
