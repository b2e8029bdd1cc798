"""Wanted and missing reports with their steps, and premises to which entry is sought with each attempt and step."""

from django.db import models

from mosovo.record.models import NominalFact


class WantedReport(NominalFact):
    """A report that the nominal is wanted or missing, open until an outcome is recorded."""

    class Kind(models.TextChoices):
        WANTED = "wanted", "Wanted"
        MISSING = "missing", "Missing"

    kind = models.CharField(max_length=7, choices=Kind)
    since_on = models.DateField()
    reported_by = models.CharField(max_length=200)
    last_seen_on = models.DateField(null=True, blank=True)
    last_seen_at = models.CharField(max_length=200, blank=True, help_text="Where the nominal was last seen.")
    last_contact_on = models.DateField(
        null=True, blank=True, help_text="By telephone, in writing or through another person."
    )
    text = models.CharField(max_length=2000, help_text="The reason wanted, or the circumstances of going missing.")

    class Meta(NominalFact.Meta):
        verbose_name = "wanted or missing"
        verbose_name_plural = "wanted and missing"


class WantedStep(NominalFact):
    """A step of a wanted or missing report. `wanted` is the first row of its chain."""

    class Kind(models.TextChoices):
        SEEN = "seen", "Sighting"
        CONTACT = "contact", "Contact"
        ENQUIRY = "enquiry", "Enquiry made"
        CIRCULATED = "circulated", "Circulated on PNC"
        PORTS = "ports", "Ports informed"
        WARRANT = "warrant", "Warrant for arrest"
        MEDIA = "media", "Media decision"
        REVIEWED = "reviewed", "Review"
        OUTCOME = "outcome", "Outcome"

    class Media(models.TextChoices):
        RELEASED = "released", "Media appeal agreed"
        WITHHELD = "withheld", "No media appeal"

    class Outcome(models.TextChoices):
        ARRESTED = "arrested", "Arrested"
        SURRENDERED = "surrendered", "Surrendered"
        FOUND = "found", "Found and spoken to"
        DIED = "died", "Died"
        NOT_WANTED = "not_wanted", "No longer wanted"

    wanted = models.ForeignKey(WantedReport, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    decision = models.CharField(max_length=8, blank=True, choices=Media, help_text="The decision on a media appeal.")
    outcome = models.CharField(max_length=11, blank=True, choices=Outcome)
    reference = models.CharField(max_length=100, blank=True)
    text = models.CharField(max_length=2000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "wanted or missing step"


class EntryPremises(NominalFact):
    """Premises to which entry is sought to assess the risk that the nominal poses: s.96B."""

    class Why(models.TextChoices):
        NOTIFIED = "notified", "The home address last notified"
        BELIEVED = "believed", "There are reasonable grounds to believe that the nominal lives or can be found there"

    lines = models.CharField(max_length=300)
    reason = models.CharField(max_length=8, choices=Why)
    text = models.CharField(max_length=2000, blank=True, help_text="Why entry is necessary; the grounds for belief.")

    class Meta(NominalFact.Meta):
        verbose_name = "premises"
        verbose_name_plural = "premises"


class EntryStep(NominalFact):
    """An attempt to enter, or a step towards a warrant and under it. `premises` is the first row of its chain."""

    class Kind(models.TextChoices):
        ATTEMPTED = "attempted", "Entry sought"
        APPLIED = "applied", "Warrant applied for"
        GRANTED = "granted", "Warrant granted"
        REFUSED = "refused", "Warrant refused"
        EXECUTED = "executed", "Entered under the warrant"
        ENDED = "ended", "No longer sought"

    class Rank(models.TextChoices):
        SUPERINTENDENT = "superintendent", "Superintendent"
        CHIEF_SUPERINTENDENT = "chief_superintendent", "Chief superintendent"
        CHIEF_OFFICER = "chief_officer", "Assistant chief constable, commander or above"

    premises = models.ForeignKey(EntryPremises, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind)
    on = models.DateField()
    by_constable = models.BooleanField(default=False)
    to_assess_risk = models.BooleanField(default=False)
    got_in = models.BooleanField(default=False)
    authorised_by = models.CharField(max_length=200, blank=True)
    rank = models.CharField(max_length=20, blank=True, choices=Rank)
    entries = models.SmallIntegerField(null=True, blank=True, help_text="The number of entries allowed; 0: no limit.")
    reference = models.CharField(max_length=100, blank=True)
    text = models.CharField(max_length=2000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "entry warrant step"
