"""Where the nominal lives, is held, or has been."""

from datetime import date
from typing import Any

from mosovo.rooms.whereabouts.models import AbsenceStep, Address, Change, Spell
from mosovo.web.fact_types.fact_choice import NEW, resolve_chosen_fact
from mosovo.web.forms import BooleanField, ChoiceField, DateField, DateTimeField, Form, IntegerField, TextField

TOLD_BY = "Who told us"


class AddressForm(Form):
    """An address, and from which day."""

    kind = ChoiceField(
        label="What kind of address", label_in_sentence="what kind of address it is", choices=Address.Kind.choices
    )
    lines = TextField(
        label="Address",
        max_length=300,
        multiline=True,
        rows=3,
        hint="As on an envelope, without the postcode. For a place where they can be found, say where.",
    )
    postcode = TextField(label="Postcode", max_length=10, required=False)
    police_area = TextField(label="Police area", max_length=100, required=False)
    from_on = DateField(
        label="First day there",
        label_in_sentence="the first day there",
        hint="The law counts 3 days beginning with this day for a change of home address.",
    )
    until = DateField(
        label="First day no longer there",
        label_in_sentence="the first day no longer there",
        required=False,
        hint="Only where it is over. A new home ends the old one by itself.",
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False, hint="The person, probation, a landlord.")


class MoveForm(AddressForm):
    """A change of address, and whether it was told in person."""

    in_person = BooleanField(
        label="They told us in person at a police station",
        required=False,
        hint="Then the notification under s.84(1) is recorded with it.",
    )
    told_on = DateField(
        label="Day they told us", label_in_sentence="the day they told us", hint="The day they came in person."
    )
    station = TextField(label="Police station", max_length=200, required=False)
    taken_by = TextField(label="Taken by", max_length=200, required=False)

    reveals = {"in_person": {"True": ["told_on", "station", "taken_by"]}}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["told_on"].latest = today
        del self.fields["until"]


class AbsenceForm(Form):
    """Nights away from home inside the United Kingdom."""

    leaves_at = DateTimeField(
        label="When they leave home",
        label_in_sentence="when they leave home",
        hint="In Northern Ireland they tell the police at least 12 hours before, if it is for more than 3 nights.",
    )
    intended_nights = IntegerField(
        label="For how many nights", label_in_sentence="the number of nights", required=False, least=0, most=365
    )
    nights_left_out = IntegerField(
        label="How many of them at an address that is notified, or will be after seven days",
        label_in_sentence="the number of nights left out", required=False, least=0, most=365,
        hint="s.85A(8) leaves these out. Where nothing is said, seven nights or more are a question.",
    )  # fmt: skip
    known_on = DateField(
        label="Day on which they knew of it", label_in_sentence="the day on which they knew", required=False
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class AbsenceStepForm(Form):
    """What was told of an absence, that it changed, or that they came home."""

    absence_id = ChoiceField(label="Which absence", label_in_sentence="which absence it is", choices=[])
    kind = ChoiceField(label="What happened", label_in_sentence="what happened", choices=AbsenceStep.Kind.choices)
    on = DateField(label="On which day", label_in_sentence="the day")
    returns_on = DateField(
        label="Day of return that they named", label_in_sentence="the day of return", required=False,
        hint="A return on another day than the last one named is told within 3 days.",
    )  # fmt: skip
    station = TextField(label="Police station", max_length=200, required=False)
    taken_by = TextField(label="Taken by", max_length=200, required=False)
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["on"].latest = today

    def to_fact_values(self) -> dict[str, Any]:
        """The step, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "absence_id")


class SpellForm(Form):
    """A time in custody, in hospital or abroad that has begun."""

    kind = ChoiceField(
        label="Where they are",
        label_in_sentence="where they are",
        choices=Spell.Kind.choices,
        hints={
            Spell.Kind.CUSTODY: "Days held by order of a court are not counted, s.83(6)(a) and (b).",
            Spell.Kind.HOSPITAL: "Days detained in hospital are not counted, s.83(6)(c).",
            Spell.Kind.ABROAD: "Days outside the United Kingdom are not counted, s.83(6)(d).",
            Spell.Kind.IMMIGRATION: "s.83(6) does not name it: these days count.",
            Spell.Kind.POLICE: "s.83(6) does not name it: these days count.",
        },
    )
    from_on = DateField(label="First day of it", label_in_sentence="the first day of it")
    place = TextField(label="Place", max_length=200, required=False, hint="The prison, hospital or country.")
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class NewSpellForm(SpellForm):
    """A spell, with its end where it is over already."""

    ended_on = DateField(
        label="Day of release, discharge or return",
        label_in_sentence="the day it ended",
        required=False,
        hint="Only where it is over. Else record the release when it comes.",
    )


class ReleaseForm(Form):
    """The end of a spell, and where they went."""

    ended_on = DateField(
        label="Day of release, discharge or return",
        label_in_sentence="the day of release",
        hint="Release begins 3 days in which they must notify, s.84(1)(d): this day is the first of them.",
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)
    to_address = BooleanField(label="Record where they went to live", required=False)
    kind = ChoiceField(
        label="What kind of address", label_in_sentence="what kind of address it is", choices=Address.Kind.choices
    )
    lines = TextField(label="Address", max_length=300, multiline=True, rows=3)
    postcode = TextField(label="Postcode", max_length=10, required=False)

    reveals = {"to_address": {"True": ["kind", "lines", "postcode"]}}


class SpellEndForm(Form):
    """The end of a spell alone, as it is corrected."""

    ended_on = DateField(label="Day of release, discharge or return", label_in_sentence="the day of release")
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class ChangeForm(Form):
    """A change of circumstances that the law asks about and no other fact shows."""

    kind = ChoiceField(label="What changed", label_in_sentence="what changed", choices=Change.Kind.choices)
    on = DateField(
        label="Day of the change",
        label_in_sentence="the day of the change",
        required=False,
        hint="The 3 days begin with it.",
    )
    first_day_on = DateField(label="First night there", label_in_sentence="the first night there", required=False)
    last_day_on = DateField(
        label="Last night there",
        label_in_sentence="the last night there",
        required=False,
        hint="Seven nights at one address, together or in twelve months, must be notified.",
    )
    from_at = DateTimeField(label="Came", label_in_sentence="when they came", required=False)
    until_at = DateTimeField(
        label="Left",
        label_in_sentence="when they left",
        required=False,
        hint="Twelve hours in the household must be notified.",
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class StayForm(Form):
    """The address of a stay, as it is corrected."""

    lines = TextField(label="Address", max_length=300, multiline=True, rows=3)
    postcode = TextField(label="Postcode", max_length=10, required=False)
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)


class DaysForm(Form):
    """Days at one address: a run of them, which adds to those before it."""

    stay_id = ChoiceField(label="Where they stayed", label_in_sentence="where they stayed", choices=[])
    first_day_on = DateField(label="First night there", label_in_sentence="the first night there")
    last_day_on = DateField(
        label="Last night there",
        label_in_sentence="the last night there",
        hint="So far. Later nights are recorded as they come.",
    )
    told_by = TextField(label=TOLD_BY, max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The days, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "stay_id")


class NewDaysForm(DaysForm):
    """Days at an address that may not be on the record yet."""

    lines = TextField(
        label="Address", max_length=300, multiline=True, rows=3, hint="As on an envelope, without the postcode."
    )
    postcode = TextField(label="Postcode", max_length=10, required=False)

    reveals = {"stay_id": {NEW: ["lines", "postcode"]}}
