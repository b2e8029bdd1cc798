"""Forms to restrict a case, name or exclude a person, share the case and give access."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from mosovo.access.case_relation import CaseRelation
from mosovo.nominals.access_grants import GRANTED_KINDS, MAX_WEEKS
from mosovo.nominals.models import AccessGrant, CaseShare
from mosovo.nominals.sharing import SharingGround
from mosovo.organisations.models import Account, Agency, Force, Team
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, MultipleChoiceField, TextField

from .account_fields import (
    AccountNumberField,
    AccountNumbersField,
    date_in_days,
    list_agencies,
    list_choices,
    list_forces,
    list_nearby_accounts,
    list_teams,
)

REVIEW_AFTER_DAYS = 90


def reason_field(label: str, in_sentence: str) -> TextField:
    """Build the field for a reason."""
    return TextField(label=label, label_in_sentence=in_sentence, max_length=500, multiline=True, rows=3)


class RestrictForm(Form):
    """The people who keep access, the review date and the message that other people get."""

    reveals = {"shows_message": {"True": ["message"]}}
    named = MultipleChoiceField(
        label="People who keep access", label_in_sentence="the people who keep access", required=False, choices=[]
    )
    others = AccountNumbersField(
        label="Other people, by collar or staff number",
        label_in_sentence="the numbers of the other people",
        required=False,
        hint="One on each line.",
    )
    reason = reason_field("Reason for restricting the case", "the reason for restricting the case")
    review_on = DateField(
        label="Review date",
        label_in_sentence="the review date",
        hint="The restriction stays until it is lifted. You get a reminder on this date.",
    )
    shows_message = BooleanField(
        label="Tell officers who enter the exact URN that there is a case, and who to call", required=False
    )
    message = TextField(
        label="Message to officers who enter the URN",
        label_in_sentence="the message",
        max_length=200,
        required=False,
        show_optional=False,
        hint="Give no name and no reason. Example: “Restricted. Call the public protection inspector on 101.”",
    )

    def __init__(self, *args: Any, today: date, case: CaseRelation, reader: Account, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.people = {str(account.pk): account for account in (*list_nearby_accounts(case), reader)}
        self.fields["named"].choices = [(key, str(account.name)) for key, account in self.people.items()]
        self.initial.setdefault("named", [str(pk) for pk in (reader.pk, case.offender_manager) if pk])
        self.initial.setdefault("review_on", date_in_days(REVIEW_AFTER_DAYS, today))

    def to_fact_values(self) -> dict[str, Any]:
        """Return the restriction under the parameter names of `restrictions.restrict_case`."""
        values = dict(self.cleaned_data)
        named_accounts: Sequence[Account] = [self.people[key] for key in values.pop("named")]
        return values | {"named": [*named_accounts, *values.pop("others")]}


class LiftRestrictionForm(Form):
    """Why the restriction is lifted."""

    reason = reason_field("Reason for lifting the restriction", "the reason for lifting the restriction")


class NamedAccessForm(Form):
    """A person who is given access to a restricted case."""

    account = AccountNumberField(label="Collar or staff number", label_in_sentence="the collar or staff number")
    reason = reason_field("Reason for access", "the reason for access")
    until = DateField(
        label="Until",
        label_in_sentence="the end date",
        required=False,
        hint="The first day without access.",
    )


class ExclusionForm(Form):
    """A person who is kept from the case, whatever their rank."""

    reveals = {"shows_message": {"True": ["message"]}}
    account = AccountNumberField(label="Collar or staff number", label_in_sentence="the collar or staff number")
    reason = reason_field("Conflict of interest", "the conflict of interest")
    until = DateField(
        label="Until",
        label_in_sentence="the end date",
        required=False,
        hint="The first day on which the person can have access again.",
    )
    shows_message = BooleanField(label="Show the excluded person a message if they enter the URN", required=False)
    message = TextField(
        label="Message to the excluded person",
        label_in_sentence="the message",
        max_length=200,
        required=False,
        show_optional=False,
    )


class ShareForm(Form):
    """The recipient of a share, its purpose, legal gateway and end date."""

    reveals = {"to": {"agency": ["agency"], "force": ["force"], "account": ["account"]}}
    to = ChoiceField(
        label="Share with",
        label_in_sentence="who to share with",
        choices=[("agency", "An agency"), ("force", "Another force"), ("account", "One person")],
        hints={
            "agency": "Its practitioners. Other staff of the agency can open only the agency page of a meeting.",
            "force": "Its supervisors, inspectors and MAPPA co-ordinators.",
        },
    )
    agency = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[])
    force = ChoiceField(label="Force", label_in_sentence="the force", choices=[])
    account = AccountNumberField(label="Collar or staff number", label_in_sentence="the collar or staff number")
    recipients = TextField(
        label="Recipients", label_in_sentence="the recipients", max_length=300,
        hint="By name and post: DS Quill, public protection.",
    )  # fmt: skip
    purpose = TextField(label="Purpose", label_in_sentence="the purpose", max_length=300)
    gateway = ChoiceField(
        label="Legal gateway", label_in_sentence="the legal gateway", choices=CaseShare.Gateway.choices
    )
    until = DateField(label="Until", label_in_sentence="the end date", hint="The first day without access.")

    def __init__(self, *args: Any, today: date, force: str, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["agency"].choices = list_choices(list_agencies())
        self.fields["force"].choices = list_choices(list_forces(force))

    def get_recipient(self) -> Account | Agency | Force:
        """Return the recipient of the share."""
        values = self.cleaned_data
        if values["to"] == "agency":
            return Agency.objects.get(pk=values["agency"])
        return Force.objects.get(pk=values["force"]) if values["to"] == "force" else values["account"]

    def get_sharing_ground(self) -> SharingGround:
        """Return the purpose, legal gateway and recipients."""
        return SharingGround(
            self.cleaned_data["purpose"], self.cleaned_data["gateway"], self.cleaned_data["recipients"]
        )


class AccessGrantForm(Form):
    """An access grant: recipient, type, start and end dates, and reason."""

    reveals = {"to": {"account": ["account"], "team": ["team"], "agency": ["agency"]}}
    kind = ChoiceField(
        label="Type of access",
        label_in_sentence="the type of access",
        choices=[(kind.value, kind.label) for kind in GRANTED_KINDS],
        hints={
            AccessGrant.Kind.INVITATION: f"At most {MAX_WEEKS[AccessGrant.Kind.INVITATION]} weeks: to the next "
            f"meeting. "
            "Another agency sees only its own page of the meeting. To show it the case file, share the case.",
            AccessGrant.Kind.TASK: f"At most {MAX_WEEKS[AccessGrant.Kind.TASK]} weeks. Only for people who "
            f"work for the force.",
            AccessGrant.Kind.DUTY: f"At most {MAX_WEEKS[AccessGrant.Kind.DUTY]} weeks. Only for people who "
            f"work for the force.",
        },
    )
    to = ChoiceField(
        label="Give access to",
        label_in_sentence="who to give access to",
        choices=[("account", "One person"), ("team", "A team of the force"), ("agency", "An agency")],
    )
    account = AccountNumberField(label="Collar or staff number", label_in_sentence="the collar or staff number")
    team = ChoiceField(label="Team", label_in_sentence="the team", choices=[])
    agency = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[])
    from_on = DateField(label="From", label_in_sentence="the start date")
    until = DateField(label="Until", label_in_sentence="the end date", hint="The first day without access.")
    reason = reason_field("Reason for access", "the reason for access")

    def __init__(self, *args: Any, today: date, force: str, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["team"].choices = list_choices(list_teams(force))
        self.fields["agency"].choices = list_choices(list_agencies())
        self.initial.setdefault("from_on", today)

    def get_recipient(self) -> Account | Team | Agency:
        """Return the recipient of the access grant."""
        values = self.cleaned_data
        if values["to"] == "agency":
            return Agency.objects.get(pk=values["agency"])
        return Team.objects.get(pk=values["team"]) if values["to"] == "team" else values["account"]

    def to_fact_values(self) -> dict[str, Any]:
        """Return type, dates and reason under the parameter names of `access_grants.grant_access`."""
        return {name: self.cleaned_data[name] for name in ("kind", "from_on", "until", "reason")}


class EndAccessForm(Form):
    """A form with only a button."""


class RevokeShareForm(Form):
    """Why a share is revoked before its end date."""

    change_reason = reason_field("Reason for revoking the share", "the reason for revoking the share")
