"""Households with children on the case file: members, stays and the answers to referrals."""

from collections.abc import Iterator
from datetime import date

from mosovo.rooms.households import queries
from mosovo.rooms.households.models import (
    Household,
    HouseholdEnd,
    HouseholdMember,
    HouseholdStay,
    ReferralOutcome,
    SafeguardingReferral,
)
from mosovo.rooms.households.queries import LONDON
from mosovo.web.core.formatting import format_date, format_days_ago, format_time, format_timestamp
from mosovo.web.core.panel import CaseContext, FactRow, Panel, build_record_link, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo_law.core.days import day_after

ROOM = "households"
UNANSWERED = "Safeguarding referral not answered"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room. A referral without an answer comes first, also above the case."""
    households, on = queries.list_households(case.nominal_id, case.known_at), case.moment.on
    waiting = [each for household in households for each in household.referrals if _is_unanswered(each, on)]
    return Panel(
        anchor="households",
        title="Households with children",
        lines=[line for household in households for line in _build_rows(household, on)],
        empty="No households with a child recorded. Ask at the next notification or visit.",
        entries=[_build_timeline_entry(household, stay) for household in households for stay in household.stays]
        + [_build_departure_entry(household, end) for household in households for end in household.ends],
        tags=[UNANSWERED] if waiting else [],
        acts=[build_record_link(case, model) for model in _list_recordable_models(households)],
    )


def _list_recordable_models(
    households: list[Household],
) -> list[type[HouseholdStay | HouseholdEnd | HouseholdMember | SafeguardingReferral | ReferralOutcome]]:
    return (
        [HouseholdStay, HouseholdEnd, HouseholdMember, SafeguardingReferral, ReferralOutcome]
        if households
        else [HouseholdStay]
    )


def _is_unanswered(referral: SafeguardingReferral, on: date) -> bool:
    return referral.sent_on <= on and (referral.answer is None or referral.answer.answered_on > on)


def _build_rows(household: Household, on: date) -> Iterator[FactRow]:
    address = _format_address(household)
    yield FactRow("Household", address, _count_stays(household), row=household, room=ROOM)
    for stay in household.stays:
        yield FactRow("Stayed there", _format_hours(stay), address, on=_get_day(stay), row=stay, room=ROOM)
    for end in household.ends:
        yield FactRow("Left permanently", format_date(end.ended_on), address, on=end.ended_on, row=end, room=ROOM)
    for member in household.members:
        yield _build_member_row(member, address)
    if not household.referrals:
        words = f"None recorded for {address}. Refer to children’s services."
        yield FactRow("Safeguarding referral", words, state="missing")
    for referral in household.referrals:
        yield from _build_referral_rows(referral, on)


def _build_member_row(member: HouseholdMember, label: str) -> FactRow:
    age = f"Born {member.born_year}" if member.born_year else member.get_age_band_display()
    text = ". ".join(part for part in (member.relation[:1].upper() + member.relation[1:], age, label) if part)
    return FactRow(
        f"{member.get_role_display()} in the household", member.name or "Name not known", text, row=member, room=ROOM
    )


def _build_referral_rows(referral: SafeguardingReferral, on: date) -> Iterator[FactRow]:
    reference = f", reference {referral.reference}" if referral.reference else ""
    sent_text = f"Sent {format_date(referral.sent_on)} by {referral.sent_by}{reference}"
    value = f"{referral.referred_to}: no answer yet. Sent {format_days_ago(referral.sent_on, on)}"
    if not _is_unanswered(referral, on):
        value = referral.referred_to
    yield FactRow("Safeguarding referral", value, sent_text, on=referral.sent_on, row=referral, room=ROOM)
    answer = referral.answer
    if answer is not None:
        answered_by = f" by {answer.answered_by}" if answer.answered_by else ""
        detail = (
            f"On {format_date(answer.answered_on)}{answered_by}, to the referral of {format_date(referral.sent_on)}"
        )
        yield FactRow("Answer", answer.get_outcome_display(), detail, on=answer.answered_on, row=answer, room=ROOM)


def _format_address(household: Household) -> str:
    return ", ".join(str(household).splitlines())


def _count_stays(household: Household) -> str:
    times = len(household.stays)
    return "" if times == 1 else f"{times} stays recorded"


def _format_hours(stay: HouseholdStay) -> str:
    if stay.until_at is None:
        return f"Since {format_timestamp(stay.from_at)}"
    within_a_day = stay.until_at.astimezone(LONDON).date() == _get_day(stay)
    return (
        f"{format_timestamp(stay.from_at)} to "
        f"{format_time(stay.until_at) if within_a_day else format_timestamp(stay.until_at)}"
    )


def _get_day(stay: HouseholdStay) -> date:
    return stay.from_at.astimezone(LONDON).date()


def _build_timeline_entry(household: Household, stay: HouseholdStay) -> TimelineEntry:
    """Build a timeline entry: a point for a stay within one day. The day of leaving belongs to a longer stay."""
    left = stay.until_at.astimezone(LONDON).date() if stay.until_at else None
    until = day_after(left) if left and left > _get_day(stay) else None
    return TimelineEntry(
        "With children", _get_day(stay), _format_address(household), until=until, open_ended=left is None, tone="risk",
        detail=_format_hours(stay), information_source=format_provenance(stay),
    )  # fmt: skip


def _build_departure_entry(household: Household, end: HouseholdEnd) -> TimelineEntry:
    return TimelineEntry(
        "With children", end.ended_on, _format_address(household), detail="No longer lives or stays there",
        information_source=format_provenance(end),
    )  # fmt: skip
