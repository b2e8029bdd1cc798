"""The texts typed during a meeting, one for each agenda section. Every version is stored."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp
from mosovo.database.prepared_querysets import PreparedQuerySet

from .meetings import MeetingCase


class SectionText(models.Model):
    """One version of the text of an agenda section. The database allows each version number once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    slot = models.ForeignKey(MeetingCase, models.PROTECT, related_name="+")
    section = models.CharField(max_length=12)
    version = models.IntegerField()
    text = models.CharField(max_length=20000, blank=True)
    sources = models.JSONField(
        default=list,
        db_default=[],
        editable=False,
        help_text="Statements it was prefilled from, with their sources.",
    )
    empty_reason = models.CharField(
        max_length=500, blank=True, db_default="", help_text="Why the section is empty, if it has no text."
    )
    written_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    objects = models.Manager.from_queryset(PreparedQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slot", "section", "version"], name="one_text_a_version_of_a_section")
        ]

    def __str__(self) -> str:
        return f"{self.section}, version {self.version}"
