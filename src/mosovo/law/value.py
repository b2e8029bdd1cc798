"""Values that are made by the thousand: nobody may change one, and the checker of types sees to it.

`@value(frozen=True, slots=True)` says to mypy what `@dataclass(frozen=True, slots=True)`
says. The interpreter is not asked to watch as well: that would make each of them
four times dearer to make, and a register takes millions.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:

    def value(*, frozen, slots, kw_only=False, order=False):
        """A dataclass with slots, equal and hashed by what it says."""
        return dataclass(slots=slots, kw_only=kw_only, order=order, unsafe_hash=frozen)


__all__ = ["value"]
