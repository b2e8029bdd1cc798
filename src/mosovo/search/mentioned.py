"""Who else is mentioned in a contact or a remark: compared with the register whenever one is recorded or corrected.

The database compares, and looks past row security; whoever records learns nothing by it. A match is shown to those who
may see both people; of a field group, only to those who read the group, and without its words. What is recorded of
others later is compared by a job (`earlier`).
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from mosovo.record.fact_writer import Kinds
from mosovo.record.models import Recorded
from mosovo.record.permit import Permit
from mosovo.record.queries import get_current_version
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.identity.models import Remark

from .earlier import key_of, texts_that_may_mention
from .mentions import MentionText, read_mentions
from .models import Mention, RecordMatch, ToCompare
from .record_matches import CONTACT, REMARK

TEXTS: Mapping[type[Recorded], tuple[str, Callable[[Any], MentionText]]] = {
    Contact: (CONTACT, lambda row: MentionText(f"{row.text}\n{row.follow_up}", row.other_party)),
    Remark: (REMARK, lambda row: MentionText(row.text, row.attributed_to)),
}
MODELS: Mapping[str, type[Recorded]] = {kind: model for model, (kind, _) in TEXTS.items()}
_COMPARE = "select collide_mentions(%s, %s, %s, %s, %s, %s)"


def when_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """The listener: what was written in this transaction takes the place of what it corrects."""
    for model in TEXTS.keys() & kinds:
        with connection.cursor() as cursor:
            cursor.execute("select now()")
            [begun] = cursor.fetchone()
        about: dict[str, Any] = {"nominal_id__in": nominals, "corrected_by": None, "recorded_at__gte": begun}
        _compare(model, list(model._default_manager.filter(**about)))


def rebuild(nominals: Sequence[UUID]) -> None:
    """Compare the contacts and remarks of these people that were never compared; as the jobs role."""
    for model, (kind, _) in TEXTS.items():
        read = Mention.objects.filter(nominal_id__in=nominals, kind=kind).values("fact")
        about: dict[str, Any] = {"nominal_id__in": nominals}
        _compare(model, list(model._default_manager.known_at().filter(**about).exclude(first__in=read)))


def compare_waiting(most: int) -> list[UUID]:
    """Compare earlier texts with so many of those who wait for it, the longest first; gives who was compared.

    As the jobs role. One transaction: whoever is not compared waits on.
    """
    waiting = list(ToCompare.objects.order_by("pk")[:most])
    people = list(dict.fromkeys(each.nominal_id for each in waiting))
    compare_again(people)
    ToCompare.objects.filter(pk__in=[each.pk for each in waiting]).delete()
    return people


def compare_again(nominals: Iterable[UUID]) -> None:
    """Compare earlier texts about others with these people, by what they are known by now; as the jobs role."""
    found = dict.fromkeys(text for nominal_id in nominals for text in texts_that_may_mention(nominal_id))
    for kind, first in found:
        row = get_current_version(MODELS[kind], first)
        _compare(MODELS[kind], [row] if row is not None else [])


def _compare(model: type[Recorded], rows: Sequence[Any]) -> None:
    kind, text_of = TEXTS[model]
    read = read_mentions([MentionText("") if row.struck_out else text_of(row) for row in rows])
    with connection.cursor() as cursor:
        for row, mentions in zip(rows, read, strict=True):
            parts = json.dumps([mention._asdict() for mention in mentions])
            keys = sorted({key_of(each.kind, each.value) for each in mentions})
            cursor.execute(_COMPARE, [row.nominal_id, row.first, kind, row.field_group, parts, keys])


def open_mentions(nominal_id: UUID, kind: str) -> list[RecordMatch]:
    """Unanswered matches of the contacts or remarks of one nominal with others whom the actor may see."""
    return list(
        RecordMatch.objects.filter(one_id=nominal_id, kind=kind, outcome="", is_same_person=False).order_by("pk")
    )
