"""The handling of an application for review by the police and responsible bodies: Sexual Offences Act 2003 s.91B.

Recalled, and not read (LAW-048): 14 days to acknowledge, and 28 for a responsible
body to give its information. An application that does not count, as it is too early, starts neither.
"""

from collections.abc import Iterator

from mosovo_law.acts.rule import Found, RuleFinding, rule
from mosovo_law.acts.soa2003.s91_review import (
    ACKNOWLEDGED,
    IN_FORCE,
    INFORMED,
    decision_deadline,
    information_requested,
    list_applications,
    reason_not_yet,
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
def application_acknowledgement(position: Position) -> Found:
    """Acknowledge an application for review within 14 days of its receipt. An earlier decision also acknowledges it."""
    for application, in_question in _in_course(position):
        done = _acknowledged(position, application)
        yield RuleFinding(
            trigger=application.ref,
            opens_on=application.on,
            limit=within_days_of(ACKNOWLEDGED, application.on),
            met_by=done.ref if done else None,
            met_on=done.on if done else None,
            in_question=in_question,
            reasoning=(Step("applied_for_review", (application.on,)),),
        )


@rule(
    "soa2003.s91b.information", HANDLING, Bearer.AGENCY,
    in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("reviews",),
)  # fmt: skip
def responsible_body_information(position: Position) -> Found:
    """A responsible body that is sent a request about a review application gives what it knows within 28 days."""
    for application, in_question in _in_course(position):
        decided, spell = decision_deadline(position, application), position.spell_on(application.on)
        for review in information_requested(position, application):
            if review.on < application.on:
                continue
            given = _find_answer(position, review)
            wanted = Span(review.on, day_after(max(decided.on, review.on)) if decided else None)
            yield RuleFinding(
                trigger=review.ref,
                opens_on=review.on,
                limit=within_days_of(INFORMED, review.on),
                met_by=given.ref if given else None,
                met_on=given.on if given else None,
                while_under=wanted.ending_by(spell.until if spell else None),
                in_question=in_question,
                reasoning=(Step("applied_for_review", (application.on,)),),
            )


def _in_course(position: Position) -> Iterator[tuple[Review, bool]]:
    """Yield the applications that count, each with whether that depends on a question."""
    for application in list_applications(position):
        stage = stage_on(position, application.on)
        if stage is not None and not reason_not_yet(position, stage, application.on):
            yield application, stage.qualifying_on is None or position.subject_on(application.on) is not True


def _acknowledged(position: Position, application: Review) -> Review | None:
    """Return the first acknowledgement of the application, or the determination if that came first."""
    reviews = reviews_about(position, "acknowledged", application.ref)
    decided = decision_deadline(position, application)
    return min(
        (r for r in (*reviews, decided) if r and r.on >= application.on), key=lambda r: (r.on, r.ref), default=None
    )


def _find_answer(position: Position, review: Review) -> Review | None:
    """Find the first answer to a request for information."""
    answers = (r for r in reviews_about(position, ANSWERED, review.ref) if r.on >= review.on)
    return min(answers, key=lambda r: (r.on, r.ref), default=None)
