"""Read the content of a message by its profile: statements with our fields, and each fault with its place.

Only what the profile names is read. The rest of the published shape is left out, and is not stored.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from .profile import Profile, StatementRule, ValueRule

LONDON = ZoneInfo("Europe/London")
MAX_ITEMS = 200
MAX_LENGTHS: Mapping[str, int] = {"wording": 4000, "lines": 100, "number": 60, "pnc": 20}
"""Most characters of one value of the source; 200 for the others."""
FIRST_YEAR, LAST_YEAR = 1900, 2200
LINE_ENDS = "\n\r\t"


@dataclass(frozen=True, slots=True)
class ContentFault:
    """A value that cannot be read: its place in the content as a JSON pointer, and what is allowed."""

    pointer: str
    message: str


class MalformedContent(ValueError):
    """The content cannot be read by its profile. None of it is stored."""

    def __init__(self, faults: list[ContentFault]) -> None:
        super().__init__("; ".join(f"{each.pointer} {each.message}" for each in faults[:20]))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the source says: the statement of the profile, which item, our values, and unknown codes."""

    rule: str
    about: str
    values: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[Mapping[str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it as it is stored with its message."""
        return {
            "rule": self.rule,
            "about": self.about,
            "values": dict(self.values),
            "unknown": list(map(dict, self.unknown)),
        }


def read_content(profile: Profile, content: object) -> list[Statement]:
    """Return the statements of a message. Raises `MalformedContent` with all faults."""
    if not isinstance(content, dict):
        raise MalformedContent([ContentFault("", "must be an object")])
    reader = _Reader(profile)
    found = {each.about: each for rule in reversed(profile.statements) for each in reader.statements(rule, content)}
    if reader.faults:
        raise MalformedContent(list(dict.fromkeys(reader.faults)))
    if not reader.has_read:
        fields = ", ".join(sorted(list_fields(profile)))
        raise MalformedContent([ContentFault("", f"has none of the fields that are read: {fields}")])
    return list(found.values())


def list_fields(profile: Profile) -> set[str]:
    """Return the fields of the source that the profile reads, with the list that each is in."""
    results: set[str] = set()
    for rule in profile.statements:
        start = f"{rule.each}[]." if rule.each else ""
        parts = [part for value in rule.values for each in value.sources for part in each.split("+")]
        results |= {start + part for part in [*parts, *rule.only]}
        results |= {rule.when.source} if rule.when else set()
    return results


class _Reader:
    """Reads one message, and collects its faults."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.faults: list[ContentFault] = []
        self.has_read = False

    def statements(self, rule: StatementRule, content: Mapping[str, Any]) -> Iterator[Statement]:
        """Yield the statements of one rule; for a list, of each item."""
        unknown = self._check_state(rule, content)
        if unknown is None:
            return
        if unknown:
            yield Statement(rule.name, f"code {unknown['field']}", {}, (unknown,))
            return
        for place, item in self._list_items(rule, content):
            if self._is_applicable(rule, item, place) and (read := self._build_statement(rule, item, place)):
                yield read

    def _check_state(self, rule: StatementRule, content: Mapping[str, Any]) -> Mapping[str, str] | None:
        """Return an unknown code of the condition; an empty mapping if it holds, None if it does not."""
        if rule.when is None:
            return {}
        code = self._code(content, rule.when.source, "")
        if code is None:
            return None
        codes = self.profile.codes[rule.when.codes]
        if code in codes.known:
            return {} if codes.known[code] == rule.when.meaning else None
        return None if code in codes.silent else {"field": rule.when.source, "code": code}

    def _list_items(self, rule: StatementRule, content: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        if not rule.each:
            yield "", content
            return
        items, place = content.get(rule.each), f"/{rule.each}"
        if items is None and rule.is_list_optional:
            return
        if not isinstance(items, list) or len(items) > MAX_ITEMS:
            self.fault(place, f"must be a list of at most {MAX_ITEMS}")
            return
        self.has_read = True
        for number, item in enumerate(items):
            if isinstance(item, dict):
                yield f"{place}/{number}", item
            else:
                self.fault(f"{place}/{number}", "must be an object")

    def _is_applicable(self, rule: StatementRule, item: Mapping[str, Any], place: str) -> bool:
        for source, wanted in rule.only.items():
            values = self._values(item, source, place)
            self.has_read |= bool(values)
            if isinstance(wanted, bool) and not (len(values) == 1 and isinstance(values[0], bool)):
                self.fault(_build_pointer(place, source), "must be true or false")
                return False
            if wanted not in values:
                return False
        return True

    def _build_statement(self, rule: StatementRule, item: Mapping[str, Any], place: str) -> Statement | None:
        values: dict[str, str] = {}
        unknown: list[Mapping[str, str]] = []
        silent: set[str] = set()
        for value in rule.values:
            if value.to not in values:
                self._read_value(value, item, place, values, unknown, silent)
        required = {value.to for value in rule.values if value.is_required}
        if not required <= values.keys() | {each["to"] for each in unknown}:
            return None
        given = {name: each for name, each in rule.given.items() if name not in values}
        codes = tuple({"field": each["field"], "code": each["code"]} for each in unknown)
        return Statement(rule.name, self._build_key(rule, item, place), {**given, **values}, codes)

    def _read_value(
        self,
        value: ValueRule,
        item: Mapping[str, Any],
        place: str,
        values: dict[str, str],
        unknown: list[Mapping[str, str]],
        silent: set[str],
    ) -> None:
        """Read one value: into `values`, or a code that is not known into `unknown`."""
        if value.read == "code":
            codes = self.profile.codes[value.codes]
            item_codes = list(dict.fromkeys(self._codes(item, value.sources[0], place)))
            unknown += [
                {"to": value.to, "field": value.sources[0], "code": each}
                for each in item_codes
                if each not in codes.known and each not in codes.silent
            ]
            known = {codes.known[each] for each in item_codes if each in codes.known}
            if len(known) == 1:
                values[value.to] = known.pop()
            return
        parts = [self._join_texts(item, source, value.read, place) for source in value.sources]
        text = ("\n" if value.read == "lines" else " ").join(part for part in parts if part)
        if text:
            self._store_value(value, text, _build_pointer(place, value.sources[0]), values)

    def _store_value(self, value: ValueRule, text: str, pointer: str, values: dict[str, str]) -> None:
        if value.read not in ("day", "uk-day", "moment"):
            values[value.to] = text[:300] if value.read == "lines" else text
            return
        day = _DAY_PARSERS[value.read](text)
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fault(pointer, f"must be a real date like {_EXAMPLES[value.read]}")
            return
        values[value.to] = day.isoformat()

    def _join_texts(self, item: Mapping[str, Any], source: str, read: str, place: str) -> str:
        """Return the text of a field, or of several with a space between."""
        return " ".join(
            text for part in source.split("+") if (text := self._text(item, part, MAX_LENGTHS.get(read, 200), place))
        )

    def _text(self, item: Mapping[str, Any], source: str, max_length: int, place: str) -> str:
        texts = []
        for value in self._values(item, source, place):
            text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
            if isinstance(text, str) and len(text) <= max_length and _is_clean(text):
                texts.append(" ".join(text.split()))
                self.has_read = True
            else:
                self.fault(_build_pointer(place, source), f"must be text of at most {max_length} characters")
        return texts[0] if texts else ""

    def _code(self, item: Mapping[str, Any], source: str, place: str) -> str | None:
        return next(iter(self._codes(item, source, place)), None)

    def _codes(self, item: Mapping[str, Any], source: str, place: str) -> Iterator[str]:
        for value in self._values(item, source, place):
            code = str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, int) else value
            if isinstance(code, str) and len(code) <= 100 and _is_clean(code):
                self.has_read = True
                if code.strip():
                    yield code.strip()
            else:
                self.fault(_build_pointer(place, source), "must be a code of at most 100 characters")

    def _values(self, item: Mapping[str, Any], source: str, place: str) -> list[Any]:
        """Return the values at a path; through a list, of each of its objects. What is empty is left out."""
        found: list[Any] = [item]
        for name in source.split("."):
            step: list[Any] = []
            for each in found:
                if not isinstance(each, dict):
                    self.fault(_build_pointer(place, source), "must be an object")
                    return []
                value = each.get(name)
                step += value[:MAX_ITEMS] if isinstance(value, list) and name != source else [value]
            found = [each for each in step if each is not None]
        return found

    def _build_key(self, rule: StatementRule, item: Mapping[str, Any], place: str) -> str:
        if not rule.about:
            return rule.name
        texts = [str(value).casefold() for source in rule.about for value in self._values(item, source, place)]
        return f"{rule.name} {sha256(repr(texts).encode()).hexdigest()[:32]}"

    def fault(self, pointer: str, message: str) -> None:
        """Collect a fault."""
        self.faults.append(ContentFault(pointer[:200], message))


def _build_pointer(place: str, source: str) -> str:
    return f"{place}/{source.replace('+', '/').replace('.', '/')}"


def _is_clean(text: str) -> bool:
    return not any(unicodedata.category(each) in ("Cc", "Cs") and each not in LINE_ENDS for each in text)


def _parse_iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 and text[4] == text[7] == "-" else None
    except ValueError:
        return None


def _parse_uk_day(text: str) -> date | None:
    parts = text.split("/")
    if [len(each) for each in parts] != [2, 2, 4]:
        return None
    return _parse_iso_day("-".join(reversed(parts)))


def _parse_london_day(text: str) -> date | None:
    """Return the London day of an instant. One without an offset is London time, as the source writes it."""
    if _parse_iso_day(text[:10]) is None:
        return None
    try:
        read = datetime.fromisoformat(text)
        return read.astimezone(LONDON).date() if read.tzinfo else read.date()
    except (ValueError, OverflowError):
        return None


_DAY_PARSERS = {"day": _parse_iso_day, "uk-day": _parse_uk_day, "moment": _parse_london_day}
_EXAMPLES = {"day": "2026-11-28", "uk-day": "28/11/2026", "moment": "2026-11-28T09:30:00"}
