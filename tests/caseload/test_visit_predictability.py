"""Predictability of visits: each number of the board equals a plain count, and covers only accessible cases."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from mosovo.caseload.queries import Scope
from mosovo.caseload.visit_predictability import build_predictability_board
from mosovo.organisations.models import Account
from mosovo.rooms.visits.actions import record_visit
from tests.rooms.transactions import recorded
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, register

NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


def time_of(at: datetime) -> tuple[int, int]:
    from_hour = next(hour for hour in (20, 16, 12, 8, 4, 0) if at.hour >= hour)
    return at.weekday(), from_hour


def record_visit_at(
    account: Account, cast: Cast, nominal: RegisteredNominal, at: datetime, **changes: Any
) -> tuple[str, datetime]:
    second = cast.colleague if account == cast.manager else cast.manager
    defaults = {"outcome": "not-in", "second_officer_id": second.pk, "override_reason": "Two visits on one day."}
    recorded(account, nominal, record_visit, began_at=at, **{**defaults, **changes})
    return account.name, at


def test_predictability_board_equals_a_plain_count(cast: Cast) -> None:
    chance = random.Random(20261126)
    people = [register(cast) for _ in range(3)]
    visits_by_nominal: dict[Any, list[tuple[str, datetime]]] = {known.id: [] for known in people}
    for known in people:
        for _ in range(9):
            account = chance.choice([cast.manager, cast.colleague])
            at = NOON.replace(hour=chance.randrange(9, 21)) - timedelta(days=chance.randrange(1, 80))
            visits_by_nominal[known.id].append(record_visit_at(account, cast, known, at))
        visits_by_nominal[known.id].sort(key=lambda visit: visit[1])
    record_visit_at(cast.manager, cast, people[0], NOON - timedelta(days=400))
    with acting(cast.supervisor, writing=False):
        found = build_predictability_board(Scope("team", cast.east.pk), TODAY)
    assert len(found.people) == 3
    for person in found.people:
        times = [time_of(at) for _, at in visits_by_nominal[person.nominal_id][-8:]]
        assert (person.predictability.made, person.predictability.together) == (8, max(map(times.count, times)))
    assert [person.predictability.percent for person in found.people] == sorted(
        (person.predictability.percent for person in found.people), reverse=True
    )
    for officer in found.officers:
        times = [time_of(at) for visits in visits_by_nominal.values() for name, at in visits if name == officer.name]
        assert (officer.predictability.made, officer.predictability.together) == (
            len(times),
            max(map(times.count, times)),
        )
    assert {officer.name for officer in found.officers} == {cast.manager.name, cast.colleague.name}
    assert found.all is not None
    assert found.all.made == 27, "visits older than a year are not counted"


def test_predictability_board_covers_only_accessible_cases(cast: Cast) -> None:
    nominal = register(cast)
    for days in (10, 20, 30):
        record_visit_at(cast.manager, cast, nominal, NOON - timedelta(days=days))
    for account, scope, count in (
        (cast.supervisor, Scope("team", cast.east.pk), 1), (cast.stranger, Scope("team", cast.east.pk), 0),
        (cast.stranger_inspector, Scope("force", "NS"), 0), (cast.auditor, Scope("force", "NS"), 0),
    ):  # fmt: skip
        with acting(account, writing=False):
            found = build_predictability_board(scope, TODAY)
        assert (len(found.people), len(found.officers)) == (count, count), account.name
