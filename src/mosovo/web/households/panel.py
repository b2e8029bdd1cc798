"""Households with children: each place, who is there, when the nominal was, and what became of our referral."""

from collections.abc import Iterator
from datetime import date

from mosovo.law.days import day_after
from mosovo.rooms.households import queries
from mosovo.rooms.households.models import Answer, Household, HouseholdEnd, HouseholdStay, Member, Referral
from mosovo.rooms.households.queries import LONDON
from mosovo.web.casefile.panel import Case, Line, Panel, provenance, recording
from mosovo.web.timeline import Entry
from mosovo.web.words import clock, days_ago, instant, plain_day

ROOM = "households"
UNANSWERED = "Safeguarding referral not answered"


def panel(case: Case) -> Panel:
    """The panel of this room. What waits for an answer stands first, and over the case."""
    found, on = queries.households(case.nominal_id, case.known_at), case.moment.on
    waiting = [each for household in found for each in household.referrals if _waits(each, on)]
    return Panel(
        anchor="households",
        title="Households with children",
        lines=[line for household in found for line in _lines(household, on)],
        empty="No household with a child is recorded.",
        entries=[_entry(household, stay) for household in found for stay in household.stays]
        + [_left(household, end) for household in found for end in household.ends],
        tags=[UNANSWERED] if waiting else [],
        acts=[recording(case, model) for model in _recordable(found)],
    )


def _recordable(found: list[Household]) -> list[type[HouseholdStay | HouseholdEnd | Member | Referral | Answer]]:
    return [HouseholdStay, HouseholdEnd, Member, Referral, Answer] if found else [HouseholdStay]


def _waits(referral: Referral, on: date) -> bool:
    return referral.sent_on <= on and (referral.answer is None or referral.answer.answered_on > on)


def _lines(household: Household, on: date) -> Iterator[Line]:
    called = _called(household)
    yield Line("Household", called, _times(household), row=household, room=ROOM)
    for stay in household.stays:
        yield Line("Stayed there", _hours(stay), called, on=_day(stay), row=stay, room=ROOM)
    for end in household.ends:
        yield Line("Left for good", plain_day(end.ended_on), called, on=end.ended_on, row=end, room=ROOM)
    for member in household.members:
        yield _member(member, called)
    if not household.referrals:
        words = f"None is recorded for {called}. Children’s services should know who stays there."
        yield Line("Safeguarding referral", words, state="missing")
    for referral in household.referrals:
        yield from _referral(referral, on)


def _member(member: Member, called: str) -> Line:
    age = f"Born {member.born_year}" if member.born_year else member.get_age_band_display()
    said = ". ".join(part for part in (member.relation[:1].upper() + member.relation[1:], age, called) if part)
    return Line(f"{member.get_role_display()} there", member.name or "Name not known", said, row=member, room=ROOM)


def _referral(referral: Referral, on: date) -> Iterator[Line]:
    reference = f", reference {referral.reference}" if referral.reference else ""
    sent = f"Sent {plain_day(referral.sent_on)} by {referral.sent_by}{reference}"
    value = f"{referral.to_whom}: no answer yet. Sent {days_ago(referral.sent_on, on)}"
    if not _waits(referral, on):
        value = referral.to_whom
    yield Line("Safeguarding referral", value, sent, on=referral.sent_on, row=referral, room=ROOM)
    answer = referral.answer
    if answer is not None:
        by = f" by {answer.answered_by}" if answer.answered_by else ""
        detail = f"On {plain_day(answer.answered_on)}{by}, to the referral of {plain_day(referral.sent_on)}"
        yield Line("Answer", answer.get_outcome_display(), detail, on=answer.answered_on, row=answer, room=ROOM)


def _called(household: Household) -> str:
    return ", ".join(str(household).splitlines())


def _times(household: Household) -> str:
    times = len(household.stays)
    return "" if times == 1 else f"{times} stays recorded"


def _hours(stay: HouseholdStay) -> str:
    if stay.until_at is None:
        return f"Since {instant(stay.from_at)}"
    within_a_day = stay.until_at.astimezone(LONDON).date() == _day(stay)
    return f"{instant(stay.from_at)} to {clock(stay.until_at) if within_a_day else instant(stay.until_at)}"


def _day(stay: HouseholdStay) -> date:
    return stay.from_at.astimezone(LONDON).date()


def _entry(household: Household, stay: HouseholdStay) -> Entry:
    """A stay within one day is a point on the timeline; the day on which they left still belongs to a longer one."""
    left = stay.until_at.astimezone(LONDON).date() if stay.until_at else None
    until = day_after(left) if left and left > _day(stay) else None
    return Entry(
        "With children", _day(stay), _called(household), until=until, open_ended=left is None, tone="risk",
        detail=_hours(stay), told_by=provenance(stay),
    )  # fmt: skip


def _left(household: Household, end: HouseholdEnd) -> Entry:
    return Entry(
        "With children", end.ended_on, _called(household), detail="Lives or stays there no longer",
        told_by=provenance(end),
    )  # fmt: skip
