"""The forms of those steps of registration that are used nowhere else."""

from datetime import date
from typing import Any

from mosovo.casework.court_result import AddressDetails, AllocationDetails, CustodyDetails, PersonDetails
from mosovo.rooms.identity.models import RecordKind, Sex
from mosovo.rooms.whereabouts.models import Address, Spell
from mosovo.web.core.forms import ChoiceField, DateField, Declaration, Form, PostcodeField, TextField
from mosovo.web.features.allocation.forms import AllocationForm


class PersonForm(Form):
    """Personal details of the new nominal."""

    forenames = TextField(label="Forenames", max_length=200)
    surname = TextField(label="Surname", max_length=100)
    born_on = DateField(
        label="Date of birth",
        is_past=True,
        hint="If under 18 on the date of conviction or caution, the notification period is halved, s.82(2).",
    )
    sex = ChoiceField(label="Sex", choices=Sex.Value.choices)
    pnc = TextField(label="PNC number", max_length=40, required=False, hint="Like 2001/1234567A.")
    kind = ChoiceField(label="Type of record", label_in_sentence="the type of record", choices=RecordKind.Kind.choices)
    information_source = TextField(
        label="Source", max_length=200, required=False, hint="For example, the court, PNC or another force."
    )
    nobody_known = Declaration(label="None of the people shown is the same person", required=False)

    def __init__(self, *args: Any, today: date, shows_duplicates: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["born_on"].latest = today
        if not shows_duplicates:
            del self.fields["nobody_known"]

    def build_person(self) -> PersonDetails:
        """Return the personal details as casework takes them."""
        values = self.cleaned_data
        return PersonDetails(
            **{name: values[name] for name in ("forenames", "surname", "born_on", "sex", "pnc", "kind")}
        )


IN_COMMUNITY, NOT_KNOWN = "community", "not-known"
HELD = {Spell.Kind.CUSTODY: "In custody", Spell.Kind.HOSPITAL: "Detained in hospital", Spell.Kind.ABROAD: "Abroad"}


class LocationForm(Form):
    """The current location, and the date from which it applies."""

    where = ChoiceField(
        label="Current location",
        label_in_sentence="the current location",
        choices=[(IN_COMMUNITY, "In the community"), *HELD.items(), (NOT_KNOWN, "Not known")],
        hints={
            Spell.Kind.CUSTODY: "The clock is stopped for the initial notification until release, s.83(6).",
            NOT_KNOWN: "No location is recorded. The case file shows it as missing.",
        },
    )
    held_from_on = DateField(
        label="If in custody, hospital or abroad: since",
        label_in_sentence="the first date there",
        required=False,
        show_optional=False,
        hint="The first date.",
    )
    place = TextField(
        label="If in custody, hospital or abroad: place",
        max_length=200,
        required=False,
        show_optional=False,
        hint="The prison, hospital or country.",
    )
    kind = ChoiceField(
        label="Address",
        label_in_sentence="the type of address",
        required=False,
        choices=[("", "No address yet"), *Address.Kind.choices],
        hint="The current address, or the address after release.",
    )
    lines = TextField(
        label="Address, without the postcode",
        label_in_sentence="the address",
        max_length=300,
        multiline=True,
        rows=3,
        required=False,
    )
    postcode = PostcodeField()
    police_area = TextField(label="Police area", max_length=100, required=False)
    from_on = DateField(
        label="First date at this address", label_in_sentence="the first date at this address", required=False
    )

    def clean(self) -> dict[str, Any]:
        """Require the fields that the selected location or address makes necessary."""
        cleaned = super().clean()
        if cleaned.get("where") in HELD and not cleaned.get("held_from_on"):
            self.add_missing_error("held_from_on", "Enter the first date in custody, hospital or abroad")
        if cleaned.get("kind"):
            if not cleaned.get("lines"):
                self.add_missing_error("lines", "Enter the address, or select No address yet")
            if not cleaned.get("from_on"):
                self.add_missing_error("from_on", "Enter the first date at this address")
        return cleaned

    def build_home(self) -> AddressDetails | None:
        """Return the address, if one was entered."""
        values = self.cleaned_data
        if not values["kind"]:
            return None
        return AddressDetails(
            **{name: values[name] for name in ("kind", "lines", "from_on", "postcode", "police_area")}
        )

    def build_custody(self) -> CustodyDetails | None:
        """Return the custody details, if the person is detained or abroad."""
        values = self.cleaned_data
        if values["where"] not in HELD:
            return None
        return CustodyDetails(kind=values["where"], from_on=values["held_from_on"], place=values["place"])

    def add_missing_error(self, name: str, words: str) -> None:
        """Add the error, unless the field already has one."""
        if name not in self.errors:
            self.add_error(name, words)


class HolderForm(AllocationForm):
    """The allocation, if it is already decided. Allocating gives a practitioner access."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["from_on"], self.fields["reason"], self.fields["practitioner"]

    def build_allocation(self) -> AllocationDetails:
        """Return the allocation as casework takes it."""
        values = self.to_fact_values()
        del values["practitioner"]
        return AllocationDetails(**values)
