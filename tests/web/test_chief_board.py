"""The chief officer dashboard: its numbers equal a simple count, and its lists show only cases the reader may see."""

import csv
import random
import re
from collections import Counter
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from uuid6 import uuid7

from mosovo.caseload.chief_officer_dashboard import BACKLOG, BREACHES, BY_ID, MEASURES, NOTIFICATIONS, VISITS
from mosovo.caseload.mappa_indicators import TimelinessShare
from mosovo.caseload.measures import MAX_SHOWN, quarter_key, quarter_rows, quarters_up_to, share_of
from mosovo.caseload.scope import Scope
from mosovo.database.joint_reads import as_reading
from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.web.features.reporting.chief_officer_dashboard import build_bar
from tests.papers.prosecution_files import sign_in
from tests.reporting.seeded_register import Seed, SeededPerson
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register
from tests.support.visits import record_visit_on
from tests.web.sending import send, text

RULES = ("soa2003.s83.initial", "soa2003.s85.annual", "practice.visit.first", "practice.visit.scheduled",
         "practice.risk.first")  # fmt: skip
BANDS = ((28, "short"), (90, "long"), (40_000, "very_long"))


@pytest.mark.pure
def test_quarters_are_calendar_quarters_across_the_end_of_a_year() -> None:
    assert [quarter_key(each) for each in quarters_up_to(date(2026, 3, 10))] == [
        "2025-01", "2025-04", "2025-07", "2025-10", "2026-01",
    ]  # fmt: skip
    assert quarter_key(quarters_up_to(date(2026, 12, 31))[-1]) == "2026-10"
    assert quarter_rows(date(2026, 3, 10))["2025-10"] == "October to December 2025"


@pytest.mark.pure
def test_bar_pieces_are_in_proportion_and_zero_has_no_piece() -> None:
    pieces = build_bar([30, 0, 10], 80)
    assert [(piece.x, piece.width) for piece in pieces] == [(0, 371), (375, 121)]
    assert build_bar([0, 0], 0) == []
    assert all(piece.x + piece.width <= 1000 for piece in build_bar([1, 1, 100_000], 100_002))


@pytest.mark.pure
def test_each_measure_has_a_definition() -> None:
    assert len(BY_ID) == len(MEASURES)
    assert all(len(measure.definition) > 60 and measure.parts for measure in MEASURES)


def duty(person: SeededPerson, randomness: random.Random) -> dict[str, Any]:
    opens_on = TODAY - timedelta(days=randomness.randrange(1, 600))
    due_on = opens_on + timedelta(days=randomness.randrange(1, 250))
    met_on = randomness.choice([None, opens_on + timedelta(days=randomness.randrange(250))])
    rule = randomness.choice(RULES)
    return {
        "id": uuid7(), "nominal_id": person.id, "key": str(uuid7()), "rule": rule, "opens_on": opens_on,
        "due_on": due_on, "met_on": met_on, "bearer": "nominal" if rule.startswith("soa") else "offender_manager",
        "nature": "duty", "source_kind": "statute" if rule.startswith("soa") else "force_policy", "holding_force": "NS",
        "is_restricted": False,
        "first_breach_day": due_on + timedelta(days=1) if rule.startswith("soa") else None,
        "in_question": randomness.random() < 0.1,
    }  # fmt: skip


def add_late_visits(seed: Seed, unrestricted: RegisteredNominal, restricted: RegisteredNominal) -> None:
    """Add a first visit that is 200 days overdue to both cases, one of which is restricted."""
    due_on = date.today() - timedelta(days=200)
    seed.put("obligations_duty", [
        {**duty(SeededPerson(id=known.id), random.Random(1)),
         "rule": "practice.visit.first", "bearer": "offender_manager",
         "opens_on": due_on, "due_on": due_on, "met_on": None, "is_restricted": known is restricted,
         "in_question": False}
        for known in (unrestricted, restricted)])  # fmt: skip


def count_timeliness(duties: list[dict[str, Any]], rules: tuple[str, ...]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for each in duties:
        due, met = each["due_on"], each["met_on"]
        if each["rule"] in rules and date(2025, 1, 1) <= due < TODAY and not each["in_question"]:
            part = "undone" if met is None else "late" if met > due else "met"
            counts[f"{due.year}-{3 * ((due.month - 1) // 3) + 1:02}", part] += 1
    return counts


def count_backlog(duties: list[dict[str, Any]], risk: dict[Any, str]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for each in duties:
        days = (TODAY - each["due_on"]).days
        unmet = each["met_on"] is None or each["met_on"] > TODAY
        if each["bearer"] == "offender_manager" and days > 0 and unmet:
            counts[risk[each["nominal_id"]] or "none", next(band for most, band in BANDS if days <= most)] += 1
    return counts


def test_notification_visit_and_backlog_measures_equal_a_simple_count(cast: Cast, owner_sql: Sql) -> None:
    randomness = random.Random(3)
    people = [SeededPerson() for _ in range(40)]
    owner_sql("set session_replication_role = replica")
    seed = Seed(owner_sql)
    seed.area("NS", "Northshire", people, begin=1000)
    duties = [duty(person, randomness) for person in people for _ in range(12)]
    seed.put("obligations_duty", duties)
    risk = {person.id: randomness.choice(["very_high", "high", "low", ""]) for person in people}
    for key, level in risk.items():
        owner_sql("update caseload_caseloadentry set risk = %s where nominal_id = %s", [level, key])
    with acting(cast.inspector, writing=False):
        scope = Scope("force", "NS")
        expected = (
            (NOTIFICATIONS, count_timeliness(duties, RULES[:2])), (VISITS, count_timeliness(duties, RULES[2:4])),
            (BACKLOG, count_backlog(duties, risk)),
        )  # fmt: skip
        for measure, counted in expected:
            assert dict(measure.numbers(scope, TODAY)) == dict(counted), measure.id
            assert measure.people is not None
            for (row, part), number in counted.items():
                assert len(measure.people(scope, TODAY, row, part)) == min(number, MAX_SHOWN)
    with acting(cast.stranger_inspector, writing=False):
        assert not any(measure.numbers(Scope("force", "NS"), TODAY) for measure in (NOTIFICATIONS, VISITS, BACKLOG))


def test_breach_duration_runs_from_discovery_to_today_or_closure(cast: Cast, owner_sql: Sql) -> None:
    days = [(10, None), (28, None), (29, None), (181, None), (100, 95), (300, 200), (800, 400)]
    people = [SeededPerson() for _ in days]
    owner_sql("set session_replication_role = replica")
    seed = Seed(owner_sql)
    seed.area("NS", "Northshire", people, begin=1000)
    seed.put("caseload_breachboardentry", [
        {"id": uuid7(), "nominal_id": person.id, "discovered_on": TODAY - timedelta(days=discovered),
         "is_closed": bool(ended), "from_on": TODAY, "since_on": TODAY - timedelta(days=ended or 0),
         "holding_force": "NS", "is_restricted": False}
        for person, (discovered, ended) in zip(people, days, strict=True)])  # fmt: skip
    with acting(cast.inspector, writing=False):
        assert dict(BREACHES.numbers(Scope("force", "NS"), TODAY)) == {
            ("open", "short"): 2, ("open", "long"): 1, ("open", "longest"): 1, ("closed", "short"): 1,
            ("closed", "longer"): 1,
        }  # fmt: skip


def test_measure_of_shares_counts_by_quarter_and_lists_people(cast: Cast, nominal: RegisteredNominal) -> None:
    share = TimelinessShare(1, 2, (), (nominal.id,))
    measure = share_of("x", "Reports in time", "What it counts, said in words that a chief understands, and no more.",
                     lambda scope, quarters: as_reading([share for _ in quarters]))  # fmt: skip
    with acting(cast.inspector, writing=False):
        scope = Scope("force", "NS")
        assert measure.numbers(scope, TODAY)["2026-01", "late"] == 1
        assert measure.people is not None
        assert [each.urn for each in measure.people(scope, TODAY, "2026-01", "met")] == [nominal.urn]


def test_list_of_a_number_shows_only_cases_the_reader_may_see(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, budget: Any
) -> None:
    hidden = register(cast)
    with opened(cast.inspector, hidden, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(permit, named=[cast.supervisor], review_on=date(2099, 1, 1), reason="Threats to "
                                                                                                        "his life",
                          today=date.today())  # fmt: skip
    add_late_visits(Seed(owner_sql), nominal, hidden)
    client = sign_in(cast.inspector)
    client.get("/reporting/dashboard/")
    with budget("chief.board"):
        page = text(client.get("/reporting/dashboard/"))
    assert all(measure.definition.replace("’", "'")[:60] in page for measure in MEASURES)
    assert "style=" not in page.split("<main")[1]
    list_url = re.findall(r'href="(/reporting/dashboard/[^"]+/[^"]+/)"', page)[0]
    with budget("chief.people"):
        people = text(client.get(list_url))
    assert nominal.urn in people
    assert hidden.urn not in people
    assert client.get(f"/nominals/{hidden.urn}/whole/").status_code == 404
    assert hidden.urn in text(sign_in(cast.supervisor).get(list_url)), "the supervisor is named on the restricted case"
    for path in ("backlog/none/ages", "backlog/all/short", "nothing/none/short"):
        assert client.get(f"/reporting/dashboard/{path}/").status_code == 404
    assert sign_in(cast.manager).get("/reporting/dashboard/").status_code == 404
    logged = owner_sql("select fields[1], cardinality(subjects) from audit_auditentry where action = 'numbers.behind'")
    assert logged == [(list_url.split("/")[3], 1), (list_url.split("/")[3], 2)]


def test_dashboard_file_has_definitions_and_no_personal_details(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    hidden = register(cast)
    for each in (nominal, hidden):
        record_visit_on(cast, each, date.today() - timedelta(days=1))
    with opened(cast.inspector, hidden, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(permit, named=[cast.supervisor], review_on=date(2099, 1, 1), reason="Threats to "
                                                                                                        "his life",
                          today=date.today())  # fmt: skip
    add_late_visits(Seed(owner_sql), nominal, hidden)
    fields = {"purpose": "meeting", "words": "Board of 3 May", "recipient": "=The chair"}
    client = sign_in(cast.inspector)
    assert "Enter the recipient" in text(send(client, "/reporting/dashboard/file/", {**fields, "recipient": ""}))
    answer = send(client, "/reporting/dashboard/file/", fields)
    assert answer.headers["Content-Type"].startswith("text/csv")
    notice, headings, *rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    [(entry, recipient)] = owner_sql("select id, recipient from audit_auditentry where action = 'numbers.take_board'")
    assert f"audit entry {entry}" in notice[0]
    assert recipient == "=The chair"
    assert headings[:4] == ["Measure", "Row", "What", "Number"]
    assert [BACKLOG.title, "No risk level set", "More than 90 days", "2", BACKLOG.definition] in rows
    assert {row[0] for row in rows} >= {measure.title for measure in MEASURES if not measure.hides_empty_rows}
    assert not [word for word in (nominal.urn, hidden.urn, "Marchetti") if word in answer.content.decode()]
    assert sign_in(cast.manager).get("/reporting/dashboard/file/").status_code == 404
    assert send(sign_in(cast.manager), "/reporting/dashboard/file/", fields).status_code == 404
