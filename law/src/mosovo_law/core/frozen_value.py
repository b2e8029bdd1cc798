"""Frozen values that are created in large numbers: mypy forbids changing one, and nothing checks it at run time.

For mypy, `@value(frozen=True, slots=True)` means the same as `@dataclass(frozen=True,
slots=True)`. The check at run time is left out: it would make creating a value four
times slower, and a register creates millions. A value is pickled as its class and its
contents in order, at half the cost of pickling its slots by name.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    from dataclasses import fields
    from operator import attrgetter

    def value(*, frozen, slots, kw_only=False, order=False):
        """Make a dataclass with slots. Its values are equal, and hash alike, if their contents are equal."""

        def make(cls):
            by_name = kw_only and not _defaults_come_last(cls)
            made = dataclass(slots=slots, kw_only=by_name, order=order, unsafe_hash=frozen)(cls)
            if not by_name:
                made.__reduce__ = _class_and_contents(made)
            return made

        return make

    def _defaults_come_last(cls):
        """Whether the value can be created from its contents in order."""
        has_default = [hasattr(cls, name) for name in cls.__annotations__]
        return has_default == sorted(has_default)

    def _class_and_contents(cls):
        names = [field.name for field in fields(cls)]
        contents = attrgetter(*names) if len(names) > 1 else lambda made: tuple(getattr(made, name) for name in names)

        def reduce(self):
            return cls, contents(self)

        return reduce


__all__ = ["value"]
