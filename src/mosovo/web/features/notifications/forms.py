"""The form of a notification made in person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.forms import Select

from mosovo.rooms.notifications.models import Notification
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, TextField

UNDER, CHANGE, HOME = Notification.Under, Notification.Change, Notification.Home
UNDER_BY_ORDER = {
    "sro": (UNDER.SRO,),
    "spo": (UNDER.SPO,),
    "dapo": (UNDER.DAPO,),
}
"""The notifications under each kind of order. They are offered only for nominals with such an order."""
VOO, PART_2 = "voo", "part-2"
UNDER_VOO = {
    UNDER.INITIAL: UNDER.VOO,
    UNDER.CHANGE: UNDER.VOO_CHANGE,
    UNDER.IN_ADVANCE: UNDER.VOO_IN_ADVANCE,
    UNDER.DID_NOT_HAPPEN: UNDER.VOO_DID_NOT_HAPPEN,
    UNDER.PERIODIC: UNDER.VOO_PERIODIC,
}
"""Notifications that look the same under a violent offender order as under Part 2, but do not meet its duties."""
UNDER_PART_2 = (UNDER.INITIAL, UNDER.CHANGE, UNDER.IN_ADVANCE, UNDER.DID_NOT_HAPPEN, UNDER.PERIODIC)


class NotificationForm(Form):
    """A notification made in person: its date, legal basis, type and details."""

    on = DateField(
        label="Date of notification",
        label_in_sentence="the date of notification",
        hint="The date of attendance in person. Time limits run from this date, not the date you record it.",
    )
    act = ChoiceField(
        label="Legal basis", label_in_sentence="the legal basis",
        choices=[(PART_2, "Registered sex offender, Sexual Offences Act 2003"),
                 (VOO, "Violent offender order, Criminal Justice and Immigration Act 2008")],
        hints={VOO: "A notification under one Act does not meet the duties under the other."},
    )  # fmt: skip
    under = ChoiceField(
        label="Type of notification",
        label_in_sentence="the type of notification",
        choices=[(each, each.label) for each in UNDER_PART_2],
        hints={
            UNDER.INITIAL: "Within 3 days beginning with conviction or caution; days in custody do not count.",
            UNDER.CHANGE: "Within 3 days beginning with the date of the change.",
            UNDER.IN_ADVANCE: "Before the change, with the expected date.",
            UNDER.DID_NOT_HAPPEN: "Within 6 days beginning with the expected date.",
            UNDER.PERIODIC: "Within 1 year after the last notification, or 7 days if there is no main residence.",
        },
    )
    change = ChoiceField(
        label="Change",
        label_in_sentence="the change",
        choices=[("", "Select"), *CHANGE.choices],
        hint="For a new home address, use Change of address: it records both at once.",
    )
    change_ahead = ChoiceField(
        label="Future change",
        label_in_sentence="the future change",
        choices=[("", "Select"), *CHANGE.choices],
    )
    expected_on = DateField(
        label="Expected date of change",
        label_in_sentence="the expected date of the change",
        hint="Valid from 2 days before this date to the third day beginning with it.",
    )
    details = TextField(
        label="New name or address, as notified",
        label_in_sentence="the new name or address",
        max_length=300,
        required=False,
    )
    about_id = ChoiceField(
        label="Notification in advance",
        label_in_sentence="the notification in advance",
        choices=[("", "Select")],
        widget=Select,
    )
    home_address_kind = ChoiceField(
        label="Type of home address notified",
        label_in_sentence="the type of home address notified",
        required=False,
        choices=HOME.choices,
        show_optional=False,
        hint="With only a place where regularly found, the next notification is due in 7 days.",
    )
    police_area = TextField(label="Police area", max_length=100, required=False)
    station = TextField(label="Police station", max_length=200, required=False)
    taken_by = TextField(
        label="Received by",
        max_length=200,
        required=False,
        hint="The officer or authorised person who took the notification.",
    )
    acknowledged = BooleanField(label="Acknowledged in writing, s.87(3)", required=False)
    information_source = TextField(label="Source", max_length=200, required=False, hint="If not the nominal.")

    reveals = {
        "under": {
            UNDER.CHANGE: ["change"],
            UNDER.IN_ADVANCE: ["change_ahead", "expected_on", "details"],
            UNDER.DID_NOT_HAPPEN: ["about_id"],
        }
    }

    def __init__(
        self, *args: Any, today: date, notices: Iterable[Notification] = (), orders: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, today=today, **kwargs)
        kinds = dict.fromkeys(kind.removeprefix("interim_") for kind in orders)
        self._set_up_act_field(has_voo=VOO in kinds)
        under_orders = (under for kind in kinds for under in UNDER_BY_ORDER.get(kind, ()))
        order_choices = [(each, each.label) for each in dict.fromkeys(under_orders)]
        self.fields["under"].choices = [*self.fields["under"].choices, *order_choices]
        self.fields["on"].latest = today
        self.notices = {str(notice.first): notice for notice in notices}
        choices = [
            (ref, f"Notified {format_date(each.on)}{describe_expected_date(each)}")
            for ref, each in self.notices.items()
        ]
        self.fields["about_id"].choices = [("", "Select"), *choices]

    def _set_up_act_field(self, *, has_voo: bool) -> None:
        """Ask for the legal basis if the nominal has a violent offender order. Others notify under Part 2."""
        initial_under = self.initial.get("under")
        part_2 = {voo: under for under, voo in UNDER_VOO.items()}
        if not has_voo and initial_under not in part_2:
            del self.fields["act"]
            return
        if initial_under:
            self.initial.setdefault("act", VOO if initial_under in part_2 else PART_2)
        if initial_under in part_2:
            self.initial["under"] = part_2[initial_under]

    def to_fact_values(self) -> dict[str, Any]:
        """Return the notification under the column names of the room."""
        values = dict(self.cleaned_data)
        if values.pop("act", PART_2) == VOO:
            values["under"] = UNDER_VOO.get(values["under"], values["under"])
        values["change"] = values.pop("change_ahead") or values["change"]
        values["about"] = self.notices.get(values.pop("about_id"))
        return values


def describe_expected_date(notice: Notification) -> str:
    """Describe the date on which a change notified in advance was expected."""
    return f", expected on {format_date(notice.expected_on)}" if notice.expected_on else ""
