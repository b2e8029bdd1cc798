"""What is asked to restrict a case, name or exclude somebody, share it, and let somebody look at it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from mosovo.access.case_relation import CaseRelation
from mosovo.nominals.access_grants import GIVEN, LONGEST_WEEKS
from mosovo.nominals.models import Share, Tie
from mosovo.nominals.sharing import SharingGround
from mosovo.organisations.models import Account, Agency, Force, Team
from mosovo.web.forms import BooleanField, ChoiceField, DateField, Form, MultipleChoiceField, TextField

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

REVIEWED_IN = 90


def reason_field(label: str, called: str) -> TextField:
    """The box for the reason."""
    return TextField(label=label, label_in_sentence=called, max_length=500, multiline=True, rows=3)


class RestrictForm(Form):
    """Who still sees the case, until when it is looked at again, and what others are told."""

    reveals = {"is_told": {"True": ["message"]}}
    named = MultipleChoiceField(
        label="Who still sees it", label_in_sentence="who still sees it", required=False, choices=[]
    )
    others = AccountNumbersField(
        label="Others, by collar or staff number",
        label_in_sentence="the numbers of others",
        required=False,
        hint="One a line.",
    )
    because = reason_field("Why it is restricted", "why it is restricted")
    review_on = DateField(label="Day of review", hint="It holds until somebody lifts it. On this day you are reminded.")
    is_told = BooleanField(
        label="Tell officers who ask for it by its exact URN that there is a case, and whom to ring", required=False
    )
    message = TextField(
        label="What they are told",
        label_in_sentence="what they are told",
        max_length=200,
        required=False,
        show_optional=False,
        hint="No name and no reason: “Restricted. Ring the public protection inspector on 101.”",
    )

    def __init__(self, *args: Any, today: date, case: CaseRelation, me: Account, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.people = {str(account.pk): account for account in (*list_nearby_accounts(case), me)}
        self.fields["named"].choices = [(key, str(account.name)) for key, account in self.people.items()]
        self.initial.setdefault("named", [str(pk) for pk in (me.pk, case.offender_manager) if pk])
        self.initial.setdefault("review_on", date_in_days(REVIEWED_IN, today))

    def to_fact_values(self) -> dict[str, Any]:
        """The restriction, under the names of `markings.restrict`."""
        said = dict(self.cleaned_data)
        chosen: Sequence[Account] = [self.people[key] for key in said.pop("named")]
        return said | {"named": [*chosen, *said.pop("others")]}


class LiftForm(Form):
    """Why the restriction is lifted."""

    because = reason_field("Why it is lifted", "why it is lifted")


class NameForm(Form):
    """Somebody more who is to see a restricted case."""

    account = AccountNumberField(label="Collar or staff number", label_in_sentence="the collar or staff number")
    because = reason_field("Why they need it", "why they need it")
    until = DateField(
        label="Until",
        label_in_sentence="the day until which",
        required=False,
        hint="First day on which they no longer see it.",
    )


class ExcludeForm(Form):
    """Somebody who may not know of the case, whatever their rank."""

    reveals = {"is_told": {"True": ["message"]}}
    account = AccountNumberField(label="Collar or staff number", label_in_sentence="the collar or staff number")
    because = reason_field("What the conflict of interest is", "what the conflict of interest is")
    until = DateField(
        label="Until",
        label_in_sentence="the day until which",
        required=False,
        hint="First day on which they are free to see it.",
    )
    is_told = BooleanField(label="Tell them, where they ask for the case by its exact URN", required=False)
    message = TextField(
        label="What they are told",
        label_in_sentence="what they are told",
        max_length=200,
        required=False,
        show_optional=False,
    )


class ShareForm(Form):
    """With whom, what for, on which legal ground, until when."""

    reveals = {"to": {"agency": ["agency"], "force": ["force"], "account": ["account"]}}
    to = ChoiceField(
        label="With whom",
        label_in_sentence="with whom it is shared",
        choices=[("agency", "An agency"), ("force", "Another force"), ("account", "One person")],
        hints={"force": "Its supervisors, inspectors and MAPPA co-ordinators."},
    )
    agency = ChoiceField(label="Which agency", label_in_sentence="the agency", choices=[])
    force = ChoiceField(label="Which force", label_in_sentence="the force", choices=[])
    account = AccountNumberField(label="Collar or staff number", label_in_sentence="the collar or staff number")
    recipients = TextField(
        label="The people who are to have it", label_in_sentence="the people who are to have it", max_length=300,
        hint="By name and post: DS Quill, public protection.",
    )  # fmt: skip
    purpose = TextField(label="What for", label_in_sentence="what it is for", max_length=300)
    gateway = ChoiceField(label="Legal gateway", label_in_sentence="the legal gateway", choices=Share.Gateway.choices)
    until = DateField(
        label="Until", label_in_sentence="the day until which", hint="First day on which they no longer see it."
    )

    def __init__(self, *args: Any, today: date, force: str, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["agency"].choices = list_choices(list_agencies())
        self.fields["force"].choices = list_choices(list_forces(force))

    def whom(self) -> Account | Agency | Force:
        """Who receives it."""
        said = self.cleaned_data
        if said["to"] == "agency":
            return Agency.objects.get(pk=said["agency"])
        return Force.objects.get(pk=said["force"]) if said["to"] == "force" else said["account"]

    def ground(self) -> SharingGround:
        """Why, and by which gateway."""
        return SharingGround(
            self.cleaned_data["purpose"], self.cleaned_data["gateway"], self.cleaned_data["recipients"]
        )


class TieForm(Form):
    """Whom to let look at the case, as what, from when, until when and why."""

    reveals = {"to": {"account": ["account"], "team": ["team"], "agency": ["agency"]}}
    kind = ChoiceField(
        label="As what",
        label_in_sentence="what they see it as",
        choices=[(kind.value, kind.label) for kind in GIVEN],
        hints={
            Tie.Kind.INVITATION: f"At most {LONGEST_WEEKS[Tie.Kind.INVITATION]} weeks: to the next meeting. "
            "Another agency gets its own page of the meeting and nothing of the case file: share the case for that.",
            Tie.Kind.TASK: f"At most {LONGEST_WEEKS[Tie.Kind.TASK]} weeks. For those who work for the force.",
            Tie.Kind.DUTY: f"At most {LONGEST_WEEKS[Tie.Kind.DUTY]} weeks. For those who work for the force.",
        },
    )
    to = ChoiceField(
        label="Whom",
        label_in_sentence="who is to see it",
        choices=[("account", "One person"), ("team", "A team of the force"), ("agency", "An agency")],
    )
    account = AccountNumberField(label="Collar or staff number", label_in_sentence="the collar or staff number")
    team = ChoiceField(label="Which team", label_in_sentence="the team", choices=[])
    agency = ChoiceField(label="Which agency", label_in_sentence="the agency", choices=[])
    from_on = DateField(label="From", label_in_sentence="the day it begins")
    until = DateField(
        label="Until", label_in_sentence="the day it ends", hint="First day on which they no longer see it."
    )
    because = reason_field("Why they need it", "why they need it")

    def __init__(self, *args: Any, today: date, force: str, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["team"].choices = list_choices(list_teams(force))
        self.fields["agency"].choices = list_choices(list_agencies())
        self.initial.setdefault("from_on", today)

    def whom(self) -> Account | Team | Agency:
        """Who is let in."""
        said = self.cleaned_data
        if said["to"] == "agency":
            return Agency.objects.get(pk=said["agency"])
        return Team.objects.get(pk=said["team"]) if said["to"] == "team" else said["account"]

    def to_fact_values(self) -> dict[str, Any]:
        """As what, the days and why, under the names of `ties.give`."""
        return {name: self.cleaned_data[name] for name in ("kind", "from_on", "until", "because")}


class EndForm(Form):
    """Nothing but the button."""


class RevokeForm(Form):
    """Why a share is ended before its day."""

    because = reason_field("Why it is revoked", "why it is revoked")
