"""The settings of force policy: dated values, each within bounds; the default applies where the force set none.

A changed setting applies to duties that are open when it takes effect, and to later ones. A duty
that fell due before keeps its date: a change of policy never makes a duty overdue, or no longer
overdue, on a past day.
"""

from collections.abc import Iterator
from datetime import date

from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class PolicySetting:
    """A number that a force may set, with its bounds and its default."""

    name: str
    words: str
    unit: str
    least: int
    most: int
    default: int
    from_on: date
    """The first day of the default."""
    source: str

    @property
    def allowed(self) -> str:
        """Describe the values that are allowed."""
        return f"a whole number from {self.least} to {self.most} ({self.unit})"

    def unit_of(self, number: int) -> str:
        """Return the unit as it follows a number: 1 month, 2 months."""
        return self.unit.removesuffix("s") if number == 1 else self.unit

    def is_valid_value(self, number: object) -> bool:
        """Return whether a force may set this value."""
        return isinstance(number, int) and not isinstance(number, bool) and self.least <= number <= self.most


@value(frozen=True, slots=True, kw_only=True)
class PolicyValue:
    """The value that a force set from a date on; None: the default applies again."""

    name: str
    value: int | None
    from_on: date


@value(frozen=True, slots=True)
class Policy:
    """The settings of a force, the earliest first, one for each setting and date. They never change the law."""

    version: str = ""
    settings: tuple[PolicyValue, ...] = ()

    def on(self, figure: PolicySetting, day: date) -> int:
        """Return the value in force on the day."""
        current_value = figure.default
        for setting in self.settings:
            if setting.name == figure.name and setting.from_on <= day:
                current_value = figure.default if setting.value is None else setting.value
        return current_value

    def changes(self, figure: PolicySetting, after: date) -> Iterator[tuple[date, int]]:
        """Yield each later day on which another value takes effect, with that value."""
        current_value = self.on(figure, after)
        for setting in self.settings:
            if setting.name == figure.name and setting.from_on > after:
                new_value = figure.default if setting.value is None else setting.value
                if new_value != current_value:
                    yield setting.from_on, new_value
                current_value = new_value

    def where(self, setting: PolicyValue, version: str = "") -> "Policy":
        """Return the same policy with this value, which replaces the one of that setting and date."""
        policy_values = [s for s in self.settings if (s.name, s.from_on) != (setting.name, setting.from_on)]
        return Policy(version, tuple(sorted((*policy_values, setting), key=lambda s: (s.from_on, s.name))))


NO_POLICY = Policy()
