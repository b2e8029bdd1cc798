"""The read model of the MAPPA pages."""

from django.db import models

from mosovo.nominals.models import CaseHolding


class MappaEntry(CaseHolding):
    """The MAPPA status of a nominal in one row, rebuilt after each fact."""

    nominal = models.OneToOneField("nominals.Nominal", models.PROTECT, primary_key=True, related_name="+")
    category = models.PositiveSmallIntegerField(null=True, help_text="Confirmed by a person.")
    since_on = models.DateField(null=True)
    level = models.PositiveSmallIntegerField(null=True)
    set_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    screened_on = models.DateField(null=True)
    found_level = models.PositiveSmallIntegerField(null=True, help_text="Level found by the last screening.")
    referral_id = models.UUIDField(null=True, help_text="First row of the waiting referral.")
    referral_level = models.PositiveSmallIntegerField(null=True)
    referred_on = models.DateField(null=True)
    waits_for = models.CharField(max_length=9, blank=True, help_text="signature | triage")
    urgent = models.BooleanField(default=False)
    accepted_on = models.DateField(null=True, help_text="Date of the last accepted referral.")

    class Meta:
        indexes = [
            models.Index(fields=["holding_force", "level", "review_on"], name="mappa_line_of_level"),
            models.Index(fields=["holding_force", "waits_for", "referred_on"], name="mappa_line_waiting"),
        ]
