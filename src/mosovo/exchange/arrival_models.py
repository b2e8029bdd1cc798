"""The parallel run with the old system, the signatures under a reconciliation, and exports of a whole register."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp


class FormerDue(models.Model):
    """A date that the old system holds for a person: compared with ours, never recorded. A new file replaces it."""

    class What(models.TextChoices):
        ANNUAL = "annual", "Annual notification"
        VISIT = "visit", "Visit"
        ASSESSMENT = "assessment", "Risk assessment"
        PLAN = "plan", "Risk management plan"
        MAPPA = "mappa", "MAPPA review"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=What)
    due_on = models.DateField()
    sent_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    file_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "nominal", "what"], name="one_former_due_a_subject")]

    def __str__(self) -> str:
        return f"{self.what} on {self.due_on}"


class DifferenceExplanation(models.Model):
    """Why the dates of one cause differ from those of the old system. The latest one for a cause applies."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    cause = models.CharField(max_length=120)
    words = models.CharField(max_length=500)
    given_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    given_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        ordering = ["given_at"]
        indexes = [models.Index(fields=["force", "cause", "given_at"], name="explanation_of_cause")]

    def __str__(self) -> str:
        return self.words[:60]


class ReconciliationSignature(models.Model):
    """One of two signatures under the reconciliation of an import: a typed name, and the digest that it is under."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey("exchange.Import", models.PROTECT, related_name="+")
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    signed_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, help_text="The name as typed.")
    report_sha256 = models.CharField(max_length=64)
    signed_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        ordering = ["signed_at"]
        constraints = [models.UniqueConstraint(fields=["run", "signed_by"], name="one_signature_a_person")]

    def __str__(self) -> str:
        return self.name


class RegisterExportRequest(models.Model):
    """A request to export the register of a force: who requested and approved it, why, the recipient and the result."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for approval"
        REFUSED = "refused", "Refused"
        RUNNING = "running", "Being made"
        DONE = "done", "Ready"
        FAILED = "failed", "Failed"
        DELETED = "deleted", "Deleted"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=200)
    purpose = models.CharField(max_length=300)
    field_group = models.CharField(
        max_length=15, blank=True, default="", db_default="", help_text="Of a protected file; empty for the register."
    )
    asked_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    decided_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(null=True)
    manifest = models.JSONField(default=dict)
    failure = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("asked_by")),
                name="register_export_decided_by_a_second_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.force_id}: {self.state}"


class RegisterExportPart(models.Model):
    """A piece of an exported register, until it is deleted."""

    id = models.BigAutoField(primary_key=True)
    export = models.ForeignKey(RegisterExportRequest, models.PROTECT, related_name="+")
    number = models.IntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["export", "number"], name="one_part_of_a_register_export")]


class ImportUndo(models.Model):
    """A request to strike out what an import recorded: who asked, why, who approved it, and the result.

    A request for a part names sheets, people or both. The worker first checks whether later records rest on that part.
    """

    class State(models.TextChoices):
        CHECKING = "checking", "Being checked"
        BLOCKED = "blocked", "Cannot be undone"
        WAITING = "waiting", "Waiting for approval"
        REFUSED = "refused", "Refused"
        RUNNING = "running", "Being undone"
        DONE = "done", "Undone"
        FAILED = "failed", "Failed"

    OPEN = (State.CHECKING.value, State.WAITING.value, State.RUNNING.value)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey("exchange.Import", models.PROTECT, related_name="+")
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    decided_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    sheets = models.JSONField(default=list, help_text="The sheets to undo; empty for all.")
    person_keys = models.JSONField(default=list, help_text="The people to undo, by their key; empty for all.")
    checked = models.JSONField(
        default=dict, help_text="What the check of a part found: facts, people, what rests on it."
    )
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    facts = models.IntegerField(default=0, db_default=0, help_text="Facts that were struck out.")
    people = models.IntegerField(default=0, db_default=0, help_text="People whose facts were struck out.")
    archived = models.IntegerField(default=0, db_default=0, help_text="Of them, people without any other fact.")
    stayed = models.JSONField(default=list, help_text="People who stay: URN, and the number of later records.")
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("asked_by")),
                name="import_undo_decided_by_a_second_person",
            ),
            models.UniqueConstraint(
                fields=["run"],
                condition=models.Q(state__in=("checking", "waiting", "running")),
                name="one_open_undo_of_an_import",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.state}"

    @property
    def is_part(self) -> bool:
        """Whether only some sheets or people are undone."""
        return bool(self.sheets or self.person_keys)


class SampledPerson(models.Model):
    """A person drawn for the comparison by hand of an import with the old system."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey("exchange.Import", models.PROTECT, related_name="+")
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    urn = models.CharField(max_length=14, help_text="The list of a sample opens no case.")
    place = models.SmallIntegerField(help_text="The order in which they were drawn, from 1.")

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["run", "place"], name="one_sampled_person_a_place")]

    def __str__(self) -> str:
        return f"{self.run_id}, {self.place}"


class SampleAnswer(models.Model):
    """What an officer found about the rows of one sheet of a sampled person. The latest answer for a sheet counts."""

    class Result(models.TextChoices):
        RIGHT = "right", "Right"
        WRONG = "wrong", "Wrong"
        UNCLEAR = "unclear", "Unclear"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sampled = models.ForeignKey(SampledPerson, models.PROTECT, related_name="answers")
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=31)
    fields = models.IntegerField(help_text="Filled cells that were compared.")
    result = models.CharField(max_length=7, choices=Result)
    wrong = models.IntegerField(default=0, help_text="Cells that are wrong or missing.")
    answered_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        ordering = ["answered_at"]
        indexes = [models.Index(fields=["sampled", "answered_at"], name="sample_answers_of")]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.result}"
