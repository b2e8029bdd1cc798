"""Meetings, meeting cases, standing members, deputies, grades, SMB attendance and audits."""

from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp
from mosovo.database.models_from_rows import ModelFromRows
from mosovo.record.models import NominalFact


class Meeting(ModelFromRows):
    """A MAPPA meeting on a date, with one or more cases. It holds no personal data about nominals."""

    class Kind(models.TextChoices):
        ROUTINE = "routine", "Routine"
        EMERGENCY = "emergency", "Emergency"
        PRE_RELEASE = "pre-release", "Pre-release"
        TRANSFER = "transfer", "Transfer between areas"

    class Mode(models.TextChoices):
        IN_PERSON = "in-person", "In person"
        VIDEO = "video", "By video"
        BOTH = "both", "In person and by video"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    number = models.IntegerField(help_text="Numbered in each force: the first part of an action’s reference.")
    area = models.CharField(max_length=100, help_text="For example East, or the whole force.")
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
    cancellation_reason = models.CharField(max_length=500, blank=True)
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


class MeetingCase(NominalFact):
    """A meeting case: one case on the agenda, with its start time."""

    sitting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    number = models.IntegerField(help_text="Numbered in each meeting: the second part of an action’s reference.")
    starts = models.TimeField()
    minutes = models.IntegerField(default=30)
    reports_due_on = models.DateField(help_text="Due date of the agency reports.")

    class Meta(NominalFact.Meta):
        verbose_name = "meeting case"


class StandingMember(models.Model):
    """A standing member: an agency invited to every case of a level, and the person who attends for it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    level = models.IntegerField(choices=[(2, "Level 2"), (3, "Level 3")])
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    account = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, help_text="Person who attends, with rank or post.")
    is_senior = models.BooleanField(default=False, help_text="Has the grade required of the agency at Level 3.")
    until = models.DateField(
        null=True, blank=True, help_text="First date on which they are no longer a standing member."
    )
    added_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        indexes = [models.Index(fields=["force", "level"], name="panel_seat_of")]

    def __str__(self) -> str:
        return f"{self.name}, {self.agency}"


class Deputy(models.Model):
    """A deputy for an invitee. A deputy has no access before an invitation to a case."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    deputy = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    until = models.DateField(null=True, blank=True, help_text="First date on which they are no longer a deputy.")
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


class RequiredGrade(models.Model):
    """The grade required of an agency at Level 3 from a date. Empty: no grade is required from that date."""

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
    """The attendance of an agency at a Strategic Management Board meeting."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    held_on = models.DateField()
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    attended = models.BooleanField()
    recorded_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "held_on", "agency"], name="an_agency_comes_to_a_board_once")
        ]

    def __str__(self) -> str:
        return f"{self.agency}, {self.held_on}"


class MeetingAudit(models.Model):
    """A completed audit form of a meeting, or of how it handled one of its cases."""

    class Instrument(models.TextChoices):
        MEETING = "meeting", "Audit of a meeting"
        CASE = "case", "Audit of a case"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sitting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    number = models.IntegerField(
        null=True, blank=True, help_text="Number of the meeting case. Empty for an audit of the meeting."
    )
    instrument = models.CharField(max_length=7, choices=Instrument)
    scores = models.JSONField(help_text="A score from 1 (poor) to 4 (excellent) for each question.")
    words = models.CharField(max_length=2000, blank=True)
    audited_on = models.DateField()
    audited_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    audited_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    def __str__(self) -> str:
        return f"{self.get_instrument_display()}, {self.audited_on}"
