"""Facts for the law: MAPPA decisions, and the dates of notices, levels, referrals and reviews."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.mappa_facts import (
    FurtherOffence,
    MappaDecision,
    MappaLevel,
    MappaNotice,
    MappaReferral,
    ReviewAction,
)


def build_decision(row: LawFactRow) -> MappaDecision:
    """Build a decision about a category."""
    return MappaDecision(
        ref=row.ref, kind=row.text("kind"), on=row.required_day("on"), category=row.number("category"),
        basis=row.text("basis") or None, event=row.text("event") or None, from_on=row.day("from_on"),
        until=row.day("until"), reason=row.text("exit"),
    )  # fmt: skip


def build_mappa_referral(row: LawFactRow) -> MappaDecision:
    """Build a referral that asks for a decision on a category. Used for Categories 3 and 4."""
    return MappaDecision(
        ref=row.ref, kind="referred", on=row.required_day("referred_on"), category=row.number("category")
    )


def build_notice(row: LawFactRow) -> MappaNotice:
    """Build an agency’s eligibility notification, received or awaited."""
    return MappaNotice(ref=row.ref, on=row.required_day("begun_on"), received_on=row.day("received_on"))


def build_level(row: LawFactRow) -> MappaLevel:
    """Build a level from a date."""
    return MappaLevel(
        ref=row.ref, on=row.required_day("set_on"), level=row.number("level") or 1, review_on=row.day("review_on"),
        by=row.text("route"),
    )  # fmt: skip


def build_referral(row: LawFactRow) -> MappaReferral:
    """Build a referral that reached the co-ordinator."""
    return MappaReferral(
        ref=row.ref, on=row.required_day("reached_on"), level=row.number("level") or 2, urgent=bool(row.data["urgent"]),
        decided_on=row.day("decided_on"), decided_by_ref=row.text("decided_by") or None,
        accepted=bool(row.data.get("accepted")),
    )  # fmt: skip


def build_further_offence(row: LawFactRow) -> FurtherOffence:
    """Build a serious further offence, from the date it became known."""
    return FurtherOffence(
        ref=row.ref, on=row.required_day("known_on"), noticed_on=row.day("noticed_on"),
        noticed_by_ref=row.text("noticed_by") or None,
    )  # fmt: skip


def build_action(row: LawFactRow) -> ReviewAction:
    """Build a serious case review action with its end date."""
    return ReviewAction(
        ref=row.ref, on=row.required_day("from_on"), due_on=row.required_day("due_on"), ended_on=row.day("ended_on"),
        ended_by_ref=row.text("ended_by") or None,
    )  # fmt: skip


_SIGNED = f"""
  select c.signed_on, c.agrees, c.recorded_at from mappa_countersignature c
  where c.nominal_id = f.nominal_id and c.referral_id = f.first and c.recorded_at >= f.recorded_at
    and (c.signed_by <> '' or c.recorded_by_id is distinct from f.recorded_by_id)
    and {current_rows_sql("c", "mappa_countersignature")}
  order by c.recorded_at desc, c.first desc limit 1"""
"""The last countersignature by another person on the current version of a referral."""
_DECIDED = f"""
  select t.decided_on, t.first, t.decision from mappa_referraldecision t
  where t.nominal_id = f.nominal_id and t.referral_id = f.first
    and t.recorded_at >= signed.recorded_at and {current_rows_sql("t", "mappa_referraldecision")}
  order by t.recorded_at desc, t.first desc limit 1"""
_NOTICED = f"""
  select s.on, s.first from mappa_reviewstep s
  where s.nominal_id = f.nominal_id and s.offence_id = f.first and s.kind = 'notice'
    and {current_rows_sql("s", "mappa_reviewstep")} order by s.on limit 1"""
_ENDED = f"""
  select e.ended_on, e.first from mappa_reviewactionend e
  where e.nominal_id = f.nominal_id and e.action_id = f.first and {current_rows_sql("e", "mappa_reviewactionend")}
  order by e.recorded_at limit 1"""

BRANCHES = (
    LawFactSource(
        "mappa_decision",
        "mappa_categorydecision",
        {**map_columns("kind", "on", "category", "basis", "from_on", "until", "exit"), "event": "f.event::text"},
        build_decision,
    ),
    LawFactSource(
        "mappa_referred",
        "mappa_mappareferral",
        map_columns("referred_on", "category"),
        build_mappa_referral,
        where="f.category in (3, 4)",
    ),
    LawFactSource("mappa_notice", "mappa_eligibilitynotice", map_columns("begun_on", "received_on"), build_notice),
    LawFactSource(
        "mappa_level",
        "mappa_mappalevelrecord",
        map_columns("set_on", "level", "review_on", "route"),
        build_level,
    ),
    LawFactSource(
        "mappa_referral",
        "mappa_mappareferral",
        {
            **map_columns("level", "urgent"),
            "reached_on": "signed.signed_on",
            "decided_on": "decided.decided_on",
            "decided_by": "decided.first",
            "accepted": "decided.decision = 'accepted'",
        },
        build_referral,
        where="signed.agrees",
        joins={"signed": _SIGNED, "decided": _DECIDED},
    ),
    LawFactSource(
        "further_offence",
        "mappa_furtheroffence",
        {**map_columns("known_on"), "noticed_on": 'noticed."on"', "noticed_by": "noticed.first"},
        build_further_offence,
        joins={"noticed": _NOTICED},
    ),
    LawFactSource(
        "review_action",
        "mappa_reviewaction",
        {**map_columns("from_on", "due_on"), "ended_on": "ended.ended_on", "ended_by": "ended.first"},
        build_action,
        joins={"ended": _ENDED},
    ),
)
