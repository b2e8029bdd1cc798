"""Households with a child, the people there, the nominal’s stays, leaving for good, and referrals.

A household and its hours belong to no field group, because duties follow from them. A child belongs to the group of
victims, and the name, age and relationship are encrypted. A referral has no text about a person, so that every reader
of the case can see whether it was answered.
"""

from collections.abc import Sequence

from django.db import models

from mosovo.access.field_groups import FieldGroup
from mosovo.record.encrypted_fields import FieldGroupFact, encryption_constraints
from mosovo.record.models import NominalFact, RecordedFact


class Household(NominalFact):
    """A household, or another place where a child lives or stays and to which the public do not have access."""

    lines = models.CharField(max_length=300, help_text="As written on an envelope, without the postcode.")
    postcode = models.CharField(max_length=10, blank=True)
    stays: "Sequence[HouseholdStay]" = ()  # these are set by `queries.list_households`
    ends: "Sequence[HouseholdEnd]" = ()
    members: "Sequence[HouseholdMember]" = ()
    referrals: "Sequence[SafeguardingReferral]" = ()

    def __str__(self) -> str:
        return f"{self.lines} {self.postcode}".strip()


class HouseholdStay(NominalFact):
    """A stay of the nominal in a household. Without an end, the nominal is still there."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)


class HouseholdEnd(NominalFact):
    """The date from which the nominal no longer lives or stays in the household.

    The end of a stay alone does not mean this.
    """

    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    ended_on = models.DateField()


class HouseholdMember(FieldGroupFact):
    """A person who lives or stays in the household. A child belongs to the group of victims, an adult to no group."""

    ENCRYPTED = ("name", "born_year", "age_band", "relation", "information_source", "change_reason")

    class Role(models.TextChoices):
        CHILD = "child", "Child"
        ADULT = "adult", "Adult"

    class AgeBand(models.TextChoices):
        INFANT = "0-4", "Under 5"
        YOUNGER = "5-9", "5 to 9"
        OLDER = "10-13", "10 to 13"
        TEENAGER = "14-17", "14 to 17"

    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    role = models.CharField(max_length=5, choices=Role)
    name = models.CharField(max_length=200, blank=True)
    relation = models.CharField(
        max_length=100, blank=True, help_text="Relationship to the nominal: partner, son, none."
    )
    born_year = models.CharField(max_length=4, blank=True)
    age_band = models.CharField(max_length=5, blank=True, choices=AgeBand)

    class Meta(RecordedFact.Meta):
        base_manager_name = "objects"
        constraints = encryption_constraints(
            "households_householdmember",
            ("name", "born_year", "age_band", "relation", "information_source", "change_reason"),
        )

    def set_field_group(self) -> None:
        """Set the field group from the role."""
        self.field_group = FieldGroup.VICTIM.value if self.role == self.Role.CHILD else ""


class SafeguardingReferral(NominalFact):
    """A referral of the household to children’s services, or to another agency that protects children."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    referred_to = models.CharField(max_length=200)
    sent_on = models.DateField()
    sent_by = models.CharField(max_length=200)
    reference = models.CharField(max_length=100, blank=True)
    answer: "ReferralOutcome | None" = None  # set by `queries.list_households`

    def __str__(self) -> str:
        return self.referred_to


class ReferralOutcome(NominalFact):
    """The outcome of a referral. `referral` is the first row of its chain."""

    class Outcome(models.TextChoices):
        TAKEN_ON = "taken-on", "Accepted: assessment or enquiry"
        KNOWN = "known", "Already known to children’s services"
        NO_ACTION = "no-action", "No further action"

    referral = models.ForeignKey(SafeguardingReferral, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=9, choices=Outcome)
    answered_on = models.DateField()
    answered_by = models.CharField(max_length=200, blank=True)
