"""Facts for the law: the dates on which an account or card was obtained, altered or given up.

They come from `finance_law_rows`, which shows dates but no words of every opened nominal. The duty is therefore the
same
for every officer, and is shown to those who may open the group (docs/adr/0012, docs/adr/0038).
"""

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql
from mosovo_law.facts.case_facts import Change


def build_change(row: LawFactRow) -> Change:
    """Build the change from an account or card obtained, altered or given up on a date: s.84(1)(ca)."""
    return Change(ref=row.ref, kind=row.text("kind"), on=row.required_day("on"))


_REPLACED = f"""exists (
  select 1 from finance_law_rows since where since.nominal_id = f.nominal_id and since.instead_of = f.about
  and {current_rows_sql("since", "finance_law_rows")})"""
"""SQL: a later fact replaces this one. Its end is then part of that one change, reg.13(2)(e)."""
_OF_CURRENT_FACT = f"""(f.about is null or exists (
  select 1 from finance_law_rows whole where whole.first = f.about and
  {current_rows_sql("whole", "finance_law_rows")}))"""

BRANCHES = (
    LawFactSource(
        "money",
        "finance_law_rows",
        {"kind": "f.kind", "on": 'f."on"'},
        build_change,
        where=f'f."on" is not null and {_OF_CURRENT_FACT} and not {_REPLACED}',
        known_to="finance",
    ),
)
