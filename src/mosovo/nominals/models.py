"""The nominal: a URN and nothing else; who holds the case; and who else is tied to it."""

from django.db import models
from uuid6 import uuid7

from mosovo.audit.models import ClockTimestamp
from mosovo.record.models import Recorded


class Nominal(models.Model):
    """A person on the register. Everything about them is a dated fact elsewhere."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    urn = models.CharField(max_length=14, unique=True)
    registered_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        ordering = ["urn"]

    def __str__(self) -> str:
        return self.urn


class Holding(models.Model):
    """The columns of access: where a case is held. Read models carry a copy of them."""

    holding_force = models.CharField(max_length=4)
    team_id = models.UUIDField(null=True)
    offender_manager_id = models.UUIDField(null=True)
    sealed = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Reach(Holding):
    """The one row that row security asks. Written only by the database's own doors."""

    nominal = models.OneToOneField(Nominal, models.PROTECT, primary_key=True, related_name="+")

    class Meta:
        verbose_name_plural = "reaches"


class Allocation(Recorded):
    """Who manages the case from a day on, and which agency leads. No offender manager: unallocated."""

    nominal = models.ForeignKey(Nominal, models.PROTECT, related_name="+")
    from_on = models.DateField()
    team = models.ForeignKey("organisations.Team", models.PROTECT, null=True, blank=True, related_name="+")
    offender_manager = models.ForeignKey(
        "organisations.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    lead_agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    community_offender_manager = models.CharField(
        max_length=200, blank=True, help_text="The probation practitioner, where probation leads."
    )
    reason = models.CharField(max_length=500, blank=True)

    class Meta(Recorded.Meta):
        indexes = [models.Index(fields=["nominal", "from_on"], name="allocation_history")]


class Tie(models.Model):
    """A relation that comes from elsewhere: an invitation, a share, an open task. It ends by its day."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", "MAPPA invitation"
        TASK = "task", "Open task"
        SHARE = "share", "Share"
        DUTY = "duty", "Duty role"
        NAMED = "named", "Named on a sealed case"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey(Nominal, models.PROTECT, related_name="+")
    account = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey("organisations.Team", models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="First day on which it no longer holds.")
    because = models.CharField(max_length=500)

    class Meta:
        indexes = [
            models.Index(fields=["account"], name="tie_account"),
            models.Index(fields=["team"], name="tie_team"),
            models.Index(fields=["agency"], name="tie_agency"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(
                    models.Q(account__isnull=False, team__isnull=True, agency__isnull=True)
                    | models.Q(account__isnull=True, team__isnull=False, agency__isnull=True)
                    | models.Q(account__isnull=True, team__isnull=True, agency__isnull=False)
                ),
                name="tied_to_exactly_one",
            ),
        ]


class Likeness(models.Model):
    """Word to whoever holds a hidden case that somebody else may be registering the same person.

    Whoever registers sees nothing of it, not even that there is one. Only the database's own
    door writes this.
    """

    class Matched(models.TextChoices):
        PNC = "pnc", "The same PNC number"
        NAME_AND_BIRTH = "name-and-birth", "A like name and the same date of birth"

    nominal = models.ForeignKey(Nominal, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    asked_force = models.CharField(max_length=4, blank=True)
    asked_at = models.DateTimeField(db_default=ClockTimestamp())
    matched = models.CharField(max_length=14, choices=Matched)

    class Meta:
        verbose_name_plural = "likenesses"
        constraints = [
            models.UniqueConstraint(fields=["nominal", "asked_by", "matched"], name="one_word_an_asker"),
        ]

    def __str__(self) -> str:
        return f"{self.get_matched_display()}, {self.asked_at:%Y-%m-%d}"
