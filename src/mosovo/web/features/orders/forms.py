"""Forms for an order, its clauses and its steps."""

from datetime import date
from typing import Any
from uuid import UUID

from mosovo.rooms.orders.models import Clause, Order, OrderStep
from mosovo.web.core.fact_choice import NEW
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, IntegerField, TextField

LONGEST = 1200
LENGTH = {"least": 1, "most": LONGEST, "required": False}


class OrderForm(Form):
    """Ask for the order as the court made it. Terms outside the court's powers are shown first, but can be recorded."""

    kind = ChoiceField(
        label="Type of order", label_in_sentence="the type of order", choices=[("", "Select"), *Order.Kind.choices]
    )
    court = TextField(label="Court", max_length=200, required=False, hint="Include the case number.")
    made_on = DateField(label="Date made", label_in_sentence="the date it was made")
    served_on = DateField(
        label="Date served",
        label_in_sentence="the date it was served",
        required=False,
        hint="If the nominal was not already subject to notification, the 3 days begin with service, s.103G(3).",
    )
    in_force_on = DateField(
        label="Date in force",
        label_in_sentence="the date it came into force",
        required=False,
        hint="Only if later. A violent offender order starts after a sentence and licence end.",
    )
    months = IntegerField(
        label="Length in months",
        label_in_sentence="the length",
        hint="5 years is 60 months. A sexual harm prevention order lasts at least 60. A sexual risk, stalking or "
        "violent offender order lasts at least 24.",
        **LENGTH,
    )
    until_further_order = BooleanField(label="Until further order", required=False)
    travel_months = IntegerField(
        label="Length of foreign travel prohibition in months",
        label_in_sentence="the length of the foreign travel prohibition",
        hint="Up to 60, if the order has one. The clause says whether it is a total prohibition.",
        **LENGTH,
    )
    varied_on = DateField(label="Last varied", label_in_sentence="the date it was last varied", required=False)
    renewed_on = DateField(
        label="Last renewed",
        label_in_sentence="the date it was last renewed",
        required=False,
        hint="The length is counted from this date.",
    )
    ended_on = DateField(
        label="Date discharged",
        label_in_sentence="the date it was discharged",
        required=False,
        hint="Only if a court discharged the order.",
    )
    information_source = TextField(label="Source", max_length=200, required=False)


class WordsForm(Form):
    """Ask for the court's wording. Each line, or each number, starts a clause."""

    text = TextField(
        label="Exact wording of the order", label_in_sentence="the exact wording of the order", max_length=40_000,
        multiline=True, rows=14,
        hint="Copy it from the court’s order, with each clause on a new line. If clauses are numbered, a line without "
        "a number belongs to the clause above. A line that ends with a colon says whether the next lines are "
        "prohibitions.",
    )  # fmt: skip
    supervised_by = TextField(
        label="Supervisor of the requirements", max_length=200, required=False,
        hint="If one person or body supervises all requirements. Otherwise complete each requirement later.",
    )  # fmt: skip
    evidence_on = DateField(
        label="Date of the supervisor’s evidence to the court", label_in_sentence="the date of the evidence",
        required=False,
        hint="Evidence that the requirement is suitable and enforceable: Sentencing Code s.347A.",
    )  # fmt: skip


class ClauseForm(Form):
    """Ask for a prohibition or requirement."""

    order_id = ChoiceField(label="Order", label_in_sentence="the order", choices=[])
    number = IntegerField(label="Number", label_in_sentence="the number", least=1, most=200)
    wording = TextField(
        label="Exact wording of the order",
        label_in_sentence="the exact wording of the order",
        max_length=2000,
        multiline=True,
        rows=4,
    )
    plain = TextField(
        label="Short description for officers", max_length=300, required=False,
        hint="Like “No device that goes online without police monitoring software”.",
    )  # fmt: skip
    kind = ChoiceField(label="Type of clause", label_in_sentence="the type of clause", choices=Clause.Kind.choices)
    subject = ChoiceField(
        label="Subject",
        label_in_sentence="the subject",
        choices=[("", "Select"), *Clause.Subject.choices],
    )
    supervised_by = TextField(
        label="Supervisor of the requirement", max_length=200, required=False,
        hint="Named in the order after giving evidence: Sentencing Code s.347A, or SOA 2003 s.122BA for an SRO.",
    )  # fmt: skip
    evidence_on = DateField(
        label="Date of the supervisor’s evidence to the court", label_in_sentence="the date of the evidence",
        required=False,
    )  # fmt: skip
    monitored = BooleanField(label="Electronic monitoring", required=False)
    from_on = DateField(
        label="Start date", label_in_sentence="the start date", required=False, hint="Only if later than the order."
    )
    until = DateField(
        label="End date",
        label_in_sentence="the end date",
        required=False,
        hint="Only if before the order ends, like a 5-year travel prohibition.",
    )
    information_source = TextField(label="Source", max_length=200, required=False)

    reveals = {"kind": {Clause.Kind.REQUIREMENT: ["supervised_by", "evidence_on"]}}

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return {**self.cleaned_data, "order_id": UUID(self.cleaned_data["order_id"])}


class OrderStepForm(Form):
    """Ask for a step towards an order or about an existing order."""

    order_id = ChoiceField(label="Order", label_in_sentence="the order", choices=[])
    about = ChoiceField(
        label="Process", label_in_sentence="the process", choices=OrderStep.About.choices,
        hints={
            "review": "Whether to apply for renewal or variation. Decide before the order ends.",
            "correction": "The Crown Court may alter an order within 56 days. Later it takes a variation or appeal.",
            "discharge": "In the first years, only with the consent of both sides.",
        },
    )  # fmt: skip
    stage = ChoiceField(label="Step", label_in_sentence="the step", choices=OrderStep.Stage.choices)
    on = DateField(label="Date", label_in_sentence="the date")
    result = ChoiceField(label="Result", label_in_sentence="the result", choices=OrderStep.Result.choices)
    months = IntegerField(
        label="New length in months",
        label_in_sentence="the new length",
        hint="For a renewal that was granted: the length from the date of the renewal.",
        **LENGTH,
    )
    defendant_consents = BooleanField(label="The nominal consents to discharge", required=False)
    chief_officer_consents = BooleanField(label="The chief officer consents to discharge", required=False)
    details = TextField(
        label="Details of the step",
        label_in_sentence="the details of the step",
        max_length=2000,
        multiline=True,
        rows=4,
    )
    information_source = TextField(label="Source", max_length=200, required=False)

    reveals = {
        "about": {OrderStep.About.DISCHARGE: ["defendant_consents", "chief_officer_consents"]},
        "stage": {OrderStep.Stage.RESULT: ["result", "months"]},
    }

    def clean(self) -> dict[str, Any]:
        """Convert absent consents to False."""
        cleaned = super().clean()
        for name in ("defendant_consents", "chief_officer_consents"):
            cleaned[name] = bool(cleaned.get(name))
        return cleaned

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        value = self.cleaned_data["order_id"]
        return {**self.cleaned_data, "order_id": None if value == NEW else UUID(value)}


def today_of(today: date) -> dict[str, Any]:
    """Return the initial values of a new step."""
    return {"on": today}
