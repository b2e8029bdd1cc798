"""Telephone numbers, e-mail addresses, vehicles and body marks, and decisions about two records.

A decision names another nominal and is recorded on both records. A reader who may not see the other nominal cannot read
it: row security requires access to both.
"""

from django.db import models

from mosovo.record.models import NominalFact


class OwnerRelation(models.TextChoices):
    """The owner of a number or vehicle."""

    OWN = "own", "Nominal’s own"
    PARTNER = "partner", "Partner’s"
    FAMILY = "family", "Family member’s"
    NEIGHBOUR = "neighbour", "Neighbour’s"
    EMPLOYER = "employer", "Employer’s"
    OTHER = "other", "Another person’s"


class ContactPoint(NominalFact):
    """A telephone number or e-mail address of the nominal or of a person close to them."""

    class Kind(models.TextChoices):
        PHONE = "phone", "Telephone number"
        EMAIL = "email", "E-mail address"

    kind = models.CharField(max_length=5, choices=Kind)
    value = models.CharField(max_length=254)
    owner_relation = models.CharField(max_length=9, choices=OwnerRelation)
    name = models.CharField(max_length=200, blank=True, help_text="The owner’s name, if it is not the nominal’s own.")
    known_on = models.DateField()
    text = models.CharField(max_length=500, blank=True)

    class Meta(NominalFact.Meta):
        verbose_name = "number or e-mail address"
        verbose_name_plural = "numbers and e-mail addresses"

    def __str__(self) -> str:
        return self.value


class Vehicle(NominalFact):
    """A vehicle that the nominal owns or uses."""

    registration = models.CharField(max_length=12)
    description = models.CharField(max_length=100, blank=True, help_text="Make, model, colour.")
    owner_relation = models.CharField(max_length=9, choices=OwnerRelation)
    name = models.CharField(max_length=200, blank=True, help_text="The owner’s name, if it is not the nominal’s own.")
    known_on = models.DateField()
    text = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.registration


class BodyMark(NominalFact):
    """A tattoo, scar or other body mark by which the nominal can be recognised."""

    class Kind(models.TextChoices):
        TATTOO = "tattoo", "Tattoo"
        SCAR = "scar", "Scar"
        BIRTHMARK = "birthmark", "Birthmark"
        PIERCING = "piercing", "Piercing"
        MISSING = "missing", "Missing body part"
        OTHER = "other", "Other mark"

    kind = models.CharField(max_length=9, choices=Kind)
    place = models.CharField(max_length=100, help_text="Where on the body.")
    description = models.CharField(max_length=300, help_text="Description of the mark.")
    known_on = models.DateField()

    class Meta(NominalFact.Meta):
        verbose_name = "body mark"
        verbose_name_plural = "body marks"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.description}"


class PairFact(NominalFact):
    """A fact about two nominals. It is recorded on each of them and names the other."""

    other = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+", editable=False)
    on = models.DateField()
    reason = models.CharField(max_length=1000)

    class Meta(NominalFact.Meta):
        abstract = True


class SamePersonDecision(PairFact):
    """A decision that two records are, or are not, of one person. The latest decision on a pair applies."""

    is_same = models.BooleanField()

    class Meta(PairFact.Meta):
        verbose_name = "the same person as"
        verbose_name_plural = "the same person as"


class MatchDecision(PairFact):
    """A decision on a detail that two records share: a genuine link, or not significant. The latest applies."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "Genuine link"
        IGNORED = "ignored", "Not significant"

    kind = models.CharField(max_length=10, editable=False)
    value = models.CharField(
        max_length=100, editable=False, help_text="The detail that both records share, in the form that is compared."
    )
    outcome = models.CharField(max_length=8, choices=Outcome)

    class Meta(PairFact.Meta):
        verbose_name = "decision on a possible match"
        verbose_name_plural = "decisions on possible matches"


class NewNameDecision(NominalFact):
    """A decision on whether a name was notified. `name` is the first row of its chain."""

    class Outcome(models.TextChoices):
        NOTIFIED = "notified", "Notified"
        NOT_NOTIFIED = "not-notified", "Not notified: notification was required"
        NEED_NOT = "need-not", "Not notifiable: not used by the nominal"

    name = models.ForeignKey("identity.Name", models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome)
    on = models.DateField()
    reason = models.CharField(max_length=1000)

    class Meta(NominalFact.Meta):
        verbose_name = "decision on a new name"
        verbose_name_plural = "decisions on new names"
