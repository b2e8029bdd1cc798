"""A visit, made or tried, the checks before it, each condition checked at it, and decisions after failed visits."""

from django.db import models

from mosovo.record.models import Recorded


class Visit(Recorded):
    """Officers went to see the nominal. Whether that meets a duty is for the rules of practice to say."""

    class Outcome(models.TextChoices):
        SEEN = "seen", "Seen"
        NOT_IN = "not-in", "Not at home"
        REFUSED = "refused", "Refused entry or refused to engage"
        MOVED = "moved", "No longer at the address"
        IN_CUSTODY = "in-custody", "In custody"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    announced = models.BooleanField(default=False, help_text="They knew that we would come.")
    place = models.CharField(max_length=300, blank=True, help_text="Where, if not at home.")
    second_officer = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    with_whom = models.CharField(max_length=200, blank=True, help_text="Somebody of another agency who came along.")
    alone_because = models.CharField(max_length=500, blank=True, help_text="Why one officer went alone.")
    alone_approved_by = models.CharField(max_length=200, blank=True, help_text="The supervisor who approved it.")
    present = models.CharField(max_length=1000, blank=True, help_text="Who else was there.")
    children = models.CharField(max_length=1000, blank=True, help_text="How many, and about how old. No names.")
    devices = models.CharField(max_length=1000, blank=True)
    vehicles = models.CharField(max_length=300, blank=True)
    text = models.CharField(max_length=4000, blank=True, help_text="How they were, and what has changed.")
    follow_up = models.CharField(max_length=1000, blank=True)

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal"], name="visit_to")]


class ConditionCheck(Recorded):
    """One condition of an order or a licence as it was checked, at a visit or apart from one, in its own words."""

    class Result(models.TextChoices):
        COMPLIED = "complied", "Complied with"
        BREACH = "breach", "Breached"
        UNABLE = "unable", "Could not be checked"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    visit_id = models.UUIDField(
        null=True, editable=False, help_text="The first row of the visit’s chain; none apart from a visit."
    )
    condition_id = models.UUIDField(
        null=True, editable=False, help_text="The first row of the condition’s chain, where it is on the record."
    )
    checked_on = models.DateField(null=True, blank=True, help_text="The day, apart from a visit.")
    words = models.CharField(max_length=2000, help_text="The condition, as the order has it.")
    result = models.CharField(max_length=8, choices=Result)
    how = models.CharField(max_length=500, blank=True, help_text="How it was checked, and what was found.")

    class Meta(Recorded.Meta):
        verbose_name = "check of a condition"
        indexes = [models.Index(fields=["nominal"], name="condition_check_of")]


class PreVisitCheck(Recorded):
    """A system was checked before a visit: by whom, when, and whether it held anything new. APP: PNC and PND."""

    class System(models.TextChoices):
        PNC = "pnc", "PNC"
        PND = "pnd", "PND"
        CUSTODY = "custody", "Custody records"
        INTELLIGENCE = "intelligence", "Local intelligence"

    class Result(models.TextChoices):
        NOTHING_NEW = "nothing-new", "Nothing new"
        NEW = "new", "New information"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    system = models.CharField(max_length=12, choices=System)
    checked_at = models.DateTimeField()
    made_by = models.CharField(max_length=200, blank=True, help_text="Who made it, if not the officer who records it.")
    result = models.CharField(max_length=11, choices=Result)
    text = models.CharField(max_length=500, blank=True, help_text="What an officer must know at the door.")

    class Meta(Recorded.Meta):
        verbose_name = "check before a visit"
        verbose_name_plural = "checks before a visit"
        indexes = [models.Index(fields=["nominal"], name="pre_visit_check_of")]


class VisitDecision(Recorded):
    """What follows visits that failed or came late."""

    class Kind(models.TextChoices):
        NEW_TIME = "new-time", "Try again, at another time or place"
        WARRANT = "warrant", "Apply for a warrant of entry (s.96B)"
        WANTED = "wanted", "Report them wanted or missing"
        ARREST = "arrest", "Arrest"
        OTHER = "other", "Something else"

    class Rank(models.TextChoices):
        SUPERVISOR = "supervisor", "Supervisor"
        INSPECTOR = "inspector", "Inspector"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    decided_on = models.DateField()
    rank = models.CharField(max_length=10, choices=Rank)
    text = models.CharField(max_length=2000, help_text="Why, and by when it is done.")

    class Meta(Recorded.Meta):
        verbose_name = "decision after visits"
        indexes = [models.Index(fields=["nominal"], name="visit_decision_on")]
