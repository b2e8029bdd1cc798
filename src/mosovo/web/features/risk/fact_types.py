"""The fact types of risk: levels, actuarial tools, assessments and risk of serious harm."""

from mosovo.rooms.risk import actions as risk
from mosovo.rooms.risk.models import (
    Assessment,
    AssessmentFinding,
    AssessmentSignOff,
    HarmStatement,
    OspScore,
    RiskLevel,
    RiskLevelSignOff,
    ToolResult,
)
from mosovo.rooms.risk.policy import can_sign_off
from mosovo.web.core.fact_types import FactType

from . import form_builders
from .tool_forms import OSP_LEAD

KINDS = (
    FactType(
        RiskLevel,
        "risk level",
        form_builders.build_level_form,
        risk.set_level,
        "A higher level applies at once. A lower level applies once a supervisor who did not set it signs it off.",
        corrected_by=can_sign_off,
    ),
    FactType(
        RiskLevelSignOff,
        "risk level sign-off",
        form_builders.build_check_form,
        risk.sign_off_level,
        read_first=form_builders.read_waiting_level,
        reads=("risk.risklevel",),
        recorded_by=can_sign_off,
        corrected_by=can_sign_off,
    ),
    FactType(OspScore, "OSP score", form_builders.build_osp_form, risk.record_osp_score, OSP_LEAD, alters_duties=False),
    FactType(
        ToolResult,
        "actuarial tool result",
        form_builders.build_tool_form,
        risk.record_tool_result,
        "Enter the result as the assessor gave it. It is not recalculated here. OSP has its own page.",
        alters_duties=False,
    ),
    FactType(Assessment, "risk assessment", form_builders.build_overall_form),
    FactType(AssessmentFinding, "assessment finding", form_builders.build_finding_form),
    FactType(
        AssessmentSignOff,
        "risk assessment sign-off",
        form_builders.build_assessment_check_form,
        risk.sign_off_assessment,
        "Read the assessment first. Returned assessments do not count until they are corrected.",
        recorded_by=can_sign_off,
        corrected_by=can_sign_off,
    ),
    FactType(
        HarmStatement,
        "risk of serious harm statement",
        form_builders.build_harm_form,
        risk.record_harm_statement,
        "Harm that is life-threatening or traumatic, from which recovery may be difficult or impossible. The overall "
        "level is the highest of any group except the nominal.",
        alters_duties=False,
    ),
)
