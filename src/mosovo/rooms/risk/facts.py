"""What practice asks about risk: each level that acts, from its day on."""

from mosovo.law.practice.facts import RiskLevel
from mosovo.record.telling import Branch, Told, columns, current


def risk_level(told: Told) -> RiskLevel:
    """A level as the rules of practice read it."""
    return RiskLevel(ref=told.ref, on=told.the_day("set_on"), level=told.text("level"))


_SIGNED = f"""exists (
  select from risk_levelcheck c where c.nominal_id = f.nominal_id and c.level_id = f.first and c.agrees
    and c.recorded_at >= f.recorded_at and c.recorded_by_id is distinct from f.recorded_by_id
    and {current("c", "risk_levelcheck")})"""

BRANCHES = (
    Branch("risk_level", "risk_level", columns("level", "set_on"), risk_level, where=f"(not f.lowers or {_SIGNED})"),
)
