"""The sitting and its slots, who always sits, who came to the board, and how good a meeting was found to be."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp
from mosovo.record.models import Recorded


class Sitting(models.Model):
    """A day on which cases are discussed one after another. It says nothing of any person."""

    class Kind(models.TextChoices):
        ROUTINE = "routine", "Routine"
        EMERGENCY = "emergency", "Emergency"
        PRE_RELEASE = "pre-release", "Before a release"
        TRANSFER = "transfer", "Transfer between areas"

    class Mode(models.TextChoices):
        IN_PERSON = "in-person", "In person"
        VIDEO = "video", "By video"
        BOTH = "both", "In person and by video"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    number = models.IntegerField(help_text="Counted by force: the first part of the reference of an action.")
    area = models.CharField(max_length=100, help_text="East; the whole force.")
    level = models.IntegerField(choices=[(2, "Level 2"), (3, "Level 3")])
    kind = models.CharField(max_length=11, choices=Kind, default=Kind.ROUTINE)
    mode = models.CharField(max_length=9, choices=Mode, default=Mode.BOTH)
    held_on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    venue = models.CharField(max_length=200)
    chair = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    minute_taker = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.IntegerField(default=1)
    cancelled_because = models.CharField(max_length=500, blank=True)
    convened_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    convened_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        ordering = ["held_on", "starts"]
        constraints = [
            models.UniqueConstraint(fields=["force", "number"], name="one_sitting_a_number"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="a_sitting_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["force", "held_on"], name="sitting_of_force")]

    def __str__(self) -> str:
        return f"{self.number:04d}, Level {self.level}, {self.area}"


class Slot(Recorded):
    """One case of a sitting, at its time."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="+")
    number = models.IntegerField(help_text="Counted by sitting: the second part of the reference of an action.")
    starts = models.TimeField()
    minutes = models.IntegerField(default=30)
    reports_due_on = models.DateField(help_text="The last day for what each agency knows.")

    class Meta(Recorded.Meta):
        verbose_name = "case of a sitting"
        verbose_name_plural = "cases of sittings"
        indexes = [
            models.Index(fields=["nominal"], name="meetings_slot_of"),
            models.Index(fields=["sitting"], name="meetings_slot_in"),
        ]


class PanelSeat(models.Model):
    """An agency that is asked to every case of a level, and who comes for it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    level = models.IntegerField(choices=[(2, "Level 2"), (3, "Level 3")])
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    account = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, help_text="Who comes, with rank or post.")
    is_senior = models.BooleanField(default=False, help_text="Of the grade that Level 3 asks of their agency.")
    until = models.DateField(null=True, blank=True, help_text="First day on which they no longer sit.")
    seated_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    seated_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        indexes = [models.Index(fields=["force", "level"], name="panel_seat_of")]

    def __str__(self) -> str:
        return f"{self.name}, {self.agency}"


class Deputy(models.Model):
    """Who may stand in for somebody of an agency. It lets them see nothing until they are named for a case."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    deputy = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    until = models.DateField(null=True, blank=True, help_text="First day on which they no longer stand in.")
    named_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    named_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        verbose_name_plural = "deputies"
        constraints = [
            models.UniqueConstraint(
                fields=["force", "account", "deputy"], condition=models.Q(until=None), name="a_deputy_is_named_once"
            ),
            models.CheckConstraint(condition=~models.Q(account=models.F("deputy")), name="nobody_is_their_own_deputy"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} for {self.account}"


class SeniorGrade(models.Model):
    """Of which grade somebody of an agency is to be at Level 3, from a day on. Empty: none is asked for any more."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    grade = models.CharField(max_length=200, blank=True, help_text="Superintendent or above.")
    from_on = models.DateField()
    set_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        indexes = [models.Index(fields=["force", "agency"], name="senior_grade_of")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.grade}"


class BoardAttendance(models.Model):
    """Whether an agency came to a meeting of the strategic management board."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    held_on = models.DateField()
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    came = models.BooleanField()
    recorded_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "held_on", "agency"], name="an_agency_comes_to_a_board_once")
        ]

    def __str__(self) -> str:
        return f"{self.agency}, {self.held_on}"


class SittingAudit(models.Model):
    """One of the two instruments of practice, filled in: of a meeting, or of how one of its cases was handled."""

    class Instrument(models.TextChoices):
        MEETING = "meeting", "Audit of a meeting"
        CASE = "case", "Audit of a case"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="+")
    number = models.IntegerField(null=True, blank=True, help_text="Which case of the sitting; of a meeting, none.")
    instrument = models.CharField(max_length=7, choices=Instrument)
    scores = models.JSONField(help_text="A score from 1 (poor) to 4 (excellent) for each question.")
    words = models.CharField(max_length=2000, blank=True)
    audited_on = models.DateField()
    audited_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    audited_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        indexes = [models.Index(fields=["sitting"], name="sitting_audit_of")]

    def __str__(self) -> str:
        return f"{self.get_instrument_display()}, {self.audited_on}"
