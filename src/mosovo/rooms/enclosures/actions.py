"""Enclosing a file with a report."""

from collections.abc import Iterable

from mosovo.audit.verbs import Verb
from mosovo.files import tasks
from mosovo.files.actions import take_in
from mosovo.files.kinds import Kind
from mosovo.record.inserting import insert
from mosovo.record.permit import Permit
from mosovo.record.sound import Impossible, refuse_unsound
from mosovo.record.writing import NotPermitted, act_of, sign
from mosovo.rooms.meetings.models import Reply

from .models import Enclosure
from .queries import enclosed

ALLOWED = frozenset(Kind)
MOST = 10


def enclose(
    permit: Permit, reply: Reply, *, name: str, pieces: Iterable[bytes], audience: str, title: str = ""
) -> Enclosure:
    """Take a file in with the agency's own report. Nobody opens it before it is known to be clean."""
    if reply.nominal_id != permit.nominal_id or reply.agency_id != permit.actor.agency:
        raise NotPermitted("an agency encloses files with its own report")
    if len(enclosed([reply])[reply.first]) >= MOST:
        raise Impossible("file", f"At most {MOST} files. Ask the co-ordinator how to send the rest.")
    file = take_in(permit, name=name, pieces=pieces, allowed=ALLOWED)
    row = Enclosure(
        nominal_id=permit.nominal_id, reply_id=reply.first, file=file, audience=audience,
        title=title.strip() or file.original_name,
    )  # fmt: skip
    refuse_unsound(row)
    for each in (file, row):
        sign(each, permit)
    insert(file, act_of(Verb.COLLECTION, [file, row], permit))
    insert(row, None)
    tasks.defer(file)
    return row
