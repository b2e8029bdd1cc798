"""A notification given at a police station."""

from django.db import models

from mosovo.record.models import Recorded


class Notification(Recorded):
    """What the nominal told us in person, on which day, under which provision."""

    class Under(models.TextChoices):
        INITIAL = "s.83(1)", "First notification, s.83(1)"
        CHANGE = "s.84(1)", "A change, s.84(1)"
        IN_ADVANCE = "s.84(2)", "A change given in advance, s.84(2)"
        DID_NOT_HAPPEN = "s.84(4)(b)", "It did not happen, s.84(4)(b)"
        PERIODIC = "s.85(1)", "Yearly or weekly, s.85(1)"

    class Change(models.TextChoices):
        NAME = "name", "Name"
        HOME_ADDRESS = "home_address", "Home address"
        STAY = "stay", "Another address: seven days' stay"
        RELEASE = "release", "Release"
        CHILD_HOUSEHOLD = "child_household", "Household with a child"
        BANK_ACCOUNT = "bank_account", "Bank account"
        PAYMENT_CARD = "payment_card", "Payment card"
        PASSPORT = "passport", "Passport"
        IDENTITY_DOCUMENT = "identity_document", "Identity document"

    class Home(models.TextChoices):
        RESIDENCE = "residence", "Sole or main residence"
        REGULARLY_FOUND = "place_regularly_found", "A place where they can regularly be found"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    under = models.CharField(max_length=12, choices=Under)
    on = models.DateField()
    change = models.CharField(max_length=17, blank=True, choices=Change)
    home_address_kind = models.CharField(max_length=21, blank=True, choices=Home)
    expected_on = models.DateField(null=True, blank=True, help_text="Given in advance: the day it is expected.")
    about = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    police_area = models.CharField(max_length=100, blank=True)
    station = models.CharField(max_length=200, blank=True)
    taken_by = models.CharField(max_length=200, blank=True, help_text="Officer or authorised person.")
    acknowledged = models.BooleanField(default=False, help_text="Acknowledged in writing, s.87(3).")

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal", "on"], name="notification_by")]
