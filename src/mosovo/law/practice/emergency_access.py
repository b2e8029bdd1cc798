"""The broken glass: each time is reviewed by somebody who answers for the case.

Whoever opens a case in an emergency, without a relation to it, is asked about it
afterwards. No Act says so: a force's policy on access does, and nobody commits an
offence by being late.
"""

from datetime import date

from mosovo.law.days import Span
from mosovo.law.limit import within_working_days_after
from mosovo.law.obligation import Bearer, Step
from mosovo.law.position import Position
from mosovo.law.rule import Found, RuleFinding, rule
from mosovo.law.sources import ACCESS_POLICY

WORKING_DAYS = 5
REVIEW = ACCESS_POLICY("para 3", text_date=date(2026, 1, 1))


@rule(
    "practice.break_glass.review", REVIEW, Bearer.SUPERVISOR, in_force=Span(date(2026, 1, 1)), needs=("broken_glass",)
)
def emergency_access_review(position: Position) -> Found:
    """Review the emergency access within 5 working days."""
    facts = position.facts
    for broken in facts.broken_glass:
        yield RuleFinding(
            trigger=broken.ref,
            opens_on=broken.on,
            limit=within_working_days_after(WORKING_DAYS, broken.on, facts.jurisdiction),
            met_by=broken.reviewed_by_ref,
            met_on=broken.reviewed_on,
            while_under=Span(broken.on),
            reasoning=(Step("glass_broken", (broken.on,), REVIEW),),
        )
