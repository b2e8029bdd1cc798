"""Two calls of the API: the law for 100 cases, and a page of 100 changes, each about another person.

The issue asks for 1,000 evaluations a second on two cores, and for a page of 100 changes in 15 ms. Both are CPU of the
program, through the middleware of the API. The law's own part of the first call is printed apart.
"""

import json
from typing import Any

from django.test import RequestFactory

from bench.api_duties import TOKEN, call, connect, visit
from bench.case_file_thirty_facts import cases
from bench.report import Report, cpu
from mosovo.api.middleware import ApiMiddleware
from mosovo.practice.commands import evaluate_case

CALL, CHANGES = 100, 100
MAX_MILLISECONDS, MIN_PER_SECOND, CORES = 15, 1_000, 2
CASE = {
    "case": {
        "jurisdiction": "EW", "born_on": "1980-01-01",
        "events": [
            {
                "ref": "c1", "gateway": "conviction", "offence": "SOA 2003 s.9", "on": "2020-03-03",
                "sentenced_on": "2020-03-03", "disposals": [{"kind": "imprisonment", "months": 36}],
            }
        ],
        "spells": [{"kind": "custody", "from": "2020-03-03", "until": "2021-09-03"}],
        "notifications": [{"ref": "n1", "under": "s.83(1)", "on": "2021-09-04"}],
    },
    "on": "2025-03-04",
}  # fmt: skip


def run(quick: bool) -> None:
    """Print what 100 cases and 100 changes cost."""
    report = Report("pages of the API")
    people, times = (10, 3) if quick else (CHANGES, 20)
    with cases(people) as (cast, known):
        connect(cast, ("law.ask", "events.read", "duties.read", "visits.write"))
        law = cpu(_ask_law, times)
        report.line("the law for 100 cases: CPU of the program", law, "ms")
        report.line("of it the law", cpu(lambda: [evaluate_case(CASE) for _ in range(CALL)], times), "ms")
        report.line("evaluations a second, twice those of one core", CORES * CALL * 1000 / law, at_least=MIN_PER_SECOND)
        cursor = _end_of_feed()
        for each in known:
            visit(each.urn)
        path = f"/api/v1/events?limit={CHANGES}&after={cursor}"
        found = {each["subject"] for each in _read(path)["events"]}
        report.line("people in the page of changes", len(found), at_least=people)
        report.line("a page of changes: CPU of the program", cpu(lambda: call(path), times), "ms",
                    at_most=MAX_MILLISECONDS)  # fmt: skip
    report.end()


def _ask_law() -> None:
    request = RequestFactory(SERVER_NAME="localhost").post(
        "/api/v1/law/answers", json.dumps({"cases": [CASE] * CALL}), content_type="application/json",
        headers={"Authorization": f"Bearer {TOKEN}"},
    )  # fmt: skip
    answer: Any = ApiMiddleware(lambda _: None)(request)  # type: ignore[arg-type, return-value]
    assert answer.status_code == 200, answer.content


def _end_of_feed() -> str:
    """Read the feed to its end, and return the cursor for what comes after."""
    page = _read("/api/v1/events?limit=1000")
    while page["more"]:
        page = _read(f"/api/v1/events?limit=1000&after={page['next']}")
    return str(page["next"])


def _read(path: str) -> Any:
    answer = call(path)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)
