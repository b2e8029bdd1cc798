"""The forms of this room as a correction makes them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.forms import Select

from mosovo.record.permit import Permit
from mosovo.rooms.convictions.models import Certificate, Conviction
from mosovo.rooms.convictions.queries import list_convictions
from mosovo.web.formatting import format_date
from mosovo.web.forms import ChoiceField, DateField, Form, TextField

from .forms import SAME, DisposalForm, ResultForm

YES_NO = {True: "yes", False: "no", None: ""}


class ResultCorrection(ResultForm):
    """A result as it is mended: a court may since have quashed it."""

    quashed_on = DateField(
        label="Day it was quashed",
        label_in_sentence="the day it was quashed",
        required=False,
        hint="On appeal. It ends the duties.",
    )
    substituted_on = DateField(
        label="Day another conviction was put in its place",
        label_in_sentence="the day of the other conviction",
        required=False,
    )
    disregarded_on = DateField(
        label="Day it was disregarded",
        label_in_sentence="the day it was disregarded",
        required=False,
        hint="By the Secretary of State, Protection of Freedoms Act 2012 s.92.",
    )


def build_result_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A conviction, finding or caution."""
    shown = {**initial, "sexual_purpose": YES_NO[initial.get("sexual_purpose")]}
    return ResultCorrection(data, today=today, initial=shown)


class DisposalCorrection(DisposalForm):
    """A disposal as it is mended: what it follows is kept by the first row of its conviction."""

    def to_fact_values(self) -> dict[str, Any]:
        """The disposal, under the names of its columns."""
        told = super().to_fact_values()
        after = told.pop("consecutive_to")
        own = self.initial["conviction_id"]
        return told | {"consecutive_to_id": UUID(own if after == SAME else after) if after else None}


def build_disposal_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A disposal, which may run after the sentence for another conviction of the same nominal."""
    own, after = initial["conviction_id"], initial["consecutive_to_id"]
    earlier = [each for each in list_convictions(permit.nominal_id) if str(each.first) != own]
    shown = {**initial, "consecutive_to": SAME if after == own else after or ""}
    return DisposalCorrection(data, today=today, earlier=earlier, initial=shown)


class CertificateForm(Form):
    """Status with the certificate of a conviction, finding or caution."""

    conviction_id = ChoiceField(label="Of what", label_in_sentence="of what it is", choices=[], widget=Select)
    state = ChoiceField(label="Status", label_in_sentence="how it stands", choices=Certificate.State.choices)
    on = DateField(label="Day it was asked for, or received", label_in_sentence="the day it was asked for or received")
    kept_at = TextField(label="Where it is", max_length=200, required=False, hint="The exhibit number, the store.")

    def __init__(self, *args: Any, today: date, of: Iterable[Conviction] = (), **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.convictions = {str(each.first): each for each in of}
        offered = [(ref, f"{each.offence}, {format_date(each.on)}") for ref, each in self.convictions.items()]
        self.fields["conviction_id"].choices = [("", "Choose"), *offered]
        self.fields["on"].latest = today

    def to_fact_values(self) -> dict[str, Any]:
        """The certificate, under the names of its columns."""
        return self.cleaned_data | {"conviction_id": UUID(self.cleaned_data["conviction_id"])}


def build_certificate_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A certificate of one of this nominal's convictions."""
    return CertificateForm(data, today=today, of=list_convictions(permit.nominal_id), initial=initial)
