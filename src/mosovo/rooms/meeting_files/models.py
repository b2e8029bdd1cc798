"""Files of meetings: those attached to agency reports, and meeting papers."""

from django.db import models

from mosovo.files.models import Verdict
from mosovo.record.models import NominalFact
from mosovo.rooms.meetings.models import AgencyReportPart


class MeetingFile(NominalFact):
    """A file with its title and who can read it.

    It belongs to an agency report (`reply`) or is a meeting paper of a meeting case (`slot`), by their first rows.
    """

    reply = models.ForeignKey("meetings.AgencyReport", models.PROTECT, null=True, related_name="+")
    slot = models.ForeignKey("meetings.MeetingCase", models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey("files.File", models.PROTECT, related_name="+")
    audience = models.CharField(max_length=11, choices=AgencyReportPart.Audience)
    title = models.CharField(max_length=200)

    class Meta(NominalFact.Meta):
        verbose_name = "meeting file"
        indexes = [
            models.Index(fields=["slot"], name="enclosure_laid_for", condition=models.Q(slot__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reply__isnull=True) ^ models.Q(slot__isnull=True), name="enclosure_with_or_laid"
            )
        ]

    @property
    def is_judged(self) -> bool:
        """Whether the virus scan is complete. Uses the scan result that the queries load, without another query."""
        return hasattr(self.file, "verdict")

    @property
    def is_clean(self) -> bool:
        """Whether the file can be opened."""
        return self.is_judged and self.file.verdict.state == Verdict.State.CLEAN
