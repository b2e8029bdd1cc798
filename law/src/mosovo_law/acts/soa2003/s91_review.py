"""The review of an indefinite period in England and Wales: Sexual Offences Act 2003 ss.91B to 91E."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.acts.soa2003.s91a import list_bars, list_open_windows
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
ACKNOWLEDGE_DAYS, INFORM_DAYS, DECIDE_DAYS = 14, 28, 42
"""Days: to acknowledge; for responsible bodies to give information; and the further six weeks (LAW-048)."""
INFORMATION_REQUESTED = "information_asked"
DETERMINATIONS = ("determination_to_continue", "determination_to_end")


@rule(
    "soa2003.s91b.qualifying", APPLICATION, Bearer.NOMINAL,
    in_force=IN_FORCE, nature=Nature.RIGHT, extent=ENGLAND_AND_WALES,
)  # fmt: skip
def application_right(position: Position) -> RuleResults:
    """The person may apply to the police to review the indefinite period on or after the qualifying date."""
    return list_rights_to_apply(position, BEGAN)


@rule(
    "soa2003.s91b.decision", SOA2003("s.91C"), Bearer.POLICE,
    in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("reviews",),
)  # fmt: skip
def application_decision(position: Position) -> RuleResults:
    """Decide an application for review within 6 weeks of the last day for information from responsible bodies."""
    for application in list_applications(position):
        opens_on = application.on
        stage = stage_on(position, opens_on)
        if stage is None:
            continue
        determination = find_determination(position, application)
        problem = describe_early_application(position, stage, opens_on)
        if problem:
            if determination is None:
                yield Question(application.ref, problem, APPLICATION)
            continue
        yield RuleFinding(
            trigger=application.ref,
            opens_on=opens_on,
            limit=_count_decision_limit(position, application),
            advise_by=days_after(INFORM_DAYS + DECIDE_DAYS, opens_on),
            met_by=determination.ref if determination else None,
            met_on=determination.on if determination else None,
            in_question=stage.qualifying_on is None or position.subject_on(opens_on) is not True,
            reasoning=tuple(_explain_decision_limit(position, application)),
        )


def information_requested(position: Position, application: Review) -> tuple[Review, ...]:
    """Return each request to a responsible body for information about an application."""
    return position.compute_once(_index_reviews).get((INFORMATION_REQUESTED, application.ref), ())


def reviews_about(position: Position, kind: str, ref: str) -> Sequence[Review]:
    """Return the steps of that kind about an application or a request."""
    return position.compute_once(_index_reviews).get((kind, ref), ())


def _index_reviews(position: Position) -> Mapping[tuple[str, str], tuple[Review, ...]]:
    results: dict[tuple[str, str], list[Review]] = {}
    for review in position.facts.reviews:
        if review.about is not None:
            results.setdefault((review.kind, review.about), []).append(review)
    return {key: tuple(reviews) for key, reviews in results.items()}


def _find_last_request_day(position: Position, application: Review) -> date | None:
    """Return the last day of a request to a body; one after the days to acknowledge postpones nothing (LAW-048)."""
    day = max((each.on for each in information_requested(position, application)), default=None)
    return None if day is None else max(application.on, min(day, days_after(ACKNOWLEDGE_DAYS, application.on)))


def _count_decision_limit(position: Position, application: Review) -> Limit:
    """Return six weeks after the last day for information; without a request, after the latest possible one."""
    requested_on = _find_last_request_day(position, application)
    if requested_on is None:
        return within_days_after(ACKNOWLEDGE_DAYS + INFORM_DAYS + DECIDE_DAYS, application.on)
    return within_days_after(INFORM_DAYS + DECIDE_DAYS, requested_on)


def _explain_decision_limit(position: Position, application: Review) -> Iterator[Step]:
    """Yield the steps that explain the time to decide."""
    requested_on, received_on = _find_last_request_day(position, application), application.on
    if requested_on is not None:
        yield Step("review_asked", (requested_on, days_after(INFORM_DAYS, requested_on)), SOA2003("s.91C"))
        return
    yield Step("review_acknowledged", (days_after(ACKNOWLEDGE_DAYS, received_on),), SOA2003("s.91C"))
    yield Step("review_informed", (days_after(ACKNOWLEDGE_DAYS + INFORM_DAYS, received_on),), SOA2003("s.91C"))


@rule(
    "soa2003.s91e.appeal", SOA2003("s.91E"), Bearer.NOMINAL,
    in_force=IN_FORCE, nature=Nature.RIGHT, extent=ENGLAND_AND_WALES,
    needs=("reviews",),
)  # fmt: skip
def magistrates_appeal(position: Position) -> RuleResults:
    """The person may appeal to a magistrates’ court within 21 days beginning with receipt of the determination."""
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


def list_rights_to_apply(position: Position, began: date) -> RuleResults:
    """Yield the right to apply for each qualifying date, not before the law began; or what must be known first."""
    seen_triggers: set[str] = set()
    questions: tuple[Question, ...] = ()
    for stage in position.compute_once(list_stages):
        if stage.questions:
            yield from _list_new_questions(stage.questions, questions)
            questions = stage.questions
        if stage.qualifying_on is None:
            continue
        first = max(stage.qualifying_on, stage.span.from_on, began)
        whole = Span(first, stage.span.until).ending_by(_find_end_of_spell(position, first))
        if whole.is_empty or position.spell_on(first) is None:
            continue
        for open_window in list_open_windows(whole, position.facts):
            occurrence = open_window.from_on.isoformat() if stage.trigger in seen_triggers else None
            seen_triggers.add(stage.trigger)
            yield _build_right(position, stage, open_window, occurrence)


def _list_new_questions(questions: tuple[Question, ...], requested: tuple[Question, ...]) -> tuple[Question, ...]:
    """Return the questions of a stage that follow those of the stage before it, or all of them."""
    return questions[len(requested) :] if questions[: len(requested)] == requested else questions


def list_applications(position: Position) -> tuple[Review, ...]:
    """Return the applications for review made in the person’s nation."""
    facts = position.facts
    own_reviews = [r for r in facts.reviews if r.kind == "application"]
    return tuple([r for r in own_reviews if nation_of(r, facts) == facts.jurisdiction])


def find_determination(position: Position, application: Review) -> Review | None:
    """Return the first determination since an application, made in the person’s nation."""
    own_reviews = position.compute_once(_sort_determinations)
    place = bisect_left(own_reviews, application.on, key=attrgetter("on"))
    return own_reviews[place] if place < len(own_reviews) else None


def _sort_determinations(position: Position) -> list[Review]:
    """Return the determinations made in the person’s nation, in order."""
    facts = position.facts
    own_reviews = [r for r in facts.reviews if r.kind in DETERMINATIONS and nation_of(r, facts) == facts.jurisdiction]
    return sorted(own_reviews, key=attrgetter("on", "ref"))


def limited_right(position: Position, review: Review, opens_on: date, limit: Limit) -> RuleFinding:
    """Return a right to appeal against a determination, which ends after its last day."""
    last = limit.due_on
    until = None if last is None or last == END_OF_CALENDAR else day_after(last)
    spell_ends = _find_end_of_spell(position, opens_on)
    return RuleFinding(
        trigger=review.ref,
        opens_on=opens_on,
        limit=limit,
        while_under=Span(opens_on, until).ending_by(spell_ends),
        in_question=position.subject_on(opens_on) is not True,
        reasoning=(Step("determined", (review.on,)),),
    )


def _sort_applications(position: Position) -> list[Review]:
    return sorted(list_applications(position), key=attrgetter("on", "ref"))


def _build_right(position: Position, stage: IndefiniteStage, open_window: Span, occurrence: str | None) -> RuleFinding:
    """Return the right to apply, while no order bars it."""
    own_reviews = position.compute_once(_sort_applications) if position.facts.reviews else []
    place = bisect_left(own_reviews, open_window.from_on, key=attrgetter("on"))
    met_by = own_reviews[place] if place < len(own_reviews) and own_reviews[place].on in open_window else None
    return RuleFinding(
        trigger=stage.trigger,
        opens_on=open_window.from_on,
        occurrence=occurrence,
        met_by=met_by.ref if met_by else None,
        met_on=met_by.on if met_by else None,
        while_under=open_window,
        in_question=position.subject_on(open_window.from_on) is not True,
        rests_on=stage.rests_on,
        reasoning=(Step("qualifying_date", (stage.qualifying_on,), stage.source),),
    )


def describe_early_application(position: Position, stage: IndefiniteStage, on: date) -> str:
    """Return why an application does not count yet; empty if nothing prevents it."""
    if stage.qualifying_on is not None and on < stage.qualifying_on:
        return f"whether it counts as an application: none can be made before {stage.qualifying_on}"
    if position.compute_once(_merge_bars).find_span_on(on) is not None:
        return "whether it counts as an application: an order barred it on that day"
    return ""


def _merge_bars(position: Position) -> MergedSpans:
    return merge_spans(span for _, span, _ in list_bars(position.facts))


def _find_end_of_spell(position: Position, day: date) -> date | None:
    spell = position.spell_on(day)
    return None if spell is None else spell.until
