"""The library of licence conditions: dated versions, each condition with its wordings and inputs.

It is data (`condition_library.toml`). Its wording is a proposal; the record stores the wording issued.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from importlib.resources import files
from typing import Any

_LIBRARY: Mapping[str, Any] = tomllib.loads(
    files(__package__).joinpath("condition_library.toml").read_text(encoding="utf-8")
)
STANDARD = "standard"
BLANK_PATTERN = re.compile(r"\{(\w+)\}")
OPTIONAL_PATTERN = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class LibraryVersion:
    """A version of the library, with the first day on which it is in force."""

    name: str
    from_on: date


@dataclass(frozen=True, slots=True)
class ConditionInput:
    """One input of a condition. `kind`: choice, several, names, text, age, hours, times, date or money."""

    name: str
    kind: str
    label: str
    options: tuple[str, ...] = ()
    join: str = "and"
    optional: bool = False


@dataclass(frozen=True, slots=True)
class LibraryCondition:
    """A condition, with the same code in every version that has it."""

    code: str
    category: str
    subject: str
    plain: str
    text: str
    before: str = ""
    new: bool = False
    inputs: tuple[ConditionInput, ...] = ()

    def wording(self, version: str) -> str:
        """Return the wording in that version; empty if it does not have the condition."""
        if version not in NAMES:
            return ""
        if version == NAMES[0]:
            return "" if self.new else self.before or self.text
        return self.text


VERSIONS = tuple(LibraryVersion(each["name"], each["from"]) for each in _LIBRARY["version"])
"""The versions, earliest first."""
NAMES = tuple(each.name for each in VERSIONS)
CATEGORIES: Mapping[str, str] = {each["key"]: each["called"] for each in _LIBRARY["category"]}
"""The categories in display order."""


def _build_condition(row: Mapping[str, Any]) -> LibraryCondition:
    inputs = tuple(
        ConditionInput(**{**each, "options": tuple(each.get("options", ()))}) for each in row.get("inputs", ())
    )
    return LibraryCondition(**{**row, "inputs": inputs})


CONDITIONS: Sequence[LibraryCondition] = tuple(map(_build_condition, _LIBRARY["condition"]))
CONDITIONS_BY_CODE: Mapping[str, LibraryCondition] = {each.code.lower(): each for each in CONDITIONS}


def get_condition(code: str) -> LibraryCondition | None:
    """Return the condition with this code, ignoring case; None if there is none."""
    return CONDITIONS_BY_CODE.get(code.strip().lower())


def version_in_force(on: date) -> LibraryVersion | None:
    """Return the version in force on a date; None before the first version."""
    return next((each for each in reversed(VERSIONS) if each.from_on <= on), None)


def conditions_of_version(version: str, *, standard: bool) -> list[LibraryCondition]:
    """List the standard conditions of a version, or all the others, in order."""
    return [each for each in CONDITIONS if (each.category == STANDARD) is standard and each.wording(version)]


def fill_wording(words: str, values: Mapping[str, str]) -> str:
    """Fill the blanks of a wording. Text in square brackets is left out if one of its blanks is empty."""

    def keep_if_filled(match: re.Match[str]) -> str:
        return match[1] if all(values.get(name) for name in BLANK_PATTERN.findall(match[1])) else ""

    return BLANK_PATTERN.sub(lambda found: values.get(found[1], ""), OPTIONAL_PATTERN.sub(keep_if_filled, words))


def is_superseded(code: str, version: str, current_version: str) -> bool:
    """Say whether a condition issued under one version has different wording in another, or is not in it."""
    condition = get_condition(code)
    if condition is None or not version or version == current_version:
        return False
    return condition.wording(version) != condition.wording(current_version)


def join_values(parts: Sequence[str], join: str = "and") -> str:
    """Join several values: a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {join} {parts[-1]}"


def format_value(condition_input: ConditionInput, value: Any) -> str:
    """Format a value for the wording of a condition; empty if there is none."""
    if value in (None, "", []):
        return ""
    match condition_input.kind:
        case "several" | "names":
            return join_values([str(each) for each in value], condition_input.join)
        case "times":
            return join_values([format_time(each) for each in value])
        case "hours":
            return join_values([f"between {format_time(start)} and {format_time(end)}" for start, end in value])
        case "date":
            day: date = value
            return f"{day.day} {day:%B %Y}"
        case "money":
            return f"{value:,}"
        case _:
            return str(value)


def format_time(at: time) -> str:
    """Format a time of day: 09:30."""
    return f"{at:%H:%M}"


def convert_for_storage(condition_input: ConditionInput, value: Any) -> Any:
    """Convert a value for storage with the condition: text, numbers, and lists of them."""
    match condition_input.kind:
        case "times":
            return [format_time(each) for each in value]
        case "hours":
            return [[format_time(start), format_time(end)] for start, end in value]
        case "date":
            return value.isoformat() if value else ""
        case _:
            return "" if value is None else value
