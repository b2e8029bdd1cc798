"""Public reports and their steps, and what a force shows on the public pages."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp
from mosovo.record.public_reference import public_reference


class PublicReport(models.Model):
    """A report from the public to a force. Its text is written once, by one database function.

    Its state changes with its steps. Once it is linked to a nominal, only police users who may see the nominal can
    see it.
    """

    class State(models.TextChoices):
        NEW = "new", "Not triaged"
        TRIAGED = "triaged", "In progress"
        LINKED = "linked", "Linked to a nominal"
        CLOSED = "closed", "Closed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    received_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    key = models.UUIDField(editable=False, help_text="Of the form: a second click does not make a second report.")
    digest = models.CharField(max_length=64, editable=False)
    text = models.CharField(max_length=4000)
    danger = models.BooleanField(help_text="The person reporting says that someone may be hurt soon.")
    about = models.CharField(max_length=500, blank=True, help_text="The person it is about, and how to recognise them.")
    place = models.CharField(max_length=300, blank=True)
    how_known = models.CharField(max_length=500, blank=True)
    name = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    safe_contact = models.CharField(
        max_length=300, blank=True, help_text="Safe times and ways to contact the person reporting."
    )
    suspect = models.BooleanField(default=False, help_text="A hidden box was filled in, which suggests a machine.")
    state = models.CharField(max_length=7, choices=State, default=State.NEW)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["received_at", "id"]
        constraints = [models.UniqueConstraint(fields=["key", "digest"], name="one_report_a_form")]
        indexes = [
            models.Index(fields=["force", "state", "received_at"], name="report_of_force"),
            models.Index(fields=["nominal"], condition=models.Q(nominal__isnull=False), name="report_about"),
        ]

    @property
    def reference(self) -> str:
        """Return the reference number that the sender was given."""
        return public_reference(self.key, self.digest)

    def __str__(self) -> str:
        return f"report of {self.received_at:%Y-%m-%d %H:%M}"


class PublicReportStep(models.Model):
    """A step in handling a report. Never edited."""

    class Kind(models.TextChoices):
        TRIAGED = "triaged", "Triaged"
        LINKED = "linked", "Linked to a nominal"
        CLOSED = "closed", "Closed"
        REOPENED = "reopened", "Reopened"

    class Reason(models.TextChoices):
        PASSED_ON = "passed-on", "Referred to another team, force or service"
        NOTHING = "nothing", "No action required"
        KNOWN = "known", "Already known and dealt with"
        NOT_OURS = "not-ours", "Outside the remit of MOSOVO"
        JUNK = "junk", "Not a report: advertising or abuse"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    report = models.ForeignKey(PublicReport, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind)
    reason = models.CharField(max_length=9, blank=True, choices=Reason)
    text = models.CharField(max_length=2000, blank=True)
    recorded_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    recorded_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "id"]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class SupportService(models.Model):
    """A support service on the public pages, with its dates. Nothing about a nominal."""

    class For(models.TextChoices):
        VICTIMS = "victims", "Victims and people who were hurt"
        THOUGHTS = "thoughts", "People worried about their own thoughts or behaviour"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    audience = models.CharField(max_length=8, choices=For)
    name = models.CharField(max_length=100)
    description = models.CharField(max_length=500)
    telephone = models.CharField(max_length=50, blank=True)
    address = models.URLField(max_length=200, blank=True, help_text="Website address; https only.")
    from_on = models.DateField()
    until = models.DateField(null=True, help_text="First date on which it is no longer listed.")
    set_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["audience", "name"]
        verbose_name = "support service"

    def __str__(self) -> str:
        return self.name


class PostcodeArea(models.Model):
    """The letters that start a postcode, and the force that polices most of that area. It only suggests a force."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    area = models.CharField(max_length=2)

    class Meta:
        ordering = ["area"]
        constraints = [models.UniqueConstraint(fields=["force", "area"], name="an_area_once_a_force")]

    def __str__(self) -> str:
        return self.area


class AcceptedSubmission(models.Model):
    """The number of public forms received in a minute, in all and from one address. The address is a keyed digest."""

    bucket = models.CharField(max_length=64)
    minute = models.DateTimeField()
    count = models.IntegerField(default=0)

    class Meta:
        verbose_name_plural = "admitted"
        constraints = [models.UniqueConstraint(fields=["bucket", "minute"], name="one_count_a_minute")]

    def __str__(self) -> str:
        return f"{self.count} at {self.minute:%H:%M}"
