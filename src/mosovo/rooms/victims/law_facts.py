"""Facts for the practice rules: the date of the sentence, and that the scheme was offered, without any text.

A person who may become a victim is left out, because no sentence was passed for harm to them. The facts come from
`victims_law_rows`, for every opened nominal: the duty is the same for every reader (docs/adr/0012).
"""

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql
from mosovo_law.facts.management_facts import Victim

VIEW = "victims_law_rows"


def build_victim(row: LawFactRow) -> Victim:
    """Build a victim or family member, with the date of the first offer of the scheme."""
    return Victim(ref=row.ref, on=row.day("on"), offered=row.day("offered"), offer=row.text("offer") or None)


_OFFER = f"""
  select c."on", c.first from {VIEW} c where c.kind = 'contact' and c.about = f.first and {current_rows_sql("c", VIEW)}
  order by c."on", c.recorded_at limit 1"""
"""SQL: the first contact of the scheme with this victim."""


BRANCHES = (
    LawFactSource(
        "victim", VIEW, {"on": 'f."on"', "offered": 'offer."on"', "offer": "offer.first"}, build_victim,
        where="f.kind = 'victim' and f.what <> 'potential'", joins={"offer": _OFFER},
    ),
)  # fmt: skip
