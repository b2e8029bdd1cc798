"""Facts for the practice rules: polygraph referrals and sessions by date, without their results.

They come from `polygraph_law_rows`, which shows dates but no words of every opened nominal. The duty is therefore the
same
for every officer, and is shown to those who read or may open the group (docs/adr/0012, docs/adr/0016, docs/adr/0038).
"""

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql
from mosovo_law.facts.polygraph_facts import PolygraphMissed, PolygraphReferral, PolygraphSession

VIEW, KNOWN_TO = "polygraph_law_rows", "polygraph"


def build_referral(row: LawFactRow) -> PolygraphReferral:
    """Build a referral, with the first date on which no test can be required."""
    return PolygraphReferral(
        ref=row.ref, on=row.required_day("on"), basis=row.text("basis"), until=row.day("until")
    )  # fmt: skip


def build_session(row: LawFactRow) -> PolygraphSession:
    """Build a completed test."""
    return PolygraphSession(
        ref=row.ref, on=row.required_day("on"), referral=row.text("referral"), sooner=bool(row.data["sooner"])
    )


def build_missed_test(row: LawFactRow) -> PolygraphMissed:
    """Build a missed test. Whether it was refused, missed or stopped is not passed on."""
    return PolygraphMissed(
        ref=row.ref, on=row.required_day("on"), referral=row.text("referral"), decided_on=row.day("decided_on"),
        decided_by_ref=row.text("decided_by") or None,
    )  # fmt: skip


_DECIDED = f"""
  select d."on", d.first::text from {VIEW} d where d.kind = 'decision' and d.about = f.first and
  {current_rows_sql("d", VIEW)}
  order by d."on", d.first limit 1"""
_ENDED = f"""(select min(e."on") from {VIEW} e where e.kind = 'end' and e.about = f.first and
    {current_rows_sql("e", VIEW)})"""
_IS_REFERRED = (
    f"exists (select from {VIEW} r where r.kind = 'referral' and r.first = f.about and {current_rows_sql('r', VIEW)})"
)

BRANCHES = (
    LawFactSource(
        "polygraph_referral", VIEW, {"on": 'f."on"', "basis": "f.basis", "until": f'least(f."until" + 1, {_ENDED})'},
        build_referral, where="f.kind = 'referral'", known_to=KNOWN_TO,
    ),
    LawFactSource(
        "polygraph_session", VIEW, {"on": 'f."on"', "referral": "f.about", "sooner": "f.sooner"}, build_session,
        where=f"f.kind = 'session' and f.taken and {_IS_REFERRED}", known_to=KNOWN_TO,
    ),
    LawFactSource(
        "polygraph_missed", VIEW,
        {"on": 'f."on"', "referral": "f.about", "decided_on": 'decided."on"', "decided_by": "decided.first"},
        build_missed_test, where=f"f.kind = 'session' and not f.taken and {_IS_REFERRED}", joins={"decided": _DECIDED},
        known_to=KNOWN_TO,
    ),
)  # fmt: skip
