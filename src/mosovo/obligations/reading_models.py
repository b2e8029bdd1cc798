"""The readings of the law as a force decides about them: the wording in use, and another wording instead."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp


class ReadingRow(models.Model):
    """A row of a chain, as the function `approve` needs it: written once, and replaced by a later row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    first = models.UUIDField(editable=False, help_text="The first row of this chain.")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, editable=False, related_name="corrected_by")
    struck_out = models.BooleanField(default=False, editable=False)
    recorded_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    recorded_by = models.ForeignKey(
        "organisations.Account", models.PROTECT, null=True, editable=False, related_name="+"
    )
    recorded_force = models.CharField(max_length=4, blank=True, editable=False)

    class Meta:
        abstract = True


class LawReading(ReadingRow):
    """The wording of a reading in this version of the program, as a digest. No account writes it.

    `database/data/obligations_lawreading.sql` adds a row when the wording changes.
    """

    code = models.CharField(max_length=7, help_text="LAW-004.")
    wording_digest = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["code"], name="law_reading_code")]

    def __str__(self) -> str:
        return self.code


class ReadingReplacement(ReadingRow):
    """How a force reads the law instead. It takes effect once a legal adviser who wrote none of it approves it.

    It changes no calculation: the answers that rest on the reading say that the force reads it in another way.
    """

    reading = models.ForeignKey(LawReading, models.PROTECT, related_name="+")
    wording = models.CharField(max_length=4000)
    reason = models.CharField(max_length=2000)
    proposed_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["reading", "recorded_force"], name="replacement_of")]

    def __str__(self) -> str:
        return self.wording
