"""Lengths in words: months as years and months, a term as it counts, a disposal as the court pronounced it."""

from datetime import date

from mosovo.web.core.formatting import format_count
from mosovo_law.core.days import days_after
from mosovo_law.facts.case_facts import Disposal
from mosovo_law.status.soa2003.s131 import SentenceTerm

from .disposals import NAMES, RESTRICTED_HOSPITAL_ORDER


def format_months(months: int) -> str:
    """Return months as years and months: 120 is 10 years, 42 is 3 years 6 months."""
    years, rest = divmod(months, 12)
    parts = ([format_count(years, "year")] if years else []) + (
        [format_count(rest, "month")] if rest or not years else []
    )
    return " ".join(parts)


def format_term(term: SentenceTerm) -> str:
    """Return a term as pronounced. Days are never converted into months."""
    parts = ([format_months(term.months)] if term.months or not term.days else []) + (
        [format_count(term.days, "day")] if term.days else []
    )
    return " and ".join(parts)


def format_disposal(disposal: Disposal) -> str:
    """Return a disposal as the court pronounced it: Imprisonment, 1 year 6 months, suspended for 2 years."""
    kind = (
        RESTRICTED_HOSPITAL_ORDER if disposal.kind == "hospital_order" and disposal.restriction_order else disposal.kind
    )
    units = ("year", "month", "week", "day")
    texts = [format_count(value, unit) for unit in units if (value := getattr(disposal, f"{unit}s"))]
    extras = (
        (disposal.extension_months, "with an extension of {}"),
        (disposal.suspended_months, "suspended for {}"),
        (disposal.supervision_months, "with supervision for {}"),
    )
    rows = [words.format(format_months(months)) for months, words in extras if months]
    return ", ".join([NAMES.get(kind, kind), *([" ".join(texts)] if texts else []), *rows])


def describe_time_left(last_day: date, today: date) -> str:
    """Return how long until the end of a last day, in whole months; in days if less than 1 month."""
    if last_day < today:
        return "Ended"
    months = (last_day.year - today.year) * 12 + last_day.month - today.month - (last_day.day < today.day)
    if months:
        return format_months(months)
    return "Today is the last day" if last_day == today else format_count((last_day - today).days, "day")


def next_day(day: date) -> date:
    return days_after(1, day)
