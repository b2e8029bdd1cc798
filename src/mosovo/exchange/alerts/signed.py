"""Whether a delivery is what its sender signed, now, and for the first time."""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime

from .formats import FORMATS
from .inbox import TakenIn, take_in
from .said import LARGEST, Malformed
from .senders import Sender, senders

WINDOW = 300
"""Seconds by which the clocks of sender and receiver may differ."""
DELIVERY = re.compile(r"[A-Za-z0-9._-]{8,80}")
TIMESTAMP = re.compile(r"[0-9]{10}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a sender is told: a status, a word, and faults by their place."""

    status: int
    word: str
    faults: tuple[str, ...] = ()
    done: TakenIn | None = None


NOT_SIGNED = Answer(401, "not signed")
"""The same whatever was wrong: a stranger learns neither who may send nor what of it was right."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came."""

    sender: str
    timestamp: str
    delivery: str
    signature: str
    body: bytes


def receive(came: Delivery, now: datetime) -> Answer:
    """Take a delivery in, in this transaction, or say why not."""
    sender = authentic(came, now)
    if sender is None:
        return NOT_SIGNED
    try:
        alerts = FORMATS[sender.format](came.body, now)
    except Malformed as wrong:
        return Answer(422, "not understood", tuple(map(str, wrong.faults[:20])))
    done = take_in(sender, alerts, now, came.delivery)
    return Answer(409, "delivered before") if done is None else Answer(202, "taken in", done=done)


def authentic(came: Delivery, now: datetime) -> Sender | None:
    """The sender, if it signed this body for this delivery within the last minutes."""
    sender = senders().get(came.sender)
    if sender is None or sender.format not in FORMATS or len(came.body) > LARGEST:
        return None
    if not DELIVERY.fullmatch(came.delivery) or not TIMESTAMP.fullmatch(came.timestamp):
        return None
    if abs(now.timestamp() - int(came.timestamp)) > WINDOW:
        return None
    signature = came.signature.removeprefix("sha256=")
    sound = [hmac.compare_digest(signature.encode(), each.encode()) for each in sender.signed(
        came.timestamp, came.delivery, came.body)]  # fmt: skip
    return sender if any(sound) else None
