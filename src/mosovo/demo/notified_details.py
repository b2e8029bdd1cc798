"""Other details that invented people notified: bank accounts, documents, stays, a household with a child."""

from datetime import UTC, date, datetime, time, timedelta

from mosovo.rooms.finance.models import BankAccount, PaymentCard
from mosovo.rooms.finance.number_formats import has_valid_check_digit
from mosovo.rooms.households.models import (
    Household,
    HouseholdMember,
    HouseholdStay,
    ReferralOutcome,
    SafeguardingReferral,
)
from mosovo.rooms.identity.models import IdentityDocument
from mosovo.rooms.whereabouts.models import QualifyingStay, StayDays

from . import name_lists
from .fact_recorder import FactRecorder
from .lives.person import draw_forenames, draw_surname
from .seeded_random import SeededRandom

THE_NOMINAL = "The nominal"


def draw_accounts(recorder: FactRecorder, chance: SeededRandom, on: date, today: date) -> None:
    """Record an account and a card. No bank issues these numbers."""
    bank, about = (
        chance.one_of(name_lists.BANKS),
        {"nominal_id": recorder.nominal_id, "information_source": THE_NOMINAL},
    )
    sort_code = f"00-{chance.between(10, 99)}-{chance.between(10, 99)}"
    number = f"{chance.between(10_000_000, 99_999_999)}"
    recorder.record_fact(BankAccount(whose="own", institution=bank, sort_code=sort_code, number=number, **about), on)
    expires = f"{today.year + chance.between(1, 3)}-{chance.between(1, 12):02d}"
    recorder.record_fact(PaymentCard(kind="debit", provider=bank, number=_card(chance), expires=expires, **about), on)


def _card(chance: SeededRandom) -> str:
    """Draw a number from a range reserved for tests, with its check digit."""
    begun = f"400000{chance.between(0, 999_999_999):09d}"
    return next(card for figure in range(10) if has_valid_check_digit(card := f"{begun}{figure}"))


def draw_documents(recorder: FactRecorder, chance: SeededRandom, on: date, name: str) -> None:
    """Record a passport, shown at the first notification."""
    recorder.record_fact(
        IdentityDocument(
            nominal_id=recorder.nominal_id, kind="passport", number=f"{chance.between(100_000_000, 999_999_999)}",
            country="United Kingdom", name_in_it=name, expires_on=on + timedelta(days=chance.between(200, 3000)),
            held_where="With them", information_source=THE_NOMINAL,
        ),
        on,
    )  # fmt: skip


def draw_stays(recorder: FactRecorder, chance: SeededRandom, today: date) -> None:
    """Record five days at one address in two stays: two more would make a qualifying stay."""
    about = {"nominal_id": recorder.nominal_id, "information_source": THE_NOMINAL}
    lines, postcode = chance.address()
    first, second = today - timedelta(days=38), today - timedelta(days=9)
    stay = recorder.record_fact(QualifyingStay(lines=lines, postcode=postcode, **about), first + timedelta(days=3))
    for begins, days in ((first, 3), (second, 2)):
        ends = begins + timedelta(days=days - 1)
        recorder.record_fact(
            StayDays(stay=stay, first_day_on=begins, last_day_on=ends, **about), ends + timedelta(days=1)
        )


def draw_child_household(recorder: FactRecorder, chance: SeededRandom, today: date, *, answered: bool) -> date:
    """Record an afternoon in a household with a child, and the referral; return its day."""
    about = {"nominal_id": recorder.nominal_id}
    lines, postcode = chance.address()
    on = today - timedelta(days=chance.between(6, 20))
    instant = datetime.combine(on, time(14), UTC)
    home = recorder.record_fact(
        Household(lines=lines, postcode=postcode, information_source="Offender manager", **about), on
    )
    left = instant + timedelta(hours=5)
    recorder.record_fact(
        HouseholdStay(household=home, from_at=instant, until_at=left, information_source=THE_NOMINAL, **about), on
    )
    born_on = date(today.year - chance.between(26, 44), 5, 1)
    mother = f"{draw_forenames(chance, 'british', 'female', born_on)} {draw_surname(chance, 'british')}"
    recorder.record_fact(HouseholdMember(household=home, role="adult", name=mother, relation="Friend", **about), on)
    born = f"{today.year - chance.between(3, 14)}"
    recorder.record_fact(
        HouseholdMember(household=home, role="child", relation="Friend’s child", born_year=born, **about), on
    )
    referred_on = on + timedelta(days=1)
    sent = SafeguardingReferral(
        household=home,
        referred_to="Northshire children’s services",
        sent_on=referred_on,
        sent_by="Offender manager",
        **about,
    )
    recorder.record_fact(sent, referred_on)
    if answered:
        answered_on = referred_on + timedelta(days=3)
        recorder.record_fact(
            ReferralOutcome(referral=sent, outcome="taken-on", answered_on=answered_on, **about), answered_on
        )
    return on


def create_notified_details(
    recorder: FactRecorder, chance: SeededRandom, name: str, from_on: date, today: date
) -> date | None:
    """Record what was notified: most people have an account, few the rest; return the day of a stay with a child."""
    if chance.occurs(0.85):
        draw_accounts(recorder, chance, from_on, today)
    if chance.occurs(0.4):
        draw_documents(recorder, chance, from_on, name)
    recent = today - from_on < timedelta(days=60)
    if chance.occurs(0.06) and not recent:
        draw_stays(recorder, chance, today)
    if chance.occurs(0.04) and not recent:
        return draw_child_household(recorder, chance, today, answered=chance.occurs(0.6))
    return None
