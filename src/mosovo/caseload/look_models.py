"""When an account last opened a page: what was added since is new to it."""

from django.db import models
from uuid6 import uuid7


class TodayLook(models.Model):
    """When an account last opened Today, and the time before: what was added since is new to it."""

    account = models.OneToOneField("organisations.Account", models.PROTECT, primary_key=True, related_name="+")
    since_at = models.DateTimeField(help_text="The end of the look before this one.")
    looked_at = models.DateTimeField(help_text="The last time the page was opened.")

    class Meta:
        verbose_name = "look at Today"
        verbose_name_plural = "looks at Today"


class CaseLook(models.Model):
    """When an account last opened the file of a case, and the look before: what came since then is new to it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    since_at = models.DateTimeField(help_text="The end of the look before this one.")
    looked_at = models.DateTimeField(help_text="The last time the file was opened.")

    class Meta:
        verbose_name = "look at a case"
        verbose_name_plural = "looks at cases"
        constraints = [models.UniqueConstraint(fields=["account", "nominal"], name="one_look_a_case")]
        indexes = [models.Index(fields=["account", "-looked_at"], name="looks_of_account")]


class ListLook(models.Model):
    """When an account last opened a list, and the time before: what was added since is new to it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    name = models.CharField(max_length=20, help_text="Which list.")
    since_at = models.DateTimeField(help_text="The end of the look before this one.")
    looked_at = models.DateTimeField(help_text="The last time the list was opened.")

    class Meta:
        verbose_name = "look at a list"
        verbose_name_plural = "looks at lists"
        constraints = [models.UniqueConstraint(fields=["account", "name"], name="one_look_a_list")]
