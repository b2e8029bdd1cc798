"""Forms for accounts."""

from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django import forms

from mosovo.organisations.models import Account, Agency, Force, Role, Team
from mosovo.organisations.role_conflicts import find_role_conflict
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, MultipleChoiceField, TextField
from mosovo.web.core.forms.files import FileField
from mosovo.web.core.forms.seen_rows import SeenRowField

FORCE_CHOICE = "force"
MAX_FILE_BYTES = 1_000_000


class AccountSearchForm(Form):
    """Form to find accounts by number or name."""

    words = TextField(label="Number or name", max_length=100, required=False, show_optional=False)


class AccountDetailsForm(Form):
    """The roles, team, vetting and training of an account. Giving any of them needs a second person’s approval."""

    works_for = ChoiceField(label="Works for", label_in_sentence="who the person works for", widget=forms.Select)
    team = ChoiceField(label="Team", label_in_sentence="the team", required=False, widget=forms.Select)
    roles = MultipleChoiceField(
        label="Roles",
        label_in_sentence="at least one role",
        required=False,
        show_optional=False,
        choices=Role.choices,
        hint="Roles give access. No role gives access to everything. Without a role, the person has no access.",
    )
    vetting = ChoiceField(label="Vetting", label_in_sentence="the vetting", choices=Account.VettingLevel.choices)
    vetted_until = DateField(label="Vetted until", label_in_sentence="the last day of vetting", required=False)
    trained_until = DateField(label="Trained until", label_in_sentence="the last day of training", required=False)
    subject = TextField(
        label="Subject at single sign-on",
        max_length=255,
        required=False,
        hint="The permanent identifier from the force’s single sign-on (“sub”). Never an e-mail address.",
    )

    def __init__(self, *args: Any, force: Force, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        agencies = [(str(agency.pk), agency.name) for agency in Agency.objects.exclude(code="POL")]
        self.fields["works_for"].choices = [(FORCE_CHOICE, force.name), *agencies]
        teams = [(str(team.pk), team.name) for team in Team.objects.filter(force=force, closed_at=None)]
        self.fields["team"].choices = [("", "No team"), *teams]
        self.force = force

    def clean(self) -> dict[str, Any]:
        """Check that a team goes with the force, and that the subject is not an e-mail address."""
        cleaned = super().clean()
        if cleaned.get("team") and cleaned.get("works_for") != FORCE_CHOICE:
            self.add_error("team", "Select “No team”: only people in the force are in its teams")
        self._check_partner_role(cleaned)
        if conflict := find_role_conflict(cleaned.get("roles", ())):
            self.add_error("roles", conflict.rstrip("."))
        if "@" in cleaned.get("subject", ""):
            self.add_error("subject", "Enter the subject, not an e-mail address: e-mail addresses can be reused")
        return cleaned

    def _check_partner_role(self, cleaned: dict[str, Any]) -> None:
        """Keep the role of partners to people of an agency, and alone."""
        roles = set(cleaned.get("roles") or ())
        if Role.PARTNER in roles and len(roles) > 1:
            self.add_error("roles", "Select “Partner agency” alone: it opens only the agency page")
        elif Role.PARTNER in roles and cleaned.get("works_for") == FORCE_CHOICE:
            self.add_error("roles", "Select another role: “Partner agency” is only for people of an agency")

    def to_account_values(self) -> dict[str, Any]:
        """Return the values by the names of the account's columns."""
        values = self.cleaned_data
        is_force_account = values["works_for"] == FORCE_CHOICE
        return {
            "force_id": self.force.pk if is_force_account else None,
            "agency_id": None if is_force_account else UUID(values["works_for"]),
            "team_id": UUID(values["team"]) if values["team"] else None,
            "roles": sorted(values["roles"]),
            "vetting": values["vetting"],
            "vetted_until": values["vetted_until"],
            "trained_until": values["trained_until"],
            "subject": values["subject"],
        }


class AccountFileForm(Form):
    """Many accounts in one CSV file."""

    file = FileField(label_in_sentence="the CSV file", label="CSV file", hint="At most 1,000 rows", accept=".csv")
    check_only = BooleanField(label="Check only: change nothing", required=False)

    def clean_file(self) -> Any:
        """Return the file; refuse one that is larger than any list of accounts."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > MAX_FILE_BYTES:
            raise forms.ValidationError("The file must be smaller than 1 MB")
        return file


class NewAccountForm(AccountDetailsForm):
    """A new account."""

    username = TextField(label="Collar or staff number", label_in_sentence="the number", max_length=100)
    name = TextField(
        label="Name", label_in_sentence="the name", max_length=200, hint="Rank and name, like PC Tamsin Oakthorpe"
    )
    field_order = ["username", "name"]

    def clean_username(self) -> str:
        """Return the number; refuse one that another account has."""
        number: str = self.cleaned_data["username"]
        if Account.objects.filter(username__iexact=number).exists():
            raise forms.ValidationError("Enter another number: there is already an account with this one")
        return number


class AccountChangeForm(AccountDetailsForm):
    """A change to an account. Only the values that differ are proposed."""

    name = TextField(label="Name", label_in_sentence="the name", max_length=200)
    seen = SeenRowField()
    field_order = ["name"]

    def has_seen(self, account: Account) -> bool:
        """Whether the page showed the values that the account has now."""
        return bool(self.cleaned_data["seen"] == build_version(account))

    def get_changed_values(self, account: Account) -> dict[str, Any]:
        """Return the values that differ from the account’s current values."""
        new_values = {**self.to_account_values(), "name": self.cleaned_data["name"]}
        return {name: value for name, value in new_values.items() if value != get_current_value(account, name)}


def get_current_value(account: Account, name: str) -> Any:
    """Return the current value of the column."""
    return sorted(account.roles) if name == "roles" else getattr(account, name)


def build_version(account: Account) -> UUID:
    """Return an id of the values of the account, which differs when any of them differs."""
    values = {**get_details(account), "roles": sorted(account.roles), "is_active": account.is_active}
    return UUID(bytes=sha256(repr(sorted(values.items())).encode()).digest()[:16])


def get_current_values(account: Account) -> dict[str, Any]:
    """Return the account’s current values under the names of the form fields."""
    return {**get_details(account), "seen": build_version(account)}


def get_details(account: Account) -> dict[str, Any]:
    """Return the values that the page shows, under the names of the form fields."""
    return {
        "name": account.name,
        "works_for": str(account.agency_id) if account.agency_id else FORCE_CHOICE,
        "team": str(account.team_id or ""),
        "roles": account.roles,
        "vetting": account.vetting,
        "vetted_until": account.vetted_until,
        "trained_until": account.trained_until,
        "subject": account.subject,
    }
