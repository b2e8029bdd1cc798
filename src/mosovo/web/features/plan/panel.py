"""The risk management plan on the case file, in a few rows. The whole plan has its own page."""

from collections.abc import Iterator

from mosovo.rooms.plan.models import PlanAction
from mosovo.rooms.plan.queries import (
    Plan,
    VersionState,
    VersionWithSignOff,
    find_signed_version,
    get_response_card,
    has_changed_since,
    list_versions,
    load_plan,
)
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, build_record_link, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_for

ROOM = "plan"
LANE = "Plan"
NO_PLAN = "There is no risk management plan. Record the first action, then ask for sign-off."


def build_panel(case: CaseContext) -> Panel:
    """Build the panel: the status of the plan, open actions and triggers."""
    plan = load_plan(case.nominal_id, case.known_at)
    versions = list_versions(case.nominal_id, case.known_at) if plan.actions else []
    href = url_for("plan", urn=case.permit.urn)
    return Panel(
        anchor="plan",
        title="Risk management plan",
        lines=list(_build_rows(case, plan, versions, href)) if plan.actions or plan.triggers else [],
        empty=NO_PLAN,
        entries=[*map(_build_version_entry, versions), *_list_action_entries(plan), *_list_trigger_entries(plan)],
        acts=[
            DutyLink("Open risk management plan", href),
            *([] if plan.actions else [build_record_link(case, PlanAction)]),
        ],
    )


def _build_rows(case: CaseContext, plan: Plan, versions: list[VersionWithSignOff], href: str) -> Iterator[FactRow]:
    yield FactRow("Status", describe_plan_state(plan, versions), act=DutyLink("Open risk management plan", href))
    card = get_response_card(case.nominal_id, case.moment.on, case.known_at)
    if card is not None:
        link = DutyLink("Open card", url_for("card", urn=case.permit.urn))
        yield FactRow("Officer safety card", f"Until {format_date(card.expires_on)}", row=card, room=ROOM, act=link)
    for each in plan.actions:
        if each.end is None:
            overdue_text = "Overdue: " if each.is_late(case.moment.on) else ""
            detail = (
                f"{overdue_text}{each.action.owner_label}, by {format_date(each.action.due_on)}. Risk addressed: "
                f"{each.action.risk}"
            )
            name = str(each.action.get_pillar_display())
            yield FactRow(name, each.action.text, detail, on=each.action.due_on, row=each.action, room=ROOM)
    for trigger_status in plan.waiting_triggers:
        name = f"Trigger: {str(trigger_status.trigger.get_kind_display()).lower()}"
        yield FactRow(
            name, trigger_status.trigger.text, trigger_status.trigger.response, row=trigger_status.trigger, room=ROOM
        )


def describe_plan_state(plan: Plan, versions: list[VersionWithSignOff]) -> str:
    """Describe the status of the plan in a sentence or two."""
    if not versions:
        return "Not signed off. No version has been submitted."
    latest, current = versions[0], find_signed_version(versions)
    if latest.state is VersionState.WAITS:
        current_text = f"; version {current.number} applies until then" if current else ""
        return f"Version {latest.number} is awaiting sign-off{current_text}."
    if current is None:
        return f"Version {latest.number} was returned. No version is signed off."
    returned_text = f" Version {latest.number} was returned." if latest.state is VersionState.SENT_BACK else ""
    changed_text = (
        " The plan has changed since. Submit a new version." if has_changed_since(plan, latest.version) else ""
    )
    signatory = current.check.recorded_by if current.check else ""
    return f"Version {current.number}, signed off by {signatory}.{returned_text}{changed_text}"


def _build_version_entry(version: VersionWithSignOff) -> TimelineEntry:
    words = {
        VersionState.WAITS: "awaiting sign-off",
        VersionState.SIGNED: "signed off",
        VersionState.SENT_BACK: "returned",
    }
    label = f"Risk management plan version {version.number}: {words[version.state]}"
    return TimelineEntry(LANE, version.version.written_on, label, information_source=format_provenance(version.version))


def _list_action_entries(plan: Plan) -> Iterator[TimelineEntry]:
    for each in plan.actions:
        if each.end is not None:
            label = f"Risk management plan action: {str(each.end.get_outcome_display()).lower()}"
            yield TimelineEntry(
                LANE, each.end.ended_on, label, detail=each.action.text, information_source=format_provenance(each.end)
            )


def _list_trigger_entries(plan: Plan) -> Iterator[TimelineEntry]:
    for trigger_status in plan.triggers:
        for decision in trigger_status.decisions:
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
