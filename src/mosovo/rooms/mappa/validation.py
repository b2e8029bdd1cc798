"""What can't be so of categories, levels and referrals, and what is unlikely."""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_referenced_fact
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.plan import queries as plan
from mosovo.rooms.risk import queries as risk
from mosovo.rooms.risk.models import Level as RiskLevel

from . import progress, queries, transfer_validation
from .criteria import CRITERIA, HIGH_HARM, NEEDS, WORDS, lowest_defensible_level
from .models import CaseArea, Category, Countersignature, Level, Notice, Referral, Screening, Triage
from .progress import WAITS, ReferralState
from .reason_length import require_reason

NO_CATEGORY_3_AT_1 = (
    "Somebody in Category 3 is managed at Level 2 or 3, and never at Level 1. Choose Level 2 or 3; or, where meetings "
    "are no longer needed, record that a meeting decided that they leave MAPPA."
)
BY_DECISION = frozenset({3})
"""Categories that stand on what the responsible authority considers, and on no sentence."""
HIGH_LEVELS = frozenset({RiskLevel.Is.HIGH, RiskLevel.Is.VERY_HIGH})


def check_category(row: Category, today: date) -> Iterator[FactWarning]:
    """It says why, and an exit says how; what is confirmed already is not confirmed again."""
    require_not_after("on", row.on, today, "The decision")
    require_not_before("until", row.until, row.from_on, "The end", "the first day")
    require_reason("text", row.text, "why")
    has_left = row.kind == Category.Kind.EXITED
    if has_left and not row.exit:
        raise FactRefused("exit", "Choose how they left MAPPA.")
    if row.exit and not has_left:
        raise FactRefused("exit", "Only somebody who left MAPPA left it in some way.")
    before = [each for each in queries.list_category_decisions(row.nominal_id) if each.first != row.first]
    if row.kind == Category.Kind.CONFIRMED:
        _refuse_confirming(row, before)
    if has_left and row.category == 1:
        yield FactWarning("category", "Category 1 ends by law, with the notification requirements: have they ended?")
    if has_left and progress.category_counted(before, row.on) is None:
        yield FactWarning("category", "Nobody confirmed a category that still stands on this day.")


def _refuse_confirming(row: Category, before: list[Category]) -> None:
    last = next((each for each in before if each.category == row.category and each.on <= row.on), None)
    if last is not None and last.kind == Category.Kind.CONFIRMED and not row.corrects_id and last.event == row.event:
        raise FactRefused(
            "category", f"Category {row.category} was confirmed on {format_date(last.on)} already, and stands."
        )
    at = queries.get_level_status(queries.list_levels(row.nominal_id), before, row.on)
    if row.category in BY_DECISION and at is not None and at.level == 1 and at.category is None:
        how = "Refer it to Level 2 or 3: accepting that confirms the category and sets the level together."
        raise FactRefused(
            "category", f"The case is at Level 1 since {format_date(at.set_on)}; a Category 3 never is. {how}"
        )


def check_notice(row: Notice, today: date) -> Iterator[FactWarning]:
    """It came after what it tells of."""
    require_not_after("begun_on", row.begun_on, today, "The sentence, admission or caution")
    require_not_after("received_on", row.received_on, today, "The notification")
    require_not_before(
        "received_on", row.received_on, row.begun_on, "The notification", "the sentence, admission or caution"
    )
    yield from ()


def check_screening(row: Screening, today: date) -> Iterator[FactWarning]:
    """Reasons stand beside the ticks, and the level is the lowest that they defend."""
    require_not_after("screened_on", row.screened_on, today, "The screening")
    require_reason("text", row.text, "why each criterion is met")
    if row.level > 1:
        require_reason("not_lower", row.not_lower, "why a lower level is not enough")
    if row.level == 1 and queries.get_category_on(row.nominal_id, on=row.screened_on) == 3:
        raise FactRefused("level", NO_CATEGORY_3_AT_1)
    yield from check_level_against_criteria(row.criteria, row.level, "level")
    yield from of_risk(row.nominal_id, row.criteria, row.screened_on)


def check_level(row: Level, today: date) -> Iterator[FactWarning]:
    """A Category 3 is never at Level 1; the criteria defend the level; it goes down from 2 or 3 by a meeting alone."""
    require_not_after("set_on", row.set_on, today, "The level")
    require_not_before("review_on", row.review_on, row.set_on, "The next review", "the day on which the level is set")
    require_reason("text", row.text, "why this level")
    if row.level == 1 and queries.get_category_on(row.nominal_id, on=row.set_on) == 3:
        raise FactRefused("level", NO_CATEGORY_3_AT_1)
    rest = [each for each in queries.list_levels(row.nominal_id) if each.first != (row.first or row.pk)]
    before = queries.get_level_status(rest, queries.list_category_decisions(row.nominal_id), row.set_on)
    if before is not None and row.level < before.level and row.how != Level.How.MEETING:
        since = f"The case is at Level {before.level} since {format_date(before.set_on)}."
        raise FactRefused("level", f"{since} It goes down by the decision of a meeting, and not by a screening.")
    if row.how == Level.How.REVIEW:
        yield from _review(row, before.level if before else None)
    if row.corrects_id is None or row.criteria:
        yield from check_level_against_criteria(row.criteria, row.level, "level")
        yield from of_risk(row.nominal_id, row.criteria, row.set_on)


def _review(row: Level, before: int | None) -> Iterator[FactWarning]:
    """Only what is at Level 1 is kept there; the plan is what is reviewed."""
    if before != 1:
        raise FactRefused(
            "level", "This case is not at Level 1. Screen it first; at Level 2 or 3 a meeting reviews it."
        )
    if not plan.list_versions(row.nominal_id):
        yield FactWarning("text", "No version of the risk management plan was written: Level 1 rests on the plan.")


def check_level_against_criteria(criteria: Collection[str], level: int, field: str) -> Iterator[FactWarning]:
    """Each criterion is one of ours; a level above what they defend is refused, one below it needs a reason."""
    if not criteria or set(criteria) - WORDS.keys():
        raise FactRefused("criteria", "Tick the criteria that are met, of those listed under each level.")
    reached = lowest_defensible_level(criteria)
    if level > reached:
        raise FactRefused(field, f"The criteria ticked defend Level {reached}, and no higher. {NEEDS[level]}")
    if level < reached:
        yield FactWarning(field, f"The criteria ticked defend Level {reached}: say why a lower level is enough.")
    if level == 1 and not CRITERIA[1].keys() & set(criteria):
        raise FactRefused("criteria", f"Tick what makes Level 1 enough. {NEEDS[1]}")


def of_risk(nominal_id: UUID, criteria: Collection[str], on: date) -> Iterator[FactWarning]:
    """High risk that is ticked agrees with the level of risk on record, or somebody says whose assessment it is."""
    if HIGH_HARM not in criteria:
        return
    found = risk.current_level(risk.list_levels(nominal_id), on)
    if found is None:
        yield FactWarning(
            "criteria", "High risk of serious harm is ticked, and no level of risk is on record. Set the level of risk "
            "first, or say who assessed it and when.",
        )  # fmt: skip
    elif found.level not in HIGH_LEVELS:
        yield FactWarning(
            "criteria", f"High risk of serious harm is ticked, and the level of risk on record is "
            f"{found.get_level_display().lower()} since {format_date(found.set_on)}. Set the level of risk first, "
            f"or say who "
            "assessed it and when.",
        )  # fmt: skip


def check_case_area(row: CaseArea, today: date) -> Iterator[FactWarning]:
    """It began."""
    require_not_after("from_on", row.from_on, today, "The first day")
    yield from ()


def check_referral(row: Referral, today: date) -> Iterator[FactWarning]:
    """One waits at a time; each section was looked at; a case at that level is in meetings already."""
    require_not_after("referred_on", row.referred_on, today, "The referral")
    require_reason("not_lower", row.not_lower, "why a lower level is not enough")
    others = [each for each in queries.list_referrals(row.nominal_id) if each.referral.first != row.first]
    if any(each.state in WAITS for each in others):
        raise FactRefused("", "A referral of this case waits already. Correct that one, or wait for its decision.")
    stale = [each for each in row.sections if each.get("words") and not each.get("current")]
    if stale:
        key = stale[0]["key"]
        raise FactRefused(f"current_{key}", "Say that this is still current, or change it: it goes to every agency.")
    if not any(each.get("words") for each in row.sections):
        raise FactRefused("", "A referral says something of the person. Fill in what is known.")
    before = queries.get_level_on(row.nominal_id, on=row.referred_on)
    if before is not None and before.level >= row.level:
        yield FactWarning("level", f"The case is at Level {before.level} already: its meetings can decide this.")
    yield from check_level_against_criteria(row.criteria, row.level, "level")
    yield from of_risk(row.nominal_id, row.criteria, row.referred_on)


def check_countersignature(row: Countersignature, today: date) -> Iterator[FactWarning]:
    """Somebody else signs what waits for it, and says why it goes back."""
    require_not_after("signed_on", row.signed_on, today, "The countersignature")
    found = queries.get_referral(row.nominal_id, row.referral_id)
    if found is None or (found.state is not ReferralState.SIGNATURE and row.corrects_id is None):
        raise FactRefused("referral_id", "This referral does not wait for a countersignature any more.")
    require_not_before("signed_on", row.signed_on, found.referral.referred_on, "The countersignature", "the referral")
    if not row.signed_by and found.referral.recorded_by_id == row.recorded_by_id is not None:
        raise FactRefused("referral_id", "You wrote this referral. Somebody else countersigns it.")
    if not row.agrees:
        require_reason("text", row.text, "what is to be mended")
    yield from ()


def check_triage(row: Triage, today: date) -> Iterator[FactWarning]:
    """What waits is decided on, against the criteria, with a reason; what is accepted has a level."""
    require_not_after("decided_on", row.decided_on, today, "The decision")
    require_reason("text", row.text, "why")
    whole = get_referenced_fact(row, Referral, row.referral_id)
    found = queries.get_referral(row.nominal_id, row.referral_id)
    if found is None or whole is None or (found.state is not ReferralState.TRIAGE and row.corrects_id is None):
        raise FactRefused("decision", "This referral does not wait for a decision. Somebody may have decided already.")
    require_not_before("decided_on", row.decided_on, found.reached_on, "The decision", "the referral reached you")
    if row.decision != Triage.Decision.ACCEPTED:
        return
    if row.level is None:
        raise FactRefused("level", "Select the level accepted")
    yield from check_level_against_criteria(row.criteria, row.level, "level")
    yield from of_risk(row.nominal_id, row.criteria, row.decided_on)


CHECKS: Checks = {
    Category: check_category, Notice: check_notice, Screening: check_screening, Level: check_level,
    CaseArea: check_case_area, Referral: check_referral,
    Countersignature: check_countersignature, Triage: check_triage, **transfer_validation.CHECKS,
}  # fmt: skip
