"""Addresses, stays, absences from home, and time in custody, in hospital or abroad."""

from collections.abc import Sequence

from django.db import models

from mosovo.record.models import NominalFact


class Address(NominalFact):
    """An address where the nominal lives, is regularly found or may stay."""

    class Kind(models.TextChoices):
        HOME = "home", "Home: sole or main residence"
        REGULARLY_FOUND = "regularly-found", "No fixed abode: place where regularly found"
        OTHER = "other", "Another address where the nominal regularly stays"

    kind = models.CharField(max_length=15, choices=Kind)
    lines = models.CharField(max_length=300, help_text="As written on an envelope, without the postcode.")
    postcode = models.CharField(max_length=10, blank=True)
    police_area = models.CharField(max_length=100, blank=True)
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="First date no longer there.")

    class Meta(NominalFact.Meta):
        indexes = [models.Index(fields=["nominal", "from_on"], name="address_of")]
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return f"{self.lines} {self.postcode}".strip()


class Spell(NominalFact):
    """Time in custody, in hospital or abroad. Its end is a separate fact, so that each can be corrected."""

    class Kind(models.TextChoices):
        CUSTODY = "custody", "Custody: remand, sentence or service detention"
        HOSPITAL = "hospital", "Detained in hospital"
        ABROAD = "abroad", "Outside the United Kingdom"
        IMMIGRATION = "immigration_detention", "Immigration detention"
        POLICE = "police_custody", "Police custody"

    kind = models.CharField(max_length=21, choices=Kind)
    from_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)

    class Meta(NominalFact.Meta):
        indexes = [models.Index(fields=["nominal", "from_on"], name="spell_of")]


class SpellEnd(NominalFact):
    """The date of release, discharge or return. `spell` is the first row of its chain."""

    spell = models.ForeignKey(Spell, models.PROTECT, related_name="+")
    ended_on = models.DateField()


class QualifyingStay(NominalFact):
    """An address that is not notified, at which the nominal has stayed. The days of the stay are separate facts."""

    lines = models.CharField(max_length=300, help_text="As written on an envelope, without the postcode.")
    postcode = models.CharField(max_length=10, blank=True)
    runs: "Sequence[StayDays]" = ()  # set by `queries.list_stays`

    def __str__(self) -> str:
        return f"{self.lines} {self.postcode}".strip()


class StayDays(NominalFact):
    """A run of days of a stay, first and last day inclusive.

    It adds to earlier runs. `stay` is the first row of its chain.
    """

    stay = models.ForeignKey(QualifyingStay, models.PROTECT, related_name="+")
    first_day_on = models.DateField()
    last_day_on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name_plural = "days of stays"


class Absence(NominalFact):
    """An absence from home within the United Kingdom, planned or spent.

    Northern Ireland requires notification: s.85A.
    """

    leaves_at = models.DateTimeField()
    intended_nights = models.SmallIntegerField(null=True, blank=True)
    nights_left_out = models.SmallIntegerField(
        null=True, blank=True, help_text="Nights at an address notified, or to be notified after 7 days: s.85A(8)."
    )
    known_on = models.DateField(null=True, blank=True, help_text="The date on which the nominal knew of the absence.")
    steps: "Sequence[AbsenceStep]" = ()  # set by `queries.list_absences`

    class Meta(NominalFact.Meta):
        verbose_name = "absence from home"


class AbsenceStep(NominalFact):
    """A step of an absence: a notification, a change or the return. `absence` is the first row of its chain."""

    class Kind(models.TextChoices):
        TOLD = "told", "Notified before leaving"
        CHANGED = "changed", "Notified details were no longer correct"
        TOLD_AGAIN = "told_again", "Change notified"
        RETURNED = "returned", "Returned home"
        TOLD_RETURN = "told_return", "Return notified"

    absence = models.ForeignKey(Absence, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11, choices=Kind)
    on = models.DateField()
    returns_on = models.DateField(null=True, blank=True, help_text="The return date notified.")
    station = models.CharField(max_length=200, blank=True)
    taken_by = models.CharField(max_length=200, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "step of an absence"


class Change(NominalFact):
    """A change of circumstances that the law uses and no other fact shows."""

    class Kind(models.TextChoices):
        STAY = "stay", "Days at an address that is not notified"
        CHILD_HOUSEHOLD = "child_household", "Stay in a household with a child"
        BANK_ACCOUNT = "bank_account", "Bank account"
        PAYMENT_CARD = "payment_card", "Payment card"
        PASSPORT = "passport", "Passport"
        IDENTITY_DOCUMENT = "identity_document", "Identity document"
        NO_HOME_ADDRESS = "no_home_address", "No home and no place where regularly found"

    kind = models.CharField(max_length=17, choices=Kind)
    on = models.DateField(null=True, blank=True)
    first_day_on = models.DateField(null=True, blank=True, help_text="First night of a stay; both dates count.")
    last_day_on = models.DateField(null=True, blank=True)
    from_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)
