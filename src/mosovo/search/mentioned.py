"""Find who else is mentioned in a contact or a remark, whenever one is recorded or corrected.

The database compares the text with all records, without row security; the author learns nothing from it. A match is
shown to those who can see both people. If the text belongs to a field group, only those who can read the group see the
match, without the text. Facts recorded about others later are compared by a job (`earlier`).
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from mosovo.record.fact_writer import Kinds
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.queries import get_current_version
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.identity.models import Remark

from .earlier import digest_token, list_texts_that_may_mention
from .match_key import mark_key
from .mentions import MentionText, read_mentions
from .models import Mention, RecordMatch, ToCompare
from .record_matches import CONTACT, REMARK

TEXTS: Mapping[type[RecordedFact], tuple[str, Callable[[Any], MentionText]]] = {
    Contact: (CONTACT, lambda row: MentionText(f"{row.text}\n{row.follow_up}", row.other_party)),
    Remark: (REMARK, lambda row: MentionText(row.text, row.attributed_to)),
}
MODELS: Mapping[str, type[RecordedFact]] = {kind: model for model, (kind, _) in TEXTS.items()}
_COMPARE = "select collide_mentions(%s, %s, %s, %s, %s, %s)"


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Listen for new facts: replace the mentions of a corrected text by those of its correction."""
    for model in TEXTS.keys() & kinds:
        with connection.cursor() as cursor:
            cursor.execute("select now()")
            [began_at] = cursor.fetchone()
        filters: dict[str, Any] = {"nominal_id__in": nominals, "corrected_by": None, "recorded_at__gte": began_at}
        _compare(model, list(model._default_manager.filter(**filters)))


def rebuild(nominals: Sequence[UUID]) -> None:
    """Compare those contacts and remarks of these people that were never compared under the current key.

    Runs in the jobs role.
    """
    for model, (kind, _) in TEXTS.items():
        read = Mention.objects.filter(nominal_id__in=nominals, kind=kind, keys__contains=[mark_key()]).values("fact")
        filters: dict[str, Any] = {"nominal_id__in": nominals}
        rows: Iterable[Any] = model._default_manager.known_at().filter(**filters).exclude(first__in=read)
        _compare(model, [row for row in rows if not row.unreadable])


def compare_waiting(limit_rows: int) -> list[UUID]:
    """Compare earlier texts with queued people, longest waiting first; return who was compared.

    Runs in the jobs role in one transaction. People beyond `limit_rows` stay in the queue.
    """
    waiting = list(ToCompare.objects.order_by("pk")[:limit_rows])
    people = list(dict.fromkeys(each.nominal_id for each in waiting))
    compare_earlier_texts(people)
    ToCompare.objects.filter(pk__in=[each.pk for each in waiting]).delete()
    return people


def compare_earlier_texts(nominals: Iterable[UUID]) -> None:
    """Compare earlier texts about others with what is now known of these people. Runs in the jobs role."""
    results = dict.fromkeys(text for nominal_id in nominals for text in list_texts_that_may_mention(nominal_id))
    for kind, first in results:
        row = get_current_version(MODELS[kind], first)
        _compare(MODELS[kind], [row] if row is not None else [])


def _compare(model: type[RecordedFact], rows: Sequence[Any]) -> None:
    kind, text_of = TEXTS[model]
    read = read_mentions([MentionText("") if row.struck_out else text_of(row) for row in rows])
    with connection.cursor() as cursor:
        for row, mentions in zip(rows, read, strict=True):
            parts = json.dumps([mention._asdict() for mention in mentions])
            keys = sorted({mark_key(), *(digest_token(each.kind, each.value) for each in mentions)})
            cursor.execute(_COMPARE, [row.nominal_id, row.first, kind, row.field_group, parts, keys])


def list_open_mentions(nominal_id: UUID, kind: str) -> list[RecordMatch]:
    """Return unanswered matches between this nominal's contacts or remarks and others that the actor can see."""
    return list(
        RecordMatch.objects.filter(recorded_in_id=nominal_id, kind=kind, outcome="", is_same_person=False).order_by(
            "pk"
        )
    )
