"""Current duties, the history of derivations, open questions, rulings, and force policy.

`Duty` and `OpenQuestion` can be dropped and rebuilt from the facts. `DerivationRecord` is the only history of duties,
and
is retained. No stored value depends on today’s date: the status of a duty is calculated from these columns and a day.
"""

from django.contrib.postgres.indexes import HashIndex
from django.db import models
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp
from mosovo.nominals.models import CaseHolding
from mosovo.record.models import NominalFact

from .reading_models import LawReading, ReadingReplacement

__all__ = [
    "DerivationRecord", "Duty", "LawReading", "OpenQuestion", "PolicyChange", "PolicyRecord", "ReadingReplacement",
    "Ruling", "RulingCheck",
]  # fmt: skip

COUNTING = models.Q(met_on__isnull=True, in_question=False, clock_stopped_from__isnull=True)
"""Unmet duties whose clock runs. Whether a duty has ceased depends on the day of the query."""
HELD = models.Q(met_on__isnull=True) & (models.Q(in_question=True) | models.Q(clock_stopped_from__isnull=False))
"""Unmet duties whose clock is or will be stopped, or that depend on an open question."""
MET_LATE = models.Q(met_on__gte=models.F("first_breach_day"))
"""Duties that were met after the failure had begun."""
CARRIED = models.Q(met_on__isnull=True, flags__contains=["carried_over"])
"""Unmet work of practice that was carried over from another system."""
FOR_AN_INSPECTOR = models.Q(met_on__isnull=True, bearer="inspector")
"""Unmet decisions and responses of an inspector, of which a whole force has few."""
OPEN_VISIT = models.Q(met_on__isnull=True, rule__in=["practice.visit.first", "practice.visit.scheduled"])
"""Unmet duties to visit. Lists show the next visit of each person, who has some 40 duties."""
SCOPES = (("offender_manager_id", "manager"), ("team_id", "team"), ("holding_force", "force"))


class Duty(CaseHolding):
    """One duty of a nominal or about a nominal, with access columns."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)
    rule = models.CharField(max_length=60)
    trigger = models.CharField(max_length=160)
    bearer = models.CharField(max_length=20)
    nature = models.CharField(max_length=8)
    source_kind = models.CharField(max_length=20)
    by_law = models.GeneratedField(
        expression=models.ExpressionWrapper(
            models.Q(source_kind__in=("statute", "regulations", "court_order")), output_field=models.BooleanField()
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    citation = models.CharField(max_length=120)
    opens_on = models.DateField()
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    advise_by = models.DateField(null=True)
    clock_stopped_from = models.DateField(null=True)
    met_by = models.CharField(max_length=80, blank=True)
    met_on = models.DateField(null=True)
    ceased_on = models.DateField(null=True)
    first_breach_day = models.DateField(null=True)
    in_question = models.BooleanField(default=False)
    ruled = models.BooleanField(default=False)
    flags = models.JSONField(default=list)
    reasoning = models.JSONField(default=list)
    known_to = models.CharField(
        max_length=20,
        blank=True,
        db_default="",
        help_text="A field group or police; empty: everyone with access to the case.",
    )

    class Meta:
        verbose_name_plural = "duties"
        ordering = ["due_on", "key"]
        constraints = [models.UniqueConstraint(fields=["nominal", "key"], name="one_duty_a_key")]
        indexes = [
            *(
                models.Index(fields=[scope, "by_law", "due_on", "id"], name=f"unmet_duty_of_{name}", condition=COUNTING)
                for scope, name in SCOPES
            ),
            *(
                models.Index(fields=[scope, "clock_stopped_from", "id"], name=f"held_duty_of_{name}", condition=HELD)
                for scope, name in SCOPES
            ),
            *(
                models.Index(fields=[scope, "met_on", "id"], name=f"late_duty_of_{name}", condition=MET_LATE)
                for scope, name in SCOPES
            ),
            *(
                models.Index(fields=[scope, "due_on", "id"], name=f"carried_duty_of_{name}", condition=CARRIED)
                for scope, name in SCOPES
            ),
            models.Index(
                fields=["holding_force", "due_on", "id"], name="inspectors_duty_of_force", condition=FOR_AN_INSPECTOR
            ),
            models.Index(fields=["team_id", "met_on", "opens_on"], name="duty_of_team"),
            HashIndex(fields=["nominal"], name="open_visit_of_nominal", condition=OPEN_VISIT),
        ]


class OpenQuestion(CaseHolding):
    """Something a person must supply or decide, with access columns.

    It is an open legal question, a ruling that awaits a check, or a value that an import could not read. `id` is
    made when the question is first asked, so ordering by `id` gives the oldest first.
    """

    class Kind(models.TextChoices):
        LAW = "law", "Open question"
        RULING = "ruling", "A ruling to check"
        IMPORT = "import", "A value that an import could not read"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    about = models.CharField(max_length=200, help_text="The fact it is about; of a ruling, the ruling.")
    needs = models.TextField()
    citation = models.CharField(max_length=120, blank=True)
    known_to = models.CharField(
        max_length=20,
        blank=True,
        db_default="",
        help_text="A field group or police; empty: everyone with access to the case.",
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["nominal", "kind", "about", "needs", "citation"], name="asked_once")
        ]
        indexes = [
            *(models.Index(fields=[scope, "id"], name=f"question_of_{name}") for scope, name in SCOPES),
            models.Index(fields=["holding_force"], name="question_limited", condition=~models.Q(known_to="")),
        ]


class DerivationRecord(models.Model):
    """One calculation for a nominal: its cause, facts and law version, and what it changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    known_at = models.DateTimeField(help_text="The latest recording among the facts used.", null=True)
    cause = models.CharField(max_length=80, help_text="The action, or rederive.")
    law_version = models.CharField(max_length=20)
    policy_version = models.CharField(max_length=20, blank=True)
    facts_digest = models.CharField(max_length=64)
    changed = models.JSONField(default=dict, help_text="Keys added, changed (old and new dates) and withdrawn.")
    questions = models.JSONField(default=list)
    subject_until = models.DateField(null=True)
    indefinite = models.BooleanField(default=False)
    mappa = models.JSONField(null=True, help_text="Each stretch of time in MAPPA, and the categories that count in it.")
    failed = models.CharField(
        max_length=300, blank=True, help_text="The calculation failed: duties may be out of date."
    )

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["nominal", "-made_at"], name="determinations_of")]


class Ruling(NominalFact):
    """A person’s decision about one duty. It is applied last, once another person has checked it.

    The calculated result is shown next to it.
    """

    key = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)
    no_duty = models.BooleanField(default=False)
    reason = models.CharField(max_length=2000)
    authority = models.CharField(max_length=300, default="", help_text="Its authority: advice or a judgment.")
    made_on = models.DateField()


class RulingCheck(NominalFact):
    """A second person’s check of a ruling: agreed or refused. A corrected ruling needs a new check."""

    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    words = models.CharField(max_length=1000)
    checked_on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name = "check of a ruling"


class PolicyRecord(models.Model):
    """A policy value that a force set from a date: who set it, when and why. Never statute, and never edited.

    Of two rows for one setting and date, the one set last applies. A row without a value restores the default.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    value = models.IntegerField(null=True)
    from_on = models.DateField()
    reason = models.CharField(max_length=1000)
    set_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        verbose_name_plural = "policies"
        ordering = ["set_at", "id"]
        indexes = [models.Index(fields=["force", "set_at"], name="policy_of_force")]


class PolicyChange(models.Model):
    """A proposed value of a setting, its effect, and whether it was applied.

    A job calculates `effect`; `derived_at` is when all duties had been recalculated with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey("organisations.Force", models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    value = models.IntegerField(null=True)
    from_on = models.DateField()
    reason = models.CharField(max_length=1000)
    proposed_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    effect = models.JSONField(null=True)
    rehearsed_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    derived_at = models.DateTimeField(null=True)
    not_derived = models.IntegerField(default=0, help_text="People whose duties could not be calculated.")

    class Meta:
        ordering = ["-proposed_at"]
        indexes = [models.Index(fields=["force", "-proposed_at"], name="policy_change_of_force")]
