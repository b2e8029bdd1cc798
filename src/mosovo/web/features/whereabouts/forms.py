"""Forms for addresses, detention, absences and stays."""

from datetime import date
from typing import Any

from mosovo.rooms.whereabouts.models import AbsenceStep, Address, Change, Spell
from mosovo.web.core.fact_choice import NEW, resolve_chosen_fact
from mosovo.web.core.forms import (
    BooleanField,
    ChoiceField,
    DateField,
    DateTimeField,
    Form,
    IntegerField,
    PostcodeField,
    TextField,
)

SOURCE_LABEL = "Source"


class AddressForm(Form):
    """An address and the date from which it applies."""

    kind = ChoiceField(label="Type of address", label_in_sentence="the type of address", choices=Address.Kind.choices)
    lines = TextField(
        label="Address",
        max_length=300,
        multiline=True,
        rows=3,
        hint="As on an envelope, without the postcode. For a place where regularly found, describe the place.",
    )
    postcode = PostcodeField()
    police_area = TextField(label="Police area", max_length=100, required=False)
    from_on = DateField(
        label="First date there",
        label_in_sentence="the first date there",
        hint="A change of home address must be notified within 3 days beginning with this date.",
    )
    until = DateField(
        label="No longer there from",
        label_in_sentence="the date from which the nominal is no longer there",
        required=False,
        hint="Only if it has ended. A new home ends the old one automatically.",
    )
    information_source = TextField(
        label=SOURCE_LABEL, max_length=200, required=False, hint="For example, the nominal, probation or a landlord."
    )


class MoveForm(AddressForm):
    """A change of address, and whether it was notified in person."""

    in_person = BooleanField(
        label="Notified in person at a police station",
        required=False,
        hint="The notification under s.84(1) is then recorded at the same time.",
    )
    told_on = DateField(
        label="Date of notification",
        label_in_sentence="the date of notification",
        hint="The date the nominal attended in person.",
    )
    station = TextField(label="Police station", max_length=200, required=False)
    taken_by = TextField(label="Received by", max_length=200, required=False)

    reveals = {"in_person": {"True": ["told_on", "station", "taken_by"]}}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["told_on"].latest = today
        del self.fields["until"]


class AbsenceForm(Form):
    """An absence from home within the United Kingdom, in nights."""

    leaves_at = DateTimeField(
        label="Leaves home on",
        label_in_sentence="the date and time of leaving home",
        hint="In Northern Ireland, an absence of more than 3 nights must be notified at least 12 hours before.",
    )
    intended_nights = IntegerField(
        label="Number of nights", label_in_sentence="the number of nights", required=False, least=0, most=365
    )
    nights_left_out = IntegerField(
        label="Nights at an address that is notified, or will be after 7 days",
        label_in_sentence="the number of nights left out", required=False, least=0, most=365,
        hint="s.85A(8) leaves these out. If this is empty, an absence of 7 nights or more raises an open question.",
    )  # fmt: skip
    known_on = DateField(
        label="Date the absence became known", label_in_sentence="the date the absence became known", required=False
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class AbsenceStepForm(Form):
    """A step of an absence: its notification, a change or the return home."""

    absence_id = ChoiceField(label="Absence", label_in_sentence="the absence", choices=[])
    kind = ChoiceField(label="Event", label_in_sentence="the event", choices=AbsenceStep.Kind.choices)
    on = DateField(label="Date of event", label_in_sentence="the date of the event")
    returns_on = DateField(
        label="Return date notified", label_in_sentence="the return date notified", required=False,
        hint="A return on a date other than the last one notified must be notified within 3 days.",
    )  # fmt: skip
    station = TextField(label="Police station", max_length=200, required=False)
    taken_by = TextField(label="Received by", max_length=200, required=False)
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["on"].latest = today

    def to_fact_values(self) -> dict[str, Any]:
        """Return the step under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "absence_id")


class SpellForm(Form):
    """A time in custody, in hospital or abroad that has begun."""

    kind = ChoiceField(
        label="Location",
        label_in_sentence="the location",
        choices=Spell.Kind.choices,
        hints={
            Spell.Kind.CUSTODY: "Days in custody by order of a court are not counted, s.83(6)(a) and (b).",
            Spell.Kind.HOSPITAL: "Days detained in hospital are not counted, s.83(6)(c).",
            Spell.Kind.ABROAD: "Days outside the United Kingdom are not counted, s.83(6)(d).",
            Spell.Kind.IMMIGRATION: "Not listed in s.83(6): these days count.",
            Spell.Kind.POLICE: "Not listed in s.83(6): these days count.",
        },
    )
    from_on = DateField(label="First date", label_in_sentence="the first date")
    place = TextField(label="Place", max_length=200, required=False, hint="The prison, hospital or country.")
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class NewSpellForm(SpellForm):
    """A time in custody, in hospital or abroad, with its end if it is over."""

    ended_on = DateField(
        label="Date of release, discharge or return",
        label_in_sentence="the date of release, discharge or return",
        required=False,
        hint="Only if it has ended. Otherwise record the release when it happens.",
    )


class ReleaseForm(Form):
    """The end of a time away, and the address after it."""

    ended_on = DateField(
        label="Date of release, discharge or return",
        label_in_sentence="the date of release",
        hint="The nominal must notify within 3 days of release, s.84(1)(d). This date is day 1.",
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)
    to_address = BooleanField(label="Record the address after release", required=False)
    kind = ChoiceField(label="Type of address", label_in_sentence="the type of address", choices=Address.Kind.choices)
    lines = TextField(label="Address", max_length=300, multiline=True, rows=3)
    postcode = PostcodeField()

    reveals = {"to_address": {"True": ["kind", "lines", "postcode"]}}


class SpellEndForm(Form):
    """The correction of the end of a time away."""

    ended_on = DateField(label="Date of release, discharge or return", label_in_sentence="the date of release")
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class ChangeForm(Form):
    """A change of circumstances that the law asks about and that no other fact shows."""

    kind = ChoiceField(label="Type of change", label_in_sentence="the type of change", choices=Change.Kind.choices)
    on = DateField(
        label="Date of change",
        label_in_sentence="the date of the change",
        required=False,
        hint="The 3 days begin with this date.",
    )
    first_day_on = DateField(label="First night there", label_in_sentence="the first night there", required=False)
    last_day_on = DateField(
        label="Last night there",
        label_in_sentence="the last night there",
        required=False,
        hint="7 nights at one address, together or within 12 months, must be notified.",
    )
    from_at = DateTimeField(label="Arrived", label_in_sentence="the date and time of arrival", required=False)
    until_at = DateTimeField(
        label="Left",
        label_in_sentence="the date and time of leaving",
        required=False,
        hint="A stay of 12 hours in the household must be notified.",
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class StayForm(Form):
    """The correction of the address of a stay."""

    lines = TextField(label="Address", max_length=300, multiline=True, rows=3)
    postcode = PostcodeField()
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)


class DaysForm(Form):
    """Days at one address, in a row. They add to the days before."""

    stay_id = ChoiceField(label="Address of the stay", label_in_sentence="the address of the stay", choices=[])
    first_day_on = DateField(label="First night there", label_in_sentence="the first night there")
    last_day_on = DateField(
        label="Last night there",
        label_in_sentence="the last night there",
        hint="The last night so far. Record later nights separately.",
    )
    information_source = TextField(label=SOURCE_LABEL, max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the days under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "stay_id")


class NewDaysForm(DaysForm):
    """Days at an address that may not be recorded yet."""

    lines = TextField(
        label="Address", max_length=300, multiline=True, rows=3, hint="As on an envelope, without the postcode."
    )
    postcode = PostcodeField()

    reveals = {"stay_id": {NEW: ["lines", "postcode"]}}
