"""Settings of a force as they were changed, and the duty rota. Only database functions write the changes."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp


class SettingChange(models.Model):
    """One change of a setting of a force: who made it, when, and who approved it. Never changed after the decision.

    The newest approved change of a kind and a target is the setting in force.
    """

    class Kind(models.TextChoices):
        TEAM_OPEN = "team-open", "New team"
        TEAM_RENAME = "team-rename", "New name of a team"
        TEAM_CLOSE = "team-close", "Team closed"
        DELIVERY = "delivery", "Delivery gateways"
        RETENTION = "retention", "Retention periods"
        LIMITS = "limits", "Limits on reading"
        MAP = "map", "Map"
        DELIVERY_TEST = "delivery-test", "Test message"
        API_CLIENT = "api-client", "New client of the API"
        API_KEYS = "api-keys", "New keys of a client"
        API_KEY_DROP = "api-key-drop", "Key of a client removed"
        API_NARROW = "api-narrow", "Client narrowed"
        API_SUSPEND = "api-suspend", "Client suspended"
        API_RESUME = "api-resume", "Client resumed"
        API_END = "api-end", "Client ended"
        HOOK = "hook", "New webhook"
        HOOK_SECRET = "hook-secret", "Secret of a webhook changed"
        HOOK_END = "hook-end", "Webhook ended"
        HOOK_AGAIN = "hook-again", "Events sent again"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=13, choices=Kind)
    target = models.UUIDField(null=True, help_text="The team, the client of the API or the webhook that changes.")
    former_values = models.JSONField(default=dict)
    new_values = models.JSONField()
    proposed_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    decided_by = models.ForeignKey(
        "organisations.Account", models.PROTECT, null=True, related_name="+",
        help_text="The second person. Empty for a change that needs none.",
    )  # fmt: skip
    decided_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    applied_at = models.DateTimeField(null=True, help_text="When the worker had applied it, where it needs the worker.")
    failure = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        ordering = ["-proposed_at"]
        indexes = [models.Index(fields=["force", "kind", "-proposed_at"], name="setting_change_of_force")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("proposed_by")),
                name="setting_decided_by_a_second_person",
            ),
            models.UniqueConstraint(
                fields=["force", "kind"],
                condition=models.Q(agreed=None, target=None),
                name="one_open_change_of_a_setting",
            ),
            models.UniqueConstraint(
                fields=["target"], condition=models.Q(agreed=None), name="one_open_change_of_a_team"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.force_id}"


class SettingFile(models.Model):
    """A file that a proposed setting needs, in parts, until the worker has read it."""

    id = models.BigAutoField(primary_key=True)
    change = models.ForeignKey(SettingChange, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    number = models.IntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "name", "number"], name="one_part_of_a_setting_file")]


class DutyShift(models.Model):
    """A shift of a duty officer: who is reached about urgent alerts, and when. Replaced, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    uid = models.CharField(max_length=255, help_text="The identity of the shift in the file.")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    contact = models.CharField(max_length=100, blank=True, help_text="The pager or telephone number of the shift.")
    file_name = models.CharField(max_length=200)
    added_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    removed_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["begins_at", "account__name"]
        indexes = [models.Index(fields=["force", "ends_at"], name="shift_to_come", condition=models.Q(removed_at=None))]
        constraints = [
            models.UniqueConstraint(
                fields=["force", "uid"], condition=models.Q(removed_at=None), name="one_shift_a_uid"
            ),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("begins_at")), name="shift_ends_later"),
        ]

    def __str__(self) -> str:
        return f"{self.begins_at:%Y-%m-%d %H:%M} to {self.ends_at:%H:%M}"
