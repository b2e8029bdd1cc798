"""Read what police systems report of people: custody, PNC, stops and borders, as `notice-json`.

    {"notices": [{"id": "CUST-26-118822", "at": "2026-11-28T21:14:00Z", "kind": "arrest",
      "keys": {"pnc": "2012/0052494Q"}, "place": "Mockton custody", "reference": "CR/88213/26", "summary": "…"}]}

A notice has one key: the PNC number, our URN, a number plate, the number of a passport or another document, or a name
with the date of birth. Only what is about a person on the register is kept, and no answer says which it was.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import orjson

from mosovo.rooms.monitoring.models import NOTICES, AlertKind, Severity

from .parsed_alert import MAX_ALERTS, AlertFault, MalformedAlert, ParsedAlert, validate_alert

NOTICE_FORMAT = "notice-json"
SEVERITY: Mapping[str, Severity] = {
    AlertKind.ARREST: Severity.URGENT,
    **dict.fromkeys(
        (
            AlertKind.CHARGE, AlertKind.RELEASED, AlertKind.CUSTODY_IN, AlertKind.CUSTODY_OUT, AlertKind.MISSING,
            AlertKind.CRIME_SUSPECT, AlertKind.BORDER,
        ),
        Severity.HIGH,
    ),
}  # fmt: skip
"""How soon each is triaged. The others are ordinary; what concerns a child is urgent."""
KEYS: Mapping[str, re.Pattern[str]] = {
    "urn": re.compile(r"[A-Z]{2,4}-[0-9]{4}-[0-9]{4}", re.ASCII),
    "pnc": re.compile(r"(?:19|20)?[0-9]{2}[/-]?[0-9]{1,7}[A-Z]", re.ASCII),
    "plate": re.compile(r"[A-Z0-9]{2,8}", re.ASCII),
    "document": re.compile(r"[A-Z0-9]{5,20}", re.ASCII),
}
"""The keys that are one text. A space in one does not count."""
NAME, NAMES = "name", ("surname", "forenames")
MAX_NAME_LENGTH, EARLIEST_BIRTH = 100, date(1900, 1, 1)
KNOWN_FIELDS = frozenset({"id", "at", "kind", "keys", "place", "reference", "summary", "child"})


def read_notices(body: bytes, now: datetime) -> list[ParsedAlert]:
    """Read a JSON list of notices. Raises `MalformedAlert` with all faults: all of a delivery is read, or none."""
    try:
        value = orjson.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedAlert([AlertFault(0, "this is not JSON")]) from error
    return parse_notices(value.get("notices") if isinstance(value, dict) else None, now)


def parse_notices(notices: object, now: datetime) -> list[ParsedAlert]:
    """Return the notices of a list. Raises `MalformedAlert` with all faults."""
    if not isinstance(notices, list) or not 1 <= len(notices) <= MAX_ALERTS:
        raise MalformedAlert([AlertFault(0, f"“notices” must be a list of 1 to {MAX_ALERTS} notices")])
    alerts: list[ParsedAlert] = []
    faults: list[AlertFault] = []
    for place, each in enumerate(notices, 1):
        try:
            alerts.append(_parse(place, each if isinstance(each, dict) else {}, now))
        except MalformedAlert as malformed:
            faults += malformed.faults
    if faults:
        raise MalformedAlert(faults)
    return alerts


def _parse(place: int, message: Mapping[str, Any], now: datetime) -> ParsedAlert:
    kind, subject = message.get("kind"), _read_subject(message.get("keys"))
    faults = [] if kind in NOTICES else [f"kind must be one of {', '.join(sorted(NOTICES))}"]
    if subject is None:
        faults.append(f"keys must have one of {', '.join((*KEYS, NAME))}, in its form")
    if not message.keys() <= KNOWN_FIELDS:
        faults.append(f"known are {', '.join(sorted(KNOWN_FIELDS))}")
    if not isinstance(message.get("child", False), bool):
        faults.append("child must be true or false")
    if faults:
        raise MalformedAlert([AlertFault(place, each) for each in faults])
    severity = Severity.URGENT if message.get("child") else SEVERITY.get(str(kind), Severity.ORDINARY)
    values = {
        "vendor_id": message.get("id"), "subject": "a person", "kind": kind, "severity": str(severity.value),
        "at": message.get("at"), "words": _build_text(message),
    }  # fmt: skip
    return replace(validate_alert(place, values, now, notices=True), subject=str(subject))


def _read_subject(keys: object) -> str | None:
    """Return the key as one text; None if there is not exactly one that can be read."""
    if not isinstance(keys, dict) or len(keys) != 1:
        return None
    [(name, value)] = keys.items()
    if name == NAME:
        return _read_name(value)
    if name not in KEYS or not isinstance(value, str):
        return None
    normalised = re.sub(r"[\s-]" if name == "document" else r"\s", "", value).upper()
    return f"{name}:{normalised}" if KEYS[name].fullmatch(normalised) else None


def _read_name(value: object) -> str | None:
    """Return a name with its date of birth as one text; None if it cannot be read. Some people have one name only."""
    if not isinstance(value, dict) or not {"surname", "bornOn"} <= value.keys() <= {*NAMES, "bornOn"}:
        return None
    parts = [value.get(name, "") for name in NAMES]
    if not all(isinstance(part, str) and len(part) <= MAX_NAME_LENGTH and part.isprintable() for part in parts):
        return None
    surname, forenames = (" ".join(part.replace(":", " ").split()) for part in parts)
    born_on = _read_day(value["bornOn"])
    if born_on is None or not any(letter.isalpha() for letter in surname):
        return None
    return f"{NAME}:{born_on.isoformat()}:{surname}:{forenames}"


def _read_day(value: object) -> date | None:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if EARLIEST_BIRTH <= day <= date(2100, 1, 1) else None


def _build_text(message: Mapping[str, Any]) -> str:
    parts = [message.get("place"), message.get("summary")]
    if isinstance(reference := message.get("reference"), str) and reference.strip():
        parts.append(f"Reference {reference.strip()}")
    return ". ".join(each.strip().rstrip(".") for each in parts if isinstance(each, str) and each.strip())
