"""The part of an import report about the work in hand: its causes, and how it is spread over the settling-in time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mosovo.practice.policy_settings.defaults import LEVELS
from mosovo.record.field_validation import format_date

from .backlog import COLUMNS, TITLES, BacklogGroup
from .settle_days import SettlingCalendar

HEADINGS = (*(label.capitalize() for label in LEVELS.values()), "No level")
"""The headings of `COLUMNS`, highest risk first."""
WITHOUT_CUT_OVER = (
    "No cut-over date is set for this source. Force policy counts from its own first day, so work from before this "
    "system is overdue. Set a cut-over date to carry it over."
)


@dataclass(frozen=True, slots=True)
class BacklogRow:
    """One line of the table: a group with its total, or one cause in it."""

    title: str
    is_group: bool
    duties: int
    people: int
    by_level: Sequence[int]


def list_levels(report: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return each risk level at which a person has work, with its heading: the columns of the table."""
    rows = report.get("backlog", ())
    pairs = zip(COLUMNS, HEADINGS, strict=True)
    return [(level, heading) for level, heading in pairs if any(row["people"][level] for row in rows)]


def store_settling(settling: SettlingCalendar | None) -> dict[str, Any] | None:
    """Return the cut-over day and how carried-over work is spread, as stored; None without a cut-over day."""
    if settling is None:
        return None
    number, week = settling.heaviest_week
    return {
        "cut_over": settling.cut_over.on.isoformat(),
        "notifications_from": settling.cut_over.notifications_from.isoformat(),
        "heaviest": number,
        "heaviest_week": week.isoformat() if week else None,
        "a_week": settling.weekly_limit,
        "settled_by": settling.settled_by.isoformat() if settling.settled_by else None,
    }


def read_backlog(report: Mapping[str, Any]) -> list[BacklogRow]:
    """Return the table of a stored report: each group with its total, then its causes."""
    levels = [level for level, _ in list_levels(report)]
    return [
        BacklogRow(
            title=row["cause"] or TITLES[BacklogGroup(row["group"])],
            is_group=not row["cause"],
            duties=row["duties"],
            people=sum(row["people"].values()),
            by_level=[row["people"][level] for level in levels],
        )
        for row in report.get("backlog", ())
    ]


def describe_settling(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield sentences about the cut-over day, and about the weeks in which carried-over work is due."""
    settling = report.get("settling")
    if settling is None:
        if any(row["group"] == BacklogGroup.PRACTICE for row in report.get("backlog", ())):
            yield WITHOUT_CUT_OVER
        return
    yield (
        f"Cut-over date: {_day(settling['cut_over'])}. "
        f"Notifications are complete from {_day(settling['notifications_from'])}."
    )
    if settling["heaviest_week"] is not None:
        number, limit = settling["heaviest"], settling["a_week"]
        verdict = f"{limit} are allowed" if number <= limit else f"more than the {limit} that force policy sets"
        week, last = _day(settling["heaviest_week"]), _day(settling["settled_by"])
        yield (
            f"Heaviest week of one officer or team: {number:,} carried-over duties, in the week of {week} ({verdict}). "
            f"All carried-over work is due by {last}."
        )


def format_backlog(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the sentences and the table as lines of text."""
    yield from describe_settling(report)
    rows = read_backlog(report)
    if not rows:
        yield "No duty would be overdue or carried over."
        return
    headings = [heading for _, heading in list_levels(report)]
    widths = [max(8, len(heading) + 1) for heading in headings]
    titles = "".join(f"{heading:>{width}}" for heading, width in zip(headings, widths, strict=True))
    yield f"{'':52} {'duties':>8} {'people':>8}{titles}"
    for row in rows:
        title = row.title if row.is_group else f"  {row.title}"
        levels = "".join(f"{number:>{width},}" for number, width in zip(row.by_level, widths, strict=True))
        yield f"{_shorten(title):52} {row.duties:>8,} {row.people:>8,}{levels}"


def _shorten(title: str) -> str:
    return title if len(title) <= 52 else f"{title[:51]}…"


def _day(text: str) -> str:
    return format_date(date.fromisoformat(text))
