"""Load risk levels as recorded at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from .models import RiskLevel, RiskLevelSignOff

ORDER = tuple(RiskLevel.Is.values)
"""The levels, lowest first."""


class LevelState(StrEnum):
    """The status of a level: in effect, awaiting sign-off or refused."""

    IN_EFFECT = "acts"
    WAITS = "waits"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class LevelWithSignOff:
    """A level with its sign-off or refusal, if any."""

    level: RiskLevel
    check: RiskLevelSignOff | None

    @property
    def state(self) -> LevelState:
        """Return the status. A level takes effect immediately unless it is lower than the one before."""
        if not self.level.lowers:
            return LevelState.IN_EFFECT
        if self.check is None:
            return LevelState.WAITS
        return LevelState.IN_EFFECT if self.check.agrees else LevelState.REFUSED


def list_levels(nominal_id: UUID, known_at: datetime | None = None) -> list[LevelWithSignOff]:
    """List the levels, latest first, each with its sign-off by another officer."""
    rows = RiskLevel.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    ordered = sorted(rows, key=lambda each: (each.set_on, each.recorded_at), reverse=True)
    checks: list[RiskLevelSignOff] = []
    if any(each.lowers for each in ordered):
        checks = list(RiskLevelSignOff.objects.for_nominal(nominal_id, known_at).select_related("recorded_by"))
    return [LevelWithSignOff(each, _find_sign_off(each, checks)) for each in ordered]


def _find_sign_off(level: RiskLevel, checks: Iterable[RiskLevelSignOff]) -> RiskLevelSignOff | None:
    """Return the sign-off of the current version of the level by anyone but its author."""
    sign_offs = (
        each for each in checks if each.level_id == level.first and each.recorded_by_id != level.recorded_by_id
    )
    return next((each for each in sign_offs if each.recorded_at >= level.recorded_at), None)


def current_level(levels: Iterable[LevelWithSignOff], on: date) -> RiskLevel | None:
    """Return the level in effect on the date; None if there is none. The levels must come latest first."""
    return next((each.level for each in levels if each.state is LevelState.IN_EFFECT and each.level.set_on <= on), None)
