"""The content of the plan page: pillars with the actions of each agency, triggers, versions and duties."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mosovo.access.action import AccessNeed, Action
from mosovo.access.policy import decide_access
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import AsOf
from mosovo.nominals.queries import list_allocations
from mosovo.obligations.queries import DutyBoard, load_board
from mosovo.record.permit import Permit
from mosovo.rooms.meetings import history as meetings
from mosovo.rooms.meetings.history import MeetingActionProgress
from mosovo.rooms.plan.models import (
    PlanAction,
    PlanActionEnd,
    PlanSignOff,
    PlanTrigger,
    PlanTriggerEnd,
    PlanVersion,
    ResponseCard,
    TriggerMet,
)
from mosovo.rooms.plan.policy import can_sign_off
from mosovo.rooms.plan.queries import (
    PILLARS,
    ActionProgress,
    Plan,
    TriggerStatus,
    VersionState,
    VersionWithSignOff,
    get_response_card,
    list_versions,
    load_plan,
)
from mosovo.web.core.duty_components import DutyLink, DutyRow
from mosovo.web.core.duty_rows import DONE, build_duty_row
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.url_reversing import url_for

from .duty_links import RULES, list_plan_links
from .form_builders import TRIGGER_RULE
from .panel import describe_plan_state

OFFER_LINKS = Action("casefile.offer", ProcessingOperation.CONSULTATION, AccessNeed.RECORD)
ALL = "all"


@dataclass(frozen=True, slots=True)
class WaitingTrigger:
    """A trigger with the number of times it was met without a decision yet."""

    status: TriggerStatus
    undecided: int


def build_context(permit: Permit, moment: AsOf, agency: str) -> Mapping[str, Any]:
    """Build the context of the plan template. `agency` limits the actions to one agency; empty shows all."""
    plan = load_plan(permit.nominal_id, moment.known_at)
    versions = list_versions(permit.nominal_id, moment.known_at)
    law = load_board(permit, moment.known_at)
    may_record = moment.is_current and decide_access(permit.actor, OFFER_LINKS, permit.case).allowed
    return {
        "permit": permit,
        "headline": describe_plan_state(plan, versions) if plan.actions else "No actions yet. Record the first action.",
        "duties": list(list_plan_duties(law, permit, moment, may_record=may_record)),
        "pillars": [(str(each.label), filter_actions(plan.of_pillar(each), agency)) for each in PILLARS],
        "meeting_actions": map_meeting_actions(permit, moment),
        "triggers": [WaitingTrigger(each, count_undecided(law, each)) for each in plan.triggers],
        "versions": versions,
        "card": get_response_card(permit.nominal_id, moment.on, moment.known_at),
        "managers": list_managers(permit, moment),
        "agencies": list_agencies(plan, agency),
        "may_record": may_record,
        "acts": list_links(permit, plan, versions) if may_record else (),
        "moment": moment,
    }


def map_meeting_actions(permit: Permit, moment: AsOf) -> dict[str, list[MeetingActionProgress]]:
    """List the open actions of MAPPA meetings by pillar. They are due in the same way as plan actions."""
    results: dict[str, list[MeetingActionProgress]] = {}
    for each in meetings.list_meeting_actions(permit.nominal_id, moment.known_at):
        if each.end is None:
            results.setdefault(str(each.action.get_pillar_display()), []).append(each)
    return results


def list_plan_duties(law: DutyBoard, permit: Permit, moment: AsOf, *, may_record: bool) -> Iterator[DutyRow]:
    """Yield the duties of the plan itself. Its actions are shown under their pillars."""
    for each, status in law.list_statuses(moment.on):
        if each.rule.startswith(RULES) and not each.rule.endswith((".action", ".agency")) and status not in DONE:
            links = (list_plan_links(permit.urn, each.rule, each.trigger, permit.actor) or ()) if may_record else ()
            yield build_duty_row(
                each,
                moment.on,
                permit.urn,
                acts=tuple(act for act in links if act.text != "Open risk management plan"),
            )


def count_undecided(law: DutyBoard, status: TriggerStatus) -> int:
    """Count the facts that met the trigger and await a decision."""
    trigger_duties = [
        each for each in law.obligations if each.rule == TRIGGER_RULE and each.trigger == str(status.trigger.first)
    ]
    return sum(each.met_on is None for each in trigger_duties)


def filter_actions(actions: Iterable[ActionProgress], agency: str) -> list[ActionProgress]:
    """List the actions of an agency, or all of them."""
    return [each for each in actions if agency in (ALL, each.action.agency.code)]


def list_agencies(plan: Plan, chosen: str) -> Sequence[tuple[str, str, bool]]:
    """List a tab for each agency with an action, and one for all. No tabs if there is only one agency."""
    agency_names = {each.action.agency.code: each.action.agency.name for each in plan.actions}
    if len(agency_names) < 2:
        return ()
    tabs = [(ALL, "All"), *sorted(agency_names.items(), key=lambda pair: pair[1])]
    return [(name, f"?agency={code}", code == chosen) for code, name in tabs]


def list_managers(permit: Permit, moment: AsOf) -> list[tuple[str, str]]:
    """List the police and probation managers of the case, and the lead agency."""
    allocation = next(
        (each for each in list_allocations(permit.nominal_id, moment.known_at) if each.from_on <= moment.on), None
    )
    if allocation is None:
        return [("Police offender manager", "Unallocated")]
    police = allocation.offender_manager.name if allocation.offender_manager else "Unallocated"
    team = f", {allocation.team}" if allocation.team else ""
    community = allocation.community_offender_manager
    return [
        ("Police offender manager", f"{police}{team}"),
        *([("Community offender manager", community)] if community else []),
        ("Lead agency", str(allocation.lead_agency)),
    ]


def list_links(permit: Permit, plan: Plan, versions: Sequence[VersionWithSignOff]) -> Iterator[DutyLink]:
    """List the links to what can be recorded now."""
    kinds: list[type[Any]] = [PlanAction, *([PlanActionEnd] if any(each.end is None for each in plan.actions) else [])]
    kinds += [PlanTrigger, *([TriggerMet, PlanTriggerEnd] if plan.waiting_triggers else [])]
    is_waiting = any(each.state is VersionState.WAITS for each in versions)
    if plan.actions and not is_waiting:
        kinds.append(PlanVersion)
    if is_waiting and can_sign_off(permit.actor):
        kinds.insert(0, PlanSignOff)
    kinds.append(ResponseCard)
    for kind in kinds:
        noun = map_fact_types()[kind._meta.label_lower].noun
        yield DutyLink(
            f"{noun[:1].upper()}{noun[1:]}", url_for("record_fact", urn=permit.urn, fact_type=kind._meta.label_lower)
        )
