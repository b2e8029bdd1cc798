"""The form of a suspected breach that no duty shows, for a breach case and for an alert."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.forms import Select

from mosovo.rooms.breaches.models import BreachCase
from mosovo.rooms.orders.models import Clause, Order
from mosovo.rooms.orders.queries import get_order, list_clauses
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField
from mosovo_law.acts.breaches import OFFENCES, Offence, offences_for_order

MAX_TEXT_LENGTH = 2000
MAX_CLAUSE_LENGTH = 500
CLAUSE_LABEL_LENGTH = 120


def describe_clause_number(clause: Clause, max_length: int = MAX_CLAUSE_LENGTH) -> str:
    """Return the clause with its number, cut to the length of the column. The order has the full wording."""
    return f"Clause {clause.number}: {clause.wording}"[:max_length]


def fill_from_clause(nominal_id: UUID, clause_id: UUID | None) -> dict[str, Any]:
    """Fill in the order and its clause. The offence follows from the kind of order. Empty if it is no clause."""
    clause = next((each for each in list_clauses(nominal_id) if each.first == clause_id), None) if clause_id else None
    order = get_order(nominal_id, clause.order_id) if clause else None
    if clause is None or order is None:
        return {}
    return {
        "ground": BreachCase.Ground.ORDER,
        "clause": str(clause.first),
        "order_id": str(order.first),
        "term": describe_clause_number(clause),
    }


def build_narrative_field(label: str, in_sentence: str, hint: str = "", *, required: bool = True) -> TextField:
    """Build the field for a reason or an account of what happened."""
    return TextField(
        label=label,
        label_in_sentence=in_sentence,
        hint=hint,
        max_length=MAX_TEXT_LENGTH,
        multiline=True,
        rows=4,
        required=required,
    )


class SuspectedBreachForm(Form):
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
    text = build_narrative_field(
        "What was found, and how", "what was found", "Say where the evidence is. Facts, not opinion."
    )

    def __init__(
        self, *args: Any, today: date, orders: Iterable[Order], clauses: Iterable[Clause], **kwargs: Any
    ) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.orders = {str(order.first): order for order in orders}
        order_choices = [
            (key, f"{order.get_kind_display()}, made {format_date(order.made_on)}")
            for key, order in self.orders.items()
        ]
        self.fields["order_id"].choices = [("", "Select"), *order_choices]
        self.clauses = {str(each.first): each for each in clauses if str(each.order_id) in self.orders}
        self.fields["clause"].choices = [
            ("", "Not listed: enter the order and the wording below"),
            *((key, self._describe_clause(each)) for key, each in self.clauses.items()),
        ]
        for name in ("from_on", "discovered_on"):
            self.fields[name].latest = today
        self._list_offences_of_order_first()

    def _list_offences_of_order_first(self) -> None:
        """Put first the offences that a breach of this order may be, if there are several. None is selected."""
        offences = self._list_possible_offences(self.initial)
        if len(offences) < 2:
            return
        field, first = self.fields["offence"], {each.id for each in offences}
        field.choices = sorted(field.choices, key=lambda choice: bool(choice[0]) and choice[0] not in first)
        field.help_text = f"The order does not decide it: {' or '.join(str(each.provision) for each in offences)}."

    def _list_possible_offences(self, values: Mapping[str, Any]) -> list[Offence]:
        order, on = self.orders.get(str(values.get("order_id") or "")), values.get("from_on")
        return list(offences_for_order(order.kind, order.made_on, on)) if order and on else []

    def _describe_clause(self, clause: Clause) -> str:
        order = self.orders[str(clause.order_id)]
        return f"{order.get_kind_display()}, {describe_clause_number(clause, CLAUSE_LABEL_LENGTH)}"

    def clean(self) -> dict[str, Any]:
        """Take the order and its wording from the clause, and the offence from the order, where the record decides."""
        cleaned = super().clean()
        if clause := self.clauses.get(str(cleaned.get("clause") or "")):
            for name in ("order_id", "term"):
                self.errors.pop(name, None)
            cleaned |= {"order_id": str(clause.order_id), "term": describe_clause_number(clause)}
        if not cleaned.get("offence") and "offence" not in self.errors:
            self._set_offence_from_order(cleaned)
        return cleaned

    def _set_offence_from_order(self, cleaned: dict[str, Any]) -> None:
        """Set the one offence that a breach of the order may be. If there are several, ask which, and name them."""
        offences = self._list_possible_offences(cleaned)
        if len(offences) == 1:
            cleaned["offence"] = offences[0].id
            return
        choices_text = f": {' or '.join(str(each.provision) for each in offences)}" if offences else ""
        self.add_error("offence", f"Select the possible offence{choices_text}")

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        values = dict(self.cleaned_data)
        order = self.orders.get(values.pop("order_id"))
        del values["clause"]
        return {**values, "order": order}
