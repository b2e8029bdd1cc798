"""Requests to dispose of a record, and the list of the rows that a disposal erased."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp


class DisposalRequest(models.Model):
    """A request to dispose of the record of a person: who asked and decided, under which rule, and what was erased.

    It remains when the record is gone, and names the person by a pseudonymous id alone. A function of the database
    carries it out and empties the reason, which may describe the person.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for a second person"
        REFUSED = "refused", "Refused"
        DONE = "done", "Disposed of"

    class Ground(models.TextChoices):
        PERIOD_ENDED = "period_ended", "The retention period has ended, and no policing purpose remains"
        COURT = "court", "A court or the Information Commissioner ordered the erasure"
        UNLAWFUL = "unlawful", "The record should not have been made or kept (Data Protection Act 2018 s.47)"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    nominal_id = models.UUIDField(help_text="No foreign key: the row of the nominal is erased too.")
    ground = models.CharField(max_length=12, choices=Ground)
    rule = models.CharField(max_length=200, help_text="The rule and the review group, as shown with the request.")
    dispose_from = models.DateField(null=True, help_text="The earliest day of disposal, as calculated.")
    reason = models.CharField(max_length=2000, help_text="Emptied when the record is disposed of.")
    asked_by = models.ForeignKey(
        "organisations.Account", models.PROTECT, null=True, related_name="+",
        help_text="Empty after a restore of a backup that is older than the account.",
    )  # fmt: skip
    asked_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    decided_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    erased = models.JSONField(default=dict, help_text="The number of rows erased from each table.")
    facts = models.IntegerField(null=True, help_text="Rows of facts erased: those with a digest.")
    facts_sha256 = models.CharField(max_length=64, blank=True, default="", help_text="Of the numbers of the digests.")
    files = models.IntegerField(null=True, help_text="Stored files erased.")

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("asked_by")),
                name="disposal_decided_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~models.Q(ground="period_ended") | models.Q(dispose_from__isnull=False),
                name="disposal_has_an_earliest_day",
            ),
            models.UniqueConstraint(
                fields=["nominal_id"], condition=models.Q(state="waiting"), name="one_open_disposal"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.nominal_id}: {self.state}"


class DisposedRow(models.Model):
    """A fact that a disposal erased: its table, its id and the number of its digest. Nothing of its content."""

    id = models.BigAutoField(primary_key=True)
    disposal = models.ForeignKey(DisposalRequest, models.PROTECT, related_name="rows")
    table_name = models.CharField(max_length=63)
    row_key = models.CharField(max_length=36)
    digest_id = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["disposal", "table_name", "row_key"], name="one_disposed_row"),
        ]

    def __str__(self) -> str:
        return f"{self.table_name} {self.row_key}"
