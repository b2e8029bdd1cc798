"""The plan in four pillars and contingency: actions, triggers and versions; and the officer safety card.

A version stores no copy of the plan. Facts are never changed, so the signed plan is the plan as it was recorded at that
instant.
"""

from django.db import models

from mosovo.record.models import NominalFact
from mosovo_law.core import vocabulary


class PlanAction(NominalFact):
    """An action that addresses a risk, with its owner and due date."""

    class Pillar(models.TextChoices):
        SUPERVISION = "supervision", "Supervision"
        CONTROL = "control", "Monitoring and control"
        INTERVENTIONS = "interventions", "Interventions and treatment"
        VICTIMS = "victims", "Victim safety"
        CONTINGENCY = "contingency", "Contingency"

    pillar = models.CharField(max_length=13, choices=Pillar)
    text = models.CharField(max_length=1000, help_text="The action.")
    risk = models.CharField(max_length=300, help_text="The risk addressed.")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    owner = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    owner_name = models.CharField(max_length=200, blank=True, help_text="A named person of another agency.")
    frequency = models.CharField(max_length=100, blank=True, help_text="Weekly; at each visit; once.")
    from_on = models.DateField()
    due_on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name = "risk management plan action"

    def __str__(self) -> str:
        return self.text

    @property
    def owner_label(self) -> str:
        """Return the action owner: an officer, or a named person of an agency."""
        return self.owner.name if self.owner is not None else f"{self.owner_name}, {self.agency}"


class PlanActionEnd(NominalFact):
    """The outcome of an action. `action` is the first row of its chain."""

    class Outcome(models.TextChoices):
        DONE = "done", "Done"
        NOT_ACHIEVED = "not-achieved", "Not achieved"
        WITHDRAWN = "withdrawn", "No longer part of the plan"

    action = models.ForeignKey(PlanAction, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome)
    ended_on = models.DateField()
    evidence = models.CharField(max_length=1000, help_text="The evidence.")

    class Meta(NominalFact.Meta):
        verbose_name = "action outcome"


class PlanTrigger(NominalFact):
    """A contingency: an event, and the response when it happens."""

    class Kind(models.TextChoices):
        ADDRESS = "address", "A new address"
        CHILD_HOUSEHOLD = "child_household", "A stay in a household with a child"
        RELATIONSHIP = "relationship", "A new linked person: a relationship, a child"
        NAME = "name", "A new name"
        BREACH = "breach", "A breach case"
        MISSED_VISIT = "missed_visit", "A failed visit"
        JOURNEY = "journey", "New foreign travel"
        CUSTODY = "custody", "Arrest or custody"
        CONVICTION = "conviction", "A new conviction or caution"
        ALERT = "alert", "A monitoring alert"
        RECALL = "recall", "A recall request"
        OTHER = "other", "Something else"

    kind = models.CharField(max_length=15, choices=Kind)
    text = models.CharField(max_length=500, help_text="What exactly, and why it matters.")
    response = models.CharField(max_length=1000, help_text="The response.")
    contact_number = models.CharField(max_length=300, blank=True, help_text="The 24-hour contact.")

    class Meta(NominalFact.Meta):
        verbose_name = "plan trigger"
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=vocabulary.TRIGGERS), name="plan_trigger_kind")
        ]


class PlanTriggerEnd(NominalFact):
    """The end of a trigger. Facts that met it before then still need a decision."""

    trigger = models.ForeignKey(PlanTrigger, models.PROTECT, related_name="+")
    ended_on = models.DateField()
    text = models.CharField(max_length=500, help_text="The reason.")

    class Meta(NominalFact.Meta):
        verbose_name = "end of a plan trigger"


class TriggerMet(NominalFact):
    """A person's record that a trigger was met, where no fact of another room shows it."""

    trigger = models.ForeignKey(PlanTrigger, models.PROTECT, related_name="+")
    met_on = models.DateField()
    text = models.CharField(max_length=1000, help_text="What happened.")

    class Meta(NominalFact.Meta):
        verbose_name = "trigger event"


class TriggerDecision(NominalFact):
    """The decision on a fact that met a trigger. `happening` is the first row of that fact, in any room."""

    class Kind(models.TextChoices):
        RESPOND = "respond", "Follow the contingency"
        CHANGE = "change", "Change the plan"
        BOTH = "both", "Follow the contingency and change the plan"
        NOTHING = "nothing", "No further action needed"

    trigger = models.ForeignKey(PlanTrigger, models.PROTECT, related_name="+")
    happening = models.UUIDField()
    kind = models.CharField(max_length=7, choices=Kind)
    decided_on = models.DateField()
    text = models.CharField(max_length=2000, help_text="Reasons, who was informed, and action with deadlines.")

    class Meta(NominalFact.Meta):
        verbose_name = "decision on a plan trigger"


class PlanVersion(NominalFact):
    """The plan as recorded when it was submitted for a supervisor to sign off."""

    written_on = models.DateField()
    text = models.CharField(max_length=2000, help_text="Who is at risk, the risk, and what has changed.")

    class Meta(NominalFact.Meta):
        verbose_name = "risk management plan version"


class PlanSignOff(NominalFact):
    """The decision of a supervisor or inspector, who is not the author, to sign off or return a version."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    words = models.CharField(max_length=1000)
    checked_on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name = "risk management plan sign-off"


class ResponseCard(NominalFact):
    """The officer safety card: what any officer of the force who meets the nominal must know, until an expiry date."""

    issued_on = models.DateField()
    expires_on = models.DateField(help_text="The expiry date.")
    text = models.CharField(max_length=1500, help_text="The conditions, one on each line, in plain words.")
    look_for = models.CharField(max_length=1000, blank=True, help_text="What to look for and report, one on each line.")
    contact_number = models.CharField(max_length=300, help_text="The 24-hour contact.")
    powers = models.CharField(max_length=1500, editable=False, help_text="The offences and powers, one on each line.")

    class Meta(NominalFact.Meta):
        verbose_name = "officer safety card"
