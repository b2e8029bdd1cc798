"""The review of a notification period without end: what began it, what was done about it, and what was decided."""

from django.db import models

from mosovo.record.models import Recorded


class FirstNotified(Recorded):
    """The first notification after the first release, where the notification itself is not on the record."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta(Recorded.Meta):
        verbose_name = "first notification after release"
        indexes = [models.Index(fields=["nominal"], name="first_notified_of")]


class Review(Recorded):
    """A review that was begun: the nominal applied, or in Scotland the date of discharge came near."""

    class Kind(models.TextChoices):
        APPLICATION = "application", "An application to the police"
        DISCHARGE = "discharge", "The date of discharge comes near (Scotland)"

    class Nation(models.TextChoices):
        ENGLAND_AND_WALES = "EW", "England and Wales"
        SCOTLAND = "SCT", "Scotland"
        NORTHERN_IRELAND = "NI", "Northern Ireland"

    class By(models.TextChoices):
        NOMINAL = "nominal", "The nominal"
        SOLICITOR = "solicitor", "A solicitor for the nominal"
        OTHER = "other", "Somebody else for the nominal"

    class Form(models.TextChoices):
        LETTER = "letter", "Letter"
        FORM = "form", "The force’s form"
        EMAIL = "email", "E-mail"
        SPOKEN = "spoken", "Spoken, nothing in writing"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11, choices=Kind)
    nation = models.CharField(max_length=3, choices=Nation)
    on = models.DateField()
    by = models.CharField(max_length=9, blank=True, choices=By)
    form = models.CharField(max_length=6, blank=True, choices=Form)

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal", "on"], name="review_on")]


class Step(Recorded):
    """Something that was done about a review, on a day."""

    class Kind(models.TextChoices):
        ACKNOWLEDGED = "acknowledged", "Application acknowledged"
        ASKED = "asked", "Information asked for"
        ANSWERED = "answered", "Information received"
        SERVED = "served", "Notice of the decision received"
        APPEALED = "appealed", "Appeal made"
        APPEAL_DECIDED = "appeal_decided", "Appeal decided"

    class Result(models.TextChoices):
        ALLOWED = "allowed", "Allowed: the requirements end"
        DISMISSED = "dismissed", "Dismissed: the requirements go on"
        WITHDRAWN = "withdrawn", "Withdrawn"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=Kind)
    on = models.DateField()
    about = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    who = models.CharField(max_length=200, blank=True, help_text="The body asked, who served the notice, the court.")
    words = models.CharField(max_length=2000, blank=True, help_text="What the body said; how the notice was served.")
    rights_told = models.BooleanField(default=False, help_text="Told in it of the right to appeal.")
    result = models.CharField(max_length=9, blank=True, choices=Result)

    class Meta(Recorded.Meta):
        verbose_name = "step of a review"
        indexes = [models.Index(fields=["nominal", "on"], name="review_step_on")]


class Decision(Recorded):
    """What was decided, by whom of which rank, on what. Each listed factor has its note: s.91D(2)."""

    class Outcome(models.TextChoices):
        CONTINUES = "continues", "The requirements go on"
        ENDS = "ends", "The requirements end"

    class Rank(models.TextChoices):
        SUPERINTENDENT = "superintendent", "Superintendent"
        CHIEF_SUPERINTENDENT = "chief_superintendent", "Chief superintendent"
        ASSISTANT_CHIEF = "assistant_chief", "Assistant chief constable or commander"
        DEPUTY_CHIEF = "deputy_chief", "Deputy chief constable"
        CHIEF = "chief", "Chief constable or commissioner"
        SHERIFF = "sheriff", "The sheriff (Scotland, s.88F)"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, models.PROTECT, related_name="+")
    on = models.DateField()
    outcome = models.CharField(max_length=9, choices=Outcome)
    months = models.SmallIntegerField(null=True, blank=True, help_text="Until they may apply again; none: 8 years.")
    decided_by = models.CharField(max_length=200)
    rank = models.CharField(max_length=20, choices=Rank)
    reasons = models.CharField(max_length=4000)
    seriousness = models.CharField(max_length=1000, blank=True)
    time_elapsed = models.CharField(max_length=1000, blank=True)
    compliance = models.CharField(max_length=1000, blank=True)
    ages = models.CharField(max_length=1000, blank=True)
    mappa_assessments = models.CharField(max_length=1000, blank=True)
    victims_evidence = models.CharField(max_length=1000, blank=True)
    other_convictions = models.CharField(max_length=1000, blank=True)
    other_cautions = models.CharField(max_length=1000, blank=True)
    risk_orders = models.CharField(max_length=1000, blank=True)
    evidence_of_nominal = models.CharField(max_length=1000, blank=True)
    anything_else = models.CharField(max_length=1000, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = "decision on a review"
        indexes = [models.Index(fields=["nominal"], name="review_decision_on")]


FACTORS: dict[str, str] = {
    "seriousness": "How serious the offence was that brought the period",
    "time_elapsed": "The time since it",
    "compliance": "Whether the requirements were kept: offences under s.91, and before it",
    "ages": "Ages: of the nominal then and now, of the victim, and the difference",
    "mappa_assessments": "What the MAPPA bodies assessed",
    "victims_evidence": "What a victim submitted",
    "other_convictions": "Other convictions or findings for listed offences",
    "other_cautions": "Cautions for listed offences",
    "risk_orders": "Sexual risk orders, and what led to them",
    "evidence_of_nominal": "What the nominal put forward",
    "anything_else": "Anything else that bears on the risk of sexual harm",
}
"""s.91D(2), in our order and words; one that does not arise is said not to."""
