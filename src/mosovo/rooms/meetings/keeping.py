"""Writing what belongs to a meeting: signed and audited like any fact.

Who works on the case has leave to write, and the law is told at once. An agency, which may only look at the case,
writes its report and what became of its actions: a job tells the law of those.
"""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from mosovo.audit.verbs import Verb
from mosovo.record.inserting import insert
from mosovo.record.mending import mended
from mosovo.record.models import Recorded
from mosovo.record.permit import Permit
from mosovo.record.sound import Impossible, refuse_unsound
from mosovo.record.writing import AlreadyCorrected, act_of, fact_recorded, sign, stand_in_place

from . import tasks
from .models import ActionStep, Closed, Consideration, Invitation, MeetingAction, MinutesStep, Reply, Slot, Telling
from .policy import TO_WRITE

OF_THE_ROW = frozenset(
    {"id", "first", "recorded_at", "recorded_by_id", "recorded_force", "corrects_id", "struck_out", "because"}
)
TOLD_TO_THE_LAW = frozenset(
    {Slot, Invitation, Reply, Consideration, Telling, MeetingAction, ActionStep, Closed, MinutesStep}
)


def put[Fact: Recorded](permit: Permit, row: Fact) -> Fact:
    """Write a new row about the permit's nominal."""
    return put_all(permit, [row])[0]


def put_all[Fact: Recorded](permit: Permit, rows: Sequence[Fact]) -> Sequence[Fact]:
    """Write rows of one act, with one entry in the log."""
    for row in rows:
        about: Any = row
        about.nominal_id = permit.nominal_id
        refuse_unsound(row)
        sign(row, permit)
    with transaction.atomic():
        for place, row in enumerate(rows):
            insert(row, None if place else act_of(Verb.COLLECTION, rows, permit))
        _tell(permit, rows)
    return rows


def mend[Fact: Recorded](permit: Permit, old: Fact, because: str, **changes: Any) -> Fact:
    """Put a row in place of another. Raises `AlreadyCorrected` if somebody was first."""
    row = mended(old, because, changes)
    refuse_unsound(row)
    return replace(permit, old, row, because)


def strike[Fact: Recorded](permit: Permit, old: Fact, because: str) -> Fact:
    """Say that a row no longer stands, and why. It stays, struck out."""
    if not because.strip():
        raise Impossible("because", "Say why this is taken out.")
    copied = {each.attname: getattr(old, each.attname) for each in old._meta.concrete_fields}
    row = type(old)(**{name: value for name, value in copied.items() if name not in OF_THE_ROW}, struck_out=True)
    return replace(permit, old, row, because)


def replace[Fact: Recorded](permit: Permit, old: Fact, row: Fact, because: str) -> Fact:
    """Write the row in place of the old one."""
    stand_in_place(row, old, because)
    sign(row, permit)
    try:
        with transaction.atomic():
            insert(row, act_of(Verb.ALTERATION, [row], permit))
            _tell(permit, [row])
    except IntegrityError as error:
        theirs = type(old)._default_manager.filter(corrects=old.pk).first()
        if theirs is None:
            raise
        raise AlreadyCorrected(theirs=theirs, yours=row) from error
    return row


def _tell(permit: Permit, rows: Sequence[Recorded]) -> None:
    kinds = {type(row) for row in rows} & TOLD_TO_THE_LAW
    if not kinds:
        return
    if permit.action.need in TO_WRITE:
        fact_recorded(permit, [permit.nominal_id], kinds)
    else:
        tasks.defer(permit.nominal_id, kinds)
