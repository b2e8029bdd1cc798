"""What a force sets of practice: dated figures, each within bounds; where it said nothing, what was shipped holds.

A figure that changes governs what is still open when it does, and what comes after. What fell
due before keeps its day: a change of policy forgives nothing, and makes nobody late on a day
that is over.
"""

from collections.abc import Iterator
from datetime import date

from mosovo.law.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class PolicySetting:
    """One number of practice that a force may set, and what is shipped."""

    name: str
    words: str
    unit: str
    least: int
    most: int
    shipped: int
    from_on: date
    """The first day of what is shipped."""
    source: str

    @property
    def allowed(self) -> str:
        """What may be set, in words."""
        return f"a whole number from {self.least} to {self.most} ({self.unit})"

    def takes(self, number: object) -> bool:
        """Whether a force may set this."""
        return isinstance(number, int) and not isinstance(number, bool) and self.least <= number <= self.most


@value(frozen=True, slots=True, kw_only=True)
class PolicyValue:
    """What a force set for one figure from a day on; None: what is shipped holds again."""

    name: str
    value: int | None
    from_on: date


@value(frozen=True, slots=True)
class Policy:
    """The settings of a force, the earliest first and one for each figure and day. They never touch the law."""

    version: str = ""
    settings: tuple[PolicyValue, ...] = ()

    def on(self, figure: PolicySetting, day: date) -> int:
        """The number that holds on the day."""
        holds = figure.shipped
        for setting in self.settings:
            if setting.name == figure.name and setting.from_on <= day:
                holds = figure.shipped if setting.value is None else setting.value
        return holds

    def changes(self, figure: PolicySetting, after: date) -> Iterator[tuple[date, int]]:
        """Each later day on which another number begins to hold, with that number."""
        holds = self.on(figure, after)
        for setting in self.settings:
            if setting.name == figure.name and setting.from_on > after:
                then = figure.shipped if setting.value is None else setting.value
                if then != holds:
                    yield setting.from_on, then
                holds = then

    def where(self, setting: PolicyValue, version: str = "") -> "Policy":
        """The same policy with this setting in it, in the place of what was set for that figure and day."""
        kept = [s for s in self.settings if (s.name, s.from_on) != (setting.name, setting.from_on)]
        return Policy(version, tuple(sorted((*kept, setting), key=lambda s: (s.from_on, s.name))))


NO_POLICY = Policy()
