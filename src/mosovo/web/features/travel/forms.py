"""Forms for foreign travel: the plan, its countries, travel notices, changes and the return."""

from datetime import date
from typing import Any

from mosovo.casework.journeys import NoticeDetails
from mosovo.organisations.countries import COUNTRIES
from mosovo.rooms.travel.models import JourneyChange, TravelNotice
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, TextField, TimeField

COUNTRY_CHOICES = [("", "Select a country"), *COUNTRIES.items()]
NOTICE_FIELDS = ("told_on", "told_time", "station", "taken_by", "acknowledged")
MAX_STOPS = 3


def build_country_field(label: str = "the country") -> ChoiceField:
    """Build a field to choose a country."""
    return ChoiceField(label="Country", label_in_sentence=label, choices=COUNTRY_CHOICES)


class JourneyForm(Form):
    """The plan: date and place of departure and of return."""

    departs_on = DateField(label="Departure date", label_in_sentence="the departure date")
    departs_time = TimeField(
        label="Departure time",
        label_in_sentence="the departure time",
        required=False,
        hint="Like 09:30. Time limits in hours count back from this time or, if empty, from the end of the day.",
    )
    departs_from = TextField(
        label="Point of departure", max_length=200, required=False, hint="The station, port or airport in the UK."
    )
    known_on = DateField(
        label="Date the details became known to them",
        label_in_sentence="the date the details became known",
        required=False,
        hint="When the date, country and point of arrival were known. It decides whether 7 days or 12 hours applies.",
    )
    returns_on = DateField(
        label="Intended return date",
        label_in_sentence="the intended return date",
        required=False,
        hint="If known.",
    )
    returns_time = TimeField(label="Return time", label_in_sentence="the return time", required=False)
    returns_to = TextField(
        label="Point of arrival back in the UK",
        max_length=200,
        required=False,
        hint="No notification of return is needed after a return on the notified date and at the notified place.",
    )
    information_source = TextField(label="Source", max_length=200, required=False, hint="If not the nominal.")


class StopForm(Form):
    """A country of the journey."""

    country = build_country_field()
    arrives_at = TextField(
        label="Point of arrival",
        max_length=200,
        required=False,
        hint="The first station, port or airport in the country.",
    )
    arrives_on = DateField(label="Arrival date", label_in_sentence="the arrival date", required=False)
    leaves_on = DateField(
        label="Date of leaving the country", label_in_sentence="the date of leaving the country", required=False
    )
    carrier = TextField(
        label="Carrier", max_length=200, required=False, hint="The airline, ferry or train, and its number."
    )
    accommodation = TextField(
        label="Accommodation", max_length=500, multiline=True, rows=2, required=False, hint="Name and address."
    )

    STOP_FIELDS = ("country", "arrives_at", "arrives_on", "leaves_on", "carrier", "accommodation")


class StopCorrectionForm(StopForm):
    """A country that is added or corrected, with its position in the journey."""

    position = ChoiceField(
        label="Position in the journey",
        label_in_sentence="the position in the journey",
        choices=[(str(n), str(n)) for n in range(1, 10)],
    )
    information_source = TextField(label="Source", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the country under the column names of the room."""
        return {**self.cleaned_data, "position": int(self.cleaned_data["position"])}


class TravelNoticeForm(Form):
    """Whether the nominal notified in person, when, where, and the officer who took it."""

    in_person = BooleanField(
        label="Notified in person at a police station",
        required=False,
        hint="The notification under s.86 is then recorded at the same time.",
    )
    told_on = DateField(label="Date of notification", label_in_sentence="the date of notification")
    told_time = TimeField(label="Time of notification", label_in_sentence="the time of notification", required=False)
    station = TextField(label="Police station", max_length=200, required=False)
    taken_by = TextField(label="Received by", max_length=200, required=False, hint="The officer or authorised person.")
    acknowledged = BooleanField(label="Acknowledged in writing", required=False)

    reveals = {"in_person": {"True": list(NOTICE_FIELDS)}}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["told_on"].latest = today

    def get_notice(self) -> NoticeDetails | None:
        """Return the notice given in person; None if there was none."""
        values = self.cleaned_data
        if not values["in_person"]:
            return None
        return NoticeDetails(
            on=values["told_on"], at=values["told_time"], station=values["station"], taken_by=values["taken_by"],
            acknowledged=bool(values["acknowledged"]),
        )  # fmt: skip

    def get_other_values(self) -> dict[str, Any]:
        """Return the other fields of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("in_person", *NOTICE_FIELDS)}


def list_stop_fields(number: int) -> dict[str, Any]:
    """Return the fields of the first, second or third country, each with its own name."""
    label = ("the first country", "the second country", "the third country")[number - 1]
    return {f"{name}_{number}": _copy_field(name, label) for name in StopForm.STOP_FIELDS}


def _copy_field(name: str, label: str) -> Any:
    return build_country_field(label) if name == "country" else StopForm().fields[name]


class RecordJourneyForm(TravelNoticeForm, JourneyForm):
    """A new journey with up to three countries, and its travel notice. Further countries are added later."""

    known_later = BooleanField(
        label="Date the details became known is not known yet", required=False,
        hint="Add it later on the case file. Until then, it is not known if a notice less than 7 days before is late.",
    )  # fmt: skip
    another_2 = BooleanField(label="Travels on to a second country", required=False)
    another_3 = BooleanField(label="Travels on to a third country", required=False)

    reveals = {
        **TravelNoticeForm.reveals,
        "another_2": {"True": [*list_stop_fields(2), "another_3"]},
        "another_3": {"True": [*list_stop_fields(3)]},
    }
    FIELD_ORDER = (
        "departs_on", "departs_time", "departs_from", "known_on", "known_later", *list_stop_fields(1), "another_2",
        *list_stop_fields(2), "another_3", *list_stop_fields(3),
        "returns_on", "returns_time", "returns_to", "in_person", *NOTICE_FIELDS, "information_source",
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        for number in range(1, MAX_STOPS + 1):
            for name, field in list_stop_fields(number).items():
                field.name_in_form(name)
                self.fields[name] = field
        self.order_fields(self.FIELD_ORDER)
        self.fields["known_on"].latest = today
        self.fields["known_on"].show_optional = False

    def clean(self) -> dict[str, Any]:
        """Require the date the details became known, or the statement that it is not known yet."""
        cleaned = super().clean()
        known_on, known_later = cleaned.get("known_on"), cleaned.get("known_later")
        if "known_on" not in self.errors and (known_on is None) != bool(known_later):
            self.add_error(
                "known_on",
                "Enter the date the details became known, or tick that it is not known yet"
                if known_on is None
                else "Enter the date the details became known, or tick that it is not known yet: not both",
            )
        return cleaned

    def stops(self) -> list[dict[str, Any]]:
        """List the countries in order, under the column names of the room."""
        values = self.cleaned_data
        all_stops = [{name: values[f"{name}_{n}"] for name in StopForm.STOP_FIELDS} for n in range(1, MAX_STOPS + 1)]
        return [stop for stop in all_stops if stop["country"]]

    def plan(self) -> dict[str, Any]:
        """Return the plan under the column names of the room."""
        return {name: self.cleaned_data[name] for name in JourneyForm.base_fields}


class NoticeForm(Form):
    """A travel notice given in person."""

    kind = ChoiceField(
        label="Type of notification", label_in_sentence="the type of notification", choices=TravelNotice.Kind.choices
    )
    on = DateField(
        label="Date of notification",
        label_in_sentence="the date of notification",
        hint="The date of attendance in person. Time limits run from this date, not the date you record it.",
    )
    time = TimeField(label="Time", label_in_sentence="the time", required=False)
    station = TextField(label="Police station", max_length=200, required=False)
    taken_by = TextField(label="Received by", max_length=200, required=False, hint="The officer or authorised person.")
    acknowledged = BooleanField(label="Acknowledged in writing", required=False)
    information_source = TextField(label="Source", max_length=200, required=False, hint="If not the nominal.")


class ChangeForm(Form):
    """A change of the plan."""

    kind = ChoiceField(
        label="Type of change", label_in_sentence="the type of change", choices=JourneyChange.Kind.choices
    )
    leaves_on = DateField(label="New departure date", label_in_sentence="the new departure date")
    leaves_time = TimeField(label="New departure time", label_in_sentence="the new departure time", required=False)
    on = DateField(
        label="Date of change",
        label_in_sentence="the date of change",
        hint="A change before the departure must be notified 12 hours before it.",
    )
    what = TextField(label="New details", max_length=500, multiline=True, rows=3)

    reveals = {"kind": {JourneyChange.Kind.DEPARTURE.value: ["leaves_on", "leaves_time"]}}


class ChangeOfPlanForm(TravelNoticeForm, ChangeForm):
    """A change of the plan, and whether it was notified in person."""

    reveals = {**ChangeForm.reveals, **TravelNoticeForm.reveals}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.order_fields(["kind", "leaves_on", "leaves_time", "on", "what", "in_person"])
        self.fields["on"].latest = today


class DepartureForm(Form):
    """The departure."""

    left_on = DateField(
        label="Date of departure", label_in_sentence="the date of departure", hint="Time abroad begins on this date."
    )
    information_source = TextField(
        label="Source", max_length=200, required=False, hint="For example, the carrier or a border check."
    )


class ReturnCorrectionForm(Form):
    """The correction of a recorded return."""

    arrived_at = TextField(label="Point of arrival in the UK", max_length=200, required=False)
    as_notified = ChoiceField(
        label="Notified point of arrival",
        label_in_sentence="whether it is the notified point of arrival",
        required=False,
        show_optional=False,
        choices=[("True", "Yes"), ("False", "No"), ("", "Not known")],
    )
    evidence = TextField(
        label="Evidence of return",
        max_length=200,
        required=False,
        hint="Seen in person, passport stamps or a port check.",
    )
    information_source = TextField(label="Source", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the return under the column names of the room."""
        as_notified = {"True": True, "False": False}.get(self.cleaned_data["as_notified"])
        return {**self.cleaned_data, "as_notified": as_notified}


class ReturnForm(TravelNoticeForm, ReturnCorrectionForm):
    """The return, and whether it was notified in person."""

    returned_on = DateField(
        label="Date of return",
        label_in_sentence="the date of return",
        hint="If it differs from what was notified in advance, it must be notified within 3 days.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.order_fields(["returned_on", "arrived_at", "as_notified", "evidence", "in_person"])
        self.fields["returned_on"].latest = today

    def get_return_values(self) -> dict[str, Any]:
        """Return the return as arguments of casework."""
        return {name: value for name, value in self.to_fact_values().items() if name in self.get_other_values()}
