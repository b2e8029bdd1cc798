"""The MAPPA page of a case: proposed categories, decisions, and current referrals, transfers and reviews."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mosovo.access.policy import decide_access
from mosovo.casework.mappa import calculate_mappa, find_level_in_effect, proposed_grounds_on
from mosovo.edge.request_context import AsOf
from mosovo.nominals.queries import list_allocations
from mosovo.obligations.queries import DutyBoard, load_board
from mosovo.record.permit import Permit
from mosovo.rooms.mappa import queries
from mosovo.rooms.mappa.criteria import CRITERION_LABELS
from mosovo.rooms.mappa.models import (
    AreaTransfer,
    AreaTransferStep,
    CaseArea,
    CategoryDecision,
    EligibilityNotice,
    ForeignNational,
    FurtherOffence,
    LevelScreening,
    ReviewAction,
    ReviewActionEnd,
    ReviewStep,
)
from mosovo.rooms.mappa.policy import write_action
from mosovo.rooms.mappa.progress import AWAITED_STATES, RETURNED_STATES, LevelStatus, describe_transfer_state
from mosovo.web.core.duty_components import DutyLink, DutyRow
from mosovo.web.core.duty_rows import DONE, build_duty_row
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.formatting import format_date
from mosovo.web.core.next_meeting import find_meeting
from mosovo.web.core.url_reversing import url_for
from mosovo_law.acts.cja2003.ground import MappaGround
from mosovo_law.acts.cja2003.mappa import MappaStatus
from mosovo_law.explain.mappa_answer import ground_steps

from .display import describe_category, format_ground_days
from .duty_links import RULES, build_mappa_record_url, list_mappa_links


@dataclass(frozen=True, slots=True)
class ProposedCategory:
    """A category proposed by the system, with its dates and explanation."""

    category: int
    days: str
    source: str
    because: Sequence[str]


def can_record(permit: Permit, moment: AsOf) -> bool:
    """Whether the reader can record MAPPA facts about this case in the current view."""
    return moment.is_current and decide_access(permit.actor, write_action(permit.actor), permit.case).allowed


def build_context(permit: Permit, moment: AsOf) -> Mapping[str, Any]:
    """Build the context of the template."""
    known_at, nominal = moment.known_at, permit.nominal_id
    law = load_board(permit, known_at)
    mappa_status = calculate_mappa(law)
    decisions, levels = queries.list_category_decisions(nominal, known_at), queries.list_levels(nominal, known_at)
    level_status = find_level_in_effect(law, queries.get_level_status(levels, decisions, moment.on), moment.on)
    may_record = can_record(permit, moment)
    referrals, transfers = queries.list_referrals(nominal, known_at), queries.list_transfers(nominal, known_at)
    reviews = queries.list_serious_case_reviews(nominal, known_at)
    open_work = {
        "steps": any(each.is_open for each in transfers),
        "reviews": any(each.is_open for each in reviews),
        "actions": any(action.end is None for each in reviews for action in each.actions),
    }
    waiting = next((each for each in referrals if each.state in AWAITED_STATES | RETURNED_STATES), None)
    return {
        "permit": permit,
        "moment": moment,
        "headline": describe_status(mappa_status, level_status, moment.on),
        "duties": list(_list_duty_rows(permit, moment, law, may_record=may_record)),
        "proposed": [_build_proposed_category(each) for each in proposed_grounds_on(mappa_status, moment.on)],
        "decisions": decisions,
        "level_status": level_status,
        "levels": levels,
        "screenings": queries.list_screenings(nominal, known_at),
        "referrals": referrals,
        "transfers": [(each, describe_transfer_state(each.state)) for each in transfers],
        "reviews": reviews,
        "notices": queries.list_eligibility_notices(nominal, known_at),
        "area": queries.get_case_area(nominal, moment.on, known_at),
        "allocation": next((each for each in list_allocations(nominal, known_at) if each.from_on <= moment.on), None),
        "foreign": next(iter(queries.list_foreign_national_records(nominal, known_at)), None),
        "words": CRITERION_LABELS,
        "may_record": may_record,
        "meeting": find_meeting(permit, level_status.level, moment.on) if may_record and level_status else None,
        "acts": list(_list_links(permit, level_status, open_work, may_refer=waiting is None)) if may_record else [],
    }


def describe_status(mappa_status: MappaStatus, level_status: LevelStatus | None, on: date) -> str:
    """Return the category and level as a sentence."""
    category = describe_category(mappa_status, on)
    if level_status is None:
        return f"{category}. No level is set."
    return f"{category}. Level {level_status.level} since {format_date(level_status.set_on)}."


def _build_proposed_category(ground: MappaGround) -> ProposedCategory:
    return ProposedCategory(ground.category, format_ground_days(ground), ground.source.citation, ground_steps(ground))


def _list_duty_rows(permit: Permit, moment: AsOf, law: DutyBoard, *, may_record: bool) -> Iterator[DutyRow]:
    for each, status in law.list_statuses(moment.on):
        if each.rule.startswith(RULES) and status not in DONE:
            links = (list_mappa_links(permit.urn, each.rule, each.trigger, permit.actor) or ()) if may_record else ()
            yield build_duty_row(
                each, moment.on, permit.urn, acts=tuple(act for act in links if act.text != "Open MAPPA")
            )


def _list_links(
    permit: Permit, level_status: LevelStatus | None, open_work: Mapping[str, bool], *, may_refer: bool
) -> Iterator[DutyLink]:
    """List the links to record facts, the most frequent first."""
    if may_refer:
        yield DutyLink("Refer to Level 2 or 3", url_for("refer_to_mappa", urn=permit.urn))
    if level_status is not None and level_status.level == 1:
        yield DutyLink("Level 1 review", url_for("review_level_1", urn=permit.urn))
    kinds: list[type[Any]] = [LevelScreening, CategoryDecision, EligibilityNotice, CaseArea, AreaTransfer]
    kinds += [AreaTransferStep] if open_work["steps"] else []
    kinds += [ForeignNational, FurtherOffence]
    kinds += [ReviewStep, ReviewAction] if open_work["reviews"] else []
    kinds += [ReviewActionEnd] if open_work["actions"] else []
    for kind in kinds:
        slug = kind._meta.label_lower
        noun = map_fact_types()[slug].noun
        yield DutyLink(f"{noun[:1].upper()}{noun[1:]}", build_mappa_record_url(permit.urn, slug))


def describe_decision(decisions: CategoryDecision) -> str:
    """Return a category decision in one line."""
    return f"Category {decisions.category}: {str(decisions.get_kind_display()).lower()}"
