"""What is asked to open a breach case, and at each of its steps."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from mosovo.law.breaches import OFFENCES
from mosovo.rooms.breaches.models import Breach, Step
from mosovo.rooms.orders.models import Order
from mosovo.web.formatting import format_date
from mosovo.web.forms import ChoiceField, DateField, Form, TextField

KIND, COURSE, RESULT = Step.Kind, Step.Course, Step.Result
LONGEST = 2000


def words_field(label: str, called: str, hint: str = "", *, required: bool = True) -> TextField:
    """A box for a reason or for what happened."""
    return TextField(
        label=label, label_in_sentence=called, hint=hint, max_length=LONGEST, multiline=True, rows=4, required=required
    )


class OnDutyForm(Form):
    """When a failure that the law shows was discovered, and what is known of it."""

    discovered_on = DateField(
        label="Day it was discovered",
        label_in_sentence="the day it was discovered",
        hint="The day on which one of us first saw that it was not done. The law has the day on which it began.",
    )
    text = words_field(
        "What is known of it", "what is known of it", "Where they were, what they said. Fact, not opinion.",
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["discovered_on"].latest = today


class FoundForm(Form):
    """Something that may be an offence and that no duty shows: an order that was broken, a false notification."""

    reveals = {"ground": {Breach.Ground.ORDER: ["order_id", "term"]}}
    ground = ChoiceField(
        label="What was found",
        label_in_sentence="what was found",
        choices=[(Breach.Ground.ORDER, "A prohibition or requirement of an order was broken"),
                 (Breach.Ground.OTHER, "Something else, such as a false notification")],
    )  # fmt: skip
    order_id = ChoiceField(label="Which order", label_in_sentence="which order", choices=[])
    term = TextField(
        label="The prohibition or requirement", label_in_sentence="the prohibition or requirement", max_length=500,
        hint="Its number and words, as the court wrote them.",
    )  # fmt: skip
    offence = ChoiceField(
        label="Which offence it may be",
        label_in_sentence="which offence it may be",
        choices=[("", "Choose"), *((each.id, f"{each.words}: {each.provision}") for each in OFFENCES.values())],
    )
    from_on = DateField(
        label="Day on which it happened or began", label_in_sentence="the day on which it happened or began"
    )
    discovered_on = DateField(label="Day it was discovered", label_in_sentence="the day it was discovered")
    text = words_field("What was found, and how", "what was found", "Where the evidence is. Fact, not opinion.")

    def __init__(self, *args: Any, today: date, orders: Iterable[Order], **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.orders = {str(order.first): order for order in orders}
        named = [
            (key, f"{order.get_kind_display()}, made {format_date(order.made_on)}")
            for key, order in self.orders.items()
        ]
        self.fields["order_id"].choices = [("", "Choose"), *named]
        for name in ("from_on", "discovered_on"):
            self.fields[name].latest = today

    def to_fact_values(self) -> dict[str, Any]:
        """The case, under the names of the room."""
        told = dict(self.cleaned_data)
        order = self.orders.get(told.pop("order_id"))
        return {**told, "order": order}


class StepForm(Form):
    """A step of which only the day and what happened are asked."""

    on = DateField(label="Day", label_in_sentence="the day")
    reference = TextField(
        label="Reference", label_in_sentence="the reference", max_length=100, required=False,
        hint="Crime, custody or court reference.",
    )  # fmt: skip
    text = words_field("What happened", "what happened", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["on"].latest = today


class ReviewForm(StepForm):
    """What the offender manager found."""

    text = words_field(
        "What you found", "what you found",
        "What was done to find out, what the nominal says, whether there may be a reasonable excuse, what you propose.",
    )  # fmt: skip


class DecisionForm(StepForm):
    """What is to be done, of which options, and why."""

    course = ChoiceField(
        label="What is to be done",
        label_in_sentence="what is to be done",
        choices=COURSE.choices,
        hints={
            COURSE.EXCUSE: "Closes the case: no offence was committed.",
            COURSE.NO_FURTHER_ACTION: "Closes the case, with the reason.",
        },
    )
    options = words_field(
        "Options considered", "the options considered", "Each that was open, and why it was not chosen. Kept for ever."
    )
    text = words_field("Why this one", "the reason")
    field_order = ["on", "course", "options", "text", "reference"]


class AdviceForm(StepForm):
    """Which advice was given, and how."""

    text = words_field("The advice given, and how", "the advice given")


class DiscontinuedForm(StepForm):
    """Why proceedings ended."""

    text = words_field("Who ended the proceedings, and why", "who ended the proceedings, and why")


class CourtForm(StepForm):
    """What a court decided."""

    result = ChoiceField(
        label="Result", label_in_sentence="the result",
        choices=[(RESULT.CONVICTED, "Convicted"), (RESULT.NOT_CONVICTED, "Not convicted")],
    )  # fmt: skip
    text = words_field(
        "Court and sentence", "the court and sentence",
        "The conviction itself is recorded beside this, under Conviction: it may change how long they notify.",
        required=False,
    )  # fmt: skip
    field_order = ["on", "result", "text", "reference"]


class AppealForm(CourtForm):
    """What a court of appeal decided."""

    result = ChoiceField(
        label="Result", label_in_sentence="the result",
        choices=[(RESULT.UPHELD, "Conviction upheld"), (RESULT.QUASHED, "The conviction is quashed")],
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
    """A case on something found, as it is mended."""

    offence = FoundForm.base_fields["offence"]
    from_on = FoundForm.base_fields["from_on"]
    discovered_on = FoundForm.base_fields["discovered_on"]
    term = TextField(label="The prohibition or requirement", max_length=500, required=False)
    text = FoundForm.base_fields["text"]
