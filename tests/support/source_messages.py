"""Messages of prison and probation systems, as tests send them through the API: tests/exchange/hmpps."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mosovo.exchange.hmpps.message_comparison import compare_waiting_messages
from mosovo.exchange.hmpps.profile import PROFILES
from mosovo.rooms.identity.actions import record_identifier
from tests.api.systems import System, make_system
from tests.rooms.transactions import recorded
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, register

FIXTURES = Path(__file__).parents[1] / "exchange" / "hmpps"
NUMBERS = (("pnc", "2012/0052494Q"), ("probation", "X123456"), ("prison", "A1234BC"))
NOW = datetime.now(UTC)


def fixture(shape: str) -> dict[str, Any]:
    """Return the keys and the content of a message shape, as its service publishes it."""
    captured_message: dict[str, Any] = json.loads((FIXTURES / f"{shape}.json").read_text(encoding="utf-8"))
    assert captured_message.pop("follows"), "the published schema that it follows"
    return captured_message


def message(shape: str, number: int = 1, *, minutes: int = 10, **content: Any) -> dict[str, Any]:
    """Return one message, with some values of its content changed."""
    captured_message = fixture(shape)
    at = (NOW - timedelta(minutes=minutes)).isoformat(timespec="seconds")
    return {
        "id": f"M-{number}",
        "at": at,
        "keys": captured_message["keys"],
        "content": {**captured_message["content"], **content},
    }


def register_with_numbers(cast: Cast) -> RegisteredNominal:
    """Register a nominal whose record has the numbers of the fixtures."""
    made = register(cast)
    for kind, value in NUMBERS:
        recorded(cast.manager, made, record_identifier, kind=kind, value=value)
    return made


def connect_feed(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> System:
    """Connect the system that sends prison and probation data."""
    scopes = [each.scope for each in PROFILES.values()]
    made = make_system(cast, as_jobs, scopes=scopes, name="Probation feed").connect()
    owner_sql("update organisations_apiclient set burst = 5000, calls_a_second = 5000")
    return made


def send(feed: System, shape: str, *messages: Mapping[str, Any]) -> Any:
    """Send messages of a shape, under a new key."""
    return feed.record(f"/hmpps/{shape}", {"messages": list(messages)})


def compare_messages(as_jobs: AsJobs) -> int:
    """Run the job, and return how many messages it compared."""
    with as_jobs():
        return compare_waiting_messages(TODAY)
