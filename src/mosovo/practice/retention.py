"""Review, retention and disposal: when the record of a person is reviewed, and its earliest day of disposal.

While a person is managed, the record is needed and supervisors review the case. From the end of management the record
is kept by its review group:

1. certain public protection matters (a person who was subject to notification, managed under MAPPA, or a potentially
   dangerous person): until the age of 100, reviewed every 10 years;
2. other sexual, violent or serious matters: reviewed after 10 clear years;
3. everything else: reviewed after 6 clear years.

Group 1 follows from the facts. Groups 2 and 3 are a decision of a person: without it the group is a question, and
nothing is disposed of. The values are those of the force (`settings`), or of tables/retention.toml where the force set
none. Data Protection Act 2018 s.39(2) requires a periodic review. This is policy, and being late is not an offence.
"""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from mosovo.practice import management, tables
from mosovo.practice.policy_settings import retention as settings
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change, opening_day
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, day_after, months_after
from mosovo_law.core.frozen_value import value
from mosovo_law.core.limit import Limit, within_days_after, within_months_after
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import RETENTION_POLICY
from mosovo_law.facts.case_facts import DETENTION, CaseFacts
from mosovo_law.facts.management_facts import RetentionReview
from mosovo_law.status.position import Position

IN_FORCE = Span(tables.load_table("retention")["retention"][0]["from"])
REVIEW, DISPOSAL = (RETENTION_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2))
PUBLIC_PROTECTION, SERIOUS, OTHER = 1, 2, 3
BIRTH_QUESTION = "the date of birth: the record is kept until the person has reached an age"
GROUP_QUESTION = "the review group of the record (2 or 3), or the facts that make it group 1"


@value(frozen=True, slots=True)
class ReviewGroup:
    """The review group of a record, with the fact that shows it."""

    number: int
    why: Step


@value(frozen=True, slots=True)
class RetentionStatus:
    """What applies to the record of a person on a day. A date is None where it cannot be calculated yet."""

    group: ReviewGroup | None
    unmanaged_from: date | None
    """None: the person is managed, or never was."""
    review_on: date | None
    dispose_from: date | None
    """The first day on which the record may be disposed of, as the facts are now; None while it is not known."""
    reasons: tuple[Step, ...]
    asks: tuple[str, ...]
    """What a person must record before the dates can be calculated."""


@rule("practice.retention.review", REVIEW, Bearer.INSPECTOR, in_force=IN_FORCE, needs=management.KINDS)
def review_record(position: Position) -> RuleResults:
    """Review whether the record is still needed: keep it until a set date, or request its disposal."""
    facts = position.facts
    for span in position.compute_once(list_unmanaged_spans):
        begins = max(management.start_when_known(position, span.from_on), IN_FORCE.from_on)
        if begins not in span:
            continue
        ref = _find_ref_of_end(position, span.from_on)
        group = position.compute_once(find_group)
        if span.until is None:
            about = min((each.ref for each in facts.registered), default=ref)
            yield from (Question(about, needs, REVIEW) for needs in _list_questions(facts, group))
        if group is None:
            continue
        anchors = _list_anchors(facts, span)
        for place, last in enumerate(anchors):
            following = anchors[place + 1] if place + 1 < len(anchors) else None
            met_on = following.on if following else None
            limit, steps = _count_next_review(facts, group, span, last, met_on)
            due_on = limit.due_on or date.max
            opens_on = max(opening_day(facts.policy, settings.AHEAD_DAYS, due_on, span.from_on), begins)
            if following is not None and following.on < opens_on:
                continue  # reviewed again before the next review was shown
            if due_on < opens_on:
                steps = (*steps, Step("retention_backlog", (due_on,), REVIEW))
                limit = within_days_after(facts.policy.on(settings.AHEAD_DAYS, opens_on), opens_on)
            yield RuleFinding(
                trigger=last.ref if last else ref, occurrence=str(group.number), opens_on=opens_on, limit=limit,
                met_by=following.ref if following else None, met_on=met_on, while_under=span, reasoning=steps,
            )  # fmt: skip


def calculate_retention_status(position: Position, on: date) -> RetentionStatus:
    """Work out the group, the next review and the earliest day of disposal by the policy on a day, with the reasons."""
    facts, group = position.facts, position.compute_once(find_group)
    spans = position.compute_once(list_unmanaged_spans)
    if not spans or spans[-1].until is not None:
        return RetentionStatus(group, None, None, None, (group.why,) if group else (), ())
    span, asks = spans[-1], tuple(_list_questions(facts, group))
    if group is None:
        unmanaged_step = (Step("retention_unmanaged", (span.from_on,), REVIEW),)
        return RetentionStatus(None, span.from_on, None, None, unmanaged_step, asks)
    last = _list_anchors(facts, span)[-1]
    limit, steps = _count_next_review(facts, group, span, last, None)
    return RetentionStatus(
        group, span.from_on, limit.due_on, _calculate_disposal_day(facts, group, span, on), (group.why, *steps), asks
    )


def list_unmanaged_spans(position: Position) -> tuple[Span, ...]:
    """Return the times after management, the earliest first; the last has no end unless the person is managed again."""
    spans = [span for _, span in management.list_spans_on_register(position)]
    starts = [*(span.from_on for span in spans[1:]), None]
    return tuple(
        Span(span.until, following)
        for span, following in zip(spans, starts, strict=True)
        if span.until is not None and span.until != following
    ) if spans else ()  # fmt: skip


def find_group(position: Position) -> ReviewGroup | None:
    """Return the review group; None if neither the facts nor a person say it. A person cannot lower group 1."""
    facts = position.facts
    if position.spells:
        return ReviewGroup(PUBLIC_PROTECTION, Step("retention_notified", (), REVIEW))
    kinds = {each.kind for each in facts.registered} - {None}
    if kinds - {"pdp"}:
        return ReviewGroup(PUBLIC_PROTECTION, Step("retention_registered", (), REVIEW))
    if any(each.kind == "confirmed" for each in facts.mappa) or facts.mappa_levels:
        return ReviewGroup(PUBLIC_PROTECTION, Step("retention_mappa", (), REVIEW))
    if kinds or facts.dangerous:
        return ReviewGroup(PUBLIC_PROTECTION, Step("retention_pdp", (), REVIEW))
    recorded = [each for each in facts.retention_reviews if each.group is not None]
    last = max(recorded, key=attrgetter("on", "ref"), default=None)
    if last is None or last.group is None:
        return None
    return ReviewGroup(last.group, Step("retention_recorded", (last.group, last.on), REVIEW))


def reaches_age(born_on: date, years: int) -> date:
    """Return the birthday on which the age is reached; that of 29 February is on 1 March in other years."""
    birthday = months_after(12 * years, born_on)
    return birthday if birthday.day == born_on.day else day_after(birthday)


def _list_questions(facts: CaseFacts, group: ReviewGroup | None) -> Iterator[str]:
    if group is None:
        yield GROUP_QUESTION
    elif group.number == PUBLIC_PROTECTION and facts.born_on is None:
        yield BIRTH_QUESTION


def _list_anchors(facts: CaseFacts, span: Span) -> list[RetentionReview | None]:
    """Return what each review is counted from: the end of management, then each review made after it."""
    reviews = sorted((each for each in facts.retention_reviews if each.on in span), key=attrgetter("on", "ref"))
    return [None, *reviews]


def _count_next_review(
    facts: CaseFacts, group: ReviewGroup, span: Span, last: RetentionReview | None, met_on: date | None
) -> tuple[Limit, tuple[Step, ...]]:
    """Return the limit of the review after the end of management or after the last review, and the reasons."""
    number, policy = group.number, facts.policy
    if last is not None:
        policy_limit = count_policy_limit(
            policy, settings.REVIEW_MONTHS[number], within_months_after, last.on, met_on=met_on
        )
        review_step = Step("retention_reviewed", (last.on, last.until), REVIEW)
        kept_until = within_days_after(max((last.until - last.on).days, 0), last.on)
        limit = min(kept_until, policy_limit.limit, key=_get_due_day)
        return limit, (
            review_step,
            *_explain_interval(number, policy_limit.amount),
            *describe_policy_change(policy_limit, REVIEW),
        )
    unmanaged_step = Step("retention_unmanaged", (span.from_on,), REVIEW)
    if number == PUBLIC_PROTECTION:
        policy_limit = count_policy_limit(
            policy, settings.REVIEW_MONTHS[number], within_months_after, span.from_on, met_on=met_on
        )
        steps = (
            unmanaged_step,
            *_explain_interval(number, policy_limit.amount),
            *describe_policy_change(policy_limit, REVIEW),
        )
        birthday = _find_birthday(facts, span.from_on)
        if birthday is not None and span.from_on <= birthday < _get_due_day(policy_limit.limit):
            limit = within_days_after((birthday - span.from_on).days, span.from_on)
            return limit, (*steps, Step("retention_birthday", (birthday,), REVIEW))
        return policy_limit.limit, steps
    clear_from = _find_clear_start(facts, span)
    policy_limit = count_policy_limit(
        policy, settings.CLEAR_MONTHS[number], within_months_after, clear_from, met_on=met_on
    )
    clear_step = Step("retention_clear", (clear_from,), REVIEW)
    return policy_limit.limit, (unmanaged_step, clear_step, *describe_policy_change(policy_limit, REVIEW))


def _explain_interval(number: int, months: int) -> tuple[Step, ...]:
    return (Step("retention_interval", (number, months), REVIEW),)


def _calculate_disposal_day(facts: CaseFacts, group: ReviewGroup, span: Span, on: date) -> date | None:
    """Return the first day on which the record may be disposed of; None if it cannot be calculated yet.

    A decision to keep the record until a later day moves it.
    """
    if group.number == PUBLIC_PROTECTION:
        kept_until = _find_birthday(facts, on)
    elif any(spell.kind in DETENTION and spell.until is None for spell in facts.spells):
        kept_until = None
    else:
        clear_from = _find_clear_start(facts, span)
        months = facts.policy.on(settings.CLEAR_MONTHS[group.number], on)
        kept_until = months_after(months, clear_from)
        kept_until = kept_until if kept_until.day == clear_from.day else day_after(kept_until)
    if kept_until is None:
        return None
    last = _list_anchors(facts, span)[-1]
    return max(kept_until, span.from_on, last.until if last else span.from_on)


def _find_birthday(facts: CaseFacts, on: date) -> date | None:
    """Return the day on which the age to which records of group 1 are kept is reached, by the setting on a day."""
    if facts.born_on is None:
        return None
    return reaches_age(facts.born_on, facts.policy.on(settings.YEARS_OF_AGE, on))


def _find_clear_start(facts: CaseFacts, span: Span) -> date:
    """Return the day from which nothing relevant is recorded: the end of management, or the last thing after it."""
    days = [
        span.from_on,
        *(each.on for each in facts.events),
        *(each.on for each in facts.came_to_notice),
        *(spell.until or spell.from_on for spell in facts.spells if spell.kind in DETENTION),
    ]
    return max(days)


def _find_ref_of_end(position: Position, day: date) -> str:
    """Return the ref of what ended management on the day: an archiving, or the end of a registration or a period."""
    facts = position.facts
    ends: dict[date | None, str] = {
        **{period.span.until: period.event for period in position.periods},
        **{each.until: each.ref for each in facts.registered if each.until is not None},
        **{each.on: each.ref for each in facts.archived},
    }
    return ends.get(day) or day.isoformat()


def _get_due_day(limit: Limit) -> date:
    return limit.due_on or date.max
