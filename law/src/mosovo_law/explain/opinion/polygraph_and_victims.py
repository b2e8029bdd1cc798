"""State polygraph tests and victims in sentences: that there was one and the date, and no result."""

from collections.abc import Mapping

from mosovo_law.core.plain_words import format_date
from mosovo_law.explain.opinion.fact_statement import FactStatement
from mosovo_law.facts.management_facts import Victim
from mosovo_law.facts.polygraph_facts import PolygraphMissed, PolygraphReferral, PolygraphSession

_BASES = {"licence": "under licence", "order": "under an order", "voluntary": "voluntarily"}


def _referral(referral: PolygraphReferral) -> str:
    until = f", until {format_date(referral.until)}" if referral.until is not None else ""
    return f"Referred for polygraph tests {_BASES[referral.basis]} on {format_date(referral.on)}{until}"


def _session(session: PolygraphSession) -> str:
    return f"Polygraph test taken on {format_date(session.on)}"


def _victim(victim: Victim) -> str:
    offered = (
        f"; the Victim Contact Scheme offered on {format_date(victim.offered)}" if victim.offered is not None else ""
    )
    sentenced = f" sentenced on {format_date(victim.on)}" if victim.on is not None else ""
    return f"Victim of an offence{sentenced}{offered}"


def _missed(missed: PolygraphMissed) -> str:
    decided = f"; next steps decided on {format_date(missed.decided_on)}" if missed.decided_on is not None else ""
    return f"Polygraph test not taken on {format_date(missed.on)}{decided}"


TESTING: Mapping[str, FactStatement] = {
    "polygraph_referrals": FactStatement(_referral, frozenset({"on", "basis", "until"})),
    "victims": FactStatement(_victim, frozenset({"on", "offered", "offer"})),
    "polygraph_sessions": FactStatement(_session, frozenset({"on", "referral", "sooner"})),
    "polygraph_missed": FactStatement(_missed, frozenset({"on", "referral", "decided_on", "decided_by_ref"})),
}
