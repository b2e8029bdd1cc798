"""What can't be so of a level of risk or its sign-off, and what is unlikely."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after, not_before
from mosovo.rooms.identity import queries as identity

from . import dynamic_rules, static_rules
from .models import Assessment, AssessmentCheck, Finding, HarmStatement, Level, LevelCheck, OspScore, ToolResult
from .overriding import highest, said_of
from .queries import State, levels, standing

ENOUGH = 20


def level(row: Level, today: date) -> Iterator[Problem]:
    """It was set on a day gone by, for a reason, on somebody alive."""
    not_after("set_on", row.set_on, today, "The day it was set")
    if len(row.reason) < ENOUGH:
        raise Impossible("reason", f"Say what decided it, in at least {ENOUGH} letters: others act on this level.")
    died = identity.deaths(row.nominal_id).values_list("died_on", flat=True).first()
    if died is not None and row.set_on > died:
        raise Impossible("set_on", "The record says that the nominal died before this day.")
    others = [each for each in levels(row.nominal_id) if each.level.first != row.first]
    if any(each.state is State.WAITS for each in others) and row.lowers:
        raise Impossible("level", "A lower level waits for its sign-off already. Correct that one, or have it signed.")
    stands = standing(others, row.set_on)
    if stands is not None and stands.set_on == row.set_on:
        yield Problem("set_on", f"A level was set on this day already: {str(stands).lower()}.")
    yield from _overrides(row)


def _overrides(row: Level) -> Iterator[Problem]:
    """A level that differs from the highest that is said of them asks for the reason."""
    found = said_of(row.nominal_id)
    most = highest(found)
    if most and most != row.level:
        said = ", ".join(f"{each.source} {each.level.replace('_', ' ')}" for each in found)
        yield Problem("level", f"What is on record says {most.replace('_', ' ')} ({said}). Say why you override it.")


def check(row: LevelCheck, today: date) -> Iterator[Problem]:
    """Somebody else looks at a lower level that waits."""
    not_after("checked_on", row.checked_on, today, "The sign-off")
    found = next((each for each in levels(row.nominal_id) if each.level.first == row.level_id), None)
    if found is None or found.state is not State.WAITS:
        raise Impossible("level_id", "This level does not wait for a sign-off any more.")
    not_before("checked_on", row.checked_on, found.level.set_on, "The sign-off", "the day the level was set")
    yield from ()


CHECKS: Checks = {
    Level: level,
    LevelCheck: check,
    OspScore: static_rules.osp,
    ToolResult: static_rules.tool,
    Assessment: dynamic_rules.assessment,
    Finding: dynamic_rules.finding,
    AssessmentCheck: dynamic_rules.check,
    HarmStatement: dynamic_rules.harm,
}
