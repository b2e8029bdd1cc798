"""Lives without a database: their facts as unsaved rows, for the rules and the measures."""

from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from mosovo.demo.case_conduct import CaseloadShare, draw_conduct
from mosovo.demo.lives.life import CaseOfficers, Life
from mosovo.demo.lives.life_builder import create_life
from mosovo.demo.lives.showcase import Showcase
from mosovo.demo.seeded_random import SeededRandom
from mosovo.record.models import RecordedFact

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
FIRST = 100
"""The place in the register of the first of these lives: after those with a type or a level of their own."""
OFFICERS = CaseOfficers(
    manager=uuid5(NAMESPACE_URL, "manager"), second=uuid5(NAMESPACE_URL, "second"), manager_name="PC Ines Calder",
    agencies={code: uuid5(NAMESPACE_URL, code) for code in ("POL", "PRB", "HSG", "CSC")},
)  # fmt: skip


@cache
def live(seed: int, count: int) -> tuple[Life, ...]:
    """Return this number of lives of a seed, as in the caseload of an officer who is not the first."""
    share = CaseloadShare(None, range(FIRST, FIRST + count), 60)
    return tuple(_live(seed, place, share) for place in share.places)


def _live(seed: int, place: int, share: CaseloadShare) -> Life:
    chance = SeededRandom(seed, place)
    conduct = draw_conduct(place, chance, share)
    nominal_id = uuid5(NAMESPACE_URL, f"{seed}/{place}")
    return create_life(nominal_id, chance, conduct, OFFICERS, Showcase(frozenset()), now=NOW, today=TODAY, kind=None)


def of[Fact: RecordedFact](life: Life, kind: type[Fact]) -> list[Fact]:
    """Return the facts of one kind of a life."""
    return [row for row in life.recorder.list_all_rows() if isinstance(row, kind)]


def values_of(row: RecordedFact) -> dict[str, Any]:
    """Return the columns of a row."""
    return {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}
