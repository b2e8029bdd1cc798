"""Risk of serious harm: to whom, in the community and in custody, and what would raise or lower it."""

from django.db import models

from mosovo.record.models import Recorded

from .level import Level


def _level() -> "models.CharField[str, str]":
    return models.CharField(max_length=9, blank=True, choices=Level.Is)


class HarmStatement(Recorded):
    """Harm that is life-threatening or traumatic, from which recovery may be difficult: how likely, to which group.

    The overall level is the highest of any group but the nominal's own.
    """

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
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
    nature = models.CharField(max_length=2000, help_text="What harm, and how.")
    imminence = models.CharField(max_length=2000, help_text="When it is greatest, and whether it is at hand.")
    increases = models.CharField(max_length=2000, help_text="Circumstances and events that would raise it.")
    reduces = models.CharField(max_length=2000, help_text="What would lower it; what stopped them before.")
    analysis = models.CharField(max_length=2000, blank=True, help_text="What no score counts.")

    class Meta(Recorded.Meta):
        verbose_name = "statement of risk of serious harm"
        verbose_name_plural = "statements of risk of serious harm"
        indexes = [models.Index(fields=["nominal"], name="harm_statement_of")]
