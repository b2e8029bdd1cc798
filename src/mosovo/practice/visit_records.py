"""A visit is written up soon after it was made, while the officers remember it.

A visit is recorded only once it is written up: a planned visit does not say that it was made, and a draft stays on the
phone until it is sent. So the duty appears together with what met it, and shows which visits were written up late. A
visit without a record counts as not made: the next one is still due. Like every limit of hours, it is judged by the
day of its last hour.
"""

from mosovo.practice.policy_settings import visits as settings
from mosovo.practice.visits import IN_FORCE
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.hours import end_of_day
from mosovo_law.core.limit import within_hours_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import VISITS_POLICY
from mosovo_law.status.position import Position

WRITTEN = VISITS_POLICY("para 4", text_date=IN_FORCE.from_on)


@rule("practice.visit.written_up", WRITTEN, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("visits",))
def write_up(position: Position) -> RuleResults:
    """Write up the visit within 72 hours of its end."""
    for visit in position.facts.visits:
        if visit.written_at is None:
            continue
        hours = position.facts.policy.on(settings.WRITE_UP_HOURS, visit.on)
        hour_unknown = () if visit.ended_at else (Step("visit_hour_unknown", (), WRITTEN),)
        yield RuleFinding(
            trigger=visit.ref,
            opens_on=visit.on,
            limit=within_hours_after(hours, visit.ended_at or end_of_day(visit.on)),
            met_by=visit.ref,
            met_on=max(visit.written_at.date(), visit.on),
            while_under=Span(visit.on),
            reasoning=(Step("visit_made", (visit.on,), WRITTEN), *hour_unknown),
        )
