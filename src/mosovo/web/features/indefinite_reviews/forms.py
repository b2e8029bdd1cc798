"""Forms for the start of a review, its steps, and the decision with its factors."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.forms import Select

from mosovo.rooms.indefinite_reviews.models import (
    FACTORS,
    IndefiniteReview,
    IndefiniteReviewDecision,
    IndefiniteReviewStep,
)
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, IntegerField, TextField

StepKind = IndefiniteReviewStep.Kind


class FirstNotifiedForm(Form):
    """Ask for the first notification after the first release, from documents older than this record."""

    on = DateField(
        label="Date of the first notification after release",
        label_in_sentence="the date of that notification",
        hint="From the old file. The time until a review is counted from this date.",
    )
    information_source = TextField(label="Source document", label_in_sentence="the source document", max_length=200)


class ReviewForm(Form):
    """Ask how a review began."""

    nation = ChoiceField(
        label="Nation", label_in_sentence="the nation", choices=IndefiniteReview.Nation.choices,
        hint="The nation in which the nominal lives when the review starts. It does not change if they move.",
    )  # fmt: skip
    kind = ChoiceField(
        label="Start of the review", label_in_sentence="how the review started", choices=IndefiniteReview.Kind.choices
    )
    by = ChoiceField(label="Applicant", label_in_sentence="the applicant", choices=IndefiniteReview.By.choices)
    form = ChoiceField(
        label="Form of application", label_in_sentence="the form of application", choices=IndefiniteReview.Form.choices
    )
    on = DateField(
        label="Date received", label_in_sentence="the date received",
        hint="In Scotland without an application: the date you started. All time limits are counted from this date.",
    )  # fmt: skip
    information_source = TextField(label="Source", max_length=200, required=False, hint="If not the nominal.")

    reveals = {"kind": {IndefiniteReview.Kind.APPLICATION: ["by", "form"]}}


class AcknowledgementForm(Form):
    """Ask when the acknowledgement was sent."""

    on = DateField(label="Date the acknowledgement was sent", label_in_sentence="the date it was sent")


class InformationRequestForm(Form):
    """Ask from which body information was requested, and when."""

    body = TextField(
        label="Responsible body", label_in_sentence="the responsible body", max_length=200,
        hint="Enter one body: probation, the prison service, the local authority or health.",
    )  # fmt: skip
    on = DateField(label="Date of the request", label_in_sentence="the date of the request")


class InformationReplyForm(Form):
    """Ask for the information that a body gave."""

    about_id = ChoiceField(
        label="Responsible body", label_in_sentence="the responsible body", choices=[("", "Select")], widget=Select
    )
    on = DateField(label="Date received", label_in_sentence="the date received")
    details = TextField(
        label="Information received", label_in_sentence="the information received", max_length=2000, multiline=True,
        hint="Information relevant to the risk of sexual harm. If the body has none, enter that.",
    )  # fmt: skip

    def __init__(self, *args: Any, steps: Iterable[IndefiniteReviewStep] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.requests = {str(each.first): each for each in steps}
        offered = [(ref, f"{each.body}, request sent {format_date(each.on)}") for ref, each in self.requests.items()]
        self.fields["about_id"].choices = [("", "Select"), *offered]

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        values = dict(self.cleaned_data)
        if "about_id" in values:
            values["about"] = self.requests.get(values.pop("about_id"))
        return values


class NoticeServiceForm(Form):
    """Ask when the nominal received the notice of the decision."""

    on = DateField(
        label="Date the nominal received the notice", label_in_sentence="the date it was received",
        hint="The time to appeal starts on this date. If the requirements end, they end on this date.",
    )  # fmt: skip
    body = TextField(label="Served by", max_length=200, required=False)
    details = TextField(label="Method of service", max_length=2000, required=False, multiline=True, rows=3)
    rights_told = BooleanField(label="The notice states the right of appeal", required=False)


class AppealForm(Form):
    """Ask for the appeal of the nominal."""

    on = DateField(label="Date of the appeal", label_in_sentence="the date of the appeal")
    body = TextField(label="Court", label_in_sentence="the court", max_length=200)


class AppealResultForm(Form):
    """Ask for the result of the appeal."""

    result = ChoiceField(label="Result", label_in_sentence="the result", choices=IndefiniteReviewStep.Result.choices)
    on = DateField(label="Date of the result", label_in_sentence="the date of the result")
    details = TextField(label="Court’s reasons", max_length=2000, required=False, multiline=True)


STEPS: Mapping[str, type[Form]] = {
    StepKind.ACKNOWLEDGED: AcknowledgementForm,
    StepKind.ASKED: InformationRequestForm,
    StepKind.ANSWERED: InformationReplyForm,
    StepKind.SERVED: NoticeServiceForm,
    StepKind.APPEALED: AppealForm,
    StepKind.APPEAL_DECIDED: AppealResultForm,
}


class DecisionForm(Form):
    """Ask for the decision, the officer who made it, and a note on each factor listed in the section."""

    outcome = ChoiceField(
        label="Decision", label_in_sentence="the decision", choices=IndefiniteReviewDecision.Outcome.choices
    )
    months = IntegerField(
        label="Months until the next application", label_in_sentence="the months until the next application", least=1,
        most=1200,
        required=False,
        hint="From 96 to 180 (8 to 15 years), s.91B. If left empty, 96. In Scotland: how long the order lasts.",
    )  # fmt: skip
    on = DateField(label="Date of the decision", label_in_sentence="the date of the decision")
    decided_by = TextField(label="Decided by", label_in_sentence="who decided", max_length=200)
    rank = ChoiceField(
        label="Rank", label_in_sentence="the rank", choices=IndefiniteReviewDecision.Rank.choices, widget=Select
    )
    reasons = TextField(
        label="Reasons",
        label_in_sentence="the reasons",
        max_length=4000,
        multiline=True,
        hint="Enter the reasons as the notice will state them.",
    )

    reveals = {"outcome": {IndefiniteReviewDecision.Outcome.CONTINUES: ["months"]}}

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        for name, label in FACTORS.items():
            field = TextField(label=label, max_length=1000, multiline=True, rows=2, required=False, show_optional=False)
            field.name_in_form(name)
            self.fields[name] = field
