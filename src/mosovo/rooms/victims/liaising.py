"""What a liaison officer records of their own victim, on a case at which they may only look.

The row is signed, sealed and logged like any; a job tells the law of it.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from mosovo.access.action import Need
from mosovo.audit.verbs import Verb
from mosovo.record.inserting import insert
from mosovo.record.mending import mended
from mosovo.record.models import Recorded
from mosovo.record.permit import Permit
from mosovo.record.refusing import settle
from mosovo.record.writing import AlreadyCorrected, NotPermitted, act_of, sign, stand_in_place

from . import tasks
from .existence import known
from .models import Victim, VictimContact, VictimInformed, VictimMeasure, VictimWish, VictimZone
from .rules import CHECKS

THEIRS: frozenset[type[Recorded]] = frozenset({VictimContact, VictimWish, VictimMeasure, VictimZone, VictimInformed})
"""What they add. The victim is named by those who work on the case; they correct what is known of one."""


def only_liaises(permit: Permit) -> bool:
    """Whether they may only look at the case: then they record of their own victims, and of no other."""
    return permit.action.need is Need.VIEW


def own(permit: Permit, today: date) -> set[UUID]:
    """The victims of the case whose liaison officer acts."""
    me = permit.actor.account
    return {each.first for each in known(permit.nominal_id, today) if each.liaison and each.liaison.account == me}


def add[Fact: Recorded](permit: Permit, row: Fact, *, today: date, confirmed_because: str) -> Fact:
    """Write a row about one's own victim."""
    about: Any = row
    about.nominal_id = permit.nominal_id
    _refuse(permit, row, today, adding=True)
    settle(row, CHECKS, today, confirmed_because)
    return _put(permit, row, Verb.COLLECTION)


def mend[Fact: Recorded](
    permit: Permit, old: Fact, *, because: str, today: date, confirmed_because: str, changes: dict[str, Any]
) -> Fact:
    """Correct a row about one's own victim. Raises `AlreadyCorrected` if somebody was first."""
    _refuse(permit, old, today, adding=False)
    row = mended(old, because, changes)
    settle(row, CHECKS, today, confirmed_because)
    stand_in_place(row, old, row.because)
    try:
        return _put(permit, row, Verb.ALTERATION)
    except IntegrityError as error:
        theirs = type(old)._default_manager.filter(corrects=old.pk).first()
        if theirs is None:
            raise
        raise AlreadyCorrected(theirs=theirs, yours=row) from error


def _put[Fact: Recorded](permit: Permit, row: Fact, verb: Verb) -> Fact:
    sign(row, permit)
    with transaction.atomic():
        insert(row, act_of(verb, [row], permit))
        tasks.defer(permit.nominal_id, type(row))
    return row


def _refuse(permit: Permit, row: Recorded, today: date, *, adding: bool) -> None:
    about: Any = row
    allowed = type(row) in THEIRS or (type(row) is Victim and not adding)
    of_whom = about.first if type(row) is Victim else getattr(about, "victim_id", None)
    if not allowed or of_whom not in own(permit, today):
        raise NotPermitted("a liaison officer records what is known of their own victim, and names no other")
