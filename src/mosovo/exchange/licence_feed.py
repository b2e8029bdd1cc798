"""Read licences in the form of the feed of prisons and probation, and report everything wrong with them.

A file holds the feed's answer for one person, or a list of answers. It may also hold the key dates
of the sentence, from which the dates of a licence are taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeGuard

import orjson

from .import_messages import FileRejected, format_offending_value

MAX_BYTES = 5_000_000
MAX_WORDING_LENGTH = 4000
CONDITIONS, DATES = "person-licence-conditions", "person-sentence-key-dates"
TYPES = ("AP", "PSS", "AP_PSS")
NO_LICENCES = frozenset({"NOT_STARTED", "REJECTED", "TIMED_OUT", "INACTIVE"})
"""Statuses of licences that were never issued or are no longer licences."""
KINDS = ("standard", "additional", "bespoke")
DATE_FIELDS = {
    "conditional_release_on": ("conditionalRelease", ("overrideDate", "date")),
    "sentence_ends_on": ("sentence", ("expiryOverrideDate", "expiryDate", "expiryCalculatedDate")),
    "curfew_eligible_on": ("homeDetentionCurfew", ("eligibilityOverrideDate", "eligibilityDate")),
    "parole_eligible_on": ("paroleEligibility", ("overrideDate", "date", "calculatedDate")),
    "post_recall_release_on": ("postRecallRelease", ("overrideDate", "date")),
    "supervision_until": ("topupSupervision", ("expiryOverrideDate", "expiryDate", "expiryCalculatedDate")),
    "until": ("licenceExpiry", ("overrideDate", "date", "calculatedDate")),
    "from_on": ("release", ("confirmedDate", "date")),
    "curfew_on": ("homeDetentionCurfew", ("actualDate",)),
}
"""Where the feed has each date, the overriding one first."""


@dataclass(frozen=True, slots=True)
class FeedCondition:
    """One condition with the wording of the feed."""

    kind: str
    code: str
    category: str
    words: str


@dataclass(frozen=True, slots=True)
class FeedLicence:
    """One licence of the feed, valid in itself."""

    ref: str
    type: str
    status: str
    approved_on: date
    conditions: Sequence[FeedCondition]


@dataclass(slots=True)
class FeedPerson:
    """What the feed has about one person: numbers, licences, dates, and errors in the rest."""

    numbers: Sequence[str]
    licences: list[FeedLicence] = field(default_factory=list)
    days: Mapping[str, date] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        """Return the number that identifies the person in a report."""
        return self.numbers[0] if self.numbers else "a person without a number"


class _LicenceFault(Exception):
    """A value that does not fit the feed's format: where it is, and what is allowed."""


def read_feed(path: Path) -> list[FeedPerson]:
    """Return everyone in the file. Raises `FileRejected` if it cannot be read as a whole."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FileRejected(f"{path} is larger than {MAX_BYTES // 1_000_000} MB.")
        content = path.read_bytes()
    except OSError as error:
        raise FileRejected(f"{path} cannot be read: {error.strerror}.") from error
    return parse_feed(content, str(path))


def parse_feed(content: bytes, label: str) -> list[FeedPerson]:
    """Return everyone in the content of a file with that name."""
    try:
        value = orjson.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FileRejected(f"{label} is not valid JSON in UTF-8.") from error
    people = value if isinstance(value, list) else [value]
    if not any(isinstance(_find_answer(each).get("licences"), list) for each in people):
        raise FileRejected(
            f"{label} has no “licences”. It must contain the licences of one person, as the feed gives them."
        )
    return [_parse_person(each, place) for place, each in enumerate(people, start=1)]


def _find_answer(value: Any) -> Mapping[str, Any]:
    """Return what the feed answered about the licences of a person; empty if that is not an object."""
    part = value.get(CONDITIONS, value) if isinstance(value, dict) else None
    data = part.get("data", part) if isinstance(part, dict) else None
    return data if isinstance(data, dict) else {}


def _parse_person(value: Any, place: int) -> FeedPerson:
    answer = _find_answer(value)
    numbers = [each.strip() for each in (answer.get("offenderNumber"), answer.get("hmppsId")) if _is_text(each)]
    feed_person = FeedPerson(list(dict.fromkeys(numbers)))
    licences = answer.get("licences")
    if not isinstance(licences, list):
        label = numbers[0] if numbers else f"person {place}"
        feed_person.faults.append(f"{label}: no list of licences. Ask the feed for this person again.")
        return feed_person
    feed_person.days, faults = _parse_days(value.get(DATES))
    feed_person.faults += [f"{feed_person.label}: {fault} This date was left out." for fault in faults]
    if not feed_person.numbers:
        feed_person.faults.append(f"person {place}: no offenderNumber and no hmppsId. One of them is required.")
    for number, licence in enumerate(licences, start=1):
        try:
            feed_licence = _parse_licence(licence, feed_person.label)
        except _LicenceFault as fault:
            feed_person.faults.append(f"{feed_person.label}, licence {number}: {fault}")
            continue
        if feed_licence is not None:
            feed_person.licences.append(feed_licence)
        else:
            feed_person.faults.append(
                f"{feed_person.label}, licence {number}: not approved, or no longer a licence. Left out."
            )
    return feed_person


def _parse_licence(value: Any, number: str) -> FeedLicence | None:
    """Return the licence, or None if it is a draft or no longer a licence."""
    if not isinstance(value, dict):
        raise _LicenceFault(f"{format_offending_value(value)} is not a licence.")
    kind, status = _text(value, "typeCode", 20).upper(), _text(value, "status", 40).upper()
    if kind not in TYPES:
        raise _LicenceFault(f"typeCode {format_offending_value(kind)}. Allowed: {', '.join(TYPES)}.")
    conditions = value.get("conditions")
    if not isinstance(conditions, list):
        raise _LicenceFault("no list of conditions.")
    rows = [_parse_condition(each, place) for place, each in enumerate(conditions, start=1)]
    if status in NO_LICENCES or value.get("approvedDate") is None:
        return None
    created = _parse_day(value.get("createdDate"), "createdDate")
    ref = f"{number}:{kind}:{created.isoformat()}"[:100]
    return FeedLicence(ref, kind, status, _parse_day(value["approvedDate"], "approvedDate"), list(dict.fromkeys(rows)))


def _parse_condition(value: Any, place: int) -> FeedCondition:
    if not isinstance(value, dict):
        raise _LicenceFault(f"condition {place}: {format_offending_value(value)} is not a condition.")
    words = value.get("condition")
    if not _is_text(words):
        raise _LicenceFault(f"condition {place}: no text. The exact wording is required.")
    if len(words) > MAX_WORDING_LENGTH:
        raise _LicenceFault(f"condition {place}: {len(words):,} characters. {MAX_WORDING_LENGTH:,} are allowed.")
    kind = str(value.get("type") or "").strip().lower()
    if kind not in KINDS:
        raise _LicenceFault(
            f"condition {place}: type {format_offending_value(value.get('type'))}. Allowed: {', '.join(KINDS)}."
        )
    code, category = value.get("code") or "", value.get("category") or ""
    if not isinstance(code, str) or not isinstance(category, str) or len(code) > 40:
        raise _LicenceFault(
            f"condition {place}: code {format_offending_value(code)}. Allowed: a text of at most 40 characters, or "
            "empty."
        )
    return FeedCondition(kind, code.strip(), category.strip(), words.strip())


def _parse_days(value: Any) -> tuple[dict[str, date], list[str]]:
    """Return the dates of the feed, and the faults in them. A missing date is unknown.

    A date that cannot be read is a fault. The date that it overrides is no longer true, so it is not used instead.
    """
    data = value.get("data", value) if isinstance(value, dict) else {}
    days: dict[str, date] = {}
    faults: list[str] = []
    for name, (part, keys) in DATE_FIELDS.items():
        section: Any = data.get(part) if isinstance(data, dict) else None
        given = [key for key in keys if section.get(key) is not None] if isinstance(section, dict) else []
        if given:
            try:
                days[name] = _parse_day(section[given[0]], f"{part}.{given[0]}")
            except _LicenceFault as fault:
                faults.append(str(fault))
    return days, faults


def _parse_day(value: Any, name: str) -> date:
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value).date()
    except (TypeError, ValueError):
        raise _LicenceFault(f"{name} {format_offending_value(value)}. Allowed: a real date like 2026-05-28.") from None


def _text(values: Mapping[str, Any], name: str, max_length: int) -> str:
    value = values.get(name)
    if not _is_text(value) or len(str(value)) > max_length:
        raise _LicenceFault(
            f"{name} {format_offending_value(value)}. Allowed: a text of at most {max_length} characters."
        )
    return str(value).strip()


def _is_text(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip())
