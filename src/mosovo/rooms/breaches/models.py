"""A breach case, and its steps."""

from django.db import models

from mosovo.record.models import NominalFact
from mosovo_law.acts.breaches import OFFENCES


class BreachCase(NominalFact):
    """A case that a person opened on a suspected breach.

    The duty is stored as plain values, so that the calculation at the time stays readable
    after later corrections.
    """

    class Ground(models.TextChoices):
        DUTY = "duty", "Failure to notify in time"
        ORDER = "order", "Breach of an order"
        OTHER = "other", "Other suspected breach"

    ground = models.CharField(max_length=5, choices=Ground)
    offence = models.CharField(max_length=30, help_text="The id in tables/offences_of_breach.toml.")
    rule = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True, help_text="The due date, as calculated when the case was opened.")
    from_on = models.DateField(help_text="First day of the failure, or the date of the breach of the order.")
    determination = models.UUIDField(null=True, blank=True, help_text="The calculation that showed the failure.")
    order = models.ForeignKey("orders.Order", models.PROTECT, null=True, blank=True, related_name="+")
    term = models.CharField(max_length=500, blank=True, help_text="The prohibition or requirement.")
    discovered_on = models.DateField()
    text = models.CharField(max_length=2000, blank=True, help_text="How it was discovered, and what is known.")

    class Meta(NominalFact.Meta):
        verbose_name = "breach case"

    def get_offence_display(self) -> str:
        """Return the offence with its citation."""
        offence = OFFENCES.get(self.offence)
        return f"{offence.words}, {offence.provision}" if offence else self.offence


class BreachStep(NominalFact):
    """One dated step of a breach case. `breach` is the first row of its chain."""

    class Kind(models.TextChoices):
        REVIEWED = "reviewed", "Offender manager’s review"
        DECIDED = "decided", "Supervisor’s decision"
        ADVISED = "advised", "Advice given"
        INTERVIEWED = "interviewed", "Interviewed"
        ARRESTED = "arrested", "Arrested"
        CHARGED = "charged", "Charged"
        CAUTIONED = "cautioned", "Cautioned"
        DISCONTINUED = "discontinued", "Proceedings discontinued"
        COURT = "court", "Court result"
        APPEALED = "appealed", "Appeal result"

    class Course(models.TextChoices):
        ADVICE = "advice", "Advice"
        EXCUSE = "excuse", "Reasonable excuse"
        INTERVIEW = "interview", "Voluntary interview"
        ARREST = "arrest", "Arrest"
        NO_FURTHER_ACTION = "no_further_action", "No further action"

    class Result(models.TextChoices):
        CONVICTED = "convicted", "Convicted"
        NOT_CONVICTED = "not_convicted", "Not convicted"
        UPHELD = "upheld", "Conviction upheld"
        QUASHED = "quashed", "Conviction quashed"

    breach = models.ForeignKey(BreachCase, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    course = models.CharField(max_length=17, blank=True, choices=Course)
    options = models.CharField(max_length=2000, blank=True, help_text="The options considered before the decision.")
    result = models.CharField(max_length=13, blank=True, choices=Result)
    reference = models.CharField(max_length=100, blank=True, help_text="Crime, custody or court reference.")
    text = models.CharField(max_length=2000, blank=True, help_text="The reason, or what happened.")

    class Meta(NominalFact.Meta):
        verbose_name = "breach case step"
