"""The handling of an application for review by the police and responsible bodies: Sexual Offences Act 2003 s.91B.

Recalled, and not read (LAW-048): 14 days to acknowledge, and 28 for a responsible
body to give its information. An application that does not count, as it is too early, starts neither.
"""

from collections.abc import Iterator

from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.acts.soa2003.s91_review import (
    ACKNOWLEDGE_DAYS,
    IN_FORCE,
    INFORM_DAYS,
    describe_early_application,
    find_determination,
    information_requested,
    list_applications,
    reviews_about,
)
from mosovo_law.acts.soa2003.s91b import stage_on
from mosovo_law.core.days import Span, day_after
from mosovo_law.core.limit import within_days_of
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import ENGLAND_AND_WALES, SOA2003
from mosovo_law.facts.case_facts import Review
from mosovo_law.status.position import Position

HANDLING = SOA2003("s.91B")
ANSWERED = "information_given"


@rule(
    "soa2003.s91b.acknowledge", HANDLING, Bearer.POLICE,
    in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("reviews",),
)  # fmt: skip
def application_acknowledgement(position: Position) -> RuleResults:
    """Acknowledge an application for review within 14 days of its receipt. An earlier decision also acknowledges it."""
    for application, in_question in _list_open_applications(position):
        acknowledgement = _find_acknowledgement(position, application)
        yield RuleFinding(
            trigger=application.ref,
            opens_on=application.on,
            limit=within_days_of(ACKNOWLEDGE_DAYS, application.on),
            met_by=acknowledgement.ref if acknowledgement else None,
            met_on=acknowledgement.on if acknowledgement else None,
            in_question=in_question,
            reasoning=(Step("applied_for_review", (application.on,)),),
        )


@rule(
    "soa2003.s91b.information", HANDLING, Bearer.AGENCY,
    in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("reviews",),
)  # fmt: skip
def responsible_body_information(position: Position) -> RuleResults:
    """A responsible body that is sent a request about a review application replies within 28 days."""
    for application, in_question in _list_open_applications(position):
        determination, spell = find_determination(position, application), position.spell_on(application.on)
        for review in information_requested(position, application):
            if review.on < application.on:
                continue
            answer = _find_answer(position, review)
            request_span = Span(review.on, day_after(max(determination.on, review.on)) if determination else None)
            yield RuleFinding(
                trigger=review.ref,
                opens_on=review.on,
                limit=within_days_of(INFORM_DAYS, review.on),
                met_by=answer.ref if answer else None,
                met_on=answer.on if answer else None,
                while_under=request_span.ending_by(spell.until if spell else None),
                in_question=in_question,
                reasoning=(Step("applied_for_review", (application.on,)),),
            )


def _list_open_applications(position: Position) -> Iterator[tuple[Review, bool]]:
    """Yield the applications that count, each with whether that depends on a question."""
    for application in list_applications(position):
        stage = stage_on(position, application.on)
        if stage is not None and not describe_early_application(position, stage, application.on):
            yield application, stage.qualifying_on is None or position.subject_on(application.on) is not True


def _find_acknowledgement(position: Position, application: Review) -> Review | None:
    """Return the first acknowledgement of the application, or the determination if that came first."""
    reviews = reviews_about(position, "acknowledged", application.ref)
    determination = find_determination(position, application)
    return min(
        (r for r in (*reviews, determination) if r and r.on >= application.on),
        key=lambda r: (r.on, r.ref),
        default=None,
    )


def _find_answer(position: Position, review: Review) -> Review | None:
    """Find the first answer to a request for information."""
    answers = (r for r in reviews_about(position, ANSWERED, review.ref) if r.on >= review.on)
    return min(answers, key=lambda r: (r.on, r.ref), default=None)
