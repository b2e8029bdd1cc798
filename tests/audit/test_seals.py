"""What the application sealed of an act is what stands of it in the log: a line that was changed gives itself away."""

import hmac
import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings

from mosovo.access.action import AccessNeed
from tests.trust.world import World

LOGGED = """
select worker, worker_seq, verb, action, subjects, detail, mac, n.id, n.urn
from audit_auditentry left join nominals_nominal n on array[n.id] = subjects order by audit_auditentry.id
"""

WITH_WORDS = {"nominals.break_glass", "victims.ask"}
"""What was sealed of these are words that stand in a row of their own, and not in the log."""
BY_THE_DATABASE = {"account.session", "jobs.begin"}
"""The database writes these itself, without the key of the application."""

type Sql = Callable[..., list[tuple[Any, ...]]]


def forged(owner_sql: Sql) -> set[tuple[str, str]]:
    """The acts of which the log says something else than was sealed."""
    found = set()
    for worker, number, verb, action, subjects, detail, mac, nominal, urn in owner_sql(LOGGED):
        told = [([str(each) for each in subjects], detail), *asked_at_the_door(nominal, urn)]
        if action in WITH_WORDS | BY_THE_DATABASE:
            continue
        if mac not in {sealed([worker, number, verb, action, *each]) for each in told}:
            found.add((verb, action))
    return found


def asked_at_the_door(nominal: UUID | None, urn: str | None) -> Iterator[tuple[list[str], dict[str, Any]]]:
    """What may have been sealed as a case was asked for: whose it is was found by the database."""
    for need in AccessNeed if nominal else ():
        yield [], {"urn": urn, "id": None, "need": need}
        yield [], {"urn": None, "id": nominal, "need": need}


def sealed(said: list[Any]) -> str:
    words = json.dumps(said, sort_keys=True, default=str)
    return hmac.digest(settings.AUDIT_SIGNING_KEY.encode(), words.encode(), "sha256").hex()


def test_every_act_of_everybody_stands_in_the_log_as_it_was_sealed(world: World, owner_sql: Sql) -> None:
    assert len(owner_sql(LOGGED)) > 300
    assert forged(owner_sql) == set()


@pytest.mark.parametrize("changed", ["verb = 'consultation'", "subjects = '{}'", "detail = '{}'", "worker_seq = 1"])
def test_a_line_that_was_changed_gives_itself_away(world: World, owner_sql: Sql, changed: str) -> None:
    change = (
        f"update audit_auditentry set {changed} where id = (select max(id) from audit_auditentry where detail ? 'rows')"
    )
    owner_sql(f"set session_replication_role = replica; {change}")
    assert len(forged(owner_sql)) == 1
