"""What the page of the plan shows: its pillars with each agency's parts, its triggers, its versions and its duties."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mosovo.access.action import Action, Need
from mosovo.access.policy import may
from mosovo.audit.verbs import Verb
from mosovo.nominals.queries import allocations
from mosovo.obligations.queries import Board, board
from mosovo.record.permit import Permit
from mosovo.rooms.meetings import history as meetings
from mosovo.rooms.meetings.history import Owed
from mosovo.rooms.plan.models import (
    ActionEnd,
    PlanAction,
    ResponseCard,
    SignOff,
    Trigger,
    TriggerEnd,
    TriggerMet,
    Version,
)
from mosovo.rooms.plan.policy import signs_off
from mosovo.rooms.plan.queries import PILLARS, Doing, Plan, State, Waiting, Written, card, plan, versions
from mosovo.web.addresses import address
from mosovo.web.duties import Act, Duty
from mosovo.web.facts.every import EVERY
from mosovo.web.moment import Moment
from mosovo.web.obligations.drawing import DONE, drawn

from .linking import RULES, planning
from .making import FIRED
from .panel import stands

WRITES = Action("casefile.offer", Verb.CONSULTATION, Need.RECORD)
ALL = "all"


@dataclass(frozen=True, slots=True)
class Waits:
    """A trigger with how often it fired and was not decided on yet."""

    waiting: Waiting
    undecided: int


def context(permit: Permit, moment: Moment, agency: str) -> Mapping[str, Any]:
    """The names that the template of the plan knows. `agency`: whose parts alone are shown, or all."""
    found = plan(permit.nominal_id, moment.known_at)
    written = versions(permit.nominal_id, moment.known_at)
    law = board(permit, moment.known_at)
    writes = moment.is_live and may(permit.actor, WRITES, permit.case).allowed
    return {
        "permit": permit,
        "headline": stands(found, written) if found.actions else "There is no action yet.",
        "duties": list(duties(law, permit, moment, writes=writes)),
        "pillars": [(str(each.label), parts(found.of_pillar(each), agency)) for each in PILLARS],
        "given": given(permit, moment),
        "triggers": [Waits(each, undecided(law, each)) for each in found.triggers],
        "versions": written,
        "card": card(permit.nominal_id, moment.on, moment.known_at),
        "managers": managers(permit, moment),
        "agencies": agencies(found, agency),
        "writes": writes,
        "acts": acts(permit, found, written) if writes else (),
        "moment": moment,
    }


def given(permit: Permit, moment: Moment) -> dict[str, list[Owed]]:
    """The open actions of MAPPA meetings, by pillar: they are owed like those of the plan."""
    found: dict[str, list[Owed]] = {}
    for each in meetings.actions(permit.nominal_id, moment.known_at):
        if each.end is None:
            found.setdefault(str(each.action.get_pillar_display()), []).append(each)
    return found


def duties(law: Board, permit: Permit, moment: Moment, *, writes: bool) -> Iterator[Duty]:
    """What is owed of the plan itself; its actions stand in their pillars."""
    for each, standing in law.standing(moment.on):
        if each.rule.startswith(RULES) and not each.rule.endswith((".action", ".agency")) and standing not in DONE:
            offered = (planning(permit.urn, each.rule, each.trigger, permit.actor) or ()) if writes else ()
            yield drawn(each, moment.on, permit.urn, acts=tuple(act for act in offered if act.text != "Open the plan"))


def undecided(law: Board, waiting: Waiting) -> int:
    """How often the trigger fired and nobody has decided."""
    of_it = [each for each in law.obligations if each.rule == FIRED and each.trigger == str(waiting.trigger.first)]
    return sum(each.met_on is None for each in of_it)


def parts(actions: Iterable[Doing], agency: str) -> list[Doing]:
    """The actions of an agency, or all of them."""
    return [each for each in actions if agency in (ALL, each.action.agency.code)]


def agencies(found: Plan, chosen: str) -> Sequence[tuple[str, str, bool]]:
    """Each agency that has a part, and all of them; nothing to choose where there is one."""
    named = {each.action.agency.code: each.action.agency.name for each in found.actions}
    if len(named) < 2:
        return ()
    listed = [(ALL, "All"), *sorted(named.items(), key=lambda pair: pair[1])]
    return [(name, f"?agency={code}", code == chosen) for code, name in listed]


def managers(permit: Permit, moment: Moment) -> list[tuple[str, str]]:
    """The managers of the case, of the police and of probation, and who leads."""
    held = next((each for each in allocations(permit.nominal_id, moment.known_at) if each.from_on <= moment.on), None)
    if held is None:
        return [("Police offender manager", "Nobody yet")]
    police = held.offender_manager.name if held.offender_manager else "Nobody yet"
    team = f", {held.team}" if held.team else ""
    community = held.community_offender_manager
    return [
        ("Police offender manager", f"{police}{team}"),
        *([("Community offender manager", community)] if community else []),
        ("Leads", str(held.lead_agency)),
    ]


def acts(permit: Permit, found: Plan, written: Sequence[Written]) -> Iterator[Act]:
    """What can be written now."""
    kinds: list[type[Any]] = [PlanAction, *([ActionEnd] if any(each.end is None for each in found.actions) else [])]
    kinds += [Trigger, *([TriggerMet, TriggerEnd] if found.stands else [])]
    waits = any(each.state is State.WAITS for each in written)
    if found.actions and not waits:
        kinds.append(Version)
    if waits and signs_off(permit.actor):
        kinds.insert(0, SignOff)
    kinds.append(ResponseCard)
    for kind in kinds:
        noun = EVERY[kind._meta.label_lower].noun
        yield Act(f"{noun[:1].upper()}{noun[1:]}", address("record_fact", urn=permit.urn, slug=kind._meta.label_lower))
