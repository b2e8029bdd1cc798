"""Risk assessments: findings under headings, with a sign-off by another officer."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mosovo.record.models import NominalFact

from .level import RiskLevel


class Assessment(NominalFact):
    """A risk assessment: overall level, rationale, priority for action and reassessment date. It is not a score."""

    assessed_on = models.DateField()
    edition = models.CharField(max_length=20, help_text="The set of headings.")
    overall = models.CharField(max_length=9, choices=RiskLevel.Is)
    rationale = models.CharField(max_length=4000, help_text="The rationale.")
    priority = models.CharField(max_length=2000, help_text="The priority for action.")
    reassess_on = models.DateField(help_text="The date to reassess by.")
    evidence = ArrayField(
        models.CharField(max_length=100), default=list, blank=True, editable=False,
        help_text="Type and first row of each fact used as evidence: visits.visit:0190…",
    )  # fmt: skip

    class Meta(NominalFact.Meta):
        verbose_name = "risk assessment"

    def __str__(self) -> str:
        return str(self.get_overall_display())


class AssessmentFinding(NominalFact):
    """A finding under one heading. `assessment` is the first row of its chain."""

    class Grade(models.TextChoices):
        PRIORITY = "priority", "Priority"
        PRESENT = "present", "Present"
        ABSENT = "absent", "Not present"
        UNKNOWN = "unknown", "Not yet known"

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    heading = models.CharField(max_length=30, help_text="The key in the set of headings.")
    heading_text = models.CharField(max_length=100, help_text="The wording of the heading at the time.")
    grade = models.CharField(max_length=8, choices=Grade)
    text = models.CharField(max_length=2000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "assessment finding"


class AssessmentSignOff(NominalFact):
    """The decision of a supervisor or inspector to sign off an assessment, or return it with what is missing."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    words = models.CharField(max_length=2000)
    checked_on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name = "risk assessment sign-off"
