"""Today of a supervisor and an inspector: decisions, responses, the team, and counts of people with a gap."""

import re
from datetime import timedelta

from mosovo.caseload import team
from mosovo.caseload.chief_officer_dashboard import count_measures
from mosovo.caseload.decision_queue import INSPECTOR, ask_next_decisions, list_decisions_waiting
from mosovo.caseload.queries import Scope
from mosovo.caseload.response_queue import list_waiting_responses
from mosovo.database.joint_reads import run_reading
from mosovo.obligations.force_policy import load_policy
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, acting, opened, register
from tests.trust.all_pages import Visitors
from tests.trust.world import World
from tests.web.sending import TODAY, text


def gap_counts(page: str) -> dict[str, int]:
    """Return the counts of the box of people with a gap, by their labels."""
    box = page[page.index('id="gaps-title"') :].partition("</section>")[0]
    return {words: int(number) for number, words in re.findall(r"<b>(\d+)</b> ([^<]*?)(?: <a|</li>)", box)}


def test_counts_of_people_with_a_gap_match_the_linked_list(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        set_on = TODAY - timedelta(days=70)
        set_level(permit, level="high", set_on=set_on, reason="As assessed. " * 3, today=TODAY)
    register(cast)
    register(cast, allocated=False)
    client = sign_in(cast.supervisor)
    page = text(client.get("/"))
    assert gap_counts(page) == {
        "at very high risk, visit overdue": 0, "at high risk, visit overdue": 1, "without a risk level": 1,
        "without an offender manager": 1,
    }  # fmt: skip
    listed = text(client.get("/caseload/?scope=team&view=visit&order=risk&risk=high"))
    assert nominal.urn in listed
    assert listed.count("data-row") == 1
    assert "Unallocated cases" in page


def test_team_and_responses_on_today_match_their_boards(world: World) -> None:
    account, scope = world.cast.supervisor, Scope("team", world.cast.east.pk)
    page = text(Visitors(world).of("supervisor").get("/"))
    with acting(account, writing=False):
        waiting = list_waiting_responses(scope, ["practice.ladder.supervisor"], TODAY)
        loads = team.list_officer_workloads(scope, TODAY, load_policy("NS"), account.pk)
    if waiting.of:
        assert f"All {waiting.of} on the reading desk" in page
        assert responses(page) == min(waiting.of, 3)
    else:
        assert "No overdue duties are awaiting your response" in page
    manager = next(each for each in loads if each.officer == world.cast.manager.pk)
    row = page[page.index(f'<th scope="row">{world.cast.manager.name}') :].partition("</tr>")[0]
    assert f">{manager.people}<span" in row
    assert f">{manager.overdue}</td>" in row


def responses(page: str) -> int:
    """Return the number of overdue duties that can be answered on the page."""
    return page[page.index('id="respond-title"') :].partition("</section>")[0].count(">Respond here<")


def test_inspector_sees_escalated_duties_and_the_dashboard_counts(world: World, owner_sql: Sql) -> None:
    account, scope = world.cast.inspector, Scope("force", "NS")
    day = TODAY - timedelta(days=2)
    owner_sql(
        "update obligations_duty set due_on = %s, opens_on = %s, met_on = null, ceased_on = null, in_question = false"
        " where rule = 'practice.ladder.inspector'",
        [day, day],
    )
    page = text(Visitors(world).of("inspector").get("/"))
    with acting(account, writing=False):
        waiting = list_waiting_responses(scope, ["practice.ladder.inspector"], TODAY)
        numbers = count_measures(scope, TODAY)
    assert waiting.of >= 1
    assert responses(page) == min(waiting.of, 3)
    assert (f"All {waiting.of} on" if waiting.of <= 3 else "More on the reading desk") in page
    backlog, silent = numbers["backlog"], numbers["silent"]
    assert gap_counts(page) == {
        "overdue duties at very high risk": sum(n for (row, _), n in backlog.items() if row == "very_high"),
        "overdue duties at high risk": sum(n for (row, _), n in backlog.items() if row == "high"),
        "people without an open duty": silent.get(("community", "silent"), 0),
        "without an offender manager": gap_counts(page)["without an offender manager"],
    }
    assert "Team this morning" not in page
    assert 'href="/team/"' in page


def test_decisions_are_listed_by_due_date(world: World, owner_sql: Sql) -> None:
    """A low-risk decision that is due first is listed, even if many others wait at a higher risk."""
    scope = Scope("force", "NS")
    with acting(world.cast.inspector, writing=False):
        whole = run_reading(ask_next_decisions(scope, INSPECTOR, TODAY, 500))
        page = list_decisions_waiting(scope, INSPECTOR, TODAY, size=500).rows
    assert [row.due_on for row in whole] == sorted(row.due_on for row in whole)
    assert {row.id for row in whole} == {row.id for row in page if not row.rule.startswith("practice.ladder.")}
    assert len(whole) >= 2


def test_decisions_are_only_on_the_first_page_of_a_supervisor_and_for_no_other_role(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    supervisor, officer = sign_in(cast.supervisor), sign_in(cast.manager)
    assert "Decide now" in text(supervisor.get("/"))
    for address in ("/?scope=team&only=all", "/?scope=team&only=late"):
        assert "Decide now" not in text(supervisor.get(address))
    assert "Decide now" not in text(officer.get("/"))
    assert "Decide now" not in text(officer.get("/?scope=team"))
    assert "Decide now" not in text(sign_in(cast.coordinator).get("/"))
