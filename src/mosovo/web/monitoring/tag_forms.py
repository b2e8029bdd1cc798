"""What is asked of enrolments, of orders for a tag, and of what a tag watches over."""

from typing import Any

from mosovo.rooms.monitoring.models import AlertStep, Equipment, TagOrder, Zone
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact
from mosovo.web.forms import (
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

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNTIL = "The first day on which it no longer holds. Leave it empty while it lasts."


def _told_by() -> TextField:
    return TextField(label="Who told us", max_length=200, required=False)


def _until() -> DateField:
    return DateField(label="Until", label_in_sentence="the end", required=False, hint=UNTIL)


def _order() -> ChoiceField:
    return ChoiceField(label="Under which order", label_in_sentence="under which order", choices=[])


class EnrolmentForm(Form):
    """Whose name at a sender is theirs."""

    source = TextField(
        label="Sender", label_in_sentence="the sender", max_length=40, hint="As the list of alerts names it."
    )
    subject = TextField(
        label="What they are called there", label_in_sentence="what they are called there", max_length=80,
        hint="The number of the client or wearer, letter for letter.",
    )  # fmt: skip
    basis = TextField(
        label="On what ground they are monitored", label_in_sentence="the ground", max_length=500, multiline=True,
        rows=3,
        hint="The condition of the order or licence, or the consent that they signed.",
    )  # fmt: skip
    from_on = DateField(label="From", label_in_sentence="the day from which")
    until = _until()
    told_by = _told_by()


class TagOrderForm(Form):
    """An order for a tag, and what it watches over."""

    kind = ChoiceField(label="Under what", label_in_sentence="under what", choices=TagOrder.Kind.choices)
    responsible = ChoiceField(
        label="Who is responsible", label_in_sentence="who is responsible", choices=TagOrder.Responsible.choices
    )
    from_on = DateField(label="From", label_in_sentence="the day from which")
    until = _until()
    curfew = BooleanField(label="Curfew", required=False)
    zones = BooleanField(label="Zones that they may not enter or leave", required=False)
    trail = BooleanField(label="Trail", required=False)
    attendance = BooleanField(label="Attendance", required=False)
    alcohol = ChoiceField(
        label="Alcohol", label_in_sentence="what holds for alcohol", required=False, show_optional=False, initial="",
        choices=[("", "Not monitored"), *TagOrder.Alcohol.choices],
    )  # fmt: skip
    text = TextField(label="The condition, in its words", max_length=1000, multiline=True, rows=3, required=False)
    told_by = _told_by()


class EquipmentForm(Form):
    """A tag or home unit that was fitted."""

    order_id = _order()
    kind = ChoiceField(label="What was fitted", label_in_sentence="what was fitted", choices=Equipment.Kind.choices)
    serial = TextField(label="Number of the device", label_in_sentence="the number of the device", max_length=80)
    fitted_on = DateField(label="Fitted on", label_in_sentence="the day of the fitting")
    removed_on = DateField(label="Removed on", label_in_sentence="the day of the removal", required=False)
    told_by = _told_by()

    def to_fact_values(self) -> dict[str, Any]:
        """The equipment, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "order_id")


class CurfewForm(Form):
    """One line of the timetable of a curfew."""

    order_id = _order()
    days = MultipleChoiceField(
        label="On which days it begins",
        label_in_sentence="the days",
        choices=[(str(n), day) for n, day in enumerate(DAYS)],
    )
    starts = TimeField(label="Begins at", label_in_sentence="when it begins")
    ends = TimeField(
        label="Ends at", label_in_sentence="when it ends", hint="Earlier than it begins: on the next morning."
    )
    address = TextField(label="Where", label_in_sentence="where", max_length=300)
    place = PlaceField(
        label="Latitude and longitude of it", label_in_sentence="the place", required=False,
        hint="Like 51.5007, -0.1246. Without it positions are not tested against this curfew.",
    )  # fmt: skip
    radius = IntegerField(
        label="Metres within which they are there", label_in_sentence="the radius", least=20, most=5000, initial=100
    )
    from_on = DateField(label="From", label_in_sentence="the day from which")
    until = _until()
    told_by = _told_by()

    def to_fact_values(self) -> dict[str, Any]:
        """The curfew, under the names of the room."""
        said = resolve_chosen_fact(self.cleaned_data, "order_id")
        latitude, longitude = said.pop("place") or (None, None)
        days = sorted(int(each) for each in said["days"])
        return {**said, "days": days, "latitude": latitude, "longitude": longitude}


class AttendanceForm(Form):
    """Where they must be, and when."""

    order_id = _order()
    days = MultipleChoiceField(
        label="On which days", label_in_sentence="the days", choices=[(str(n), day) for n, day in enumerate(DAYS)]
    )
    starts = TimeField(label="From", label_in_sentence="when it begins")
    ends = TimeField(label="To", label_in_sentence="when it ends")
    address = TextField(label="Where they must be", label_in_sentence="where they must be", max_length=300)
    purpose = TextField(label="For what", label_in_sentence="for what", max_length=300, hint="The programme or course.")
    from_on = DateField(label="First day", label_in_sentence="the first day")
    until = _until()
    told_by = _told_by()

    def to_fact_values(self) -> dict[str, Any]:
        """The appointment, under the names of the room."""
        said = resolve_chosen_fact(self.cleaned_data, "order_id")
        return {**said, "days": sorted(int(each) for each in said["days"])}


class ZoneForm(Form):
    """A zone, by its corners."""

    order_id = _order()
    kind = ChoiceField(label="What it forbids", label_in_sentence="what it forbids", choices=Zone.Kind.choices)
    name = TextField(label="Name", label_in_sentence="the name", max_length=100, hint="As the order calls it.")
    points = CornersField(label="Corners, one a line, in order round it", label_in_sentence="the corners")
    from_on = DateField(label="From", label_in_sentence="the day from which")
    until = _until()
    told_by = _told_by()

    def to_fact_values(self) -> dict[str, Any]:
        """The zone, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "order_id")


class TrailRequestForm(Form):
    """Where the tag was, asked for with a purpose."""

    order_id = _order()
    asked_on = DateField(label="Asked on", label_in_sentence="the day of the request")
    first_day = DateField(label="First day of the trail", label_in_sentence="the first day")
    last_day = DateField(label="Last day of the trail", label_in_sentence="the last day")
    purpose = TextField(
        label="For what it is needed", label_in_sentence="for what it is needed", max_length=1000, multiline=True,
        rows=4,
        hint="Which offence, breach or risk it is to prove or rule out. Somebody else decides on it.",
    )  # fmt: skip
    told_by = _told_by()

    def to_fact_values(self) -> dict[str, Any]:
        """The request, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "order_id")


class TrailDecisionForm(Form):
    """Agree to a trail, or refuse it."""

    request_id = ChoiceField(label="Which request", label_in_sentence="which request it is", choices=[])
    agrees = ChoiceField(
        label="May it be asked for?", label_in_sentence="whether it may be asked for",
        choices=[("yes", "Yes: for this purpose, until a day"), ("no", "No")],
    )  # fmt: skip
    expires_on = DateField(
        label="Last day on which it may be used", label_in_sentence="the last day", required=False, show_optional=False,
        hint="90 days at most. What the provider sent is destroyed then.",
    )  # fmt: skip
    decided_on = DateField(label="Day of the decision", label_in_sentence="the day of the decision")
    text = TextField(label="Why", label_in_sentence="why", max_length=1000, multiline=True, rows=3)
    told_by = _told_by()

    def to_fact_values(self) -> dict[str, Any]:
        """The decision, under the names of the room."""
        return {**resolve_chosen_fact(self.cleaned_data, "request_id"), "agrees": self.cleaned_data["agrees"] == "yes"}


class AlertStepCorrection(Form):
    """A step with an alert, as it is mended."""

    kind = ChoiceField(label="Step", label_in_sentence="the step", choices=AlertStep.Kind.choices)
    on = DateField(label="Day", label_in_sentence="the day")
    text = TextField(label="What happened", max_length=2000, multiline=True, required=False)
    told_by = _told_by()
