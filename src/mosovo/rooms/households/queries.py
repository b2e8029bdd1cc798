"""Load households with children as recorded at a moment."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from .models import Household, HouseholdEnd, HouseholdMember, HouseholdStay, ReferralOutcome, SafeguardingReferral

LONDON = ZoneInfo("Europe/London")


def list_households(nominal_id: UUID, known_at: datetime | None = None) -> list[Household]:
    """List the households, latest recorded first, each with its `stays`, `ends`, `members` and `referrals`.

    Members are those that the reader’s field groups show. Stays come latest first. Each referral has its `answer`, or
    None.
    """
    rows = Household.objects.for_nominal(nominal_id, known_at).select_related("recorded_by").order_by("-recorded_at")
    results = list(rows)
    if results:
        stays = HouseholdStay.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
        members = HouseholdMember.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
        ends = HouseholdEnd.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
        stays_by_household, ends_by_household = (
            _group_by_household(stays.order_by("-from_at")),
            _group_by_household(ends.order_by("-ended_on")),
        )
        members_by_household, referrals_by_household = (
            _group_by_household(members),
            _group_by_household(_list_referrals(nominal_id, known_at)),
        )
        for each in results:
            each.stays, each.ends = stays_by_household[each.first], ends_by_household[each.first]
            each.referrals = referrals_by_household[each.first]
            each.members = sorted(members_by_household[each.first], key=lambda member: (member.role, member.name))
    return results


def list_current_households(nominal_id: UUID, on: date, known_at: datetime | None = None) -> list[Household]:
    """List the households in which the nominal is for any part of the day."""
    return [each for each in list_households(nominal_id, known_at) if any(is_staying(stay, on) for stay in each.stays)]


def is_staying(stay: HouseholdStay, on: date) -> bool:
    """Whether the stay covers any part of the day in London."""
    begins = stay.from_at.astimezone(LONDON).date()
    return begins <= on and (stay.until_at is None or on <= stay.until_at.astimezone(LONDON).date())


def left_permanently_on(household: Household, on: date) -> date | None:
    """Return the date from which the nominal no longer lives or stays there.

    None if not recorded, or if they returned since.
    """
    ended = next((end.ended_on for end in household.ends if end.ended_on <= on), None)
    if ended is None or any(ended < stay.from_at.astimezone(LONDON).date() <= on for stay in household.stays):
        return None
    return ended


def list_unanswered_referrals(
    nominal_id: UUID, on: date, known_at: datetime | None = None
) -> list[SafeguardingReferral]:
    """List referrals sent by the day and not answered by its end, oldest first."""
    return [
        each
        for each in _list_referrals(nominal_id, known_at)
        if each.sent_on <= on and (each.answer is None or each.answer.answered_on > on)
    ]


def _list_referrals(nominal_id: UUID, known_at: datetime | None) -> list[SafeguardingReferral]:
    referrals = SafeguardingReferral.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    results = list(referrals.order_by("sent_on", "recorded_at"))
    answers = ReferralOutcome.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    by_referral = {answer.referral_id: answer for answer in answers} if results else {}
    for each in results:
        each.answer = by_referral.get(each.first)
    return results


def _group_by_household[Fact: HouseholdStay | HouseholdEnd | HouseholdMember | SafeguardingReferral](
    rows: Iterable[Fact],
) -> dict[UUID, list[Fact]]:
    grouped: dict[UUID, list[Fact]] = defaultdict(list)
    for row in rows:
        grouped[row.household_id].append(row)
    return grouped
