"""The key `arrival` of the case format: the cut-over day, and what was carried over."""

from collections.abc import Mapping
from dataclasses import fields

from mosovo_law.case_format.case_key import ANY_FACT, CaseKey, Keys, Kind
from mosovo_law.core.value_parsing import ValueRefused, parse_day, parse_text
from mosovo_law.facts.arrival_facts import Arrival, KnownFrom

SUBJECTS = tuple(field.name for field in fields(KnownFrom))


def parse_known_from(value: object) -> KnownFrom:
    """Parse the days from which the history is complete, by subject."""
    if not isinstance(value, Mapping) or not set(value) <= set(SUBJECTS):
        raise ValueRefused(f"a date for any of {', '.join(SUBJECTS)}")
    return KnownFrom(**{name: parse_day(day) for name, day in value.items()})


_ARRIVAL: Keys = {
    **ANY_FACT,
    "on": CaseKey(parse_day, required=True),
    "settle_on": CaseKey(parse_day, required=True),
    "source": CaseKey(parse_text),
    "known_from": CaseKey(parse_known_from),
}
ARRIVAL: Mapping[str, tuple[Kind, Keys]] = {"arrival": (Arrival, _ARRIVAL)}
"""A case has one, as a mapping; with a second after a transfer between forces, a list."""
