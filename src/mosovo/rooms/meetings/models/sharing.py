"""What an agency may be shown of who a person is: the force’s policy for the agency, and what a chair withholds."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp
from mosovo.database.prepared_querysets import PreparedManager
from mosovo.record.models import NominalFact

from .meetings import MeetingCase


class SharedField(models.TextChoices):
    """A detail that an agency needs to search its own records. The name is always shared with an invited agency."""

    BIRTH = "birth", "Date of birth"
    ALIASES = "aliases", "Other names"
    ADDRESS = "address", "Present addresses"
    FORMER_ADDRESSES = "former", "Former addresses"
    PHOTOGRAPH = "photo", "Photograph"


class SharingPolicy(models.Model):
    """Whether a force shares a detail with an agency, from a date, and why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    field = models.CharField(max_length=8, choices=SharedField)
    is_shared = models.BooleanField()
    reason = models.CharField(max_length=300)
    from_on = models.DateField()
    set_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    set_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    objects = PreparedManager()

    class Meta:
        verbose_name_plural = "sharing policies"
        indexes = [models.Index(fields=["force", "agency"], name="sharing_policy_of")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.field}"


class WithheldField(NominalFact):
    """A detail that the chair withholds from an agency, or from every agency, for one meeting case."""

    slot = models.ForeignKey(MeetingCase, models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        "organisations.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty: every agency.",
    )
    field = models.CharField(max_length=8, choices=SharedField)
    reason = models.CharField(max_length=300)

    class Meta(NominalFact.Meta):
        verbose_name = "withheld detail"
