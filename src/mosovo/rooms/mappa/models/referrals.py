"""A referral to Level 2 or 3, who countersigned it, and what the co-ordinator decided."""

from django.db import models

from mosovo.record.models import Recorded

from . import display
from .decisions import CATEGORIES

MEETING_LEVELS = ((2, "Level 2"), (3, "Level 3"))


class Referral(Recorded):
    """That an agency asks for meetings about somebody: form A. Each section says where it comes from."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    referred_on = models.DateField()
    category = models.PositiveSmallIntegerField(choices=CATEGORIES)
    level = models.PositiveSmallIntegerField(choices=MEETING_LEVELS)
    urgent = models.BooleanField(default=False, help_text="An emergency meeting is asked for.")
    criteria = models.JSONField(default=list, help_text="The criteria that are met.")
    not_lower = models.CharField(max_length=2000, help_text="Why a lower level is not enough.")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    referrer = models.CharField(max_length=200, help_text="Who refers, and how to reach them.")
    invite = models.JSONField(default=list, blank=True, help_text="Codes of the agencies to invite.")
    sections = models.JSONField(default=list, help_text="Key, words, where they come from, and whether still current.")

    get_criteria_display = display.describe_criteria
    get_sections_display = display.describe_sections

    class Meta(Recorded.Meta):
        verbose_name = "referral to Level 2 or 3"
        verbose_name_plural = "referrals to Level 2 or 3"
        indexes = [models.Index(fields=["nominal"], name="mappa_referral_of")]


class Countersignature(Recorded):
    """That somebody who answers for the case, and did not write the referral, sends it on or sends it back."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    signed_on = models.DateField()
    signed_by = models.CharField(max_length=200, blank=True, help_text="A manager of another agency, on its paper.")
    text = models.CharField(max_length=1000, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "countersignature of a referral"
        indexes = [models.Index(fields=["nominal"], name="mappa_signature_of")]


class Triage(Recorded):
    """What the co-ordinator decided about a referral, against which criteria, and why."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        REFUSED = "refused", "Refused"
        RETURNED = "returned", "Sent back: something is missing"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=Decision)
    decided_on = models.DateField()
    level = models.PositiveSmallIntegerField(null=True, blank=True, choices=MEETING_LEVELS)
    criteria = models.JSONField(default=list, help_text="The criteria that the co-ordinator found met.")
    text = models.CharField(max_length=2000, help_text="Why.")

    get_criteria_display = display.describe_criteria

    class Meta(Recorded.Meta):
        verbose_name = "decision on a referral"
        indexes = [models.Index(fields=["nominal"], name="mappa_triage_of")]
