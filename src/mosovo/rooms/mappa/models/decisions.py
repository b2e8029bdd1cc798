"""Category, level and who leads: what stands of a case under MAPPA."""

from django.db import models

from mosovo.law import vocabulary
from mosovo.record.models import Recorded

from . import display

CATEGORIES = ((1, "Category 1"), (2, "Category 2"), (3, "Category 3"), (4, "Category 4"))
LEVELS = ((1, "Level 1"), (2, "Level 2"), (3, "Level 3"))


class Category(Recorded):
    """What a person decided about a category, beside what the law proposed of the facts at that moment."""

    class Kind(models.TextChoices):
        CONFIRMED = "confirmed", "In this category"
        REFUSED = "refused", "Not in this category"
        EXITED = "exited", "Left MAPPA"

    class Exit(models.TextChoices):
        NOTIFICATION = "notification", "The notification requirements ended"
        SENTENCE = "sentence", "The licence, supervision or order ended"
        QUASHED = "quashed", "The conviction or finding was quashed"
        MEETING = "meeting", "A meeting decided that meetings are no longer needed"
        AUTHORITY = "authority", "The responsible authority no longer considers them a risk of that kind"
        LEFT = "left", "They left the United Kingdom for good"
        DIED = "died", "They died"
        MISTAKE = "mistake", "They were never eligible"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind)
    on = models.DateField()
    category = models.PositiveSmallIntegerField(choices=CATEGORIES)
    basis = models.CharField(max_length=10, blank=True, choices=[(each, each) for each in vocabulary.MAPPA_BASES])
    event = models.UUIDField(null=True, blank=True, help_text="The first row of the event or order it rests on.")
    from_on = models.DateField(null=True, blank=True, help_text="Where it is not the day that the law gives.")
    until = models.DateField(null=True, blank=True, help_text="First day no longer inside, where the law gives none.")
    exit = models.CharField(max_length=12, blank=True, choices=Exit)
    meeting = models.UUIDField(null=True, blank=True, editable=False, help_text="The meeting that decided it.")
    text = models.CharField(max_length=2000, help_text="Why.")
    proposed = models.JSONField(default=list, editable=False, help_text="What the law proposed at that moment.")

    get_proposed_display = display.describe_proposal
    get_meeting_display = display.describe_meeting
    get_event_display = display.describe_nothing

    class Meta(Recorded.Meta):
        verbose_name = "decision about a category"
        indexes = [models.Index(fields=["nominal"], name="mappa_category_of")]


class Notice(Recorded):
    """That another agency says that somebody is eligible: youth justice and mental health services tell the police."""

    class Service(models.TextChoices):
        YOUTH_JUSTICE = "youth", "Youth justice service"
        MENTAL_HEALTH = "health", "Mental health service"
        PROBATION = "probation", "Probation"
        OTHER = "other", "Another agency"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    service = models.CharField(max_length=9, choices=Service)
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    team = models.CharField(max_length=200, blank=True, help_text="Which team, and who.")
    begun_on = models.DateField(help_text="The sentence, the admission to hospital or the caution.")
    received_on = models.DateField(null=True, blank=True, help_text="Empty while it is awaited.")
    category_stated = models.CharField(max_length=40, blank=True, help_text="As their system has it.")
    level_stated = models.CharField(max_length=40, blank=True, help_text="As their system has it.")
    text = models.CharField(max_length=2000, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "notification by an agency"
        verbose_name_plural = "notifications by agencies"
        indexes = [models.Index(fields=["nominal"], name="mappa_notice_of")]


class Screening(Recorded):
    """Criteria ticked with reasons, and the lowest level that can be defended."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    screened_on = models.DateField()
    criteria = models.JSONField(default=list, help_text="The criteria that are met.")
    level = models.PositiveSmallIntegerField(choices=LEVELS)
    text = models.CharField(max_length=4000, help_text="Why each criterion is met.")
    not_lower = models.CharField(max_length=2000, blank=True, help_text="Why a lower level is not enough.")

    get_criteria_display = display.describe_criteria

    class Meta(Recorded.Meta):
        verbose_name = "screening"
        indexes = [models.Index(fields=["nominal"], name="mappa_screening_of")]


class Level(Recorded):
    """The level at which somebody is managed, from a day on: by screening, or by the decision of a meeting."""

    class How(models.TextChoices):
        SCREENING = "screening", "By screening"
        REFERRAL = "referral", "By an accepted referral"
        REVIEW = "review", "Kept at Level 1 on review"
        MEETING = "meeting", "By a meeting"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=LEVELS)
    how = models.CharField(max_length=9, choices=How, editable=False)
    set_on = models.DateField()
    set_as = models.CharField(max_length=40, editable=False, help_text="The role of whoever set it.")
    criteria = models.JSONField(default=list, help_text="The criteria that are met.")
    text = models.CharField(max_length=4000, help_text="Why this level.")
    review_on = models.DateField(help_text="The last day of the next review.")
    screening = models.ForeignKey(Screening, models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    referral = models.ForeignKey("Referral", models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    meeting = models.UUIDField(null=True, blank=True, editable=False, help_text="The meeting that decided it.")
    attended = models.CharField(max_length=2000, blank=True, help_text="Who was there, where a meeting decided.")

    get_criteria_display = display.describe_criteria
    get_meeting_display = display.describe_meeting

    class Meta(Recorded.Meta):
        verbose_name = "MAPPA level"
        indexes = [models.Index(fields=["nominal"], name="mappa_level_of")]


class CaseArea(Recorded):
    """Which area runs the case from a day on, and which team manages it. Who leads and who manages: the allocation.

    None is read off another: an area owns no case, and where an agency has its office does not say which area runs it.
    """

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    from_on = models.DateField()
    area = models.CharField(max_length=100, help_text="The MAPPA area that runs the case.")
    team = models.CharField(max_length=200, help_text="The managing team of the lead agency.")
    police_area = models.CharField(max_length=100, blank=True, help_text="The police area, where it is another.")
    probation_region = models.CharField(max_length=100, blank=True, help_text="Probation region and delivery unit.")

    class Meta(Recorded.Meta):
        verbose_name = "MAPPA area of the case"
        verbose_name_plural = "MAPPA areas of the case"
        indexes = [models.Index(fields=["nominal"], name="mappa_area_of")]
