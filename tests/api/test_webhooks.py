"""Webhooks: signed, in order, retried until accepted, and never sent to an address inside the network.

The receiver is the one of docs/api/recipes.py, written from the documentation.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from runpy import run_path
from typing import Any
from uuid import UUID

import pytest

from mosovo.api.events import NamedEvent, list_visible_events
from mosovo.api.webhooks import delivery
from mosovo.api.webhooks.delivery import deliver
from mosovo.api.webhooks.signatures import sign
from mosovo.api.webhooks.transport import NotSent
from mosovo.organisations.actions import CreationRefused
from mosovo.organisations.api_client_models import ApiDeadLetter, ApiWebhook
from mosovo.organisations.api_clients import end_client
from mosovo.organisations.api_webhooks import agree_webhook, change_secret, end_webhook, propose_webhook, replay
from mosovo.organisations.webhook_secrets import derive_secret
from mosovo.rooms.whereabouts.actions import correct_fact
from mosovo.rooms.whereabouts.models import Address
from mosovo.rooms.whereabouts.policy import CORRECT
from tests.api.systems import System, make_system, second_administrator
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, opened

RECEIVE = run_path(str(Path(__file__).parents[2] / "docs/api/recipes.py"))["receive_event"]
URL = "https://events.example/mosovo"
NOW = datetime.now(UTC) + timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


@dataclass
class Receiver:
    """A receiver with a clock of its own, which can fail."""

    secrets: list[str]
    now: datetime = field(default_factory=lambda: datetime.now(UTC) + MINUTE)
    status: int = 204
    requests: int = 0
    seen: set[str] = field(default_factory=set)
    events: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        assert url == URL
        self.requests += 1
        event = RECEIVE(
            self.secrets[-1], headers, body, self.seen if self.status < 300 else set(), self.now.timestamp()
        )
        if event is not None and self.status < 300:
            self.events.append(event)
        return self.status

    def run(self, as_jobs: AsJobs) -> int:
        """Run the job at the time of the receiver."""
        with as_jobs():
            return deliver(self.now, self)


def agreed(cast: Cast, as_jobs: AsJobs, system: System) -> tuple[ApiWebhook, Receiver]:
    """Return a webhook that two administrators agreed, and its receiver."""
    with as_jobs():
        webhook = propose_webhook(system.row, URL, cast.administrator)
        webhook = agree_webhook(webhook, second_administrator(cast))
    return webhook, Receiver([derive_secret(webhook)])


def change(cast: Cast, nominal: RegisteredNominal, postcode: str) -> None:
    """Correct the address of the person."""
    with opened(cast.manager, nominal, CORRECT) as permit:
        old = Address.objects.known_at().get(nominal_id=nominal.id)
        correct_fact(permit, old, change_reason="Typing error", today=NOW.date(), postcode=postcode)


def test_webhook_sends_events_after_its_test_event_and_audits_them(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    _, receiver = agreed(cast, as_jobs, make_system(cast, as_jobs))
    assert receiver.run(as_jobs) == 1
    assert [event["type"] for event in receiver.events] == ["mosovo.test"]
    change(cast, nominal, "NS1 4QZ")
    assert receiver.run(as_jobs) == 1
    [event] = receiver.events[1:]
    assert (event["type"], event["subject"]) == ("mosovo.fact.corrected", nominal.urn)
    assert "QZ" not in json.dumps(event)
    entries = "select subjects, recipient, actor_name, purpose from audit_auditentry where action = 'api.events'"
    assert owner_sql(entries) == [([nominal.id], URL, "Housing system", "Home visits: keep the housing system in step")]
    assert receiver.run(as_jobs) == 0


def test_hour_of_failure_loses_no_event(cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal) -> None:
    _, receiver = agreed(cast, as_jobs, make_system(cast, as_jobs))
    receiver.run(as_jobs)
    receiver.status, expected_urns = 500, [f"NS1 4A{letter}" for letter in "ABDEFG"]
    for minute in range(60):
        if minute % 10 == 0:
            change(cast, nominal, expected_urns[minute // 10])
        receiver.now += MINUTE
        assert receiver.run(as_jobs) == 0
    assert 4 <= receiver.requests - 1 <= 6, "each retry waits longer"
    receiver.status = 204
    for _ in range(15):
        receiver.now += 10 * MINUTE
        receiver.run(as_jobs)
    got = [event for event in receiver.events if event["type"] == "mosovo.fact.corrected"]
    assert len(got) == len({event["id"] for event in got}) == len(expected_urns)
    assert [event["time"] for event in got] == sorted(event["time"] for event in got)


def test_request_without_an_answer_is_sent_again_with_its_id(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    webhook, receiver = agreed(cast, as_jobs, make_system(cast, as_jobs))
    receiver.run(as_jobs)
    change(cast, nominal, "NS1 4QZ")

    def lose_the_answer(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        receiver(url, body, headers)
        raise NotSent("TimeoutError")

    with as_jobs():
        assert deliver(receiver.now, lose_the_answer) == 0
        assert ApiWebhook.objects.get(pk=webhook.pk).failure == "TimeoutError"
    receiver.now += MINUTE
    assert receiver.run(as_jobs) == 1
    assert receiver.requests == 3
    assert [event["type"] for event in receiver.events] == ["mosovo.test", "mosovo.fact.corrected"]


def test_dead_letter_does_not_stop_later_events_and_can_be_replayed(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    webhook, receiver = agreed(cast, as_jobs, make_system(cast, as_jobs))
    receiver.run(as_jobs)
    change(cast, nominal, "NS1 4QZ")
    receiver.status = 400
    for _ in range(14):
        receiver.run(as_jobs)
        receiver.now += timedelta(hours=8)
    with as_jobs():
        [letter] = ApiDeadLetter.objects.filter(webhook=webhook)
        assert letter.failure == "status 400"
    receiver.status = 204
    change(cast, nominal, "NS1 4QX")
    receiver.run(as_jobs)
    assert str(letter.event) not in receiver.seen
    with as_jobs():
        replay(webhook, letter.place - 1, cast.administrator)
    receiver.run(as_jobs)
    assert str(letter.event) in receiver.seen
    assert len(receiver.events) == len({event["id"] for event in receiver.events}) == 3


def test_webhook_ends_with_status_410_days_of_failure_or_its_client(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs)
    webhook, receiver = agreed(cast, as_jobs, system)
    receiver.run(as_jobs)
    change(cast, nominal, "NS1 4QZ")
    receiver.status = 410
    receiver.run(as_jobs)
    with as_jobs():
        assert ApiWebhook.objects.get(pk=webhook.pk).end_reason == "status 410"
    second, silent = agreed(cast, as_jobs, system)
    silent.status = 500
    for _ in range(14):
        silent.run(as_jobs)
        silent.now += timedelta(hours=12)
    with as_jobs():
        assert ApiWebhook.objects.get(pk=second.pk).ended_at is not None
    third, receiver = agreed(cast, as_jobs, system)
    with as_jobs():
        end_client(system.row, cast.administrator, reason="Replaced")
    assert receiver.run(as_jobs) == 0
    with as_jobs():
        end_webhook(third, cast.administrator, reason="Replaced")
        with pytest.raises(CreationRefused):
            change_secret(third, cast.administrator)


def test_old_and_new_secret_sign_together_for_a_week(cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal) -> None:
    webhook, receiver = agreed(cast, as_jobs, make_system(cast, as_jobs))
    with as_jobs():
        changed = change_secret(webhook, cast.administrator)
    receiver.secrets.append(derive_secret(changed))
    assert receiver.secrets[0] != receiver.secrets[1]
    for age, signatures in ((timedelta(days=1), 2), (timedelta(days=8), 1)):
        headers = sign(changed, "id", b"{}", NOW + age)
        assert len(headers["webhook-signature"].split()) == signatures
        assert RECEIVE(receiver.secrets[1], headers, b"{}", set(), (NOW + age).timestamp()) == {}
    with pytest.raises(ValueError, match="another secret"):
        RECEIVE(receiver.secrets[0], headers, b"{}", set(), (NOW + age).timestamp())
    with pytest.raises(ValueError, match="too long ago"):
        RECEIVE(receiver.secrets[1], headers, b"{}", set(), NOW.timestamp())


def test_signature_matches_that_of_the_reference_library(settings: Any) -> None:
    """The signature is what standardwebhooks 1.1.0 makes from this body, secret, id and time."""
    settings.SECRET_KEY = "a secret key of a test"
    webhook = ApiWebhook(pk=UUID("01a2230d-0000-7000-8000-000000000000"), secret_number=1)
    assert derive_secret(webhook) == "whsec_/LHrRnzDXD7rDE25rSulQH9IFSp83rhdb7bXx9GfSkc="
    headers = sign(webhook, "msg_1", b'{"test": 1}', datetime.fromtimestamp(1_800_000_000, UTC))
    assert headers["webhook-signature"] == "v1,d3TVs5FWylo5++TawSGTXuUoo4fl/kb0pwvsvzuefvY="


def test_webhook_needs_a_second_administrator_and_a_valid_address(cast: Cast, as_jobs: AsJobs) -> None:
    system = make_system(cast, as_jobs)
    with as_jobs():
        webhook = propose_webhook(system.row, URL, cast.administrator)
        for by in (cast.administrator, cast.manager):
            with pytest.raises(CreationRefused):
                agree_webhook(webhook, by)
        for bad in ("http://a.example/", "https://", "https://u@a.example/", "https://a.example/?a=b", "https://[::1"):
            with pytest.raises(CreationRefused):
                propose_webhook(system.row, bad, cast.administrator)
        without = make_system(cast, as_jobs, scopes=["people.read"], name="Without")
        with pytest.raises(CreationRefused, match=r"events\.read"):
            propose_webhook(without.row, URL, cast.administrator)
        assert deliver(NOW, Receiver([])) == 0, "nothing is sent before a webhook is agreed"


def test_event_without_a_listed_person_does_not_hide_later_events(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next batch follows a batch that has only such events."""
    _, receiver = agreed(cast, as_jobs, make_system(cast, as_jobs))
    receiver.run(as_jobs)
    for letter in "ABD":
        change(cast, nominal, f"NS1 4A{letter}")
    listed: list[NamedEvent] = []

    def list_with_two_unnamed(*args: Any, **how: Any) -> list[NamedEvent]:
        rows = list_visible_events(*args, **how)
        listed.extend(each for each in rows if each not in listed)
        return [replace(each, urn="") if each in listed[:2] else each for each in rows]

    monkeypatch.setattr(delivery, "list_visible_events", list_with_two_unnamed)
    monkeypatch.setattr(delivery, "BATCH", 1)
    assert receiver.run(as_jobs) == len(listed) - 2 > 0
    assert receiver.run(as_jobs) == 0


def test_change_by_an_administrator_while_a_batch_is_sent_is_not_lost(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    webhook, receiver = agreed(cast, as_jobs, make_system(cast, as_jobs))
    receiver.run(as_jobs)
    change(cast, nominal, "NS1 4QZ")
    receiver.run(as_jobs)
    change(cast, nominal, "NS1 4QX")

    def replay_meanwhile(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        replay(webhook, 0, cast.administrator)
        return 204

    def end_meanwhile(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        end_webhook(webhook, cast.administrator, reason="Replaced")
        return 500

    # The receiver runs in the thread of the job, because the events of one person use one lane.
    with as_jobs():
        assert deliver(receiver.now, replay_meanwhile) == 1
        assert ApiWebhook.objects.get(pk=webhook.pk).place == 0
        deliver(receiver.now, end_meanwhile)
        kept = ApiWebhook.objects.get(pk=webhook.pk)
    assert (kept.end_reason, kept.attempts) == ("Replaced", 0)
