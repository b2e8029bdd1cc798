"""A sentenced event with what decides its limits: the nation of the court, the days and the ages."""

from mosovo_law.core.days import age_on
from mosovo_law.core.frozen_value import value
from mosovo_law.facts.case_facts import CaseFacts, Event
from mosovo_law.status.sentence_limits import SentenceDates, SentenceLimit, limits_on_part
from mosovo_law.status.soa2003.schedule3 import court_nation


@value(frozen=True, slots=True)
class SentencedEvent:
    """An event with what decides its limits: the nation, the days and the ages."""

    event: Event
    nation: str
    days: SentenceDates
    age_at_conviction: int | None
    age_at_offence: int | None
    max_age_at_offence: int | None
    """The age at the offence or, if the day of the offence is not known, at the conviction."""
    is_first: bool
    """Whether no earlier event is recorded."""
    is_linked: bool
    """Whether any sentence of the person is consecutive to another."""

    def age_for(self, limit: SentenceLimit) -> int | None:
        return self.age_at_offence if limit.age_at == "offence" else self.age_at_conviction

    def limits(self, kind: str, part: str) -> list[SentenceLimit]:
        """Return the limits on that part of a kind that apply on these days, or may."""
        return [each for each in limits_on_part(self.nation, kind, part) if each.may_apply(self.days)]


def describe_sentenced_event(event: Event, facts: CaseFacts, *, is_first: bool, is_linked: bool) -> SentencedEvent:
    """Return the event with its days and ages. `is_first`: no earlier event is recorded."""
    born_on = facts.born_on
    conviction_age = None if born_on is None else age_on(event.on, born_on)
    offence_age = event.age_at_offence
    if offence_age is None and born_on is not None and event.offended_on is not None:
        offence_age = age_on(event.offended_on, born_on)
    days = SentenceDates(event.offended_on, event.on, event.sentenced_on)
    max_offence_age = conviction_age if offence_age is None else offence_age
    return SentencedEvent(
        event, court_nation(event, facts), days, conviction_age, offence_age, max_offence_age, is_first, is_linked
    )
