"""An order, its clauses and its steps."""

from datetime import date
from typing import Any
from uuid import UUID

from mosovo.rooms.orders.models import Clause, Order, OrderStep
from mosovo.web.fact_types.fact_choice import NEW
from mosovo.web.forms import BooleanField, ChoiceField, DateField, Form, IntegerField, TextField

LONGEST = 1200
LENGTH = {"least": 1, "most": LONGEST, "required": False}


class OrderForm(Form):
    """The order as the court made it: what goes beyond its power is shown first, and recorded all the same."""

    kind = ChoiceField(
        label="Which order", label_in_sentence="which order it is", choices=[("", "Choose"), *Order.Kind.choices]
    )
    court = TextField(label="Court", max_length=200, required=False, hint="And its case number.")
    made_on = DateField(label="Day it was made", label_in_sentence="the day it was made")
    served_on = DateField(
        label="Day it was served",
        label_in_sentence="the day it was served",
        required=False,
        hint="Made on somebody not yet subject to notification, the 3 days begin with service, s.103G(3).",
    )
    in_force_on = DateField(
        label="Day it came into force",
        label_in_sentence="the day it came into force",
        required=False,
        hint="Only if later: a violent offender order waits until a sentence and licence are over.",
    )
    months = IntegerField(
        label="Length in months",
        label_in_sentence="the length",
        hint="Five years are 60. A sexual harm prevention order lasts at least 60, a sexual risk, stalking or violent "
        "offender order at least 24.",
        **LENGTH,
    )
    until_further_order = BooleanField(label="Until further order", required=False)
    travel_months = IntegerField(
        label="Length of a prohibition on foreign travel, in months",
        label_in_sentence="the length of the prohibition on travel",
        hint="Where it has one: 60 at most. Total or not stands in the clause.",
        **LENGTH,
    )
    varied_on = DateField(label="Last varied", label_in_sentence="the day it was last varied", required=False)
    renewed_on = DateField(
        label="Last renewed",
        label_in_sentence="the day it was last renewed",
        required=False,
        hint="The length counts from it.",
    )
    ended_on = DateField(
        label="Day it ended",
        label_in_sentence="the day it ended",
        required=False,
        hint="Only where a court discharged it.",
    )
    told_by = TextField(label="Who told us", max_length=200, required=False)


class WordsForm(Form):
    """The court's wording, as it stands on the paper: a line, or a number, begins each clause."""

    text = TextField(
        label="The words of the court", label_in_sentence="the words of the court", max_length=40_000, multiline=True,
        rows=14,
        hint="Copy them from the sealed order, each clause on a line of its own. With numbers, a line without one "
        "belongs to the clause above it. A line that ends with a colon says whether what follows is prohibited.",
    )  # fmt: skip
    supervised_by = TextField(
        label="Who supervises what it requires", max_length=200, required=False,
        hint="Where one person or body supervises all of it. Otherwise complete each requirement afterwards.",
    )  # fmt: skip
    evidence_on = DateField(
        label="Day on which the court had their evidence", label_in_sentence="the day of the evidence", required=False,
        hint="That it is suitable and can be enforced: Sentencing Code s.347A.",
    )  # fmt: skip


class ClauseForm(Form):
    """One prohibition or requirement."""

    order_id = ChoiceField(label="Which order", label_in_sentence="which order it is of", choices=[])
    number = IntegerField(label="Number", label_in_sentence="the number", least=1, most=200)
    words = TextField(
        label="Exact wording of the order",
        label_in_sentence="the words of the court",
        max_length=2000,
        multiline=True,
        rows=4,
    )
    plain = TextField(
        label="In plain words, for an officer", max_length=300, required=False,
        hint="As you would tell a constable at the door: “No device that goes online without our software on it.”",
    )  # fmt: skip
    kind = ChoiceField(label="What it does", label_in_sentence="what it does", choices=Clause.Kind.choices)
    subject = ChoiceField(
        label="What it is about",
        label_in_sentence="what it is about",
        choices=[("", "Choose"), *Clause.Subject.choices],
    )
    supervised_by = TextField(
        label="Who supervises it", max_length=200, required=False,
        hint="Named in the order, and heard first: Sentencing Code s.347A; of a sexual risk order, SOA 2003 s.122BA.",
    )  # fmt: skip
    evidence_on = DateField(
        label="Day on which the court had their evidence", label_in_sentence="the day of the evidence", required=False
    )
    monitored = BooleanField(label="Electronic monitoring", required=False)
    from_on = DateField(
        label="First day", label_in_sentence="the first day", required=False, hint="Only if later than the order."
    )
    until = DateField(
        label="Last day",
        label_in_sentence="the last day",
        required=False,
        hint="Only if before the order ends: five years of travel.",
    )
    told_by = TextField(label="Who told us", max_length=200, required=False)

    reveals = {"kind": {Clause.Kind.REQUIREMENT: ["supervised_by", "evidence_on"]}}

    def to_fact_values(self) -> dict[str, Any]:
        """The clause, under the names of the room."""
        return {**self.cleaned_data, "order_id": UUID(self.cleaned_data["order_id"])}


class OrderStepForm(Form):
    """One step: on the way to an order, or of what becomes of it."""

    order_id = ChoiceField(label="Which order", label_in_sentence="which order it is about", choices=[])
    about = ChoiceField(
        label="What it is a step of", label_in_sentence="what it is a step of", choices=OrderStep.About.choices,
        hints={
            "review": "Whether to seek renewal, and what no longer fits. Decided before the order ends.",
            "correction": "The Crown Court may alter an order within 56 days; later it takes a variation or an appeal.",
            "discharge": "In the first years only with the consent of both sides.",
        },
    )  # fmt: skip
    stage = ChoiceField(label="Which step", label_in_sentence="which step it is", choices=OrderStep.Stage.choices)
    on = DateField(label="Day", label_in_sentence="the day")
    result = ChoiceField(label="Result", label_in_sentence="the result", choices=OrderStep.Result.choices)
    months = IntegerField(
        label="New length in months",
        label_in_sentence="the new length",
        hint="Of a renewal that was granted.",
        **LENGTH,
    )
    defendant_consents = BooleanField(label="They consent to discharge", required=False)
    chief_officer_consents = BooleanField(label="The chief officer consents to discharge", required=False)
    words = TextField(
        label="What was done, asked for or decided",
        label_in_sentence="what was done",
        max_length=2000,
        multiline=True,
        rows=4,
    )
    told_by = TextField(label="Who told us", max_length=200, required=False)

    reveals = {
        "about": {OrderStep.About.DISCHARGE: ["defendant_consents", "chief_officer_consents"]},
        "stage": {OrderStep.Stage.RESULT: ["result", "months"]},
    }

    def clean(self) -> dict[str, Any]:
        """What was left away says no, not nothing."""
        cleaned = super().clean()
        for name in ("defendant_consents", "chief_officer_consents"):
            cleaned[name] = bool(cleaned.get(name))
        return cleaned

    def to_fact_values(self) -> dict[str, Any]:
        """The step, under the names of the room."""
        value = self.cleaned_data["order_id"]
        return {**self.cleaned_data, "order_id": None if value == NEW else UUID(value)}


def today_of(today: date) -> dict[str, Any]:
    """What a new step shows first."""
    return {"on": today}
