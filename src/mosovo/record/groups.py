"""Field groups of one opened nominal: what is kept back, what is open and until when, and opening one.

Facts of a group are kept back by the database: what stands here only says so. Opening is an act
of its own, for a purpose, and holds for a quarter of an hour, for this account and this case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from mosovo.access.groups import FieldGroup
from mosovo.audit.log import seal
from mosovo.audit.verbs import Verb

from .models import GroupOpening
from .permit import Permit
from .planned import Planned
from .sound import Impossible

MINUTES = 15
FEWEST_LETTERS = 15


class NotOfTheRole(Exception):
    """The role never opens this group. It was audited, and nothing is said of what is in it."""


@dataclass(frozen=True, slots=True)
class KeptBack:
    """How many facts of a kind and a group the reader is not shown, and could open."""

    group: FieldGroup
    kind: str
    rows: int


@dataclass(frozen=True, slots=True)
class Open:
    """A group that the reader opened, until an instant."""

    group: FieldGroup
    until: datetime


_STANDING = Planned("select * from groups_standing(%(nominal)s, %(known_at)s::timestamptz)")


def standing(permit: Permit, known_at: datetime | None = None) -> tuple[Sequence[KeptBack], Sequence[Open]]:
    """What is kept back of the nominal and could be opened, and what is open now."""
    rows = _STANDING.rows(nominal=permit.nominal_id, known_at=known_at)
    kept = [KeptBack(FieldGroup(group), kind, count) for group, kind, count, until in rows if until is None]
    are_open = [Open(FieldGroup(group), until) for group, _, _, until in rows if until is not None]
    return sorted(kept, key=lambda each: (each.group, each.kind)), sorted(are_open, key=lambda each: each.group)


def open_group(permit: Permit, group: FieldGroup, *, purpose: str, words: str) -> datetime:
    """Show a group of this nominal to whoever acts, until the instant that is returned. Audited either way.

    Raises `NotOfTheRole` where the role may not open it, or sees it already.
    """
    if purpose not in GroupOpening.Purpose.values:
        raise Impossible("purpose", "Choose what you need it for.")
    if len(words.strip()) < FEWEST_LETTERS:
        raise Impossible("words", f"Say in at least {FEWEST_LETTERS} letters why you need it now.")
    worker, number, mac = seal(Verb.CONSULTATION, "groups.open", [permit.nominal_id], {"group": group, "for": purpose})
    with connection.cursor() as cursor:
        cursor.execute(
            "select open_group(%s, %s, %s, %s, %s, %s, %s)",
            [permit.nominal_id, group.value, purpose, words.strip(), worker, number, mac],
        )
        [(until,)] = cursor.fetchall()
    if until is None:
        raise NotOfTheRole(group)
    opened_until: datetime = until
    return opened_until
