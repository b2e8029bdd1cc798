"""Who is subject, why and until when, in sentences."""

from collections.abc import Iterator
from datetime import date

from mosovo_law.core.plain_words import format_length, plain_word
from mosovo_law.derivation.derive import Derivation
from mosovo_law.explain.explanation import describe_step, format_day
from mosovo_law.explain.opinion.document_parts import DocumentEntry, capitalise
from mosovo_law.explain.period_steps import no_new_days_step
from mosovo_law.status.soa2003.period import NotificationPeriod

PART_2 = "notification under Part 2 of the Sexual Offences Act 2003"
KINDS = {
    "indefinite": "indefinite",
    "pending_disposal": "length not known: the person has not yet been dealt with",
    "needs_legal_review": "length needs legal review",
    "order": "while the order is in force",
}


def describe_subject_status(derivation: Derivation, on: date) -> str:
    """Describe if the person is subject to Part 2 on a day, and until when."""
    subject, spell = derivation.subject_on(on), derivation.position.spell_on(on)
    if subject is None:
        return f"whether subject to {PART_2} on {format_day(on)} cannot be determined from these facts"
    if not subject or spell is None:
        return f"not subject to {PART_2} on {format_day(on)}"
    last = spell.last_day
    until = "indefinitely" if last is None else f"until the end of {format_day(last)}"
    return f"subject to {PART_2} on {format_day(on)}, {until}"


def period_sections(derivation: Derivation) -> Iterator[DocumentEntry]:
    """Yield each period with its length and every step that led to it."""
    for period in derivation.periods:
        exempt = no_new_days_step(derivation.position, period)
        steps = () if exempt is None else (describe_step(exempt),)
        yield DocumentEntry(period.event, _describe_length(period), (*_list_reasons(period), *steps))
    if derivation.spells:
        times = "; ".join(_format_days(span.from_on, span.last_day) for span in derivation.spells)
        reading_note = "" if derivation.spells == derivation.position.sure else ", on the longest reading"
        yield DocumentEntry("", f"Taken together, subject to {PART_2} {times}{reading_note}.")


def describe_not_subject(derivation: Derivation) -> Iterator[DocumentEntry]:
    """Yield each event that does not make the person subject, with the reason."""
    for subject in derivation.not_subject:
        months = subject.term.whole_months if subject.term is not None else None
        term = f" The sentence counts as {format_length(months)}." if months else ""
        cited = "" if subject.source.citation in subject.because else f" ({subject.source})"
        yield DocumentEntry(subject.event, f"{capitalise(subject.because)}{cited}.{term}")


def _describe_length(period: NotificationPeriod) -> str:
    length = KINDS.get(period.kind) or (
        format_length(period.months) if period.months is not None else plain_word(period.kind)
    )
    if period.kind == "indefinite" and period.span.last_day is None:
        return f"Indefinite, from {format_day(period.span.from_on)} ({period.source})."
    if period.kind == "fixed" and period.span.last_day is None:
        start = f"from {format_day(period.span.from_on)}, time in detention not counted"
        return f"{capitalise(length)}: {start}, so the last day is known once the person is released ({period.source})."
    return f"{capitalise(length)}: {_format_days(period.span.from_on, period.span.last_day)} ({period.source})."


def _list_reasons(period: NotificationPeriod) -> Iterator[str]:
    yield from map(describe_step, period.because)
    if period.relevant_date is not None:
        age = period.age_on_relevant_date
        age_note = "" if age is None else f", when the person was {age}"
        yield f"the relevant date is {format_day(period.relevant_date)}{age_note}"
    if period.clock_from is not None and period.clock_from != period.relevant_date:
        yield f"the first 3 days begin with {format_day(period.clock_from)}"
    if period.sure is None:
        yield "whether it makes the person subject, and for how long, is an open question"
    elif period.sure != period.span:
        yield f"certain only {_format_days(period.sure.from_on, period.sure.last_day)}"


def _format_days(first: date, last: date | None) -> str:
    start = f"from {format_day(first)}"
    return f"{start}, indefinitely" if last is None else f"{start} to the end of {format_day(last)}"
