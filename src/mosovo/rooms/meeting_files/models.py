"""A file that came with an agency's report, or was laid before a meeting."""

from django.db import models

from mosovo.files.models import Verdict
from mosovo.record.models import Recorded
from mosovo.rooms.meetings.models import ReplyPart


class Enclosure(Recorded):
    """A file, for whom it is, and what it is called.

    It came with a report, or is a paper laid for one case of a sitting: `reply` or `slot`, the first row of its chain.
    """

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    reply = models.ForeignKey("meetings.Reply", models.PROTECT, null=True, related_name="+")
    slot = models.ForeignKey("meetings.Slot", models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey("files.File", models.PROTECT, related_name="+")
    audience = models.CharField(max_length=11, choices=ReplyPart.Audience)
    title = models.CharField(max_length=200)

    class Meta(Recorded.Meta):
        verbose_name = "file of a meeting"
        verbose_name_plural = "files of meetings"
        indexes = [
            models.Index(fields=["nominal"], name="enclosure_of"),
            models.Index(fields=["reply"], name="enclosure_with"),
            models.Index(fields=["slot"], name="enclosure_laid_for", condition=models.Q(slot__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reply__isnull=True) ^ models.Q(slot__isnull=True), name="enclosure_with_or_laid"
            )
        ]

    @property
    def is_judged(self) -> bool:
        """Whether the scanner has said what it is; as `queries.list_report_files` reads it, without asking again."""
        return hasattr(self.file, "verdict")

    @property
    def is_clean(self) -> bool:
        """Whether it may be opened."""
        return self.is_judged and self.file.verdict.state == Verdict.State.CLEAN
