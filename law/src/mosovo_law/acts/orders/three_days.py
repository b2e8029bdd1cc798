"""The duty of three days from an order or a change, common to the Acts other than Part 2.

Each regime decides which days do not count, which notification meets the duty, and
the time in which the duty exists.
"""

from dataclasses import replace
from datetime import date

from mosovo_law.acts.rule import RuleFinding
from mosovo_law.core.days import NO_DAYS, MergedSpans, Span
from mosovo_law.core.limit import limit_days, within
from mosovo_law.core.obligation import Step
from mosovo_law.facts.case_facts import Notification


def three_day_duty(
    trigger: str,
    day: date,
    *,
    under: Span,
    because: Step,
    met_by: Notification | None,
    not_counting: MergedSpans = NO_DAYS,
    counts_abroad: bool = False,
    doubtful: MergedSpans = NO_DAYS,
    in_question: bool = False,
    advise_from: date | None = None,
    occurrence: str | None = None,
) -> RuleFinding:
    """Return the duty within three days beginning with a day, for as long as the person is `under` the regime.

    It is uncertain if it is `in_question`, or if the days touch `doubtful` ones. `advise_from` is the first day under
    another reading.
    """
    limit = within(3, beginning_with=day, not_counting=not_counting)
    limit = replace(limit, counts_abroad=True) if counts_abroad else limit
    earlier_limit = None if advise_from is None else within(3, beginning_with=advise_from, not_counting=not_counting)
    days = limit_days(limit)
    return RuleFinding(
        trigger=trigger,
        opens_on=day,
        limit=limit,
        advise_by=earlier_limit.advise_by if earlier_limit else None,
        met_by=met_by.ref if met_by else None,
        met_on=met_by.on if met_by else None,
        occurrence=occurrence,
        while_under=under,
        in_question=in_question or doubtful.covers_any_day(days.from_on, days.last_day or date.max),
        reasoning=(because,),
    )
