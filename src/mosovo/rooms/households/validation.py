"""Refuse what cannot be true of a household or a stay, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mosovo.record.address_matching import build_place_matcher
from mosovo.record.field_validation import require_not_after, require_not_before
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning

from .models import Household, HouseholdEnd, HouseholdMember, HouseholdStay, ReferralOutcome, SafeguardingReferral

LONDON = ZoneInfo("Europe/London")
MAX_AGE = 120
ADULT_AGE = 18
"""2012 Regulations reg.2."""


def check_household(row: Household, today: date) -> Iterator[FactWarning]:
    """Warn if a household at this address is already recorded."""
    is_same_place = build_place_matcher((row.lines, row.postcode))
    for other in list_other_facts(row):
        if is_same_place((other.lines, other.postcode)):
            known = ", ".join(str(other).splitlines())
            yield FactWarning("lines", f"A household at this address is already recorded, as “{known}”.")
            return


def check_stay(row: HouseholdStay, today: date) -> Iterator[FactWarning]:
    """Require a past stay that ends after it starts and does not overlap another in the same household."""
    _require_household(row)
    for field, instant in (("from_at", row.from_at), ("until_at", row.until_at)):
        require_not_after(field, instant.astimezone(LONDON).date() if instant else None, today, "The date")
    if row.until_at is not None and row.until_at <= row.from_at:
        raise FactRefused("until_at", "End must be after the start.")
    if row.until_at is not None and row.until_at - row.from_at > timedelta(days=366):
        yield FactWarning("until_at", "This stay is longer than 1 year.")
    for other in list_other_facts(row):
        if _overlaps(row, other):
            if other.household_id == row.household_id:
                raise FactRefused("from_at", "Some of these hours are already recorded. Correct that stay instead.")
            yield FactWarning("from_at", "The nominal is recorded in another household for some of these hours.")
            return


def event_date(instant: datetime) -> date:
    """Return the date of an instant in London."""
    return instant.astimezone(LONDON).date()


def _overlaps(first: HouseholdStay, second: HouseholdStay) -> bool:
    begins_before = second.until_at is None or first.from_at < second.until_at
    return begins_before and (first.until_at is None or second.from_at < first.until_at)


def check_end(row: HouseholdEnd, today: date) -> Iterator[FactWarning]:
    """Require an ended stay in this household, and allow one end after it."""
    _require_household(row)
    require_not_after("ended_on", row.ended_on, today, "The date")
    stays = HouseholdStay.objects.known_at().filter(nominal_id=row.nominal_id, household=row.household_id)
    earlier_stays = [stay for stay in stays if event_date(stay.from_at) <= row.ended_on]
    if not earlier_stays:
        raise FactRefused("ended_on", "Record the stay first: the record has none in this household by this date.")
    last = max(earlier_stays, key=lambda stay: stay.from_at)
    if last.until_at is None:
        raise FactRefused("ended_on", "The nominal is recorded as still there. First record when the stay ended.")
    require_not_before("ended_on", row.ended_on, event_date(last.until_at), "The date", "the end of the last stay")
    if any(
        event_date(last.from_at) <= other.ended_on for other in list_other_facts(row).filter(household=row.household_id)
    ):
        raise FactRefused("ended_on", "Leaving this household is already recorded. Correct that entry instead.")
    yield from ()


def check_member(row: HouseholdMember, today: date) -> Iterator[FactWarning]:
    """Require a name or a relationship, and for a child an age under 18."""
    _require_household(row)
    if not (row.name or row.relation):
        raise FactRefused("name", "Enter a name or a relationship, like “son of the partner”.")
    if row.role == HouseholdMember.Role.ADULT and row.age_band:
        raise FactRefused("age_band", "Leave the age empty for an adult: this list is for children.")
    if row.role == HouseholdMember.Role.CHILD and not (row.born_year or row.age_band):
        raise FactRefused("born_year", "Enter the child’s year of birth, or select an approximate age.")
    if row.born_year:
        _check_birth_year(row, today)
    yield from ()


def _check_birth_year(row: HouseholdMember, today: date) -> None:
    year = int(row.born_year) if row.born_year.isascii() and row.born_year.isdecimal() else 0
    if not today.year - MAX_AGE <= year <= today.year:
        raise FactRefused("born_year", f"Enter a year from {today.year - MAX_AGE} to {today.year}, like 2017.")
    age = today.year - year
    if row.role == HouseholdMember.Role.CHILD and age > ADULT_AGE:
        raise FactRefused("born_year", f"A person born in {year} is 18 or older. A child is under 18.")
    if row.role == HouseholdMember.Role.ADULT and age < ADULT_AGE:
        raise FactRefused("born_year", f"A person born in {year} is under 18. Select child.")


def check_referral(row: SafeguardingReferral, today: date) -> Iterator[FactWarning]:
    """Require a past date, and warn of a repeated referral."""
    _require_household(row)
    require_not_after("sent_on", row.sent_on, today, "The date sent")
    if (
        list_other_facts(row)
        .filter(household=row.household_id, referred_to__iexact=row.referred_to, sent_on=row.sent_on)
        .exists()
    ):
        yield FactWarning("referred_to", "A referral to this agency on this date is already recorded.")


def check_answer(row: ReferralOutcome, today: date) -> Iterator[FactWarning]:
    """Allow one answer for each referral, not before it was sent."""
    referral = get_referenced_fact(row, SafeguardingReferral, row.referral_id)
    if referral is None:
        raise FactRefused("referral_id", "Select a referral that is on the record.")
    require_not_after("answered_on", row.answered_on, today, "The date of the answer")
    require_not_before("answered_on", row.answered_on, referral.sent_on, "The answer", "the date the referral was sent")
    if list_other_facts(row).filter(referral=row.referral_id).exists():
        raise FactRefused("answered_on", "The answer to this referral is already recorded. Correct that entry instead.")
    yield from ()


def _require_household(row: HouseholdStay | HouseholdEnd | HouseholdMember | SafeguardingReferral) -> None:
    if get_referenced_fact(row, Household, row.household_id) is None:
        raise FactRefused("household_id", "Select a household that is on the record.")


CHECKS: Checks = {
    Household: check_household,
    HouseholdStay: check_stay,
    HouseholdEnd: check_end,
    HouseholdMember: check_member,
    SafeguardingReferral: check_referral,
    ReferralOutcome: check_answer,
}
