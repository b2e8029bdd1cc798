"""The report of an import: stored with it, printed by the command, shown on its page, downloaded as CSV."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .backlog_report import format_backlog, store_settling
from .causes import group_by_cause
from .formula_escaping import write_csv
from .import_execution import ImportOutcome
from .import_messages import ImportMessage, MessageKind, format_offending_value
from .import_plan import ImportPlan
from .reconciliation import describe_reconciliation
from .settle_days import SettlingCalendar
from .sheet_definitions import ALL_SHEETS

MAX_MESSAGES = 20_000
FILES_NAMED = 8
CAUSES_PRINTED = 8
"""Causes of each kind that the command prints."""
TITLES = {
    MessageKind.FAULT: "Errors",
    MessageKind.EMPTIED: "Imported without a value: a question on the record",
    MessageKind.LEFT_OUT: "Left out with a row in error",
    MessageKind.DIFFERS: "Different from the earlier import",
    MessageKind.LIKENESS: "Possible duplicates",
    MessageKind.UNUSUAL: "Unusual values",
}
NOT_IMPORTED = (MessageKind.FAULT, MessageKind.EMPTIED, MessageKind.LEFT_OUT, MessageKind.DIFFERS)
"""Messages about values and rows that are not on the record."""
type Report = dict[str, Any]


def report_rejected_file(reasons: Iterable[str]) -> Report:
    """Build the report of a file that could not be read at all."""
    return {"reasons": list(reasons)}


def build_report(
    plan: ImportPlan,
    outcome: ImportOutcome | None,
    remarks: Iterable[ImportMessage],
    settling: SettlingCalendar | None = None,
    digests: dict[str, list[str]] | None = None,
) -> Report:
    """Build the report of a plan and its result. A strict import that stopped has no result."""
    was_carried_out, outcome = outcome is not None, outcome or ImportOutcome()
    messages = [*plan.remarks, *remarks, *outcome.remarks]
    return {
        "reasons": [],
        "new_people": outcome.new,
        "people": outcome.people,
        "incomplete": plan.incomplete,
        "rows": {
            sheet.name: _count_rows(sheet.name, plan, outcome)
            for sheet in ALL_SHEETS
            if _has_rows(sheet.name, plan, outcome)
        },
        "remarks": [remark.as_list() for remark in messages[:MAX_MESSAGES]],
        "not_kept": max(0, len(messages) - MAX_MESSAGES),
        "totals": dict(Counter(remark.kind.value for remark in messages)),
        "was_carried_out": was_carried_out,
        "digests": digests or {},
        "headings": [list(each) for each in plan.renamed],
        "backlog": outcome.backlog.rows(),
        "settling": store_settling(settling),
    }


def _count_rows(sheet: str, plan: ImportPlan, outcome: ImportOutcome) -> dict[str, int]:
    return {
        "read": plan.read[sheet],
        "in": outcome.rows[sheet],
        "same": plan.unchanged_counts[sheet],
        "differs": plan.differs[sheet],
        "left_out": plan.left_out[sheet] + outcome.rejected[sheet],
    }


def _has_rows(sheet: str, plan: ImportPlan, outcome: ImportOutcome) -> bool:
    return any(_count_rows(sheet, plan, outcome).values())


def list_unnamed_files(names: Sequence[str]) -> Report:
    """Return the files next to the register that no row names, as a part of the report."""
    return {"unnamed_files": list(names[:MAX_MESSAGES]), "unnamed_files_count": len(names)}


def write_unnamed_files(report: Report) -> str:
    """Return the names of the files that no row names as CSV that is safe to open in a spreadsheet."""
    return write_csv([("file",), *((name,) for name in report.get("unnamed_files", ()))])


def list_messages(report: Report, *kinds: MessageKind) -> list[ImportMessage]:
    """Return the stored messages of these kinds."""
    return [remark for stored in report.get("remarks", ()) if (remark := ImportMessage.from_list(stored)).kind in kinds]


def is_clean(report: Report) -> bool:
    """Whether every value was imported and nothing differs."""
    totals: Mapping[str, int] = report.get("totals", {})
    return not report["reasons"] and not any(totals.get(kind) for kind in NOT_IMPORTED)


def format_report(report: Report, *, rehearsal: bool) -> Iterator[str]:
    """Format the report as lines of text for the command."""
    yield from report["reasons"]
    if report["reasons"]:
        return
    yield from summarise_report(report, rehearsal=rehearsal)
    yield from describe_headings(report)
    for sheet, counts in count_rows_by_sheet(report):
        imported, already_recorded, left_out = counts["in"], counts["same"], counts["left_out"]
        yield f"  {sheet:14} {imported:>8,} imported  {already_recorded:>8,} already recorded  {left_out:>8,} left out"
    yield from describe_reconciliation(report)
    yield from describe_unnamed_files(report)
    if rehearsal:
        yield from format_backlog(report)
    for kind, title in TITLES.items():
        causes = group_by_cause(list_messages(report, kind))
        if causes:
            yield f"{title}: {report['totals'][kind]:,}"
            yield from (f"  {cause}" for cause in causes[:CAUSES_PRINTED])
        if len(causes) > CAUSES_PRINTED:
            yield f"  {len(causes) - CAUSES_PRINTED:,} more causes are in the CSV of the report."
    if report["not_kept"]:
        yield f"{report['not_kept']:,} more are not listed."


def summarise_report(report: Report, *, rehearsal: bool) -> Iterator[str]:
    """Summarise the result in one or two sentences."""
    would = "would be" if rehearsal else "were"
    new, people, incomplete = report["new_people"], report["people"], report["incomplete"]
    yield f"New people who {would} registered: {new:,}. People whose rows {would} imported: {people:,}."
    if incomplete:
        yield (
            f"People in the file with rows left out: {incomplete:,}. "
            "Their duties may be wrong until those rows are imported. Check these people first."
        )


def describe_headings(report: Report) -> Iterator[str]:
    """Yield a sentence for each file with headings that were read as a column of another name."""
    by_file: dict[str, list[str]] = {}
    for file, heading, column in report.get("headings", ()):
        by_file.setdefault(file, []).append(f"{format_offending_value(heading)} as {column}")
    for file, pairs in by_file.items():
        yield f"In {file} these headings were read as our columns: {', '.join(pairs)}."


def describe_unnamed_files(report: Report) -> Iterator[str]:
    """Yield a sentence about the files that no row names, with the first of them."""
    count, names = report.get("unnamed_files_count", 0), report.get("unnamed_files", ())
    if count:
        first = ", ".join(format_offending_value(name) for name in names[:FILES_NAMED])
        more = f" and {count - FILES_NAMED:,} more" if count > FILES_NAMED else ""
        files = "1 file in the folder is" if count == 1 else f"{count:,} files in the folder are"
        yield f"{files} named in no row, and not imported: {first}{more}."


def count_rows_by_sheet(report: Report) -> list[tuple[str, dict[str, int]]]:
    """Return the counts of each sheet, in the order of the sheets."""
    return [(sheet.name, report["rows"][sheet.name]) for sheet in ALL_SHEETS if sheet.name in report["rows"]]


def write_rejected_rows(report: Report) -> str:
    """Return the rows that were not imported, with what is allowed, as CSV that is safe to open in a spreadsheet."""
    messages = list_messages(report, *NOT_IMPORTED)
    rows = ((each.file, str(each.row), each.column, each.found, each.allowed, each.kind.value) for each in messages)
    return write_csv([("file", "row", "column", "found", "allowed", "kind"), *rows])
