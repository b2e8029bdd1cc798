"""The report of an import: kept with it, printed by the command, shown on its page, downloaded as CSV."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .neutral import as_csv
from .planning import Plan
from .remarks import Kind, Remark
from .running import Outcome
from .sheets import SHEETS

MOST_KEPT = 20_000
TITLES = {
    Kind.FAULT: "What is wrong",
    Kind.LEFT_OUT: "Left out with it",
    Kind.DIFFERS: "Says something else than before",
    Kind.LIKENESS: "Likely the same person",
    Kind.UNUSUAL: "Unusual",
}
type Report = dict[str, Any]


def refused(reasons: Iterable[str]) -> Report:
    """The report of a file that could not be read at all."""
    return {"reasons": list(reasons)}


def made(plan: Plan, outcome: Outcome | None, remarks: Iterable[Remark]) -> Report:
    """The report of a plan and what became of it; of a strict import that did nothing, without an outcome."""
    outcome = outcome or Outcome()
    kept = [*plan.remarks, *remarks, *outcome.remarks]
    return {
        "reasons": [],
        "new_people": outcome.new,
        "people": outcome.people,
        "incomplete": plan.incomplete,
        "rows": {
            sheet.name: _of(sheet.name, plan, outcome) for sheet in SHEETS if _concerns(sheet.name, plan, outcome)
        },
        "remarks": [remark.as_list() for remark in kept[:MOST_KEPT]],
        "not_kept": max(0, len(kept) - MOST_KEPT),
        "totals": dict(Counter(remark.kind.value for remark in kept)),
        "overdue": dict(outcome.overdue),
        "overdue_people": outcome.overdue_people,
    }


def _of(sheet: str, plan: Plan, outcome: Outcome) -> dict[str, int]:
    return {"in": outcome.rows[sheet], "same": plan.same[sheet], "left_out": plan.left_out[sheet]}


def _concerns(sheet: str, plan: Plan, outcome: Outcome) -> bool:
    return any(_of(sheet, plan, outcome).values())


def remarks(report: Report, *kinds: Kind) -> list[Remark]:
    """The remarks of these kinds, as they were kept."""
    return [remark for kept in report.get("remarks", ()) if (remark := Remark.from_list(kept)).kind in kinds]


def is_clean(report: Report) -> bool:
    """Whether everything went in, and nothing differs."""
    totals: Mapping[str, int] = report.get("totals", {})
    return not report["reasons"] and not any(totals.get(kind) for kind in (Kind.FAULT, Kind.LEFT_OUT, Kind.DIFFERS))


def in_words(report: Report, *, rehearsal: bool) -> Iterator[str]:
    """The report as lines of text, for the command."""
    yield from report["reasons"]
    if report["reasons"]:
        return
    yield from summary(report, rehearsal=rehearsal)
    for sheet, counts in rows_of_each_sheet(report):
        into, same, out = counts["in"], counts["same"], counts["left_out"]
        yield f"  {sheet:14} {into:>8,} in  {same:>8,} already there  {out:>8,} left out"
    if rehearsal:
        yield from overdue_in_words(report)
    for kind, title in TITLES.items():
        found = remarks(report, kind)
        if found:
            yield f"{title}: {report['totals'][kind]:,}"
            yield from (f"  {remark}" for remark in found)
    if report["not_kept"]:
        yield f"{report['not_kept']:,} more are not listed."


def summary(report: Report, *, rehearsal: bool) -> Iterator[str]:
    """What became of it, in a sentence or two."""
    would = "would be" if rehearsal else "were"
    new, people, incomplete = report["new_people"], report["people"], report["incomplete"]
    yield f"New people who {would} registered: {new:,}. People whose rows {would} brought in: {people:,}."
    if incomplete:
        yield (
            f"People in the file with rows left out: {incomplete:,}. "
            "What they owe may be wrong until those rows are in: look at them first."
        )


def rows_of_each_sheet(report: Report) -> list[tuple[str, dict[str, int]]]:
    """The counts of each sheet, in the order of the sheets."""
    return [(sheet.name, report["rows"][sheet.name]) for sheet in SHEETS if sheet.name in report["rows"]]


def overdue_in_words(report: Report) -> Iterator[str]:
    """Duties that would be late today, by provision."""
    if not report["overdue"]:
        yield "No duty would be overdue today."
        return
    yield f"{report['overdue_people']:,} people would have duties overdue today:"
    for citation, count in sorted(report["overdue"].items(), key=lambda pair: -pair[1]):
        yield f"  {count:>8,}  {citation}"


def not_imported(report: Report) -> str:
    """The rows that were not brought in, with what is allowed; safe to open in a spreadsheet."""
    found = remarks(report, Kind.FAULT, Kind.LEFT_OUT, Kind.DIFFERS)
    rows = ((each.file, str(each.row), each.column, each.found, each.allowed, each.kind.value) for each in found)
    return as_csv([("file", "row", "column", "found", "allowed", "kind"), *rows])
