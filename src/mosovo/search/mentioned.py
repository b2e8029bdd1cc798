"""Who else is mentioned in a contact or a remark: compared with the register whenever one is recorded or corrected.

The database compares, and looks past row security; whoever records learns nothing by it. A match is shown to those who
may see both people; of a field group, only to those who read the group, and without its words.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from mosovo.record.models import Recorded
from mosovo.record.permit import Permit
from mosovo.record.writing import Kinds
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.identity.models import Remark

from .collisions import CONTACT, REMARK
from .mentions import Text, read_mentions
from .models import Collision

TEXTS: Mapping[type[Recorded], tuple[str, Callable[[Any], Text]]] = {
    Contact: (CONTACT, lambda row: Text(f"{row.text}\n{row.follow_up}", row.with_whom)),
    Remark: (REMARK, lambda row: Text(row.text, row.said_by)),
}
_COMPARE = "select collide_mentions(%s, %s, %s, %s, %s)"


def when_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """The listener: what was written in this transaction takes the place of what it corrects."""
    for model in TEXTS.keys() & kinds:
        _compare(model, nominals)


def _compare(model: type[Recorded], nominals: Sequence[UUID]) -> None:
    kind, text_of = TEXTS[model]
    with connection.cursor() as cursor:
        cursor.execute("select now()")
        [begun] = cursor.fetchone()
        about: dict[str, Any] = {"nominal_id__in": nominals, "corrected_by": None, "recorded_at__gte": begun}
        rows = list(model._default_manager.filter(**about))
        read = read_mentions([Text("") if row.struck_out else text_of(row) for row in rows])
        for row, mentions in zip(rows, read, strict=True):
            parts = json.dumps([mention._asdict() for mention in mentions])
            cursor.execute(_COMPARE, [row.nominal_id, row.first, kind, row.field_group, parts])


def open_mentions(nominal_id: UUID, kind: str) -> list[Collision]:
    """Unanswered matches of the contacts or remarks of one nominal with others whom the actor may see."""
    return list(Collision.objects.filter(one_id=nominal_id, kind=kind, outcome="", are_one=False).order_by("pk"))
