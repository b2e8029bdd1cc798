"""Court orders with their clauses and zones, and the steps that lead to an order, change it or end it."""

from typing import ClassVar

from django.db import models

from mosovo.access.field_groups import FieldGroup, Groups
from mosovo.record.encrypted_fields import FieldGroupFact, encryption_constraints
from mosovo.record.models import NominalFact, RecordedFact

VICTIM_GROUP = frozenset({FieldGroup.VICTIM})
PROTECTED_PERSON_COLUMNS = ("protected_person", "text", "information_source", "change_reason")


class Order(NominalFact):
    """An order as the court made it: kind, court, dates and length. Its terms are its clauses."""

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
        RESTRAINING_ORDER_1997 = "restraining_order_1997", "Restraining order (Sex Offenders Act 1997)"

    kind = models.CharField(max_length=26, choices=Kind)
    court = models.CharField(max_length=200, blank=True)
    made_on = models.DateField()
    served_on = models.DateField(null=True, blank=True)
    in_force_on = models.DateField(null=True, blank=True, help_text="If it came into force later than it was made.")
    months = models.SmallIntegerField(null=True, blank=True)
    until_further_order = models.BooleanField(default=False)
    travel_months = models.SmallIntegerField(
        null=True, blank=True, help_text="Length of a foreign travel prohibition, if the order has one."
    )
    varied_on = models.DateField(null=True, blank=True, help_text="The last variation by a court.")
    renewed_on = models.DateField(null=True, blank=True, help_text="The last renewal. The length is counted from it.")
    ended_on = models.DateField(null=True, blank=True)

    class Meta(NominalFact.Meta):
        indexes = [models.Index(fields=["nominal", "made_on"], name="order_on")]


class Clause(NominalFact):
    """A prohibition or requirement in the exact wording of the court. `order` is the first row of its chain."""

    class Kind(models.TextChoices):
        PROHIBITION = "prohibition", "Prohibition"
        REQUIREMENT = "requirement", "Requirement"

    class Subject(models.TextChoices):
        CHILDREN = "children", "Contact with children"
        PERSON = "person", "Contact with a named person"
        PLACE = "place", "Places"
        DEVICE = "device", "Devices and the internet"
        TRAVEL = "travel", "Foreign travel"
        WORK = "work", "Work and volunteering"
        LIVING = "living", "Residence and household"
        POLYGRAPH = "polygraph", "Polygraph"
        PROGRAMME = "programme", "Programme or treatment"
        OTHER = "other", "Other"

    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    number = models.SmallIntegerField()
    wording = models.CharField(max_length=2000, help_text="Exact wording of the court.")
    plain = models.CharField(max_length=300, blank=True, help_text="A short description for officers.")
    kind = models.CharField(max_length=11, choices=Kind)
    subject = models.CharField(max_length=9, choices=Subject)
    supervised_by = models.CharField(max_length=200, blank=True, help_text="The supervisor of a requirement.")
    evidence_on = models.DateField(
        null=True, blank=True, help_text="When the court had evidence that it is suitable and enforceable."
    )
    monitored = models.BooleanField(default=False, help_text="Electronic monitoring.")
    from_on = models.DateField(null=True, blank=True, help_text="If it starts later than the order.")
    until = models.DateField(null=True, blank=True, help_text="The last day, if it ends before the order.")


class OrderStep(NominalFact):
    """A dated step: towards an order, or of its variation, renewal, discharge, appeal or review."""

    class About(models.TextChoices):
        APPLICATION = "application", "Application for an order"
        REVIEW = "review", "Police review of the order"
        CORRECTION = "correction", "Return to court: outside its powers"
        VARIATION = "variation", "Variation"
        RENEWAL = "renewal", "Renewal"
        DISCHARGE = "discharge", "Discharge"
        APPEAL = "appeal", "Appeal"

    class Stage(models.TextChoices):
        DECIDED = "decided", "Decided by police"
        CHRONOLOGY = "chronology", "Chronology completed"
        EVIDENCE = "evidence", "Evidence gathered"
        LEGAL = "legal", "Legal review"
        SOUGHT = "sought", "Lodged with the court"
        HEARING = "hearing", "Hearing"
        RESULT = "result", "Result"

    class Result(models.TextChoices):
        GRANTED = "granted", "Granted"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"

    order = models.ForeignKey(Order, models.PROTECT, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=11, choices=About)
    stage = models.CharField(max_length=10, choices=Stage)
    on = models.DateField()
    result = models.CharField(max_length=9, blank=True, choices=Result)
    months = models.SmallIntegerField(null=True, blank=True, help_text="For a renewal: the new length.")
    defendant_consents = models.BooleanField(default=False)
    chief_officer_consents = models.BooleanField(default=False)
    details = models.CharField(max_length=2000, help_text="The details of the step.")

    class Meta(NominalFact.Meta):
        verbose_name = "order step"
        verbose_name_plural = "order steps"


class OrderZone(NominalFact):
    """An area that an order forbids.

    Its corners are latitude and longitude, in order. Protected people are separate.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=100, help_text="The name in the order, without naming the person it protects.")
    points = models.JSONField(help_text="Corners, each latitude and longitude.")
    from_on = models.DateField(null=True, blank=True, help_text="If it starts later than the order.")
    until = models.DateField(null=True, blank=True, help_text="The last day, if it ends before the order.")

    class Meta(NominalFact.Meta):
        verbose_name = "exclusion zone"


class ZoneProtectedPerson(FieldGroupFact):
    """The person that a zone protects, for readers of victim details. `zone` is the first row of its chain."""

    ENCRYPTED = PROTECTED_PERSON_COLUMNS
    ENCRYPTED_GROUPS: ClassVar[Groups] = VICTIM_GROUP

    zone = models.ForeignKey(OrderZone, models.PROTECT, related_name="+")
    field_group = models.CharField(
        max_length=15,
        default=FieldGroup.VICTIM.value,
        choices=[(FieldGroup.VICTIM.value, FieldGroup.VICTIM.words)],
        editable=False,
    )
    protected_person = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=1000, blank=True)

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        verbose_name = "person protected by a zone"
        verbose_name_plural = "people protected by zones"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(field_group=FieldGroup.VICTIM.value), name="orders_zonebehind_group"
            ),
            *encryption_constraints("orders_zoneprotectedperson", PROTECTED_PERSON_COLUMNS, VICTIM_GROUP),
        ]

    def __str__(self) -> str:
        """Return a text without details, as a log would show it."""
        return "Person protected by a zone"
