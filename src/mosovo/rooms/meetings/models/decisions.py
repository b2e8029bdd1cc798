"""What a meeting decides of a case: telling others, the level, who does what by when; and that the case is closed."""

from django.db import models

from mosovo.record.models import Recorded

from .meetings import Slot


class Consideration(Recorded):
    """Whether anybody outside the agencies is told, and why. Asked of every case at every meeting."""

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

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=Decision)
    considered = models.CharField(max_length=300, help_text="Who was considered, by how they stand to the person.")
    reasons = models.CharField(max_length=2000, help_text="Why, so that a reader who was not here understands.")
    options = models.CharField(max_length=1000, blank=True, help_text="What else was weighed.")
    s327a = models.BooleanField(default=False, help_text="Section 327A was considered: a child sex offender.")
    power = models.CharField(max_length=10, choices=Power, blank=True)
    what = models.CharField(max_length=1000, blank=True, help_text="What is told: the least that is needed.")
    representations = models.CharField(max_length=1000, blank=True, help_text="Theirs, or why they were not asked.")
    who_tells = models.CharField(max_length=200, blank=True)
    undertaking = models.BooleanField(default=False, help_text="The recipient signs an undertaking.")
    look_again_on = models.DateField(null=True, blank=True)
    tell_by = models.DateField(null=True, blank=True)
    verify_by = models.DateField(null=True, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "decision on disclosure"
        verbose_name_plural = "decisions on disclosure"
        indexes = [
            models.Index(fields=["nominal"], name="meetings_consideration_of"),
            models.Index(fields=["slot"], name="meetings_consideration_in"),
        ]


class Telling(Recorded):
    """That a disclosure was made, or that somebody made sure of it."""

    class Kind(models.TextChoices):
        TOLD = "told", "Told"
        VERIFIED = "verified", "Verified"
        NOT_DONE = "not-done", "Found not to have been told"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    consideration = models.ForeignKey(Consideration, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    told_on = models.DateField()
    by_whom = models.CharField(max_length=200)
    method = models.CharField(max_length=200, blank=True, help_text="Face to face; by whom, and where.")
    undertaking_signed = models.BooleanField(default=False)
    text = models.CharField(max_length=1000, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "delivery of a disclosure"
        verbose_name_plural = "deliveries of disclosures"
        indexes = [models.Index(fields=["nominal"], name="meetings_telling_of")]


class LevelDecision(Recorded):
    """At which level the case goes on, and why no lower one would do. It is set once the case is closed."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+")
    level = models.IntegerField(choices=[(1, "Level 1"), (2, "Level 2"), (3, "Level 3")])
    criteria = models.JSONField(default=list, help_text="The criteria that are met.")
    reasons = models.CharField(max_length=2000, help_text="Why this is the lowest level that can be defended.")

    class Meta(Recorded.Meta):
        verbose_name = "decision on the level"
        verbose_name_plural = "decisions on the level"
        indexes = [
            models.Index(fields=["nominal"], name="meetings_level_of"),
            models.Index(fields=["slot"], name="meetings_level_in"),
        ]


class Dissent(Recorded):
    """A view that differs from what the meeting decided, and whose it is."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+")
    about = models.CharField(max_length=12, help_text="The section.")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000)

    class Meta(Recorded.Meta):
        verbose_name = "differing view"
        indexes = [models.Index(fields=["nominal"], name="meetings_dissent_of")]


class MeetingAction(Recorded):
    """Something that a meeting gives an agency to do by a day."""

    class Pillar(models.TextChoices):
        SUPERVISION = "supervision", "Supervision"
        CONTROL = "control", "Monitoring and control"
        INTERVENTIONS = "interventions", "Interventions and treatment"
        VICTIMS = "victims", "Victim safety"
        CONTINGENCY = "contingency", "Contingency"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+")
    number = models.IntegerField(help_text="Counted by case of the sitting: the last part of the reference.")
    reference = models.CharField(max_length=20, editable=False)
    text = models.CharField(max_length=1000)
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    owner = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    owner_name = models.CharField(max_length=200, blank=True, help_text="Somebody without an account here.")
    given_on = models.DateField()
    due_on = models.DateField()
    pillar = models.CharField(max_length=13, choices=Pillar)
    urgent = models.BooleanField(default=False, help_text="Circulated by the next working day, before the minutes.")

    class Meta(Recorded.Meta):
        verbose_name = "action of a meeting"
        verbose_name_plural = "actions of meetings"
        indexes = [
            models.Index(fields=["nominal"], name="meetings_action_of"),
            models.Index(fields=["slot"], name="meetings_action_in"),
            models.Index(fields=["agency"], name="meetings_action_owed"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def whose(self) -> str:
        """The person who owes it, if one is named."""
        return self.owner.name if self.owner is not None else self.owner_name


class ActionStep(Recorded):
    """What became of an action: done with what shows it, not done, withdrawn, or carried forward to another day.

    Of one that stays undone: that it was asked for again, and that it was raised above whoever owes it. Of an urgent
    one: that it was sent to its owner before the minutes.
    """

    class Kind(models.TextChoices):
        DONE = "done", "Done"
        NOT_ACHIEVED = "not-achieved", "Tried, and not achieved"
        WITHDRAWN = "withdrawn", "No longer needed"
        CARRIED = "carried", "Carried forward"
        ASKED = "asked", "Asked for again"
        RAISED = "raised", "Raised with the agency’s senior people"
        CIRCULATED = "circulated", "Circulated"

    ENDS = frozenset({Kind.DONE, Kind.NOT_ACHIEVED, Kind.WITHDRAWN})

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    action = models.ForeignKey(MeetingAction, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    taken_on = models.DateField()
    text = models.CharField(max_length=1000, help_text="What shows it; or why it is carried on.")
    due_on = models.DateField(null=True, blank=True, help_text="The new last day, where it is carried forward.")

    class Meta(Recorded.Meta):
        verbose_name = "step of an action"
        verbose_name_plural = "steps of actions"
        indexes = [
            models.Index(fields=["nominal"], name="meetings_step_of"),
            models.Index(fields=["action"], name="meetings_step_in"),
        ]


class Closed(Recorded):
    """That a case of a sitting was dealt with, and the day on which it is looked at next."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+")
    held_on = models.DateField()
    next_on = models.DateField(null=True, blank=True, help_text="The next review; none where it goes to level 1.")

    short_because = models.CharField(
        max_length=500, blank=True, help_text="Why a Level 3 meeting went on without the grade that it asks for."
    )

    class Meta(Recorded.Meta):
        verbose_name = "meeting held"
        verbose_name_plural = "meetings held"
        indexes = [
            models.Index(fields=["nominal"], name="meetings_closed_of"),
            models.Index(fields=["slot"], name="meetings_closed_in"),
        ]
