"""Clients of the API: other systems that read the register, each with an owner, a purpose and an end."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from uuid6 import uuid7


class ApiClient(models.Model):
    """A system that reads the register. Never deleted: an ended client keeps its name in the log.

    `account` is its own account, which has no role, no clearance and no password. What the client reaches comes from
    `covers`, and only while the client is in force: agreed by a second person, within its dates, not suspended, its
    owner not gone.
    """

    class Covers(models.TextChoices):
        FORCE = "force", "Allocated cases of the force"
        TEAM = "team", "Allocated cases of the team"
        SHARED = "shared", "Cases shared with its account, its team, its agency or its force"

    class LegalGateway(models.TextChoices):
        DPA_2018_S35 = "dpa2018-s35", "Data Protection Act 2018 s.35 (law enforcement purposes)"
        CJA_2003_S325 = "cja2003-s325", "Criminal Justice Act 2003 s.325 (MAPPA)"
        CDA_1998_S115 = "cda1998-s115", "Crime and Disorder Act 1998 s.115"
        OTHER = "other", "Other"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=100, unique=True)
    account = models.OneToOneField("organisations.Account", models.PROTECT, related_name="+")
    owner = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=200, help_text="As each entry of the log shows it.")
    legal_gateway = models.CharField(max_length=12, choices=LegalGateway)
    gateway_detail = models.CharField(max_length=300, blank=True, help_text="The agreement, or the other gateway.")
    covers = models.CharField(max_length=6, choices=Covers)
    scopes = ArrayField(models.CharField(max_length=40))
    field_groups = ArrayField(models.CharField(max_length=15), default=list, blank=True)
    from_on = models.DateField()
    until = models.DateField(help_text="The last day.")
    public_keys = models.JSONField(help_text="JSON Web Keys, at most three.")
    is_sandbox = models.BooleanField(
        default=False, db_default=False, help_text="Only of a synthetic register: integrators get its tokens on a page."
    )
    calls_a_second = models.FloatField(default=10, db_default=10)
    burst = models.SmallIntegerField(default=50, db_default=50)
    people_a_day = models.IntegerField(default=5000, db_default=5000)
    proposed_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(db_default=Now(), editable=False)
    agreed_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    suspended_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    suspended_at = models.DateTimeField(null=True, help_text="Empty while it is not suspended.")
    suspend_reason = models.CharField(max_length=300, blank=True, default="", db_default="")
    ended_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("from_on")), name="an_api_client_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["is_sandbox"], condition=models.Q(is_sandbox=True), name="one_sandbox_client"
            ),
            models.CheckConstraint(
                condition=models.Q(agreed_by=None) | ~models.Q(agreed_by=models.F("proposed_by")),
                name="an_api_client_needs_two_people",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ApiClientNotice(models.Model):
    """A notice to the owner of a client, on their Today, that its access ends soon. Each is made once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(ApiClient, models.PROTECT, related_name="+")
    client_name = models.CharField(max_length=100)
    owner = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    days = models.SmallIntegerField(help_text="60 or 14: made when at most this number of days is left.")
    ends_on = models.DateField(help_text="The last day of the client.")
    made_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["client", "days"], name="a_notice_of_an_end_is_made_once")
        ]

    def __str__(self) -> str:
        return f"{self.client_name} ends on {self.ends_on}"


class ApiAssertion(models.Model):
    """An assertion that a client has used. It is refused a second time, and forgotten once it has expired."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(ApiClient, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, help_text="SHA-256 of its jti.")
    expires_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["client", "digest"], name="an_assertion_is_used_once")
        ]

    def __str__(self) -> str:
        return f"until {self.expires_at:%Y-%m-%d %H:%M}"


class ApiUse(models.Model):
    """What a client has left: calls, which fill up again by the second, and the people opened on a day."""

    client = models.OneToOneField(ApiClient, models.PROTECT, primary_key=True, related_name="+")
    calls_left = models.FloatField()
    counted_at = models.DateTimeField()
    day = models.DateField()
    people = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.people} people on {self.day}"


class ApiWebhook(models.Model):
    """An address of a client that gets events. It starts once a second person agreed and the receiver answered.

    `place` is the last event that the receiver accepted, so nothing waits in a table of its own. None: the receiver has
    not answered the test event.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(ApiClient, models.PROTECT, related_name="+")
    url = models.CharField(max_length=300)
    place = models.BigIntegerField(null=True)
    secret_number = models.SmallIntegerField(default=1, help_text="The signing secret is derived from it.")
    secret_changed_at = models.DateTimeField(null=True)
    attempts = models.SmallIntegerField(default=0, help_text="Of the event that is next.")
    next_try_at = models.DateTimeField(db_default=Now())
    failing_since = models.DateTimeField(null=True, help_text="Since when the event that is next has been refused.")
    answered_at = models.DateTimeField(null=True, help_text="When the receiver last accepted an event.")
    failure = models.CharField(max_length=200, blank=True)
    proposed_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(db_default=Now(), editable=False)
    agreed_by = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(agreed_by=None) | ~models.Q(agreed_by=models.F("proposed_by")),
                name="a_webhook_needs_two_people",
            )
        ]

    def __str__(self) -> str:
        return self.url


class ApiDeadLetter(models.Model):
    """An event that a receiver refused for three days. It was skipped; it can be sent again from its place."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    webhook = models.ForeignKey(ApiWebhook, models.PROTECT, related_name="+")
    event = models.UUIDField()
    place = models.BigIntegerField()
    at = models.DateTimeField()
    failure = models.CharField(max_length=200)
    again_at = models.DateTimeField(null=True, help_text="When an administrator asked to send it again.")
    sent_at = models.DateTimeField(null=True, help_text="When the receiver accepted it after all.")

    def __str__(self) -> str:
        return f"{self.event}, {self.failure}"
