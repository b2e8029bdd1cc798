"""Orders for a tag, its equipment, curfews and zones; and a trail that is asked for. Positions are not kept."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mosovo.record.models import Recorded


class TagOrder(Recorded):
    """An order or licence under which somebody wears a tag."""

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
        LEVEL = "level", "A level of alcohol"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    responsible = models.CharField(max_length=11, choices=Responsible)
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="First day on which it no longer holds.")
    curfew = models.BooleanField(default=False)
    zones = models.BooleanField(default=False)
    trail = models.BooleanField(default=False)
    attendance = models.BooleanField(default=False)
    alcohol = models.CharField(max_length=10, blank=True, choices=Alcohol)
    text = models.CharField(max_length=1000, blank=True, help_text="The condition, in its words.")

    class Meta(Recorded.Meta):
        verbose_name = "order for a tag"
        verbose_name_plural = "orders for a tag"
        indexes = [models.Index(fields=["nominal"], name="tag_order_of")]


class Equipment(Recorded):
    """A tag or home unit, from its fitting to its removal. `order` is the first row of its chain."""

    class Kind(models.TextChoices):
        RF = "rf", "Curfew tag"
        GPS = "gps", "Location tag"
        ALCOHOL = "alcohol", "Alcohol bracelet"
        HOME_UNIT = "home_unit", "Home unit"
        NOT_FITTED = "not_fitted", "Device that is carried"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    order = models.ForeignKey(TagOrder, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    serial = models.CharField(max_length=80)
    fitted_on = models.DateField()
    removed_on = models.DateField(null=True, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "equipment of a tag"
        verbose_name_plural = "equipment of tags"
        indexes = [models.Index(fields=["nominal"], name="tag_equipment_of")]


class Curfew(Recorded):
    """One line of a curfew's timetable: days of the week, hours, and where."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    order = models.ForeignKey(TagOrder, models.PROTECT, related_name="+")
    days = ArrayField(models.SmallIntegerField(), help_text="Of the week; Monday is 0.")
    starts = models.TimeField()
    ends = models.TimeField(help_text="On the next day, where it is not later than the beginning.")
    address = models.CharField(max_length=300)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    radius = models.SmallIntegerField(default=100, help_text="Metres within which they are at home.")
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "curfew"
        indexes = [models.Index(fields=["nominal"], name="tag_curfew_of")]


class Attendance(Recorded):
    """Where somebody must be while tagged: days of the week, hours, place and purpose."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    order = models.ForeignKey(TagOrder, models.PROTECT, related_name="+")
    days = ArrayField(models.SmallIntegerField(), help_text="Of the week; Monday is 0.")
    starts = models.TimeField()
    ends = models.TimeField()
    address = models.CharField(max_length=300)
    purpose = models.CharField(max_length=300)
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "appointment of attendance"
        verbose_name_plural = "appointments of attendance"
        indexes = [models.Index(fields=["nominal"], name="tag_attendance_of")]


class Zone(Recorded):
    """A place that they may not enter, or may not leave: corners in order, latitude and longitude."""

    class Kind(models.TextChoices):
        EXCLUSION = "exclusion", "Exclusion zone: not to enter"
        INCLUSION = "inclusion", "Inclusion zone: not to leave"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    order = models.ForeignKey(TagOrder, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind)
    name = models.CharField(max_length=100)
    points = models.JSONField(help_text="Corners, each latitude and longitude.")
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "zone"
        indexes = [models.Index(fields=["nominal"], name="tag_zone_of")]


class TrailRequest(Recorded):
    """That somebody asks the provider for where the tag was. What comes is not kept here."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    order = models.ForeignKey(TagOrder, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    first_day = models.DateField()
    last_day = models.DateField()
    purpose = models.CharField(max_length=1000)

    class Meta(Recorded.Meta):
        verbose_name = "request for a trail"
        verbose_name_plural = "requests for a trail"
        indexes = [models.Index(fields=["nominal"], name="trail_request_of")]


class TrailDecision(Recorded):
    """That another person agrees to a request for a trail, until a day; or does not."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    request = models.ForeignKey(TrailRequest, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    decided_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True, help_text="The last day on which it may be used.")
    text = models.CharField(max_length=1000)

    class Meta(Recorded.Meta):
        verbose_name = "decision on a trail"
        verbose_name_plural = "decisions on trails"
        indexes = [models.Index(fields=["nominal"], name="trail_decision_of")]
