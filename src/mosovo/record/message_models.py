"""Messages to agencies and colleagues, and the outcome of each."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp


class Message(models.Model):
    """A message to an agency about a case: what was queued, to which registered address, and its outcome.

    The text holds no name of a nominal. The text of a sign-in link is not stored.
    """

    class Purpose(models.TextChoices):
        INVITATION = "invitation", "Invitation"
        CHASE = "chase", "Report chased"
        LINK = "link", "Sign-in link"
        MINUTES = "minutes", "Minutes"
        ACTION = "action", "Action chased"
        REMINDER = "reminder", "Reminder"

    class Channel(models.TextChoices):
        EMAIL = "email", "E-mail"
        LETTER = "letter", "Letter"
        PAGE = "page", "Agency page"

    class State(models.TextChoices):
        QUEUED = "queued", "Queued"
        SENT = "sent", "Sent"
        DELIVERED = "delivered", "Delivered"
        FAILED = "failed", "Failed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    ARRIVED = frozenset({State.SENT, State.DELIVERED})
    """The states that count as sent: a gateway accepted it, it was posted, or it is on the recipient’s page."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    nominal_id = models.UUIDField()
    about = models.UUIDField(help_text="The first row of the invitation, the copy of minutes or the action.")
    purpose = models.CharField(max_length=10, choices=Purpose)
    channel = models.CharField(max_length=6, choices=Channel)
    template = models.CharField(max_length=20, help_text="Name and version of the template.")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    to_account = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    subject = models.CharField(max_length=200)
    body = models.CharField(max_length=4000, blank=True)
    asked_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    queued_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    next_try_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    attempts = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=9, choices=State, default=State.QUEUED)
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True, help_text="When the recipient first opened what it is about, here.")
    opened_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=500, blank=True)
    reference = models.CharField(max_length=200, blank=True, help_text="Of the gateway, or the number of the posting.")
    resolved_at = models.DateTimeField(null=True, help_text="When a person dealt with the failure.")
    resolved_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    resolution = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["about"], name="message_about"),
            models.Index(fields=["next_try_at"], name="message_to_send", condition=models.Q(state="queued")),
            models.Index(fields=["force", "failed_at"], name="message_failed", condition=models.Q(state="failed")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=["sent", "delivered"]) | models.Q(sent_at__isnull=False),
                name="a_message_sent_has_its_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="failed") | ~models.Q(failure=""), name="a_failed_message_has_its_failure"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, {self.get_state_display()}"

    @property
    def has_left_queue(self) -> bool:
        """Whether it counts as sent."""
        return self.state in self.ARRIVED
