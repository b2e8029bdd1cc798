"""What an obligation takes from its rule."""

from enum import StrEnum
from typing import Protocol

from mosovo_law.core.sources import Provision


class Nature(StrEnum):
    """A duty can be overdue; a right can lapse; a step can be taken."""

    DUTY = "duty"
    RIGHT = "right"
    STEP = "step"


class StatedValue(Protocol):
    """What an obligation takes from its rule (`rule.Rule`)."""

    @property
    def id(self) -> str: ...
    @property
    def provision(self) -> Provision: ...
    @property
    def nature(self) -> Nature: ...
    @property
    def duty(self) -> str: ...
