"""A household with a child, who lives there, when the nominal stayed and left for good, and whom we told.

The household and the hours stand in no group: duties follow from them. A child is of the group of
victims, and encrypted: name, age and relation are in no list and in no backup. A referral carries no
words about anybody, so that whoever sees the case sees whether it was answered.
"""

from collections.abc import Sequence

from django.db import models

from mosovo.access.field_groups import FieldGroup
from mosovo.record.encrypted_fields import Grouped, encryption_constraints
from mosovo.record.models import Recorded


class Household(Recorded):
    """A household, or another place where a child lives or stays and to which the public do not have access."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    lines = models.CharField(max_length=300, help_text="As written on an envelope, without the postcode.")
    postcode = models.CharField(max_length=10, blank=True)
    stays: "Sequence[HouseholdStay]" = ()  # these as `queries.list_households` reads them
    ends: "Sequence[HouseholdEnd]" = ()
    members: "Sequence[HouseholdMember]" = ()
    referrals: "Sequence[SafeguardingReferral]" = ()

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal"], name="household_of")]

    def __str__(self) -> str:
        return f"{self.lines} {self.postcode}".strip()


class HouseholdStay(Recorded):
    """From when to when the nominal was there; no end: they still are. Each stay is a fact of its own."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal"], name="household_stay_of")]


class HouseholdEnd(Recorded):
    """The day from which the nominal lives or stays in the household no longer. A stay may end and not be the last."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    ended_on = models.DateField()

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal"], name="household_end_of")]


class HouseholdMember(Grouped):
    """Somebody who lives or stays in the household. A child is of the group of victims, an adult of none."""

    ENCRYPTED = ("name", "born_year", "age_band", "relation", "information_source", "because")

    class Role(models.TextChoices):
        CHILD = "child", "Child"
        ADULT = "adult", "Adult"

    class AgeBand(models.TextChoices):
        INFANT = "0-4", "Under 5"
        YOUNGER = "5-9", "5 to 9"
        OLDER = "10-13", "10 to 13"
        TEENAGER = "14-17", "14 to 17"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    role = models.CharField(max_length=5, choices=Role)
    name = models.CharField(max_length=200, blank=True)
    relation = models.CharField(
        max_length=100, blank=True, help_text="Relationship to the nominal: partner, son, none."
    )
    born_year = models.CharField(max_length=4, blank=True)
    age_band = models.CharField(max_length=5, blank=True, choices=AgeBand)

    class Meta(Recorded.Meta):
        base_manager_name = "objects"
        indexes = [models.Index(fields=["nominal"], name="household_member_of")]
        constraints = encryption_constraints(
            "households_householdmember", ("name", "born_year", "age_band", "relation", "information_source", "because")
        )

    def settle_group(self) -> None:
        """The group follows from the role."""
        self.field_group = FieldGroup.VICTIM.value if self.role == self.Role.CHILD else ""


class SafeguardingReferral(Recorded):
    """That children's services, or somebody else who protects children, were told of the household."""

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    referred_to = models.CharField(max_length=200)
    sent_on = models.DateField()
    sent_by = models.CharField(max_length=200)
    reference = models.CharField(max_length=100, blank=True)
    answer: "ReferralOutcome | None" = None  # as `queries.list_households` reads it

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal"], name="referral_of")]

    def __str__(self) -> str:
        return self.referred_to


class ReferralOutcome(Recorded):
    """What became of a referral. `referral` is the first row of its chain."""

    class Outcome(models.TextChoices):
        TAKEN_ON = "taken-on", "Accepted: assessment or enquiry"
        KNOWN = "known", "Already known to children’s services"
        NO_ACTION = "no-action", "No further action"

    nominal = models.ForeignKey("nominals.Nominal", models.PROTECT, related_name="+")
    referral = models.ForeignKey(SafeguardingReferral, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=9, choices=Outcome)
    answered_on = models.DateField()
    answered_by = models.CharField(max_length=200, blank=True)

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal"], name="referral_answer_of")]
