"""Forms to open a breach case and to record its steps."""

from datetime import date
from typing import Any

from mosovo.rooms.breaches.models import BreachStep
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.core.suspected_breach_form import SuspectedBreachForm, build_narrative_field

KIND, COURSE, RESULT = BreachStep.Kind, BreachStep.Course, BreachStep.Result


class OnDutyForm(Form):
    """A failure to do a duty: when it was discovered, and what is known."""

    discovered_on = DateField(
        label="Date discovered",
        label_in_sentence="the date it was discovered",
        hint="The date on which the police first saw that it was not done. The start of the failure is calculated.",
    )
    text = build_narrative_field(
        "What is known", "what is known", "Where the nominal was and what they said. Facts, not opinion.",
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["discovered_on"].latest = today


class StepForm(Form):
    """The date of a step and what happened."""

    on = DateField(label="Date", label_in_sentence="the date")
    reference = TextField(
        label="Reference", label_in_sentence="the reference", max_length=100, required=False,
        hint="Crime, custody or court reference.",
    )  # fmt: skip
    text = build_narrative_field("What happened", "what happened", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["on"].latest = today


class ReviewForm(StepForm):
    """The offender manager’s findings."""

    text = build_narrative_field(
        "Findings", "your findings",
        "Enquiries made, the nominal’s account, whether there may be a reasonable excuse, and what you propose.",
    )  # fmt: skip


class DecisionForm(StepForm):
    """The decision, the options considered and the reason."""

    course = ChoiceField(
        label="Decision",
        label_in_sentence="the decision",
        choices=COURSE.choices,
        hints={
            COURSE.EXCUSE: "Closes the case: no offence was committed.",
            COURSE.NO_FURTHER_ACTION: "Closes the case, with the reason.",
        },
    )
    options = build_narrative_field(
        "Options considered",
        "the options considered",
        "Each option, and why it was not chosen. This stays on the record.",
    )
    text = build_narrative_field("Reason for decision", "the reason for the decision")
    field_order = ["on", "course", "options", "text", "reference"]


class AdviceForm(StepForm):
    """The advice given, and how."""

    text = build_narrative_field("Advice given, and how", "the advice given")


class DiscontinuedForm(StepForm):
    """Who discontinued the proceedings, and why."""

    text = build_narrative_field(
        "Who discontinued the proceedings, and why", "who discontinued the proceedings, and why"
    )


class CourtForm(StepForm):
    """The result of a court."""

    result = ChoiceField(
        label="Result", label_in_sentence="the result",
        choices=[(RESULT.CONVICTED, "Convicted"), (RESULT.NOT_CONVICTED, "Not convicted")],
    )  # fmt: skip
    text = build_narrative_field(
        "Court and sentence", "the court and sentence",
        "Also record the conviction, under Conviction. It may change the notification period.",
        required=False,
    )  # fmt: skip
    field_order = ["on", "result", "text", "reference"]


class AppealForm(CourtForm):
    """The result of an appeal."""

    result = ChoiceField(
        label="Result", label_in_sentence="the result",
        choices=[(RESULT.UPHELD, "Conviction upheld"), (RESULT.QUASHED, "Conviction quashed")],
    )  # fmt: skip


FORMS: dict[str, type[StepForm]] = {
    KIND.REVIEWED: ReviewForm,
    KIND.DECIDED: DecisionForm,
    KIND.ADVISED: AdviceForm,
    KIND.INTERVIEWED: StepForm,
    KIND.ARRESTED: StepForm,
    KIND.CHARGED: StepForm,
    KIND.CAUTIONED: StepForm,
    KIND.DISCONTINUED: DiscontinuedForm,
    KIND.COURT: CourtForm,
    KIND.APPEALED: AppealForm,
}


class BreachCorrection(Form):
    """The correction of a case that is not on a duty."""

    offence = SuspectedBreachForm.base_fields["offence"]
    from_on = SuspectedBreachForm.base_fields["from_on"]
    discovered_on = SuspectedBreachForm.base_fields["discovered_on"]
    term = TextField(label="Prohibition or requirement", max_length=500, required=False)
    text = SuspectedBreachForm.base_fields["text"]
