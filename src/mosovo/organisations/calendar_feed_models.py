"""Private calendar feeds of an account."""

from django.db import models
from django.db.models.functions import Now
from uuid6 import uuid7


class CalendarFeed(models.Model):
    """A private address at which a calendar reads the duties or the meetings of an account, as numbers without a name.

    The address holds a secret; only its digest is stored. It ends when it is revoked, on its last day, or with the
    account.
    """

    class Kind(models.TextChoices):
        DUTIES = "duties", "My duties"
        MEETINGS = "meetings", "My meetings"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret.")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    until = models.DateField(help_text="The last day.")
    read_at = models.DateTimeField(null=True, help_text="When it was last read, to the hour.")
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind}, until {self.until}"
