"""Risk of serious harm by group, in the community and in custody."""

from django.db import models

from mosovo.record.models import NominalFact

from .level import RiskLevel


def _level() -> "models.CharField[str, str]":
    return models.CharField(max_length=9, blank=True, choices=RiskLevel.Is)


class HarmStatement(NominalFact):
    """The risk of serious harm by group, in the community and in custody.

    Serious harm is life-threatening or traumatic, and recovery from it may be difficult. The overall level is the
    highest of any group but the nominal.
    """

    assessed_on = models.DateField()
    community_public = _level()
    community_children = _level()
    community_known_adult = _level()
    community_staff = _level()
    community_self = _level()
    custody_public = _level()
    custody_children = _level()
    custody_known_adult = _level()
    custody_staff = _level()
    custody_prisoners = _level()
    custody_self = _level()
    who = models.CharField(max_length=2000, help_text="Who is at risk.")
    nature = models.CharField(max_length=2000, help_text="The nature of the harm.")
    imminence = models.CharField(max_length=2000, help_text="When the risk is greatest, and how imminent it is.")
    increases = models.CharField(max_length=2000, help_text="Circumstances and events that would increase the risk.")
    reduces = models.CharField(
        max_length=2000, help_text="What would reduce the risk, and what has prevented offending before."
    )
    analysis = models.CharField(max_length=2000, blank=True, help_text="Factors that no score counts.")

    class Meta(NominalFact.Meta):
        verbose_name = "risk of serious harm statement"
        verbose_name_plural = "risk of serious harm statements"
