"""Sheets about risk, visits, plans and modes of management."""

from mosovo.rooms.management_modes.models import (
    Archiving,
    Concern,
    PdpAuthority,
    ReactiveCheck,
    ReactiveProposal,
    TransitionPlan,
)
from mosovo.rooms.plan.models import (
    PlanAction,
    PlanActionEnd,
    PlanTrigger,
    PlanTriggerEnd,
    PlanVersion,
    ResponseCard,
    TriggerMet,
)
from mosovo.rooms.risk.models import Assessment, AssessmentFinding, HarmStatement, OspScore, RiskLevel, ToolResult
from mosovo.rooms.supervision.models import CaseReview
from mosovo.rooms.visits.models import ConditionCheck, PreVisitCheck, VisitDecision

from .builder import Reference, build_room_sheet, with_sign_off

_CHECKED = ("pnc", "pnd", "intelligence", "dwp", "open_source")
RISK = (
    build_room_sheet(
        "risk_levels", "Risk level, the current one at least", RiskLevel, "level", "set_on", "reason",
    ),
    with_sign_off(build_room_sheet(
        "assessments", "Risk assessments: the overall level and the reasons", Assessment,
        "assessed_on", "overall", "rationale", "priority", "reassess_on", future=("reassess_on",),
    )),
    build_room_sheet(
        "assessment_findings", "Grades of the headings of an assessment", AssessmentFinding,
        Reference("assessment", "assessments"), "heading", "heading_text", "grade", "text",
    ),
    build_room_sheet(
        "tool_results", "Results of other risk tools", ToolResult,
        "tool", "tool_name", "version", "score", "band", "assessor", "assessed_on", "text",
    ),
    build_room_sheet(
        "osp_scores", "Scores of OSP/DC and OSP/IIC, with what they were calculated from", OspScore,
        "scored_on", "sex", "born_on", "follow_up_on", "supervision", "contact_adult", "contact_child", "non_contact",
        "images", "total_sanctions", "age_at_last_sexual_sanction", "stranger_victim", "latest_offence_on",
        "latest_sexual_offence_on", "takes_reduction", "text", "version", "does_not_apply", "least_points",
        "most_points", "direct", "indirect", "provisional", future=("follow_up_on",),
    ),
    build_room_sheet(
        "harm_statements", "Risk of serious harm: who, what and how soon", HarmStatement,
        "assessed_on", "community_public", "community_children", "community_known_adult", "community_staff",
        "community_self", "custody_public", "custody_children", "custody_known_adult", "custody_staff",
        "custody_prisoners", "custody_self", "who", "nature", "imminence", "increases", "reduces", "analysis",
    ),
)  # fmt: skip
VISITS = (
    build_room_sheet(
        "pre_visit_checks", "Checks of other systems before a visit", PreVisitCheck,
        "system", "checked_at", "made_by", "result", "text",
    ),
    build_room_sheet(
        "visit_decisions", "Decisions after visits at which the person was not seen", VisitDecision,
        "kind", "decided_on", "rank", "text",
    ),
    build_room_sheet(
        "condition_checks", "Checks of clauses and licence conditions", ConditionCheck,
        Reference("visit", "visits", required=False),
        Reference("clause", "order_clauses", required=False, field="condition_id"),
        Reference("licence_condition", "licence_conditions", required=False, field="condition_id"),
        "checked_on", "condition_wording", "result", "method", "how",
    ),
)  # fmt: skip
PLANS = (
    with_sign_off(build_room_sheet("plan_versions", "Risk management plans", PlanVersion, "written_on", "text")),
    build_room_sheet(
        "plan_actions", "Actions of the plan", PlanAction,
        "pillar", "text", "risk", "agency", "owner", "owner_name", "frequency", "from_on", "due_on",
    ),
    build_room_sheet(
        "plan_action_ends", "Actions of the plan that ended", PlanActionEnd,
        Reference("action", "plan_actions"), "outcome", "ended_on", "evidence",
    ),
    build_room_sheet(
        "plan_triggers", "Events that need a response", PlanTrigger, "kind", "text", "response", "contact_number",
    ),
    build_room_sheet(
        "plan_trigger_ends", "Triggers that no longer apply", PlanTriggerEnd,
        Reference("trigger", "plan_triggers"), "ended_on", "text",
    ),
    build_room_sheet(
        "triggers_met", "Triggers that happened", TriggerMet, Reference("trigger", "plan_triggers"), "met_on", "text",
    ),
    build_room_sheet(
        "response_cards", "Response cards for control rooms", ResponseCard,
        "issued_on", "expires_on", "text", "look_for", "contact_number", "powers",
    ),
    build_room_sheet("case_reviews", "Reviews of the case by a supervisor", CaseReview,
        "reviewed_on", "text", "actions"),
)  # fmt: skip
MODES = (
    build_room_sheet(
        "reactive_proposals", "Proposals of reactive management that were not decided", ReactiveProposal,
        *_CHECKED, "proposed_on", "low_risk", "years_quiet", "no_orders", "no_children", "settled", "not_in_meetings",
        "reason",
    ),
    build_room_sheet(
        "reactive_checks", "Checks of people under reactive management", ReactiveCheck,
        *_CHECKED, "checked_on", "stays", "text",
    ),
    build_room_sheet("concerns", "Concerns about a person", Concern, "kind", "on", "text"),
    build_room_sheet(
        "pdp_authorities", "Authority to manage a potentially dangerous person", PdpAuthority,
        "kind", "on", "until", "authorised_by", "legal_basis", "likelihood", "who", "text",
    ),
    build_room_sheet("archivings", "Cases that were archived or opened again", Archiving, "kind", "on", "reason"),
    build_room_sheet(
        "transition_plans", "Plans for the transition from youth to adult services", TransitionPlan,
        "agreed_on", "agency", "named", "text",
    ),
)  # fmt: skip
SHEETS = (*RISK, *VISITS, *PLANS, *MODES)
