"""Who is asked to a case, what each agency knows of it, who came, and the papers."""

from django.db import models

from mosovo.record.models import Recorded

from .meetings import Slot


class Invitation(Recorded):
    """Somebody of an agency is asked to one case of a sitting. Removed: it is corrected by a row that says so."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    account = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, help_text="Who is asked, with rank or post.")
    core = models.BooleanField(default=False, help_text="Of the standing panel, not for this case alone.")
    sees_restricted = models.BooleanField(default=False, help_text="May read what is not shared with the offender.")
    is_senior = models.BooleanField(default=False, help_text="Of the grade that Level 3 asks of their agency.")
    asked_on = models.DateField()
    stands_in_for = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="+", help_text="Whose deputy this is."
    )
    tie = models.ForeignKey("nominals.Tie", models.PROTECT, null=True, editable=False, related_name="+")
    removed_on = models.DateField(null=True, blank=True)
    chased_on = models.DateField(null=True, blank=True, help_text="When the report was last asked for again.")

    class Meta(Recorded.Meta):
        verbose_name = "invitation to a meeting"
        verbose_name_plural = "invitations to meetings"
        indexes = [
            models.Index(fields=["nominal"], name="meetings_invitation_of"),
            models.Index(fields=["slot"], name="meetings_invitation_to"),
            models.Index(fields=["account"], name="meetings_invitation_whom"),
        ]


class Attendance(Recorded):
    """Who came for an invited agency, how, and whether they accepted the statement of confidentiality."""

    class How(models.TextChoices):
        CAME = "came", "Attended"
        DEPUTY = "deputy", "Deputy attended"
        APOLOGIES = "apologies", "Apologies"
        REPORT = "report", "Report only"
        ABSENT = "absent", "Did not attend"

    PRESENT = frozenset({How.CAME, How.DEPUTY})

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="+")
    how = models.CharField(max_length=9, choices=How)
    by_video = models.BooleanField(default=False)
    deputy = models.CharField(max_length=200, blank=True, help_text="Who came instead.")
    reason = models.CharField(max_length=300, blank=True, help_text="Why they did not come.")
    accepted = models.BooleanField(default=False, help_text="The statement of confidentiality and equality.")
    left_at = models.TimeField(null=True, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "attendance at a meeting"
        verbose_name_plural = "attendances at meetings"
        indexes = [
            models.Index(fields=["nominal"], name="meetings_attendance_of"),
            models.Index(fields=["invitation"], name="meetings_attendance_for"),
        ]


class Reply(Recorded):
    """What an agency answered to "What do you know?" about one case of a sitting."""

    class Answer(models.TextChoices):
        NO_TRACE = "no-trace", "No trace"
        NOT_RELEVANT = "not-relevant", "Trace, not relevant"
        RELEVANT = "relevant", "Relevant information"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=12, choices=Answer)
    answered_on = models.DateField()
    answered_by = models.CharField(max_length=200, help_text="Who answers for the agency, with post.")
    time = models.IntegerField(default=1, editable=False, help_text="Answered for the first time, or again.")

    class Meta(Recorded.Meta):
        verbose_name = "report of an agency"
        verbose_name_plural = "reports of agencies"
        indexes = [
            models.Index(fields=["nominal"], name="meetings_reply_of"),
            models.Index(fields=["slot", "agency"], name="meetings_reply_to"),
        ]


class ReplyPart(Recorded):
    """A part of a report, and who may read it."""

    class Audience(models.TextChoices):
        MEETING = "meeting", "Everybody asked to this case"
        AUTHORITIES = "authorities", "Police, probation and prisons only"
        CHAIR = "chair", "The chair and the co-ordinator only"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, models.PROTECT, related_name="+")
    time = models.IntegerField(default=1, editable=False, help_text="Of which time of answering.")
    number = models.IntegerField()
    audience = models.CharField(max_length=11, choices=Audience)
    text = models.CharField(max_length=8000)

    class Meta(Recorded.Meta):
        verbose_name = "part of a report"
        verbose_name_plural = "parts of reports"
        indexes = [
            models.Index(fields=["nominal"], name="meetings_reply_part_of"),
            models.Index(fields=["reply"], name="meetings_reply_part_in"),
        ]


class Paper(Recorded):
    """A paper that is laid before the meeting, by its name: it goes by the ways of the agency that wrote it."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200, help_text="What it is, whose, and of which day.")

    class Meta(Recorded.Meta):
        verbose_name = "paper of a meeting"
        verbose_name_plural = "papers of meetings"
        indexes = [models.Index(fields=["nominal"], name="meetings_paper_of")]
