"""Record what a meeting decides about a case: disclosure, the level and dissent; and close the meeting case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import transaction

from mosovo.organisations.models import Agency
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import format_date, require_not_after
from mosovo.record.permit import Permit
from mosovo.record.validation import Checks, FactRefused, FactWarning, raise_warnings, validate_fact
from mosovo.rooms.mappa import actions as mappa
from mosovo.rooms.mappa import queries as standing
from mosovo.rooms.mappa.validation import (
    CATEGORY_3_NOT_AT_LEVEL_1,
    check_high_risk_criterion,
    check_level_against_criteria,
)

from . import policy
from .agenda import SECTIONS
from .disclosure_approval import get_disclosure_approval
from .meeting_case import MeetingCaseFile, describe_attendees, load_meeting_case
from .meeting_writes import correct_row, require_seen_row, write_row
from .models import CaseClosure, DisclosureDecision, DisclosureMade, DissentingView, LevelDecision, MeetingCase
from .section_texts import write_section_text

MIN_LENGTH = 20
MAX_WEEKS_BETWEEN_REVIEWS = {2: 16, 3: 6}
"""The longest interval between reviews at each level, in weeks (MAPPA practice: recalled, not read)."""
Decision = DisclosureDecision.Decision


def record_disclosure_decision(
    permit: Permit, slot: MeetingCase, *, today: date, seen: UUID | None = None, change_reason: str = "", **values: Any
) -> DisclosureDecision:
    """Record the disclosure decision. A second decision before closing corrects the first, with a reason.

    `seen` is the id of the decision that the page showed; None if it showed none. Raises `AlreadyCorrected` if another
    decision is recorded now.
    """
    case = _load_open_case(permit, slot)
    row = DisclosureDecision(slot_id=slot.first, nominal_id=permit.nominal_id, **values)
    validate_fact(row, CHECKS, today)
    if case.consideration is None:
        return write_row(permit, row)
    return _change_decision(permit, case.consideration, row, values, seen=seen, change_reason=change_reason)


def decide_level(
    permit: Permit, slot: MeetingCase, *, level: int, criteria: Sequence[str], reasons: str, today: date,
    override_reason: str = "", assessed_because: str = "", seen: UUID | None = None, change_reason: str = "",
) -> LevelDecision:  # fmt: skip
    """Record the level decision. A second decision before closing corrects the first, with a reason.

    The level is set when the meeting case is closed. `assessed_because` says who assessed the risk as high, if the high
    risk criterion is selected and the risk level on record is lower. Raises ConfirmationNeeded without it: the reasons
    of the decision do not answer that. `seen` is the id of the decision that the page showed; None if it showed none.
    Raises `AlreadyCorrected` if another decision is recorded now.
    """
    case = _load_open_case(permit, slot)
    values = {"level": level, "criteria": list(criteria), "reasons": reasons}
    doubts = tuple(
        replace(each, field="assessed_because")
        for each in check_high_risk_criterion(permit.nominal_id, criteria, today)
    )
    if doubts and not assessed_because.strip():
        raise_warnings(doubts)
    confirmation = assessed_because.strip() if doubts else ""
    row = LevelDecision(slot_id=slot.first, nominal_id=permit.nominal_id, change_reason=confirmation, **values)
    validate_fact(row, CHECKS, today, override_reason)
    if case.level is None:
        return write_row(permit, row)
    if confirmation and change_reason.strip():
        change_reason = f"{change_reason.strip().rstrip('.')}. Confirmed: {confirmation}"
    return _change_decision(permit, case.level, row, values, seen=seen, change_reason=change_reason)


def record_dissent(
    permit: Permit, slot: MeetingCase, *, about: str, agency: Agency, text: str, today: date
) -> DissentingView:
    """Record an agency’s dissent from the meeting’s decision."""
    _load_open_case(permit, slot)
    if about not in SECTIONS:
        raise FactRefused("about", "Select the agenda section that the dissent is about.")
    return write_row(permit, DissentingView(slot_id=slot.first, about=about, agency=agency, text=text))


def record_disclosure_made(
    permit: Permit, consideration: DisclosureDecision, *, today: date, **values: Any
) -> DisclosureMade:
    """Record that a disclosure was made or verified. `values` holds the columns of a `Telling`."""
    if not policy.can_minute(permit) or consideration.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("only people who work on the case can record that a disclosure was made")
    row = DisclosureMade(consideration_id=consideration.first, nominal_id=permit.nominal_id, **values)
    require_not_after("disclosed_on", row.disclosed_on, today, "Date")
    if consideration.decision not in DisclosureDecision.TELLS:
        raise FactRefused("", "The meeting decided not to disclose. Record a new decision at a meeting first.")
    if row.kind != DisclosureMade.Kind.NOT_DONE and not get_disclosure_approval(permit, consideration).is_approved:
        raise FactRefused("", "A second person must approve this disclosure before it is made.")
    _check_verification_date(consideration, row)
    return write_row(permit, row)


def _check_verification_date(consideration: DisclosureDecision, row: DisclosureMade) -> None:
    """Refuse a verification recorded before our disclosure, or dated before it."""
    others = DisclosureMade.objects.known_at().filter(consideration=consideration.first)
    days = [(each.kind, each.disclosed_on) for each in others] + [(row.kind, row.disclosed_on)]
    value = min((day for kind, day in days if kind == DisclosureMade.Kind.TOLD), default=None)
    verified = min((day for kind, day in days if kind == DisclosureMade.Kind.VERIFIED), default=None)
    if verified is None:
        return
    if value is None and consideration.decision == Decision.DISCLOSE:
        raise FactRefused(
            "kind", "Record that the disclosure was made, with its date, before you record that it was verified."
        )
    if value is not None and verified < value and row.kind == DisclosureMade.Kind.VERIFIED:
        raise FactRefused("disclosed_on", f"Date must be {format_date(value)}, when the disclosure was made, or later.")
    if value is not None and verified < value:
        raise FactRefused(
            "disclosed_on",
            f"Date must be {format_date(verified)}, when the disclosure was verified, or earlier. If that date is "
            "wrong, correct it first.",
        )


def close_meeting_case(
    permit: Permit, slot: MeetingCase, *, next_on: date | None, today: date, override_reason: str = "",
    grade_shortfall_reason: str = "", empty_reasons: Mapping[str, str] = MappingProxyType({}),
) -> CaseClosure:  # fmt: skip
    """Close the meeting case and set its level. Refused while something is missing, with a sentence for each item.

    `empty_reasons` says why sections are empty, by section.
    """
    case = _load_open_case(permit, slot)
    _require_held(slot, today)
    reasons = {key: reason for key, reason in empty_reasons.items() if reason.strip()}
    if missing := case.missing(next_on, reasons):
        raise FactRefused("", "This case cannot be closed yet. " + " ".join(missing))
    _require_shortfall_reason(case, grade_shortfall_reason)
    level = case.level
    assert level is not None
    _check_next_review(slot, level.level, next_on)
    shortfall = grade_shortfall_reason.strip() if case.grade_shortfalls else ""
    closure = CaseClosure(
        slot_id=slot.first, held_on=slot.sitting.held_on, next_on=next_on, grade_shortfall_reason=shortfall
    )
    with transaction.atomic():
        _record_empty_reasons(permit, case, reasons)
        row = write_row(permit, closure)
        mappa.set_level(
            permit,
            level=level.level,
            set_on=min(slot.sitting.held_on, today),
            criteria=level.criteria,
            text=level.reasons,
            review_on=next_on or _year_after(slot.sitting.held_on),
            today=today,
            meeting=row.first,
            attended=describe_attendees(case),
            override_reason=override_reason or level.change_reason or level.reasons,
        )
    return row


def _require_held(slot: MeetingCase, today: date) -> None:
    """Refuse to close the case of a meeting that was cancelled, or is still to come."""
    if slot.sitting.cancellation_reason:
        raise FactRefused("", "This meeting was cancelled. Add the case to another meeting.")
    if slot.sitting.held_on > today:
        raise FactRefused(
            "", f"The meeting is on {format_date(slot.sitting.held_on)}. You can close the case from that date."
        )


def _record_empty_reasons(permit: Permit, case: MeetingCaseFile, reasons: Mapping[str, str]) -> None:
    for section in case.empty_sections:
        row = case.texts.get(section.key)
        write_section_text(
            permit, case.slot, section.key, "", seen=row.version if row else 0, empty_reason=reasons[section.key]
        )


def check_disclosure_decision(row: DisclosureDecision, today: date) -> Iterator[FactWarning]:
    """Check a disclosure decision.

    Reasons are required; a disclosure needs its text, power, officer and date, a self-disclosure a verification date.
    """
    if len(row.reasons.strip()) < MIN_LENGTH:
        raise FactRefused(
            "reasons", f"Enter the reasons, in at least {MIN_LENGTH} characters, for a reader who did not attend."
        )
    _check_dates(row, today)
    if row.decision in DisclosureDecision.TELLS:
        for field, label in (("content", "the information to disclose"), ("power", "the legal power"),
                              ("disclosing_officer", "the disclosing officer"),
                              ("representations", "representations, or why none were sought")):  # fmt: skip
            if not getattr(row, field):
                raise FactRefused(field, f"Enter {label}.")
    yield from ()


def check_level_decision(row: LevelDecision, today: date) -> Iterator[FactWarning]:
    """Check a level decision: refuse Level 1 for Category 3, and check the level against the criteria."""
    if len(row.reasons.strip()) < MIN_LENGTH:
        raise FactRefused("reasons", f"Enter why a lower level is not sufficient, in at least {MIN_LENGTH} characters.")
    if row.level == 1 and standing.get_category_on(row.nominal_id, on=today) == 3:
        raise FactRefused("level", CATEGORY_3_NOT_AT_LEVEL_1)
    yield from check_level_against_criteria(row.criteria, row.level, "level")


CHECKS: Checks = {DisclosureDecision: check_disclosure_decision, LevelDecision: check_level_decision}


def _check_dates(row: DisclosureDecision, today: date) -> None:
    needed = {Decision.DEFER: ("look_again_on", "the date to review the decision"),
              Decision.SELF: ("verify_by_on", "the date by which to verify the self-disclosure"),
              Decision.DISCLOSE: ("disclose_by_on", "the date by which to make the disclosure")}  # fmt: skip
    field, label = needed.get(Decision(row.decision), ("", ""))
    if field and getattr(row, field) is None:
        raise FactRefused(field, f"Enter {label}.")
    for each in ("look_again_on", "disclose_by_on", "verify_by_on"):
        day = getattr(row, each)
        if day is not None and day < today:
            raise FactRefused(each, f"Date must be today, {format_date(today)}, or later.")
    if row.disclose_by_on is not None and row.verify_by_on is not None and row.verify_by_on < row.disclose_by_on:
        raise FactRefused(
            "verify_by_on",
            f"Verification date must be {format_date(row.disclose_by_on)}, when the disclosure is due, or later. "
            f"Or enter an "
            "earlier due date for the disclosure.",
        )


def _check_next_review(slot: MeetingCase, level: int, next_on: date | None) -> None:
    if level == 1:
        return
    latest = date.fromordinal(slot.sitting.held_on.toordinal() + 7 * MAX_WEEKS_BETWEEN_REVIEWS[level])
    if next_on is not None and not slot.sitting.held_on < next_on <= latest:
        interval = f"Level {level} cases are reviewed at least every {MAX_WEEKS_BETWEEN_REVIEWS[level]} weeks."
        raise FactRefused("next_on", f"Date must be after the meeting and by {format_date(latest)}. {interval}")


def _require_shortfall_reason(case: MeetingCaseFile, grade_shortfall_reason: str) -> None:
    """Require a reason if a Level 3 meeting went ahead without the required grade."""
    if case.grade_shortfalls and len(grade_shortfall_reason.strip()) < MIN_LENGTH:
        shortfalls = " ".join(each.in_words for each in case.grade_shortfalls)
        raise FactRefused(
            "grade_shortfall_reason",
            f"{shortfalls} Enter why the meeting went ahead, in at least {MIN_LENGTH} characters.",
        )


def _change_decision[Fact: (DisclosureDecision, LevelDecision)](
    permit: Permit, old: Fact, row: Fact, values: dict[str, Any], *, seen: UUID | None, change_reason: str
) -> Fact:
    """Correct the decision with the values of `row`. The same decision stays as it is."""
    if all(getattr(old, name) == value for name, value in values.items()):
        return old
    row.change_reason = change_reason.strip()
    require_seen_row(old, row, seen)
    if not row.change_reason:
        raise FactRefused("change_reason", "Enter the reason for the change.")
    return correct_row(permit, old, row.change_reason, **values)


def _load_open_case(permit: Permit, slot: MeetingCase) -> MeetingCaseFile:
    if not policy.can_minute(permit) or slot.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("only people who work on the case can record its meeting")
    case = load_meeting_case(slot)
    if case.closure is not None:
        raise FactRefused(
            "", "This meeting case is closed. Its decisions cannot change. Reopen the minutes to amend them."
        )
    return case


def _year_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 364)
