"""What the law and practice ask of MAPPA: what people decided, the days of levels and referrals, and of reviews."""

from mosovo.law.mappa_facts import (
    FurtherOffence,
    MappaDecision,
    MappaLevel,
    MappaNotice,
    MappaReferral,
    ReviewAction,
)
from mosovo.record.telling import Branch, Told, columns, current


def decision(told: Told) -> MappaDecision:
    """What somebody decided about a category."""
    return MappaDecision(
        ref=told.ref, kind=told.text("kind"), on=told.the_day("on"), category=told.number("category"),
        basis=told.text("basis") or None, event=told.text("event") or None, from_on=told.day("from_on"),
        until=told.day("until"), reason=told.text("exit"),
    )  # fmt: skip


def referred(told: Told) -> MappaDecision:
    """That people are asked to decide on a category that nothing but their word makes."""
    return MappaDecision(
        ref=told.ref, kind="referred", on=told.the_day("referred_on"), category=told.number("category")
    )


def notice(told: Told) -> MappaNotice:
    """What an agency told, or is to tell."""
    return MappaNotice(ref=told.ref, on=told.the_day("begun_on"), received_on=told.day("received_on"))


def level(told: Told) -> MappaLevel:
    """A level from a day on."""
    return MappaLevel(
        ref=told.ref, on=told.the_day("set_on"), level=told.number("level") or 1, review_on=told.day("review_on"),
        by=told.text("how"),
    )  # fmt: skip


def referral(told: Told) -> MappaReferral:
    """A referral that reached the co-ordinator."""
    return MappaReferral(
        ref=told.ref, on=told.the_day("reached_on"), level=told.number("level") or 2, urgent=bool(told.said["urgent"]),
        decided_on=told.day("decided_on"), decided_by_ref=told.text("decided_by") or None,
        accepted=bool(told.said.get("accepted")),
    )  # fmt: skip


def further(told: Told) -> FurtherOffence:
    """A serious further offence, from the day on which it was known."""
    return FurtherOffence(
        ref=told.ref, on=told.the_day("known_on"), noticed_on=told.day("noticed_on"),
        noticed_by_ref=told.text("noticed_by") or None,
    )  # fmt: skip


def action(told: Told) -> ReviewAction:
    """An action of a review with the day on which it ended."""
    return ReviewAction(
        ref=told.ref, on=told.the_day("from_on"), due_on=told.the_day("due_on"), ended_on=told.day("ended_on"),
        ended_by_ref=told.text("ended_by") or None,
    )  # fmt: skip


_SIGNED = f"""
  select c.signed_on, c.agrees, c.recorded_at from mappa_countersignature c
  where c.nominal_id = f.nominal_id and c.referral_id = f.first and c.recorded_at >= f.recorded_at
    and (c.signed_by <> '' or c.recorded_by_id is distinct from f.recorded_by_id)
    and {current("c", "mappa_countersignature")}
  order by c.recorded_at desc, c.first desc limit 1"""
"""The last word of somebody else on a referral as it now reads."""
_DECIDED = f"""
  select t.decided_on, t.first, t.decision from mappa_triage t
  where t.nominal_id = f.nominal_id and t.referral_id = f.first
    and t.recorded_at >= signed.recorded_at and {current("t", "mappa_triage")}
  order by t.recorded_at desc, t.first desc limit 1"""
_NOTICED = f"""
  select s.on, s.first from mappa_reviewstep s
  where s.nominal_id = f.nominal_id and s.offence_id = f.first and s.kind = 'notice'
    and {current("s", "mappa_reviewstep")} order by s.on limit 1"""
_ENDED = f"""
  select e.ended_on, e.first from mappa_reviewactionend e
  where e.nominal_id = f.nominal_id and e.action_id = f.first and {current("e", "mappa_reviewactionend")}
  order by e.recorded_at limit 1"""

BRANCHES = (
    Branch(
        "mappa_decision",
        "mappa_category",
        {**columns("kind", "on", "category", "basis", "from_on", "until", "exit"), "event": "f.event::text"},
        decision,
    ),
    Branch(
        "mappa_referred", "mappa_referral", columns("referred_on", "category"), referred, where="f.category in (3, 4)"
    ),
    Branch("mappa_notice", "mappa_notice", columns("begun_on", "received_on"), notice),
    Branch("mappa_level", "mappa_level", columns("set_on", "level", "review_on", "how"), level),
    Branch(
        "mappa_referral",
        "mappa_referral",
        {
            **columns("level", "urgent"),
            "reached_on": "signed.signed_on",
            "decided_on": "decided.decided_on",
            "decided_by": "decided.first",
            "accepted": "decided.decision = 'accepted'",
        },
        referral,
        where="signed.agrees",
        beside={"signed": _SIGNED, "decided": _DECIDED},
    ),
    Branch(
        "further_offence",
        "mappa_furtheroffence",
        {**columns("known_on"), "noticed_on": 'noticed."on"', "noticed_by": "noticed.first"},
        further,
        beside={"noticed": _NOTICED},
    ),
    Branch(
        "review_action",
        "mappa_reviewaction",
        {**columns("from_on", "due_on"), "ended_on": "ended.ended_on", "ended_by": "ended.first"},
        action,
        beside={"ended": _ENDED},
    ),
)
