"""Find lives of the register by what they are, with the line of the caseload and the officer who records."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from mosovo.caseload.models import CaseloadEntry
from mosovo.organisations.models import Account

from .lives.life import Life
from .staff import DemoStaff

HIGH_RISK = ("high", "very_high")


class DemoCase(NamedTuple):
    """A life with its line and its officer."""

    life: Life
    entry: CaseloadEntry
    manager: Account


def find_cases(
    staff: DemoStaff,
    lives: Iterable[Life],
    is_suitable: Callable[[Life], bool],
    limit: int,
    *,
    manager: Account | None = None,
) -> list[DemoCase]:
    """Find at most `limit` allocated lives that fit, in the order of the register."""
    officers = {each.pk: each for each in staff.managers}
    selected = [
        life for life in _list_lives(lives, manager) if life.officers.manager in officers and is_suitable(life)
    ][:limit]
    entries = CaseloadEntry.objects.in_bulk([life.nominal_id for life in selected])
    return [
        DemoCase(life, entries[life.nominal_id], officers[life.officers.manager])
        for life in selected
        if life.officers.manager is not None
    ]


def is_high_risk_at_liberty(life: Life) -> bool:
    """Whether the person is a sex offender at liberty, at high or very high risk."""
    return life.kind == "rso" and life.free_from is not None and life.level_on(life.today) in HIGH_RISK


def _list_lives(lives: Iterable[Life], manager: Account | None) -> Iterator[Life]:
    return (life for life in lives if manager is None or life.officers.manager == manager.pk)
