"""Orders of the courts, the clauses and zones of each, and the steps that lead to one, change it or end it."""

from typing import ClassVar

from django.db import models

from mosovo.access.field_groups import FieldGroup, Groups
from mosovo.record.encrypted_fields import Grouped, encryption_constraints
from mosovo.record.models import Recorded

OF_VICTIMS = frozenset({FieldGroup.VICTIM})
BEHIND = ("whom", "text", "told_by", "because")


class Order(Recorded):
    """One order as the court made it: kind, court, days, length. What it says stands in its clauses."""

    class Kind(models.TextChoices):
        SHPO = "shpo", "Sexual harm prevention order"
        INTERIM_SHPO = "interim_shpo", "Interim sexual harm prevention order"
        SRO = "sro", "Sexual risk order"
        INTERIM_SRO = "interim_sro", "Interim sexual risk order"
        VOO = "voo", "Violent offender order"
        INTERIM_VOO = "interim_voo", "Interim violent offender order"
        NOTIFICATION_ORDER = "notification_order", "Notification order"
        INTERIM_NOTIFICATION_ORDER = "interim_notification_order", "Interim notification order"
        NOTICE = "notification_notice", "Notice of notification after a conviction abroad (s.96ZA)"
        SPO = "spo", "Stalking protection order"
        INTERIM_SPO = "interim_spo", "Interim stalking protection order"
        DAPO = "dapo", "Domestic abuse protection order"
        SOPO = "sopo", "Sexual offences prevention order"
        INTERIM_SOPO = "interim_sopo", "Interim sexual offences prevention order"
        FOREIGN_TRAVEL_ORDER = "foreign_travel_order", "Foreign travel order"
        RSHO = "rsho", "Risk of sexual harm order"
        SEX_OFFENDER_ORDER = "sex_offender_order", "Sex offender order (before May 2004)"
        INTERIM_SEX_OFFENDER_ORDER = "interim_sex_offender_order", "Interim sex offender order (before May 2004)"
        RESTRAINING_ORDER_1997 = "restraining_order_1997", "Restraining order of the Act of 1997"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=26, choices=Kind)
    court = models.CharField(max_length=200, blank=True)
    made_on = models.DateField()
    served_on = models.DateField(null=True, blank=True)
    in_force_on = models.DateField(null=True, blank=True, help_text="Where it came into force later than it was made.")
    months = models.SmallIntegerField(null=True, blank=True)
    until_further_order = models.BooleanField(default=False)
    travel_months = models.SmallIntegerField(
        null=True, blank=True, help_text="Length of a prohibition on foreign travel, where the order has one."
    )
    varied_on = models.DateField(null=True, blank=True, help_text="The last variation that a court made.")
    renewed_on = models.DateField(null=True, blank=True, help_text="The last renewal; the length counts from it.")
    ended_on = models.DateField(null=True, blank=True)

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal", "made_on"], name="order_on")]


class Clause(Recorded):
    """One prohibition or requirement, in the exact words of the court. `order` is the first row of its chain."""

    class Kind(models.TextChoices):
        PROHIBITION = "prohibition", "Prohibition"
        REQUIREMENT = "requirement", "Requirement"

    class Subject(models.TextChoices):
        CHILDREN = "children", "Contact with children"
        PERSON = "person", "Contact with somebody named"
        PLACE = "place", "Places"
        DEVICE = "device", "Devices and the internet"
        TRAVEL = "travel", "Travel abroad"
        WORK = "work", "Work and volunteering"
        LIVING = "living", "Where and with whom they live"
        POLYGRAPH = "polygraph", "Polygraph"
        PROGRAMME = "programme", "Programme or treatment"
        OTHER = "other", "Something else"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    number = models.SmallIntegerField()
    words = models.CharField(max_length=2000, help_text="Exactly as the court wrote it.")
    plain = models.CharField(max_length=300, blank=True, help_text="The same in plain words, for an officer.")
    kind = models.CharField(max_length=11, choices=Kind)
    subject = models.CharField(max_length=9, choices=Subject)
    supervised_by = models.CharField(max_length=200, blank=True, help_text="Who supervises a requirement.")
    evidence_on = models.DateField(
        null=True, blank=True, help_text="When the court had evidence that it is suitable and enforceable."
    )
    monitored = models.BooleanField(default=False, help_text="Electronic monitoring.")
    from_on = models.DateField(null=True, blank=True, help_text="Where it began later than the order.")
    until = models.DateField(null=True, blank=True, help_text="The last day, where it ends before the order.")

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal"], name="clause_of")]


class OrderStep(Recorded):
    """One dated step: on the way to an order, or of its variation, renewal, discharge, appeal or review."""

    class About(models.TextChoices):
        APPLICATION = "application", "Application for an order"
        REVIEW = "review", "Our review of the order"
        CORRECTION = "correction", "Back to court, since it went beyond the power"
        VARIATION = "variation", "Variation"
        RENEWAL = "renewal", "Renewal"
        DISCHARGE = "discharge", "Discharge"
        APPEAL = "appeal", "Appeal"

    class Stage(models.TextChoices):
        DECIDED = "decided", "Decided by us"
        CHRONOLOGY = "chronology", "Chronology written"
        EVIDENCE = "evidence", "Evidence gathered"
        LEGAL = "legal", "Legal review"
        SOUGHT = "sought", "Lodged with the court"
        HEARING = "hearing", "Hearing"
        RESULT = "result", "Result"

    class Result(models.TextChoices):
        GRANTED = "granted", "Granted"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, models.PROTECT, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=11, choices=About)
    stage = models.CharField(max_length=10, choices=Stage)
    on = models.DateField()
    result = models.CharField(max_length=9, blank=True, choices=Result)
    months = models.SmallIntegerField(null=True, blank=True, help_text="Of a renewal: the new length.")
    defendant_consents = models.BooleanField(default=False)
    chief_officer_consents = models.BooleanField(default=False)
    words = models.CharField(max_length=2000, help_text="What was done, asked for or decided.")

    class Meta(Recorded.Meta):
        verbose_name = "step of an order"
        verbose_name_plural = "steps of an order"
        indexes = [models.Index(fields=["nominal"], name="order_step_of")]


class OrderZone(Recorded):
    """A place that an order forbids: corners in order, latitude and longitude. Whom it protects is kept apart."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=100, help_text="As the order calls it. It names nobody whom it protects.")
    points = models.JSONField(help_text="Corners, each latitude and longitude.")
    from_on = models.DateField(null=True, blank=True, help_text="Where it began later than the order.")
    until = models.DateField(null=True, blank=True, help_text="The last day, where it ends before the order.")

    class Meta(Recorded.Meta):
        verbose_name = "exclusion zone"
        indexes = [models.Index(fields=["nominal"], name="order_zone_of")]


class ZoneBehind(Grouped):
    """Whom a zone protects, for those who read about victims. `zone` is the first row of its chain."""

    SEALED = BEHIND
    SEALED_GROUPS: ClassVar[Groups] = OF_VICTIMS

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    zone = models.ForeignKey(OrderZone, models.PROTECT, related_name="+")
    field_group = models.CharField(
        max_length=15,
        default=FieldGroup.VICTIM.value,
        choices=[(FieldGroup.VICTIM.value, FieldGroup.VICTIM.words)],
        editable=False,
    )
    whom = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=1000, blank=True)

    class Meta(Recorded.Meta):
        base_manager_name = "objects"
        verbose_name = "whom a zone protects"
        verbose_name_plural = "whom zones protect"
        indexes = [models.Index(fields=["nominal"], name="order_zone_behind")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(field_group=FieldGroup.VICTIM.value), name="orders_zonebehind_group"
            ),
            *encryption_constraints("orders_zonebehind", BEHIND, OF_VICTIMS),
        ]

    def __str__(self) -> str:
        """No word of it: this is what a log would say."""
        return "Whom a zone protects"
