"""Forms of the notification desk: identity, attendance and future changes."""

from datetime import date, datetime
from typing import Any

from mosovo.rooms.notifications.models import Notification, StationAttendance
from mosovo.rooms.notifications.validation import MIN_IDENTIFIERS
from mosovo.rooms.whereabouts.models import Address
from mosovo.web.core.forms import (
    ChoiceField,
    DateField,
    DateTimeField,
    Declaration,
    Form,
    MultipleChoiceField,
    TextField,
)
from mosovo.web.features.whereabouts.forms import AddressForm

TAKEN, UNDER, CHANGE = StationAttendance.Taken, Notification.Under, Notification.Change
CHANGES_ONLY = "change"
RANK_HINT = "From the rank of your account. Change it if another person received the notification."
NOT_TAKEN_HINT = (
    "The nominal must allow it when requested, s.87(4). If refused, enter their words. If not requested, enter why."
)


class IdentityForm(Form):
    """The comparison with the photograph, and two proofs of identity."""

    likeness = ChoiceField(
        label="Comparison with the photograph",
        label_in_sentence="the result of the comparison with the photograph",
        choices=StationAttendance.Likeness.choices,
    )
    identified_by = MultipleChoiceField(
        label="Two proofs of identity",
        label_in_sentence="two proofs of identity",
        choices=StationAttendance.Identifier.choices,
        hint="Ask for the date of birth or address. Do not read it out.",
    )

    def clean_identified_by(self) -> list[str]:
        """Require two proofs of identity."""
        chosen: list[str] = self.cleaned_data["identified_by"]
        if len(chosen) < MIN_IDENTIFIERS:
            self.add_error("identified_by", "Select two proofs of identity")
        return chosen


class AttendanceForm(Form):
    """When and where the nominal attended, who received the notification, and fingerprints and photograph."""

    attended_at = DateTimeField(
        label="Attendance date and time",
        label_in_sentence="the attendance date and time",
        hint="Time limits run from this date.",
    )
    station = TextField(label="Police station", label_in_sentence="the police station", max_length=200)
    police_area = TextField(label="Police area", max_length=100, required=False)
    taken_by = TextField(label="Received by", label_in_sentence="who received the notification", max_length=200)
    taker = ChoiceField(
        label="Role of the person who received it",
        label_in_sentence="the role of the person who received it",
        choices=StationAttendance.Taker.choices,
    )
    fingerprints = ChoiceField(
        label="Fingerprints", label_in_sentence="whether fingerprints were taken", choices=TAKEN.choices
    )
    fingerprints_reason = TextField(
        label="Reason for no fingerprints", max_length=300, required=False, show_optional=False, hint=NOT_TAKEN_HINT
    )
    photograph = ChoiceField(
        label="Photograph", label_in_sentence="whether a photograph was taken", choices=TAKEN.choices
    )
    photograph_reason = TextField(
        label="Reason for no photograph", max_length=300, required=False, show_optional=False, hint=NOT_TAKEN_HINT
    )
    present = TextField(label="Others present", max_length=300, required=False, hint="Name and role.")
    interpreter = TextField(label="Interpreter: language", max_length=100, required=False)
    parent = ChoiceField(
        label="Parental direction, s.89",
        label_in_sentence="whether the parent attended",
        required=False,
        show_optional=False,
        choices=StationAttendance.Parent.choices,
    )
    parent_name = TextField(label="Name of parent", max_length=200, required=False, show_optional=False)

    def clean(self) -> dict[str, Any]:
        """Require a reason if fingerprints or a photograph were not taken; remove it if they were."""
        cleaned = super().clean()
        for field in ("fingerprints", "photograph"):
            name, taken = f"{field}_reason", cleaned.get(field)
            if taken == TAKEN.TAKEN:
                cleaned[name] = ""
            if taken in (TAKEN.REFUSED, TAKEN.NOT_ASKED) and not cleaned.get(name) and name not in self.errors:
                missing = "the nominal’s words" if taken == TAKEN.REFUSED else "why it was not requested"
                self.add_error(name, f"Enter {missing}")
        return cleaned


class AttendanceCorrection(IdentityForm, AttendanceForm):
    """The correction of an attendance. The facts themselves hold what was the same and what changed."""


class DeskForm(AttendanceForm):
    """The attendance with the type of notification, and the declarations."""

    keeps_own_draft = True
    came_for = ChoiceField(
        label="Type of notification",
        label_in_sentence="the type of notification",
        required=False,
        show_optional=False,
        choices=[
            ("", "As calculated"),
            (UNDER.INITIAL, UNDER.INITIAL.label),
            (UNDER.PERIODIC, UNDER.PERIODIC.label),
            (CHANGES_ONLY, "Only changes and future changes"),
        ],
    )
    still_found = Declaration(
        label="The nominal can still be found there",
        missing="Ask whether the nominal can still be found there, and tick the box",
    )
    read_out = Declaration(
        label="I read out every line, and the nominal confirmed that unmarked details are the same",
        missing="Read out every line, then tick the box",
    )
    acknowledged = Declaration(label="The nominal will be given the receipt on the next page, s.87(3)", required=False)

    def __init__(
        self,
        *args: Any,
        today: date,
        now: datetime,
        worked_out: str,
        found_at: Address | None,
        directed: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.now = now
        self.fields["attended_at"].latest = today
        if self.initial.get("taker"):
            self.fields["taker"].hint = RANK_HINT
        _, *others = self.fields["came_for"].choices
        self.fields["came_for"].choices = [("", f"As calculated: {worked_out}"), *others]
        if found_at is None:
            del self.fields["still_found"]
        else:
            self.fields["still_found"].label = f"The nominal can still be found at {found_at}"
        if not directed:
            del self.fields["parent"], self.fields["parent_name"]
        else:
            self.fields["parent"].required = True

    def clean_came_at(self) -> datetime:
        """Refuse a time in the future."""
        attended_at: datetime = self.cleaned_data["attended_at"]
        if attended_at > self.now:
            self.add_error("attended_at", "Attendance date and time must be in the past")
        return attended_at


class HomeForm(AddressForm):
    """A new home address or, without one, the place where the nominal can regularly be found."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [each for each in Address.Kind.choices if each[0] != Address.Kind.OTHER]


class FutureChangeForm(Form):
    """A future change: s.84(2)."""

    change = ChoiceField(
        label="Future change", label_in_sentence="the future change", choices=[("", "Select"), *CHANGE.choices]
    )
    expected_on = DateField(
        label="Expected date of change",
        label_in_sentence="the expected date of the change",
        hint="Valid from 2 days before this date to the third day beginning with it, s.84(2) and (3).",
    )
    details = TextField(
        label="New name or address, as notified", label_in_sentence="the new name or address", max_length=300,
        multiline=True, rows=2,
    )  # fmt: skip


class NoticeForm(Form):
    """The outcome of a change that was notified in advance."""

    STILL, NOT = "still", "not"
    came_of_it = ChoiceField(
        label="Outcome",
        label_in_sentence="the outcome",
        required=False,
        show_optional=False,
        choices=[(STILL, "Still to come, or it happened: mark it as changed above"), (NOT, "It did not happen")],
    )
