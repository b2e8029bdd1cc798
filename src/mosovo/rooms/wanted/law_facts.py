"""Facts for the practice rules: the periods in which a nominal was wanted or missing."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.management_facts import WantedPeriod


def build_wanted_period(row: LawFactRow) -> WantedPeriod:
    """Build a period in which the nominal was wanted or missing."""
    return WantedPeriod(ref=row.ref, on=row.required_day("since_on"), until=row.day("ended_on"))


_OUTCOME = f"""(
  select max(s.on) from wanted_wantedstep s
  where s.nominal_id = f.nominal_id and s.wanted_id = f.first and s.kind = 'outcome'
    and {current_rows_sql("s", "wanted_wantedstep")})"""

BRANCHES = (
    LawFactSource(
        "sought", "wanted_wantedreport", {**map_columns("since_on"), "ended_on": _OUTCOME}, build_wanted_period
    ),
)
