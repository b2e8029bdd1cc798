"""State MAPPA decisions in sentences."""

from collections.abc import Mapping

from mosovo_law.core.plain_words import format_date, plain_word
from mosovo_law.explain.opinion.fact_statement import FactStatement
from mosovo_law.facts.mappa_facts import (
    FurtherOffence,
    MappaDecision,
    MappaLevel,
    MappaMeeting,
    MappaNotice,
    MappaReferral,
    ReviewAction,
)


def _decision(decision: MappaDecision) -> str:
    category = f" category {decision.category}" if decision.category is not None else ""
    of = f" of {decision.event}" if decision.event is not None else ""
    return f"MAPPA{category}{of}: {plain_word(decision.kind)} on {format_date(decision.on)}"


def _notice(notice: MappaNotice) -> str:
    text = f"received on {format_date(notice.received_on)}" if notice.received_on is not None else "not received"
    return f"MAPPA eligibility notification after {format_date(notice.on)}: {text}"


def _level(level: MappaLevel) -> str:
    review = f", to be reviewed by {format_date(level.review_on)}" if level.review_on is not None else ""
    return f"MAPPA Level {level.level} from {format_date(level.on)}, set by {level.by}{review}"


def _referral(referral: MappaReferral) -> str:
    urgent = ", urgently" if referral.urgent else ""
    decided = "not yet decided"
    if referral.decided_on is not None:
        decided = f"{'accepted' if referral.accepted else 'not accepted'} on {format_date(referral.decided_on)}"
    return f"Referred to MAPPA Level {referral.level} on {format_date(referral.on)}{urgent}: {decided}"


def _meeting(meeting: MappaMeeting) -> str:
    return f"MAPPA meeting at Level {meeting.level} on {format_date(meeting.on)}: {plain_word(meeting.kind)}"


def _further(offence: FurtherOffence) -> str:
    noticed = f"; notice given on {format_date(offence.noticed_on)}" if offence.noticed_on is not None else ""
    return f"A charge with a serious further offence became known on {format_date(offence.on)}{noticed}"


def _action(action: ReviewAction) -> str:
    ended = f"; ended on {format_date(action.ended_on)}" if action.ended_on is not None else ""
    return f"Serious case review action from {format_date(action.on)}, due by {format_date(action.due_on)}{ended}"


UNDER_MAPPA: Mapping[str, FactStatement] = {
    "mappa": FactStatement(_decision, frozenset({"kind", "on", "category", "event"})),
    "mappa_notices": FactStatement(_notice, frozenset({"on", "received_on"})),
    "mappa_levels": FactStatement(_level, frozenset({"on", "level", "review_on", "by"})),
    "mappa_referrals": FactStatement(
        _referral, frozenset({"on", "level", "urgent", "decided_on", "decided_by_ref", "accepted"})
    ),
    "mappa_meetings": FactStatement(_meeting, frozenset({"on", "level", "kind"})),
    "further_offences": FactStatement(_further, frozenset({"on", "noticed_on", "noticed_by_ref"})),
    "review_actions": FactStatement(_action, frozenset({"on", "due_on", "ended_on", "ended_by_ref"})),
}
