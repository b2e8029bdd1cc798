"""Rulings on duties, their checks, and their states."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from mosovo_law.core.obligation import Obligation

from .models import Ruling, RulingCheck
from .queries import DutyBoard
from .recordable_duties import filter_recordable


class RulingState(StrEnum):
    """The state of a ruling, which takes effect once another person agrees."""

    WAITS = "waits"
    ACTS = "acts"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RulingWithCheck:
    """The current version of a ruling, with the check that counts."""

    ruling: Ruling
    check: RulingCheck | None

    @property
    def state(self) -> RulingState:
        """Return whether the ruling awaits a check, is in effect, or was refused."""
        if self.check is None:
            return RulingState.WAITS
        return RulingState.ACTS if self.check.agrees else RulingState.REFUSED


def list_rulings(nominal_id: UUID, known_at: datetime | None = None) -> list[RulingWithCheck]:
    """List every ruling on an opened nominal, newest first. One query if there is none."""
    rulings = list(
        Ruling.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-made_on", "-recorded_at")
    )
    if not rulings:
        return []
    checks = list(
        RulingCheck.objects.for_nominal(nominal_id, known_at).select_related("recorded_by").order_by("recorded_at")
    )
    return [RulingWithCheck(ruling, current_rulings(ruling, checks)) for ruling in rulings]


def current_rulings(ruling: Ruling, checks: Iterable[RulingCheck]) -> RulingCheck | None:
    """Return the check that counts: by another person, since the last correction. A refusal prevails."""
    own_checks = [
        check
        for check in checks
        if check.ruling_id == ruling.first
        and check.recorded_at >= ruling.recorded_at
        and check.recorded_by_id != ruling.recorded_by_id
    ]
    return next((check for check in own_checks if not check.agrees), own_checks[0] if own_checks else None)


def list_rulings_for_duty(nominal_id: UUID, key: str, known_at: datetime | None = None) -> list[RulingWithCheck]:
    """List the rulings on one duty."""
    return [each for each in list_rulings(nominal_id, known_at) if each.ruling.key == key]


def unruled_answer(board: DutyBoard, key: str) -> Obligation | None:
    """Return the calculated obligation without any rulings applied, or None."""
    if not board.gathered.facts.rulings:
        return board.find(key)
    derivation = filter_recordable(replace(board.gathered.facts, rulings=()))
    return next((each for each in derivation.obligations if each.key == key), None)
