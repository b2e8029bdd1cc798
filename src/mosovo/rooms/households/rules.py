"""What can't be so of a household and the stays there, and what is unlikely."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mosovo.record.places import same_place
from mosovo.record.queries import others, pointed_at
from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after, not_before

from .models import Answer, Household, HouseholdEnd, HouseholdStay, Member, Referral

LONDON = ZoneInfo("Europe/London")
OLDEST = 120
A_CHILD_IS_UNDER = 18
"""2012 Regulations reg.2."""


def household(row: Household, today: date) -> Iterator[Problem]:
    """A place is one household."""
    for other in others(row):
        if same_place((row.lines, row.postcode), (other.lines, other.postcode)):
            known = ", ".join(str(other).splitlines())
            yield Problem("lines", f"A household at this address is on the record already, as “{known}”.")
            return


def stay(row: HouseholdStay, today: date) -> Iterator[Problem]:
    """A stay has begun, ends after it began, and is recorded once."""
    _refuse_no_household(row)
    for field, instant in (("from_at", row.from_at), ("until_at", row.until_at)):
        not_after(field, instant.astimezone(LONDON).date() if instant else None, today, "This")
    if row.until_at is not None and row.until_at <= row.from_at:
        raise Impossible("until_at", "The end must be after the beginning.")
    if row.until_at is not None and row.until_at - row.from_at > timedelta(days=366):
        yield Problem("until_at", "This is a stay of more than a year.")
    for other in others(row):
        if _overlap(row, other):
            if other.household_id == row.household_id:
                raise Impossible("from_at", "Some of these hours are on the record already. Correct that stay instead.")
            yield Problem("from_at", "By the record they were in another household for some of these hours.")
            return


def day_of(instant: datetime) -> date:
    """The day of an instant as clocks in London show it."""
    return instant.astimezone(LONDON).date()


def _overlap(one: HouseholdStay, other: HouseholdStay) -> bool:
    begins_before = other.until_at is None or one.from_at < other.until_at
    return begins_before and (one.until_at is None or other.from_at < one.until_at)


def end(row: HouseholdEnd, today: date) -> Iterator[Problem]:
    """One ceases where one has stayed, once, and not before the last stay is over."""
    _refuse_no_household(row)
    not_after("ended_on", row.ended_on, today, "This day")
    stays = HouseholdStay.objects.known_at().filter(nominal_id=row.nominal_id, household=row.household_id)
    before = [stay for stay in stays if day_of(stay.from_at) <= row.ended_on]
    if not before:
        raise Impossible("ended_on", "No stay there by this day is on the record.")
    last = max(before, key=lambda stay: stay.from_at)
    if last.until_at is None:
        raise Impossible("ended_on", "By the record they are still there. Record first when they left.")
    not_before("ended_on", row.ended_on, day_of(last.until_at), "This day", "the end of the last stay")
    if any(day_of(last.from_at) <= other.ended_on for other in others(row).filter(household=row.household_id)):
        raise Impossible("ended_on", "That they stay there no longer is on the record already. Correct that instead.")
    yield from ()


def member(row: Member, today: date) -> Iterator[Problem]:
    """Somebody is named or described, and a child is under 18."""
    _refuse_no_household(row)
    if not (row.name or row.relation):
        raise Impossible("name", "Enter a name, or how they are related: “son of the partner”.")
    if row.role == Member.Role.ADULT and row.age_band:
        raise Impossible("age_band", "These are ages of children. Leave it empty for an adult.")
    if row.role == Member.Role.CHILD and not (row.born_year or row.age_band):
        raise Impossible("born_year", "Enter the year of birth of a child, or choose about how old they are.")
    if row.born_year:
        _refuse_year(row, today)
    yield from ()


def _refuse_year(row: Member, today: date) -> None:
    year = int(row.born_year) if row.born_year.isascii() and row.born_year.isdecimal() else 0
    if not today.year - OLDEST <= year <= today.year:
        raise Impossible("born_year", f"Enter a year from {today.year - OLDEST} to {today.year}, like 2017.")
    age = today.year - year
    if row.role == Member.Role.CHILD and age > A_CHILD_IS_UNDER:
        raise Impossible("born_year", f"Somebody born in {year} is 18 or older. A child is under 18.")
    if row.role == Member.Role.ADULT and age < A_CHILD_IS_UNDER:
        raise Impossible("born_year", f"Somebody born in {year} is under 18: a child.")


def referral(row: Referral, today: date) -> Iterator[Problem]:
    """A referral has been sent."""
    _refuse_no_household(row)
    not_after("sent_on", row.sent_on, today, "The day it was sent")
    if others(row).filter(household=row.household_id, to_whom__iexact=row.to_whom, sent_on=row.sent_on).exists():
        yield Problem("to_whom", "A referral to them of this day is on the record already.")


def answer(row: Answer, today: date) -> Iterator[Problem]:
    """A referral is answered once, not before it was sent."""
    whole = pointed_at(row, Referral, row.referral_id)
    if whole is None:
        raise Impossible("referral_id", "This referral is not on the record, or was struck out.")
    not_after("answered_on", row.answered_on, today, "The day of the answer")
    not_before("answered_on", row.answered_on, whole.sent_on, "The answer", "the day the referral was sent")
    if others(row).filter(referral=row.referral_id).exists():
        raise Impossible("answered_on", "The answer to this referral is on the record already. Correct that instead.")
    yield from ()


def _refuse_no_household(row: HouseholdStay | HouseholdEnd | Member | Referral) -> None:
    if pointed_at(row, Household, row.household_id) is None:
        raise Impossible("household_id", "This household is not on the record, or was struck out.")


CHECKS: Checks = {
    Household: household,
    HouseholdStay: stay,
    HouseholdEnd: end,
    Member: member,
    Referral: referral,
    Answer: answer,
}
