"""State, key by key, each part of the answer that has no section of its own."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from mosovo_law.core.plain_words import plain_word
from mosovo_law.explain.explanation import format_day
from mosovo_law.explain.opinion.document_parts import DocumentEntry, DocumentSection, capitalise

WRITTEN_OUT = frozenset(
    {"subject", "subject_until", "spells", "periods", "not_subject", "obligations", "questions", "law", "mappa"}
)
"""The parts of the answer that have their own sections."""

HEADINGS = {
    "review": "Indefinite notification review",
    "orders": "Terms of the orders",
    "local_police_area": "Local police area",
}

NAMES = {
    "valid": "within the court’s powers",
    "travel_prohibition_last_day": "last day of the travel prohibition",
    "embargo_last_day": "no discharge without both consents up to the end of",
    "discharge_available": "discharge may be sought",
    "further": "a further review",
    "eligible": "an application may be made",
    "barred_by": "barred by",
    "application_to_sheriff": "an application to the sheriff may be made",
}
"""The names of some keys of the answer, as the opinion shows them."""


def remaining_section(answer: Mapping[str, Any]) -> Iterator[DocumentSection]:
    """Yield a section for each further part of the answer that has content."""
    for name, value in answer.items():
        if name not in WRITTEN_OUT and not name.endswith("_source") and value is not None:
            entries = tuple(_list_entries(value, answer.get(f"{name}_source")))
            yield DocumentSection(name, HEADINGS.get(name, capitalise(plain_word(name))), entries)


def _list_entries(value: Any, source: str | None = None) -> Iterator[DocumentEntry]:
    if source is not None:
        yield DocumentEntry("", f"{_format_value(value)} ({source}).")
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Mapping):
            yield _build_entry(item)
        elif item is not None:
            yield DocumentEntry("", f"{capitalise(_format_value(item))}.")


def _build_entry(item: Mapping[str, Any]) -> DocumentEntry:
    """Return an entry with the short values on one line and the lists below it."""
    refs = [str(item[name]) for name in ("order", "event", "ref") if isinstance(item.get(name), str)]
    ref = refs[0] if refs else ""
    texts = [(name, value) for name, value in item.items() if value != ref and value not in (None, [], {})]
    short_values = [
        f"{_format_key(name)}: {_format_value(value)}" for name, value in texts if not isinstance(value, list | Mapping)
    ]
    return DocumentEntry(ref, f"{capitalise('; '.join(short_values))}.", tuple(_list_nested_lines(texts)))


def _format_key(name: str) -> str:
    return NAMES.get(name, plain_word(name))


def _list_nested_lines(texts: list[tuple[str, Any]]) -> Iterator[str]:
    for name, value in texts:
        if isinstance(value, list):
            yield from (f"{plain_word(name)}: {_format_value(each)}" for each in value)
        elif isinstance(value, Mapping):
            yield f"{plain_word(name)}: {_format_value(value)}"


def _format_value(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(_format_value, value))
        case Mapping():
            return "; ".join(
                f"{plain_word(n)}: {_format_value(v)}" for n, v in value.items() if v not in (None, [], {})
            )
        case str():
            return _format_day_or_word(value)
        case _:
            return str(value)


def _format_day_or_word(text: str) -> str:
    try:
        return format_day(date.fromisoformat(text)) if len(text) == 10 else plain_word(text)
    except ValueError:
        return plain_word(text)
