"""Rulings: what a person decided about one duty, who checked it, and how far it has come."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from mosovo.law.obligation import Obligation

from .models import Ruling, RulingCheck
from .queries import DutyBoard
from .recordable_duties import filter_recordable


class RulingState(StrEnum):
    """A ruling acts once somebody else agreed."""

    WAITS = "waits"
    ACTS = "acts"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RulingWithCheck:
    """A ruling as it now reads, with the check that counts."""

    ruling: Ruling
    check: RulingCheck | None

    @property
    def state(self) -> RulingState:
        """Whether it waits for a check, acts, or was refused."""
        if self.check is None:
            return RulingState.WAITS
        return RulingState.ACTS if self.check.agrees else RulingState.REFUSED


def list_rulings(nominal_id: UUID, known_at: datetime | None = None) -> list[RulingWithCheck]:
    """Every ruling of an opened nominal, the latest first. One query where there is none."""
    made = list(
        Ruling.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-made_on", "-recorded_at")
    )
    if not made:
        return []
    checks = list(
        RulingCheck.objects.for_nominal(nominal_id, known_at).select_related("recorded_by").order_by("recorded_at")
    )
    return [RulingWithCheck(ruling, current_rulings(ruling, checks)) for ruling in made]


def current_rulings(ruling: Ruling, checks: Iterable[RulingCheck]) -> RulingCheck | None:
    """The check of a ruling as it now reads: by somebody else, and since it was last corrected. A refusal wins."""
    own = [
        check
        for check in checks
        if check.ruling_id == ruling.first
        and check.recorded_at >= ruling.recorded_at
        and check.recorded_by_id != ruling.recorded_by_id
    ]
    return next((check for check in own if not check.agrees), own[0] if own else None)


def list_rulings_for_duty(nominal_id: UUID, key: str, known_at: datetime | None = None) -> list[RulingWithCheck]:
    """The rulings on one duty."""
    return [each for each in list_rulings(nominal_id, known_at) if each.ruling.key == key]


def unruled_answer(board: DutyBoard, key: str) -> Obligation | None:
    """The law's own answer about a duty, as if nobody had ruled on anything."""
    if not board.gathered.facts.rulings:
        return board.find(key)
    alone = filter_recordable(replace(board.gathered.facts, rulings=()))
    return next((each for each in alone.obligations if each.key == key), None)
