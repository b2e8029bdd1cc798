"""The law as a service: it answers as the library, opens no record, stores nothing, and refuses hostile input."""

import json
from typing import Any

from mosovo.practice.commands import evaluate_case, explain_case
from tests.api.systems import make_system, problem
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast

CASE = {
    "case": {
        "jurisdiction": "EW",
        "events": [{"ref": "c1", "gateway": "caution", "offence": "SOA 2003 s.9", "on": "2025-03-03"}],
    },
    "on": "2025-03-04",
}
TABLES = """select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
and relname <> 'organisations_apiuse'"""


def count_rows(owner_sql: Sql) -> list[tuple[Any, ...]]:
    """Count the rows of every table except the one that counts calls."""
    tables = [name for (name,) in owner_sql(TABLES)]
    return owner_sql(" union all ".join(f"select '{name}', count(*) from {name}" for name in tables))


def test_law_answers_as_the_library_and_stores_nothing(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    system = make_system(cast, as_jobs, scopes=["law.ask"], covers="shared").connect()
    before = count_rows(owner_sql)
    answer = json.loads(system.post("/law/answers", {"cases": [CASE, CASE], "explain": True}).content)
    assert answer["answers"] == [evaluate_case(CASE)] * 2
    assert answer["explanations"] == [list(explain_case(CASE))] * 2
    plain = json.loads(system.post("/law/answers", {"cases": [CASE]}).content)
    assert "explanations" not in plain
    assert count_rows(owner_sql) == before, "nothing is stored, and no record is opened"
    assert len(json.loads(system.post("/law/answers", {"cases": [CASE] * 100}).content)["answers"]) == 100
    assert problem(system.post("/law/answers", {"cases": [CASE] * 101})) == "invalid"


def test_hostile_cases_are_refused_and_not_repeated(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    system = make_system(cast, as_jobs, scopes=["law.ask"]).connect()
    owner_sql("update organisations_apiclient set burst = 1000, calls_a_second = 1000")
    sent = "Zebedee Quillfeather"
    bad_cases: list[Any] = [
        {}, {"case": sent}, {"case": {"jurisdiction": sent}, "on": "2025-03-04"}, {**CASE, "on": 0},
        {**CASE, "on": "0"}, {**CASE, "on": "2026-02-30"}, {**CASE, sent: 1}, {"case": {sent: sent}, "on": 1e400},
    ]  # fmt: skip
    for case in bad_cases:
        response = system.post("/law/answers", {"cases": [CASE, case]})
        assert problem(response) in ("invalid", "not-json"), case
        assert sent not in response.content.decode(), "the problem does not repeat the input"
    faults = json.loads(system.post("/law/answers", {"cases": [CASE, {**CASE, "on": 0}]}).content)["errors"]
    assert [fault["pointer"] for fault in faults] == ["/cases/1"]
    for body in (
        b"{", b"[" * 100_000, b'{"cases": NaN}', b'{"cases": ["\xff"]}', b'{"cases": ["\\ud800"]}', b"\x00",
    ):  # fmt: skip
        assert problem(system.post("/law/answers", body)) in ("not-json", "invalid"), body[:20]
    for body in ([], 1, "x", None, {"cases": []}, {"cases": {}}, {"cases": [1]}, {"cases": [CASE], "more": 1}):
        assert problem(system.post("/law/answers", body)) == "invalid", body
