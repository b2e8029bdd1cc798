"""What a meeting decides about a case: disclosure, level, dissent and actions; and the closing of the meeting case."""

from django.db import models

from mosovo.record.models import NominalFact

from .meetings import MeetingCase


class DisclosureDecision(NominalFact):
    """The disclosure decision: whether to tell a third party, and why. Every meeting case needs one."""

    class Decision(models.TextChoices):
        DISCLOSE = "disclose", "Disclose"
        SELF = "self", "Self-disclosure, to be verified"
        DEFER = "defer", "Not now: review on a set date"
        NO = "no", "Considered: no disclosure"

    class Power(models.TextChoices):
        S327A = "s327a", "Child sex offender: Criminal Justice Act 2003 s.327A"
        COMMON_LAW = "common-law", "Common law: preventing crime and protecting life"
        S115 = "s115", "Crime and Disorder Act 1998 s.115"
        CSODS = "csods", "Child sex offender disclosure scheme"
        DVDS = "dvds", "Domestic violence disclosure scheme"

    TELLS = frozenset({Decision.DISCLOSE, Decision.SELF})

    slot = models.ForeignKey(MeetingCase, models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=Decision)
    people_considered = models.CharField(
        max_length=300, help_text="Who was considered, by relationship to the nominal."
    )
    reasons = models.CharField(max_length=2000, help_text="Reasons that a reader who did not attend can follow.")
    options = models.CharField(max_length=1000, blank=True, help_text="Other options considered.")
    s327a = models.BooleanField(default=False, help_text="Section 327A was considered: child sex offender.")
    power = models.CharField(max_length=10, choices=Power, blank=True)
    content = models.CharField(max_length=1000, blank=True, help_text="Information to disclose: the minimum necessary.")
    representations = models.CharField(
        max_length=1000, blank=True, help_text="The nominal’s representations, or why none were sought."
    )
    disclosing_officer = models.CharField(max_length=200, blank=True)
    undertaking = models.BooleanField(default=False, help_text="The recipient signs an undertaking.")
    look_again_on = models.DateField(null=True, blank=True)
    disclose_by_on = models.DateField(null=True, blank=True)
    verify_by_on = models.DateField(null=True, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "disclosure decision"


class DisclosureMade(NominalFact):
    """A disclosure that was made, verified, or found not to have been made."""

    class Kind(models.TextChoices):
        TOLD = "told", "Disclosure made"
        VERIFIED = "verified", "Verified"
        NOT_DONE = "not-done", "Found not to have been made"

    consideration = models.ForeignKey(DisclosureDecision, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    disclosed_on = models.DateField()
    disclosed_by = models.CharField(max_length=200)
    method = models.CharField(max_length=200, blank=True, help_text="Face to face, and where.")
    undertaking_signed = models.BooleanField(default=False)
    text = models.CharField(max_length=1000, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "disclosure made"
        verbose_name_plural = "disclosures made"


class LevelDecision(NominalFact):
    """The level decided, and why a lower level is not sufficient. It is set when the meeting case is closed."""

    slot = models.ForeignKey(MeetingCase, models.PROTECT, related_name="+")
    level = models.IntegerField(choices=[(1, "Level 1"), (2, "Level 2"), (3, "Level 3")])
    criteria = models.JSONField(default=list, help_text="Criteria met.")
    reasons = models.CharField(max_length=2000, help_text="Why this is the lowest defensible level.")

    class Meta(NominalFact.Meta):
        verbose_name = "level decision"


class DissentingView(NominalFact):
    """An agency’s view that differs from the meeting’s decision."""

    slot = models.ForeignKey(MeetingCase, models.PROTECT, related_name="+")
    about = models.CharField(max_length=12, help_text="Agenda section.")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000)

    class Meta(NominalFact.Meta):
        verbose_name = "dissent"


class MeetingAction(NominalFact):
    """Work that a meeting gives an agency, with a due date."""

    class Pillar(models.TextChoices):
        SUPERVISION = "supervision", "Supervision"
        CONTROL = "control", "Monitoring and control"
        INTERVENTIONS = "interventions", "Interventions and treatment"
        VICTIMS = "victims", "Victim safety"
        CONTINGENCY = "contingency", "Contingency"

    slot = models.ForeignKey(MeetingCase, models.PROTECT, related_name="+")
    number = models.IntegerField(help_text="Numbered in each meeting case: the last part of the reference.")
    reference = models.CharField(max_length=20, editable=False)
    text = models.CharField(max_length=1000)
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    owner = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    owner_name = models.CharField(max_length=200, blank=True, help_text="Action owner without an account.")
    given_on = models.DateField()
    due_on = models.DateField()
    pillar = models.CharField(max_length=13, choices=Pillar)
    urgent = models.BooleanField(default=False, help_text="Circulate by the next working day, before the minutes.")

    class Meta(NominalFact.Meta):
        verbose_name = "MAPPA action"

    def __str__(self) -> str:
        return self.reference

    @property
    def owner_label(self) -> str:
        """Return the action owner’s name; empty if none is recorded."""
        return self.owner.name if self.owner is not None else self.owner_name


class MeetingActionStep(NominalFact):
    """An update of an action: done with evidence, not achieved, withdrawn, or carried forward to a later date.

    An overdue action can also be chased and escalated. An urgent action is circulated to its owner before the minutes.
    """

    class Kind(models.TextChoices):
        DONE = "done", "Done"
        NOT_ACHIEVED = "not-achieved", "Not achieved"
        WITHDRAWN = "withdrawn", "No longer needed"
        CARRIED = "carried", "Carried forward"
        ASKED = "asked", "Chased"
        RAISED = "raised", "Escalated to the agency’s senior managers"
        CIRCULATED = "circulated", "Circulated"
        LONGER = "longer", "More time requested"

    ENDS = frozenset({Kind.DONE, Kind.NOT_ACHIEVED, Kind.WITHDRAWN})

    action = models.ForeignKey(MeetingAction, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    taken_on = models.DateField()
    text = models.CharField(max_length=1000, help_text="Evidence, or the reason for carrying it forward.")
    due_on = models.DateField(null=True, blank=True, help_text="New due date, if the action is carried forward.")

    class Meta(NominalFact.Meta):
        verbose_name = "MAPPA action update"


class CaseClosure(NominalFact):
    """The closing of a meeting case, with the date of the next review."""

    slot = models.ForeignKey(MeetingCase, models.PROTECT, related_name="+")
    held_on = models.DateField()
    next_on = models.DateField(null=True, blank=True, help_text="Next review. Empty if the level is 1.")

    grade_shortfall_reason = models.CharField(
        max_length=500, blank=True, help_text="Why a Level 3 meeting went ahead without the grade required."
    )

    class Meta(NominalFact.Meta):
        verbose_name = "meeting held"
        verbose_name_plural = "meetings held"
