"""Invitations to a meeting case, agency reports, attendance and meeting papers."""

from django.db import models

from mosovo.record.models import NominalFact

from .meetings import MeetingCase


class Invitation(NominalFact):
    """The invitation of a person from an agency to one meeting case. Removing it corrects this row."""

    slot = models.ForeignKey(MeetingCase, models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    account = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, help_text="Person invited, with rank or post.")
    core = models.BooleanField(default=False, help_text="A standing member, not invited to this case only.")
    sees_restricted = models.BooleanField(
        default=False, help_text="Can read information that is not shared with the offender."
    )
    is_senior = models.BooleanField(default=False, help_text="Has the grade required of the agency at Level 3.")
    question = models.CharField(max_length=500, blank=True, help_text="What the chair asks this agency.")
    asked_on = models.DateField()
    stands_in_for = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="The invitation that this deputy covers.",
    )
    tie = models.ForeignKey("nominals.AccessGrant", models.PROTECT, null=True, editable=False, related_name="+")
    removed_on = models.DateField(null=True, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "meeting invitation"


class InvitationReply(NominalFact):
    """What an invitee answered: whether they attend, or that they are not the right person. The last reply counts."""

    class Answer(models.TextChoices):
        ATTENDS = "attends", "Attends in person"
        BY_VIDEO = "by-video", "Attends by video"
        APOLOGIES = "apologies", "Cannot attend"
        WRONG_PERSON = "wrong-person", "Not the right person"

    ACCEPTS = frozenset({Answer.ATTENDS, Answer.BY_VIDEO})

    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="+")
    slot = models.ForeignKey(MeetingCase, models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=12, choices=Answer)
    text = models.CharField(max_length=500, blank=True, help_text="Who to ask instead, or why they cannot attend.")
    replied_on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name = "reply to an invitation"
        verbose_name_plural = "replies to invitations"


class MeetingAttendance(NominalFact):
    """How an invited agency attended, and whether the confidentiality statement was accepted."""

    class How(models.TextChoices):
        CAME = "came", "Attended"
        DEPUTY = "deputy", "Deputy attended"
        APOLOGIES = "apologies", "Apologies"
        REPORT = "report", "Report in lieu"
        ABSENT = "absent", "Did not attend"

    PRESENT = frozenset({How.CAME, How.DEPUTY})

    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="+")
    how = models.CharField(max_length=9, choices=How)
    by_video = models.BooleanField(default=False)
    deputy = models.CharField(max_length=200, blank=True, help_text="Deputy who attended.")
    reason = models.CharField(max_length=300, blank=True, help_text="Reason for apologies.")
    accepted = models.BooleanField(default=False, help_text="Accepted the confidentiality and equality statement.")
    left_at = models.TimeField(null=True, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "meeting attendance"


class AgencyReport(NominalFact):
    """An agency’s report for one meeting case."""

    class Answer(models.TextChoices):
        NO_TRACE = "no-trace", "No trace"
        NOT_RELEVANT = "not-relevant", "Trace, not relevant"
        RELEVANT = "relevant", "Relevant information"

    class MayBeTold(models.TextChoices):
        YES = "yes", "Can be shared with the person it is about"
        NO = "no", "Not to be shared with the person it is about"

    slot = models.ForeignKey(MeetingCase, models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=12, choices=Answer)
    answered_on = models.DateField()
    answered_by = models.CharField(max_length=200, help_text="Author of the report, with post.")
    time = models.IntegerField(default=1, editable=False, help_text="Version of the report.")
    searched_by = models.CharField(
        max_length=300,
        blank=True,
        help_text="The details that the agency was shown and searched by: no trace of these.",
    )
    may_be_told = models.CharField(
        max_length=3, blank=True, choices=MayBeTold, help_text="The agency’s answer. Empty: not stated."
    )

    class Meta(NominalFact.Meta):
        verbose_name = "agency report"
        indexes = [
            models.Index(fields=["slot", "agency"], name="meetings_reply_to"),
        ]

    @property
    def in_words(self) -> str:
        """Return the answer, what was searched by, and whether the person may be told."""
        searched = f", searched by {self.searched_by}" if self.searched_by else ""
        told = f". {self.get_may_be_told_display()}" if self.may_be_told else ""
        return f"{self.get_answer_display()}{searched}{told}"


class AgencyReportPart(NominalFact):
    """A section of an agency report, and who can read it."""

    class Audience(models.TextChoices):
        MEETING = "meeting", "Everyone invited to this case"
        AUTHORITIES = "authorities", "Police, probation and prisons only"
        CHAIR = "chair", "The chair and the co-ordinator only"

    reply = models.ForeignKey(AgencyReport, models.PROTECT, related_name="+")
    time = models.IntegerField(default=1, editable=False, help_text="Version of the report.")
    number = models.IntegerField()
    audience = models.CharField(max_length=11, choices=Audience)
    text = models.CharField(max_length=8000)

    class Meta(NominalFact.Meta):
        verbose_name = "agency report section"


class MeetingPaper(NominalFact):
    """The title of a meeting paper. The agency that wrote it sends the paper itself."""

    slot = models.ForeignKey(MeetingCase, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200, help_text="Title, author and date.")

    class Meta(NominalFact.Meta):
        verbose_name = "meeting paper"
