"""What the meeting decides of a case: telling others, the level, views that differ; and closing it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from mosovo.organisations.models import Agency
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import format_date, require_not_after
from mosovo.record.permit import Permit
from mosovo.record.validation import Checks, FactRefused, FactWarning, raise_warnings, validate_fact
from mosovo.rooms.mappa import actions as mappa
from mosovo.rooms.mappa import queries as standing
from mosovo.rooms.mappa.validation import NO_CATEGORY_3_AT_1, check_level_against_criteria, of_risk

from . import policy
from .agenda import SECTIONS
from .meeting_case import MeetingCaseFile, list_attended, load_meeting_case
from .meeting_writes import correct_row, write_row
from .models import Closed, Consideration, Dissent, LevelDecision, Slot, Telling

ENOUGH = 20
LONGEST_WEEKS = {2: 16, 3: 6}
"""A case at this level is reviewed at least every so many weeks (practice, known and not read)."""
Decision = Consideration.Decision


def record_disclosure_decision(permit: Permit, slot: Slot, *, today: date, **told: Any) -> Consideration:
    """Decide whether anybody outside the agencies is told. Decided again before closing, it is corrected."""
    case = _open(permit, slot)
    row = Consideration(slot_id=slot.first, nominal_id=permit.nominal_id, **told)
    validate_fact(row, CHECKS, today)
    if case.consideration is None:
        return write_row(permit, row)
    return _again(permit, case.consideration, told)


def decide_level(
    permit: Permit, slot: Slot, *, level: int, criteria: Sequence[str], reasons: str, today: date,
    confirmed_because: str = "", assessed_because: str = "",
) -> LevelDecision:  # fmt: skip
    """Decide at which level the case goes on. It is set when the case is closed.

    `assessed_because`: who assessed the risk as high, where that is ticked and the level of risk on record does not say
    so. `Unlikely` without it: the reasons of the decision do not answer that.
    """
    case = _open(permit, slot)
    told = {"level": level, "criteria": list(criteria), "reasons": reasons}
    doubts = tuple(replace(each, field="assessed_because") for each in of_risk(permit.nominal_id, criteria, today))
    if doubts and not assessed_because.strip():
        raise_warnings(doubts)
    because = assessed_because.strip() if doubts else ""
    row = LevelDecision(slot_id=slot.first, nominal_id=permit.nominal_id, because=because, **told)
    validate_fact(row, CHECKS, today, confirmed_because)
    if case.level is None:
        return write_row(permit, row)
    return _again(permit, case.level, told, row.because)


def record_dissent(permit: Permit, slot: Slot, *, about: str, agency: Agency, text: str, today: date) -> Dissent:
    """Record that an agency holds another view than the meeting."""
    _open(permit, slot)
    if about not in SECTIONS:
        raise FactRefused("about", "Choose the section that it is about.")
    return write_row(permit, Dissent(slot_id=slot.first, about=about, agency=agency, text=text))


def record_disclosure_made(permit: Permit, consideration: Consideration, *, today: date, **told: Any) -> Telling:
    """Record that somebody was told, or that it was made sure of. `told`: the columns of a telling."""
    if not policy.can_minute(permit) or consideration.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("who works on the case says that a disclosure was made")
    row = Telling(consideration_id=consideration.first, nominal_id=permit.nominal_id, **told)
    require_not_after("told_on", row.told_on, today, "The day")
    if consideration.decision not in Consideration.TELLS:
        raise FactRefused("", "The meeting decided that nobody is told.")
    _refuse_verified_before_told(consideration, row)
    return write_row(permit, row)


def _refuse_verified_before_told(consideration: Consideration, row: Telling) -> None:
    """What we tell is on record before it is verified; and it is verified on that day or after it."""
    others = Telling.objects.known_at().filter(consideration=consideration.first)
    days = [(each.kind, each.told_on) for each in others] + [(row.kind, row.told_on)]
    told = min((day for kind, day in days if kind == Telling.Kind.TOLD), default=None)
    verified = min((day for kind, day in days if kind == Telling.Kind.VERIFIED), default=None)
    if verified is None:
        return
    if told is None and consideration.decision == Decision.DISCLOSE:
        raise FactRefused(
            "kind", "Record first that they were told, and on which day. Then record that it was verified."
        )
    if told is not None and verified < told and row.kind == Telling.Kind.VERIFIED:
        raise FactRefused("told_on", f"They were told on {format_date(told)}: enter that day or a later one.")
    if told is not None and verified < told:
        raise FactRefused(
            "told_on",
            f"It was verified on {format_date(verified)}: enter that day or an earlier one, or ask for the record "
            f"of that to "
            "be corrected.",
        )


def close_meeting_case(
    permit: Permit, slot: Slot, *, next_on: date | None, today: date, confirmed_because: str = "",
    short_because: str = "",
) -> Closed:  # fmt: skip
    """Close the case: refused while anything that must be decided is missing, with a sentence for each."""
    case = _open(permit, slot)
    if slot.sitting.held_on > today:
        raise FactRefused(
            "", f"The meeting is on {format_date(slot.sitting.held_on)}: a case is closed once it was held."
        )
    missing = case.missing(next_on)
    if missing:
        raise FactRefused("", "This case cannot be closed yet. " + " ".join(missing))
    _refuse_silence(case, short_because)
    level = case.level
    assert level is not None
    _refuse_next(slot, level.level, next_on)
    with transaction.atomic():
        row = write_row(permit, Closed(slot_id=slot.first, held_on=slot.sitting.held_on, next_on=next_on,
                                 short_because=short_because.strip() if case.short else ""))  # fmt: skip
        mappa.set_level(
            permit,
            level=level.level,
            set_on=min(slot.sitting.held_on, today),
            criteria=level.criteria,
            text=level.reasons,
            review_on=next_on or _year_after(slot.sitting.held_on),
            today=today,
            meeting=row.first,
            attended=list_attended(case),
            confirmed_because=confirmed_because or level.because or level.reasons,
        )
    return row


def get_disclosure_decision(row: Consideration, today: date) -> Iterator[FactWarning]:
    """Reasons always; where somebody is told, who tells what by when; where they tell it, when it is verified."""
    if len(row.reasons.strip()) < ENOUGH:
        raise FactRefused("reasons", f"Say why in at least {ENOUGH} letters, for a reader who was not here.")
    _refuse_days(row, today)
    if row.decision in Consideration.TELLS:
        for field, called in (("what", "what is told"), ("power", "the power"), ("who_tells", "who tells"),
                              ("representations", "what they said to it, or why they were not asked")):  # fmt: skip
            if not getattr(row, field):
                raise FactRefused(field, f"Enter {called}.")
    yield from ()


def get_level_decision(row: LevelDecision, today: date) -> Iterator[FactWarning]:
    """No Category 3 goes to Level 1; the criteria defend the level."""
    if len(row.reasons.strip()) < ENOUGH:
        raise FactRefused("reasons", f"Say in at least {ENOUGH} letters why no lower level will do.")
    if row.level == 1 and standing.get_category_on(row.nominal_id, on=today) == 3:
        raise FactRefused("level", NO_CATEGORY_3_AT_1)
    yield from check_level_against_criteria(row.criteria, row.level, "level")


CHECKS: Checks = {Consideration: get_disclosure_decision, LevelDecision: get_level_decision}


def _refuse_days(row: Consideration, today: date) -> None:
    needed = {Decision.DEFER: ("look_again_on", "the day on which to look again"),
              Decision.SELF: ("verify_by", "the day by which it is verified that they told it"),
              Decision.DISCLOSE: ("tell_by", "the day by which it is told")}  # fmt: skip
    field, called = needed.get(Decision(row.decision), ("", ""))
    if field and getattr(row, field) is None:
        raise FactRefused(field, f"Enter {called}.")
    for each in ("look_again_on", "tell_by", "verify_by"):
        day = getattr(row, each)
        if day is not None and day < today:
            raise FactRefused(each, f"This must be a day from today, {format_date(today)}.")
    if row.tell_by is not None and row.verify_by is not None and row.verify_by < row.tell_by:
        raise FactRefused(
            "verify_by",
            f"A disclosure is verified after it was made: enter {format_date(row.tell_by)}, by which it is told, "
            f"or a later "
            "day. Or bring forward the day by which it is told.",
        )


def _refuse_next(slot: Slot, level: int, next_on: date | None) -> None:
    if level == 1:
        return
    latest = date.fromordinal(slot.sitting.held_on.toordinal() + 7 * LONGEST_WEEKS[level])
    if next_on is not None and not slot.sitting.held_on < next_on <= latest:
        often = f"Level {level} is looked at at least every {LONGEST_WEEKS[level]} weeks."
        raise FactRefused("next_on", f"The next review is after the meeting, and by {format_date(latest)}: {often}")


def _refuse_silence(case: MeetingCaseFile, short_because: str) -> None:
    """A Level 3 meeting goes on without the grade that it asks for; why, is said."""
    if case.short and len(short_because.strip()) < ENOUGH:
        fell_short = " ".join(each.in_words for each in case.short)
        raise FactRefused("short_because", f"{fell_short} Say in at least {ENOUGH} letters why the meeting went on.")


def _again[Fact: (Consideration, LevelDecision)](
    permit: Permit, old: Fact, told: dict[str, Any], because: str = ""
) -> Fact:
    if all(getattr(old, name) == value for name, value in told.items()):
        return old
    return correct_row(permit, old, because or "Decided anew in the meeting.", **told)


def _open(permit: Permit, slot: Slot) -> MeetingCaseFile:
    if not policy.can_minute(permit) or slot.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("a meeting is written by those who work on its cases")
    case = load_meeting_case(slot)
    if case.closed is not None:
        raise FactRefused("", "This case was closed. What was decided stands; amend the minutes, and say why.")
    return case


def _year_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 364)
