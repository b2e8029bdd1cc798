"""The words of questions about sentences: a kind, a length, and the limit that it breaks."""

from datetime import date

from mosovo_law.facts.case_facts import Disposal
from mosovo_law.status.sentence_limits import READ, DateRange, SentenceLimit
from mosovo_law.status.soa2003.s131 import SentenceTerm

CONFIRM = "Correct it, or confirm that the court passed it"
COURTS = {
    "magistrates": "a magistrates’ court",
    "youth": "a youth court",
    "crown": "the Crown Court",
    "sheriff": "a sheriff court",
    "high": "the High Court",
    "service": "a service court",
}
NATIONS = {"EW": "England and Wales", "SCT": "Scotland", "NI": "Northern Ireland"}
_KINDS = {
    "detention_yoi": "detention in a young offender institution",
    "detention_s250": "detention of a person under 18, s.250",
    "detention_s259": "detention of a person under 18, s.259",
    "ipp": "imprisonment for public protection",
    "life": "a life sentence",
}


def format_kind(kind: str) -> str:
    """Return a kind of disposal in words."""
    return _KINDS.get(kind, kind.replace("_", " "))


def format_term(term: SentenceTerm) -> str:
    """Return a length as pronounced: 30 months, 10 days. Days are never turned into months."""
    parts = (_count(term.months, "month"), _count(term.days, "day"))
    return " and ".join(filter(None, parts)) or "no length"


def format_months(months: int) -> str:
    return _count(months, "month")


def pronounced_term(disposal: Disposal) -> SentenceTerm:
    """Return the years, months, weeks and days of a disposal, without an extension."""
    months = disposal.years * 12 + disposal.months + (disposal.custodial_months or 0)
    return SentenceTerm(months, disposal.weeks * 7 + disposal.days)


def format_when(limit: SentenceLimit) -> str:
    """Return the days to which a limit applies, with a space before them; empty if it applies on every day."""
    named = (("an offence", limit.offence), ("a conviction", limit.conviction), ("a sentence", limit.sentence))
    parts = [f"{what} {_format_range(days)}" for what, days in named if days.is_bounded]
    return f" for {' and '.join(parts)}" if parts else ""


def format_ages(limit: SentenceLimit) -> str:
    """Return the ages that a limit allows: 12 to 17, 21 or over, under 18."""
    if limit.youngest == 0:
        return f"under {limit.oldest + 1}"
    return f"{limit.youngest} or over" if limit.oldest > 130 else f"{limit.youngest} to {limit.oldest}"


def format_confidence(limit: SentenceLimit) -> str:
    """Return how far the source of a limit was read, with a space before it; empty if it was read in full."""
    return {READ: "", "recalled": " (recalled, not read)"}.get(limit.confidence, f" ({limit.confidence})")


def format_date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _format_range(days: DateRange) -> str:
    if days.first == date.min:
        return f"up to {format_date(days.last)}"
    if days.last == date.max:
        return f"from {format_date(days.first)}"
    return f"from {format_date(days.first)} to {format_date(days.last)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
