"""Saved views of the caseload."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp


class SavedView(models.Model):
    """A view of the caseload that an account named: filters and an order, and never the people they select."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    team = models.ForeignKey(
        "organisations.Team", models.PROTECT, null=True, related_name="+",
        help_text="The team with which it is shared; empty: its author alone uses it.",
    )  # fmt: skip
    name = models.CharField(max_length=40)
    query = models.JSONField(help_text="The words of its view, filters and order.")
    saved_at = models.DateTimeField(db_default=ClockTimestamp())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "name"], name="saved_view_named_once")]

    def __str__(self) -> str:
        return self.name
