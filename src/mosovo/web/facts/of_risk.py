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
from mosovo.rooms.risk.policy import signs_off
from mosovo.web.risk import making
from mosovo.web.risk.static_forms import OSP_LEAD

from .kinds import Kind
from .rooms import RISK

KINDS = (
    Kind(
        Level,
        "level of risk",
        making.level_form,
        RISK,
        risk.set_level,
        "A higher level acts at once. A lower one acts once a supervisor, and not who set it, signed it off.",
        mended_by=signs_off,
    ),
    Kind(
        LevelCheck,
        "sign-off of a level of risk",
        making.check_form,
        RISK,
        risk.sign_off,
        recorded_by=signs_off,
        mended_by=signs_off,
    ),
    Kind(OspScore, "OSP score", making.osp_form, RISK, risk.score_osp, OSP_LEAD, moves_duties=False),
    Kind(
        ToolResult,
        "result of a tool",
        making.tool_form,
        RISK,
        risk.record_tool,
        "As whoever used the tool says. Nothing is reckoned anew here; OSP has a screen of its own.",
        moves_duties=False,
    ),
    Kind(Assessment, "assessment", making.whole_form, RISK),
    Kind(Finding, "finding of an assessment", making.finding_form, RISK),
    Kind(
        AssessmentCheck,
        "sign-off of an assessment",
        making.assessment_check_form,
        RISK,
        risk.sign_assessment,
        "Read it first. Returned, it counts for nothing until it is mended.",
        recorded_by=signs_off,
        mended_by=signs_off,
    ),
    Kind(
        HarmStatement,
        "statement of risk of serious harm",
        making.harm_form,
        RISK,
        risk.state_harm,
        "Harm that is life-threatening or traumatic, from which recovery may be difficult or impossible. The overall "
        "level is the highest of any group but themselves.",
        moves_duties=False,
    ),
)
