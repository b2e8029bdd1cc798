"""Decisions about a case under MAPPA: category, screening, level and area."""

from django.db import models

from mosovo.record.models import NominalFact
from mosovo_law.core import vocabulary

from . import display

CATEGORIES = ((1, "Category 1"), (2, "Category 2"), (3, "Category 3"), (4, "Category 4"))
LEVELS = ((1, "Level 1"), (2, "Level 2"), (3, "Level 3"))


class CategoryDecision(NominalFact):
    """A decision about a category, with the categories proposed by the system at that moment."""

    class Kind(models.TextChoices):
        CONFIRMED = "confirmed", "In this category"
        REFUSED = "refused", "Not in this category"
        EXITED = "exited", "Left MAPPA"

    class Exit(models.TextChoices):
        NOTIFICATION = "notification", "The notification requirements ended"
        SENTENCE = "sentence", "The licence, supervision or order ended"
        QUASHED = "quashed", "The conviction or finding was quashed"
        MEETING = "meeting", "A meeting decided that meetings are no longer needed"
        AUTHORITY = "authority", "The responsible authority no longer considers the nominal a risk of that kind"
        LEFT = "left", "Left the United Kingdom permanently"
        DIED = "died", "Died"
        MISTAKE = "mistake", "Never eligible: recorded by mistake"

    kind = models.CharField(max_length=9, choices=Kind)
    on = models.DateField()
    category = models.PositiveSmallIntegerField(choices=CATEGORIES)
    basis = models.CharField(max_length=10, blank=True, choices=[(each, each) for each in vocabulary.MAPPA_BASES])
    event = models.UUIDField(null=True, blank=True, help_text="The first row of the event or order it is based on.")
    from_on = models.DateField(null=True, blank=True, help_text="If it differs from the calculated date.")
    until = models.DateField(
        null=True, blank=True, help_text="First date no longer in the category, if none is calculated."
    )
    exit = models.CharField(max_length=12, blank=True, choices=Exit)
    meeting = models.UUIDField(null=True, blank=True, editable=False, help_text="The meeting that decided it.")
    text = models.CharField(max_length=2000, help_text="Reason.")
    proposed = models.JSONField(
        default=list, editable=False, help_text="Categories proposed by the system at that moment."
    )

    get_proposed_display = display.describe_proposal
    get_meeting_display = display.describe_meeting
    get_event_display = display.describe_nothing

    class Meta(NominalFact.Meta):
        verbose_name = "MAPPA category decision"


class EligibilityNotice(NominalFact):
    """A notification by another agency that a person is eligible for MAPPA."""

    class Service(models.TextChoices):
        YOUTH_JUSTICE = "youth", "Youth justice service"
        MENTAL_HEALTH = "health", "Mental health service"
        PROBATION = "probation", "Probation"
        OTHER = "other", "Another agency"

    service = models.CharField(max_length=9, choices=Service)
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    team = models.CharField(max_length=200, blank=True, help_text="Team and contact.")
    begun_on = models.DateField(help_text="Date of the sentence, admission to hospital or caution.")
    received_on = models.DateField(null=True, blank=True, help_text="Empty until it is received.")
    category_stated = models.CharField(max_length=40, blank=True, help_text="As stated in the agency’s system.")
    level_stated = models.CharField(max_length=40, blank=True, help_text="As stated in the agency’s system.")
    text = models.CharField(max_length=2000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "MAPPA eligibility notification"


class LevelScreening(NominalFact):
    """A screening: the criteria met with reasons, and the lowest defensible level."""

    screened_on = models.DateField()
    criteria = models.JSONField(default=list, help_text="Criteria met.")
    level = models.PositiveSmallIntegerField(choices=LEVELS)
    text = models.CharField(max_length=4000, help_text="Reason for each criterion.")
    lower_level_reason = models.CharField(max_length=2000, blank=True, help_text="Why a lower level is not sufficient.")

    get_criteria_display = display.describe_criteria

    class Meta(NominalFact.Meta):
        verbose_name = "MAPPA screening"


class MappaLevelRecord(NominalFact):
    """The level of management from a date, set by screening, referral, review or meeting."""

    class How(models.TextChoices):
        SCREENING = "screening", "By screening"
        REFERRAL = "referral", "By an accepted referral"
        REVIEW = "review", "Level 1 confirmed on review"
        MEETING = "meeting", "By a meeting"

    level = models.PositiveSmallIntegerField(choices=LEVELS)
    route = models.CharField(max_length=9, choices=How, editable=False)
    set_on = models.DateField()
    set_as = models.CharField(max_length=40, editable=False, help_text="Role of the person who set it.")
    criteria = models.JSONField(default=list, help_text="Criteria met.")
    text = models.CharField(max_length=4000, help_text="Reason for this level.")
    review_on = models.DateField(help_text="Due date of the next review.")
    screening = models.ForeignKey(
        LevelScreening, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    referral = models.ForeignKey(
        "MappaReferral", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    meeting = models.UUIDField(null=True, blank=True, editable=False, help_text="The meeting that decided it.")
    attended = models.CharField(max_length=2000, blank=True, help_text="Attendees, if a meeting decided.")

    get_criteria_display = display.describe_criteria
    get_meeting_display = display.describe_meeting

    class Meta(NominalFact.Meta):
        verbose_name = "MAPPA level"


class CaseArea(NominalFact):
    """The MAPPA area and the managing team of the case from a date.

    The lead agency and the managers are in the allocation. Each is recorded separately, because the office of an agency
    does not show which area manages the case.
    """

    from_on = models.DateField()
    area = models.CharField(max_length=100, help_text="MAPPA area that manages the case.")
    team = models.CharField(max_length=200, help_text="Managing team of the lead agency.")
    police_area = models.CharField(max_length=100, blank=True, help_text="Police area, if different.")
    probation_region = models.CharField(max_length=100, blank=True, help_text="Probation region and delivery unit.")

    class Meta(NominalFact.Meta):
        verbose_name = "MAPPA area of the case"
        verbose_name_plural = "MAPPA areas of the case"
