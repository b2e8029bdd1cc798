"""Field groups of one nominal: what is withheld, what is open and until when, and opening one.

The database withholds the facts of a group; this module only reports it. Opening a group is a separate action with a
purpose. It lasts 15 minutes, for this account and this case.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from mosovo.access.field_groups import ALL_GROUPS, FieldGroup, reach_for_actor
from mosovo.database.prepared_statements import PreparedStatement
from mosovo.database.reads_ahead import forget_rows

from .field_validation import FactRefused
from .models import FieldGroupOpening, RecordedFact
from .permit import Permit

OPEN_MINUTES = 15
MIN_LETTERS = 15


class GroupNotPermitted(Exception):
    """The role may not open this group. The attempt was audited, and the message reveals nothing of the content."""


@dataclass(frozen=True, slots=True)
class WithheldCount:
    """The number of facts of a kind and a group that are withheld from the reader, who could open the group."""

    group: FieldGroup
    kind: str
    rows: int


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """A group that the reader has opened, and the time at which it closes."""

    group: FieldGroup
    until: datetime


_STATUS = PreparedStatement("select * from groups_standing(%(nominal)s, %(known_at)s::timestamptz)")


def load_group_status(
    permit: Permit, known_at: datetime | None = None
) -> tuple[Sequence[WithheldCount], Sequence[OpenGroup]]:
    """Return what is withheld and could be opened, and what is open now."""
    rows = _STATUS.rows(nominal=permit.nominal_id, known_at=known_at)
    withheld_counts = [
        WithheldCount(FieldGroup(group), kind, count) for group, kind, count, until in rows if until is None
    ]
    open_groups = [OpenGroup(FieldGroup(group), until) for group, _, _, until in rows if until is not None]
    return sorted(withheld_counts, key=lambda each: (each.group, each.kind)), sorted(
        open_groups, key=lambda each: each.group
    )


def require_recordable_group(permit: Permit, group: str, field: str = "") -> None:
    """Refuse a group in which the role cannot record. An unknown group is refused when the row is validated."""
    if group and group in ALL_GROUPS and group not in reach_for_actor(permit.actor).records:
        raise FactRefused(field, f"Your role cannot record in {FieldGroup(group).words}.")


def open_group(permit: Permit, group: FieldGroup, *, purpose: str, words: str) -> datetime:
    """Open a group of this nominal for the actor; return when it closes. Audited also when refused.

    Raises `GroupNotPermitted` if the role may not open it or can see it anyway.
    """
    if purpose not in FieldGroupOpening.Purpose.values:
        raise FactRefused("purpose", "Select the purpose.")
    if len(words.strip()) < MIN_LETTERS:
        raise FactRefused("words", f"Enter the reason you need it now, in at least {MIN_LETTERS} characters.")
    with connection.cursor() as cursor:
        cursor.execute(
            "select open_group(%s, %s, %s, %s)",
            [permit.nominal_id, group.value, purpose, words.strip()],
        )
        [(until,)] = cursor.fetchall()
    forget_rows()
    if until is None:
        raise GroupNotPermitted(group)
    opened_until: datetime = until
    return opened_until


@contextmanager
def remove_roles() -> Iterator[None]:
    """Read as a person without roles during the block: the database returns no row of any group.

    Groups that were opened stay open. Afterwards the actor has the roles again.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select put_roles_aside(true)")
        forget_rows()
        yield
        cursor.execute("select put_roles_aside(false)")
    forget_rows()


def count_group_material(permit: Permit) -> list[WithheldCount]:
    """Count the case's material in each group that the actor sees or could open, without its content."""
    counted = Counter({(each.group, each.kind): each.rows for each in load_group_status(permit)[0]})
    for kind in list_grouped_kinds():
        rows: Any = kind._default_manager.known_at().filter(nominal_id=permit.nominal_id).exclude(field_group="")
        noun = str(kind._meta.verbose_name)
        counted.update((FieldGroup(group), noun) for group in rows.values_list("field_group", flat=True))
    return [WithheldCount(group, kind, rows) for (group, kind), rows in sorted(counted.items())]


def list_grouped_kinds() -> list[type[RecordedFact]]:
    """List every kind of fact that may belong to a group."""
    facts = (model for model in apps.get_models() if issubclass(model, RecordedFact))
    return [model for model in facts if any(field.name == "field_group" for field in model._meta.concrete_fields)]
