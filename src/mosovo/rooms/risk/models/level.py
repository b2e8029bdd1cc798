"""The risk level. Tool results inform it; a person sets it, and a lower one needs a second person."""

from django.db import models

from mosovo.record.models import NominalFact


class RiskLevel(NominalFact):
    """A risk level from a date, with reasons. A lower level takes effect after another officer's sign-off."""

    class Is(models.TextChoices):
        LOW = "low", "Low"
        MEDIUM = "medium", "Medium"
        HIGH = "high", "High"
        VERY_HIGH = "very_high", "Very high"

    level = models.CharField(max_length=9, choices=Is)
    set_on = models.DateField()
    reason = models.CharField(max_length=2000, help_text="The reasons for the level.")
    lowers = models.BooleanField(default=False, editable=False)

    class Meta(NominalFact.Meta):
        verbose_name = "risk level"

    def __str__(self) -> str:
        return str(self.get_level_display())


class RiskLevelSignOff(NominalFact):
    """The decision of a supervisor or inspector to sign off a lower level, or to refuse it."""

    level = models.ForeignKey(RiskLevel, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    words = models.CharField(max_length=1000)
    checked_on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name = "risk level sign-off"
