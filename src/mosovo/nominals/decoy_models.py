"""The requests to make and to end decoys, and which records are decoys."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp


class DecoyRequest(models.Model):
    """A request to make records of people who do not exist: who asked and approved, and what the records show.

    Only auditors of the force read it. Which records are decoys is in no table that the web process reads.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for approval"
        REFUSED = "refused", "Refused"
        APPROVED = "approved", "Being made"
        DONE = "done", "Made"
        ENDED = "ended", "Ended"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    offender_manager = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    number = models.SmallIntegerField()
    town = models.CharField(max_length=100)
    postcode_district = models.CharField(max_length=4)
    source = models.CharField(max_length=100, help_text="The system that the records seem to have come from.")
    reason = models.CharField(max_length=500)
    asked_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    decided_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("asked_by")),
                name="decoys_decided_by_a_second_person",
            ),
            models.CheckConstraint(condition=models.Q(number__range=(1, 30)), name="decoys_at_most_30"),
        ]

    def __str__(self) -> str:
        return f"{self.force_id}: {self.number}, {self.state}"


class Decoy(models.Model):
    """A record that is a decoy, and the request that it was made for. The web process has no right on this table.

    An ended decoy answers everyone as a record that does not exist (`excluded_now`). Its facts stay in the signed log.
    """

    nominal = models.OneToOneField("nominals.Nominal", models.PROTECT, primary_key=True, related_name="+")
    request = models.ForeignKey(DecoyRequest, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["nominal"], name="decoys_ended", condition=models.Q(ended_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return str(self.nominal_id)


class DecoyEnding(models.Model):
    """A request to end the decoys of one earlier request: who asked and decided. Only auditors of the force read it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for approval"
        REFUSED = "refused", "Refused"
        ENDED = "ended", "Ended"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    request = models.ForeignKey(DecoyRequest, models.PROTECT, related_name="endings")
    reason = models.CharField(max_length=500)
    asked_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    decided_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("asked_by")),
                name="decoys_ended_by_a_second_person",
            ),
            models.UniqueConstraint(
                fields=["request"], condition=~models.Q(state="refused"), name="decoys_end_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.request_id}: {self.state}"
