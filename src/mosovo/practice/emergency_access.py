"""Review each use of emergency access.

Someone who opens a case by emergency access, without a relation to it, explains it afterwards.
A force's policy on access requires the review; no Act does, and a late review is not an offence.
"""

from datetime import date

from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.limit import within_working_days_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import ACCESS_POLICY
from mosovo_law.status.position import Position

WORKING_DAYS = 5
REVIEW = ACCESS_POLICY("para 3", text_date=date(2026, 1, 1))


@rule(
    "practice.break_glass.review", REVIEW, Bearer.SUPERVISOR, in_force=Span(date(2026, 1, 1)), needs=("broken_glass",)
)
def emergency_access_review(position: Position) -> RuleResults:
    """Review the emergency access within 5 working days."""
    facts = position.facts
    for access in facts.broken_glass:
        yield RuleFinding(
            trigger=access.ref,
            opens_on=access.on,
            limit=within_working_days_after(WORKING_DAYS, access.on, facts.jurisdiction),
            met_by=access.reviewed_by_ref,
            met_on=access.reviewed_on,
            while_under=Span(access.on),
            reasoning=(Step("glass_broken", (access.on,), REVIEW),),
        )
