"""Whether an offence is listed, and from which day: Schedule 3 with s.132.

An offence listed only because of how the person was dealt with counts from the
day that condition is met, the sentence; one listed anyway, from the conviction.
"""

from dataclasses import dataclass
from datetime import date

from mosovo.law.doubt import Known
from mosovo.law.facts import CaseFacts, Event
from mosovo.law.soa2003 import offences, schedule3
from mosovo.law.soa2003.schedule3 import SCHEDULE_3, Condition, Paragraph
from mosovo.law.sources import SOA2003, Provision

_BREACH_OF_A_RISK_ORDER = {"122H", "128"}


@dataclass(frozen=True, slots=True)
class Listing:
    """What Schedule 3 makes of one event."""

    listed: Known
    source: Provision
    from_days: tuple[date, ...] = ()
    """The relevant date; two where it is open whether conviction or sentence is."""
    because: str = ""
    needs: str = ""
    """What a person must supply or decide where it isn't known."""


def listing(event: Event, facts: CaseFacts) -> Listing:
    """Whether the offence is in Schedule 3 as far as this person goes, and the relevant date if so."""
    if event.schedule3 is True:
        return Listing(True, SCHEDULE_3, (event.on,), "recorded as listed in Schedule 3")
    if event.schedule3 is False:
        return Listing(False, SCHEDULE_3, because="recorded as not listed in Schedule 3")
    if event.schedule3 is not None or facts.jurisdiction != "EW":
        return Listing(None, SCHEDULE_3, needs="whether the offence is listed in Schedule 3: the table does not say")
    return _by_the_table(event, facts)


def _by_the_table(event: Event, facts: CaseFacts) -> Listing:
    """What the table says; a name that cites no provision is a question (LAW-023)."""
    offence = offences.read(event.offence)
    if offence is None and not offences.is_common_law(event.offence):
        return Listing(None, SCHEDULE_3, needs="the Act and section that create the offence")
    if offence is None:
        return Listing(False, SCHEDULE_3, because="not listed in Schedule 3 for England and Wales")
    if offence.section in _BREACH_OF_A_RISK_ORDER and schedule3.is_of_2003(event.offence):
        needs = "how long the order that was breached lasts: the person is subject while it does"
        return Listing(None, SOA2003("s.122I"), needs=needs)
    for paragraph in schedule3.paragraphs(offence):
        if paragraph.lists(offence, event.on):
            return _on_condition(paragraph, event, facts)
    return Listing(False, SCHEDULE_3, because="not listed in Schedule 3 on that day")


def _on_condition(paragraph: Paragraph, event: Event, facts: CaseFacts) -> Listing:
    condition = schedule3.condition_of(paragraph)
    doing = schedule3.doing(event, facts)
    from_conviction = condition.from_conviction(doing)
    if from_conviction:
        return Listing(True, paragraph.source, (event.on,), "met from the conviction, finding or caution")
    if not doing.dealt_with:
        return _before_sentence(paragraph, condition, from_conviction)
    on_sentence = condition.on_sentence(doing) if doing.how_is_known else None
    if on_sentence and event.sentenced_on is None:
        return Listing(None, paragraph.source, needs="the day of the sentence")
    if on_sentence and event.sentenced_on is not None:
        days = (event.sentenced_on,) if from_conviction is False else (event.on, event.sentenced_on)
        return Listing(True, paragraph.source, days, "met by the sentence (s.132)", needs=condition.needs)
    if on_sentence is None or from_conviction is None:
        return Listing(None, paragraph.source, needs=condition.needs)
    return Listing(False, paragraph.source, because="no limb of the paragraph is met")


def _before_sentence(paragraph: Paragraph, condition: Condition, from_conviction: Known) -> Listing:
    if from_conviction is None:
        return Listing(None, paragraph.source, needs=condition.needs)
    return Listing(False, paragraph.source, because="listed only on a sentence that has not been passed")
