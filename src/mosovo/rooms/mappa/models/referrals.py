"""Referrals to Level 2 or 3, their countersignatures and decisions."""

from django.db import models

from mosovo.record.models import NominalFact

from . import display
from .decisions import CATEGORIES

MEETING_LEVELS = ((2, "Level 2"), (3, "Level 3"))


class MappaReferral(NominalFact):
    """A referral (MAPPA A). Each section records its source."""

    referred_on = models.DateField()
    category = models.PositiveSmallIntegerField(choices=CATEGORIES)
    level = models.PositiveSmallIntegerField(choices=MEETING_LEVELS)
    urgent = models.BooleanField(default=False, help_text="Emergency meeting requested.")
    criteria = models.JSONField(default=list, help_text="Criteria met.")
    lower_level_reason = models.CharField(max_length=2000, help_text="Why a lower level is not sufficient.")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    referrer = models.CharField(max_length=200, help_text="Referrer and contact details.")
    invite = models.JSONField(default=list, blank=True, help_text="Codes of the agencies to invite.")
    sections = models.JSONField(default=list, help_text="Key, text, source, and whether it is still current.")

    get_criteria_display = display.describe_criteria
    get_sections_display = display.describe_sections

    class Meta(NominalFact.Meta):
        verbose_name = "MAPPA referral"


class Countersignature(NominalFact):
    """The decision of a supervisor or inspector who is not the author: send the referral on, or return it."""

    referral = models.ForeignKey(MappaReferral, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    signed_on = models.DateField()
    signed_by = models.CharField(max_length=200, blank=True, help_text="Manager of another agency, on a paper form.")
    text = models.CharField(max_length=1000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "MAPPA referral countersignature"


class ReferralDecision(NominalFact):
    """The co-ordinator's decision on a referral, with the criteria and the reason."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        REFUSED = "refused", "Rejected"
        RETURNED = "returned", "Returned: incomplete"

    referral = models.ForeignKey(MappaReferral, models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=Decision)
    decided_on = models.DateField()
    level = models.PositiveSmallIntegerField(null=True, blank=True, choices=MEETING_LEVELS)
    criteria = models.JSONField(default=list, help_text="Criteria the co-ordinator found met.")
    text = models.CharField(max_length=2000, help_text="Reason.")

    get_criteria_display = display.describe_criteria

    class Meta(NominalFact.Meta):
        verbose_name = "MAPPA referral decision"
