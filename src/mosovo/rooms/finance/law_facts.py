"""What the law hears of money: that an account or a card came, altered or went, and on which day.

It reads `finance_law_rows`, which shows days and no words, of every nominal that is opened: so the
duty is the same whoever records, and is shown to those who may open the group (docs/adr/0012, docs/adr/0038).
"""

from mosovo.law.facts import Change
from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql


def build_change(told: LawFactRow) -> Change:
    """An account or card that came, altered or went on a day: s.84(1)(ca)."""
    return Change(ref=told.ref, kind=told.text("kind"), on=told.the_day("on"))


_ALTERED = f"""exists (
  select 1 from finance_law_rows since where since.nominal_id = f.nominal_id and since.instead_of = f.about
  and {current_rows_sql("since", "finance_law_rows")})"""
"""The end of what something stands in place of is told with that: one change, reg.13(2)(e)."""
_OF_WHAT_STANDS = f"""(f.about is null or exists (
  select 1 from finance_law_rows whole where whole.first = f.about and
  {current_rows_sql("whole", "finance_law_rows")}))"""

BRANCHES = (
    LawFactSource(
        "money",
        "finance_law_rows",
        {"kind": "f.kind", "on": 'f."on"'},
        build_change,
        where=f'f."on" is not null and {_OF_WHAT_STANDS} and not {_ALTERED}',
        known_to="finance",
    ),
)
