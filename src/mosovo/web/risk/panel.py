"""The level of risk on the case file: what stands, why, and what waits for a sign-off."""

from mosovo.rooms.risk.models import Level, LevelCheck, OspScore, ToolResult
from mosovo.rooms.risk.policy import signs_off
from mosovo.rooms.risk.queries import Assessed, State, levels, standing
from mosovo.web.casefile.panel import Case, Line, Panel, recording
from mosovo.web.timeline import Entry
from mosovo.web.words import plain_day

from . import static_lines

ROOM = "risk"
WAITS = "Lower risk level waits for a sign-off"


def panel(case: Case) -> Panel:
    """The panel of this room. The level that acts on the day stands in the header."""
    found = levels(case.nominal_id, case.known_at)
    stands = standing(found, case.moment.on)
    waiting = [each for each in found if each.state is State.WAITS]
    may = signs_off(case.permit.actor)
    acts = [recording(case, model) for model in (Level, OspScore, ToolResult)]
    if waiting and may and any(each.level.recorded_by_id != case.permit.actor.account for each in waiting):
        acts.insert(0, recording(case, LevelCheck))
    return Panel(
        anchor="risk",
        title="Risk",
        lines=[*(_line(each, stands, may=may) for each in found), *static_lines.lines(case)],
        empty="Nobody has set a level of risk. How often to visit follows from it.",
        entries=[_entry(each) for each in found if each.state is State.ACTS],
        tags=[WAITS] if waiting else [],
        acts=acts,
        risk=stands.level.replace("_", "-") if stands else "",
    )


def _line(each: Assessed, stands: Level | None, *, may: bool) -> Line:
    level = each.level
    name = "Level of risk" if level is stands else "Earlier level" if each.state is State.ACTS else "Lower level"
    detail = f"Set on {plain_day(level.set_on)}. {level.reason}{_signed(each)}"
    return Line(name, str(level), detail, on=level.set_on, row=level, room=ROOM, mended_here=may)


def _signed(each: Assessed) -> str:
    if not each.level.lowers:
        return ""
    if each.check is None:
        return " Waits for somebody else to sign it off: the higher level stands."
    who = f"{each.check.recorded_by}, {plain_day(each.check.checked_on)}"
    if each.state is State.ACTS:
        return f" Signed off by {who}: {each.check.words}"
    return f" Refused by {who}: {each.check.words}"


def _entry(each: Assessed) -> Entry:
    return Entry("Risk", each.level.set_on, f"{each.level} risk", detail=each.level.reason, tone="risk")
