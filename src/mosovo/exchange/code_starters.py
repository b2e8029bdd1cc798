"""Codes that other systems often use for our lists. They are suggested on the screen, and a person confirms each.

The codes of ViSOR are not public, and none of them is here. The risk registers are those of nDelius.
"""

from collections.abc import Mapping

_YES_NO = {"1": "yes", "0": "no", "t": "yes", "f": "no"}
_LEVELS = {
    "vh": "very_high", "v high": "very_high", "very high risk": "very_high", "rvhr": "very_high", "h": "high",
    "high risk": "high", "rhrh": "high", "m": "medium", "med": "medium", "medium risk": "medium", "rmrh": "medium",
    "l": "low", "low risk": "low", "rlrh": "low",
}  # fmt: skip
_STARTERS: Mapping[str, Mapping[str, str]] = {
    "people.sex": {"m": "male", "f": "female", "man": "male", "woman": "female", "u": "not-known", "x": "not-known",
                   "unknown": "not-known", "n/k": "not-known"},
    "people.kind": {"registered sex offender": "rso", "sex offender": "rso", "vo": "violent",
                    "violent offender": "violent"},
    "risk_levels.level": _LEVELS,
    "spells.kind": {"prison": "custody", "in custody": "custody", "remand": "custody", "overseas": "abroad"},
    "allocations.lead_agency": {"police": "POL", "probation": "PRB"},
    "visits.outcome": {"not at home": "not-in", "no reply": "not-in", "no answer": "not-in", "in prison": "in-custody"},
}  # fmt: skip


def suggest_code(place: str, folded: str) -> str:
    """Return our value that a foreign one probably means, or an empty string. `place` is `sheet.column`."""
    return _STARTERS.get(place, {}).get(folded, _YES_NO.get(folded, ""))
