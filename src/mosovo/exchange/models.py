"""Imports row by row, imported code lists, and exports."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp

from . import arrival_models as arrival_models
from . import source_models as source_models


class OffenceCode(models.Model):
    """A CJS offence code of an imported list, with its Act and section."""

    code = models.CharField(max_length=10, primary_key=True)
    title = models.CharField(max_length=300, blank=True)
    offence = models.CharField(max_length=200, blank=True, help_text="Act and section: SOA 2003 s.9.")
    inchoate = models.CharField(max_length=24, blank=True, help_text="An attempt, a conspiracy, aiding.")
    schedule3 = models.BooleanField(
        default=False, help_text="The list names it under Schedule 3; thresholds are the law's."
    )
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["code"]


class ImportProfile(models.Model):
    """One version of the mapping of a source: its files, columns and codes, and who agreed it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    source = models.CharField(max_length=100)
    version = models.IntegerField()
    mapping = models.JSONField(help_text="The decisions about files, columns and codes.")
    saved_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(db_default=ClockTimestamp())
    agreed_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "source", "version"], name="one_profile_a_version"),
            models.CheckConstraint(
                condition=models.Q(agreed_by=None) | ~models.Q(agreed_by=models.F("saved_by")),
                name="profile_agreed_by_a_second_person",
            ),
        ]


class Import(models.Model):
    """One import of a file: progress and report."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        MATCHING = "matching", "Waiting for you"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        REFUSED = "refused", "Refused"
        FAILED = "failed", "Failed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.CharField(max_length=100, help_text="The system or list it came from.")
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(db_default=ClockTimestamp())
    strict = models.BooleanField(default=False)
    dry_run = models.BooleanField(default=False)
    cut_over_on = models.DateField(null=True, help_text="The day on which the force starts to work in this system.")
    notifications_from = models.DateField(
        null=True, help_text="The date from which the notifications of the file are complete."
    )
    field_group = models.CharField(
        max_length=15, blank=True, default="", db_default="", help_text="Of a protected file; empty for the register."
    )
    profile_version = models.IntegerField(default=0, help_text="Of the mapping that was used; 0 for none.")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done = models.IntegerField(default=0)
    of = models.IntegerField(default=0)
    began_at = models.DateTimeField(
        null=True, help_text="When it first began to record; none for a preview. A run that continues keeps it."
    )
    counted_from = models.DateTimeField(null=True, help_text="When the first person was begun, for the estimate.")
    report = models.JSONField(default=dict)

    class Meta:
        ordering = ["-asked_at"]

    @property
    def lock_name(self) -> str:
        """Return the name of the lock of its source and force, in the queue and in the database."""
        return f"import {self.force_id} {self.source}"


class UploadPart(models.Model):
    """A piece of an uploaded file, until the worker has read it. The web role can write pieces but not read them."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(Import, models.CASCADE, related_name="+")
    number = models.IntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="one_part_a_number")]


class RowsToCorrect(models.Model):
    """The rows of a run that are not on the register, as a workbook to correct and send again. Kept for two weeks."""

    run = models.OneToOneField(Import, models.CASCADE, primary_key=True, related_name="+")
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    rows = models.IntegerField()
    content = models.BinaryField()
    made_at = models.DateTimeField(db_default=ClockTimestamp())


class ImportedRow(models.Model):
    """The fact that a row of a source became, so that importing the same file twice changes nothing."""

    id = models.BigAutoField(primary_key=True)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    source = models.CharField(max_length=100)
    kind = models.CharField(max_length=31, help_text="The sheet.")
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, help_text="Of the content of the row.")
    nominal_id = models.UUIDField()
    fact_id = models.UUIDField()
    run = models.ForeignKey(Import, models.PROTECT, null=True, related_name="+", help_text="Which recorded the fact.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "source", "kind", "key"], name="one_fact_a_source_row")]


class Export(models.Model):
    """A request to export a list of people: which list, for what purpose, and who approved it.

    The list itself is never stored. It is read again on download, as the account can see it then, and only with people
    who were on it when it was requested.
    """

    class Of(models.TextChoices):
        CASELOAD = "caseload", "Caseload"
        DUE = "due", "Duties due"
        FOUND = "found", "Search results"

    class Purpose(models.TextChoices):
        MEETING = "meeting", "A meeting: MAPPA, team, professionals"
        OPERATION = "operation", "A planned operation or visit"
        COURT = "court", "Court or legal proceedings"
        SUPERVISION = "supervision", "Supervision, inspection or audit"
        REQUEST = "request", "A request for information by another agency"
        OTHER = "other", "Other"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    holder = models.CharField(max_length=8, choices=Of)
    query = models.JSONField(help_text="The scope, filter and order of the list. Never a name.")
    people = ArrayField(models.UUIDField(), help_text="The people on the list when it was requested.")
    rows = models.IntegerField()
    people_in_week = models.IntegerField(
        help_text="People on the requester’s lists of the 7 days up to this one, each counted once."
    )
    on_paper = models.BooleanField(default=False)
    purpose = models.CharField(max_length=12, choices=Purpose)
    words = models.CharField(max_length=300)
    recipient = models.CharField(max_length=200, help_text="The recipient.")
    force = models.ForeignKey("organisations.Force", models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    until = models.DateTimeField(help_text="After this it can no longer be approved or downloaded.")
    decided_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    decision_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["asked_by", "-asked_at"], name="export_asked")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("asked_by")),
                name="export_decided_by_a_second_person",
            )
        ]
