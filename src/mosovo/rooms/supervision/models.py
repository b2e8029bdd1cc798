"""Supervisor responses, reviews, review questions, dip samples, meetings, transfers and cover."""

from django.contrib.postgres.indexes import HashIndex
from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp
from mosovo.database.prepared_querysets import PreparedManager
from mosovo.nominals.models import CaseHolding
from mosovo.record.models import NominalFact

SCOPES = (("offender_manager_id", "manager"), ("team_id", "team"), ("holding_force", "force"))


class Acknowledgement(NominalFact):
    """A supervisor response to an overdue duty: the action to be taken and its deadline."""

    class Rank(models.TextChoices):
        SUPERVISOR = "supervisor", "Supervisor"
        INSPECTOR = "inspector", "Inspector"

    key = models.CharField(max_length=200, help_text="The key of the overdue duty.")
    rank = models.CharField(max_length=10, choices=Rank)
    acknowledged_on = models.DateField()
    until_on = models.DateField(help_text="The deadline.")
    text = models.CharField(max_length=2000, help_text="The action to be taken and its owner.")

    class Meta(NominalFact.Meta):
        verbose_name = "supervisor response"


class CaseReview(NominalFact):
    """A supervisor's review of a case as a whole: what was reviewed, the findings and the actions required."""

    reviewed_on = models.DateField()
    text = models.CharField(max_length=4000, help_text="What you reviewed and what you found.")
    actions = models.CharField(max_length=2000, blank=True, help_text="Actions required, with owners and deadlines.")

    class Meta(NominalFact.Meta):
        verbose_name = "case review"


class ReviewedKind(models.TextChoices):
    """The kinds of record that are reviewed."""

    VISIT = "visit", "Visit"
    LEVEL = "level", "Risk level"


class WorkReview(NominalFact):
    """A quality review of another officer's record: the answers to the force's questions, and the decision."""

    class Verdict(models.TextChoices):
        AGREED = "agreed", "Agreed"
        RETURNED = "returned", "Returned for action"

    kind = models.CharField(max_length=5, choices=ReviewedKind)
    about = models.UUIDField(help_text="The first row of the record's chain.")
    verdict = models.CharField(max_length=8, choices=Verdict)
    answers = models.JSONField(default=dict, help_text="The text of each question, and yes, no or na.")
    score = models.SmallIntegerField(null=True, editable=False, help_text="Percentage of yes among yes and no.")
    text = models.CharField(max_length=2000, blank=True)
    reviewed_on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name = "quality review"


class WorkReviewAnswer(NominalFact):
    """The action taken on a returned record. A supervisor then reviews the record again."""

    review = models.ForeignKey(WorkReview, models.PROTECT, related_name="+")
    text = models.CharField(max_length=2000)
    answered_on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name = "response to a returned record"


class WorkEntry(CaseHolding):
    """A visit or a risk level as dashboards and review lists read it, rebuilt after each fact."""

    class State(models.TextChoices):
        UNREAD = "unread", "Not reviewed"
        RETURNED = "returned", "Returned"
        ANSWERED = "answered", "Resubmitted for review"
        AGREED = "agreed", "Agreed"

    id = models.UUIDField(primary_key=True, editable=False, help_text="The first row of the record's chain.")
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=5, choices=ReviewedKind)
    on = models.DateField()
    by_id = models.UUIDField(null=True, help_text="The account that recorded it, as it now reads.")
    seen = models.BooleanField(null=True, help_text="For a visit: whether the nominal was seen.")
    announced = models.BooleanField(null=True)
    alone = models.BooleanField(null=True, help_text="The visit was single-crewed.")
    state = models.CharField(max_length=8, choices=State)
    reviewed_on = models.DateField(null=True)
    score = models.SmallIntegerField(null=True)

    class Meta:
        indexes = [
            HashIndex(fields=["nominal"], name="work_of_nominal"),  # See `caseload.CaseloadEntry`.
            *(models.Index(fields=[scope, "on", "id"], name=f"work_line_of_{name}") for scope, name in SCOPES),
            models.Index(fields=["by_id"], name="work_returned_to", condition=models.Q(state="returned")),
        ]


class ReviewQuestion(models.Model):
    """A review question of a force, in use from one date until another. It is not about a nominal."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    words = models.CharField(max_length=200)
    from_on = models.DateField()
    until = models.DateField(null=True, help_text="The first day on which the question is no longer used.")
    set_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")

    objects = PreparedManager()

    class Meta:
        ordering = ["from_on", "id"]
        verbose_name = "review question"


class DipSample(models.Model):
    """A team’s dip sample of a week.

    It stores the seed and the records drawn from, so that the draw can be repeated.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team = models.ForeignKey("organisations.Team", models.PROTECT, related_name="+")
    monday = models.DateField(help_text="The week in which the records are dated.")
    seed = models.CharField(max_length=64)
    population = models.JSONField(help_text="The records it was drawn from: id and level of each, in order.")
    sampled_ids = models.JSONField(help_text="The ids drawn.")
    drawn_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    drawn_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        ordering = ["-monday"]
        constraints = [models.UniqueConstraint(fields=["team", "monday"], name="one_sample_a_week")]


class SupervisionMeeting(models.Model):
    """A supervision meeting with an officer: the date only. Never edited."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    held_on = models.DateField()
    recorded_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        ordering = ["-held_on"]
        verbose_name = "supervision meeting"
        constraints = [models.UniqueConstraint(fields=["officer", "held_on"], name="one_meeting_a_day")]


class TeamTransfer(models.Model):
    """A proposal to transfer a case to another team. The case stays where it is until that team accepts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    force = models.CharField(max_length=4)
    from_team = models.ForeignKey("organisations.Team", models.PROTECT, null=True, related_name="+")
    to_team = models.ForeignKey("organisations.Team", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-proposed_on", "-id"]


class TeamTransferStep(models.Model):
    """The outcome of a transfer: accepted for an officer, refused or withdrawn. The first one counts."""

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    transfer = models.OneToOneField(TeamTransfer, models.PROTECT, related_name="step")
    kind = models.CharField(max_length=9, choices=Kind)
    comment = models.CharField(max_length=500, blank=True)
    to = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")


class OfficerCover(models.Model):
    """Cover of an officer’s cases by a colleague during an absence. `until` is the day after the last day of cover."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    absent = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    covering_officer = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    from_on = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=300)
    set_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    set_on = models.DateField()

    class Meta:
        ordering = ["-from_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(until__gt=models.F("from_on")), name="cover_lasts"),
            models.CheckConstraint(
                condition=~models.Q(covering_officer=models.F("absent")), name="nobody_covers_themselves"
            ),
        ]
