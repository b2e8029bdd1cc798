"""The outbox of the API: that something changed on a record."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from mosovo.database.column_defaults import ClockTimestamp


class RecordEvent(models.Model):
    """Something changed on a record: the outbox of the API. Written by the statement that changes it, without content.

    `place` is the order in which events are read. `place_record_events` gives it after the event was committed, so a
    transaction that commits late is never placed before an event that a client has read.
    """

    class Type(models.TextChoices):
        RECORDED = "recorded", "A fact was recorded"
        CORRECTED = "corrected", "A fact was corrected"
        STRUCK_OUT = "struck_out", "A fact was struck out"
        DUTIES = "duties", "Duties changed"

    id = models.BigAutoField(primary_key=True)
    event = models.UUIDField(db_default=RandomUUID(), editable=False)
    place = models.BigIntegerField(null=True, unique=True)
    at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    nominal_id = models.UUIDField()
    type = models.CharField(max_length=10, choices=Type)
    kind = models.CharField(max_length=60, blank=True, help_text="The kind of fact, like whereabouts.address.")
    field_group = models.CharField(max_length=15, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="event_to_place", condition=models.Q(place__isnull=True)),
            models.Index(fields=["nominal_id"], name="event_about"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.kind}"
