"""The review of an indefinite period in Northern Ireland: Sexual Offences Act 2003 s.82(7) and Schedule 3A."""

from datetime import date

from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.acts.soa2003.s91_review import (
    describe_early_application,
    find_determination,
    list_applications,
    list_rights_to_apply,
)
from mosovo_law.acts.soa2003.s91b import SCHEDULE_3A, stage_on
from mosovo_law.core.days import Span, day_before
from mosovo_law.core.limit import within_days_after
from mosovo_law.core.obligation import Bearer, Nature, Question
from mosovo_law.core.sources import NORTHERN_IRELAND, SOA2003
from mosovo_law.status.position import Position

DAYS_TO_DECIDE = 84
"""Para 4: twelve weeks of the application; whether the day of the application counts is open (LAW-048)."""
BEGAN = date(2014, 3, 1)


@rule(
    "soa2003.sch3a.qualifying", SCHEDULE_3A, Bearer.NOMINAL,
    in_force=Span(BEGAN), nature=Nature.RIGHT, extent=NORTHERN_IRELAND, confidence="recalled",
)  # fmt: skip
def application_right(position: Position) -> RuleResults:
    """The person may apply to the Chief Constable to end the indefinite period after the initial review period."""
    return list_rights_to_apply(position, BEGAN)


@rule(
    "soa2003.sch3a.decision", SOA2003("Sch.3A para 4"), Bearer.POLICE,
    in_force=Span(BEGAN), extent=NORTHERN_IRELAND, confidence="read in summary",
    needs=("reviews",),
)  # fmt: skip
def application_decision(position: Position) -> RuleResults:
    """Decide an application to end the indefinite period within 12 weeks, and tell the person."""
    for application in list_applications(position):
        opens_on = application.on
        stage = stage_on(position, opens_on)
        if stage is None:
            continue
        determination = find_determination(position, application)
        problem = describe_early_application(position, stage, opens_on)
        if problem and determination is None:
            yield Question(application.ref, problem, SCHEDULE_3A)
        if problem:
            continue
        limit = within_days_after(DAYS_TO_DECIDE, opens_on)
        yield RuleFinding(
            trigger=application.ref,
            opens_on=opens_on,
            limit=limit,
            advise_by=None if limit.due_on is None else day_before(limit.due_on),
            met_by=determination.ref if determination else None,
            met_on=determination.on if determination else None,
            in_question=stage.qualifying_on is None or position.subject_on(opens_on) is not True,
        )
