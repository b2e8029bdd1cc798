"""What can't be so of categories, levels and referrals, and what is unlikely."""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from mosovo.record.queries import pointed_at
from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after, not_before, said
from mosovo.rooms.plan import queries as plan
from mosovo.rooms.risk import queries as risk
from mosovo.rooms.risk.models import Level as RiskLevel

from . import course, moving_rules, queries
from .course import WAITS, State
from .criteria import CRITERIA, HIGH_HARM, NEEDS, WORDS, defended
from .enough import refuse_short
from .models import CaseArea, Category, Countersignature, Level, Notice, Referral, Screening, Triage

NO_CATEGORY_3_AT_1 = (
    "Somebody in Category 3 is managed at Level 2 or 3, and never at Level 1. Choose Level 2 or 3; or, where meetings "
    "are no longer needed, record that a meeting decided that they leave MAPPA."
)
BY_DECISION = frozenset({3})
"""Categories that stand on what the responsible authority considers, and on no sentence."""
HIGH_LEVELS = frozenset({RiskLevel.Is.HIGH, RiskLevel.Is.VERY_HIGH})


def category(row: Category, today: date) -> Iterator[Problem]:
    """It says why, and an exit says how; what is confirmed already is not confirmed again."""
    not_after("on", row.on, today, "The decision")
    not_before("until", row.until, row.from_on, "The end", "the first day")
    refuse_short("text", row.text, "why")
    has_left = row.kind == Category.Kind.EXITED
    if has_left and not row.exit:
        raise Impossible("exit", "Choose how they left MAPPA.")
    if row.exit and not has_left:
        raise Impossible("exit", "Only somebody who left MAPPA left it in some way.")
    before = [each for each in queries.categories(row.nominal_id) if each.first != row.first]
    if row.kind == Category.Kind.CONFIRMED:
        _refuse_confirming(row, before)
    if has_left and row.category == 1:
        yield Problem("category", "Category 1 ends by law, with the notification requirements: have they ended?")
    if has_left and course.counted(before, row.on) is None:
        yield Problem("category", "Nobody confirmed a category that still stands on this day.")


def _refuse_confirming(row: Category, before: list[Category]) -> None:
    last = next((each for each in before if each.category == row.category and each.on <= row.on), None)
    if last is not None and last.kind == Category.Kind.CONFIRMED and not row.corrects_id and last.event == row.event:
        raise Impossible("category", f"Category {row.category} was confirmed on {said(last.on)} already, and stands.")
    at = queries.standing(queries.levels(row.nominal_id), before, row.on)
    if row.category in BY_DECISION and at is not None and at.level == 1 and at.category is None:
        how = "Refer it to Level 2 or 3: accepting that confirms the category and sets the level together."
        raise Impossible("category", f"The case is at Level 1 since {said(at.set_on)}; a Category 3 never is. {how}")


def notice(row: Notice, today: date) -> Iterator[Problem]:
    """It came after what it tells of."""
    not_after("begun_on", row.begun_on, today, "The sentence, admission or caution")
    not_after("received_on", row.received_on, today, "The notification")
    not_before("received_on", row.received_on, row.begun_on, "The notification", "the sentence, admission or caution")
    yield from ()


def screening(row: Screening, today: date) -> Iterator[Problem]:
    """Reasons stand beside the ticks, and the level is the lowest that they defend."""
    not_after("screened_on", row.screened_on, today, "The screening")
    refuse_short("text", row.text, "why each criterion is met")
    if row.level > 1:
        refuse_short("not_lower", row.not_lower, "why a lower level is not enough")
    if row.level == 1 and queries.category_on(row.nominal_id, on=row.screened_on) == 3:
        raise Impossible("level", NO_CATEGORY_3_AT_1)
    yield from of_criteria(row.criteria, row.level, "level")
    yield from of_risk(row.nominal_id, row.criteria, row.screened_on)


def level(row: Level, today: date) -> Iterator[Problem]:
    """A Category 3 is never at Level 1; the criteria defend the level; it goes down from 2 or 3 by a meeting alone."""
    not_after("set_on", row.set_on, today, "The level")
    not_before("review_on", row.review_on, row.set_on, "The next review", "the day on which the level is set")
    refuse_short("text", row.text, "why this level")
    if row.level == 1 and queries.category_on(row.nominal_id, on=row.set_on) == 3:
        raise Impossible("level", NO_CATEGORY_3_AT_1)
    rest = [each for each in queries.levels(row.nominal_id) if each.first != (row.first or row.pk)]
    before = queries.standing(rest, queries.categories(row.nominal_id), row.set_on)
    if before is not None and row.level < before.level and row.how != Level.How.MEETING:
        since = f"The case is at Level {before.level} since {said(before.set_on)}."
        raise Impossible("level", f"{since} It goes down by the decision of a meeting, and not by a screening.")
    if row.how == Level.How.REVIEW:
        yield from _review(row, before.level if before else None)
    if row.corrects_id is None or row.criteria:
        yield from of_criteria(row.criteria, row.level, "level")
        yield from of_risk(row.nominal_id, row.criteria, row.set_on)


def _review(row: Level, before: int | None) -> Iterator[Problem]:
    """Only what is at Level 1 is kept there; the plan is what is reviewed."""
    if before != 1:
        raise Impossible("level", "This case is not at Level 1. Screen it first; at Level 2 or 3 a meeting reviews it.")
    if not plan.versions(row.nominal_id):
        yield Problem("text", "No version of the risk management plan was written: Level 1 rests on the plan.")


def of_criteria(criteria: Collection[str], level: int, field: str) -> Iterator[Problem]:
    """Each criterion is one of ours; a level above what they defend is refused, one below it needs a reason."""
    if not criteria or set(criteria) - WORDS.keys():
        raise Impossible("criteria", "Tick the criteria that are met, of those listed under each level.")
    reached = defended(criteria)
    if level > reached:
        raise Impossible(field, f"The criteria ticked defend Level {reached}, and no higher. {NEEDS[level]}")
    if level < reached:
        yield Problem(field, f"The criteria ticked defend Level {reached}: say why a lower level is enough.")
    if level == 1 and not CRITERIA[1].keys() & set(criteria):
        raise Impossible("criteria", f"Tick what makes Level 1 enough. {NEEDS[1]}")


def of_risk(nominal_id: UUID, criteria: Collection[str], on: date) -> Iterator[Problem]:
    """High risk that is ticked agrees with the level of risk on record, or somebody says whose assessment it is."""
    if HIGH_HARM not in criteria:
        return
    found = risk.standing(risk.levels(nominal_id), on)
    if found is None:
        yield Problem(
            "criteria", "High risk of serious harm is ticked, and no level of risk is on record. Set the level of risk "
            "first, or say who assessed it and when.",
        )  # fmt: skip
    elif found.level not in HIGH_LEVELS:
        yield Problem(
            "criteria", f"High risk of serious harm is ticked, and the level of risk on record is "
            f"{found.get_level_display().lower()} since {said(found.set_on)}. Set the level of risk first, or say who "
            "assessed it and when.",
        )  # fmt: skip


def case_area(row: CaseArea, today: date) -> Iterator[Problem]:
    """It began."""
    not_after("from_on", row.from_on, today, "The first day")
    yield from ()


def referral(row: Referral, today: date) -> Iterator[Problem]:
    """One waits at a time; each section was looked at; a case at that level is in meetings already."""
    not_after("referred_on", row.referred_on, today, "The referral")
    refuse_short("not_lower", row.not_lower, "why a lower level is not enough")
    others = [each for each in queries.referrals(row.nominal_id) if each.referral.first != row.first]
    if any(each.state in WAITS for each in others):
        raise Impossible("", "A referral of this case waits already. Correct that one, or wait for its decision.")
    stale = [each for each in row.sections if each.get("words") and not each.get("current")]
    if stale:
        key = stale[0]["key"]
        raise Impossible(f"current_{key}", "Say that this is still current, or change it: it goes to every agency.")
    if not any(each.get("words") for each in row.sections):
        raise Impossible("", "A referral says something of the person. Fill in what is known.")
    before = queries.level_on(row.nominal_id, on=row.referred_on)
    if before is not None and before.level >= row.level:
        yield Problem("level", f"The case is at Level {before.level} already: its meetings can decide this.")
    yield from of_criteria(row.criteria, row.level, "level")
    yield from of_risk(row.nominal_id, row.criteria, row.referred_on)


def countersignature(row: Countersignature, today: date) -> Iterator[Problem]:
    """Somebody else signs what waits for it, and says why it goes back."""
    not_after("signed_on", row.signed_on, today, "The countersignature")
    found = queries.referral(row.nominal_id, row.referral_id)
    if found is None or (found.state is not State.SIGNATURE and row.corrects_id is None):
        raise Impossible("referral_id", "This referral does not wait for a countersignature any more.")
    not_before("signed_on", row.signed_on, found.referral.referred_on, "The countersignature", "the referral")
    if not row.signed_by and found.referral.recorded_by_id == row.recorded_by_id is not None:
        raise Impossible("referral_id", "You wrote this referral. Somebody else countersigns it.")
    if not row.agrees:
        refuse_short("text", row.text, "what is to be mended")
    yield from ()


def triage(row: Triage, today: date) -> Iterator[Problem]:
    """What waits is decided on, against the criteria, with a reason; what is accepted has a level."""
    not_after("decided_on", row.decided_on, today, "The decision")
    refuse_short("text", row.text, "why")
    whole = pointed_at(row, Referral, row.referral_id)
    found = queries.referral(row.nominal_id, row.referral_id)
    if found is None or whole is None or (found.state is not State.TRIAGE and row.corrects_id is None):
        raise Impossible("decision", "This referral does not wait for a decision. Somebody may have decided already.")
    not_before("decided_on", row.decided_on, found.reached_on, "The decision", "the referral reached you")
    if row.decision != Triage.Decision.ACCEPTED:
        return
    if row.level is None:
        raise Impossible("level", "Choose the level at which it is accepted.")
    yield from of_criteria(row.criteria, row.level, "level")
    yield from of_risk(row.nominal_id, row.criteria, row.decided_on)


CHECKS: Checks = {
    Category: category, Notice: notice, Screening: screening, Level: level, CaseArea: case_area, Referral: referral,
    Countersignature: countersignature, Triage: triage, **moving_rules.CHECKS,
}  # fmt: skip
