"""Events that do not make a person a relevant offender, whatever the offence: ss.80, 81, 96ZA and 134."""

from datetime import date

from mosovo_law.core.sources import SENTENCING_CODE, SOA2003, Provision
from mosovo_law.facts.case_facts import Event
from mosovo_law.status.soa2003 import s81
from mosovo_law.status.soa2003.offence_circumstances import PART_2_BEGAN
from mosovo_law.status.soa2003.period import NotSubject
from mosovo_law.status.soa2003.s96za import FOREIGN, FOREIGN_CONVICTION
from mosovo_law.status.soa2003.schedule3 import nation_recorded, nation_shown

GATEWAYS = SOA2003("s.80(1)", text_date=date(2003, 11, 20))
NO_CONVICTION = SENTENCING_CODE("s.82")
NOT_RETROSPECTIVE = SOA2003("s.134")
DISCHARGED_FINDING_QUESTION = "whether a finding followed by an absolute discharge counts"
_RETRIALS = {
    "ordered": "; a retrial was ordered",
    "no_conviction": "; the retrial ended without a conviction",
}


def exclusion_reason(event: Event, notice_on: date | None) -> NotSubject | None:
    """Return why an event cannot count, by the first reason that applies; None if it may count.

    `notice_on`: the day from which a conviction abroad counts, if there is one (`s96za.find_notice_day`).
    """
    reason = _find_reason(event, notice_on)
    return None if reason is None else NotSubject(event.ref, *reason)


def has_only(event: Event, kind: str) -> bool:
    """Whether the person was dealt with only like this; compensation with a discharge is ignored (LAW-082)."""
    kinds = [disposal.kind for disposal in event.disposals]
    return kind in kinds and set(kinds) <= {kind, "compensation_only"}


def _find_reason(event: Event, notice_on: date | None) -> tuple[str, Provision] | None:
    if event.quashed_on is not None:
        retrial = _RETRIALS.get(event.retrial or "", "")
        return f"the conviction was quashed, or the finding set aside{retrial}", GATEWAYS
    if "caution" in event.gateway and (nation_recorded(event) or nation_shown(event.offence)) == "SCT":
        return "a caution does not count in a Scottish case", GATEWAYS
    if has_only(event, "absolute_discharge") and "finding" not in event.gateway:
        return "an absolute discharge is deemed not to be a conviction", NO_CONVICTION
    if (event.sentenced_on or event.on) < PART_2_BEGAN and has_only(event, "conditional_discharge"):
        return "a conditional discharge before 1 May 2004 does not count", NOT_RETROSPECTIVE
    if s81.is_caught_by_s81(event) is False:
        return "too early: the transitional rules do not apply", s81.SOURCE
    if event.gateway == FOREIGN_CONVICTION and notice_on is None:
        return "no notice was given", FOREIGN
    return None
