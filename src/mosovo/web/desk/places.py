"""Names, homes, stays and households with a child, as they change at the desk."""

from datetime import date, datetime
from typing import Any

from mosovo.law.days import through
from mosovo.law.facts import Change
from mosovo.law.soa2003.changes import happened_on, qualifying_day
from mosovo.record.permit import Permit
from mosovo.rooms.households import actions as households
from mosovo.rooms.households.models import Household, HouseholdStay
from mosovo.rooms.households.queries import LONDON, left_for_good_on
from mosovo.rooms.identity.actions import record_birth, record_identifier, record_name
from mosovo.rooms.identity.models import Identifier
from mosovo.rooms.whereabouts.actions import record_address, record_days
from mosovo.rooms.whereabouts.models import Address, Stay
from mosovo.web.forms import BooleanField, DateField, DateTimeField, Form
from mosovo.web.households.forms import HouseholdEndForm, NewStayForm, StayForm
from mosovo.web.identity.forms import BirthForm, IdentifierForm, NameForm
from mosovo.web.whereabouts.forms import AddressForm, DaysForm, NewDaysForm
from mosovo.web.whereabouts.stays import spans

from .due import Due
from .forms import HomeForm
from .since import Asked
from .ways import Said, Way, by, never, of_one

THEY_LEFT = "They left since, as told at the desk"


class BornForm(Asked, BirthForm):
    """The date of birth, told for the first time."""

    known = ("place",)


class InsuranceForm(Asked, IdentifierForm):
    """The National Insurance number, told for the first time."""

    known = ("kind",)


class UsedNameForm(Asked, NameForm):
    """A name that they use now."""

    used_from_on = DateField(label="First day of use", called="the first day of use", hint="The 3 days begin with it.")


class HereForm(Asked, HomeForm):
    """A new home address; or, without one, where they can be found."""

    known = ("until",)


class OtherAddressForm(Asked, AddressForm):
    """Another address where they regularly stay."""

    known = ("kind", "until")


class NewPlaceForm(Asked, NewDaysForm):
    """Days at an address that was not told of."""

    known = ("stay_id",)
    reveals = {}
    field_order = ("lines", "postcode", "first_day_on", "last_day_on")


class MoreDaysForm(Asked, DaysForm):
    """More days at an address that was told of."""

    known = ("stay_id",)


class NewHouseholdForm(Asked, NewStayForm):
    """Hours in a household that was not told of."""

    known = ("household_id",)
    reveals = {}
    field_order = ("lines", "postcode", "from_at", "until_at")


class AgainForm(Asked, StayForm):
    """Hours in a household that was told of."""

    known = ("household_id",)


class LeftForm(Form):
    """That they are there no longer; and whether they mean to come again."""

    until_at = DateTimeField(label="Left", called="when they left")
    for_good = BooleanField(label="They will not live or stay there again", required=False)


class LeftForGoodForm(Asked, HouseholdEndForm):
    """That they come no more to a household in which they were."""

    known = ("household_id",)


def open_stay(household: Household) -> HouseholdStay | None:
    """The stay of which no end is recorded."""
    return next((each for each in household.stays if each.until_at is None), None)


def may_be_left(household: Household) -> bool:
    """They are not there, and have not said yet that they come no more."""
    return open_stay(household) is None and bool(household.stays) and left_for_good_on(household, date.max) is None


def left(permit: Permit, about: Household, said: Said, *, told_by: str, **known: Any) -> Any:
    """The end of a stay is part of the stay: it stands in the row that takes the place of the open one."""
    stay = open_stay(about)
    assert stay is not None
    until_at, known = said["until_at"], {**known, "told_by": told_by}
    row = households.correct(permit, stay, because=THEY_LEFT, until_at=until_at, **known)
    if said.get("for_good"):
        ended_on = until_at.astimezone(LONDON).date()
        households.record_end(permit, household_id=about.first, ended_on=ended_on, **known)
    return row


def reaches_seven(said: Said, about: Stay | None, due: Due) -> bool:
    """Whether these days complete seven, or some that did are still owed: s.84(1)(c) and (6). Fewer are no change."""
    before = spans(about.runs) if about else []
    seventh = qualifying_day([*before, through(said["first_day_on"], said["last_day_on"])])
    is_told = about is not None and seventh == qualifying_day(before) and not due.owes(about)
    return seventh is not None and not is_told


def reaches_twelve_hours(said: Said, about: Household | None, due: Due) -> bool:
    """Whether it is the first stay of twelve hours there, or an earlier one is still owed: regs 10 and 11, 2012."""
    if not _is_long(said["from_at"], said["until_at"]):
        return False
    earlier = [each for each in about.stays if _is_long(each.from_at, each.until_at)] if about else []
    return not earlier or any(due.owes(each) for each in earlier)


def left_a_notified_one(said: Said, about: Household | None, due: Due) -> bool:
    """Whether they live or stay no longer where a stay of theirs had to be told: reg.11(2)(b)."""
    stays = about.stays if about else ()
    long = any(_is_long(each.from_at, each.until_at or said.get("until_at")) for each in stays)
    return long and bool(said.get("for_good", True))


def _is_long(from_at: datetime, until_at: datetime | None) -> bool:
    hours = Change(ref="", kind="child_household", from_at=_civil(from_at), until_at=_civil(until_at))
    return happened_on(hours) is not None


def _civil(instant: datetime | None) -> datetime | None:
    return instant.astimezone(LONDON).replace(tzinfo=None) if instant else None


BIRTH = (Way("told", "Enter it", "Date of birth", BornForm, by(record_birth), is_change=never),)
NI = (
    Way("told", "Enter it", "National Insurance number", InsuranceForm,
        by(record_identifier, kind=Identifier.Kind.NI.value), is_change=never),
)  # fmt: skip
NAMES = (Way("new", "Add a name", "A name", UsedNameForm, by(record_name), "Add another name"),)
HOME = (Way("new", "Changed", "Where they live now", HereForm, by(record_address), "Add another move"),)
OTHER_ADDRESSES = (
    Way("new", "Add an address", "Another address", OtherAddressForm,
        by(record_address, kind=Address.Kind.OTHER.value), "Add another address"),
)  # fmt: skip
STAYS = (
    Way("elsewhere", "Add a stay", "A stay at an address not told of", NewPlaceForm, by(record_days),
        "Add another stay", is_change=reaches_seven),
    Way("more", "More days there", "More days there", MoreDaysForm, of_one(record_days, "stay_id"), about=Stay,
        is_change=reaches_seven),
)  # fmt: skip
HOUSEHOLDS = (
    Way("new", "Add a household", "A household with a child, not told of", NewHouseholdForm,
        by(households.record_stay), "Add another household", is_change=reaches_twelve_hours),
    Way("again", "There again", "There again", AgainForm, of_one(households.record_stay, "household_id"),
        about=Household, is_change=reaches_twelve_hours),
    Way("left", "Left", "Left since", LeftForm, left, about=Household, fits=lambda each: open_stay(each) is not None,
        is_change=left_a_notified_one),
    Way("ceased", "Stays there no more", "Lives or stays there no longer", LeftForGoodForm,
        of_one(households.record_end, "household_id"), about=Household, fits=may_be_left,
        is_change=left_a_notified_one),
)  # fmt: skip
