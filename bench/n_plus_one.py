"""Every list with few rows and with many: the number of statements must be the same."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import QueryDict

from bench.caseload_page import Asks, askers, request_of
from bench.every_list import asked
from bench.register import Invented, invent, register
from bench.report import Report
from bench.statements import sent
from mosovo.web.caseload.views import caseload
from mosovo.web.today.views import today

FEW, MANY = 40, 400
"""People of the synthetic registers in which the lists of the whole house are asked."""


def lists(asks: Asks) -> dict[str, Callable[[], Any]]:
    """The lists that an officer's morning begins with, full."""
    by_name = request_of(asks)
    by_name.GET = QueryDict("order=name")
    return {
        "today": lambda: today(request_of(asks)),
        "caseload by next duty": lambda: caseload(request_of(asks)),
        "caseload by name": lambda: caseload(by_name),
    }


def counted(people: list[Invented]) -> dict[str, tuple[int, int]]:
    """Rows and statements of each list, for an inspector of the force."""
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
    """People who are late, and all of one name, so that every list shows them all."""
    one = invent(1)[0]
    return [
        Invented(each.id, each.urn, one.surname, each.forename, "", each.born_on, each.team, each.manager, late=3)
        for each in invent(number)
    ]


def of_the_house(report: Report) -> None:
    """Every other list: as many statements in a larger register as in a small one, by whoever sees most of it."""
    few, many = asked(FEW), asked(MANY)
    grown = {name for name in few.keys() & many.keys() if 0 < few[name].rows < many[name].rows}
    for name in sorted(grown):
        report.line(f"{name}: rows", many[name].rows)
        report.line(f"{name}: statements, at {few[name].rows} rows {few[name].statements}", many[name].statements,
                    at_most=few[name].statements)  # fmt: skip
    report.line("pages that show nothing, or as much in both registers", len(many) - len(grown))


def run(quick: bool) -> None:
    """Count at both sizes. Both are small: there is nothing to leave out when it must be quick."""
    report = Report("n-plus-one: statements of each list with few rows and with many")
    few, many = counted(same_name(10)), counted(same_name(50))
    for name, (rows, statements) in many.items():
        report.line(f"{name}: rows", rows)
        report.line(f"{name}: statements at {few[name][0]} rows", few[name][1])
        report.line(f"{name}: statements at {rows} rows", statements, at_most=few[name][1])
    of_the_house(report)
    report.end()
