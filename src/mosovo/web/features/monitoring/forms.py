"""Forms for the steps of an alert, and to match an alert to a nominal."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.nominals.case_officers import filter_officers
from mosovo.organisations.models import Account, Role
from mosovo.record.permit import Permit
from mosovo.rooms.monitoring.models import AlertStep
from mosovo.rooms.monitoring.policy import RECORD
from mosovo.rooms.orders.models import Clause, Order
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.core.suspected_breach_form import SuspectedBreachForm

from .clause_choice import build_clause_field, convert_clause_id

KIND = AlertStep.Kind
STEP_LABELS: dict[str, str] = {
    KIND.ASSIGNED: "What the officer must do",
    KIND.ESCALATED: "Reason for escalation",
    KIND.FALSE_POSITIVE: "Why it is a false positive",
    KIND.NOTED: "Note",
    KIND.ADVICE: "Advice given, and the nominal’s response",
    KIND.VISIT: "Purpose of the visit",
    KIND.SAFEGUARDING: "Who is at risk, who was informed, and immediate action taken",
    KIND.WITH_PROVIDER: "What the provider must find out",
    KIND.WITH_OFFICER: "What the responsible officer must decide",
    KIND.AUTHORISED: "Who authorised the absence, and why",
    KIND.EQUIPMENT: "Fault with the equipment",
    KIND.WARNING: "Reason for the warning",
    KIND.RECALL: "Reason for requesting recall",
    KIND.CLOSED: "Outcome",
}
KINDS_WITH_OPTIONAL_TEXT = frozenset({KIND.ASSIGNED, KIND.NOTED, KIND.WITH_PROVIDER, KIND.WITH_OFFICER, KIND.CLOSED})
ASSIGNING_KINDS = frozenset({KIND.ASSIGNED, KIND.ESCALATED})


class StepForm(Form):
    """Ask for the date and details of a step."""

    on = DateField(label="Date", label_in_sentence="the date")
    text = TextField(label="What happened", label_in_sentence="what happened", max_length=2000, multiline=True)
    information_source = TextField(label="Source", max_length=200, required=False)

    def __init__(self, *args: Any, today: date, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["on"].latest = today
        text = self.fields["text"]
        text.label = STEP_LABELS.get(kind, text.label)
        text.required = kind not in KINDS_WITH_OPTIONAL_TEXT

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return dict(self.cleaned_data)


class AssignmentForm(StepForm):
    """A step that names the officer who receives the alert: one who may record on the case."""

    assigned_to_id = ChoiceField(
        label="Officer", label_in_sentence="the officer", choices=[], hint="Officers who can open this case"
    )

    field_order = ("assigned_to_id", "on", "text", "information_source")

    def __init__(self, *args: Any, kind: str, today: date, permit: Permit, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, today=today, **kwargs)
        roles = (
            [Role.SUPERVISOR, Role.INSPECTOR] if kind == KIND.ESCALATED else [Role.OFFENDER_MANAGER, Role.SUPERVISOR]
        )
        rows = Account.objects.filter(
            force_id=permit.case.holding_force, is_active=True, roles__overlap=roles
        ).select_related("team")
        officers = filter_officers(permit, rows.order_by("team__name", "name"), RECORD, today)
        choices = [(str(each.pk), f"{each.name}, {each.team or 'no team'}") for each in officers]
        self.fields["assigned_to_id"].choices = [("", "Select"), *choices]

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values with the key of the account."""
        return {**self.cleaned_data, "assigned_to_id": UUID(self.cleaned_data["assigned_to_id"])}


class BreachForm(SuspectedBreachForm):
    """Open a breach case on an alert: the fields of a suspected breach, and why this alert is one."""

    reason = TextField(
        label="Why this alert is a breach",
        label_in_sentence="why this alert is a breach",
        max_length=2000,
        multiline=True,
        rows=3,
    )

    def __init__(
        self, *args: Any, today: date, orders: Iterable[Order], clauses: Iterable[Clause], **kwargs: Any
    ) -> None:
        super().__init__(*args, today=today, orders=orders, clauses=clauses, **kwargs)
        self.order_fields(["reason", *self.fields])


class MatchForm(Form):
    """Ask for the legal basis of monitoring, to match an alert to the nominal."""

    basis = TextField(
        label="Legal basis", label_in_sentence="the legal basis", max_length=500, multiline=True,
        rows=3,
        hint="The condition of the order or licence, or the nominal’s signed consent.",
    )  # fmt: skip
    clause_id = build_clause_field()
    from_on = DateField(label="Start date", label_in_sentence="the start date")
    information_source = TextField(label="Source", max_length=200, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["from_on"].latest = today

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values with the key of the clause."""
        return convert_clause_id(self.cleaned_data)
