"""Read the outcome of messages after they were sent: receipts of the folder's gateway, and bounces of the mail server.

A receipt is `<id>.receipt.json` next to the message: {"state": "delivered"} or {"state": "failed", "reason": "…"}. A
bounce is a delivery status notification (RFC 3464) in the folder MOSOVO_BOUNCE_DIR, into which the mailbox of the
sender's address is delivered. A file is deleted once it is recorded. One that cannot be read is left and logged.
"""

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import Message as Mail
from pathlib import Path
from uuid import UUID

from mosovo.record.messages import record_delivered, record_failed

logger = logging.getLogger(__name__)
RECEIPT = ".receipt.json"


class UnreadableReceipt(ValueError):
    """The file is no receipt or bounce of a message of ours."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a gateway or a mail server says of a message."""

    message_id: UUID
    delivered: bool
    reason: str = ""


def read_receipts(folder: Path, now: datetime) -> int:
    """Record the receipts in the folder of the outbox. Return how many changed a message."""
    return sum(_record(path, parse_receipt, now) for path in sorted(folder.glob(f"*{RECEIPT}")))


def read_bounces(folder: Path, now: datetime) -> int:
    """Record the bounces in a folder. Return how many changed a message."""
    return sum(_record(path, parse_bounce, now) for path in sorted(folder.iterdir()) if path.is_file())


def parse_receipt(path: Path) -> Receipt:
    """Read a receipt of the folder's gateway."""
    try:
        content = json.loads(path.read_text())
        key = UUID(path.name.removesuffix(RECEIPT))
        if content["state"] not in ("delivered", "failed"):
            raise UnreadableReceipt(f"{path.name}: the state must be delivered or failed")
        return Receipt(key, content["state"] == "delivered", str(content.get("reason", "")))
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise UnreadableReceipt(f"{path.name}: {fault}") from fault


def parse_bounce(path: Path) -> Receipt:
    """Read a delivery status notification.

    Headers are taken as they are: the newer policy of `email` fails at ids such as `<>`, and anyone can send one.
    """
    mail = message_from_bytes(path.read_bytes())
    status = next((each for each in _statuses(mail) if each.get("Action")), None)
    key = next(_message_ids(mail), None)
    if status is None or key is None:
        raise UnreadableReceipt(f"{path.name}: it is no delivery status notification about a message of ours")
    action = str(status["Action"]).strip().lower()
    if action not in ("failed", "delivered", "relayed"):
        raise UnreadableReceipt(f"{path.name}: the action is {action}")
    return Receipt(key, action != "failed", str(status.get("Diagnostic-Code") or status.get("Status") or ""))


def _record(path: Path, parse: Callable[[Path], Receipt], now: datetime) -> int:
    try:
        receipt = parse(path)
    except UnreadableReceipt as fault:
        logger.warning("a receipt cannot be read: %s", fault)
        return 0
    reason = " ".join(receipt.reason.replace("\0", " ").split())
    if receipt.delivered:
        changed = record_delivered(receipt.message_id, now)
    else:
        changed = record_failed(receipt.message_id, now, f"Not delivered: {reason or 'no reason was given'}")
    path.unlink()
    return changed


def _statuses(mail: Mail) -> Iterator[Mail]:
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status":
            yield from (each for each in part.get_payload() if isinstance(each, Mail))


def _message_ids(mail: Mail) -> Iterator[UUID]:
    for part in mail.walk():
        if part is mail:
            continue
        content = part.get_payload(decode=True) if part.get_content_type() == "text/rfc822-headers" else None
        original = message_from_bytes(content) if isinstance(content, bytes) else part
        local_part = str(original.get("Message-ID", "")).strip().strip("<>").partition("@")[0]
        try:
            yield UUID(local_part)
        except ValueError:
            continue
