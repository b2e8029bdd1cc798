"""Find new names: a name unlike every earlier name of the person may not have been notified.

Every version of every name counts, including corrected and struck out ones. A name that was notified in the same
transaction raises no question.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from mosovo.record.fact_writer import Kinds
from mosovo.record.permit import Permit
from mosovo.rooms.identifying_details.models import NewNameDecision
from mosovo.rooms.identity.models import Name
from mosovo.rooms.notifications.models import Notification

from .models import UnreviewedName
from .name_words import name_similarity, split_name_words

MIN_SIMILARITY = 0.8
"""A word with one typing error is not a new name."""


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Listen for new facts: compare a new name with all earlier names.

    The number of queries does not depend on how many.
    """
    if Name in kinds:
        _compare(nominals, notified=Notification in kinds)
    if {Name, NewNameDecision} & kinds:
        _update_outcomes(nominals)


def _compare(nominals: Sequence[UUID], *, notified: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select now()")
        [began_at] = cursor.fetchone()
    before: dict[UUID, list[Name]] = {nominal_id: [] for nominal_id in nominals}
    written: list[Name] = []
    for row in Name.objects.filter(nominal_id__in=nominals).order_by("recorded_at", "pk"):
        (before[row.nominal_id] if row.recorded_at < began_at else written).append(row)
    last = {row.first: row for row in written}
    UnreviewedName.objects.filter(name__in=last).delete()
    UnreviewedName.objects.bulk_create(
        UnreviewedName(name=first, nominal_id=row.nominal_id, name_text=str(row)[:310])
        for first, row in last.items()
        if not row.struck_out and not notified and _is_new(row, before[row.nominal_id])
    )


def _is_new(name: Name, before: Sequence[Name]) -> bool:
    """Whether the person has other names, and all of them are unlike this one."""
    others = [each for each in before if each.first != name.first]
    return bool(others) and not any(is_similar_name(name, each) for each in others)


def is_similar_name(first: Name, second: Name) -> bool:
    """Whether all words in one name are also in the other, allowing a typing error.

    John Smith is J. Smith, not John Bell.
    """
    words, others = _words(first), _words(second)
    few, many = sorted((words, others), key=len)
    return all(
        any(name_similarity(word, each) >= MIN_SIMILARITY or each.startswith(word) for each in many) for word in few
    )


def _words(name: Name) -> list[str]:
    return split_name_words(f"{name.surname} {name.forenames}")


def _update_outcomes(nominals: Sequence[UUID]) -> None:
    waiting = list(UnreviewedName.objects.filter(nominal_id__in=nominals))
    if not waiting:
        return
    answers = NewNameDecision.objects.known_at(None).filter(nominal_id__in=nominals).order_by("recorded_at")
    outcomes = {each.name_id: each.outcome for each in answers}
    for waits in waiting:
        UnreviewedName.objects.filter(pk=waits.pk).update(outcome=outcomes.get(waits.name, ""))


def list_unreviewed_names() -> QuerySet[UnreviewedName]:
    """List new names not yet reviewed, of nominals the actor can see, newest first."""
    return UnreviewedName.objects.filter(outcome="").order_by("-found_at", "-pk")
