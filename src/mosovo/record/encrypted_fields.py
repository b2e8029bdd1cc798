"""Base of facts whose text may be encrypted: the field group, and the ciphertext.

While a fact belongs to an encrypted group, the columns named in `ENCRYPTED` hold text in memory only; the database
has the
ciphertext of all of them in `encrypted`. Reading a row decrypts it; see `encryption`.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from mosovo.access import field_groups
from mosovo.access.field_groups import FieldGroup, Groups

from .encryption import decrypt_rows
from .models import NominalFact, RecordedQuerySet

CHOICES = [
    (group.value, group.words) for group in FieldGroup if group is not FieldGroup.IDENTITY_IMAGES
]  # Images are files, not text.


class FieldGroupQuerySet(RecordedQuerySet):
    """A query that decrypts its rows as it reads them, all rows of a result together."""

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new and self._result_cache:
            decrypt_rows([row for row in self._result_cache if isinstance(row, FieldGroupFact)])


class FieldGroupFact(NominalFact):
    """A fact that may belong to a field group."""

    ENCRYPTED: ClassVar[Sequence[str]] = ()
    """The columns whose text is encrypted together."""
    ENCRYPTED_GROUPS: ClassVar[Groups] = field_groups.ENCRYPTED_GROUPS
    """The field groups in which they are encrypted."""
    KEY_RING: ClassVar[str] = ""
    """The key ring that encrypts them: see `encryption_keys.RINGS`."""

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

    class Meta(NominalFact.Meta):
        abstract = True

    @property
    def is_encrypted(self) -> bool:
        """Whether the text is stored in the database as ciphertext."""
        return self.field_group in self.ENCRYPTED_GROUPS

    def set_field_group(self) -> None:
        """Set the field group before the row is written, for kinds of fact whose content determines it."""


def encryption_constraints(
    table: str, columns: Sequence[str], groups: Groups = field_groups.ENCRYPTED_GROUPS
) -> list[models.BaseConstraint]:
    """Return the constraint on encrypted text.

    A row of an encrypted group has ciphertext and no text; any other row has no ciphertext.
    """
    in_a_group = Q(field_group__in=sorted(group.value for group in groups))
    blank: dict[str, Any] = dict.fromkeys(columns, "")
    return [
        models.CheckConstraint(
            condition=(in_a_group & Q(encrypted__isnull=False, **blank)) | (~in_a_group & Q(encrypted__isnull=True)),
            name=f"{table}_encrypted",
        )
    ]
