"""The read model of the co-ordinator's page."""

from django.db import models

from mosovo.nominals.models import Holding


class MappaLine(Holding):
    """How somebody stands under MAPPA, in one row. Rebuilt by its listener with each fact."""

    nominal = models.OneToOneField("nominals.Nominal", models.PROTECT, primary_key=True, related_name="+")
    category = models.PositiveSmallIntegerField(null=True, help_text="Confirmed by a person.")
    since_on = models.DateField(null=True)
    level = models.PositiveSmallIntegerField(null=True)
    set_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    screened_on = models.DateField(null=True)
    found_level = models.PositiveSmallIntegerField(null=True, help_text="What the last screening found.")
    referral_id = models.UUIDField(null=True, help_text="The first row of the referral that waits.")
    referral_level = models.PositiveSmallIntegerField(null=True)
    referred_on = models.DateField(null=True)
    waits_for = models.CharField(max_length=9, blank=True, help_text="signature | triage")
    urgent = models.BooleanField(default=False)
    accepted_on = models.DateField(null=True, help_text="Of the last referral that was accepted.")

    class Meta:
        indexes = [
            models.Index(fields=["holding_force", "level", "review_on"], name="mappa_line_of_level"),
            models.Index(fields=["holding_force", "waits_for", "referred_on"], name="mappa_line_waiting"),
        ]
