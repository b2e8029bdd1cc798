"""Build the correction forms of this room."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.forms import Select

from mosovo.record.permit import Permit
from mosovo.rooms.convictions.models import Certificate, Conviction
from mosovo.rooms.convictions.queries import list_convictions
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, TextField

from .forms import CONCURRENT, SAME, DisposalForm, ResultForm
from .forms import YES_NO as YES_OR_NO
from .retrial_field import build_retrial_field, offer_first_trials, read_first_trial

YES_NO = {True: "yes", False: "no", None: ""}


class ResultCorrection(ResultForm):
    """The correction of a court result, also where a court has since quashed it."""

    quashed_on = DateField(
        label="Date quashed",
        label_in_sentence="the date it was quashed",
        required=False,
        hint="On appeal. It ends the duties.",
    )
    retrial = ChoiceField(
        label="Retrial",
        label_in_sentence="the retrial",
        required=False,
        choices=[("", "None, or not known"), *Conviction.Retrial.choices],
        widget=Select(),
        hint="Of a quashed conviction. Record a conviction on retrial as a court result of its own.",
    )
    retrial_of_id = build_retrial_field()
    substituted_on = DateField(
        label="Date the sentence was amended",
        label_in_sentence="the date the sentence was amended",
        required=False,
        hint="On appeal or under the slip rule. Also correct the sentence: the amended one decides.",
    )
    substituted_by = ChoiceField(
        label="How the sentence was amended",
        label_in_sentence="how the sentence was amended",
        required=False,
        choices=[("", "Not known, or not amended"), *Conviction.SentenceAmended.choices],
        widget=Select(),
    )
    first_sentence_qualified = ChoiceField(
        label="The sentence first passed met the same condition of Schedule 3",
        label_in_sentence="whether the sentence first passed met the condition",
        required=False,
        choices=YES_OR_NO,
        widget=Select(),
        hint="Only for an offence that is listed because of its sentence, s.132. It decides from which date the "
        "notification period counts.",
    )
    disregarded_on = DateField(
        label="Date disregarded",
        label_in_sentence="the date it was disregarded",
        required=False,
        hint="By the Secretary of State, Protection of Freedoms Act 2012 s.92.",
    )

    def __init__(self, *args: Any, earlier: Iterable[Conviction] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_first_trials(self, earlier)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names."""
        values = super().to_fact_values()
        qualified = {"yes": True, "no": False}.get(values["first_sentence_qualified"])
        return values | {"first_sentence_qualified": qualified, "retrial_of_id": read_first_trial(values)}


def build_result_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a conviction, finding or caution."""
    initial_values = {
        **initial,
        "sexual_purpose": YES_NO[initial.get("sexual_purpose")],
        "first_sentence_qualified": YES_NO[initial.get("first_sentence_qualified")],
    }
    return ResultCorrection(data, today=today, initial=initial_values, earlier=list_convictions(permit.nominal_id))


class DisposalCorrection(DisposalForm):
    """The correction of a disposal. The sentence it follows is stored as the first row of its conviction."""

    asks_consecutive = False

    as_passed = BooleanField(
        label="The court passed exactly this: I checked it with the court’s record",
        required=False,
        hint="Tick this if the sentence is outside a limit or looks wrong, and is right.",
    )

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names."""
        values = super().to_fact_values()
        after = values.pop("consecutive_to")
        followed_id = {"": None, CONCURRENT: None, SAME: self.initial["conviction_id"]}.get(after, after)
        return values | {"consecutive_to_id": UUID(followed_id) if followed_id else None}


def build_disposal_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a disposal, which may be consecutive to the sentence for another conviction."""
    own_conviction_id, after = initial["conviction_id"], initial["consecutive_to_id"]
    earlier = [each for each in list_convictions(permit.nominal_id) if str(each.first) != own_conviction_id]
    unconfirmed = {name: value for name, value in initial.items() if name != "as_passed"}
    initial_values = {**unconfirmed, "consecutive_to": SAME if after == own_conviction_id else after or CONCURRENT}
    return DisposalCorrection(data, today=today, earlier=earlier, initial=initial_values)


class CertificateForm(Form):
    """The status of the certificate of a conviction, finding or caution."""

    conviction_id = ChoiceField(
        label="Conviction, finding or caution",
        label_in_sentence="the conviction, finding or caution",
        choices=[],
        widget=Select,
    )
    state = ChoiceField(label="Status", label_in_sentence="the status", choices=Certificate.State.choices)
    on = DateField(label="Date requested or received", label_in_sentence="the date it was requested or received")
    kept_at = TextField(label="Location", max_length=200, required=False, hint="The exhibit number, or the store.")

    def __init__(self, *args: Any, today: date, convictions: Iterable[Conviction] = (), **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.convictions = {str(each.first): each for each in convictions}
        offered = [(ref, f"{each.offence}, {format_date(each.on)}") for ref, each in self.convictions.items()]
        self.fields["conviction_id"].choices = [("", "Select"), *offered]
        self.fields["on"].latest = today

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names."""
        return self.cleaned_data | {"conviction_id": UUID(self.cleaned_data["conviction_id"])}


def build_certificate_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a certificate of one of this nominal's convictions."""
    return CertificateForm(data, today=today, convictions=list_convictions(permit.nominal_id), initial=initial)
