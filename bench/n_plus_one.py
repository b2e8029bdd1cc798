"""The number of statements of every list with few rows and with many, which must be the same."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import QueryDict

from bench.caseload_page import Asks, askers, request_of
from bench.list_pages import compared
from bench.register import Invented, invent, register
from bench.report import Report
from bench.statements import sent
from mosovo.web.site.caseload.views import show_caseload
from mosovo.web.site.today.views import show_today

FEWEST = 20
"""The fewest pages that must show more rows after growth. With fewer, the register did not grow as it should."""
ASKED_IF_ANY = 2
"""The most statements of a page that are skipped while there is nothing to show."""


def lists(asks: Asks) -> dict[str, Callable[[], Any]]:
    """Return the lists that an officer opens first."""
    by_name = request_of(asks)
    by_name.GET = QueryDict("order=name")
    return {
        "today": lambda: show_today(request_of(asks)),
        "caseload by next duty": lambda: show_caseload(request_of(asks)),
        "caseload by name": lambda: show_caseload(by_name),
    }


def counted(people: list[Invented]) -> dict[str, tuple[int, int]]:
    """Return the rows and statements of each list, for an inspector of the force."""
    asks = askers(people)[2]
    found = {}
    with register(people), transaction.atomic():
        asks.act()
        for name, show in lists(asks).items():
            show()
            with sent() as noted:
                answer = show()
            found[name] = (answer.content.count(b"data-row"), len(noted.all))
    return found


def same_name(number: int) -> list[Invented]:
    """Create overdue people who all have one name, so that every list shows them all."""
    one = invent(1)[0]
    return [
        Invented(each.id, each.urn, one.surname, each.forename, "", each.born_on, each.team, each.manager, late=3)
        for each in invent(number)
    ]


def of_the_house(report: Report, quick: bool) -> None:
    """Check every page that shows more rows after growth: it must send no more statements."""
    pages = list(compared(quick))
    grown = [each for each in pages if each.after.rows > each.before.rows]
    for page, before, after in grown:
        report.line(f"{page}: statements, at {before.rows} rows {before.statements}, at {after.rows}",
                    after.statements, at_most=before.statements)  # fmt: skip
    report.line("pages and lists that showed more", len(grown), at_least=FEWEST * (1 if quick else 2))
    gone = sum(before.rows > 0 and after.rows == 0 for _, before, after in pages)
    report.line("pages that showed something and then nothing", gone, at_most=0)
    others = [after.statements - before.statements for _, before, after in pages if after.rows <= before.rows]
    report.line("pages that showed as much: forms, one thing, nothing", len(others))
    report.line("of these, the most statements more than before", max(others), at_most=ASKED_IF_ANY)


def run(quick: bool) -> None:
    """Count in small and in larger registers. A quick run leaves out the pages of a case."""
    report = Report("n-plus-one: statements of each list with few rows and with many")
    few, many = counted(same_name(10)), counted(same_name(50))
    for name, (rows, statements) in many.items():
        report.line(f"{name}: rows", rows)
        report.line(f"{name}: statements at {few[name][0]} rows", few[name][1])
        report.line(f"{name}: statements at {rows} rows", statements, at_most=few[name][1])
    of_the_house(report, quick)
    report.end()
