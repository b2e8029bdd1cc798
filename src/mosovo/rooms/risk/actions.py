"""Set risk levels, sign off lower ones, and record tool results and assessments. No one lowers a level alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from mosovo.record import approvals, fact_writer
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import collect_warnings

from . import policy
from .models import (
    Assessment,
    AssessmentFinding,
    AssessmentSignOff,
    HarmStatement,
    OspScore,
    RiskLevel,
    RiskLevelSignOff,
    ToolResult,
)
from .osp import FACT_NAMES, build_result
from .queries import ORDER, current_level, list_levels
from .validation import CHECKS

type FindingValues = Mapping[str, str]
"""A finding under a heading: the heading as `heading_text`, its `grade`, and `text`."""
SUPERVISOR_FACTS = (RiskLevel, RiskLevelSignOff, AssessmentSignOff)
"""Only supervisors and inspectors correct and strike these out, so that no officer can lower a level alone."""
RESULT_COLUMNS = ("version", "does_not_apply", "least_points", "most_points", "direct", "indirect", "provisional")


def set_level(
    permit: Permit,
    *,
    level: str,
    set_on: date,
    reason: str,
    today: date,
    information_source: str = "",
    override_reason: str = "",
) -> RiskLevel:
    """Set the risk level from a date. A lower level takes effect only after another officer signs it off."""
    row = RiskLevel(
        nominal_id=permit.nominal_id, level=level, set_on=set_on, reason=reason, information_source=information_source
    )
    row.lowers = _is_lower_than_current(row)
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def sign_off_level(
    permit: Permit, *, level_id: UUID, agrees: bool, words: str, today: date, override_reason: str = ""
) -> RiskLevelSignOff:
    """Sign off a lower level, or refuse it. No one who wrote any version of it can.

    `level_id` is the first row of its chain.
    """
    _require_supervisor(permit)
    approvals.refuse_writers(permit, "risk_level", level_id, "level_id")
    row = RiskLevelSignOff(
        nominal_id=permit.nominal_id, level_id=level_id, agrees=agrees, words=words, checked_on=today
    )
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def record_osp_score(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> OspScore:
    """Record an OSP score from the eight facts.

    An unknown fact is None or left out. `values` may hold scored_on, the eight facts with their dates, takes_reduction,
    text and information_source.
    """
    row = OspScore(nominal_id=permit.nominal_id, **values)
    return fact_writer.record_fact(permit, _fill_result(row), CHECKS, today, override_reason)


def record_tool_result(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ToolResult:
    """Record the result of another tool: tool, version, score, band, assessor and assessed_on.

    `tool_name` names a tool that is not in the list.
    """
    return fact_writer.record_fact(
        permit, ToolResult(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_assessment(
    permit: Permit,
    *,
    findings: Mapping[str, FindingValues],
    evidence: Sequence[str],
    today: date,
    override_reason: str = "",
    **values: Any,
) -> Assessment:
    """Record an assessment with its findings under each heading, and the facts used as evidence.

    It then awaits sign-off. `values` holds assessed_on, edition, overall, rationale, priority, reassess_on and
    information_source.
    """
    with transaction.atomic(), collect_warnings():
        row = Assessment(nominal_id=permit.nominal_id, evidence=list(evidence), **values)
        assessment = fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
        for heading, results in findings.items():
            finding = AssessmentFinding(
                nominal_id=permit.nominal_id, assessment_id=assessment.first, heading=heading, **results
            )
            fact_writer.record_fact(permit, finding, CHECKS, today, override_reason)
    return assessment


def sign_off_assessment(
    permit: Permit, *, assessment_id: UUID, agrees: bool, words: str, today: date, override_reason: str = ""
) -> AssessmentSignOff:
    """Sign off an assessment or return it. No one who wrote part of it can do either."""
    _require_supervisor(permit)
    approvals.refuse_writers(permit, "assessment", assessment_id, "assessment_id")
    row = AssessmentSignOff(
        nominal_id=permit.nominal_id, assessment_id=assessment_id, agrees=agrees, words=words, checked_on=today
    )
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def record_harm_statement(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> HarmStatement:
    """Record a statement of risk of serious harm: assessed_on, a level for each group and place, and the texts."""
    row = HarmStatement(nominal_id=permit.nominal_id, **values)
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of risk. A level that becomes lower needs a new sign-off, and an OSP score is recalculated."""
    if isinstance(old, SUPERVISOR_FACTS):
        _require_supervisor(permit)
    if isinstance(old, RiskLevelSignOff):
        approvals.refuse_writers(permit, "risk_level", old.level_id, "level_id")
    if isinstance(old, AssessmentSignOff):
        approvals.refuse_writers(permit, "assessment", old.assessment_id, "assessment_id")
    if isinstance(old, RiskLevel):
        corrected = RiskLevel(nominal_id=old.nominal_id, level=changes.get("level", old.level), first=old.first)
        corrected.set_on = changes.get("set_on", old.set_on)
        changes = {
            **changes,
            "lowers": old.lowers or _is_lower(corrected.level, old.level) or _is_lower_than_current(corrected),
        }
    if isinstance(old, OspScore):
        recorded = {name: getattr(old, name) for name in (*FACT_NAMES, "scored_on", "takes_reduction")}
        row = _fill_result(OspScore(**{name: changes.get(name, value) for name, value in recorded.items()}))
        changes = {**changes, **{name: getattr(row, name) for name in RESULT_COLUMNS}}
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact of risk. The row before it applies again."""
    if isinstance(old, SUPERVISOR_FACTS):
        _require_supervisor(permit)
    return fact_writer.strike_out_fact(permit, old, change_reason)


def _fill_result(row: OspScore) -> OspScore:
    """Return the score with its result. Without a date of score there is none, and the form asks for it."""
    if row.scored_on is not None:
        for name, value in build_result(row).items():
            setattr(row, name, value)
    return row


def _is_lower_than_current(row: RiskLevel) -> bool:
    """Whether the level is lower than the one in effect on its date."""
    others = [each for each in list_levels(row.nominal_id) if each.level.first != row.first]
    level = current_level(others, row.set_on or date.max)
    return level is not None and _is_lower(row.level, level.level)


def _is_lower(level: str, other_level: str) -> bool:
    return level in ORDER and ORDER.index(level) < ORDER.index(other_level)


def _require_supervisor(permit: Permit) -> None:
    if not policy.can_sign_off(permit.actor):
        raise WriteNotPermitted("only a supervisor or an inspector can sign off, correct or strike out a risk level")
