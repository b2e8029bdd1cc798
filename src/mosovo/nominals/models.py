"""The nominal (a URN and nothing else), who holds the case, and who else has access to it."""

from django.db import models
from django.db.models.lookups import Exact
from uuid6 import uuid7

from mosovo.database.column_defaults import ClockTimestamp, CurrentActor
from mosovo.database.prepared_querysets import PreparedManager
from mosovo.record.models import NominalFact

from .decoy_models import Decoy as Decoy
from .decoy_models import DecoyEnding as DecoyEnding
from .decoy_models import DecoyRequest as DecoyRequest
from .disposal_models import DisposalRequest as DisposalRequest
from .disposal_models import DisposedRow as DisposedRow


class Nominal(models.Model):
    """A person on the register. Everything about the person is a dated fact elsewhere."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    urn = models.CharField(max_length=14, unique=True)
    registered_at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)

    class Meta:
        ordering = ["urn"]

    def __str__(self) -> str:
        return self.urn


class CaseHolding(models.Model):
    """The access columns: where a case is held. Read models have a copy of them."""

    holding_force = models.CharField(max_length=4)
    team_id = models.UUIDField(null=True)
    offender_manager_id = models.UUIDField(null=True)
    is_restricted = models.BooleanField(default=False)

    class Meta:
        abstract = True


class CaseReach(CaseHolding):
    """The row that row security checks. Only database functions write it.

    A decoy has no holding force, so that no list, count or return has it. It is opened and shown by the other columns.
    """

    nominal = models.OneToOneField(Nominal, models.PROTECT, primary_key=True, related_name="+")
    shown_force = models.CharField(max_length=4, null=True, help_text="Of a decoy, the force that it seems to have.")
    shown_team_id = models.UUIDField(null=True)
    shown_offender_manager_id = models.UUIDField(null=True)

    class Meta:
        verbose_name_plural = "reaches"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shown_force__isnull=True, shown_team_id=None, shown_offender_manager_id=None)
                & ~models.Q(holding_force="")
                | models.Q(shown_force__isnull=False, team_id=None, offender_manager_id=None, holding_force=""),
                name="decoys_are_held_nowhere",
            )
        ]
        indexes = [
            models.Index(fields=["shown_force"], name="decoys", condition=models.Q(shown_force__isnull=False)),
            models.Index(fields=["holding_force"], name="restricted_cases", condition=models.Q(is_restricted=True)),
        ]


class Allocation(NominalFact):
    """The offender manager and lead agency from a date. Without an offender manager the case is unallocated."""

    from_on = models.DateField()
    team = models.ForeignKey("organisations.Team", models.PROTECT, null=True, blank=True, related_name="+")
    offender_manager = models.ForeignKey(
        "organisations.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    lead_agency = models.ForeignKey("organisations.Agency", models.PROTECT, related_name="+")
    community_offender_manager = models.CharField(
        max_length=200, blank=True, help_text="The community offender manager, if probation is the lead agency."
    )
    reason = models.CharField(max_length=500, blank=True)

    class Meta(NominalFact.Meta):
        indexes = [models.Index(fields=["nominal", "from_on"], name="allocation_history")]


class CaseArrival(NominalFact):
    """The case came from another system. Practice has no duties for the time before; the law is not moved.

    The import chooses the settle day: carried-over work of practice is due on it.
    """

    came_on = models.DateField(help_text="The cut-over day of the force.")
    settle_on = models.DateField(help_text="The date by which carried-over work is due.")
    notifications_from = models.DateField(
        null=True, blank=True, help_text="The date from which the notifications that came along are complete."
    )
    source = models.CharField(max_length=100, help_text="The system that the case came from.")


class DatedGrant(models.Model):
    """A period. `until` is the first day on which it no longer applies."""

    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="The first day it is no longer in force.")
    reason = models.CharField(max_length=500)

    class Meta:
        abstract = True


class AccessGrant(DatedGrant):
    """Access to a case from a relation: an invitation, a share, an open task. It ends on its date.

    The database stores who granted it and when; older grants do not have these values.
    """

    class Kind(models.TextChoices):
        INVITATION = "invitation", "MAPPA invitation"
        TASK = "task", "Open task"
        SHARE = "share", "Share"
        DUTY = "duty", "Duty role"
        NAMED = "named", "Named on a restricted case"
        LEAD = "lead", "Community offender manager"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey(Nominal, models.PROTECT, related_name="+")
    account = models.ForeignKey("organisations.Account", models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey("organisations.Team", models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey("organisations.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    force = models.ForeignKey(
        "organisations.Force", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Another force: its supervisors, inspectors and MAPPA co-ordinators.",
    )  # fmt: skip
    kind = models.CharField(max_length=10, choices=Kind)
    given_by = models.ForeignKey(
        "organisations.Account", models.PROTECT, null=True, editable=False, related_name="+", db_default=CurrentActor()
    )
    given_at = models.DateTimeField(null=True, editable=False, db_default=ClockTimestamp())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Exact(
                    models.Func(
                        *("account", "team", "agency", "force"),
                        function="num_nonnulls",
                        output_field=models.IntegerField(),
                    ),
                    1,
                ),
                name="tied_to_exactly_one",
            ),
        ]

    @property
    def recipient(self) -> models.Model | None:
        """Return who may see the case: an account, a team, an agency or a force."""
        return self.account or self.team or self.agency or self.force


class Restriction(NominalFact):
    """The case is restricted to named people, or no longer restricted. The latest row counts."""

    restricted = models.BooleanField()
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="Review date. The restriction stays until it is lifted.")
    reason = models.CharField(max_length=500)
    message = models.CharField(max_length=200, blank=True, help_text="What to do, and who to call.")
    shows_message = models.BooleanField(
        default=False,
        help_text="The message is shown to an officer who enters the exact URN; without a message nothing is shown.",
    )

    class Meta(NominalFact.Meta):
        indexes = [models.Index(fields=["nominal", "from_on"], name="restriction_history")]


class Exclusion(DatedGrant):
    """An account excluded from a case for a conflict of interest. No role and no emergency access overrides it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey(Nominal, models.PROTECT, related_name="+")
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    message = models.CharField(max_length=200, blank=True)
    shows_message = models.BooleanField(default=False, help_text="They see the message if they enter the exact URN.")


class EmergencyAccess(models.Model):
    """Access to a case without a relation to it, for a purpose, for an hour. Only a database function writes it."""

    class Purpose(models.TextChoices):
        LIFE = "life", "Immediate risk to life or of serious harm"
        CHILD = "child", "A child is at risk now"
        ARREST = "arrest", "Arrest, search or warrant under way"
        MISSING = "missing", "The person is missing or wanted"
        DISCLOSURE = "disclosure", "An urgent disclosure decision"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominal = models.ForeignKey(Nominal, models.PROTECT, related_name="+")
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=12, choices=Purpose)
    justification = models.CharField(max_length=500)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(help_text="The first instant at which access has ended.")

    objects = PreparedManager()

    class Meta:
        indexes = [
            models.Index(fields=["account", "closes_at"], name="glass_account"),
        ]
        verbose_name_plural = "emergency accesses"


class EmergencyAccessReview(NominalFact):
    """The review of an emergency access by a supervisor or inspector."""

    class Finding(models.TextChoices):
        JUSTIFIED = "justified", "Justified"
        NOT_JUSTIFIED = "not-justified", "Not justified: officer spoken to"
        REFERRED = "referred", "Referred to professional standards"

    emergency_access = models.ForeignKey(EmergencyAccess, models.PROTECT, related_name="+")
    finding = models.CharField(max_length=13, choices=Finding)
    comment = models.CharField(max_length=500)
    reviewed_on = models.DateField()


class CaseShare(NominalFact):
    """A case shared with another force, agency, team or officer: purpose, legal gateway, recipients, end date.

    Its tie gives the access and ends it on the same day. A revoked share is corrected by a row with the date of
    revocation.
    """

    class Gateway(models.TextChoices):
        MAPPA = "mappa", "MAPPA co-operation: Criminal Justice Act 2003 s.325(4)"
        CRIME_AND_DISORDER = "crime-disorder", "Crime and Disorder Act 1998 s.115"
        CHILDREN = "children", "Safeguarding a child: Children Acts 1989 s.47, 2004 s.10 and s.11"
        OFFENDER_MANAGEMENT = "offender-management", "Offender Management Act 2007 s.14"
        LAW_ENFORCEMENT = "law-enforcement", "Law enforcement purposes: Data Protection Act 2018 Part 3"
        COMMON_LAW = "common-law", "Common law: preventing crime and protecting life"

    tie = models.ForeignKey(AccessGrant, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=300)
    gateway = models.CharField(max_length=20, choices=Gateway)
    recipients = models.CharField(max_length=300, help_text="The recipients, by name and post.")
    from_on = models.DateField()
    until = models.DateField(help_text="The first day it is no longer in force.")
    revoked_on = models.DateField(null=True, blank=True)


class PossibleDuplicateNotice(models.Model):
    """A notice to the officers of a hidden case that another person may be registering the same nominal.

    The person who registers sees nothing of the case, not even that there is one. Only a database function writes this.
    """

    class MatchBasis(models.TextChoices):
        PNC = "pnc", "The same PNC number"
        NAME_AND_BIRTH = "name-and-birth", "A similar name and the same date of birth"
        DOCUMENT = "document", "The same passport or document number"

    nominal = models.ForeignKey(Nominal, models.PROTECT, related_name="+")
    searched_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    asked_force = models.CharField(max_length=4, blank=True)
    asked_at = models.DateTimeField(db_default=ClockTimestamp())
    match_basis = models.CharField(max_length=14, choices=MatchBasis)

    class Meta:
        verbose_name_plural = "likenesses"
        constraints = [
            models.UniqueConstraint(fields=["nominal", "searched_by", "match_basis"], name="one_word_an_asker"),
        ]

    def __str__(self) -> str:
        return f"{self.get_match_basis_display()}, {self.asked_at:%Y-%m-%d}"
