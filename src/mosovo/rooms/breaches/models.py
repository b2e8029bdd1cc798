"""A breach case, and its steps."""

from django.db import models

from mosovo.law.breaches import OFFENCES
from mosovo.record.models import Recorded


class Breach(Recorded):
    """A case that a person opened on something that may be an offence.

    The duty that it is about stands here as plain values: what the law said when the case was
    opened stays readable, whatever is corrected later.
    """

    class Ground(models.TextChoices):
        DUTY = "duty", "Failure to notify in time"
        ORDER = "order", "Breach of an order"
        OTHER = "other", "Something else that was found"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    ground = models.CharField(max_length=5, choices=Ground)
    offence = models.CharField(max_length=30, help_text="As tables/offences_of_breach.toml names it.")
    rule = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True, help_text="The last lawful day, as it stood then.")
    from_on = models.DateField(help_text="First day of the failure, or the day on which the order was broken.")
    determination = models.UUIDField(null=True, blank=True, help_text="Which asking of the law said so.")
    order = models.ForeignKey("orders.Order", models.PROTECT, null=True, blank=True, related_name="+")
    term = models.CharField(max_length=500, blank=True, help_text="The prohibition or requirement.")
    discovered_on = models.DateField()
    text = models.CharField(max_length=2000, blank=True, help_text="How it came to notice, and what is known.")

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal"], name="breach_of")]
        verbose_name = "breach case"

    def get_offence_display(self) -> str:
        """The offence as it is cited."""
        offence = OFFENCES.get(self.offence)
        return f"{offence.words}, {offence.provision}" if offence else self.offence


class Step(Recorded):
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
        APPEALED = "appealed", "Result of an appeal"

    class Course(models.TextChoices):
        ADVICE = "advice", "Advice"
        EXCUSE = "excuse", "There was a reasonable excuse"
        INTERVIEW = "interview", "Voluntary interview"
        ARREST = "arrest", "Arrest"
        NO_FURTHER_ACTION = "no_further_action", "No further action"

    class Result(models.TextChoices):
        CONVICTED = "convicted", "Convicted"
        NOT_CONVICTED = "not_convicted", "Not convicted"
        UPHELD = "upheld", "The conviction stands"
        QUASHED = "quashed", "The conviction is quashed"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    breach = models.ForeignKey(Breach, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    course = models.CharField(max_length=17, blank=True, choices=Course)
    options = models.CharField(max_length=2000, blank=True, help_text="What was considered before deciding.")
    result = models.CharField(max_length=13, blank=True, choices=Result)
    reference = models.CharField(max_length=100, blank=True, help_text="Crime, custody or court reference.")
    text = models.CharField(max_length=2000, blank=True, help_text="The reason, or what happened.")

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal"], name="breach_step_of")]
        verbose_name = "step of a breach case"
