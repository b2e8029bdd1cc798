"""The views and filters of the caseload. Each choice is a fixed word, and a condition of the statement.

A saved view stores these words. An address holds them too, so it never holds a name or what a person typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args
from uuid import UUID

from .unopened_cases import unopened_condition
from .visits import OVERDUE_VISIT

type View = Literal["all", "late", "visit", "high", "unset", "soon", "custody", "order", "unopened"]

LIVE = "(next_ceased_on is null or next_ceased_on > %(today)s)"
_CUSTODY = "custody_from_on <= %(today)s and (custody_until is null or custody_until > %(today)s)"
_ORDER = "orders_until > %(today)s"
_LEVEL = "(select m.level from mappa_mappaentry m where m.nominal_id = shown.nominal_id)"
VIEW_CONDITIONS: dict[View, str] = {
    "all": "true",
    "late": f"{LIVE} and next_on < %(today)s",
    "visit": f"exists (select from obligations_duty d where d.nominal_id = shown.nominal_id and {OVERDUE_VISIT})",
    "high": "risk in ('very_high', 'high')",
    "unset": "risk = ''",
    "soon": f"{LIVE} and next_on between %(today)s and %(soon)s",
    "custody": _CUSTODY,
    "order": _ORDER,
    "unopened": "nominal_id in (select e.nominal_id from caseload_caseloadentry e where "
    f"{unopened_condition('e', '%(today)s')})",
}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "risk": {
        "very-high": "risk = 'very_high'", "high": "risk = 'high'", "medium": "risk = 'medium'", "low": "risk = 'low'",
        "none": "risk = ''",
    },
    "mappa": {"3": f"{_LEVEL} = 3", "2": f"{_LEVEL} = 2", "1": f"{_LEVEL} = 1", "none": f"{_LEVEL} is null"},
    "place": {"community": f"({_CUSTODY}) is not true", "custody": _CUSTODY},
    "orders": {"yes": _ORDER, "no": f"({_ORDER}) is not true"},
}  # fmt: skip
"""The choices of each filter, and the condition of each, about the entry `shown`."""
UNALLOCATED = "none"


@dataclass(frozen=True, slots=True)
class CaseloadFilter:
    """The filters of a caseload, in addition to its view. An empty filter selects everyone."""

    risk: str = ""
    mappa: str = ""
    place: str = ""
    orders: str = ""
    officer: str = ""
    """The account id of an offender manager, or `UNALLOCATED`."""

    @classmethod
    def parse(cls, values: Mapping[str, Any]) -> "CaseloadFilter":
        """Return the filters named in the values of an address or a saved view. Unknown words are ignored."""
        requested = {name: str(values.get(name, "")) for name in CHOICES}
        valid = {name: word for name, word in requested.items() if word in CHOICES[name]}
        return cls(**valid, officer=_parse_officer(str(values.get("officer", ""))))

    def to_values(self) -> dict[str, str]:
        """Return the filters that are set, by name."""
        return {each.name: value for each in fields(self) if (value := getattr(self, each.name))}

    def condition(self, prefix: str = "") -> str:
        """Return the condition of a statement. It takes %(<prefix>officer)s and %(today)s."""
        parts = [CHOICES[name][word] for name, word in self.to_values().items() if name in CHOICES]
        if self.officer == UNALLOCATED:
            parts.append("offender_manager_id is null")
        elif self.officer:
            parts.append(f"offender_manager_id = %({prefix}officer)s::uuid")
        return " and ".join(f"({part})" for part in parts) or "true"

    def parameters(self, prefix: str = "") -> dict[str, str]:
        """Return the values that the condition takes."""
        return {f"{prefix}officer": self.officer} if self.officer not in ("", UNALLOCATED) else {}


NO_FILTER = CaseloadFilter()


def parse_view(word: Any) -> View:
    """Return the view of this name; everyone if there is none."""
    return next((view for view in get_args(View.__value__) if view == word), "all")


def _parse_officer(word: str) -> str:
    if word == UNALLOCATED:
        return word
    try:
        return str(UUID(word))
    except ValueError:
        return ""
