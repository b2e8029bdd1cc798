"""One statement counts open work on several boards: its numbers equal the boards, on the uneven register."""

from collections.abc import Callable
from datetime import date, timedelta

from mosovo.caseload import (
    alerts,
    breaches,
    completeness,
    emergency_access,
    mappa,
    open_questions,
    orders,
    team,
    travel,
    visits,
    wanted,
)
from mosovo.caseload.queries import Scope
from mosovo.database.combined_counts import CountQuery, read_counts
from mosovo.database.joint_reads import run_reading
from mosovo.edge.request_context import build_actor
from mosovo.obligations import force_policy
from mosovo.organisations.models import Account
from mosovo.rooms.disclosure import queries as applications
from mosovo.search import record_matches
from tests.caseload.uneven_register import NOON, Register
from tests.caseload.uneven_register import TODAY as REGISTER_TODAY

SAME: dict[str, tuple[Callable[[Scope, date], CountQuery], Callable[[Scope, date], int]]] = {
    "visits": (visits.build_overdue_visits_query, lambda scope, on: visits.count_visits_due(scope, on).overdue),
    "breaches": (breaches.build_possible_breaches_query, lambda scope, on: breaches.count_breaches(scope, on).possible),
    "wanted": (wanted.build_reviews_due_query, lambda scope, on: wanted.count_wanted(scope, on).to_review),
    "orders": (orders.build_order_duties_query, lambda scope, on: orders.count_orders(scope, on).open_duties),
    "mappa": (mappa.build_referrals_query, lambda scope, on: mappa.count_mappa_cases(scope, on).referrals),
    "travel": (travel.build_overdue_returns_query, lambda scope, on: travel.count_journeys(scope, on).overdue),
    "team": (
        team.build_responses_due_query,
        lambda scope, on: team.total_workload(
            team.list_officer_workloads(scope, on, force_policy.load_policy("NS"))
        ).climbed,
    ),
    "completeness": (
        completeness.build_incomplete_records_query,
        lambda scope, on: (total := completeness.add_up_completeness(
            list(completeness.count_by_officer(scope, on).values())
        )).people - total.complete,
    ),
}  # fmt: skip


def list_own_scopes(uneven: Register, reader: Account) -> list[Scope]:
    """Return the force, with and without totals, and one of its teams."""
    [(team_id,)] = uneven.sql("select team_id from caseload_caseloadentry where team_id is not null group by 1 limit 1")
    return [Scope("force", "NS"), Scope("force", "NS", has_totals=False), Scope("team", team_id)]


def test_combined_counts_equal_the_number_of_each_board(uneven: Register, reader: Account) -> None:
    positive: set[str] = set()
    for scope in list_own_scopes(uneven, reader):
        for on in (REGISTER_TODAY, REGISTER_TODAY + timedelta(days=45)):
            numbers = read_counts({name: build(scope, on) for name, (build, _) in SAME.items()})
            assert numbers == {name: count(scope, on) for name, (_, count) in SAME.items()}, (scope, on)
            positive |= {name for name, number in numbers.items() if number}
    assert positive == set(SAME)


def test_combined_counts_equal_the_length_of_other_lists(uneven: Register, reader: Account) -> None:
    force, actor = Scope("force", "NS"), build_actor(reader, REGISTER_TODAY)
    numbers = read_counts(
        {
            "alerts": alerts.build_open_alerts_query(force, NOON),
            "questions": open_questions.build_open_questions_query(force),
            "applications": applications.build_open_applications_query("NS"),
            "matches": record_matches.build_open_matches_query(),
            "emergency": emergency_access.build_unreviewed_query(actor),
        }
    )
    assert numbers == {
        "alerts": alerts.count_alerts(force, NOON).open,
        "questions": len(open_questions.list_open_questions(force, size=100_000).rows),
        "applications": applications.list_open_applications("NS").of,
        "matches": run_reading(record_matches.ask_open_matches()).collisions,
        "emergency": emergency_access.count_unreviewed(actor),
    }
    print(numbers)
    assert all(numbers[each] for each in ("alerts", "questions", "applications"))
