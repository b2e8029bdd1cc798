"""Alerts as received from providers, before triage: not facts of the case, and never the evidence itself.

A database function stores the messages without opening a case. The provider's id identifies a
message, so a second delivery is not stored again; repeats of the same alert are one row.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp
from mosovo.nominals.models import CaseHolding

from .alert_types import NOTICES, AlertKind, Severity


class MessageContent(models.Model):
    """The content of a message. `evidence` is its location, never the evidence itself."""

    source = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, help_text="The provider’s reference for the person.")
    device = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=15, choices=AlertKind)
    bucket = models.BigIntegerField(help_text="The time window. Repeats within one window are one row.")
    severity = models.SmallIntegerField(choices=Severity)
    words = models.CharField(max_length=500, blank=True)
    condition = models.CharField(
        max_length=200, blank=True, help_text="The condition of the order or licence, as the provider gives it."
    )
    rule = models.CharField(max_length=100, blank=True, help_text="The provider’s rule that raised the alert.")
    evidence = models.CharField(max_length=300, blank=True)
    evidence_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True


class ReceivedAlert(CaseHolding, MessageContent):
    """An alert in the inbox, with the access columns of its nominal. It has no nominal while it is unmatched."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, null=True, related_name="+")
    holding_force = models.CharField(max_length=4, blank=True)
    source_force = models.CharField(max_length=4, help_text="The force that the provider works for.")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.IntegerField(default=1)
    received_at = models.DateTimeField(db_default=ClockTimestamp())
    due_at = models.DateTimeField(help_text="The deadline for triage.")
    state = models.CharField(max_length=18, default="open")
    assigned_to = models.UUIDField(null=True)
    is_open = models.BooleanField(default=True)
    seen_at = models.DateTimeField(null=True, help_text="When the first step was recorded.")
    closed_at = models.DateTimeField(null=True)
    taken_up = models.BooleanField(default=False, help_text="It is recorded among the facts of the case.")

    class Meta:
        verbose_name_plural = "inbox"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "subject", "device", "kind", "bucket"], condition=models.Q(is_open=True),
                name="one_open_line_a_window",
            )
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["nominal", "-first_at"], name="inbox_of"),
            *(
                models.Index(
                    fields=[scope, "due_at", "id"], name=f"inbox_of_{name}", condition=models.Q(is_open=True)
                )
                for scope, name in (
                    ("offender_manager_id", "manager"), ("team_id", "team"), ("holding_force", "force"),
                )
            ),
            models.Index(
                fields=["source_force", "due_at"], name="inbox_of_nobody", condition=models.Q(nominal__isnull=True)
            ),
            models.Index(
                fields=["holding_force", "closed_at"], name="inbox_urgent_closed",
                condition=models.Q(severity=1, closed_at__isnull=False),
            ),
            models.Index(
                fields=["received_at"], name="inbox_to_take_up",
                condition=models.Q(taken_up=False, nominal__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} of {self.source}"

    @property
    def is_notice(self) -> bool:
        """Whether a police system reported it.

        Of a likely match `device` has by what it was matched, and `rule` that name or number as it was given.
        """
        return self.kind in NOTICES

    @property
    def is_likely(self) -> bool:
        """Whether it may be about another person: it was not matched by a number that is the person’s own."""
        return self.is_notice and self.device != ""


class AlertMessage(MessageContent):
    """A message as received. The provider’s id is unique for each provider."""

    id = models.BigAutoField(primary_key=True)
    vendor_id = models.CharField(max_length=80)
    happened_at = models.DateTimeField(help_text="When it happened, according to the provider.")
    received_at = models.DateTimeField(db_default=ClockTimestamp())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "vendor_id"], name="one_arrival")]
        indexes = [models.Index(fields=["subject", "bucket", "kind"], name="arrival_on_a_line")]

    def __str__(self) -> str:
        return f"{self.vendor_id} of {self.source}"


class AlertDelivery(models.Model):
    """A signed delivery as received. A second delivery with the same id is refused."""

    id = models.BigAutoField(primary_key=True)
    source = models.CharField(max_length=40)
    delivery_id = models.CharField(max_length=80)
    received_at = models.DateTimeField(db_default=ClockTimestamp())

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["source", "delivery_id"], name="one_delivery")]
        indexes = [models.Index(fields=["received_at"], name="delivery_by_age")]

    def __str__(self) -> str:
        return f"{self.delivery_id} of {self.source}"


class PagerMessage(models.Model):
    """A notice to the duty officer to triage: the force and the alert, without its content."""

    id = models.BigAutoField(primary_key=True)
    force = models.CharField(max_length=4)
    alert_id = models.UUIDField(unique=True)
    due_at = models.DateTimeField()
    queued_at = models.DateTimeField(db_default=ClockTimestamp())
    sent_at = models.DateTimeField(null=True)
    paged_ids = ArrayField(models.UUIDField(), db_default=[], help_text="The accounts on duty that it went to.")

    class Meta:
        verbose_name_plural = "outbox"
        indexes = [models.Index(fields=["queued_at"], name="outbox_to_send", condition=models.Q(sent_at__isnull=True))]

    def __str__(self) -> str:
        return f"page to {self.force}"
