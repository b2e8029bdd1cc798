"""Find lives of the register by what they are, with the line of the caseload and the officer who records."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from mosovo.caseload.models import CaseloadEntry
from mosovo.organisations.models import Account

from .lives.life import Life
from .staff import DemoStaff

GRAVE = ("high", "very_high")


class CaseLine(NamedTuple):
    """A life with its line and its officer."""

    life: Life
    line: CaseloadEntry
    manager: Account


def find_cases(
    staff: DemoStaff, lives: Iterable[Life], fits: Callable[[Life], bool], most: int, *, manager: Account | None = None
) -> list[CaseLine]:
    """Find at most so many allocated lives that fit, in the order of the register."""
    officers = {each.pk: each for each in staff.managers}
    chosen = [life for life in _list_lives(lives, manager) if life.officers.manager in officers and fits(life)][:most]
    lines = CaseloadEntry.objects.in_bulk([life.nominal_id for life in chosen])
    return [
        CaseLine(life, lines[life.nominal_id], officers[life.officers.manager])
        for life in chosen
        if life.officers.manager is not None
    ]


def is_at_liberty_and_grave(life: Life) -> bool:
    """Whether the person is a sex offender at liberty, at high or very high risk."""
    return life.kind == "rso" and life.free_from is not None and life.level_on(life.today) in GRAVE


def _list_lives(lives: Iterable[Life], manager: Account | None) -> Iterator[Life]:
    return (life for life in lives if manager is None or life.officers.manager == manager.pk)
