"""Parse the formats of three invented providers. Each real provider needs a parser of its own.

notice-json    police systems: notices about people, in `notices`
harbour-json   software on devices: JSON with a list of up to 100 alerts
lantern-mail   software on devices: an e-mail of "Name: value" lines, one alert
tether-csv     a provider of tags: CSV with a header, one alert a line
"""

import csv
import email
import email.policy
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from email.message import EmailMessage
from typing import Any

import orjson

from .notices import NOTICE_FORMAT, read_notices
from .parsed_alert import MAX_ALERTS, AlertFault, MalformedAlert, ParsedAlert, validate_alert

type Format = Callable[[bytes, datetime], list[ParsedAlert]]

HARBOUR_KINDS = {
    "csam": "iioc", "keyword": "cse_keyword", "minor-contact": "child_contact", "grooming": "grooming",
    "extremism": "extremism", "self-harm": "self_harm", "blocked-site": "prohibited", "vpn": "vpn",
    "private-browsing": "incognito", "clock": "time_change", "tamper": "tamper", "uninstall": "uninstall",
    "silent": "offline", "usb": "new_usb", "account": "new_account",
}  # fmt: skip
LANTERN_KINDS = {
    "Images": "iioc", "Words": "cse_keyword", "Child contact": "child_contact", "Grooming": "grooming",
    "Self harm": "self_harm", "Prohibited": "prohibited", "VPN": "vpn", "Incognito": "incognito",
    "Tamper": "tamper", "Removed": "uninstall", "Offline": "offline",
}  # fmt: skip
TETHER_KINDS = {
    "CUR01": "curfew_late", "CUR02": "curfew_absent", "CUR03": "curfew_left", "HMU01": "unit_power",
    "HMU02": "unit_tamper", "HMU03": "unit_moved", "PID01": "strap", "PID02": "battery", "GPS01": "gps_lost",
    "ZON01": "zone_entry", "ZON02": "zone_buffer", "ZON03": "zone_exit", "ATT01": "attendance", "ALC01": "alcohol",
    "ALC02": "bracelet", "COM01": "no_contact", "HOS01": "hospital", "INS01": "install_failed",
}  # fmt: skip
TETHER_COLUMNS = (
    "event_id", "wearer_ref", "device_no", "event_code", "event_time", "priority", "condition", "detail",
    "evidence_ref", "evidence_sha256",
)  # fmt: skip
LANTERN_LINES = {
    "alert-id": "vendor_id", "client": "subject", "device": "device", "category": "kind", "severity": "severity",
    "time": "at", "rule": "rule", "condition": "condition", "evidence": "evidence", "sha-256": "sha256",
}  # fmt: skip


def read_harbour(body: bytes, now: datetime) -> list[ParsedAlert]:
    """Read a JSON list of alerts."""
    try:
        value = orjson.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedAlert([AlertFault(0, "this is not JSON")]) from error
    alerts = value.get("alerts") if isinstance(value, dict) else None
    if not isinstance(alerts, list) or not alerts:
        raise MalformedAlert([AlertFault(0, "“alerts” must be a list with at least one alert")])
    if len(alerts) > MAX_ALERTS:
        raise MalformedAlert([AlertFault(0, f"a delivery has at most {MAX_ALERTS} alerts: this has {len(alerts)}")])
    return _validate_all((place, _map_harbour_alert(each), now) for place, each in enumerate(alerts, 1))


def _map_harbour_alert(each: object) -> Mapping[str, Any]:
    values = each if isinstance(each, dict) else {}
    evidence = values.get("evidence")
    evidence_values = evidence if isinstance(evidence, dict) else {}
    category = values.get("category")
    return {
        "vendor_id": values.get("id"), "subject": values.get("subject"), "device": values.get("device"),
        "kind": HARBOUR_KINDS.get(category, category) if isinstance(category, str) else "",
        "severity": values.get("priority"), "at": values.get("occurred"), "rule": values.get("rule"),
        "condition": values.get("policy"), "words": values.get("summary"), "evidence": evidence_values.get("ref"),
        "sha256": evidence_values.get("sha256"),
    }  # fmt: skip


def read_lantern(body: bytes, now: datetime) -> list[ParsedAlert]:
    """Read one alert from an e-mail: lines of "Name: value" up to the first empty line, then text."""
    text = _read_text(email.message_from_bytes(body, policy=email.policy.default))
    head, _, words = text.replace("\r\n", "\n").strip().partition("\n\n")
    values: dict[str, Any] = {"words": words}
    for number, line in enumerate(head.split("\n"), 1):
        name, colon, value = line.partition(":")
        if not colon:
            raise MalformedAlert([AlertFault(number, "this line is not “Name: value”")])
        if (key := LANTERN_LINES.get(name.strip().lower())) is not None:
            values[key] = value.strip()
    values["kind"] = LANTERN_KINDS.get(values.get("kind", ""), values.get("kind", ""))
    return _validate_all([(1, values, now)])


def _read_text(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    try:
        text = part.get_content() if part is not None else ""
    except (LookupError, ValueError, AssertionError) as error:
        raise MalformedAlert([AlertFault(0, "the text of this e-mail cannot be read")]) from error
    if not isinstance(text, str) or not text.strip():
        raise MalformedAlert([AlertFault(0, "this e-mail has no plain text")])
    return text


def read_tether(body: bytes, now: datetime) -> list[ParsedAlert]:
    """Read alerts from a CSV file; each fault names its line."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MalformedAlert([AlertFault(body[: error.start].count(b"\n") + 1, "this is not UTF-8")]) from error
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(rows, [])
        if tuple(each.strip() for each in header) != TETHER_COLUMNS:
            raise MalformedAlert([AlertFault(1, f"the columns must be {','.join(TETHER_COLUMNS)}")])
        return _validate_all(_map_tether_rows(rows, now))
    except csv.Error as error:
        raise MalformedAlert(
            [AlertFault(rows.line_num, "a quotation mark is not closed or is in the wrong place")]
        ) from error


def _map_tether_rows(rows: Any, now: datetime) -> Iterator[tuple[int, Mapping[str, Any], datetime]]:
    for row in rows:
        if not row:
            continue
        if len(row) != len(TETHER_COLUMNS):
            raise MalformedAlert([AlertFault(rows.line_num, f"this has {len(row)} fields, not {len(TETHER_COLUMNS)}")])
        (vendor_id, subject, device, code, at, severity, condition, words, evidence, sha256) = row
        yield rows.line_num, {
            "vendor_id": vendor_id, "subject": subject, "device": device, "kind": TETHER_KINDS.get(code, code),
            "severity": severity, "at": at, "condition": condition, "words": words, "rule": code,
            "evidence": evidence, "sha256": sha256,
        }, now  # fmt: skip


def _validate_all(value: Any) -> list[ParsedAlert]:
    """Validate all alerts. Raises all faults at once: a delivery is accepted whole or not at all."""
    alerts, faults = [], []
    for place, each, now in value:
        try:
            alerts.append(validate_alert(place, each, now))
        except MalformedAlert as malformed:
            faults += malformed.faults
    if faults:
        raise MalformedAlert(faults)
    if not alerts:
        raise MalformedAlert([AlertFault(1, "it contains no alert")])
    return alerts


FORMATS: Mapping[str, Format] = {
    NOTICE_FORMAT: read_notices, "harbour-json": read_harbour, "lantern-mail": read_lantern, "tether-csv": read_tether,
}  # fmt: skip
