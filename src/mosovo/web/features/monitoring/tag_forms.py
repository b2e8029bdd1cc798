"""Forms for enrolments, tag requirements, and the curfews, zones and attendance that a tag monitors."""

from typing import Any

from mosovo.rooms.monitoring.models import AlertStep, TagEquipment, TagOrder, TagZone
from mosovo.web.core.fact_choice import resolve_chosen_fact
from mosovo.web.core.forms import (
    BooleanField,
    ChoiceField,
    CornersField,
    DateField,
    Form,
    IntegerField,
    MultipleChoiceField,
    PlaceField,
    TextField,
    TimeField,
)

from .clause_choice import build_clause_field, convert_clause_id

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNTIL = "The first date on which it no longer applies. Leave empty if it still applies."


def _build_source_field() -> TextField:
    return TextField(label="Source", max_length=200, required=False)


def _until() -> DateField:
    return DateField(label="End date", label_in_sentence="the end date", required=False, hint=UNTIL)


def _order() -> ChoiceField:
    return ChoiceField(label="Tag requirement", label_in_sentence="the tag requirement", choices=[])


class EnrolmentForm(Form):
    """Ask for the provider’s reference for the nominal."""

    source = TextField(
        label="Alert provider",
        label_in_sentence="the alert provider",
        max_length=40,
        hint="As named in the list of alerts.",
    )
    subject = TextField(
        label="Provider’s reference", label_in_sentence="the provider’s reference", max_length=80,
        hint="The client or wearer number, exactly as the provider writes it.",
    )  # fmt: skip
    basis = TextField(
        label="Legal basis", label_in_sentence="the legal basis", max_length=500, multiline=True,
        rows=3,
        hint="The condition of the order or licence, or the nominal’s signed consent.",
    )  # fmt: skip
    clause_id = build_clause_field()
    from_on = DateField(label="Start date", label_in_sentence="the start date")
    until = _until()
    information_source = _build_source_field()

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values with the key of the clause."""
        return convert_clause_id(self.cleaned_data)


class TagOrderForm(Form):
    """Ask for a tag requirement and what it monitors."""

    kind = ChoiceField(
        label="Type of requirement", label_in_sentence="the type of requirement", choices=TagOrder.Kind.choices
    )
    responsible = ChoiceField(
        label="Responsible agency", label_in_sentence="the responsible agency", choices=TagOrder.Responsible.choices
    )
    from_on = DateField(label="Start date", label_in_sentence="the start date")
    until = _until()
    curfew = BooleanField(label="Curfew", required=False)
    zones = BooleanField(label="Exclusion or inclusion zones", required=False)
    trail = BooleanField(label="Trail data", required=False)
    attendance = BooleanField(label="Required attendance", required=False)
    alcohol = ChoiceField(
        label="Alcohol", label_in_sentence="the alcohol monitoring", required=False, show_optional=False, initial="",
        choices=[("", "Not monitored"), *TagOrder.Alcohol.choices],
    )  # fmt: skip
    text = TextField(label="Condition wording", max_length=1000, multiline=True, rows=3, required=False)
    information_source = _build_source_field()


class EquipmentForm(Form):
    """Ask for a tag or home unit that was fitted."""

    order_id = _order()
    kind = ChoiceField(
        label="Type of equipment", label_in_sentence="the type of equipment", choices=TagEquipment.Kind.choices
    )
    serial = TextField(label="Serial number", label_in_sentence="the serial number", max_length=80)
    fitted_on = DateField(label="Date fitted", label_in_sentence="the date fitted")
    removed_on = DateField(label="Date removed", label_in_sentence="the date removed", required=False)
    information_source = _build_source_field()

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "order_id")


class CurfewForm(Form):
    """Ask for one curfew period."""

    order_id = _order()
    days = MultipleChoiceField(
        label="Days on which it starts",
        label_in_sentence="the days",
        choices=[(str(n), day) for n, day in enumerate(DAYS)],
    )
    starts = TimeField(label="Start time", label_in_sentence="the start time")
    ends = TimeField(
        label="End time", label_in_sentence="the end time", hint="If earlier than the start time, it ends the next day."
    )
    address = TextField(label="Address", label_in_sentence="the address", max_length=300)
    place = PlaceField(
        label="Latitude and longitude", label_in_sentence="the latitude and longitude", required=False,
        hint="Like 51.5007, -0.1246. Without them, positions are not checked against this curfew.",
    )  # fmt: skip
    radius = IntegerField(label="Radius in metres", label_in_sentence="the radius", least=20, most=5000, initial=100)
    from_on = DateField(label="Start date", label_in_sentence="the start date")
    until = _until()
    information_source = _build_source_field()

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        values = resolve_chosen_fact(self.cleaned_data, "order_id")
        latitude, longitude = values.pop("place") or (None, None)
        days = sorted(int(each) for each in values["days"])
        return {**values, "days": days, "latitude": latitude, "longitude": longitude}


class AttendanceForm(Form):
    """Ask where the nominal must attend, and when."""

    order_id = _order()
    days = MultipleChoiceField(
        label="Days", label_in_sentence="the days", choices=[(str(n), day) for n, day in enumerate(DAYS)]
    )
    starts = TimeField(label="Start time", label_in_sentence="the start time")
    ends = TimeField(label="End time", label_in_sentence="the end time")
    address = TextField(label="Place of attendance", label_in_sentence="the place of attendance", max_length=300)
    purpose = TextField(
        label="Purpose", label_in_sentence="the purpose", max_length=300, hint="The programme or course."
    )
    from_on = DateField(label="First date", label_in_sentence="the first date")
    until = _until()
    information_source = _build_source_field()

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        values = resolve_chosen_fact(self.cleaned_data, "order_id")
        return {**values, "days": sorted(int(each) for each in values["days"])}


class ZoneForm(Form):
    """Ask for a zone by its corners."""

    order_id = _order()
    kind = ChoiceField(label="Type of zone", label_in_sentence="the type of zone", choices=TagZone.Kind.choices)
    name = TextField(
        label="Name", label_in_sentence="the name", max_length=100, hint="As named in the order or licence."
    )
    points = CornersField(label="Corners, one on each line, in order around the zone", label_in_sentence="the corners")
    from_on = DateField(label="Start date", label_in_sentence="the start date")
    until = _until()
    information_source = _build_source_field()

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "order_id")


class TrailRequestForm(Form):
    """Ask for trail data, for a stated purpose."""

    order_id = _order()
    asked_on = DateField(label="Date of request", label_in_sentence="the date of the request")
    first_day = DateField(label="First date of the trail", label_in_sentence="the first date of the trail")
    last_day = DateField(label="Last date of the trail", label_in_sentence="the last date of the trail")
    purpose = TextField(
        label="Purpose", label_in_sentence="the purpose", max_length=1000, multiline=True,
        rows=4,
        hint="The offence, breach or risk that it will prove or rule out. Another person decides the request.",
    )  # fmt: skip
    information_source = _build_source_field()

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "order_id")


class TrailDecisionForm(Form):
    """Ask whether to approve a trail data request or refuse it."""

    request_id = ChoiceField(label="Request", label_in_sentence="the request", choices=[])
    agrees = ChoiceField(
        label="Decision", label_in_sentence="the decision",
        choices=[("yes", "Approve for this purpose, until a date"), ("no", "Refuse")],
    )  # fmt: skip
    expires_on = DateField(
        label="Last date of use", label_in_sentence="the last date of use", required=False, show_optional=False,
        hint="Up to 90 days. Destroy the data from the provider after this date.",
    )  # fmt: skip
    decided_on = DateField(label="Date of the decision", label_in_sentence="the date of the decision")
    text = TextField(label="Reason", label_in_sentence="the reason", max_length=1000, multiline=True, rows=3)
    information_source = _build_source_field()

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return {**resolve_chosen_fact(self.cleaned_data, "request_id"), "agrees": self.cleaned_data["agrees"] == "yes"}


class AlertStepCorrection(Form):
    """Correct an alert update."""

    kind = ChoiceField(label="Triage decision", label_in_sentence="the triage decision", choices=AlertStep.Kind.choices)
    on = DateField(label="Date", label_in_sentence="the date")
    text = TextField(label="What happened", max_length=2000, multiline=True, required=False)
    information_source = _build_source_field()
