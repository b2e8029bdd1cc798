"""Send a batch of events over a few connections at the same time. Events of one person are sent in order."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event as Signal
from typing import Self

from mosovo.organisations.api_client_models import ApiWebhook

from .signatures import sign
from .transport import NotSent, Post

LANES = 8
"""Requests to one receiver at the same time."""
KIND = "application/cloudevents+json"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An event as it is sent: its place, its id, and the person that it is about."""

    place: int
    id: str
    subject: str
    body: bytes


@dataclass(slots=True)
class Outcome:
    """What the receiver accepted of a batch.

    `place`: this event and all before it were accepted. Events after the one that failed may have been accepted too.
    They are sent again, with the same ids.
    """

    accepted: int = 0
    place: int | None = None
    failed: Outgoing | None = None
    failure: str = ""


@dataclass(slots=True)
class _Lane:
    """Events that are sent one after the other, what was accepted of them, and why sending stopped."""

    batch: list[Outgoing] = field(default_factory=list)
    accepted: int = 0
    failure: str = ""


class Courier:
    """Sends batches with a few threads, which end with the block. The threads do not use the database."""

    def __init__(self, send: Post) -> None:
        self._send, self._threads = send, ThreadPoolExecutor(LANES, "webhook")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._threads.shutdown()

    def send_event(self, webhook: ApiWebhook, outgoing: Outgoing, now: datetime) -> str:
        """Send one event; return an empty text, or why it was not accepted."""
        headers = {"Content-Type": KIND, **sign(webhook, outgoing.id, outgoing.body, now)}
        try:
            status = self._send(webhook.url, outgoing.body, headers)
        except NotSent as error:
            return str(error)[:200]
        return "" if 200 <= status < 300 else f"status {status}"

    def send_batch(self, webhook: ApiWebhook, batch: Sequence[Outgoing], now: datetime) -> Outcome:
        """Send a batch until the first event is not accepted, then nothing more."""
        lanes, stopped = _split(batch), Signal()

        def send_lane(lane: _Lane) -> None:
            for outgoing in lane.batch:
                if stopped.is_set():
                    return
                lane.failure = self.send_event(webhook, outgoing, now)
                if lane.failure:
                    stopped.set()
                    return
                lane.accepted += 1

        list((self._threads.map if len(lanes) > 1 else map)(send_lane, lanes))
        return _sum_up(lanes)


def _split(batch: Sequence[Outgoing]) -> list[_Lane]:
    """Split a batch by person into lanes of about the same length."""
    lanes = [_Lane() for _ in range(LANES)]
    of_person: dict[str, _Lane] = {}
    for outgoing in batch:
        lane = of_person.get(outgoing.subject)
        if lane is None:
            lane = of_person[outgoing.subject] = min(lanes, key=lambda each: len(each.batch))
        lane.batch.append(outgoing)
    return [lane for lane in lanes if lane.batch]


def _sum_up(lanes: Sequence[_Lane]) -> Outcome:
    """Return the place up to which all were accepted, and the first event that was refused."""
    accepted = [outgoing.place for lane in lanes for outgoing in lane.batch[: lane.accepted]]
    open_from = min(
        (lane.batch[lane.accepted].place for lane in lanes if lane.accepted < len(lane.batch)), default=None
    )
    place = max((each for each in accepted if open_from is None or each < open_from), default=None)
    refused = [(lane.batch[lane.accepted], lane.failure) for lane in lanes if lane.failure]
    failed, failure = min(refused, key=lambda each: each[0].place, default=(None, ""))
    return Outcome(len(accepted), place, failed, failure)
