"""Enclosing a file with a report, and laying one before a meeting."""

from collections.abc import Iterable
from typing import Any

from mosovo.audit.verbs import Verb
from mosovo.files import tasks
from mosovo.files.actions import take_in
from mosovo.files.kinds import Kind
from mosovo.record.inserting import insert
from mosovo.record.permit import Permit
from mosovo.record.sound import Impossible, refuse_unsound
from mosovo.record.writing import NotPermitted, act_of, sign
from mosovo.rooms.meetings import keeping
from mosovo.rooms.meetings.models import Reply, Slot
from mosovo.rooms.meetings.policy import minutes

from .models import Enclosure
from .queries import enclosed, laid

ALLOWED = frozenset(Kind)
MOST, MOST_LAID = 10, 30


def enclose(
    permit: Permit, reply: Reply, *, name: str, pieces: Iterable[bytes], audience: str, title: str = ""
) -> Enclosure:
    """Take a file in with the agency's own report. Nobody opens it before it is known to be clean."""
    if reply.nominal_id != permit.nominal_id or reply.agency_id != permit.actor.agency:
        raise NotPermitted("an agency encloses files with its own report")
    if len(enclosed([reply])[reply.first]) >= MOST:
        raise Impossible("file", f"At most {MOST} files. Ask the co-ordinator how to send the rest.")
    return _taken_in(permit, name, pieces, title, reply_id=reply.first, audience=audience)


def lay(permit: Permit, slot: Slot, *, name: str, pieces: Iterable[bytes], audience: str, title: str = "") -> Enclosure:
    """Take a file in as a paper of one case of a sitting. Nobody opens it before it is known to be clean."""
    if slot.nominal_id != permit.nominal_id or not minutes(permit):
        raise NotPermitted("papers are laid by those who work on the case for the force that holds it")
    if len(laid(slot)) >= MOST_LAID:
        raise Impossible("file", f"At most {MOST_LAID} files for one case of a sitting.")
    return _taken_in(permit, name, pieces, title, slot_id=slot.first, audience=audience)


def take_back(permit: Permit, row: Enclosure, *, because: str) -> Enclosure:
    """A paper is no longer before the meeting: nobody opens it any more."""
    if row.slot_id is None or row.nominal_id != permit.nominal_id or not minutes(permit):
        raise NotPermitted("papers are taken back by those who lay them")
    return keeping.strike(permit, row, because)


def _taken_in(permit: Permit, name: str, pieces: Iterable[bytes], title: str, **told: Any) -> Enclosure:
    file = take_in(permit, name=name, pieces=pieces, allowed=ALLOWED)
    row = Enclosure(nominal_id=permit.nominal_id, file=file, title=title.strip() or file.original_name, **told)
    refuse_unsound(row)
    for each in (file, row):
        sign(each, permit)
    insert(file, act_of(Verb.COLLECTION, [file, row], permit))
    insert(row, None)
    tasks.defer(file)
    return row
