"""A file that came with an agency's report."""

from django.db import models

from mosovo.record.models import Recorded
from mosovo.rooms.meetings.models import ReplyPart


class Enclosure(Recorded):
    """A file of a report, for whom it is, and what the agency calls it. `reply` is the first row of its chain."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    reply = models.ForeignKey("meetings.Reply", models.PROTECT, related_name="+")
    file = models.ForeignKey("files.File", models.PROTECT, related_name="+")
    audience = models.CharField(max_length=11, choices=ReplyPart.Audience)
    title = models.CharField(max_length=200)

    class Meta(Recorded.Meta):
        verbose_name = "enclosure of a report"
        verbose_name_plural = "enclosures of reports"
        indexes = [
            models.Index(fields=["nominal"], name="enclosure_of"),
            models.Index(fields=["reply"], name="enclosure_with"),
        ]

    @property
    def is_judged(self) -> bool:
        """Whether the scanner has said what it is; as `queries.enclosed` reads it, without asking again."""
        return hasattr(self.file, "verdict")
