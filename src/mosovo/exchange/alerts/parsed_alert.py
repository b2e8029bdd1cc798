"""An alert in the common form of all formats, validated against the limits of the inbox."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mosovo.rooms.monitoring.models import NOTICES, AlertKind, Severity

LONDON = ZoneInfo("Europe/London")
MAX_ALERTS = 100
"""Most alerts in one delivery."""
MAX_DELIVERY_BYTES = 262_144
"""Most bytes in one delivery."""
MAX_AHEAD, MAX_ALERT_AGE = timedelta(minutes=10), timedelta(days=400)
SHA256 = re.compile(r"[0-9a-fA-F]{64}")
REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9:/._?=&#-]{0,299}")
LENGTHS = {"vendor_id": 80, "subject": 80, "device": 80, "condition": 200, "rule": 100, "words": 500}
REQUIRED = ("vendor_id", "subject", "at")
SEVERITIES: Mapping[str, Severity] = {
    **dict.fromkeys(("urgent", "critical", "1", "p1"), Severity.URGENT),
    **dict.fromkeys(("high", "2", "p2"), Severity.HIGH),
    **dict.fromkeys(("", "ordinary", "medium", "low", "info", "3", "4", "p3", "p4"), Severity.ORDINARY),
}


@dataclass(frozen=True, slots=True)
class AlertFault:
    """A fault and its place: the line of a file, or the position in a list."""

    place: int
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class MalformedAlert(ValueError):
    """A delivery that cannot be read. None of it is stored."""

    def __init__(self, faults: list[AlertFault]) -> None:
        super().__init__("; ".join(map(str, faults[:20])))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class ParsedAlert:
    """One alert, valid in every part."""

    vendor_id: str
    subject: str
    device: str
    kind: AlertKind
    severity: Severity
    at: datetime
    words: str = ""
    condition: str = ""
    rule: str = ""
    evidence: str = ""
    evidence_sha256: str = ""


def validate_alert(place: int, values: Mapping[str, Any], now: datetime, *, notices: bool = False) -> ParsedAlert:
    """Return the alert. Raises `MalformedAlert` with all its faults. `notices`: it is a notice of a police system."""
    text = {name: _clean_text(values.get(name), LENGTHS.get(name, 300)) for name in (*LENGTHS, *_OTHER_FIELDS)}
    faults = [f"{name} is missing" for name in REQUIRED if not text[name]]
    faults += [
        f"{name} is longer than {max_length} characters"
        for name, max_length in _ID_LENGTHS.items()
        if _is_too_long(values.get(name), max_length)
    ]
    severity = SEVERITIES.get(text["severity"].lower())
    if severity is None:
        faults.append("severity must be urgent, high, medium or low")
    at = _parse_instant(text["at"], now, faults)
    if text["evidence"] and not REFERENCE.fullmatch(text["evidence"]):
        faults.append("evidence must be a reference of letters, digits and :/._?=&#- with at most 300 characters")
    if text["sha256"] and not SHA256.fullmatch(text["sha256"]):
        faults.append("sha256 must have 64 hexadecimal digits")
    if text["evidence"] and not text["sha256"]:
        faults.append("evidence needs its sha256")
    if faults or severity is None or at is None:
        raise MalformedAlert([AlertFault(place, each) for each in faults])
    kind = text["kind"].lower()
    known = kind in AlertKind.values and (kind in NOTICES) is notices
    words = text["words"] if known else f"[{kind}] {text['words']}"[:500].strip()
    return ParsedAlert(
        text["vendor_id"], text["subject"], text["device"], AlertKind(kind) if known else AlertKind.OTHER, severity, at,
        words, text["condition"], text["rule"], text["evidence"], text["sha256"].lower(),
    )  # fmt: skip


_OTHER_FIELDS = ("kind", "severity", "at", "evidence", "sha256")
_ID_LENGTHS = {"vendor_id": 80, "subject": 80, "device": 80}
"""Identifiers are never shortened: two could become the same."""
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def _clean_text(value: object, max_length: int) -> str:
    """Remove invisible characters and extra spaces, and cut the text to the stored length."""
    if value is None or isinstance(value, bool | dict | list):
        return ""
    text = str(value)[: 4 * max_length]
    if not text.isascii() or not text.isprintable():
        text = "".join(" " if unicodedata.category(each) in _INVISIBLE_CATEGORIES else each for each in text)
    return " ".join(text.split())[:max_length] if "  " in text or text != text.strip() else text[:max_length]


def _is_too_long(value: object, max_length: int) -> bool:
    return isinstance(value, str) and len(value.strip()) > max_length


def _parse_instant(text: str, now: datetime, faults: list[str]) -> datetime | None:
    if not text:
        return None
    try:
        parsed = datetime.fromisoformat(text)
        at = (parsed if parsed.tzinfo else parsed.replace(tzinfo=LONDON)).astimezone(UTC)
    except (ValueError, OverflowError):
        faults.append("at must be a date and time like 2026-03-14T21:05:00+00:00")
        return None
    if not now - MAX_ALERT_AGE <= at <= now + MAX_AHEAD:
        faults.append("at must be in the last 400 days")
        return None
    return at
