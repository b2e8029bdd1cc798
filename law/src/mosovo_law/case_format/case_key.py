"""A key of the case format: how it is read, and whether it is required."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mosovo_law.core.value_parsing import Reader, parse_instant, parse_text


@dataclass(frozen=True, slots=True)
class CaseKey:
    """How a key is read. `field` is its name in the dataclass, if that differs."""

    read: Reader
    required: bool = False
    field: str | None = None


type Keys = Mapping[str, CaseKey]
type Kind = Callable[..., Any]

ANY_FACT: Keys = {"ref": CaseKey(parse_text), "recorded_at": CaseKey(parse_instant)}
