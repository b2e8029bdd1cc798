"""The kinds of fact of risk: levels, what tools say, judgements, statements of harm."""

from mosovo.rooms.risk import actions as risk
from mosovo.rooms.risk.models import (
    Assessment,
    AssessmentCheck,
    Finding,
    HarmStatement,
    Level,
    LevelCheck,
    OspScore,
    ToolResult,
)
from mosovo.rooms.risk.policy import can_sign_off
from mosovo.web.risk import form_builders
from mosovo.web.risk.tool_forms import OSP_LEAD

from .fact_types import FactType
from .room_registry import RISK

KINDS = (
    FactType(
        Level,
        "level of risk",
        form_builders.build_level_form,
        RISK,
        risk.set_level,
        "A higher level acts at once. A lower one acts once a supervisor, and not who set it, signed it off.",
        mended_by=can_sign_off,
    ),
    FactType(
        LevelCheck,
        "sign-off of a level of risk",
        form_builders.build_check_form,
        RISK,
        risk.sign_off_level,
        recorded_by=can_sign_off,
        mended_by=can_sign_off,
    ),
    FactType(
        OspScore, "OSP score", form_builders.build_osp_form, RISK, risk.record_osp_score, OSP_LEAD, moves_duties=False
    ),
    FactType(
        ToolResult,
        "result of a tool",
        form_builders.build_tool_form,
        RISK,
        risk.record_tool_result,
        "As whoever used the tool says. Nothing is reckoned anew here; OSP has a screen of its own.",
        moves_duties=False,
    ),
    FactType(Assessment, "assessment", form_builders.build_whole_form, RISK),
    FactType(Finding, "finding of an assessment", form_builders.build_finding_form, RISK),
    FactType(
        AssessmentCheck,
        "sign-off of an assessment",
        form_builders.build_assessment_check_form,
        RISK,
        risk.sign_off_assessment,
        "Read it first. Returned, it counts for nothing until it is mended.",
        recorded_by=can_sign_off,
        mended_by=can_sign_off,
    ),
    FactType(
        HarmStatement,
        "statement of risk of serious harm",
        form_builders.build_harm_form,
        RISK,
        risk.record_harm_statement,
        "Harm that is life-threatening or traumatic, from which recovery may be difficult or impossible. The overall "
        "level is the highest of any group but themselves.",
        moves_duties=False,
    ),
)
