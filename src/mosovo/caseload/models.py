"""Tables read by lists: one row for each person, each breach case, each journey and each wanted case.

Rows do not depend on today’s date, except for which duty a row shows: when that duty ends, an hourly job selects the
next. Whether a duty is overdue, and whether the person is in custody or under an order today, is calculated from the
stored dates when the row is read.
"""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from uuid6 import uuid7

from mosovo.nominals.models import CaseHolding

from .board_models import BoardChange, BoardDay, BoardShare, BoardTotal, TodayRank
from .look_models import CaseLook, ListLook, TodayLook
from .planned_visit_models import PlannedVisitEntry
from .risk_order import RANKS, UNSET_RANK
from .view_models import SavedView

__all__ = [
    "AnnualCountEntry",
    "BoardChange",
    "BoardDay",
    "BoardShare",
    "BoardTotal",
    "BreachBoardEntry",
    "CaseLook",
    "CaseloadEntry",
    "CompletenessCount",
    "JourneyEntry",
    "ListLook",
    "PlannedVisitEntry",
    "SavedView",
    "TodayLook",
    "TodayRank",
    "WantedBoardEntry",
]

OPEN = models.Q(returned_on=None, called_off_on=None)
"""Journeys that are not over: those on the travel board."""
SCOPES = (("offender_manager_id", "manager"), ("team_id", "team"), ("holding_force", "force"))


class CaseloadEntry(CaseHolding):
    """A person as lists show them. Rebuilt by its listener in the transaction of each fact."""

    nominal = models.OneToOneField("nominals.Nominal", models.PROTECT, primary_key=True, related_name="+")
    urn = models.CharField(max_length=14)
    surname = models.CharField(max_length=100, blank=True)
    forenames = models.CharField(max_length=200, blank=True)
    sort_name = models.CharField(max_length=310, help_text="Surname and forenames, folded, for order.")
    born_on = models.DateField(null=True)
    kinds = ArrayField(models.CharField(max_length=15), default=list)
    gravity = models.SmallIntegerField(
        default=9, help_text="Of the most serious type of record; 0 is the most serious."
    )
    team_name = models.CharField(max_length=100, blank=True)
    offender_manager_name = models.CharField(max_length=200, blank=True)
    lead_agency = models.CharField(max_length=100, blank=True)
    subject_until = models.DateField(null=True)
    indefinite = models.BooleanField(default=False)
    orders = models.JSONField(default=list, help_text="Kind and end of each order; no end: until further order.")
    orders_until = models.DateField(null=True, help_text="The end of the last of them.")
    next_key = models.CharField(max_length=200, blank=True)
    next_rule = models.CharField(max_length=60, blank=True)
    next_source_kind = models.CharField(max_length=20, blank=True)
    next_citation = models.CharField(max_length=120, blank=True)
    next_bearer = models.CharField(max_length=20, blank=True)
    next_opens_on = models.DateField(null=True)
    next_due_on = models.DateField(null=True)
    next_clock_stopped_from = models.DateField(null=True)
    next_ceased_on = models.DateField(null=True)
    next_in_question = models.BooleanField(default=False)
    next_on = models.DateField(
        default=date.max, help_text="The day by which lists are ordered; the last of days where none counts."
    )
    open_duties = models.SmallIntegerField(default=0)
    last_notified_on = models.DateField(null=True)
    custody_from_on = models.DateField(null=True, help_text="Of the latest time in custody.")
    custody_until = models.DateField(null=True, help_text="First day no longer in custody; empty while open.")
    out_of_date = models.BooleanField(default=False, help_text="The calculation failed: duties may be out of date.")
    registered_at = models.DateTimeField()
    risk = models.CharField(max_length=9, blank=True, db_default="", help_text="The current risk level.")
    items_expected = models.SmallIntegerField(
        null=True, help_text="How many items a complete record of this person has; empty: not counted yet."
    )
    items_missing = ArrayField(
        models.CharField(max_length=24), db_default=[], help_text="The codes of the missing items."
    )
    brought_up_to_on = models.DateField(
        null=True, help_text="The date of the last update, made because the duty shown had ended."
    )

    next_without = models.JSONField(
        null=True, help_text="The next duty and number of open duties for readers who may not see some of them."
    )

    community_until = models.DateField(
        default=date.max,
        db_default=date.max,
        help_text="First day no longer under management in the community; the first of days if not so today.",
    )
    risk_rank = models.GeneratedField(
        expression=models.Case(
            *(models.When(risk=level, then=rank) for level, rank in RANKS.items() if rank != UNSET_RANK),
            default=UNSET_RANK,
        ),
        output_field=models.SmallIntegerField(),
        db_persist=True,
        help_text="The place of the risk level in a list.",
    )

    allocated_at = models.DateTimeField(
        null=True,
        help_text="When another account allocated the case to its offender manager; empty if they did it themselves, "
        "an import did, or there is none.",
    )
    managed_until = models.DateField(
        default=date.max,
        db_default=date.max,
        help_text="First day no longer on the register; the first of days after a death or while archived.",
    )

    class Meta:
        indexes = [
            # A B-tree gets another level as the register grows. A hash index finds a person in two reads at any size.
            HashIndex(fields=["nominal"], name="line_of_nominal"),
            models.Index(fields=["nominal"], name="line_limited", condition=models.Q(next_without__isnull=False)),
            models.Index(fields=["next_ceased_on"], name="line_ended", condition=~models.Q(next_ceased_on=None)),
            models.Index(fields=["offender_manager_id", "next_on", "nominal"], name="line_manager_due"),
            models.Index(fields=["team_id", "next_on", "nominal"], name="line_team_due"),
            models.Index(fields=["holding_force", "next_on", "nominal"], name="line_force_due"),
            models.Index(fields=["team_id", "sort_name", "nominal"], name="line_team_name"),
            models.Index(fields=["holding_force", "sort_name", "nominal"], name="line_force_name"),
            # Row security evaluates no expression before its own condition, so the rank is a column, not an expression.
            models.Index(fields=["offender_manager_id", "risk_rank", "next_on", "nominal"], name="line_manager_risk"),
            models.Index(fields=["team_id", "risk_rank", "next_on", "nominal"], name="line_team_risk"),
            models.Index(fields=["holding_force", "risk_rank", "next_on", "nominal"], name="line_force_risk"),
            models.Index(
                fields=["holding_force", "team_id", "next_on", "nominal"],
                name="line_unallocated",
                condition=models.Q(offender_manager_id__isnull=True),
            ),
        ]


class CompletenessCount(models.Model):
    """Completeness of the records of one officer’s cases on a day. Numbers only; no row is about a person."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    holding_force = models.CharField(max_length=4)
    team_id = models.UUIDField(null=True)
    offender_manager_id = models.UUIDField(null=True)
    counted_on = models.DateField()
    people = models.PositiveIntegerField()
    complete = models.PositiveIntegerField(help_text="People whose record needs nothing.")
    expected = models.PositiveIntegerField(help_text="Items that these people need.")
    missing = models.PositiveIntegerField(help_text="Of those, the items that are missing.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holding_force", "team_id", "offender_manager_id", "counted_on"],
                name="completeness_counted_once", nulls_distinct=False,
            )
        ]  # fmt: skip
        indexes = [models.Index(fields=[scope, "counted_on"], name=f"completeness_of_{name}") for scope, name in SCOPES]

    def __str__(self) -> str:
        return f"{self.holding_force} on {self.counted_on}: {self.missing} of {self.expected} missing"


class JourneyEntry(CaseHolding):
    """A journey out of the country as the travel board shows it. Rebuilt by its listener when what it shows changes."""

    journey_id = models.UUIDField(primary_key=True, help_text="The first row of the journey's chain.")
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    countries = ArrayField(models.CharField(max_length=2), default=list, help_text="In the order travelled.")
    departs_on = models.DateField(help_text="After every change of plan.")
    left_on = models.DateField(null=True)
    returns_on = models.DateField(null=True, help_text="As planned.")
    returned_on = models.DateField(null=True)
    called_off_on = models.DateField(null=True)
    notified_on = models.DateField(null=True, help_text="The first notice before leaving.")
    asked_on = models.DateField(null=True, help_text="The last enquiry about the person.")

    class Meta:
        indexes = [
            models.Index(fields=["offender_manager_id", "departs_on"], name="trip_manager", condition=OPEN),
            models.Index(fields=["team_id", "departs_on"], name="trip_team", condition=OPEN),
            models.Index(fields=["holding_force", "departs_on"], name="trip_force", condition=OPEN),
        ]


class BreachBoardEntry(CaseHolding):
    """A breach case as boards and dashboards show it. Rebuilt by its listener in the transaction of each fact."""

    id = models.UUIDField(primary_key=True, editable=False, help_text="The first row of the case’s chain.")
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    offence = models.CharField(max_length=30)
    key = models.CharField(max_length=200, blank=True, help_text="Of the duty, where the case is about one.")
    rule = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=17)
    result = models.CharField(max_length=13, blank=True)
    is_closed = models.BooleanField()
    from_on = models.DateField()
    discovered_on = models.DateField(null=True, help_text="Date of discovery; empty until the row is rebuilt.")
    since_on = models.DateField(help_text="The day of its last step.")

    class Meta:
        indexes = [
            models.Index(fields=["nominal", "key"], name="breach_line_on"),
            *(
                models.Index(fields=[scope, "is_closed", "since_on", "id"], name=f"breach_line_of_{name}")
                for scope, name in SCOPES
            ),
        ]


class AnnualCountEntry(CaseHolding):
    """A case as an annual return counts it, as the record had it from one instant until another."""

    class Figure(models.TextChoices):
        BREACH = "breach", "Cautioned or convicted for breach of the notification requirements"
        REVIEW = "review", "Notification requirements ended on application"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    figure = models.CharField(max_length=6, choices=Figure)
    case = models.UUIDField(help_text="The first row of the chain of the breach case or the review.")
    counted_on = models.DateField(help_text="The day by which it falls into a year.")
    offence = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=17, blank=True)
    force = models.CharField(max_length=4, blank=True, help_text="Whose police ended the requirements.")
    recorded_from = models.DateTimeField()
    recorded_until = models.DateTimeField(null=True, help_text="From then on the record is different.")

    class Meta:
        verbose_name_plural = "counted"
        indexes = [
            models.Index(fields=["figure", "counted_on"], name="counted_in_a_year"),
        ]


class SnoozedDuty(models.Model):
    """A duty that an account hides from its own Today until a day, and why. The duty itself is unchanged."""

    class Reason(models.TextChoices):
        PLANNED = "planned", "It is planned for a later day"
        AGENCY = "agency", "Waiting for another agency"
        PERSON = "person", "The person is away or cannot be reached"
        AGREED = "agreed", "Agreed with a supervisor"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    duty_id = models.UUIDField()
    reason = models.CharField(max_length=7, choices=Reason)
    until_on = models.DateField(help_text="The first day on which it is shown again.")

    class Meta:
        verbose_name = "snoozed duty"
        verbose_name_plural = "snoozed duties"
        constraints = [models.UniqueConstraint(fields=["account", "duty_id"], name="one_snooze_a_duty")]


class WantedBoardEntry(CaseHolding):
    """An open wanted or missing case as the board shows it. Closed cases have no row."""

    id = models.UUIDField(primary_key=True, editable=False, help_text="The first row of its chain.")
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7)
    since_on = models.DateField()
    last_seen_on = models.DateField(null=True)
    last_contact_on = models.DateField(null=True)
    enquired_on = models.DateField(null=True)
    enquiries = models.SmallIntegerField(default=0)
    circulated = models.BooleanField(default=False)
    ports = models.BooleanField(default=False)
    warrant = models.BooleanField(default=False)
    media = models.CharField(max_length=8, blank=True)
    review_by = models.DateField(help_text="The date of the next review.")

    class Meta:
        indexes = [
            *(models.Index(fields=[scope, "review_by", "id"], name=f"wanted_line_of_{name}") for scope, name in SCOPES),
        ]
