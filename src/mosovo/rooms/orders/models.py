"""An order, as far as it keeps somebody subject to notification."""

from django.db import models

from mosovo.record.models import Recorded


class Order(Recorded):
    """Kind, made, served, length, ended. Its terms come with the room of orders."""

    class Kind(models.TextChoices):
        SHPO = "shpo", "Sexual harm prevention order"
        INTERIM_SHPO = "interim_shpo", "Interim sexual harm prevention order"
        SOPO = "sopo", "Sexual offences prevention order"
        INTERIM_SOPO = "interim_sopo", "Interim sexual offences prevention order"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    court = models.CharField(max_length=200, blank=True)
    made_on = models.DateField()
    served_on = models.DateField(null=True, blank=True)
    months = models.SmallIntegerField(null=True, blank=True)
    until_further_order = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal", "made_on"], name="order_on")]
