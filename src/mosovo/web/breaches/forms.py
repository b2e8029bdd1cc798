"""Forms to open a breach case and to record its steps."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.forms import Select

from mosovo.rooms.breaches.models import BreachCase, BreachStep
from mosovo.rooms.orders.models import Clause, Order
from mosovo.web.formatting import format_date
from mosovo.web.forms import ChoiceField, DateField, Form, TextField
from mosovo_law.acts.breaches import OFFENCES, offences_for_order

KIND, COURSE, RESULT = BreachStep.Kind, BreachStep.Course, BreachStep.Result
LONGEST = 2000
LONGEST_CLAUSE = 500
SHOWN_OF_CLAUSE = 120


def describe_clause_number(clause: Clause, longest: int = LONGEST_CLAUSE) -> str:
    """Return the clause with its number, cut to the length of the column. The order has the full wording."""
    return f"Clause {clause.number}: {clause.wording}"[:longest]


def words_field(label: str, in_sentence: str, hint: str = "", *, required: bool = True) -> TextField:
    """Build the field for a reason or an account of what happened."""
    return TextField(
        label=label,
        label_in_sentence=in_sentence,
        hint=hint,
        max_length=LONGEST,
        multiline=True,
        rows=4,
        required=required,
    )


class OnDutyForm(Form):
    """A failure to do a duty: when it was discovered, and what is known."""

    discovered_on = DateField(
        label="Date discovered",
        label_in_sentence="the date it was discovered",
        hint="The date on which the police first saw that it was not done. The start of the failure is calculated.",
    )
    text = words_field(
        "What is known", "what is known", "Where the nominal was and what they said. Facts, not opinion.",
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["discovered_on"].latest = today


class FoundForm(Form):
    """A suspected breach that no duty shows: breach of an order, or a false notification."""

    reveals = {"ground": {BreachCase.Ground.ORDER: ["clause", "order_id", "term"]}}
    ground = ChoiceField(
        label="Type of breach",
        label_in_sentence="the type of breach",
        choices=[(BreachCase.Ground.ORDER, "Breach of a prohibition or requirement of an order"),
                 (BreachCase.Ground.OTHER, "Other, such as a false notification")],
    )  # fmt: skip
    clause = ChoiceField(
        label="Clause of an order on record", label_in_sentence="the clause", choices=[], required=False,
        show_optional=False, widget=Select,
    )  # fmt: skip
    order_id = ChoiceField(label="Order", label_in_sentence="the order", choices=[])
    term = TextField(
        label="Prohibition or requirement", label_in_sentence="the prohibition or requirement", max_length=500,
        hint="Its number and exact wording.",
    )  # fmt: skip
    offence = ChoiceField(
        label="Possible offence",
        label_in_sentence="the possible offence",
        hint="Leave empty if the order decides it: the offence is then taken from the kind of order.",
        required=False,
        show_optional=False,
        choices=[("", "Select"), *((each.id, f"{each.words}: {each.provision}") for each in OFFENCES.values())],
    )
    from_on = DateField(label="Date it happened or began", label_in_sentence="the date it happened or began")
    discovered_on = DateField(label="Date discovered", label_in_sentence="the date it was discovered")
    text = words_field("What was found, and how", "what was found", "Say where the evidence is. Facts, not opinion.")

    def __init__(
        self, *args: Any, today: date, orders: Iterable[Order], clauses: Iterable[Clause], **kwargs: Any
    ) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.orders = {str(order.first): order for order in orders}
        named = [
            (key, f"{order.get_kind_display()}, made {format_date(order.made_on)}")
            for key, order in self.orders.items()
        ]
        self.fields["order_id"].choices = [("", "Select"), *named]
        self.clauses = {str(each.first): each for each in clauses if str(each.order_id) in self.orders}
        self.fields["clause"].choices = [
            ("", "Not listed: enter the order and the wording below"),
            *((key, self._describe_clause(each)) for key, each in self.clauses.items()),
        ]
        for name in ("from_on", "discovered_on"):
            self.fields[name].latest = today

    def _describe_clause(self, clause: Clause) -> str:
        order = self.orders[str(clause.order_id)]
        return f"{order.get_kind_display()}, {describe_clause_number(clause, SHOWN_OF_CLAUSE)}"

    def clean(self) -> dict[str, Any]:
        """Take the order and its wording from the clause, and the offence from the order, where the record decides."""
        cleaned = super().clean()
        if clause := self.clauses.get(str(cleaned.get("clause") or "")):
            for name in ("order_id", "term"):
                self.errors.pop(name, None)
            cleaned |= {"order_id": str(clause.order_id), "term": describe_clause_number(clause)}
        if not cleaned.get("offence") and "offence" not in self.errors:
            self._take_offence_of_order(cleaned)
        return cleaned

    def _take_offence_of_order(self, cleaned: dict[str, Any]) -> None:
        """Set the one offence that a breach of the order may be. If there are several, ask which, and name them."""
        order, on = self.orders.get(str(cleaned.get("order_id") or "")), cleaned.get("from_on")
        found = list(offences_for_order(order.kind, order.made_on, on)) if order and on else []
        if len(found) == 1:
            cleaned["offence"] = found[0].id
            return
        which = f": {' or '.join(str(each.provision) for each in found)}" if found else ""
        self.add_error("offence", f"Select the possible offence{which}")

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        values = dict(self.cleaned_data)
        order = self.orders.get(values.pop("order_id"))
        del values["clause"]
        return {**values, "order": order}


class StepForm(Form):
    """The date of a step and what happened."""

    on = DateField(label="Date", label_in_sentence="the date")
    reference = TextField(
        label="Reference", label_in_sentence="the reference", max_length=100, required=False,
        hint="Crime, custody or court reference.",
    )  # fmt: skip
    text = words_field("What happened", "what happened", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["on"].latest = today


class ReviewForm(StepForm):
    """The offender manager’s findings."""

    text = words_field(
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
    options = words_field(
        "Options considered",
        "the options considered",
        "Each option, and why it was not chosen. This stays on the record.",
    )
    text = words_field("Reason for decision", "the reason for the decision")
    field_order = ["on", "course", "options", "text", "reference"]


class AdviceForm(StepForm):
    """The advice given, and how."""

    text = words_field("Advice given, and how", "the advice given")


class DiscontinuedForm(StepForm):
    """Who discontinued the proceedings, and why."""

    text = words_field("Who discontinued the proceedings, and why", "who discontinued the proceedings, and why")


class CourtForm(StepForm):
    """The result of a court."""

    result = ChoiceField(
        label="Result", label_in_sentence="the result",
        choices=[(RESULT.CONVICTED, "Convicted"), (RESULT.NOT_CONVICTED, "Not convicted")],
    )  # fmt: skip
    text = words_field(
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

    offence = FoundForm.base_fields["offence"]
    from_on = FoundForm.base_fields["from_on"]
    discovered_on = FoundForm.base_fields["discovered_on"]
    term = TextField(label="Prohibition or requirement", max_length=500, required=False)
    text = FoundForm.base_fields["text"]
