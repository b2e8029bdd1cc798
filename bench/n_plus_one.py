"""The number of statements of every list with few rows and with many, which must be the same."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from bench.caseload_page import ListReader, count_rows_shown, list_readers, request_of
from bench.list_pages import list_growth
from bench.register import Invented, invent, register
from bench.report import Report
from bench.statements import record_statements
from mosovo.web.site.caseload.views import show_caseload
from mosovo.web.site.today.views import show_today

FEW, MANY = 3, 50
"""People in the registers. Today shows 7 people on a page, so the small register has fewer."""
MIN_GROWN_PAGES = 20
"""The fewest pages that must show more rows after growth. With fewer, the register did not grow as it should."""
MAX_SKIPPED_STATEMENTS = 2
"""The most statements of a page that are skipped while there is nothing to show."""


def lookups(manager: ListReader, inspector: ListReader) -> dict[str, tuple[ListReader, Callable[[], Any]]]:
    """Return the lists that officers open first, and their readers.

    The first page of an inspector shows two people of any force, so all duties of the list are requested.
    """
    return {
        "today": (manager, lambda: show_today(request_of(manager))),
        "today of a force, all duties": (inspector, lambda: show_today(request_of(inspector, only="all"))),
        "caseload by risk": (inspector, lambda: show_caseload(request_of(inspector))),
        "caseload by next duty": (inspector, lambda: show_caseload(request_of(inspector, order="next"))),
        "caseload by name": (inspector, lambda: show_caseload(request_of(inspector, order="name"))),
    }


def count_statements(people: list[Invented]) -> dict[str, tuple[int, int]]:
    """Return the rows and statements of each list."""
    manager, _, inspector = list_readers(people)
    counts = {}
    with register(people):
        for name, (asks, show) in lookups(manager, inspector).items():
            with transaction.atomic():
                asks.act()
                show()
                with record_statements() as statement_log:
                    answer = show()
            counts[name] = (count_rows_shown(answer.content), len(statement_log.all))
    return counts


def same_name(number: int) -> list[Invented]:
    """Create overdue people who all have one name, so that every list shows them all."""
    one = invent(1)[0]
    return [
        Invented(each.id, each.urn, one.surname, each.forename, "", each.born_on, each.team, each.manager, late=3)
        for each in invent(number)
    ]


def compare_all_pages(report: Report, quick: bool) -> None:
    """Check every page that shows more rows after growth: it must send no more statements."""
    pages = list(list_growth(quick))
    grown = [each for each in pages if each.after.rows > each.before.rows]
    for page, before, after in grown:
        report.line(f"{page}: statements, at {before.rows} rows {before.statements}, at {after.rows}",
                    after.statements, at_most=before.statements)  # fmt: skip
    report.line("pages and lists that showed more", len(grown), at_least=MIN_GROWN_PAGES * (1 if quick else 2))
    emptied = sum(before.rows > 0 and after.rows == 0 for _, before, after in pages)
    report.line("pages that showed something and then nothing", emptied, at_most=0)
    others = [after.statements - before.statements for _, before, after in pages if after.rows <= before.rows]
    report.line("pages without more rows: forms, single records, empty", len(others))
    report.line("the most additional statements among these", max(others), at_most=MAX_SKIPPED_STATEMENTS)


def run(quick: bool) -> None:
    """Count in small and in larger registers. A quick run leaves out the pages of a case."""
    report = Report("n-plus-one: statements of each list with few rows and with many")
    few, many = count_statements(same_name(FEW)), count_statements(same_name(MANY))
    for name, (rows, statements) in many.items():
        report.line(f"{name}: rows, with {MANY} people", rows, at_least=few[name][0] + 1)
        report.line(f"{name}: rows, with {FEW} people", few[name][0], at_least=FEW)
        report.line(f"{name}: statements at {few[name][0]} rows", few[name][1])
        report.line(f"{name}: statements at {rows} rows", statements, at_most=few[name][1])
    compare_all_pages(report, quick)
    report.end()
