"""The assessment headings of a force: dated sets, each in use until the next."""

from django.conf import settings
from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp


class HeadingEdition(models.Model):
    """The headings that a force uses from a date, who set them, and why. Never changed: a later set replaces it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    from_on = models.DateField()
    headings = models.JSONField(help_text="Each with key, called, raises and hint.")
    reason = models.CharField(max_length=500)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        verbose_name = "set of assessment headings"
        verbose_name_plural = "sets of assessment headings"
        indexes = [models.Index(fields=["force", "from_on"], name="headings_of_force")]

    def __str__(self) -> str:
        return f"{self.force_id}, from {self.from_on}"
