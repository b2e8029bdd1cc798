"""Journeys out of the United Kingdom: plans, notices, changes, decisions and checks.

Time abroad and its end are facts of whereabouts. A departure and a return in this room only refer to them, so that time
abroad is recorded once.
"""

from django.db import models

from mosovo.organisations.countries import country_name
from mosovo.record.models import NominalFact


class Journey(NominalFact):
    """The journey that the nominal plans: its departure and its return."""

    departs_on = models.DateField()
    departs_time = models.TimeField(null=True, blank=True)
    departs_from = models.CharField(max_length=200, blank=True, help_text="Station, port or airport in the UK.")
    known_on = models.DateField(
        null=True,
        blank=True,
        help_text="Date on which the date, country and point of arrival became known to the nominal.",
    )
    returns_on = models.DateField(null=True, blank=True, help_text="Intended return date.")
    returns_time = models.TimeField(null=True, blank=True)
    returns_to = models.CharField(max_length=200, blank=True, help_text="Point of arrival back in the UK.")

    class Meta(NominalFact.Meta):
        indexes = [models.Index(fields=["nominal", "departs_on"], name="journey_of")]

    def __str__(self) -> str:
        return f"departing {self.departs_on}"


class JourneyFact(NominalFact):
    """A fact about one journey. `journey` is the first row of its chain."""

    journey = models.ForeignKey(Journey, models.PROTECT, related_name="+")

    class Meta(NominalFact.Meta):
        abstract = True


class JourneyStop(JourneyFact):
    """A country of the journey, with its position in the order of travel."""

    position = models.SmallIntegerField(default=1)
    country = models.CharField(max_length=2, help_text="Two-letter country code.")
    arrives_on = models.DateField(null=True, blank=True)
    leaves_on = models.DateField(null=True, blank=True)
    arrives_at = models.CharField(max_length=200, blank=True, help_text="Point of arrival.")
    carrier = models.CharField(max_length=200, blank=True)
    accommodation = models.CharField(max_length=500, blank=True)

    def get_country_display(self) -> str:
        """Return the name of the country."""
        return country_name(self.country)


class TravelNotice(JourneyFact):
    """A travel notice given in person: the date, station and officer."""

    class Kind(models.TextChoices):
        BEFORE = "before", "Before departure, s.86"
        CHANGED = "changed", "Change of plans, s.86"
        CALLED_OFF = "called_off", "Journey cancelled"
        RETURNED = "returned", "Return, s.86"

    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    time = models.TimeField(null=True, blank=True)
    station = models.CharField(max_length=200, blank=True)
    taken_by = models.CharField(max_length=200, blank=True, help_text="Officer or authorised person.")
    acknowledged = models.BooleanField(default=False, help_text="Acknowledged in writing.")


class JourneyChange(JourneyFact):
    """A change of the plan before departure, or its cancellation."""

    class Kind(models.TextChoices):
        DETAILS = "details", "Notified details became wrong or incomplete"
        DEPARTURE = "departure", "Date or time of departure"
        CALLED_OFF = "called_off", "Journey cancelled"

    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField(help_text="Date of the change.")
    leaves_on = models.DateField(null=True, blank=True, help_text="Departure date as it is now.")
    leaves_time = models.TimeField(null=True, blank=True)
    what = models.CharField(max_length=500)


class JourneyDeparture(JourneyFact):
    """The departure: the time abroad that was this journey."""

    spell = models.ForeignKey("whereabouts.Spell", models.PROTECT, related_name="+")


class JourneyReturn(JourneyFact):
    """The return: the end of the time abroad, the point of arrival, and how it is known."""

    end = models.ForeignKey("whereabouts.SpellEnd", models.PROTECT, related_name="+")
    arrived_at = models.CharField(max_length=200, blank=True, help_text="Point of arrival in the UK.")
    as_notified = models.BooleanField(null=True, blank=True, help_text="Whether it was the notified point of arrival.")
    evidence = models.CharField(
        max_length=200, blank=True, help_text="Seen in person, passport stamps or a border check."
    )


class TravelEnquiry(JourneyFact):
    """An enquiry into where the nominal is, or whether they returned."""

    on = models.DateField()
    enquiry_target = models.CharField(max_length=300, help_text="The person asked, or the record checked.")
    answer = models.CharField(max_length=500, blank=True)

    class Meta(JourneyFact.Meta):
        verbose_name_plural = "enquiries"


class TravelDecision(JourneyFact):
    """A decision about the journey, and the reason."""

    class Kind(models.TextChoices):
        EXCUSE_ACCEPTED = "excuse_accepted", "Reasonable excuse for late notice: accepted"
        EXCUSE_REFUSED = "excuse_refused", "Reasonable excuse for late notice: not accepted"
        TELL_NCA = "tell_nca", "Inform the National Crime Agency"
        GREEN_NOTICE = "green_notice", "Request a green notice"
        BLUE_NOTICE = "blue_notice", "Request a blue notice"
        NO_NOTICE = "no_notice", "No notice requested"

    kind = models.CharField(max_length=15, choices=Kind)
    on = models.DateField()
    reason = models.CharField(max_length=1000)
    decided_by = models.CharField(max_length=200)


class JourneyCheck(JourneyFact):
    """The results of the checks, as shown before the journey was recorded."""

    orders = models.CharField(max_length=2000)
    licence = models.CharField(max_length=2000)
    pattern = models.CharField(max_length=2000)
    countries = models.CharField(max_length=2000)
    needs_attention = models.BooleanField(default=False)
