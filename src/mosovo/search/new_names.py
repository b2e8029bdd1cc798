"""The tripwire: a name unlike every name that the person was ever known by asks whether it was notified.

Every row of every name counts, corrected and struck out ones too. A name that was notified in the same
act asks nothing.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from mosovo.record.permit import Permit
from mosovo.record.writing import Kinds
from mosovo.rooms.identity.models import Name
from mosovo.rooms.notification.models import Notification
from mosovo.rooms.traces.models import NameAnswer

from .models import NewName
from .words import likeness, words_of

ALIKE = 0.8
"""One slip of the finger in a word makes no new name."""


def when_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """The listener: a name recorded after others is compared with them all."""
    for nominal_id in nominals:
        if Name in kinds:
            _compare(nominal_id, notified=Notification in kinds)
        if NameAnswer in kinds:
            _mark(nominal_id)


def _compare(nominal_id: UUID, *, notified: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select now()")
        [begun] = cursor.fetchone()
    every = list(Name.objects.filter(nominal_id=nominal_id).order_by("recorded_at", "pk"))
    before = [row for row in every if row.recorded_at < begun]
    for row in every:
        if row.recorded_at < begun:
            continue
        others = [each for each in before if each.first != row.first]
        is_new = others and not any(are_alike(row, each) for each in others)
        NewName.objects.filter(name=row.first).delete()
        if is_new and not row.struck_out and not notified:
            NewName.objects.bulk_create([NewName(name=row.first, nominal_id=nominal_id, called=str(row)[:310])])
    _mark(nominal_id)


def are_alike(one: Name, other: Name) -> bool:
    """Whether every word of the one is a word of the other, but for a slip: John Smith is J. Smith, not John Bell."""
    words, others = _words(one), _words(other)
    few, many = sorted((words, others), key=len)
    return all(any(likeness(word, each) >= ALIKE or each.startswith(word) for each in many) for word in few)


def _words(name: Name) -> list[str]:
    return words_of(f"{name.surname} {name.forenames}")


def _mark(nominal_id: UUID) -> None:
    answers = NameAnswer.objects.of(nominal_id).order_by("recorded_at")
    outcomes = {each.name_id: each.outcome for each in answers}
    for waits in NewName.objects.filter(nominal_id=nominal_id):
        NewName.objects.filter(pk=waits.pk).update(outcome=outcomes.get(waits.name, ""))


def open_names() -> QuerySet[NewName]:
    """Names of whoever the actor may see of which nobody has said whether they were notified; the latest first."""
    return NewName.objects.filter(outcome="").order_by("-found_at", "-pk")
