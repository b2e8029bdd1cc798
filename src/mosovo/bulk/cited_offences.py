"""The offence that an event names: for a service offence, the corresponding offence of England and Wales."""

from dataclasses import dataclass
from functools import lru_cache

from mosovo_law.status.offence_names import (
    NamedOffence,
    parse_common_law_offence,
    parse_offence,
    parse_service_offence,
)


@dataclass(frozen=True, slots=True)
class CitedOffence:
    """What a name cites. `offence` is None if it cites no provision, or a service offence with nothing behind it."""

    offence: NamedOffence | None
    is_of_service: bool


@lru_cache(maxsize=4096)
def cite_offence(name: str) -> CitedOffence:
    """Return the offence that a name cites (Sch.3 paras 93 and 93A for service offences)."""
    corresponding_offence = parse_service_offence(name)
    text = name if corresponding_offence is None else corresponding_offence
    offence = (parse_offence(text) or parse_common_law_offence(text)) if text else None
    return CitedOffence(offence, corresponding_offence is not None)
