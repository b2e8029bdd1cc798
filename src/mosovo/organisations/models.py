"""Forces and agencies, their teams, and the accounts of their people."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac
from uuid6 import uuid7

from mosovo.database.models_from_rows import ModelFromRows
from mosovo.database.prepared_querysets import PreparedManager

from . import api_client_models as api_client_models
from . import calendar_feed_models as calendar_feed_models
from . import console_models as console_models
from . import look_up_models as look_up_models
from . import passwords
from .countries import country_name
from .role_names import Jurisdiction as Jurisdiction
from .role_names import Role as Role
from .sign_in_models import AccountPassword as AccountPassword
from .sign_in_models import ProposedPassword as ProposedPassword
from .sign_in_models import SignInLink as SignInLink
from .sign_in_models import SignInSession as SignInSession


class Force(ModelFromRows):
    """A police force. Its code begins the URN of each nominal it registers."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=100, unique=True)
    jurisdiction = models.CharField(max_length=3, choices=Jurisdiction, default=Jurisdiction.ENGLAND_AND_WALES)

    objects = PreparedManager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Agency(ModelFromRows):
    """A type of body that works with the police under MAPPA: probation, prisons, housing."""

    class Standing(models.TextChoices):
        RESPONSIBLE_AUTHORITY = "responsible-authority", "Responsible authority"
        DUTY_TO_COOPERATE = "duty-to-cooperate", "Duty to co-operate"
        ASSOCIATE = "associate", "Associate"
        THIRD_PARTY = "third-party", "Third party"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=8, unique=True)
    name = models.CharField(max_length=100, unique=True)
    standing = models.CharField(max_length=24, choices=Standing)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name


class Team(ModelFromRows):
    """A team of a force, to which cases are allocated. A closed team keeps its name in the history of its cases."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey(Force, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=100)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["force", "name"], name="one_team_of_that_name_a_force")]

    def __str__(self) -> str:
        return self.name


class Accounts(PreparedManager["Account"], BaseUserManager["Account"]):
    """Finds the account for a sign-in."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username=username)

    def select_for_update(
        self, nowait: bool = False, skip_locked: bool = False, of: Sequence[str] = (), no_key: bool = True
    ) -> models.QuerySet["Account"]:
        """Lock accounts. The lock admits foreign keys: second factors are saved on another connection meanwhile."""
        return super().select_for_update(nowait=nowait, skip_locked=skip_locked, of=of, no_key=no_key)


class Account(ModelFromRows, AbstractBaseUser):
    """The account of a person. Never deleted: a closed account keeps its name in the log.

    The hash of its password is in `AccountPassword`, which the role that serves the pages cannot read.
    """

    class VettingLevel(models.TextChoices):
        NONE = "none", "Not vetted"
        RECRUIT = "rv", "Recruitment vetting"
        NON_POLICE = "nppv", "Non-police personnel vetting"
        MANAGEMENT = "mv", "Management vetting"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200, help_text="Rank and name, like PC Tamsin Oakthorpe.")
    force = models.ForeignKey(Force, models.PROTECT, null=True, blank=True, related_name="accounts")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="accounts")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="accounts")
    roles = ArrayField(models.CharField(max_length=20, choices=Role), default=list)
    vetting = models.CharField(max_length=4, choices=VettingLevel, default=VettingLevel.NONE)
    vetted_until = models.DateField(null=True, blank=True, help_text="Last day the vetting is valid.")
    trained_until = models.DateField(null=True, blank=True, help_text="Last day the training is valid.")
    password_is_first = models.BooleanField(
        default=False, db_default=False, help_text="Set by an administrator and must be changed by the account holder."
    )
    password_changed_at = models.DateTimeField(
        null=True, editable=False, help_text="Sessions from before this time have ended."
    )
    is_active = models.BooleanField(default=True)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When the account holder left.")
    closed_by = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="+",
        help_text="An identity provider opens only those accounts again that one closed.",
    )  # fmt: skip
    in_use_from = models.DateTimeField(
        db_default=Now(),
        editable=False,
        help_text="Opened or reopened. Disuse is counted from this date or the last use.",
    )
    subject = models.CharField(
        max_length=255, blank=True, db_default="", help_text="The identity at single sign-on. Never an e-mail address."
    )
    external_id = models.CharField(
        max_length=255, blank=True, default="", db_default="", help_text="The identity at the identity provider (SCIM)."
    )
    deprovisioned_at = models.DateTimeField(
        null=True, editable=False, help_text="When the identity provider deleted the user."
    )

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = Accounts()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=~models.Q(subject=""), name="one_account_a_subject_of_single_sign_on"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def password(self) -> str:
        """The hash, read on first use."""
        if self._given_hash is None:
            return "!" if self._state.adding else passwords.read_hash(self.pk)
        return self._given_hash

    @password.setter
    def password(self, hashed: str) -> None:
        self._given_hash = hashed

    _given_hash: str | None = None

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """Save the account, and the hash if it was set."""
        columns = None if update_fields is None else [each for each in update_fields if each != "password"]
        super().save(*args, update_fields=columns, **options)
        if self._given_hash is not None:
            self.password_changed_at = passwords.store_hash(self.pk, self._given_hash)
            self._given_hash = None

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password. A hash with older parameters is replaced."""
        stored = self.password

        def upgrade(typed: str) -> None:
            passwords.upgrade_hash(self.pk, stored, typed)

        return check_password(raw_password, stored, upgrade)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what changes with the password, and so ends earlier sessions. The hash itself is not read."""
        changed = self.password_changed_at
        value = f"{self.pk} {changed.timestamp():.6f}" if changed else str(self.pk)
        return salted_hmac("mosovo.session", value, secret=secret, algorithm="sha256").hexdigest()


class AccountProposal(models.Model):
    """A proposed change of an account, which takes effect when a second person approves it.

    `proposed_values` has the new values by column name, and `former_values` what the account had then. If the account
    has changed since, the proposal can only be refused.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    proposed_values = models.JSONField()
    former_values = models.JSONField(null=True)
    proposed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)

    class Meta:
        ordering = ["proposed_at"]
        indexes = [models.Index(fields=["account"], condition=models.Q(decided_at=None), name="proposal_open")]

    def __str__(self) -> str:
        return f"{self.account_id}: {', '.join(sorted(self.proposed_values))}"


class CountryOfConcern(models.Model):
    """A country to which a nominal's travel needs extra attention, for one force, with dates and reason."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey(Force, models.PROTECT, related_name="+")
    country = models.CharField(max_length=2)
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="First day on which it is no longer on the list.")
    reason = models.CharField(max_length=500)
    listed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    taken_off_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["country", "-from_on"]
        verbose_name_plural = "countries of concern"
        constraints = [
            models.UniqueConstraint(
                fields=["force", "country"], condition=models.Q(until=None), name="a_country_is_on_the_list_once"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("from_on")), name="listed_then_taken_off"
            ),
        ]

    def __str__(self) -> str:
        return country_name(self.country)


class AgencyContact(models.Model):
    """A way to reach an agency that the force has registered. Messages and links go nowhere else. Never deleted."""

    class Kind(models.TextChoices):
        DOMAIN = "domain", "E-mail domain"
        EMAIL = "email", "E-mail address for messages"
        TELEPHONE = "telephone", "Mobile number for codes"
        POST = "post", "Postal address"
        OFFICE = "office", "Telephone number for questions"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    force = models.ForeignKey(Force, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind)
    value = models.CharField(max_length=300)
    name = models.CharField(max_length=200, blank=True, help_text="Person or post reached there.")
    added_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now(), editable=False)
    removed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["agency__name", "kind", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["force", "agency", "kind", "value"],
                condition=models.Q(removed_at=None),
                name="an_agency_contact_is_registered_once",
            )
        ]

    def __str__(self) -> str:
        return self.value
