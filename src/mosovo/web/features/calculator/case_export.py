"""The case as a YAML file that can be run with the law library."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any


def write_case_file(case: Mapping[str, Any]) -> str:
    """Return the case as YAML: dates unquoted, text in quotes where YAML could read it as another type."""
    return "\n".join(_write_mapping(case, "")) + "\n"


def _write_mapping(values: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield f"{indent}{name}:"
            yield from _write_mapping(value, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{name}:"
            for item in value:
                first, *rest = _write_mapping(item, indent + "  ")
                yield f"{indent}- {first.lstrip()}"
                yield from rest
        else:
            yield f"{indent}{name}: {_format_scalar(value)}"


def _format_scalar(value: object) -> str:
    if isinstance(value, str) and not (_is_date(value) or _is_plain_word(value)):
        return json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, str) else json.dumps(value)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_plain_word(text: str) -> bool:
    """Whether YAML reads the text as text without quotes, and not as another type."""
    is_alphanumeric = text.isascii() and text.replace("_", "a").isalnum() and text[0].isalpha()
    return is_alphanumeric and text.casefold() not in _YAML_KEYWORDS


_YAML_KEYWORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
