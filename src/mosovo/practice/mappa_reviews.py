"""Review MAPPA levels in time, and give notice of a serious further offence.

The lead agency reviews Level 1, by risk level; the next meeting reviews Levels 2 and 3. A review date that was set
applies where it is before the limit.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import islice
from operator import attrgetter

from mosovo.practice.mappa import HELD, IN_FORCE
from mosovo.practice.mappa_record import mappa_record
from mosovo.practice.policy_settings import mappa as settings
from mosovo.practice.policy_settings.limits import PolicyLimit, count_policy_limit, describe_policy_change
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.frozen_value import value
from mosovo_law.core.limit import Limit, within_days_after, within_months_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import ENGLAND_AND_WALES, MAPPA_POLICY, Provision
from mosovo_law.facts.case_facts import CaseFacts, Spell
from mosovo_law.facts.mappa_facts import MappaLevel
from mosovo_law.facts.practice_facts import RiskLevel
from mosovo_law.facts.spells import spans_of_kinds
from mosovo_law.status.position import Position

AT_1, AT_2_AND_3, NOTICE, ACTIONS, AFTER_RELEASE = (
    MAPPA_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (6, 7, 8, 9, 12)
)
WEEK_DAYS = 7
PRE_RELEASE = "pre_release"


@value(frozen=True, slots=True)
class LevelReview:
    """A day on which the level was set or a meeting reviewed the case, and the level from then on."""

    ref: str
    on: date
    level: int
    review_on: date | None
    in_meeting: bool
    """Whether meetings have begun. Before the first, the duty is to hold the first meeting."""


@rule(
    "practice.mappa.review_1", AT_1, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("mappa_levels",),
)  # fmt: skip
def level_1_review(position: Position) -> RuleResults:
    """Review the Level 1 case and its plan within the interval for the risk level."""
    yield from _list_review_findings(position, (1,), AT_1)


@rule(
    "practice.mappa.review_2_3", AT_2_AND_3, Bearer.POLICE, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("mappa_levels",),
)  # fmt: skip
def next_meeting(position: Position) -> RuleResults:
    """Hold the next meeting within 4 months at Level 2, or 6 weeks at Level 3."""
    yield from _list_review_findings(position, (2, 3), AT_2_AND_3)


@rule(
    "practice.mappa.after_release", AFTER_RELEASE, Bearer.POLICE, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("mappa_levels",),
)  # fmt: skip
def meet_after_release(position: Position) -> RuleResults:
    """Hold a MAPPA meeting within 4 weeks of a release at Level 2 or 3."""
    facts, record = position.facts, position.compute_once(mappa_record)
    meetings = sorted(facts.mappa_meetings, key=attrgetter("on", "ref"))
    for spell, until, back_on in _list_releases(facts):
        level, opens_on = record.level_on(until), max(until, IN_FORCE.from_on)
        if level is None or level.level == 1:
            continue
        under = record.span(until).ending_by(back_on)
        first = bisect_left(meetings, until, key=attrgetter("on"))
        after = (each for each in islice(meetings, first, None) if each.on > until or each.kind != PRE_RELEASE)
        meeting = next(after, None)
        meeting = meeting if meeting is not None and meeting.on in under else None
        if opens_on not in under or (meeting is not None and meeting.on < opens_on):
            continue
        policy_limit = count_policy_limit(
            facts.policy, settings.AFTER_RELEASE_WEEKS, _weeks_after, opens_on, met_on=meeting.on if meeting else None
        )  # fmt: skip
        yield RuleFinding(
            trigger=spell.ref,
            opens_on=opens_on,
            limit=policy_limit.limit,
            met_by=meeting.ref if meeting else None,
            met_on=meeting.on if meeting else None,
            while_under=under,
            rests_on=(level.ref,),
            reasoning=(
                Step("mappa_released", (until, level.level), AFTER_RELEASE),
                *describe_policy_change(policy_limit, AFTER_RELEASE),
            ),
        )


def _list_releases(facts: CaseFacts) -> Iterator[tuple[Spell, date, date | None]]:
    """Yield each release from custody or hospital: the spell, the day, and the first day of the next such spell."""
    meetings_by_day = spans_of_kinds(HELD, facts.spells)
    spells_by_end = {each.until: each for each in reversed(facts.spells) if each.kind in HELD}
    for place, span in enumerate(meetings_by_day):
        if span.until is not None:
            yield (
                spells_by_end[span.until],
                span.until,
                meetings_by_day[place + 1].from_on if place + 1 < len(meetings_by_day) else None,
            )


@rule(
    "practice.mappa.scr_notice", NOTICE, Bearer.POLICE, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("further_offences",),
)  # fmt: skip
def further_offence_notice(position: Position) -> RuleResults:
    """Notify the SMB chair and the MAPPA co-ordinator of the serious further offence within 5 days."""
    policy = position.facts.policy
    for offence in position.facts.further_offences:
        policy_limit = count_policy_limit(
            policy, settings.SCR_NOTICE_DAYS, within_days_after, offence.on, met_on=offence.noticed_on
        )  # fmt: skip
        yield RuleFinding(
            trigger=offence.ref,
            opens_on=offence.on,
            limit=policy_limit.limit,
            met_by=offence.noticed_by_ref,
            met_on=offence.noticed_on,
            while_under=Span(offence.on),
            reasoning=(Step("further_offence", (offence.on,), NOTICE), *describe_policy_change(policy_limit, NOTICE)),
        )


@rule(
    "practice.mappa.scr_action", ACTIONS, Bearer.AGENCY, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("review_actions",),
)  # fmt: skip
def scr_action(position: Position) -> RuleResults:
    """Complete the serious case review action by its due date."""
    for action in position.facts.review_actions:
        yield RuleFinding(
            trigger=action.ref,
            opens_on=action.on,
            limit=within_days_after(max((action.due_on - action.on).days, 0), action.on),
            met_by=action.ended_by_ref,
            met_on=action.ended_on,
            while_under=Span(action.on),
            reasoning=(Step("review_action", (action.on, action.due_on), ACTIONS),),
        )


def list_level_reviews(facts: CaseFacts) -> tuple[LevelReview, ...]:
    """List each day on which the level was reviewed, the earliest first: a meeting and what it set are one review."""
    set_on: dict[date, MappaLevel] = {each.on: each for each in sorted(facts.mappa_levels, key=attrgetter("on", "ref"))}
    meetings_by_day = {each.on: each for each in sorted(facts.mappa_meetings, key=attrgetter("on", "ref"))}
    reviews: list[LevelReview] = []
    for day in sorted({*set_on, *meetings_by_day}):
        level, meeting = set_on.get(day), meetings_by_day.get(day)
        previous = reviews[-1] if reviews else None
        if level is not None:
            is_in_meetings = (
                meeting is not None or level.by == "meeting" or (previous is not None and previous.in_meeting)
            )
            reviews.append(
                LevelReview(level.ref, day, level.level, level.review_on, is_in_meetings and level.by != "referral")
            )
        elif meeting is not None:
            reviews.append(LevelReview(meeting.ref, day, previous.level if previous else meeting.level, None, True))
    return tuple(reviews)


def _list_review_findings(position: Position, levels: tuple[int, ...], source: Provision) -> Iterator[RuleFinding]:
    facts = position.facts
    reviews = position.compute_once(_list_reviews)
    for place, review in enumerate(reviews):
        if review.level not in levels or (review.level > 1 and not review.in_meeting):
            continue
        in_mappa = position.compute_once(mappa_record).span(review.on)
        later = reviews[place + 1] if place + 1 < len(reviews) and reviews[place + 1].on in in_mappa else None
        limit, because = _count_limit(facts, review, later, source)
        yield RuleFinding(
            trigger=review.ref,
            opens_on=review.on,
            limit=limit,
            met_by=later.ref if later else None,
            met_on=later.on if later else None,
            while_under=in_mappa,
            reasoning=because,
        )


def _list_reviews(position: Position) -> tuple[LevelReview, ...]:
    return list_level_reviews(position.facts)


def _count_limit(
    facts: CaseFacts, review: LevelReview, later: LevelReview | None, source: Provision
) -> tuple[Limit, tuple[Step, ...]]:
    """Return the limit for the level, or the review date set if that is earlier."""
    policy_limit, steps = _count_by_level(facts, review, later, source)
    review_named_on, last = review.review_on, policy_limit.limit.due_on
    steps = (*steps, *describe_policy_change(policy_limit, source))
    if review_named_on is not None and last is not None and review.on <= review_named_on < last:
        return within_days_after((review_named_on - review.on).days, review.on), (
            *steps,
            Step("mappa_named", (review_named_on,), source),
        )
    return policy_limit.limit, steps


def _count_by_level(
    facts: CaseFacts, review: LevelReview, later: LevelReview | None, source: Provision
) -> tuple[PolicyLimit, tuple[Step, ...]]:
    met_on = later.on if later else None
    set_step = Step("mappa_level", (review.level, review.on), source)
    if review.level == 3:
        return count_policy_limit(facts.policy, settings.LEVEL_3_WEEKS, _weeks_after, review.on, met_on=met_on), (
            set_step,
        )
    if review.level == 2:
        return count_policy_limit(
            facts.policy, settings.LEVEL_2_MONTHS, within_months_after, review.on, met_on=met_on
        ), (set_step,)
    return _count_by_risk(facts, review, met_on, set_step, source)


def _count_by_risk(
    facts: CaseFacts, review: LevelReview, met_on: date | None, set_step: Step, source: Provision
) -> tuple[PolicyLimit, tuple[Step, ...]]:
    """Return the limit for the current risk level; a level set later allows some days from then."""
    risk = _find_risk_level(facts, met_on)
    setting = settings.MONTHS[risk.level] if risk else settings.WITHOUT_A_LEVEL
    known_on = max(review.on, risk.on) if risk else review.on
    policy_limit = count_policy_limit(
        facts.policy, setting, within_months_after, review.on, set_on=known_on, met_on=met_on
    )
    if risk is None:
        return policy_limit, (set_step, Step("mappa_1_without_risk", (policy_limit.amount,), source))
    steps = (set_step, Step("mappa_1_by_risk", (risk.level, policy_limit.amount), source))
    if risk.on <= review.on:
        return policy_limit, steps
    minimum_limit = count_policy_limit(
        facts.policy, settings.DAYS_AFTER_A_LEVEL, within_days_after, risk.on, met_on=met_on
    )
    if (
        policy_limit.limit.due_on
        and minimum_limit.limit.due_on
        and policy_limit.limit.due_on < minimum_limit.limit.due_on
    ):
        return minimum_limit, (*steps, Step("plan_level_later", (risk.on, minimum_limit.amount), source))
    return policy_limit, steps


def _find_risk_level(facts: CaseFacts, until: date | None) -> RiskLevel | None:
    levels = (level for level in facts.risk_levels if until is None or level.on <= until)
    return max(levels, key=attrgetter("on", "ref"), default=None)


def _weeks_after(weeks: int, start: date) -> Limit:
    return within_days_after(WEEK_DAYS * weeks, start)
