"""Facts for the practice rules: each risk level in effect with its date, and each assessment with its sign-off."""

from datetime import date

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.management_facts import RiskAssessment
from mosovo_law.facts.practice_facts import RiskLevel


def build_risk_level(row: LawFactRow) -> RiskLevel:
    """Build a risk level in effect."""
    return RiskLevel(ref=row.ref, on=row.required_day("set_on"), level=row.text("level"))


_SIGNED = f"""exists (
  select from risk_risklevelsignoff c where c.nominal_id = f.nominal_id and c.level_id = f.first and c.agrees
    and c.recorded_at >= f.recorded_at and c.recorded_by_id is distinct from f.recorded_by_id
    and {current_rows_sql("c", "risk_risklevelsignoff")})"""


def build_assessment(row: LawFactRow) -> RiskAssessment:
    """Build an assessment with its last sign-off or return."""
    check = row.data["checked"] or {}
    return RiskAssessment(
        ref=row.ref,
        on=row.required_day("assessed_on"),
        reassess_on=row.required_day("reassess_on"),
        written_on=row.day("mended_on"),
        checked_on=date.fromisoformat(check["on"]) if check else None,
        checked_by_ref=check.get("ref"),
        returned=check.get("agrees") is False,
    )


_CHECKED = f"""(
  select jsonb_build_object('on', c.checked_on, 'ref', c.first, 'agrees', c.agrees) from risk_assessmentsignoff c
  where c.nominal_id = f.nominal_id and c.assessment_id = f.first and c.recorded_at >= f.recorded_at
    and c.recorded_by_id is distinct from f.recorded_by_id and {current_rows_sql("c", "risk_assessmentsignoff")}
    and not exists (
      select from risk_assessmentfinding g where g.nominal_id = f.nominal_id and g.assessment_id = f.first
        and {current_rows_sql("g", "risk_assessmentfinding")}
        and (g.recorded_at > c.recorded_at or g.recorded_by_id is not distinct from c.recorded_by_id))
  order by c.recorded_at desc limit 1)"""
_CORRECTED_ON = "case when f.corrects_id is not null then (f.recorded_at at time zone 'Europe/London')::date end"
"""A corrected assessment awaits its sign-off from the date of the correction."""

BRANCHES = (
    LawFactSource(
        "assessment",
        "risk_assessment",
        {**map_columns("assessed_on", "reassess_on"), "mended_on": _CORRECTED_ON, "checked": _CHECKED},
        build_assessment,
    ),
    LawFactSource(
        "risk_level",
        "risk_risklevel",
        map_columns("level", "set_on"),
        build_risk_level,
        where=f"(not f.lowers or {_SIGNED})",
    ),
)
