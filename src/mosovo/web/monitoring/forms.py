"""What is asked at each step with an alert, and of whose it is."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.organisations.models import Account, Role
from mosovo.rooms.monitoring.models import AlertStep
from mosovo.rooms.orders.models import Order
from mosovo.web.breaches.forms import FoundForm
from mosovo.web.forms import ChoiceField, DateField, Form, TextField

KIND = AlertStep.Kind
ASKS: dict[str, str] = {
    KIND.ASSIGNED: "What they are to do",
    KIND.ESCALATED: "Why somebody else has to decide",
    KIND.FALSE_POSITIVE: "Why it is a false positive",
    KIND.NOTED: "What was noted",
    KIND.ADVICE: "What advice was given, and how they took it",
    KIND.VISIT: "What the visit is for",
    KIND.SAFEGUARDING: "Who is at risk, who was told, and what was done at once",
    KIND.WITH_PROVIDER: "What the provider is to find out",
    KIND.WITH_OFFICER: "What the responsible officer is to decide",
    KIND.AUTHORISED: "Who authorised the absence, and why",
    KIND.EQUIPMENT: "What was wrong with the equipment",
    KIND.WARNING: "What the warning was for",
    KIND.RECALL: "Why recall was asked for",
    KIND.CLOSED: "What came of it",
}
OPTIONAL = frozenset({KIND.ASSIGNED, KIND.NOTED, KIND.WITH_PROVIDER, KIND.WITH_OFFICER, KIND.CLOSED})
GIVEN = frozenset({KIND.ASSIGNED, KIND.ESCALATED})


class StepForm(Form):
    """The day and the words of a step."""

    on = DateField(label="Day", label_in_sentence="the day")
    text = TextField(label="What happened", label_in_sentence="what happened", max_length=2000, multiline=True)
    told_by = TextField(label="Who told us", max_length=200, required=False)

    def __init__(self, *args: Any, today: date, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["on"].latest = today
        text = self.fields["text"]
        text.label = ASKS.get(kind, text.label)
        text.required = kind not in OPTIONAL

    def to_fact_values(self) -> dict[str, Any]:
        """The step, under the names of the room."""
        return dict(self.cleaned_data)


class GivenForm(StepForm):
    """A step that names to whom the alert goes."""

    to_id = ChoiceField(label="To", label_in_sentence="to whom it goes", choices=[])

    field_order = ("to_id", "on", "text", "told_by")

    def __init__(self, *args: Any, kind: str, force: str, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, **kwargs)
        roles = (
            [Role.SUPERVISOR, Role.INSPECTOR] if kind == KIND.ESCALATED else [Role.OFFENDER_MANAGER, Role.SUPERVISOR]
        )
        found = Account.objects.filter(force_id=force, is_active=True, roles__overlap=roles).select_related("team")
        named = [
            (str(each.pk), f"{each.name}, {each.team or 'no team'}") for each in found.order_by("team__name", "name")
        ]
        self.fields["to_id"].choices = [("", "Choose"), *named]

    def to_fact_values(self) -> dict[str, Any]:
        """The step, with the account by its key."""
        return {**self.cleaned_data, "to_id": UUID(self.cleaned_data["to_id"])}


class BreachForm(FoundForm):
    """A breach case on an alert: what a case on something found asks, and why this alert is one."""

    reason = TextField(
        label="Why this alert is a breach",
        label_in_sentence="why this alert is a breach",
        max_length=2000,
        multiline=True,
        rows=3,
    )

    def __init__(self, *args: Any, today: date, orders: Iterable[Order], **kwargs: Any) -> None:
        super().__init__(*args, today=today, orders=orders, **kwargs)
        self.order_fields(["reason", *self.fields])


class WhoseForm(Form):
    """Whose name at a sender it is, and on what ground they are monitored."""

    basis = TextField(
        label="On what ground they are monitored", label_in_sentence="the ground", max_length=500, multiline=True,
        rows=3,
        hint="The condition of the order or licence, or the consent that they signed.",
    )  # fmt: skip
    from_on = DateField(label="From", label_in_sentence="the day from which")
    told_by = TextField(label="Who told us", max_length=200, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["from_on"].latest = today
