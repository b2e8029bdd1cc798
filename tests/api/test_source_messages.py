"""Messages of prison and probation systems: compared with the record, never recorded, and the same answer for everyone."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from mosovo.exchange.hmpps.processing import compare_changed_records, compare_waiting_messages
from mosovo.exchange.hmpps.profile import PROFILES
from mosovo.exchange.hmpps.tasks import delete_messages_before, match_waiting_messages
from mosovo.rooms.identity.actions import record_birth, record_identifier
from tests.api.systems import System, make_system, problem
from tests.rooms.recording import recorded
from tests.support.people import TODAY, Cast, Known, register

type Sql = Callable[..., list[tuple[Any, ...]]]
type Jobs = Callable[[], AbstractContextManager[None]]

FIXTURES = Path(__file__).parents[1] / "exchange" / "hmpps"
SHAPES = sorted(PROFILES)
NOW = datetime.now(UTC)
CURRENT = """select rule, state, values, recorded from exchange_sourcestatement
where is_current order by rule, about"""


def fixture(shape: str) -> dict[str, Any]:
    """The keys and the content of a shape, as its service publishes it."""
    said: dict[str, Any] = json.loads((FIXTURES / f"{shape}.json").read_text(encoding="utf-8"))
    assert said.pop("follows"), "the published schema that it follows"
    return said


def message(shape: str, number: int = 1, *, minutes: int = 10, **content: Any) -> dict[str, Any]:
    """One message, with other values of its content."""
    said = fixture(shape)
    at = (NOW - timedelta(minutes=minutes)).isoformat(timespec="seconds")
    return {"id": f"M-{number}", "at": at, "keys": said["keys"], "content": {**said["content"], **content}}


@pytest.fixture
def known(cast: Cast) -> Known:
    """Somebody with the numbers of the fixtures on the record."""
    made = register(cast)
    for kind, value in (("pnc", "2012/0052494Q"), ("probation", "X123456"), ("prison", "A1234BC")):
        recorded(cast.manager, made, record_identifier, kind=kind, value=value)
    return made


@pytest.fixture
def feed(cast: Cast, as_jobs: Jobs, owner_sql: Sql) -> System:
    """The system that passes on what prison and probation have."""
    scopes = [each.scope for each in PROFILES.values()]
    made = make_system(cast, as_jobs, scopes=scopes, name="Probation feed").connect()
    owner_sql("update organisations_apiclient set burst = 5000, calls_a_second = 5000")
    return made


def send(feed: System, shape: str, *messages: Mapping[str, Any]) -> Any:
    """Send messages of a shape, under a new key."""
    return feed.record(f"/hmpps/{shape}", {"messages": list(messages)})


def compared(as_jobs: Jobs) -> int:
    """Run the job."""
    with as_jobs():
        return compare_waiting_messages(TODAY)


def states(owner_sql: Sql) -> dict[str, str]:
    """The state of each current statement, by its rule."""
    return {rule: state for rule, state, *_ in owner_sql(CURRENT)}


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_is_compared_and_nothing_is_recorded(
    feed: System, known: Known, as_jobs: Jobs, owner_sql: Sql, shape: str
) -> None:
    facts = owner_sql("select count(*) from record_recordevent where type <> 'duties'")
    answer = send(feed, shape, message(shape))
    assert (answer.status_code, json.loads(answer.content)) == (202, {"received": 1})
    assert compared(as_jobs) == 1
    found = owner_sql("select rule, state, nominal_id, owner from exchange_sourcestatement")
    assert {who for _, _, who, _ in found} == {known.id}
    assert len(found) >= 1
    print(shape, owner_sql(CURRENT))
    assert owner_sql("select count(*) from record_recordevent where type <> 'duties'") == facts, "nothing is recorded"
