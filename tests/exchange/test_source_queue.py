"""The queue of messages of prison and probation systems: one person that fails does not hold up the others."""

from datetime import date
from typing import Any

import pytest

from mosovo.exchange.hmpps import message_comparison
from mosovo.exchange.source_models import SourceMessage
from mosovo.rooms.identity.actions import record_identifier
from tests.rooms.transactions import recorded
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import TODAY, Cast, register
from tests.support.source_messages import connect_feed, message, register_with_numbers, send


def test_messages_that_cannot_be_compared_do_not_hold_up_those_about_others(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed, known, other = connect_feed(cast, as_jobs, owner_sql), register_with_numbers(cast), register(cast)
    recorded(cast.manager, other, record_identifier, kind="probation", value="X654321")
    about_other: dict[str, Any] = {**message("mappa", 3, minutes=5), "keys": {"crn": "X654321"}}
    send(feed, "mappa", message("mappa", 1, minutes=30), message("mappa", 2, minutes=20), about_other)
    compare = message_comparison._compare_message

    def compare_or_fail(received: SourceMessage, today: date) -> None:
        if received.nominal_id == known.id:
            raise KeyError("a rule that the profile does not have any more")
        compare(received, today)

    monkeypatch.setattr(message_comparison, "_compare_message", compare_or_fail)
    with as_jobs():
        assert message_comparison.compare_waiting_messages(TODAY, limit_rows=2) == 1
    assert owner_sql("select nominal_id from exchange_sourcemessage where compared_at is not null") == [(other.id,)]
    monkeypatch.setattr(message_comparison, "_compare_message", compare)
    with as_jobs():
        assert message_comparison.compare_waiting_messages(TODAY, limit_rows=2) == 2
