"""One access rule: the policy in Python, the queryset, row security and the gateway agree.

Cases and actors are generated; all four must give the same answer for each.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from fractions import Fraction
from uuid import UUID

import pytest
from django.db import DatabaseError, connection

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.policy import decide_access
from mosovo.audit.operations import ProcessingOperation
from mosovo.nominals import gateway
from mosovo.nominals.models import CaseReach
from mosovo.nominals.visible_cases import filter_visible_to
from tests.nominals.generated_cases import World, generate, listed, subject
from tests.sampling import Sampler, is_whole_run
from tests.support.fixture_types import Sql
from tests.support.look_up_limits import lift_limits
from tests.support.sessions import acting_as


@pytest.fixture
def kinds(owner_sql: Sql) -> World:
    world = generate(owner_sql)
    lift_limits(owner_sql)
    return world


def list_shown_cases(kinds: World) -> Iterator[tuple[Actor, set[UUID]]]:
    """Yield each actor, with the cases that the list shows to them."""
    for actor in kinds.actors:
        with acting_as(actor):
            yield actor, set(CaseReach.objects.values_list("nominal_id", flat=True))


def test_row_security_shows_the_cases_that_the_policy_lets_an_actor_view(kinds: World) -> None:
    seen = 0
    for actor, shown in list_shown_cases(kinds):
        assert shown == listed(kinds, actor), actor
        seen += len(shown)
    assert seen > 100


def test_queryset_without_row_security_follows_the_policy(
    kinds: World, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    with as_jobs():
        assert CaseReach.objects.count() == len(kinds.cases)
        for actor in kinds.actors:
            with acting_as(actor):
                chosen = set(filter_visible_to(actor).values_list("nominal_id", flat=True))
            assert chosen == listed(kinds, actor), actor


@pytest.mark.parametrize("need", list(AccessNeed))
def test_gateway_opens_the_cases_that_the_policy_allows_by_the_same_rule(
    kinds: World, need: AccessNeed, sample: Sampler
) -> None:
    action = Action(f"test.{need}", ProcessingOperation.CONSULTATION, need)
    opened = 0
    actors = [*enumerate(kinds.actors)]
    drawn = sample("actors who open a record", actors, Fraction(1, 24), unit="actors", key=lambda each: (need, each[0]))
    for _, actor in drawn:
        with acting_as(actor):
            for case, (urn, *_) in kinds.cases.items():
                decision = decide_access(actor, action, subject(kinds, case, actor))
                try:
                    permit = gateway.open_nominal(urn, action=action, actor=actor)
                except gateway.NoSuchNominal:
                    assert not decision.allowed, (actor, case)
                else:
                    assert (True, permit.rule) == (decision.allowed, decision.rule)
                    opened += 1
    assert opened > 40 or not is_whole_run()  # few actors may mark a case: a share of them may open nothing


def test_session_without_an_actor_sees_no_case(kinds: World) -> None:
    assert not CaseReach.objects.exists()


@pytest.mark.own_database("leaves settings in its session on purpose")
def test_stale_actor_of_another_transaction_sees_no_case(kinds: World) -> None:
    """Leave settings as a reused pooled connection would: an actor that no session proved."""
    inspector = next(a for a in kinds.actors if a.has("inspector") and a.force == "NS" and a.is_cleared)
    with acting_as(inspector):
        assert CaseReach.objects.exists()
    with connection.cursor() as cursor:
        for name, value in (
            ("account", inspector.account),
            ("force", "NS"),
            ("roles", "{inspector}"),
            ("cleared", "t"),
        ):
            cursor.execute("select set_config(%s, %s, false)", [f"mosovo.{name}", str(value)])
        cursor.execute("select set_config('mosovo.transaction_started_at', now()::text, false)")
    with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("select set_config('backtrace_functions', %s, false)", [str(inspector.account).encode().hex()])
    assert not CaseReach.objects.exists()
