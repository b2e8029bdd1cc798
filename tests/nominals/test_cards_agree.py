"""The officer-safety card has its own rule: the policy, row security and the card search agree.

`test_access_rules_agree.py` tests the gateway for this need and every other.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.policy import decide_access
from mosovo.audit.actor_context import safety_card_search
from mosovo.audit.operations import ProcessingOperation
from mosovo.search.models import PersonToken
from mosovo.search.queries import find_safety_cards
from mosovo.search.query_parsing import parse_query
from tests.nominals.generated_cases import World, generate, listed, put, reach, subject
from tests.support.fixture_types import Sql
from tests.support.look_up_limits import lift_limits
from tests.support.sessions import acting_as

CARD = Action("test.card", ProcessingOperation.CONSULTATION, AccessNeed.SAFETY_CARD)


@pytest.fixture
def kinds(owner_sql: Sql) -> World:
    world = generate(owner_sql)
    lift_limits(owner_sql)
    return world


def test_row_security_of_a_card_search_shows_the_cards_that_the_policy_shows(kinds: World, owner_sql: Sql) -> None:
    names = dict(zip(kinds.cases, bear_names(kinds, owner_sql), strict=True))
    more = 0
    for actor in kinds.actors:
        records = listed(kinds, actor)
        with acting_as(actor):
            assert set(PersonToken.objects.values_list("nominal_id", flat=True)) == records
            with safety_card_search():
                seen = set(PersonToken.objects.values_list("nominal_id", "of"))
            assert set(PersonToken.objects.values_list("nominal_id", flat=True)) == records
        beyond = {(case, of) for case, of in seen if case not in records}
        cards = cards_of(kinds, actor) - records
        assert beyond == {(case, of) for case in cards for of in (kinds.cases[case][0], names[case])}, actor
        more += len(cards)
    assert more > 500


def test_card_search_without_row_security_follows_the_policy(
    kinds: World, owner_sql: Sql, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    names = bear_names(kinds, owner_sql)
    actors = [actor for actor in kinds.actors if actor.roles & {"officer", "partner", "supervisor"}]
    searches = [
        (case, name) for place, (case, name) in enumerate(zip(kinds.cases, names, strict=True)) if place % 7 == 0
    ]
    found = 0
    with as_jobs():
        for actor in actors:
            with acting_as(actor):
                hits = {hit.nominal_id for _, name in searches for hit in find_safety_cards(parse_query(name), actor)}
            assert hits <= cards_of(kinds, actor)
            assert hits >= cards_of(kinds, actor) & {case for case, _ in searches}, actor
            found += len(hits)
    assert found > 50


def cards_of(kinds: World, actor: Actor) -> set[UUID]:
    """Return the cases whose officer-safety card the policy shows to the actor."""
    return {case for case in kinds.cases if decide_access(actor, CARD, subject(kinds, case, actor)).allowed}


def bear_names(kinds: World, owner_sql: Sql) -> list[str]:
    """Give each case a unique name, its URN and an alias number, so that it can be found."""
    names, tokens = [], []
    for place, (nominal, (urn, force, team, manager, is_restricted)) in enumerate(kinds.cases.items()):
        surname = "zy" + "".join("bcdfghjklm"[int(figure)] + "aeiouyaeio"[int(figure)] for figure in f"{place:03d}")
        names.append(f"{surname}, Ada")
        tokens += [
            {**reach(nominal, force, team, manager, is_restricted), "kind": kind, "value": value, "of": of,
                "alias": alias}
            for kind, value, of, alias in (
                ("surname", surname, names[-1], False), ("forename", "ada", names[-1], False),
                ("number", urn.replace("-", ""), urn, False), ("number", f"PNC{place:05d}", f"PNC{place:05d}", True),
            )
        ]  # fmt: skip
    put(owner_sql, "search_persontoken", tokens)
    owner_sql("insert into search_nameword (word, sounds) select distinct value, '{}'::varchar[] from "
              "search_persontoken"
              " where kind in ('surname', 'forename')")  # fmt: skip
    return names
