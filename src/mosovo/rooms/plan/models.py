"""The plan in four pillars and contingency: actions, triggers, versions; and the card for who meets them at night.

A version keeps no copy of the plan. Facts are written once, so what was signed is what was known at that instant.
"""

from django.db import models

from mosovo.law import vocabulary
from mosovo.record.models import Recorded


class PlanAction(Recorded):
    """Something that somebody does to control a risk."""

    class Pillar(models.TextChoices):
        SUPERVISION = "supervision", "Supervision"
        CONTROL = "control", "Monitoring and control"
        INTERVENTIONS = "interventions", "Interventions and treatment"
        VICTIMS = "victims", "Victim safety"
        CONTINGENCY = "contingency", "Contingency"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    pillar = models.CharField(max_length=13, choices=Pillar)
    text = models.CharField(max_length=1000, help_text="What is done.")
    risk = models.CharField(max_length=300, help_text="The risk that it controls.")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    owner = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    owner_name = models.CharField(max_length=200, blank=True, help_text="Somebody of another agency.")
    frequency = models.CharField(max_length=100, blank=True, help_text="Weekly; at each visit; once.")
    from_on = models.DateField()
    due_on = models.DateField()

    class Meta(Recorded.Meta):
        verbose_name = "action of the plan"
        indexes = [models.Index(fields=["nominal"], name="plan_action_of")]

    def __str__(self) -> str:
        return self.text

    @property
    def whose(self) -> str:
        """Who owes it: an officer, or somebody of an agency."""
        return self.owner.name if self.owner is not None else f"{self.owner_name}, {self.agency}"


class ActionEnd(Recorded):
    """What became of an action. `action` is the first row of its chain."""

    class Outcome(models.TextChoices):
        DONE = "done", "Done"
        NOT_ACHIEVED = "not-achieved", "Tried, and not achieved"
        WITHDRAWN = "withdrawn", "No longer part of the plan"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    action = models.ForeignKey(PlanAction, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome)
    ended_on = models.DateField()
    evidence = models.CharField(max_length=1000, help_text="What shows it.")

    class Meta(Recorded.Meta):
        verbose_name = "end of an action"
        indexes = [models.Index(fields=["nominal"], name="plan_action_end_of")]


class Trigger(Recorded):
    """A contingency: what the plan waits for, and what is done when it comes."""

    class Kind(models.TextChoices):
        ADDRESS = "address", "A new address"
        CHILD_HOUSEHOLD = "child_household", "A stay in a household with a child"
        RELATIONSHIP = "relationship", "Somebody new linked to them: a relationship, a child"
        NAME = "name", "A new name"
        BREACH = "breach", "A breach case"
        MISSED_VISIT = "missed_visit", "A visit at which they were not seen"
        JOURNEY = "journey", "A new journey abroad"
        CUSTODY = "custody", "Arrest or custody"
        CONVICTION = "conviction", "A new conviction or caution"
        ALERT = "alert", "An alert of monitoring"
        RECALL = "recall", "A recall asked for"
        OTHER = "other", "Something else"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15, choices=Kind)
    text = models.CharField(max_length=500, help_text="What exactly, and why it matters.")
    response = models.CharField(max_length=1000, help_text="What is done then.")
    ring = models.CharField(max_length=300, blank=True, help_text="Who is told, at any hour.")

    class Meta(Recorded.Meta):
        verbose_name = "trigger of the plan"
        indexes = [models.Index(fields=["nominal"], name="plan_trigger_of")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=vocabulary.TRIGGERS), name="plan_trigger_kind")
        ]


class TriggerEnd(Recorded):
    """That the plan no longer waits for it. What it fired by then is still decided on."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    trigger = models.ForeignKey(Trigger, models.PROTECT, related_name="+")
    ended_on = models.DateField()
    text = models.CharField(max_length=500, help_text="Why.")

    class Meta(Recorded.Meta):
        verbose_name = "end of a trigger"
        indexes = [models.Index(fields=["nominal"], name="plan_trigger_end_of")]


class TriggerMet(Recorded):
    """That somebody says a trigger was met: what no room tells of itself, or tells differently."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    trigger = models.ForeignKey(Trigger, models.PROTECT, related_name="+")
    met_on = models.DateField()
    text = models.CharField(max_length=1000, help_text="What happened.")

    class Meta(Recorded.Meta):
        verbose_name = "meeting of a trigger"
        indexes = [models.Index(fields=["nominal"], name="plan_trigger_met_of")]


class TriggerDecision(Recorded):
    """What was decided after a fact fired a trigger. `happening` is the first row of that fact, of whatever room."""

    class Kind(models.TextChoices):
        RESPOND = "respond", "Do what the contingency says"
        CHANGE = "change", "Change the plan"
        BOTH = "both", "Follow the contingency and change the plan"
        NOTHING = "nothing", "Nothing more is needed"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    trigger = models.ForeignKey(Trigger, models.PROTECT, related_name="+")
    happening = models.UUIDField()
    kind = models.CharField(max_length=7, choices=Kind)
    decided_on = models.DateField()
    text = models.CharField(max_length=2000, help_text="Why, who was told, and what is done by when.")

    class Meta(Recorded.Meta):
        verbose_name = "decision after a trigger"
        indexes = [models.Index(fields=["nominal"], name="plan_trigger_decision_of")]


class Version(Recorded):
    """The plan as it stood when somebody said that it is whole, for a supervisor to sign off."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    written_on = models.DateField()
    text = models.CharField(max_length=2000, help_text="Who is at risk and of what; what this version changes.")

    class Meta(Recorded.Meta):
        verbose_name = "version of the plan"
        indexes = [models.Index(fields=["nominal"], name="plan_version_of")]


class SignOff(Recorded):
    """That a supervisor or an inspector, who did not write the version, signs it off or sends it back."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    words = models.CharField(max_length=1000)
    checked_on = models.DateField()

    class Meta(Recorded.Meta):
        verbose_name = "sign-off of the plan"
        indexes = [models.Index(fields=["nominal"], name="plan_sign_off_of")]


class ResponseCard(Recorded):
    """What any officer of the force who meets them must know, in plain words, until a day. On the safety card."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    issued_on = models.DateField()
    expires_on = models.DateField(help_text="The last day on which it is shown.")
    text = models.CharField(max_length=1500, help_text="The conditions, one a line, in plain words.")
    look_for = models.CharField(max_length=1000, blank=True, help_text="What to look for and to report, one a line.")
    ring = models.CharField(max_length=300, help_text="Whom to ring, at any hour.")
    powers = models.CharField(max_length=1500, editable=False, help_text="The offences and powers, one a line.")

    class Meta(Recorded.Meta):
        verbose_name = "response card"
        indexes = [models.Index(fields=["nominal"], name="plan_card_of")]
