"""A received file, the verdict on it, and the stored bytes.

The file and its verdict are written once. A file without a verdict is quarantined: it cannot be opened. Of a picture
only rendered copies are stored, not the original.
"""

from django.db import models
from uuid6 import uuid7

from mosovo.access.field_groups import FieldGroup
from mosovo.database.column_defaults import ClockTimestamp
from mosovo.record.models import NominalFact

from . import file_types

GROUPS = [(group.value, group.words) for group in FieldGroup]


class File(NominalFact):
    """A file received about the nominal: its type, detected from its bytes, and the SHA-256 of the original."""

    field_group = models.CharField(max_length=15, blank=True, default="", db_default="", choices=GROUPS)
    kind = models.CharField(max_length=5, choices=[(kind.value, kind.value.upper()) for kind in file_types.FileType])
    size = models.PositiveIntegerField(help_text="Size in bytes, as received.")
    sha256 = models.CharField(max_length=64, help_text="Of the bytes received.")
    stored_as = models.CharField(max_length=32, unique=True, help_text="A random name in the folder of files.")
    original_name = models.CharField(max_length=200, help_text="The name given by the sender. Never part of a path.")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, SHA-256 {self.sha256[:12]}…"


class Verdict(models.Model):
    """The result of inspection and scan, with the scanner. Written once, by the worker."""

    class State(models.TextChoices):
        CLEAN = "clean", "Clean"
        REFUSED = "refused", "Rejected"

    file = models.OneToOneField(File, models.PROTECT, primary_key=True, related_name="verdict")
    nominal_id = models.UUIDField()
    field_group = models.CharField(max_length=15, blank=True, default="", choices=GROUPS)
    state = models.CharField(max_length=7, choices=State)
    rejection_reason = models.CharField(max_length=300, blank=True, help_text="Why it was rejected.")
    scanner = models.CharField(max_length=100, help_text="The scanner and its signatures; or that there was none.")
    decided_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    def __str__(self) -> str:
        return self.state


class StoredVersion(models.Model):
    """Bytes of a clean file that may be opened: the document itself, or a rendered picture."""

    class Version(models.TextChoices):
        DOCUMENT = "document", "The document as received"
        DISPLAY = "display", "Picture for the screen"
        THUMBNAIL = "thumbnail", "Small picture"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(File, models.PROTECT, related_name="kept")
    nominal_id = models.UUIDField()
    field_group = models.CharField(max_length=15, blank=True, default="", choices=GROUPS)
    version = models.CharField(max_length=9, choices=Version)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=32, unique=True)

    class Meta:
        verbose_name_plural = "kept"
        constraints = [models.UniqueConstraint(fields=["file", "version"], name="one_of_each_version")]

    def __str__(self) -> str:
        return f"{self.version}, {self.size} bytes"
