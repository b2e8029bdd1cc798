"""What can't be so of where somebody is, and what is unlikely."""

from collections.abc import Iterable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

from mosovo.nominals.queries import reach_of
from mosovo.record.places import same_place
from mosovo.record.queries import others, pointed_at
from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after, not_before, said

from . import queries
from .models import Absence, AbsenceStep, Address, Change, Spell, SpellEnd, Stay, StayDays

LONDON = ZoneInfo("Europe/London")
STEP = AbsenceStep.Kind
MOST_NIGHTS = 365
_RELEASE = {Spell.Kind.ABROAD: "return", Spell.Kind.HOSPITAL: "discharge"}
_IN_A_SENTENCE = {
    Spell.Kind.CUSTODY: "custody",
    Spell.Kind.HOSPITAL: "detention in hospital",
    Spell.Kind.ABROAD: "time abroad",
    Spell.Kind.IMMIGRATION: "immigration detention",
    Spell.Kind.POLICE: "police custody",
}


def address(row: Address, today: date) -> Iterator[Problem]:
    """Somebody lives there already, and has not left before coming."""
    not_after("from_on", row.from_on, today, "The first day at this address")
    if row.until is not None and row.until <= row.from_on:
        raise Impossible("until", f"The first day no longer there must be after the first day, {said(row.from_on)}.")
    for known in _at_the_same_place(row):
        yield Problem(
            "lines",
            f"This address is on the record already, from {said(known.from_on)}, as “{_on_one_line(known)}”.",
        )
        return


def _at_the_same_place(row: Address) -> Iterator[Address]:
    """Addresses of the nominal, not left, that are this one under another spelling."""
    known = [other for other in queries.addresses(row.nominal_id) if other.first != (row.first or row.pk)]
    for other in known:
        if not same_place((row.lines, row.postcode), (other.lines, other.postcode)):
            continue
        is_a_return = other.kind in queries.HOMES and any(
            other.from_on < between.from_on < row.from_on for between in known if between.kind in queries.HOMES
        )
        left = is_a_return or (other.until is not None and other.until <= row.from_on)
        becomes_home = row.kind in queries.HOMES and other.kind not in queries.HOMES
        if not left and not becomes_home:
            yield other


def _on_one_line(row: Address | Stay) -> str:
    return ", ".join(part.strip() for part in str(row).splitlines() if part.strip())


def spell(row: Spell, today: date, ended_on: date | None = None) -> Iterator[Problem]:
    """Nobody is twice in custody at once. `ended_on`: where the end is recorded in the same act."""
    not_after("from_on", row.from_on, today, "The first day")
    known = queries.spells(row.nominal_id)
    until = ended_on or next((queries.ended_on(each) for each in known if each.first == row.first), None)
    not_before("ended_on" if ended_on else "from_on", until, row.from_on, f"The {_leaving(row)}", "the first day")
    _refuse_overlap(row, until, known, "from_on")
    yield from ()


def spell_end(row: SpellEnd, today: date) -> Iterator[Problem]:
    """A spell ends once, not before it began."""
    known = queries.spells(row.nominal_id)
    whole = next((each for each in known if each.first == row.spell_id), None)
    if whole is None:
        raise Impossible("spell", "This spell is not on the record, or was struck out.")
    leaving = _leaving(whole)
    not_after("ended_on", row.ended_on, today, f"The {leaving}")
    not_before("ended_on", row.ended_on, whole.from_on, f"The {leaving}", f"the first day of the {_called(whole)}")
    if others(row).filter(spell_id=row.spell_id).exists():
        raise Impossible("ended_on", f"A {leaving} is recorded for this spell already. Correct that instead.")
    _refuse_overlap(whole, row.ended_on, known, "ended_on")
    yield from ()


def _refuse_overlap(row: Spell, until: date | None, known: Iterable[Spell], field: str) -> None:
    """Refuse a spell that lasts while another of its kind lasts; touching is allowed, for a move between prisons."""
    for other in known:
        ends = queries.ended_on(other)
        if other.first == (row.first or row.pk) or other.kind != row.kind:
            continue
        if (until is None or other.from_on < until) and (ends is None or row.from_on < ends):
            raise Impossible(field, _overlap(other, ends))


def _overlap(other: Spell, ends: date | None) -> str:
    if ends is None:
        called = _called(other).capitalize()
        return f"{called} from {said(other.from_on)} has no {_leaving(other)} recorded. Record that first."
    return f"This overlaps with {_called(other)} from {said(other.from_on)} to {said(ends)}. Change one of them."


def _called(spell: Spell) -> str:
    """The kind in a sentence: custody, hospital, time abroad."""
    return _IN_A_SENTENCE[Spell.Kind(spell.kind)]


def _leaving(spell: Spell) -> str:
    return _RELEASE.get(Spell.Kind(spell.kind), "release")


def change(row: Change, today: date) -> Iterator[Problem]:
    """A change has happened, and says what its kind asks for: a day, days of a stay, or hours."""
    _CHANGES.get(row.kind, _on_a_day)(row)
    not_after("on", row.on, today, "The day of the change")
    not_after("last_day_on", row.last_day_on, today, "The last day")
    for field, instant in (("from_at", row.from_at), ("until_at", row.until_at)):
        not_after(field, instant.astimezone(LONDON).date() if instant else None, today, "This")
    yield from ()


def _on_a_day(row: Change) -> None:
    _refuse_missing(row, "on", "Enter the day of the change.")


def _a_stay(row: Change) -> None:
    _refuse_missing(row, "first_day_on", "Enter the first day of the stay.")
    _refuse_missing(row, "last_day_on", "Enter the last day of the stay so far.")
    not_before("last_day_on", row.last_day_on, row.first_day_on, "The last day", "the first day")


def _hours(row: Change) -> None:
    _refuse_missing(row, "from_at", "Enter the day and hour at which it began.")
    if row.until_at is not None and row.from_at is not None and row.until_at <= row.from_at:
        raise Impossible("until_at", "The end must be after the beginning.")


_CHANGES = {Change.Kind.STAY.value: _a_stay, Change.Kind.CHILD_HOUSEHOLD.value: _hours}


def _refuse_missing(row: Change, field: str, message: str) -> None:
    if getattr(row, field) is None:
        raise Impossible(field, message)


def stay(row: Stay, today: date) -> Iterator[Problem]:
    """An address of a stay is recorded once, and is not one that was notified."""
    place = (row.lines, row.postcode)
    for other in others(row):
        if same_place(place, (other.lines, other.postcode)):
            words = f"Days at this address are on the record already, as “{_on_one_line(other)}”. Add these to them."
            yield Problem("lines", words)
            break
    for known in queries.current_addresses(row.nominal_id, today):
        if same_place(place, (known.lines, known.postcode)):
            words = f"This address is on the record from {said(known.from_on)}, as “{_on_one_line(known)}”."
            yield Problem("lines", f"{words} Days there need no notification of a stay if it was notified.")
            break


def stay_days(row: StayDays, today: date) -> Iterator[Problem]:
    """Days of a stay that have been, each counted once."""
    if pointed_at(row, Stay, row.stay_id) is None:
        raise Impossible("stay_id", "This stay is not on the record, or was struck out.")
    not_after("last_day_on", row.last_day_on, today, "The last day")
    not_before("last_day_on", row.last_day_on, row.first_day_on, "The last day", "the first day")
    overlapping = others(row).filter(first_day_on__lte=row.last_day_on, last_day_on__gte=row.first_day_on)
    for other in overlapping:
        days = f"from {said(other.first_day_on)} to {said(other.last_day_on)}"
        if other.stay_id == row.stay_id:
            raise Impossible("first_day_on", f"Days {days} at this address are on the record already.")
        yield Problem("first_day_on", f"Days {days} at another address are on the record: some of these are the same.")


def absence(row: Absence, today: date) -> Iterator[Problem]:
    """They leave at an instant, for some nights, and the law of their nation asks for it."""
    leaves_on = row.leaves_at.astimezone(LONDON).date()
    _refuse_nights(row)
    not_after("known_on", row.known_on, today, "The day on which they knew")
    if row.known_on is not None and row.known_on > leaves_on:
        raise Impossible("known_on", f"They knew by the day on which they left, {said(leaves_on)}.")
    if any(other.leaves_at.astimezone(LONDON).date() == leaves_on for other in others(row)):
        yield Problem("leaves_at", "An absence that begins on this day is on the record already.")
    if not queries.asks_of_absences(reach_of(row.nominal_id).holding_force):
        yield Problem("leaves_at", "Only in Northern Ireland does the law ask to be told of this: s.85A.")


def _refuse_nights(row: Absence) -> None:
    away, left_out = row.intended_nights, row.nights_left_out
    for field, nights in (("intended_nights", away), ("nights_left_out", left_out)):
        if nights is not None and not 0 <= nights <= MOST_NIGHTS:
            raise Impossible(field, f"Enter a number of nights between 0 and {MOST_NIGHTS}.")
    if left_out is not None and away is not None and left_out > away:
        raise Impossible("nights_left_out", f"No more can be left out than the {away} nights away.")


def absence_step(row: AbsenceStep, today: date) -> Iterator[Problem]:
    """It was told, it changed or ended: of an absence on the record, on a day gone by, and in an order that can be."""
    whole = pointed_at(row, Absence, row.absence_id)
    if whole is None:
        raise Impossible("absence_id", "This absence is not on the record, or was struck out.")
    not_after("on", row.on, today, "This")
    leaves_on = whole.leaves_at.astimezone(LONDON).date()
    known = {step.kind for step in others(row).filter(absence_id=row.absence_id)}
    if row.kind in (STEP.RETURNED, STEP.TOLD_RETURN):
        not_before("on", row.on, leaves_on, "This", "the day on which they left")
    if row.kind == STEP.RETURNED and STEP.RETURNED in known:
        raise Impossible("kind", "That they came home is on the record already. Correct that instead.")
    if row.kind == STEP.TOLD_AGAIN and STEP.TOLD not in known:
        raise Impossible("kind", "Nothing is recorded that they had told us. Record that first.")
    if row.returns_on is not None and row.kind not in (STEP.TOLD, STEP.TOLD_AGAIN):
        raise Impossible("returns_on", "Only what they told us names a day of return. Leave this empty.")
    not_before("returns_on", row.returns_on, leaves_on, "The day of return", "the day on which they leave")
    if row.kind in (STEP.TOLD, STEP.TOLD_AGAIN) and row.on > leaves_on:
        yield Problem("on", f"They left on {said(leaves_on)}, before they told us.")


CHECKS: Checks = {
    Absence: absence,
    AbsenceStep: absence_step,
    Address: address,
    Spell: spell,
    SpellEnd: spell_end,
    Stay: stay,
    StayDays: stay_days,
    Change: change,
}
