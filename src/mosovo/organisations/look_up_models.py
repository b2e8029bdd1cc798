"""How many people an account opened, and when it may continue after a limit. Only database functions write here."""

from typing import ClassVar

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp


class LookUp(models.Model):
    """One person that an account opened, or tried to open, was shown on a list, or whose data it took out.

    The same person within an hour is one row; on what leaves, within seven days. Rows are deleted after ten hours, and
    those of what leaves after seven days, when the account reads the next person.
    """

    class Kind(models.TextChoices):
        RECORD = "record", "Record"
        CARD = "card", "Safety card"
        LIST = "list", "On a list or in a search result, and not the account’s own work"
        TAKEN = "taken", "Printed, downloaded, exported or sent, and not the account’s own work"
        OWN = "own", "Printed, downloaded, exported or sent, of the account’s own work"
        SECOND = "second", "Asked to open a further case in an emergency"

    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    target = models.UUIDField(help_text="The nominal, or a digest of a URN that does not exist.")
    at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "kind", "at"], name="look_up_of_account"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.account_id} at {self.at}"


class LookUpAllowance(models.Model):
    """Permission to continue after a limit, for an hour: by a reason of one’s own, or by another person."""

    class Level(models.IntegerChoices):
        REASON = 1, "Reason given: up to the second limit"
        LIFTED = 2, "Limit lifted"
        EMERGENCY = 3, "Further emergency access"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    level = models.SmallIntegerField(choices=Level)
    reason = models.CharField(max_length=300)
    given_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    given_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    until = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "until"], name="look_up_allowance_of_account"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(level=1) | ~models.Q(given_by=models.F("account")),
                name="nobody_lifts_their_own_look_up_limit",
            ),
        ]

    def __str__(self) -> str:
        return f"level {self.level} for {self.account_id} until {self.until}"
