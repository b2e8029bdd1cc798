"""What practice asks about the wanted and missing: from when until when."""

from mosovo.law.practice.managed_facts import Sought
from mosovo.record.telling import Branch, Told, columns, current


def sought(told: Told) -> Sought:
    """A time in which somebody was wanted or missing."""
    return Sought(ref=told.ref, on=told.the_day("since_on"), until=told.day("ended_on"))


_OUTCOME = f"""(
  select max(s.on) from wanted_wantedstep s
  where s.nominal_id = f.nominal_id and s.wanted_id = f.first and s.kind = 'outcome'
    and {current("s", "wanted_wantedstep")})"""

BRANCHES = (Branch("sought", "wanted_wanted", {**columns("since_on"), "ended_on": _OUTCOME}, sought),)
