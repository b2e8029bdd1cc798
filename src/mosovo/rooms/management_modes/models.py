"""Reactive management, new information, releases, PDP authorities, transition plans, the archive and retention."""

from django.db import models

from mosovo.record.models import NominalFact


class CheckedSystem(NominalFact):
    """The systems checked before reactive management."""

    pnc = models.BooleanField(default=False, help_text="PNC or LEDS.")
    pnd = models.BooleanField(default=False, help_text="PND.")
    intelligence = models.BooleanField(default=False, help_text="Local intelligence.")
    dwp = models.BooleanField(default=False, help_text="DWP.")
    open_source = models.BooleanField(default=False, help_text="Open sources and social media.")

    class Meta(NominalFact.Meta):
        abstract = True


class ReactiveProposal(CheckedSystem):
    """A proposal of reactive management: each criterion, and the reasons."""

    proposed_on = models.DateField()
    low_risk = models.BooleanField(default=False)
    years_quiet = models.BooleanField(default=False)
    no_orders = models.BooleanField(default=False)
    no_children = models.BooleanField(default=False)
    settled = models.BooleanField(default=False)
    not_in_meetings = models.BooleanField(default=False)
    reason = models.CharField(max_length=2000, help_text="Why reactive management is safe, and what was found.")

    class Meta(NominalFact.Meta):
        verbose_name = "reactive management proposal"
        verbose_name_plural = "reactive management proposals"


class ReactiveDecision(NominalFact):
    """The inspector’s decision on a proposal. `proposal` is the first row of its chain."""

    proposal = models.ForeignKey(ReactiveProposal, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    words = models.CharField(max_length=2000)
    decided_on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name = "reactive management decision"


class ReactiveCheck(CheckedSystem):
    """The annual reactive management check: reactive management continues or ends."""

    checked_on = models.DateField()
    stays = models.BooleanField()
    text = models.CharField(max_length=2000, help_text="The findings.")

    class Meta(NominalFact.Meta):
        verbose_name = "reactive management check"
        verbose_name_plural = "reactive management checks"


class Concern(NominalFact):
    """New information that may alter risk, where no other fact shows it."""

    class Kind(models.TextChoices):
        ARREST = "arrest", "Arrest"
        OFFENCE = "offence", "New offence, suspected or charged"
        INTELLIGENCE = "intelligence", "Intelligence"
        RELATIONSHIP = "relationship", "New relationship, or contact with a child"
        LATE = "late", "Late notification"
        CONCERN = "concern", "Another concern"

    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    text = models.CharField(max_length=2000)

    class Meta(NominalFact.Meta):
        verbose_name = "new information"
        verbose_name_plural = "new information"


class ReleaseExpected(NominalFact):
    """The expected date of a release, as known on a date. `spell` is the first row of its chain."""

    class Kind(models.TextChoices):
        CONDITIONAL = "conditional", "Conditional or automatic release"
        PAROLE = "parole", "Parole eligibility"
        HOME_CURFEW = "home_curfew", "Home detention curfew"
        TEMPORARY = "temporary", "Temporary release"
        RECALL = "recall", "End of a recall"
        HOSPITAL = "hospital", "Discharge from hospital"

    spell = models.ForeignKey("whereabouts.Spell", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11, choices=Kind)
    known_on = models.DateField()
    release_on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name = "expected release"


class ReleaseStage(NominalFact):
    """A completed pre-release stage. `spell` is the first row of its chain."""

    class Stage(models.TextChoices):
        MONTHS_6 = "months_6", "6 months before"
        DAYS_90 = "days_90", "90 days before"
        DAYS_30 = "days_30", "30 days before"
        DAYS_10 = "days_10", "10 days before"
        HANDOVER = "handover", "Handover from prison to the community"

    spell = models.ForeignKey("whereabouts.Spell", models.PROTECT, related_name="+")
    stage = models.CharField(max_length=8, choices=Stage)
    done_on = models.DateField()
    text = models.CharField(max_length=2000, help_text="What was agreed, who with, and what is still open.")

    class Meta(NominalFact.Meta):
        verbose_name = "pre-release stage"
        verbose_name_plural = "pre-release stages"


class PdpAuthority(NominalFact):
    """A PDP authority: given, renewed or ended. It lapses after its expiry date."""

    class Kind(models.TextChoices):
        GIVEN = "given", "Given"
        RENEWED = "renewed", "Renewed"
        ENDED = "ended", "Ended"

    kind = models.CharField(max_length=7, choices=Kind)
    on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="The expiry date.")
    authorised_by = models.CharField(max_length=200, help_text="The authorising superintendent.")
    legal_basis = models.CharField(max_length=2000, blank=True)
    likelihood = models.CharField(max_length=2000, blank=True, help_text="Why serious harm is likely at present.")
    who = models.CharField(max_length=1000, blank=True, help_text="Who is at risk.")
    text = models.CharField(max_length=2000, blank=True, help_text="Why it is proportionate; why it ends.")

    class Meta(NominalFact.Meta):
        verbose_name = "PDP authority"
        verbose_name_plural = "PDP authorities"


class Archiving(NominalFact):
    """The archiving of a case that is no longer managed, or its reopening."""

    class Kind(models.TextChoices):
        ARCHIVED = "archived", "Archived"
        OPENED = "opened", "Reopened"

    kind = models.CharField(max_length=8, choices=Kind)
    on = models.DateField()
    reason = models.CharField(max_length=1000)

    class Meta(NominalFact.Meta):
        verbose_name = "archiving"


class RetentionReview(NominalFact):
    """A review of whether the record is still needed, which decided to keep it until a day, and why."""

    class Group(models.IntegerChoices):
        PUBLIC_PROTECTION = 1, "Group 1: certain public protection matters"
        SERIOUS = 2, "Group 2: other sexual, violent or serious matters"
        OTHER = 3, "Group 3: all other matters"

    reviewed_on = models.DateField()
    until = models.DateField(help_text="The day on which the record is reviewed again.")
    group = models.PositiveSmallIntegerField(
        null=True, blank=True, choices=Group, help_text="The review group, where the facts do not show it."
    )
    reason = models.CharField(max_length=2000, help_text="Why the record is still needed.")

    class Meta(NominalFact.Meta):
        verbose_name = "retention review"


class TransitionPlan(NominalFact):
    """The agreed agency and person who take over from youth justice at 18."""

    agreed_on = models.DateField()
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    named = models.CharField(max_length=200, help_text="The person taking over.")
    text = models.CharField(max_length=2000, help_text="What was agreed, and what is still open.")

    class Meta(NominalFact.Meta):
        verbose_name = "transition plan"
        verbose_name_plural = "transition plans"
