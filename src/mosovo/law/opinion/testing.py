"""Polygraph tests and victims in sentences: that there was one and on which day, and nothing of what came of it."""

from collections.abc import Mapping

from mosovo.law.opinion.recited import Recital
from mosovo.law.opinion.words import day
from mosovo.law.practice.managed_facts import Victim
from mosovo.law.practice.testing_facts import PolygraphMissed, PolygraphReferral, PolygraphSession

_BASES = {"licence": "under licence", "order": "under an order", "voluntary": "voluntarily"}


def _referral(referral: PolygraphReferral) -> str:
    until = f", until {day(referral.until)}" if referral.until is not None else ""
    return f"Referred for polygraph tests {_BASES[referral.basis]} on {day(referral.on)}{until}"


def _session(session: PolygraphSession) -> str:
    return f"Polygraph test taken on {day(session.on)}"


def _victim(victim: Victim) -> str:
    offered = f"; the Victim Contact Scheme offered on {day(victim.offered)}" if victim.offered is not None else ""
    sentenced = f" sentenced on {day(victim.on)}" if victim.on is not None else ""
    return f"Victim of an offence{sentenced}{offered}"


def _missed(missed: PolygraphMissed) -> str:
    decided = f"; what follows was decided on {day(missed.decided_on)}" if missed.decided_on is not None else ""
    return f"Polygraph test not taken on {day(missed.on)}{decided}"


TESTING: Mapping[str, Recital] = {
    "polygraph_referrals": Recital(_referral, frozenset({"on", "basis", "until"})),
    "victims": Recital(_victim, frozenset({"on", "offered", "offer"})),
    "polygraph_sessions": Recital(_session, frozenset({"on", "referral", "sooner"})),
    "polygraph_missed": Recital(_missed, frozenset({"on", "referral", "decided_on", "decided_by_ref"})),
}
