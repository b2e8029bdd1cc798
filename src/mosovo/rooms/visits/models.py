"""Home visits, planned visits, the checks before them, compliance checks, and decisions after failed visits."""

from django.db import models

from mosovo.record.models import NominalFact


class Visit(NominalFact):
    """A home visit that was made or attempted. The practice rules calculate which duty it meets."""

    class Outcome(models.TextChoices):
        SEEN = "seen", "Seen"
        NOT_IN = "not-in", "Not at home"
        REFUSED = "refused", "Refused entry or refused to engage"
        MOVED = "moved", "No longer at the address"
        IN_CUSTODY = "in-custody", "In custody"

    outcome = models.CharField(max_length=10, choices=Outcome)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    announced = models.BooleanField(default=False, help_text="The nominal knew of the visit in advance.")
    place = models.CharField(max_length=300, blank=True, help_text="The place, if not the home address.")
    second_officer = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    companion_from_agency = models.CharField(
        max_length=200, blank=True, help_text="A person from another agency who attended."
    )
    single_crewed_reason = models.CharField(max_length=500, blank=True, help_text="Reason for a single-crewed visit.")
    alone_approved_by = models.CharField(
        max_length=200, blank=True, help_text="Supervisor who approved the single-crewed visit."
    )
    present = models.CharField(max_length=1000, blank=True, help_text="Other people seen.")
    children = models.CharField(max_length=1000, blank=True, help_text="Number and approximate ages. No names.")
    devices = models.CharField(max_length=1000, blank=True)
    vehicles = models.CharField(max_length=300, blank=True)
    text = models.CharField(max_length=4000, blank=True, help_text="Presentation and changes.")
    follow_up = models.CharField(max_length=1000, blank=True)


class ConditionCheck(NominalFact):
    """A compliance check of one condition, at a visit or without one, with the wording of the condition."""

    class Result(models.TextChoices):
        COMPLIED = "complied", "Complied with"
        BREACH = "breach", "Breached"
        UNABLE = "unable", "Could not be checked"

    class Method(models.TextChoices):
        SEEN = "seen", "Inspected"
        ASKED = "asked", "Asked"
        READ = "read", "Read on the device"
        REPORTED = "reported", "Reported by another person or system"

    visit_id = models.UUIDField(
        null=True, editable=False, help_text="The first row of the visit’s chain; empty for a check without a visit."
    )
    condition_id = models.UUIDField(
        null=True, editable=False, help_text="The first row of the condition’s chain, if it is recorded."
    )
    checked_on = models.DateField(null=True, blank=True, help_text="The date of a check without a visit.")
    condition_wording = models.CharField(max_length=2000, help_text="The condition, in the exact wording of the order.")
    result = models.CharField(max_length=8, choices=Result)
    method = models.CharField(
        max_length=8, blank=True, choices=Method, help_text="How it was checked; empty if it is not recorded."
    )
    how = models.CharField(max_length=500, blank=True, help_text="How it was checked, and what was found.")

    class Meta(NominalFact.Meta):
        verbose_name = "condition check"

    @property
    def result_with_method(self) -> str:
        """Return the result, and how it was checked if that is recorded: “Complied with, asked”."""
        method = str(self.get_method_display())
        return f"{self.get_result_display()}{f', {method[:1].lower()}{method[1:]}' if method else ''}"


class PreVisitCheck(NominalFact):
    """The check of a system before a visit: who checked it, when, whether it had new information (APP: PNC, PND)."""

    class System(models.TextChoices):
        PNC = "pnc", "PNC"
        PND = "pnd", "PND"
        CUSTODY = "custody", "Custody records"
        INTELLIGENCE = "intelligence", "Local intelligence"

    class Result(models.TextChoices):
        NOTHING_NEW = "nothing-new", "Nothing new"
        NEW = "new", "New information"

    system = models.CharField(max_length=12, choices=System)
    checked_at = models.DateTimeField()
    made_by = models.CharField(
        max_length=200, blank=True, help_text="The person who made the check, if not the recording officer."
    )
    result = models.CharField(max_length=11, choices=Result)
    text = models.CharField(max_length=500, blank=True, help_text="What an officer must know at the door.")

    class Meta(NominalFact.Meta):
        verbose_name = "pre-visit check"
        verbose_name_plural = "pre-visit checks"


class PlannedVisit(NominalFact):
    """The day, and the time if there is one, on which a visit is to be made. It meets no duty and moves none.

    It is open until the nominal is seen at a visit, or a visit is attempted on the day or later.
    """

    planned_on = models.DateField()
    planned_at = models.TimeField(null=True, blank=True, help_text="London time; empty: at any time of the day.")

    class Meta(NominalFact.Meta):
        verbose_name = "planned visit"


class VisitDecision(NominalFact):
    """The decision after failed or overdue visits."""

    class Kind(models.TextChoices):
        NEW_TIME = "new-time", "Try again at another time or place"
        WARRANT = "warrant", "Apply for an entry warrant (s.96B)"
        WANTED = "wanted", "Report as wanted or missing"
        ARREST = "arrest", "Arrest"
        OTHER = "other", "Other"

    class Rank(models.TextChoices):
        SUPERVISOR = "supervisor", "Supervisor"
        INSPECTOR = "inspector", "Inspector"

    kind = models.CharField(max_length=8, choices=Kind)
    decided_on = models.DateField()
    rank = models.CharField(max_length=10, choices=Rank)
    text = models.CharField(max_length=2000, help_text="Reasons, action to be taken and its deadline.")

    class Meta(NominalFact.Meta):
        verbose_name = "decision after failed visits"
