"""Refuse what cannot be true of whereabouts, and warn of what is unlikely."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from mosovo.nominals.queries import get_case_reach
from mosovo.record.address_matching import build_place_matcher
from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning

from . import queries
from .models import Absence, AbsenceStep, Address, Change, QualifyingStay, Spell, SpellEnd, StayDays

LONDON = ZoneInfo("Europe/London")
STEP = AbsenceStep.Kind
MAX_NIGHTS = 365
_END_WORDS = {Spell.Kind.ABROAD: "return", Spell.Kind.HOSPITAL: "discharge"}
_KIND_WORDS = {
    Spell.Kind.CUSTODY: "custody",
    Spell.Kind.HOSPITAL: "detention in hospital",
    Spell.Kind.ABROAD: "time abroad",
    Spell.Kind.IMMIGRATION: "immigration detention",
    Spell.Kind.POLICE: "police custody",
}


def check_address(row: Address, today: date) -> Iterator[FactWarning]:
    """Require a past first date and a later date of leaving; warn of an address that is already recorded."""
    require_not_after("from_on", row.from_on, today, "The first date at this address")
    if row.until is not None and row.until <= row.from_on:
        raise FactRefused(
            "until", f"The date of leaving must be after the first date there, {format_date(row.from_on)}."
        )
    for known in _list_same_addresses(row):
        yield FactWarning(
            "lines",
            f"This address is already recorded, from {format_date(known.from_on)}, as “{_on_one_line(known)}”.",
        )
        return


class _RecordedAddress(NamedTuple):
    """The columns of an address on the record that a new one is compared with."""

    first: UUID
    kind: str
    lines: str
    postcode: str
    from_on: date
    until: date | None

    def __str__(self) -> str:
        return f"{self.lines} {self.postcode}".strip()


def _list_same_addresses(row: Address) -> Iterator[_RecordedAddress]:
    """Yield the current addresses of the nominal that are this one in another spelling."""
    addresses = queries.list_addresses(row.nominal_id).values_list(*_RecordedAddress._fields)
    known = [other for other in map(_RecordedAddress._make, addresses) if other.first != (row.first or row.pk)]
    is_same_place = build_place_matcher((row.lines, row.postcode))
    for other in known:
        if not is_same_place((other.lines, other.postcode)):
            continue
        is_a_return = other.kind in queries.HOMES and any(
            other.from_on < home.from_on < row.from_on for home in known if home.kind in queries.HOMES
        )
        has_left = is_a_return or (other.until is not None and other.until <= row.from_on)
        is_becoming_home = row.kind in queries.HOMES and other.kind not in queries.HOMES
        if not has_left and not is_becoming_home:
            yield other


def _on_one_line(row: Address | _RecordedAddress | QualifyingStay) -> str:
    return ", ".join(part.strip() for part in str(row).splitlines() if part.strip())


def check_spell(row: Spell, today: date, ended_on: date | None = None) -> Iterator[FactWarning]:
    """Refuse time that overlaps with time of the same kind. `ended_on` is the end recorded in the same action."""
    require_not_after("from_on", row.from_on, today, "The first day")
    known = queries.list_spells(row.nominal_id)
    until = ended_on or next((queries.spell_end_date(each) for each in known if each.first == row.first), None)
    require_not_before(
        "ended_on" if ended_on else "from_on", until, row.from_on, f"The {_describe_end(row)}", "the first day"
    )
    _refuse_overlap(row, until, known, "from_on")
    yield from ()


def check_spell_end(row: SpellEnd, today: date) -> Iterator[FactWarning]:
    """Allow one end for each spell, not before it began."""
    known = queries.list_spells(row.nominal_id)
    current = next((each for each in known if each.first == row.spell_id), None)
    if current is None:
        raise FactRefused("spell", "This time away was struck out. Open the case file to see the times on the record.")
    end_name = _describe_end(current)
    require_not_after("ended_on", row.ended_on, today, f"The {end_name}")
    require_not_before(
        "ended_on", row.ended_on, current.from_on, f"The {end_name}", f"the first day of the {_describe_kind(current)}"
    )
    if list_other_facts(row).filter(spell_id=row.spell_id).exists():
        raise FactRefused(
            "ended_on", f"A {end_name} is already recorded for this time away. Correct that entry instead."
        )
    _refuse_overlap(current, row.ended_on, known, "ended_on")
    yield from ()


def _refuse_overlap(row: Spell, until: date | None, known: Iterable[Spell], field: str) -> None:
    """Refuse a spell that overlaps with another of its kind. They may meet on one day, as in a move between prisons."""
    for other in known:
        ends = queries.spell_end_date(other)
        if other.first == (row.first or row.pk) or other.kind != row.kind:
            continue
        if (until is None or other.from_on < until) and (ends is None or row.from_on < ends):
            raise FactRefused(field, _describe_overlap(other, ends))


def _describe_overlap(other: Spell, ends: date | None) -> str:
    if ends is None:
        kind = _describe_kind(other).capitalize()
        return f"{kind} from {format_date(other.from_on)} has no {_describe_end(other)} recorded. Record it first."
    return (
        f"This overlaps with {_describe_kind(other)} from {format_date(other.from_on)} to {format_date(ends)}. Correct "
        f"one of them."
    )


def _describe_kind(spell: Spell) -> str:
    """Name the kind of spell in a sentence, like “time abroad”."""
    return _KIND_WORDS[Spell.Kind(spell.kind)]


def _describe_end(spell: Spell) -> str:
    return _END_WORDS.get(Spell.Kind(spell.kind), "release")


def check_change(row: Change, today: date) -> Iterator[FactWarning]:
    """Require a past change, with the fields of its kind: a date, the days of a stay, or hours."""
    _CHANGES.get(row.kind, _check_date)(row)
    require_not_after("on", row.on, today, "The date of the change")
    require_not_after("last_day_on", row.last_day_on, today, "The last day")
    for field, instant in (("from_at", row.from_at), ("until_at", row.until_at)):
        require_not_after(field, instant.astimezone(LONDON).date() if instant else None, today, "The date")
    yield from ()


def _check_date(row: Change) -> None:
    _require_field(row, "on", "Enter the date of the change.")


def _check_stay_nights(row: Change) -> None:
    _require_field(row, "first_day_on", "Enter the first night of the stay.")
    _require_field(row, "last_day_on", "Enter the last night of the stay so far.")
    require_not_before("last_day_on", row.last_day_on, row.first_day_on, "The last day", "the first day")


def _check_hours(row: Change) -> None:
    _require_field(row, "from_at", "Enter the date and time it began.")
    if row.until_at is not None and row.from_at is not None and row.until_at <= row.from_at:
        raise FactRefused("until_at", "End must be after the start.")


_CHANGES = {Change.Kind.STAY.value: _check_stay_nights, Change.Kind.CHILD_HOUSEHOLD.value: _check_hours}


def _require_field(row: Change, field: str, message: str) -> None:
    if getattr(row, field) is None:
        raise FactRefused(field, message)


def check_stay(row: QualifyingStay, today: date) -> Iterator[FactWarning]:
    """Warn if days at this address are already recorded, or the address is a current one."""
    is_same_place = build_place_matcher((row.lines, row.postcode))
    for other in list_other_facts(row):
        if is_same_place((other.lines, other.postcode)):
            words = (
                f"Days at this address are already recorded, as “{_on_one_line(other)}”. Add these days to that stay."
            )
            yield FactWarning("lines", words)
            break
    for known in queries.list_current_addresses(row.nominal_id, today):
        if is_same_place((known.lines, known.postcode)):
            words = f"This address is recorded from {format_date(known.from_on)}, as “{_on_one_line(known)}”."
            yield FactWarning("lines", f"{words} Days there are not a qualifying stay if the address was notified.")
            break


def check_stay_days(row: StayDays, today: date) -> Iterator[FactWarning]:
    """Require past days that are not already recorded for this stay."""
    if get_referenced_fact(row, QualifyingStay, row.stay_id) is None:
        raise FactRefused("stay_id", "Select a stay that is on the record.")
    require_not_after("last_day_on", row.last_day_on, today, "The last day")
    require_not_before("last_day_on", row.last_day_on, row.first_day_on, "The last day", "the first day")
    overlapping = list_other_facts(row).filter(first_day_on__lte=row.last_day_on, last_day_on__gte=row.first_day_on)
    for other in overlapping:
        days = f"from {format_date(other.first_day_on)} to {format_date(other.last_day_on)}"
        if other.stay_id == row.stay_id:
            raise FactRefused("first_day_on", f"Days {days} at this address are already recorded. Enter other days.")
        yield FactWarning("first_day_on", f"Days {days} at another address are recorded: some of the dates overlap.")


def check_absence(row: Absence, today: date) -> Iterator[FactWarning]:
    """Require a valid number of nights and date of knowledge; warn outside Northern Ireland."""
    leaves_on = row.leaves_at.astimezone(LONDON).date()
    _check_nights(row)
    require_not_after("known_on", row.known_on, today, "The date the absence became known")
    if row.known_on is not None and row.known_on > leaves_on:
        raise FactRefused("known_on", f"Date must be on or before the date of leaving, {format_date(leaves_on)}.")
    if any(other.leaves_at.astimezone(LONDON).date() == leaves_on for other in list_other_facts(row)):
        yield FactWarning("leaves_at", "An absence that begins on this date is already recorded.")
    if not queries.has_absence_requirement(get_case_reach(row.nominal_id).holding_force):
        yield FactWarning("leaves_at", "Only Northern Ireland requires notification of an absence from home: s.85A.")


def _check_nights(row: Absence) -> None:
    away, left_out = row.intended_nights, row.nights_left_out
    for field, nights in (("intended_nights", away), ("nights_left_out", left_out)):
        if nights is not None and not 0 <= nights <= MAX_NIGHTS:
            raise FactRefused(field, f"Enter a number of nights between 0 and {MAX_NIGHTS}.")
    if left_out is not None and away is not None and left_out > away:
        raise FactRefused("nights_left_out", f"Nights left out must be {away} or fewer.")


def check_absence_step(row: AbsenceStep, today: date) -> Iterator[FactWarning]:
    """Require a recorded absence, a past date and a possible order of steps."""
    current = get_referenced_fact(row, Absence, row.absence_id)
    if current is None:
        raise FactRefused("absence_id", "Select an absence that is on the record.")
    require_not_after("on", row.on, today, "The date")
    leaves_on = current.leaves_at.astimezone(LONDON).date()
    known = {step.kind for step in list_other_facts(row).filter(absence_id=row.absence_id)}
    if row.kind in (STEP.RETURNED, STEP.TOLD_RETURN):
        require_not_before("on", row.on, leaves_on, "The date", "the date of leaving")
    if row.kind == STEP.RETURNED and STEP.RETURNED in known:
        raise FactRefused("kind", "The return home is already recorded. Correct that entry instead.")
    if row.kind == STEP.TOLD_AGAIN and STEP.TOLD not in known:
        raise FactRefused("kind", "No notification of this absence is recorded. Record it first.")
    if row.returns_on is not None and row.kind not in (STEP.TOLD, STEP.TOLD_AGAIN):
        raise FactRefused("returns_on", "Leave this empty: only a notification has a return date.")
    require_not_before("returns_on", row.returns_on, leaves_on, "The return date", "the date of leaving")
    if row.kind in (STEP.TOLD, STEP.TOLD_AGAIN) and row.on > leaves_on:
        yield FactWarning("on", f"The nominal left on {format_date(leaves_on)}, before notifying.")


CHECKS: Checks = {
    Absence: check_absence,
    AbsenceStep: check_absence_step,
    Address: check_address,
    Spell: check_spell,
    SpellEnd: check_spell_end,
    QualifyingStay: check_stay,
    StayDays: check_stay_days,
    Change: check_change,
}
