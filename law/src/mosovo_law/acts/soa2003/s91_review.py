"""The review of an indefinite period in England and Wales: Sexual Offences Act 2003 ss.91B to 91E."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from mosovo_law.acts.rule import Found, RuleFinding, rule
from mosovo_law.acts.soa2003.s91a import bars_application, list_open_windows
from mosovo_law.acts.soa2003.s91b import BEGAN, IndefiniteStage, list_stages, stage_on
from mosovo_law.core.days import END_OF_CALENDAR, MergedSpans, Span, day_after, days_after, merge_spans
from mosovo_law.core.limit import Limit, within, within_days_after
from mosovo_law.core.obligation import Bearer, Nature, Question, Step
from mosovo_law.core.sources import ENGLAND_AND_WALES, SOA2003
from mosovo_law.facts.case_facts import Review
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.s88b import nation_of

IN_FORCE = Span(BEGAN)
APPLICATION = SOA2003("s.91B(1)", text_date=date(2012, 7, 30))
ACKNOWLEDGED, INFORMED, DECIDED = 14, 28, 42
"""Days: to acknowledge; for responsible bodies to give information; and the further six weeks (LAW-048)."""
ASKED = "information_asked"
DETERMINATIONS = ("determination_to_continue", "determination_to_end")


@rule(
    "soa2003.s91b.qualifying", APPLICATION, Bearer.NOMINAL,
    in_force=IN_FORCE, nature=Nature.RIGHT, extent=ENGLAND_AND_WALES,
)  # fmt: skip
def application_right(position: Position) -> Found:
    """May apply to the police for a review of the indefinite period on or after the qualifying date."""
    return list_rights_to_apply(position, BEGAN)


@rule(
    "soa2003.s91b.decision", SOA2003("s.91C"), Bearer.POLICE,
    in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("reviews",),
)  # fmt: skip
def application_decision(position: Position) -> Found:
    """Decide an application for review within 6 weeks of the last day for information from responsible bodies."""
    for application in list_applications(position):
        opens_on = application.on
        stage = stage_on(position, opens_on)
        if stage is None:
            continue
        decided = decision_deadline(position, application)
        problem = reason_not_yet(position, stage, opens_on)
        if problem:
            if decided is None:
                yield Question(application.ref, problem, APPLICATION)
            continue
        yield RuleFinding(
            trigger=application.ref,
            opens_on=opens_on,
            limit=_to_decide(position, application),
            advise_by=days_after(INFORMED + DECIDED, opens_on),
            met_by=decided.ref if decided else None,
            met_on=decided.on if decided else None,
            in_question=stage.qualifying_on is None or position.subject_on(opens_on) is not True,
            reasoning=tuple(_how_long(position, application)),
        )


def information_requested(position: Position, application: Review) -> tuple[Review, ...]:
    """Return each request to a responsible body for information about an application."""
    return position.compute_once(_reviews_about).get((ASKED, application.ref), ())


def reviews_about(position: Position, kind: str, ref: str) -> Sequence[Review]:
    """Return the steps of that kind about an application or a request."""
    return position.compute_once(_reviews_about).get((kind, ref), ())


def _reviews_about(position: Position) -> Mapping[tuple[str, str], tuple[Review, ...]]:
    results: dict[tuple[str, str], list[Review]] = {}
    for review in position.facts.reviews:
        if review.about is not None:
            results.setdefault((review.kind, review.about), []).append(review)
    return {key: tuple(reviews) for key, reviews in results.items()}


def _last_asked_on(position: Position, application: Review) -> date | None:
    """Return the last day of a request to a body; one after the days to acknowledge postpones nothing (LAW-048)."""
    day = max((each.on for each in information_requested(position, application)), default=None)
    return None if day is None else max(application.on, min(day, days_after(ACKNOWLEDGED, application.on)))


def _to_decide(position: Position, application: Review) -> Limit:
    """Return six weeks after the last day for information; without a request, after the latest possible one."""
    asked_on = _last_asked_on(position, application)
    if asked_on is None:
        return within_days_after(ACKNOWLEDGED + INFORMED + DECIDED, application.on)
    return within_days_after(INFORMED + DECIDED, asked_on)


def _how_long(position: Position, application: Review) -> Iterator[Step]:
    """Yield the steps that explain the time to decide."""
    asked_on, received_on = _last_asked_on(position, application), application.on
    if asked_on is not None:
        yield Step("review_asked", (asked_on, days_after(INFORMED, asked_on)), SOA2003("s.91C"))
        return
    yield Step("review_acknowledged", (days_after(ACKNOWLEDGED, received_on),), SOA2003("s.91C"))
    yield Step("review_informed", (days_after(ACKNOWLEDGED + INFORMED, received_on),), SOA2003("s.91C"))


@rule(
    "soa2003.s91e.appeal", SOA2003("s.91E"), Bearer.NOMINAL,
    in_force=IN_FORCE, nature=Nature.RIGHT, extent=ENGLAND_AND_WALES,
    needs=("reviews",),
)  # fmt: skip
def magistrates_appeal(position: Position) -> Found:
    """May appeal to a magistrates’ court within 21 days beginning with the receipt of the determination."""
    for review in position.facts.reviews:
        if review.kind != "determination_to_continue" or nation_of(review, position.facts) != "EW":
            continue
        received_on = review.notice_received_on
        if position.spell_on(review.on) is None:
            continue
        if received_on is None:
            yield Question(review.ref, "when the notice of the determination was received", SOA2003("s.91E"))
        elif position.spell_on(received_on) is not None:
            yield limited_right(position, review, received_on, within(21, beginning_with=received_on))


def list_rights_to_apply(position: Position, began: date) -> Found:
    """Yield the right to apply for each qualifying date, not before the law began; or what must be known first."""
    seen: set[str] = set()
    questions: tuple[Question, ...] = ()
    for stage in position.compute_once(list_stages):
        if stage.questions:
            yield from _not_asked(stage.questions, questions)
            questions = stage.questions
        if stage.qualifying_on is None:
            continue
        first = max(stage.qualifying_on, stage.span.from_on, began)
        whole = Span(first, stage.span.until).ending_by(_end_of_spell(position, first))
        if whole.is_empty or position.spell_on(first) is None:
            continue
        for free in list_open_windows(whole, position.facts):
            again = free.from_on.isoformat() if stage.trigger in seen else None
            seen.add(stage.trigger)
            yield _right(position, stage, free, again)


def _not_asked(questions: tuple[Question, ...], requested: tuple[Question, ...]) -> tuple[Question, ...]:
    """Return the questions of a stage that follow those of the stage before it, or all of them."""
    return questions[len(requested) :] if questions[: len(requested)] == requested else questions


def list_applications(position: Position) -> tuple[Review, ...]:
    """Return the applications for review made in the person’s nation."""
    facts = position.facts
    made = [r for r in facts.reviews if r.kind == "application"]
    return tuple([r for r in made if nation_of(r, facts) == facts.jurisdiction])


def decision_deadline(position: Position, application: Review) -> Review | None:
    """Return the first determination since an application, made in the person’s nation."""
    made = position.compute_once(_determinations)
    place = bisect_left(made, application.on, key=attrgetter("on"))
    return made[place] if place < len(made) else None


def _determinations(position: Position) -> list[Review]:
    """Return the determinations made in the person’s nation, in order."""
    facts = position.facts
    made = [r for r in facts.reviews if r.kind in DETERMINATIONS and nation_of(r, facts) == facts.jurisdiction]
    return sorted(made, key=attrgetter("on", "ref"))


def limited_right(position: Position, review: Review, opens_on: date, limit: Limit) -> RuleFinding:
    """Return a right to appeal against a determination, which ends after its last day."""
    last = limit.due_on
    until = None if last is None or last == END_OF_CALENDAR else day_after(last)
    spell_ends = _end_of_spell(position, opens_on)
    return RuleFinding(
        trigger=review.ref,
        opens_on=opens_on,
        limit=limit,
        while_under=Span(opens_on, until).ending_by(spell_ends),
        in_question=position.subject_on(opens_on) is not True,
        reasoning=(Step("determined", (review.on,)),),
    )


def _applications_in_order(position: Position) -> list[Review]:
    return sorted(list_applications(position), key=attrgetter("on", "ref"))


def _right(position: Position, stage: IndefiniteStage, free: Span, occurrence: str | None) -> RuleFinding:
    """Return the right to apply, while no order bars it."""
    made = position.compute_once(_applications_in_order) if position.facts.reviews else []
    place = bisect_left(made, free.from_on, key=attrgetter("on"))
    met_by = made[place] if place < len(made) and made[place].on in free else None
    return RuleFinding(
        trigger=stage.trigger,
        opens_on=free.from_on,
        occurrence=occurrence,
        met_by=met_by.ref if met_by else None,
        met_on=met_by.on if met_by else None,
        while_under=free,
        in_question=position.subject_on(free.from_on) is not True,
        rests_on=stage.rests_on,
        reasoning=(Step("qualifying_date", (stage.qualifying_on,), stage.source),),
    )


def reason_not_yet(position: Position, stage: IndefiniteStage, on: date) -> str:
    """Return why an application does not count yet; empty if nothing prevents it."""
    if stage.qualifying_on is not None and on < stage.qualifying_on:
        return f"whether it counts as an application: none can be made before {stage.qualifying_on}"
    if position.compute_once(_barred).covering(on) is not None:
        return "whether it counts as an application: an order barred it on that day"
    return ""


def _barred(position: Position) -> MergedSpans:
    return merge_spans(span for _, span, _ in bars_application(position.facts))


def _end_of_spell(position: Position, day: date) -> date | None:
    spell = position.spell_on(day)
    return None if spell is None else spell.until
