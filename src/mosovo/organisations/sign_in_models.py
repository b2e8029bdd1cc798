"""What signing in rests on: password hashes, sessions, and links for people of agencies.

The role that serves the pages has no right on the first three tables.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from uuid6 import uuid7


class AccountPassword(models.Model):
    """The hash of a password. Only the role that signs in reads it, by `password_of`."""

    account = models.OneToOneField("organisations.Account", models.PROTECT, primary_key=True, related_name="+")
    password = models.CharField(max_length=128)

    def __str__(self) -> str:
        return str(self.account_id)


class ProposedPassword(models.Model):
    """The hash of a proposed first password, until it is decided about. No role that logs in reads it."""

    proposal = models.OneToOneField("organisations.AccountProposal", models.PROTECT, primary_key=True, related_name="+")
    password = models.CharField(max_length=128)

    def __str__(self) -> str:
        return str(self.proposal_id)


class SignInSession(AbstractBaseSession):
    """A signed-in session: its account, its device, and when it was last used.

    The key is a digest: no one can make the cookie from it. Only the sign-in role can write a session.
    """

    session_key = models.CharField(max_length=64, primary_key=True, help_text="SHA-256 of the ticket of the browser.")
    account = models.ForeignKey("organisations.Account", models.PROTECT, null=True, related_name="+")
    device = models.CharField(max_length=100, blank=True)
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(
        null=True, editable=False, help_text="When the log last noted its use. Only the database sets it."
    )
    api_scopes = ArrayField(
        models.CharField(max_length=40), null=True, editable=False, help_text="Only for a token of the API."
    )

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    def save(self, **options: Any) -> None:
        """Save the columns that the sign-in role may write."""
        if not options.get("force_insert"):
            kept = {"session_key", "announced_at", "api_scopes"}
            columns = {field.name for field in self._meta.concrete_fields} - kept
            options["update_fields"] = sorted(columns)
        super().save(**options)


class SignInLink(models.Model):
    """A link that lets one person of an agency sign in once, with a code sent another way.

    `about` is the first row of the meeting case that the person is invited to. The link and its codes cannot be
    reconstructed from this row.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    about = models.UUIDField()
    token = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the link’s secret.")
    sent_by = models.ForeignKey("organisations.Account", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    email = models.CharField(max_length=200, help_text="The address the link was sent to.")
    telephone = models.CharField(max_length=40, help_text="The number or address its codes are sent to.")
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    browser = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the token of the browser.")
    code = models.CharField(max_length=64, blank=True, help_text="HMAC of the current code.")
    code_sent_at = models.DateTimeField(null=True)
    codes = models.SmallIntegerField(default=0, help_text="How many codes were sent.")
    tries = models.SmallIntegerField(default=0, help_text="How many wrong codes were entered.")
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["about"], name="sign_in_link_about")]

    def __str__(self) -> str:
        return f"until {self.expires_at:%Y-%m-%d %H:%M}"
