"""What can't be so of a level of risk or its sign-off, and what is unlikely."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.field_validation import require_not_after, require_not_before
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.identity import queries as identity

from . import assessment_validation, tool_validation
from .level_override import highest_source_level, list_source_levels
from .models import Assessment, AssessmentCheck, Finding, HarmStatement, Level, LevelCheck, OspScore, ToolResult
from .queries import LevelState, current_level, list_levels

ENOUGH = 20


def check_level(row: Level, today: date) -> Iterator[FactWarning]:
    """It was set on a day gone by, for a reason, on somebody alive."""
    require_not_after("set_on", row.set_on, today, "The day it was set")
    if len(row.reason) < ENOUGH:
        raise FactRefused("reason", f"Say what decided it, in at least {ENOUGH} letters: others act on this level.")
    died = identity.filter_deaths(row.nominal_id).values_list("died_on", flat=True).first()
    if died is not None and row.set_on > died:
        raise FactRefused("set_on", "The record says that the nominal died before this day.")
    others = [each for each in list_levels(row.nominal_id) if each.level.first != row.first]
    if any(each.state is LevelState.WAITS for each in others) and row.lowers:
        raise FactRefused("level", "A lower level waits for its sign-off already. Correct that one, or have it signed.")
    stands = current_level(others, row.set_on)
    if stands is not None and stands.set_on == row.set_on:
        yield FactWarning("set_on", f"A level was set on this day already: {str(stands).lower()}.")
    yield from _overrides(row)


def _overrides(row: Level) -> Iterator[FactWarning]:
    """A level that differs from the highest that is said of them asks for the reason."""
    found = list_source_levels(row.nominal_id)
    most = highest_source_level(found)
    if most and most != row.level:
        said = ", ".join(f"{each.source} {each.level.replace('_', ' ')}" for each in found)
        yield FactWarning(
            "level", f"What is on record says {most.replace('_', ' ')} ({said}). Say why you override it."
        )


def check_level_sign_off(row: LevelCheck, today: date) -> Iterator[FactWarning]:
    """Somebody else looks at a lower level that waits."""
    require_not_after("checked_on", row.checked_on, today, "The sign-off")
    found = next((each for each in list_levels(row.nominal_id) if each.level.first == row.level_id), None)
    if found is None or found.state is not LevelState.WAITS:
        raise FactRefused("level_id", "This level does not wait for a sign-off any more.")
    require_not_before("checked_on", row.checked_on, found.level.set_on, "The sign-off", "the day the level was set")
    yield from ()


CHECKS: Checks = {
    Level: check_level,
    LevelCheck: check_level_sign_off,
    OspScore: tool_validation.check_osp_score,
    ToolResult: tool_validation.check_tool_result,
    Assessment: assessment_validation.check_assessment,
    Finding: assessment_validation.check_finding,
    AssessmentCheck: assessment_validation.check_sign_off,
    HarmStatement: assessment_validation.check_harm_statement,
}
