"""What an obligation takes from its rule."""

from typing import TYPE_CHECKING, Protocol

from mosovo_law.core.sources import Provision

if TYPE_CHECKING:
    from mosovo_law.core.obligation import Nature


class StatedValue(Protocol):
    """What an obligation takes from its rule (`rule.Rule`)."""

    @property
    def id(self) -> str: ...
    @property
    def provision(self) -> Provision: ...
    @property
    def nature(self) -> "Nature": ...
    @property
    def duty(self) -> str: ...
