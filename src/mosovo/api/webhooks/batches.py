"""Send a batch of events over a few connections at the same time. Events of one person are sent in order."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from threading import Event as Signal
from time import monotonic
from typing import Self

from mosovo.organisations.api_client_models import ApiWebhook

from .signatures import sign
from .transport import NotSent, Post

LANES = 8
"""Requests to one receiver at the same time."""
CONTENT_TYPE = "application/cloudevents+json"


@dataclass(frozen=True, slots=True)
class OutgoingEvent:
    """An event as it is sent: its place, its id, and the person that it is about."""

    place: int
    id: str
    subject: str
    body: bytes


@dataclass(slots=True)
class BatchOutcome:
    """What the receiver accepted of a batch.

    `place`: this event and all before it were accepted. Events after the one that failed may have been accepted too.
    They are sent again, with the same ids.
    """

    accepted: int = 0
    place: int | None = None
    failed: OutgoingEvent | None = None
    failure: str = ""


@dataclass(slots=True)
class _Lane:
    """Events that are sent one after the other, what was accepted of them, and why sending stopped."""

    batch: list[OutgoingEvent] = field(default_factory=list)
    accepted: int = 0
    failure: str = ""


class EventSender:
    """Sends batches with a few threads, which end with the block. The threads do not use the database."""

    def __init__(self, send: Post) -> None:
        self._send, self._threads = send, ThreadPoolExecutor(LANES, "webhook")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._threads.shutdown()

    def send_event(self, webhook: ApiWebhook, outgoing: OutgoingEvent, now: datetime) -> str:
        """Send one event; return an empty text, or why it was not accepted."""
        headers = {"Content-Type": CONTENT_TYPE, **sign(webhook, outgoing.id, outgoing.body, now)}
        try:
            status = self._send(webhook.url, outgoing.body, headers)
        except NotSent as error:
            return str(error)[:200]
        return "" if 200 <= status < 300 else f"status {status}"

    def send_batch(
        self, webhook: ApiWebhook, batch: Sequence[OutgoingEvent], now: datetime, until: float = inf
    ) -> BatchOutcome:
        """Send a batch until the first event is not accepted, then nothing more.

        `until` is a time of `monotonic`. After it only the first event of each lane is sent. The rest waits for the
        next run, so that a slow receiver does not keep the worker from its other jobs.
        """
        lanes, stopped = _split(batch), Signal()

        def send_lane(lane: _Lane) -> None:
            for outgoing in lane.batch:
                if stopped.is_set() or (lane.accepted and monotonic() >= until):
                    return
                lane.failure = self.send_event(webhook, outgoing, now)
                if lane.failure:
                    stopped.set()
                    return
                lane.accepted += 1

        list((self._threads.map if len(lanes) > 1 else map)(send_lane, lanes))
        return _combine_lanes(lanes)


def _split(batch: Sequence[OutgoingEvent]) -> list[_Lane]:
    """Split a batch by person into lanes of about the same length."""
    lanes = [_Lane() for _ in range(LANES)]
    lane_of_person: dict[str, _Lane] = {}
    for outgoing in batch:
        lane = lane_of_person.get(outgoing.subject)
        if lane is None:
            lane = lane_of_person[outgoing.subject] = min(lanes, key=lambda each: len(each.batch))
        lane.batch.append(outgoing)
    return [lane for lane in lanes if lane.batch]


def _combine_lanes(lanes: Sequence[_Lane]) -> BatchOutcome:
    """Return the place up to which all were accepted, and the first event that was refused."""
    accepted = [outgoing.place for lane in lanes for outgoing in lane.batch[: lane.accepted]]
    first_unsent = min(
        (lane.batch[lane.accepted].place for lane in lanes if lane.accepted < len(lane.batch)), default=None
    )
    place = max((each for each in accepted if first_unsent is None or each < first_unsent), default=None)
    refused = [(lane.batch[lane.accepted], lane.failure) for lane in lanes if lane.failure]
    failed, failure = min(refused, key=lambda each: each[0].place, default=(None, ""))
    return BatchOutcome(len(accepted), place, failed, failure)
