"""The risk management plan on the case file, in a few rows. The whole plan has its own page."""

from collections.abc import Iterator

from mosovo.rooms.plan.models import PlanAction
from mosovo.rooms.plan.queries import (
    Plan,
    VersionState,
    VersionWithSignOff,
    current_signed_version,
    get_response_card,
    has_changed_since,
    list_versions,
    load_plan,
)
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, format_provenance, record_links
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_for

ROOM = "plan"
LANE = "Plan"
NOBODYS = "There is no risk management plan. Record the first action, then ask for sign-off."


def build_panel(case: CaseContext) -> Panel:
    """Build the panel: the status of the plan, open actions and triggers."""
    plan = load_plan(case.nominal_id, case.known_at)
    written = list_versions(case.nominal_id, case.known_at) if plan.actions else []
    href = url_for("plan", urn=case.permit.urn)
    return Panel(
        anchor="plan",
        title="Risk management plan",
        lines=list(_build_rows(case, plan, written, href)) if plan.actions or plan.triggers else [],
        empty=NOBODYS,
        entries=[*map(_of_version, written), *_of_actions(plan), *_of_triggers(plan)],
        acts=[
            DutyLink("Open risk management plan", href),
            *([] if plan.actions else [record_links(case, PlanAction)]),
        ],
    )


def _build_rows(case: CaseContext, plan: Plan, written: list[VersionWithSignOff], href: str) -> Iterator[FactRow]:
    yield FactRow("Status", describe_plan_state(plan, written), act=DutyLink("Open risk management plan", href))
    issued = get_response_card(case.nominal_id, case.moment.on, case.known_at)
    if issued is not None:
        way = DutyLink("Open card", url_for("card", urn=case.permit.urn))
        yield FactRow("Officer safety card", f"Until {format_date(issued.expires_on)}", row=issued, room=ROOM, act=way)
    for each in plan.actions:
        if each.end is None:
            late = "Overdue: " if each.is_late(case.moment.on) else ""
            detail = (
                f"{late}{each.action.owner_label}, by {format_date(each.action.due_on)}. Risk addressed: "
                f"{each.action.risk}"
            )
            name = str(each.action.get_pillar_display())
            yield FactRow(name, each.action.text, detail, on=each.action.due_on, row=each.action, room=ROOM)
    for waits in plan.waiting_triggers:
        name = f"Trigger: {str(waits.trigger.get_kind_display()).lower()}"
        yield FactRow(name, waits.trigger.text, waits.trigger.response, row=waits.trigger, room=ROOM)


def describe_plan_state(plan: Plan, written: list[VersionWithSignOff]) -> str:
    """Describe the status of the plan in a sentence or two."""
    if not written:
        return "Not signed off. No version has been submitted."
    last, standing = written[0], current_signed_version(written)
    if last.state is VersionState.WAITS:
        before = f"; version {standing.number} applies until then" if standing else ""
        return f"Version {last.number} is awaiting sign-off{before}."
    if standing is None:
        return f"Version {last.number} was returned. No version is signed off."
    back = f" Version {last.number} was returned." if last.state is VersionState.SENT_BACK else ""
    changed = " The plan has changed since. Submit a new version." if has_changed_since(plan, last.version) else ""
    who = standing.check.recorded_by if standing.check else ""
    return f"Version {standing.number}, signed off by {who}.{back}{changed}"


def _of_version(written: VersionWithSignOff) -> TimelineEntry:
    words = {
        VersionState.WAITS: "awaiting sign-off",
        VersionState.SIGNED: "signed off",
        VersionState.SENT_BACK: "returned",
    }
    label = f"Risk management plan version {written.number}: {words[written.state]}"
    return TimelineEntry(LANE, written.version.written_on, label, information_source=format_provenance(written.version))


def _of_actions(plan: Plan) -> Iterator[TimelineEntry]:
    for each in plan.actions:
        if each.end is not None:
            label = f"Risk management plan action: {str(each.end.get_outcome_display()).lower()}"
            yield TimelineEntry(
                LANE, each.end.ended_on, label, detail=each.action.text, information_source=format_provenance(each.end)
            )


def _of_triggers(plan: Plan) -> Iterator[TimelineEntry]:
    for waits in plan.triggers:
        for decision in waits.decisions:
            label = f"Plan trigger: {str(decision.get_kind_display()).lower()}"
            information_source = format_provenance(decision)
            yield TimelineEntry(
                LANE,
                decision.decided_on,
                label,
                detail=decision.text,
                information_source=information_source,
                shape="concern",
            )
