"""Refuse what cannot be true of a risk level or its sign-off, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.field_validation import require_not_after, require_not_before
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.identity import queries as identity

from . import assessment_validation, tool_validation
from .level_override import highest_source_level, list_source_levels
from .models import (
    Assessment,
    AssessmentFinding,
    AssessmentSignOff,
    HarmStatement,
    OspScore,
    RiskLevel,
    RiskLevelSignOff,
    ToolResult,
)
from .queries import LevelState, LevelWithSignOff, current_level, list_levels

MIN_LENGTH = 20


def check_level(row: RiskLevel, today: date) -> Iterator[FactWarning]:
    """Refuse a future date, a short reason or a date after death; warn of an override."""
    require_not_after("set_on", row.set_on, today, "Date set")
    if len(row.reason) < MIN_LENGTH:
        raise FactRefused(
            "reason", f"Enter the reasons, in at least {MIN_LENGTH} characters. Other officers rely on this level."
        )
    died = identity.filter_deaths(row.nominal_id).values_list("died_on", flat=True).first()
    if died is not None and row.set_on > died:
        raise FactRefused("set_on", "Date must be on or before the recorded date of death.")
    others = [each for each in list_levels(row.nominal_id) if each.level.first != row.first]
    if any(each.state is LevelState.WAITS for each in others) and row.lowers:
        raise FactRefused(
            "level", "A lower level is already awaiting sign-off. Correct it, or ask a supervisor to sign it off."
        )
    level = current_level(others, row.set_on)
    if level is not None and level.set_on == row.set_on:
        yield FactWarning("set_on", f"A risk level is already recorded for this date: {str(level).lower()}.")
    yield from _warn_of_override(row)


def _warn_of_override(row: RiskLevel) -> Iterator[FactWarning]:
    """Warn if the level differs from the highest of all sources, so that the officer gives a reason."""
    levels = list_source_levels(row.nominal_id)
    highest = highest_source_level(levels)
    if highest and highest != row.level:
        text = ", ".join(f"{each.source} {each.level.replace('_', ' ')}" for each in levels)
        yield FactWarning(
            "level",
            f"The highest recorded level is {highest.replace('_', ' ')} ({text}). Enter the reason for the override.",
        )


def check_level_sign_off(row: RiskLevelSignOff, today: date) -> Iterator[FactWarning]:
    """Refuse a sign-off of a level that is not awaiting one."""
    require_not_after("checked_on", row.checked_on, today, "Date of sign-off")
    level_with_sign_off = next((each for each in list_levels(row.nominal_id) if each.level.first == row.level_id), None)
    if level_with_sign_off is None or not _is_current_sign_off(row, level_with_sign_off):
        raise FactRefused("level_id", "This risk level is no longer awaiting sign-off.")
    require_not_before(
        "checked_on", row.checked_on, level_with_sign_off.level.set_on, "Date of sign-off", "the date the level was set"
    )
    yield from ()


def _is_current_sign_off(row: RiskLevelSignOff, level: LevelWithSignOff) -> bool:
    """Whether it signs off a level that waits, or corrects the sign-off of the current version of the level."""
    if not row.first:
        return level.state is LevelState.WAITS
    return level.check is not None and level.check.first == row.first


CHECKS: Checks = {
    RiskLevel: check_level,
    RiskLevelSignOff: check_level_sign_off,
    OspScore: tool_validation.check_osp_score,
    ToolResult: tool_validation.check_tool_result,
    Assessment: assessment_validation.check_assessment,
    AssessmentFinding: assessment_validation.check_finding,
    AssessmentSignOff: assessment_validation.check_sign_off,
    HarmStatement: assessment_validation.check_harm_statement,
}
