"""A structured judgement of what may change: findings under headings, signed off by somebody else."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mosovo.record.models import Recorded

from .level import Level


class Assessment(Recorded):
    """A judgement of a day: what it comes to, what comes first, and when it is made anew. It is no score."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    assessed_on = models.DateField()
    edition = models.CharField(max_length=20, help_text="Of the headings.")
    overall = models.CharField(max_length=9, choices=Level.Is)
    rationale = models.CharField(max_length=4000, help_text="How the findings come to the whole.")
    priority = models.CharField(max_length=2000, help_text="What is to be done first.")
    reassess_on = models.DateField(help_text="The last day on which it is made anew.")
    evidence = ArrayField(
        models.CharField(max_length=100), default=list, blank=True, editable=False,
        help_text="Kind and first row of each fact that it rests on: visits.visit:0190…",
    )  # fmt: skip

    class Meta(Recorded.Meta):
        verbose_name = "assessment"
        indexes = [models.Index(fields=["nominal"], name="assessment_of")]

    def __str__(self) -> str:
        return str(self.get_overall_display())


class Finding(Recorded):
    """What was found under one heading. `assessment` is the first row of its chain."""

    class Grade(models.TextChoices):
        PRIORITY = "priority", "Priority"
        PRESENT = "present", "Present"
        ABSENT = "absent", "Not present"
        UNKNOWN = "unknown", "Not known yet"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    heading = models.CharField(max_length=30, help_text="As the edition of the headings names it.")
    called = models.CharField(max_length=100, help_text="The heading as it read then.")
    grade = models.CharField(max_length=8, choices=Grade)
    text = models.CharField(max_length=2000, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "finding of an assessment"
        indexes = [models.Index(fields=["nominal"], name="finding_of")]


class AssessmentCheck(Recorded):
    """That a supervisor or an inspector read an assessment, and signs it off or returns it with what is missing."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    words = models.CharField(max_length=2000)
    checked_on = models.DateField()

    class Meta(Recorded.Meta):
        verbose_name = "sign-off of an assessment"
        indexes = [models.Index(fields=["nominal"], name="assessment_check_of")]
