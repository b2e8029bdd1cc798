"""What prison and probation systems say of people: messages as received, and each statement compared with the record.

Neither is a fact. A message is stored by a database function without opening a case. A job compares it with the record,
and a person records, or says why not.
"""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp


class SourceMessage(models.Model):
    """One message of a system about one person, with the values that its profile reads and nothing else.

    It has no nominal while it is not matched to a person. It is kept for 30 days.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.CharField(max_length=40, help_text="The name of the client of the API.")
    source_force = models.CharField(max_length=4, help_text="The force that the client works for.")
    shape = models.CharField(max_length=20)
    message_id = models.CharField(max_length=80, help_text="The source’s id. The same id is stored once.")
    said_at = models.DateTimeField(help_text="When the source had these values.")
    received_at = models.DateTimeField(db_default=ClockTimestamp())
    due_on = models.DateField(help_text="The last day to answer a difference.")
    keys = models.JSONField(help_text="The numbers of the person, by type.")
    statements = models.JSONField(help_text="The values that the profile read.")
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, null=True, related_name="+")
    compared_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was set aside.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "shape", "message_id"], name="one_source_message")]
        indexes = [
            models.Index(
                fields=["source_force", "received_at"], name="source_message_unmatched",
                condition=models.Q(nominal__isnull=True, decided_at__isnull=True),
            ),
            models.Index(
                fields=["said_at"], name="source_message_to_compare",
                condition=models.Q(nominal__isnull=False, compared_at__isnull=True),
            ),
            models.Index(fields=["received_at"], name="source_message_by_age"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.shape} {self.message_id} of {self.source}"


class SourceStatement(models.Model):
    """One thing that a source says of a person, compared with the record. The record is never changed by it."""

    class State(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed by the source"
        DIFFERENT = "different", "Differs from the record"
        QUESTION = "question", "Has a code that is not known"
        AGREED = "agreed", "The record now agrees"
        KEPT = "kept", "The record is kept"
        ANSWERED = "answered", "Answered"
        SUPERSEDED = "superseded", "Replaced by a later message"

    class Owner(models.TextChoices):
        MANAGER = "manager", "Offender manager"
        COORDINATOR = "coordinator", "MAPPA co-ordinator"

    OPEN = (State.DIFFERENT.value, State.QUESTION.value)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    source = models.CharField(max_length=40)
    shape = models.CharField(max_length=20)
    rule = models.CharField(max_length=40, help_text="The statement of the profile.")
    about = models.CharField(max_length=200, help_text="Which thing of the source it is about.")
    message_id = models.CharField(max_length=80)
    said_at = models.DateTimeField()
    received_at = models.DateTimeField()
    compared_at = models.DateTimeField(db_default=ClockTimestamp())
    times = models.IntegerField(default=1, help_text="How many messages said the same.")
    values = models.JSONField(help_text="What the source says, by our field.")
    unknown = models.JSONField(default=list, help_text="The codes that are not known, each with its field.")
    recorded = models.JSONField(help_text="What the record said at the comparison, by field.")
    fact_id = models.UUIDField(null=True, help_text="The current row of the fact that it was compared with.")
    owner = models.CharField(max_length=11, choices=Owner)
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State)
    is_current = models.BooleanField(default=True)
    decided_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["nominal", "source", "shape", "about"], condition=models.Q(is_current=True),
                name="one_current_source_statement",
            )
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["due_on", "id"], name="source_statement_open",
                condition=models.Q(state__in=("different", "question")),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.rule} of {self.source}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for a person."""
        return self.state in self.OPEN
