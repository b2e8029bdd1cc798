"""Indefinite notification reviews: how each began, its steps and the decision."""

from django.db import models

from mosovo.record.models import NominalFact


class FirstNotified(NominalFact):
    """The first notification after the first release, where the notification itself is not on the record."""

    on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name = "first notification after release"


class IndefiniteReview(NominalFact):
    """A review. It begins with an application or, in Scotland, before the date of discharge."""

    class Kind(models.TextChoices):
        APPLICATION = "application", "Application to the police"
        DISCHARGE = "discharge", "Date of discharge approaching (Scotland)"

    class Nation(models.TextChoices):
        ENGLAND_AND_WALES = "EW", "England and Wales"
        SCOTLAND = "SCT", "Scotland"
        NORTHERN_IRELAND = "NI", "Northern Ireland"

    class By(models.TextChoices):
        NOMINAL = "nominal", "The nominal"
        SOLICITOR = "solicitor", "A solicitor for the nominal"
        OTHER = "other", "Another person for the nominal"

    class Form(models.TextChoices):
        LETTER = "letter", "Letter"
        FORM = "form", "The force’s form"
        EMAIL = "email", "E-mail"
        SPOKEN = "spoken", "Verbal, not in writing"

    kind = models.CharField(max_length=11, choices=Kind)
    nation = models.CharField(max_length=3, choices=Nation)
    on = models.DateField()
    by = models.CharField(max_length=9, blank=True, choices=By)
    form = models.CharField(max_length=6, blank=True, choices=Form)

    class Meta(NominalFact.Meta):
        indexes = [models.Index(fields=["nominal", "on"], name="review_on")]


class IndefiniteReviewStep(NominalFact):
    """A step of a review on a date."""

    class Kind(models.TextChoices):
        ACKNOWLEDGED = "acknowledged", "Application acknowledged"
        ASKED = "asked", "Information requested"
        ANSWERED = "answered", "Information received"
        SERVED = "served", "Notice of the decision received"
        APPEALED = "appealed", "Appeal made"
        APPEAL_DECIDED = "appeal_decided", "Appeal decided"

    class Result(models.TextChoices):
        ALLOWED = "allowed", "Allowed: the requirements end"
        DISMISSED = "dismissed", "Dismissed: the requirements continue"
        WITHDRAWN = "withdrawn", "Withdrawn"

    review = models.ForeignKey(IndefiniteReview, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=Kind)
    on = models.DateField()
    about = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    body = models.CharField(
        max_length=200, blank=True, help_text="The responsible body, the person who served the notice, or the court."
    )
    details = models.CharField(
        max_length=2000, blank=True, help_text="The information received, or the method of service."
    )
    rights_told = models.BooleanField(default=False, help_text="The notice states the right of appeal.")
    result = models.CharField(max_length=9, blank=True, choices=Result)

    class Meta(NominalFact.Meta):
        verbose_name = "review step"
        indexes = [models.Index(fields=["nominal", "on"], name="review_step_on")]


class IndefiniteReviewDecision(NominalFact):
    """The decision, its maker and rank, and a note on each listed factor: s.91D(2)."""

    class Outcome(models.TextChoices):
        CONTINUES = "continues", "The requirements continue"
        ENDS = "ends", "The requirements end"

    class Rank(models.TextChoices):
        SUPERINTENDENT = "superintendent", "Superintendent"
        CHIEF_SUPERINTENDENT = "chief_superintendent", "Chief superintendent"
        ASSISTANT_CHIEF = "assistant_chief", "Assistant chief constable or commander"
        DEPUTY_CHIEF = "deputy_chief", "Deputy chief constable"
        CHIEF = "chief", "Chief constable or commissioner"
        SHERIFF = "sheriff", "The sheriff (Scotland, s.88F)"

    review = models.ForeignKey(IndefiniteReview, models.PROTECT, related_name="+")
    on = models.DateField()
    outcome = models.CharField(max_length=9, choices=Outcome)
    months = models.SmallIntegerField(null=True, blank=True, help_text="Until the next application; none: 8 years.")
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

    class Meta(NominalFact.Meta):
        verbose_name = "review decision"


FACTORS: dict[str, str] = {
    "seriousness": "Seriousness of the offence that led to the indefinite period",
    "time_elapsed": "Time since the offence",
    "compliance": "Compliance with the requirements: offences under s.91, and under the earlier law",
    "ages": "Ages: of the nominal then and now, of the victim, and the difference",
    "mappa_assessments": "Assessments by MAPPA bodies",
    "victims_evidence": "Submissions or evidence from a victim",
    "other_convictions": "Other convictions or findings for listed offences",
    "other_cautions": "Cautions for listed offences",
    "risk_orders": "Sexual risk orders, and the conduct that led to them",
    "evidence_of_nominal": "Submissions or evidence from the nominal",
    "anything_else": "Any other matter relevant to the risk of sexual harm",
}
"""The factors of s.91D(2), in our order and words. In England and Wales a factor without a note gives a warning."""
