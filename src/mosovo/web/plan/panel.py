"""The plan on the case file, in a few lines; all of it stands on a page of its own."""

from collections.abc import Iterator

from mosovo.rooms.plan.models import PlanAction
from mosovo.rooms.plan.queries import Plan, State, Written, card, changed_since, plan, signed, versions
from mosovo.web.addresses import address
from mosovo.web.casefile.panel import Case, Line, Panel, provenance, recording
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import plain_day

ROOM = "plan"
LANE = "Plan"
NOBODYS = "There is no risk management plan. Record the first action, then ask for sign-off."


def panel(case: Case) -> Panel:
    """How the plan stands, what is open, and what it waits for."""
    found = plan(case.nominal_id, case.known_at)
    written = versions(case.nominal_id, case.known_at) if found.actions else []
    href = address("plan", urn=case.permit.urn)
    return Panel(
        anchor="plan",
        title="Plan",
        lines=list(_lines(case, found, written, href)) if found.actions or found.triggers else [],
        empty=NOBODYS,
        entries=[*map(_of_version, written), *_of_actions(found), *_of_triggers(found)],
        acts=[Act("The plan", href), *([] if found.actions else [recording(case, PlanAction)])],
    )


def _lines(case: Case, found: Plan, written: list[Written], href: str) -> Iterator[Line]:
    yield Line("The plan", stands(found, written), act=Act("Open the plan", href))
    issued = card(case.nominal_id, case.moment.on, case.known_at)
    if issued is not None:
        way = Act("The card", address("card", urn=case.permit.urn))
        yield Line("Response card", f"Until {plain_day(issued.expires_on)}", row=issued, room=ROOM, act=way)
    for each in found.actions:
        if each.end is None:
            late = "Late: " if each.is_late(case.moment.on) else ""
            detail = f"{late}{each.action.whose}, by {plain_day(each.action.due_on)}. Controls: {each.action.risk}"
            name = str(each.action.get_pillar_display())
            yield Line(name, each.action.text, detail, on=each.action.due_on, row=each.action, room=ROOM)
    for waits in found.stands:
        name = f"Waits for: {str(waits.trigger.get_kind_display()).lower()}"
        yield Line(name, waits.trigger.text, waits.trigger.response, row=waits.trigger, room=ROOM)


def stands(found: Plan, written: list[Written]) -> str:
    """How far the plan has come, in a sentence."""
    if not written:
        return "Never signed off: no version was written yet."
    last, standing = written[0], signed(written)
    if last.state is State.WAITS:
        before = f"; version {standing.number} stands meanwhile" if standing else ""
        return f"Version {last.number} waits for its sign-off{before}."
    if standing is None:
        return f"Version {last.number} was sent back. Nothing is signed off."
    back = f" Version {last.number} was sent back." if last.state is State.SENT_BACK else ""
    changed = " It was changed since: write a new version." if changed_since(found, last.version) else ""
    who = standing.check.recorded_by if standing.check else ""
    return f"Version {standing.number}, signed off by {who}.{back}{changed}"


def _of_version(written: Written) -> Entry:
    words = {State.WAITS: "waits for its sign-off", State.SIGNED: "signed off", State.SENT_BACK: "sent back"}
    label = f"Version {written.number} of the plan: {words[written.state]}"
    return Entry(LANE, written.version.written_on, label, told_by=provenance(written.version))


def _of_actions(found: Plan) -> Iterator[Entry]:
    for each in found.actions:
        if each.end is not None:
            label = f"Action of the plan: {str(each.end.get_outcome_display()).lower()}"
            yield Entry(LANE, each.end.ended_on, label, detail=each.action.text, told_by=provenance(each.end))


def _of_triggers(found: Plan) -> Iterator[Entry]:
    for waits in found.triggers:
        for decision in waits.decisions:
            label = f"Trigger of the plan: {str(decision.get_kind_display()).lower()}"
            told_by = provenance(decision)
            yield Entry(LANE, decision.decided_on, label, detail=decision.text, told_by=told_by, shape="concern")
