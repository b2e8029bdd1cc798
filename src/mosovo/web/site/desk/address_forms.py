"""Changes of names, homes, stays and households with a child, at the notification desk."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.households import actions as households
from mosovo.rooms.households.models import Household, HouseholdStay
from mosovo.rooms.households.queries import LONDON, left_permanently_on
from mosovo.rooms.identity.actions import record_birth, record_identifier, record_name
from mosovo.rooms.identity.models import Identifier
from mosovo.rooms.whereabouts.actions import record_address, record_days
from mosovo.rooms.whereabouts.models import Address, QualifyingStay
from mosovo.web.core.forms import BooleanField, DateField, DateTimeField, Form
from mosovo.web.features.households.forms import HouseholdEndForm, NewStayForm, StayForm
from mosovo.web.features.identity.forms import BirthForm, IdentifierForm, NameForm
from mosovo.web.features.whereabouts.forms import AddressForm, DaysForm, NewDaysForm
from mosovo.web.features.whereabouts.stays import stay_spans
from mosovo_law.core.days import Span, span_through
from mosovo_law.facts.case_facts import Change
from mosovo_law.status.soa2003.change_dates import change_date, list_change_dates, stay_qualifying_day

from .change_types import ChangeType, FormValues, bind_fact, call_room, is_never_offered
from .due_items import DutiesAtDesk
from .forms import HomeForm
from .held_from_forms import DeskFactForm

LEFT_REASON = "Left since, as notified at the desk"


class BirthDateForm(DeskFactForm, BirthForm):
    """The date of birth, notified for the first time."""

    known = ("place",)


class InsuranceNumberForm(DeskFactForm, IdentifierForm):
    """The National Insurance number, notified for the first time."""

    known = ("kind",)


class NewNameForm(DeskFactForm, NameForm):
    """A name that the nominal uses now."""

    used_from_on = DateField(
        label="First used on", label_in_sentence="the first date of use", hint="The 3 days begin with this date."
    )


class NewHomeForm(DeskFactForm, HomeForm):
    """A new home address or, without one, the place where the nominal can regularly be found."""

    known = ("until",)


class OtherAddressForm(DeskFactForm, AddressForm):
    """Another address where the nominal regularly stays."""

    known = ("kind", "until")


class NewAddressForm(DeskFactForm, NewDaysForm):
    """Days at an address that was not notified."""

    known = ("stay_id",)
    reveals = {}
    field_order = ("lines", "postcode", "first_day_on", "last_day_on")


class MoreStayDaysForm(DeskFactForm, DaysForm):
    """More days at an address that was notified."""

    known = ("stay_id",)


class NewHouseholdForm(DeskFactForm, NewStayForm):
    """Hours in a household that was not notified."""

    known = ("household_id",)
    reveals = {}
    field_order = ("lines", "postcode", "from_at", "until_at")


class StayAgainForm(DeskFactForm, StayForm):
    """Hours in a household that was notified."""

    known = ("household_id",)


class StayEndForm(Form):
    """The end of a stay, and whether the nominal intends to return."""

    until_at = DateTimeField(label="Left", label_in_sentence="the date and time of leaving")
    for_good = BooleanField(label="The nominal will not live or stay there again", required=False)


class HouseholdDepartureForm(DeskFactForm, HouseholdEndForm):
    """The date from which the nominal no longer stays in a household."""

    known = ("household_id",)


def open_stay(household: Household) -> HouseholdStay | None:
    """Return the stay without a recorded end, or None."""
    return next((each for each in household.stays if each.until_at is None), None)


def can_be_left(household: Household) -> bool:
    """Whether the nominal is not staying there now and has not yet notified leaving for good."""
    return open_stay(household) is None and bool(household.stays) and left_permanently_on(household, date.max) is None


def record_household_departure(
    permit: Permit, about: Household, values: FormValues, *, information_source: str, **known: Any
) -> Any:
    """Record the end of a stay as a correction of its open row, and with `for_good` the end of the household."""
    stay = open_stay(about)
    assert stay is not None
    until_at, known = values["until_at"], {**known, "information_source": information_source}
    row = households.correct_fact(permit, stay, change_reason=LEFT_REASON, until_at=until_at, **known)
    if values.get("for_good"):
        ended_on = until_at.astimezone(LONDON).date()
        households.record_end(permit, household_id=about.first, ended_on=ended_on, **known)
    return row


def is_seven_days(values: FormValues, about: QualifyingStay | None, due: DutiesAtDesk) -> bool:
    """Whether these days complete 7, or earlier days that did are still due, s.84(1)(c) and (6).

    Fewer days are no change.
    """
    before = stay_spans(about.runs) if about else []
    days_before = _list_qualifying_days(before, due)
    days = _list_qualifying_days([*before, span_through(values["first_day_on"], values["last_day_on"])], due)
    return bool(days) and (days != days_before or (about is not None and due.has_open_duty(about)))


def _list_qualifying_days(spans: Sequence[Span], due: DutiesAtDesk) -> set[date]:
    """Return the first day on which these days complete 7, and the first in each time subject (LAW-119)."""
    first, law = stay_qualifying_day(spans), due.board.derivation
    if first is None or law is None:
        return set() if first is None else {first}
    return {first, *list_change_dates(Change(ref="", kind="stay", days=tuple(spans)), law.position.spells)}


def is_twelve_hours(values: FormValues, about: Household | None, due: DutiesAtDesk) -> bool:
    """Whether this is the first stay of 12 hours there while subject, or an earlier one is still due (LAW-090)."""
    if not _is_twelve_hours(values["from_at"], values["until_at"]):
        return False
    law = due.board.derivation
    spell = None if law is None else law.position.spell_on(values["from_at"].astimezone(LONDON).date())
    earlier = [
        each
        for each in (about.stays if about else ())
        if _is_twelve_hours(each.from_at, each.until_at)
        and (spell is None or each.from_at.astimezone(LONDON).date() in spell)
    ]
    return not earlier or any(due.has_open_duty(each) for each in earlier)


def has_left_notified_address(values: FormValues, about: Household | None, due: DutiesAtDesk) -> bool:
    """Whether the nominal no longer lives or stays where a stay had to be notified: reg.11(2)(b)."""
    stays = about.stays if about else ()
    long = any(_is_twelve_hours(each.from_at, each.until_at or values.get("until_at")) for each in stays)
    return long and bool(values.get("for_good", True))


def _is_twelve_hours(from_at: datetime, until_at: datetime | None) -> bool:
    hours = Change(ref="", kind="child_household", from_at=_to_local_time(from_at), until_at=_to_local_time(until_at))
    return change_date(hours) is not None


def _to_local_time(instant: datetime | None) -> datetime | None:
    return instant.astimezone(LONDON).replace(tzinfo=None) if instant else None


BIRTH = (
    ChangeType(
        "told", "Save estimate", "Date of birth", BirthDateForm, call_room(record_birth), is_change=is_never_offered
    ),
)
NI = (
    ChangeType("told", "Save estimate", "National Insurance number", InsuranceNumberForm,
        call_room(record_identifier, kind=Identifier.Kind.NI.value), is_change=is_never_offered),
)  # fmt: skip
NAMES = (ChangeType("new", "Add a name", "A name", NewNameForm, call_room(record_name), "Add another name"),)
HOME = (ChangeType("new", "Changed", "New home address", NewHomeForm, call_room(record_address), "Add another move"),)
OTHER_ADDRESSES = (
    ChangeType("new", "Add an address", "Another address", OtherAddressForm,
        call_room(record_address, kind=Address.Kind.OTHER.value), "Add another address"),
)  # fmt: skip
STAYS = (
    ChangeType("elsewhere", "Add a stay", "A stay at an address not notified", NewAddressForm, call_room(record_days),
        "Add another stay", is_change=is_seven_days),
    ChangeType("more", "More days there", "More days there", MoreStayDaysForm, bind_fact(record_days, "stay_id"),
        about=QualifyingStay,
        is_change=is_seven_days),
)  # fmt: skip
HOUSEHOLDS = (
    ChangeType("new", "Add a household", "A household with a child, not notified", NewHouseholdForm,
        call_room(households.record_stay), "Add another household", is_change=is_twelve_hours),
    ChangeType("again", "Stayed again", "A new stay", StayAgainForm, bind_fact(households.record_stay, "household_id"),
        about=Household, is_change=is_twelve_hours),
    ChangeType("left", "Left", "End of the stay", StayEndForm, record_household_departure, about=Household,
        fits=lambda each: open_stay(each) is not None,
        is_change=has_left_notified_address),
    ChangeType("ceased", "No longer stays there", "No longer lives or stays there", HouseholdDepartureForm,
        bind_fact(households.record_end, "household_id"), about=Household, fits=can_be_left,
        is_change=has_left_notified_address),
)  # fmt: skip
