"""What a fact carries whose words may be sealed: its group, and the ciphertext of the words.

The columns named in `ENCRYPTED` hold words in memory and nothing at rest while the fact is of a
sealed group; `sealed` then holds them all. Reading unseals; see `sealing`.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from mosovo.access import field_groups
from mosovo.access.field_groups import FieldGroup, Groups

from .encryption import decrypt_rows
from .models import Recorded, RecordedQuerySet

CHOICES = [
    (group.value, group.words) for group in FieldGroup if group is not FieldGroup.IDENTITY_IMAGES
]  # images are files, never words


class FieldGroupQuerySet(RecordedQuerySet):
    """Rows that are unsealed as they are read, those of one answer together."""

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new and self._result_cache:
            decrypt_rows([row for row in self._result_cache if isinstance(row, Grouped)])


class Grouped(Recorded):
    """A fact that may belong to a field group."""

    ENCRYPTED: ClassVar[Sequence[str]] = ()
    """The columns whose words are sealed together."""
    ENCRYPTED_GROUPS: ClassVar[Groups] = field_groups.ENCRYPTED_GROUPS
    """In which groups they are."""
    KEY_RING: ClassVar[str] = ""
    """Under which ring of keys: see `encryption_keys.RINGS`."""

    field_group = models.CharField(
        max_length=15,
        blank=True,
        default="",
        db_default="",
        choices=CHOICES,
        help_text="None: everyone with access to the case.",
    )
    encrypted = models.BinaryField(null=True, editable=False, help_text="The text, encrypted.")
    unreadable = False

    objects = FieldGroupQuerySet.as_manager()  # type: ignore[misc]  # as Django has it: a manager of the class

    class Meta(Recorded.Meta):
        abstract = True

    @property
    def is_encrypted(self) -> bool:
        """Whether its words stand in the database as ciphertext."""
        return self.field_group in self.ENCRYPTED_GROUPS

    def settle_group(self) -> None:
        """A kind whose group follows from what it says puts it right here, before it is written."""


def encryption_constraints(
    table: str, columns: Sequence[str], groups: Groups = field_groups.ENCRYPTED_GROUPS
) -> list[models.BaseConstraint]:
    """A row of a sealed group has its words sealed and nowhere else; any other row has no seal."""
    in_a_group = Q(field_group__in=sorted(group.value for group in groups))
    blank: dict[str, Any] = dict.fromkeys(columns, "")
    return [
        models.CheckConstraint(
            condition=(in_a_group & Q(encrypted__isnull=False, **blank)) | (~in_a_group & Q(encrypted__isnull=True)),
            name=f"{table}_encrypted",
        )
    ]
