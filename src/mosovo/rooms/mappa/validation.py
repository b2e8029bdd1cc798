"""Refuse what cannot be true of MAPPA categories, levels and referrals, and warn of what is unlikely."""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from mosovo.record import approvals
from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.plan import queries as plan
from mosovo.rooms.risk import queries as risk
from mosovo.rooms.risk.models import RiskLevel

from . import progress, queries, transfer_validation
from .criteria import CRITERIA, CRITERION_LABELS, HIGH_HARM, LEVEL_REQUIREMENTS, lowest_defensible_level
from .models import (
    CaseArea,
    CategoryDecision,
    Countersignature,
    EligibilityNotice,
    LevelScreening,
    MappaLevelRecord,
    MappaReferral,
    ReferralDecision,
)
from .progress import AWAITED_STATES, ReferralProgress, ReferralState
from .reason_length import require_reason

APPROVAL = "mappa_referral"
CATEGORY_3_NOT_AT_LEVEL_1 = (
    "Select Level 2 or 3. Category 3 cases cannot be managed at Level 1. If meetings are no longer needed, record a "
    "meeting’s decision that the nominal leaves MAPPA."
)
CATEGORIES_BY_DECISION = frozenset({3})
"""Categories that depend on a decision of the responsible authority, not on a sentence."""
_OUTCOME_NOT_CORRECTED = (
    "Strike out this decision, and the level and category recorded with it. Then record the new decision: a correction "
    "changes neither of them."
)
HIGH_RISK_LEVELS = frozenset({RiskLevel.Is.HIGH, RiskLevel.Is.VERY_HIGH})


def check_category(row: CategoryDecision, today: date) -> Iterator[FactWarning]:
    """Require reasons, and the kind of exit when the nominal left. Refuse a category that is already confirmed."""
    require_not_after("on", row.on, today, "The decision")
    require_not_before("until", row.until, row.from_on, "The end date", "the start date")
    require_reason("text", row.text, "the reason")
    is_exit = row.kind == CategoryDecision.Kind.EXITED
    if is_exit and not row.exit:
        raise FactRefused("exit", "Select the reason for leaving MAPPA.")
    if row.exit and not is_exit:
        raise FactRefused("exit", "Remove the reason for leaving, or select “Left MAPPA”.")
    before = [each for each in queries.list_category_decisions(row.nominal_id) if each.first != row.first]
    if row.kind == CategoryDecision.Kind.CONFIRMED:
        yield from _check_confirmation(row, before)
    if is_exit and row.category == 1:
        yield FactWarning(
            "category", "Check that the notification requirements have ended. Category 1 ends by law with them."
        )
    if is_exit and progress.find_counted_category(before, row.on) is None:
        yield FactWarning("category", "Check the date. No category was confirmed on it.")


def _check_confirmation(row: CategoryDecision, before: list[CategoryDecision]) -> Iterator[FactWarning]:
    """Refuse a second confirmation of the same ground. One that names none may be about a later ground (LAW-121)."""
    last = next((each for each in before if each.category == row.category and each.on <= row.on), None)
    if last is not None and last.kind == CategoryDecision.Kind.CONFIRMED and not row.first and last.event == row.event:
        already = f"Category {row.category} was confirmed on {format_date(last.on)}."
        if last.on == row.on or row.event is not None:
            raise FactRefused("category", f"Select another category. {already}")
        yield FactWarning("category", f"{already} Confirm it again only for a new sentence or a new time subject.")
    status = queries.get_level_status(queries.list_levels(row.nominal_id), before, row.on)
    if row.category in CATEGORIES_BY_DECISION and status is not None and status.level == 1 and status.category is None:
        how = "Refer the case to Level 2 or 3: accepting the referral confirms the category and sets the level."
        raise FactRefused(
            "category",
            f"The case has been at Level 1 since {format_date(status.set_on)}, which Category 3 does not allow. {how}",
        )


def check_notice(row: EligibilityNotice, today: date) -> Iterator[FactWarning]:
    """Refuse a notification received before the sentence, admission or caution."""
    require_not_after("begun_on", row.begun_on, today, "The sentence, admission or caution")
    require_not_after("received_on", row.received_on, today, "The notification")
    require_not_before(
        "received_on", row.received_on, row.begun_on, "The notification", "the sentence, admission or caution"
    )
    yield from ()


def check_screening(row: LevelScreening, today: date) -> Iterator[FactWarning]:
    """Require reasons for the criteria, and check the level against them."""
    require_not_after("screened_on", row.screened_on, today, "The screening")
    require_reason("text", row.text, "why each criterion is met")
    if row.level > 1:
        require_reason("lower_level_reason", row.lower_level_reason, "why a lower level is not sufficient")
    if row.level == 1 and queries.get_category_on(row.nominal_id, on=row.screened_on) == 3:
        raise FactRefused("level", CATEGORY_3_NOT_AT_LEVEL_1)
    yield from check_level_against_criteria(row.criteria, row.level, "level")
    yield from check_high_risk_criterion(row.nominal_id, row.criteria, row.screened_on)


def check_level(row: MappaLevelRecord, today: date) -> Iterator[FactWarning]:
    """Refuse Level 1 for Category 3, and a lower level without a meeting. Check the level against the criteria."""
    require_not_after("set_on", row.set_on, today, "The level")
    require_not_before("review_on", row.review_on, row.set_on, "The next review", "the date on which the level is set")
    require_reason("text", row.text, "why this level")
    if row.level == 1 and queries.get_category_on(row.nominal_id, on=row.set_on) == 3:
        raise FactRefused("level", CATEGORY_3_NOT_AT_LEVEL_1)
    rest = [each for each in queries.list_levels(row.nominal_id) if each.first != (row.first or row.pk)]
    before = queries.get_level_status(rest, queries.list_category_decisions(row.nominal_id), row.set_on)
    if before is not None and row.level < before.level and row.route != MappaLevelRecord.How.MEETING:
        since = f"The case has been at Level {before.level} since {format_date(before.set_on)}."
        raise FactRefused("level", f"{since} Only a meeting can lower the level.")
    if row.route == MappaLevelRecord.How.REVIEW:
        yield from _check_review(row, before.level if before else None)
    if not row.first or row.criteria:
        yield from check_level_against_criteria(row.criteria, row.level, "level")
        yield from check_high_risk_criterion(row.nominal_id, row.criteria, row.set_on)


def _check_review(row: MappaLevelRecord, before: int | None) -> Iterator[FactWarning]:
    """Refuse a Level 1 review of a case that is not at Level 1, and warn if it has no plan."""
    if before != 1:
        raise FactRefused(
            "level", "This case is not at Level 1. Screen it first. Meetings review cases at Level 2 or 3."
        )
    if not plan.list_versions(row.nominal_id):
        yield FactWarning("text", "Record a risk management plan first. Level 1 management depends on it.")


def check_level_against_criteria(criteria: Collection[str], level: int, field: str) -> Iterator[FactWarning]:
    """Refuse a level above what the criteria support. Warn about a level below it."""
    if not criteria or set(criteria) - CRITERION_LABELS.keys():
        raise FactRefused("criteria", "Select the criteria met from those listed under each level.")
    supported = lowest_defensible_level(criteria)
    if level > supported:
        raise FactRefused(
            field, f"The criteria selected support Level {supported} at most. {LEVEL_REQUIREMENTS[level]}"
        )
    if level < supported:
        yield FactWarning(
            field, f"The criteria selected support Level {supported}. Enter why a lower level is sufficient."
        )
    if level == 1 and not CRITERIA[1].keys() & set(criteria):
        raise FactRefused("criteria", f"Select the criteria that make Level 1 sufficient. {LEVEL_REQUIREMENTS[1]}")


def check_high_risk_criterion(nominal_id: UUID, criteria: Collection[str], on: date) -> Iterator[FactWarning]:
    """Warn if the high risk criterion is selected and the risk level on record is lower or missing."""
    if HIGH_HARM not in criteria:
        return
    level = risk.current_level(risk.list_levels(nominal_id), on)
    if level is None:
        yield FactWarning(
            "criteria", "High risk of serious harm is selected, but no risk level is recorded. Set the risk level "
            "first, or enter who assessed it and when.",
        )  # fmt: skip
    elif level.level not in HIGH_RISK_LEVELS:
        yield FactWarning(
            "criteria", f"High risk of serious harm is selected, but the risk level has been "
            f"{level.get_level_display().lower()} since {format_date(level.set_on)}. Set the risk level first, "
            "or enter who assessed it and when.",
        )  # fmt: skip


def check_case_area(row: CaseArea, today: date) -> Iterator[FactWarning]:
    """Refuse a start date in the future."""
    require_not_after("from_on", row.from_on, today, "The start date")
    yield from ()


def check_referral(row: MappaReferral, today: date) -> Iterator[FactWarning]:
    """Refuse a second waiting referral and unconfirmed sections. Warn if the case is already at that level."""
    require_not_after("referred_on", row.referred_on, today, "The referral")
    require_reason("lower_level_reason", row.lower_level_reason, "why a lower level is not sufficient")
    others = [each for each in queries.list_referrals(row.nominal_id) if each.referral.first != row.first]
    if any(each.state in AWAITED_STATES for each in others):
        raise FactRefused(
            "", "This case already has a referral awaiting a decision. Correct that one, or wait for its decision."
        )
    unconfirmed = [each for each in row.sections if each.get("words") and not each.get("current")]
    if unconfirmed:
        key = unconfirmed[0]["key"]
        raise FactRefused(
            f"current_{key}", "Confirm that this is still current, or change it. Every agency receives it."
        )
    if not any(each.get("words") for each in row.sections):
        raise FactRefused("", "Complete at least one section of the referral.")
    before = queries.get_level_on(row.nominal_id, on=row.referred_on)
    if before is not None and before.level >= row.level:
        yield FactWarning("level", f"The case is already at Level {before.level}. Its meetings can decide this.")
    yield from check_level_against_criteria(row.criteria, row.level, "level")
    yield from check_high_risk_criterion(row.nominal_id, row.criteria, row.referred_on)


def check_countersignature(row: Countersignature, today: date) -> Iterator[FactWarning]:
    """Refuse a countersignature by the author, and require corrections if the referral is returned."""
    require_not_after("signed_on", row.signed_on, today, "The countersignature")
    referral_progress = queries.get_referral(row.nominal_id, row.referral_id)
    if referral_progress is None or (referral_progress.state is not ReferralState.SIGNATURE and not row.first):
        raise FactRefused("referral_id", "This referral is not awaiting a countersignature.")
    if row.first:
        _check_corrected_signature(row, referral_progress)
    require_not_before(
        "signed_on", row.signed_on, referral_progress.referral.referred_on, "The countersignature", "the referral"
    )
    if not row.signed_by and row.recorded_by_id in approvals.list_writers(APPROVAL, row.referral_id):
        raise FactRefused("referral_id", "You wrote part of this referral. Another person must countersign it.")
    if not row.agrees:
        require_reason("text", row.text, "the corrections needed")
    yield from ()


def _check_corrected_signature(row: Countersignature, referral_progress: ReferralProgress) -> None:
    """Require the countersignature of the current version, before the decision: a decision is on what was signed."""
    if referral_progress.signature is None or referral_progress.signature.first != row.first:
        raise FactRefused(
            "referral_id", "The referral was corrected after this countersignature. Countersign it again."
        )
    if referral_progress.triage is not None:
        raise FactRefused(
            "referral_id", "The co-ordinator has decided on this referral, so its countersignature cannot be corrected."
        )


def check_triage(row: ReferralDecision, today: date) -> Iterator[FactWarning]:
    """Require a waiting referral and a reason. An accepted referral also needs a level that its criteria support."""
    require_not_after("decided_on", row.decided_on, today, "The decision")
    require_reason("text", row.text, "the reason")
    referral_progress = queries.get_referral(row.nominal_id, row.referral_id)
    if referral_progress is None or not _is_decided_by(row, referral_progress):
        raise FactRefused("decision", "This referral is not awaiting a decision. It may already have been decided.")
    made = referral_progress.triage
    if made is not None and (made.decision, made.level) != (row.decision, row.level):
        raise FactRefused("decision", _OUTCOME_NOT_CORRECTED)
    require_not_before(
        "decided_on", row.decided_on, referral_progress.reached_on, "The decision", "the date the referral reached you"
    )
    if row.decision != ReferralDecision.Decision.ACCEPTED:
        return
    if row.level is None:
        raise FactRefused("level", "Select the level accepted")
    yield from check_level_against_criteria(row.criteria, row.level, "level")
    yield from check_high_risk_criterion(row.nominal_id, row.criteria, row.decided_on)


def _is_decided_by(row: ReferralDecision, referral_progress: ReferralProgress) -> bool:
    """Whether it decides on a referral that waits, or corrects the decision in effect."""
    if not row.first:
        return referral_progress.state is ReferralState.TRIAGE
    return referral_progress.triage is not None and referral_progress.triage.first == row.first


CHECKS: Checks = {
    CategoryDecision: check_category, EligibilityNotice: check_notice, LevelScreening: check_screening,
    MappaLevelRecord: check_level,
    CaseArea: check_case_area, MappaReferral: check_referral,
    Countersignature: check_countersignature, ReferralDecision: check_triage, **transfer_validation.CHECKS,
}  # fmt: skip
