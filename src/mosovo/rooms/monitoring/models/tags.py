"""Tag requirements with their equipment, curfews and zones, and trail data requests. Positions are not stored."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mosovo.record.models import NominalFact


class TagOrder(NominalFact):
    """A tag requirement: the order or licence under which the nominal wears a tag."""

    class Kind(models.TextChoices):
        CIVIL = "civil", "Civil order"
        COMMUNITY = "community", "Community sentence"
        POST_RELEASE = "post_release", "After release"
        PRE_TRIAL = "pre_trial", "Before trial"
        BAIL = "bail", "Bail"
        IMMIGRATION = "immigration", "Immigration"
        SPECIAL = "special", "Special"

    class Responsible(models.TextChoices):
        PROBATION = "probation", "Probation"
        POLICE = "police", "Police"
        YJS = "yjs", "Youth justice"
        HOME_OFFICE = "home_office", "Home Office"
        FIELD = "field", "Field and electronic monitoring service"

    class Alcohol(models.TextChoices):
        ABSTINENCE = "abstinence", "Abstinence"
        LEVEL = "level", "Alcohol level"

    kind = models.CharField(max_length=12, choices=Kind)
    responsible = models.CharField(max_length=11, choices=Responsible)
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="First date on which it no longer applies.")
    curfew = models.BooleanField(default=False)
    zones = models.BooleanField(default=False)
    trail = models.BooleanField(default=False)
    attendance = models.BooleanField(default=False)
    alcohol = models.CharField(max_length=10, blank=True, choices=Alcohol)
    text = models.CharField(max_length=1000, blank=True, help_text="Exact wording of the condition.")

    class Meta(NominalFact.Meta):
        verbose_name = "tag requirement"
        verbose_name_plural = "tag requirements"


class TagEquipment(NominalFact):
    """A tag or home unit, from its fitting to its removal. `order` is the first row of its chain."""

    class Kind(models.TextChoices):
        RF = "rf", "Curfew tag"
        GPS = "gps", "Location tag"
        ALCOHOL = "alcohol", "Alcohol bracelet"
        HOME_UNIT = "home_unit", "Home unit"
        NOT_FITTED = "not_fitted", "Non-fitted device"

    order = models.ForeignKey(TagOrder, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    serial = models.CharField(max_length=80)
    fitted_on = models.DateField()
    removed_on = models.DateField(null=True, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "tag equipment"
        verbose_name_plural = "tag equipment"


class Curfew(NominalFact):
    """A curfew period: days of the week, hours and address."""

    order = models.ForeignKey(TagOrder, models.PROTECT, related_name="+")
    days = ArrayField(models.SmallIntegerField(), help_text="Days of the week; Monday is 0.")
    starts = models.TimeField()
    ends = models.TimeField(help_text="On the next day, if it is not later than the start.")
    address = models.CharField(max_length=300)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    radius = models.SmallIntegerField(default=100, help_text="Metres within which the nominal counts as at home.")
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "curfew"


class RequiredAttendance(NominalFact):
    """A required attendance while tagged: days of the week, hours, place and purpose."""

    order = models.ForeignKey(TagOrder, models.PROTECT, related_name="+")
    days = ArrayField(models.SmallIntegerField(), help_text="Days of the week; Monday is 0.")
    starts = models.TimeField()
    ends = models.TimeField()
    address = models.CharField(max_length=300)
    purpose = models.CharField(max_length=300)
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "required attendance"
        verbose_name_plural = "required attendances"


class TagZone(NominalFact):
    """An area that the nominal must not enter or must not leave. Its corners are latitude and longitude, in order."""

    class Kind(models.TextChoices):
        EXCLUSION = "exclusion", "Exclusion zone: must not enter"
        INCLUSION = "inclusion", "Inclusion zone: must not leave"

    order = models.ForeignKey(TagOrder, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind)
    name = models.CharField(max_length=100)
    points = models.JSONField(help_text="Corners, each latitude and longitude.")
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "zone"


class TrailRequest(NominalFact):
    """A request to the provider for location data. The data is not stored here."""

    order = models.ForeignKey(TagOrder, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    first_day = models.DateField()
    last_day = models.DateField()
    purpose = models.CharField(max_length=1000)

    class Meta(NominalFact.Meta):
        verbose_name = "trail data request"
        verbose_name_plural = "trail data requests"


class TrailDecision(NominalFact):
    """Another person's decision on a trail data request: approved until a date, or refused."""

    request = models.ForeignKey(TrailRequest, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    decided_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True, help_text="The last date on which it may be used.")
    text = models.CharField(max_length=1000)

    class Meta(NominalFact.Meta):
        verbose_name = "trail data decision"
        verbose_name_plural = "trail data decisions"
