"""Forms for clients of the API and their webhooks."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from mosovo.organisations.actions import CreationRefused
from mosovo.organisations.api_client_models import ApiClient
from mosovo.organisations.api_clients import FIELD_GROUPS, MAX_MONTHS, SCOPES, ApiAgreement
from mosovo.organisations.models import Account, Agency, Team
from mosovo.organisations.public_keys import read_keys
from mosovo.web.core.forms import ChoiceField, DateField, Form, MultipleChoiceField, TextField

FORCE_CHOICE = "force"
KEY_HINT = (
    "The text of a JSON Web Key, or of a set of them (JWKS): EC with curve P-256, or OKP with curve Ed25519. "
    "Never a private key"
)


class KeyField(TextField):
    """The text of public keys. The cleaned value is the list of keys."""

    def clean(self, value: Any) -> Any:
        """Return the keys; refuse what no client can sign with."""
        text = super().clean(value)
        try:
            return read_keys(text) if text else []
        except CreationRefused as error:
            raise forms.ValidationError(str(error).rstrip(".")) from error


def _build_keys_field() -> KeyField:
    return KeyField(
        label="Public keys", label_in_sentence="the public keys", max_length=4000, multiline=True, hint=KEY_HINT
    )


class ClientForm(Form):
    """A new client: who answers for it, what it may do, for which purpose, by which power and until when."""

    name = TextField(label="Name", label_in_sentence="the name of the system", max_length=100)
    owner = TextField(
        label="Owner",
        label_in_sentence="the owner",
        max_length=100,
        hint="Collar or staff number of the person in the force who is responsible for it. If their account is closed, "
        "the client stops",
    )
    works_for = ChoiceField(label="Works for", label_in_sentence="who the client works for", widget=forms.Select)
    works_in = ChoiceField(label="Team", label_in_sentence="the team", required=False, widget=forms.Select)
    covers = ChoiceField(
        label="Cases that it can read",
        label_in_sentence="the cases that it reaches",
        choices=ApiClient.Covers.choices,
        hint="The client can read a restricted case only if the case was shared with it",
    )
    purpose = TextField(
        label="Purpose",
        label_in_sentence="the purpose",
        max_length=200,
        hint="Logged each time the client reads a person’s record",
    )
    legal_gateway = ChoiceField(
        label="Legal gateway", label_in_sentence="the legal gateway", choices=ApiClient.LegalGateway.choices
    )
    gateway_detail = TextField(label="Agreement or other gateway", max_length=300, required=False)
    scopes = MultipleChoiceField(
        label="Scopes",
        label_in_sentence="at least one scope",
        choices=[(name, f"{about} ({name})") for name, about in SCOPES.items()],
    )
    field_groups = MultipleChoiceField(
        label="Field groups", label_in_sentence="field groups", required=False, choices=list(FIELD_GROUPS.items())
    )
    from_on = DateField(label="First day", label_in_sentence="the first day")
    until = DateField(
        label="Last day", label_in_sentence="the last day", hint=f"At most {MAX_MONTHS} months after the first"
    )
    keys = _build_keys_field()

    def __init__(self, *args: Any, force: str, force_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = [(str(each.pk), each.name) for each in Agency.objects.exclude(code="POL")]
        self.fields["works_for"].choices = [("", "Select"), (FORCE_CHOICE, force_name), *agencies]
        teams = [(str(each.pk), each.name) for each in Team.objects.filter(force=force, closed_at=None)]
        self.fields["works_in"].choices = [("", "No team"), *teams]
        self.force = force

    def clean_owner(self) -> UUID | None:
        """Return the account of the owner."""
        account = Account.objects.filter(username=self.cleaned_data["owner"], force=self.force, is_active=True).first()
        if account is None:
            raise forms.ValidationError("Enter the collar or staff number of a person in the force")
        return account.pk

    def to_agreement(self) -> ApiAgreement:
        """Return the terms."""
        value = self.cleaned_data
        return ApiAgreement(
            name=value["name"], purpose=value["purpose"], legal_gateway=value["legal_gateway"],
            gateway_detail=value["gateway_detail"], covers=value["covers"], scopes=value["scopes"],
            field_groups=value["field_groups"], from_on=value["from_on"], until=value["until"],
            public_keys=value["keys"],
        )  # fmt: skip

    def get_owner_and_place(self) -> dict[str, UUID | None]:
        """Return the owner, and the team or the agency."""
        value = self.cleaned_data
        is_force_account = value["works_for"] == FORCE_CHOICE
        return {
            "owner": value["owner"],
            "team": UUID(value["works_in"]) if value["works_in"] else None,
            "agency": None if is_force_account else UUID(value["works_for"]),
        }


class NarrowForm(Form):
    """What a client keeps. Nothing can be added."""

    scopes = MultipleChoiceField(label="Scopes to keep", label_in_sentence="at least one scope")
    field_groups = MultipleChoiceField(label="Field groups to keep", required=False, show_optional=False)
    until = DateField(label="Last day", label_in_sentence="the last day")

    def __init__(self, *args: Any, client: ApiClient, **kwargs: Any) -> None:
        initial = {"scopes": client.scopes, "field_groups": client.field_groups, "until": client.until}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["scopes"].choices = [(name, f"{SCOPES[name]} ({name})") for name in client.scopes]
        self.fields["field_groups"].choices = [(name, FIELD_GROUPS[name]) for name in client.field_groups]
        if not client.field_groups:
            del self.fields["field_groups"]

    def get_narrowed_terms(self, client: ApiClient) -> tuple[list[str], list[str], date] | None:
        """Return what the client keeps; None if that is what it has."""
        value = self.cleaned_data
        remaining_terms = (value["scopes"], value.get("field_groups", []), value["until"])
        is_unchanged = (set(remaining_terms[0]), set(remaining_terms[1]), remaining_terms[2]) == (
            set(client.scopes),
            set(client.field_groups),
            client.until,
        )
        return None if is_unchanged else remaining_terms


class KeysForm(Form):
    """Further keys of a client."""

    keys = _build_keys_field()


class ReasonForm(Form):
    """Why a client or a webhook is suspended, resumed or ended."""

    reason = TextField(label="Reason", label_in_sentence="the reason", max_length=200)


class WebhookForm(Form):
    """The address that gets events."""

    url = TextField(
        label="Address of the receiver",
        label_in_sentence="the address of the receiver",
        max_length=300,
        hint="It must start with https:// and have no query and no password",
    )


class SinceForm(Form):
    """The day from which events are sent again."""

    since = DateField(label="Send events again from", label_in_sentence="the day")


class ClientSearchForm(Form):
    """Form to find clients by name, purpose, owner or scope."""

    words = TextField(label="Name, purpose, owner or scope", max_length=100, required=False, show_optional=False)
