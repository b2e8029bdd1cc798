"""Review MAPPA levels in time, and give notice of a serious further offence.

The lead agency reviews Level 1, by risk level; the next meeting reviews Levels 2 and 3. A review date that was set
applies where it is before the limit.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import islice
from operator import attrgetter

from mosovo.practice.mappa import HELD, IN_FORCE, mappa_record
from mosovo.practice.policy_settings import mappa as figures
from mosovo.practice.policy_settings.limits import PolicyLimit, count_policy_limit, describe_policy_change
from mosovo_law.acts.rule import Found, RuleFinding, rule
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
A_WEEK = 7
BEFORE = "pre_release"


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
def level_1_review(position: Position) -> Found:
    """Review the Level 1 case and its plan within the interval for the risk level."""
    yield from _reviews(position, (1,), AT_1)


@rule(
    "practice.mappa.review_2_3", AT_2_AND_3, Bearer.POLICE, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("mappa_levels",),
)  # fmt: skip
def next_meeting(position: Position) -> Found:
    """Hold the next meeting within 4 months at Level 2, or 6 weeks at Level 3."""
    yield from _reviews(position, (2, 3), AT_2_AND_3)


@rule(
    "practice.mappa.after_release", AFTER_RELEASE, Bearer.POLICE, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("mappa_levels",),
)  # fmt: skip
def meet_after_release(position: Position) -> Found:
    """Hold a MAPPA meeting within 4 weeks of a release at Level 2 or 3."""
    facts, record = position.facts, position.compute_once(mappa_record)
    meetings = sorted(facts.mappa_meetings, key=attrgetter("on", "ref"))
    for spell, until, back_on in _releases(facts):
        level, opens_on = record.level_on(until), max(until, IN_FORCE.from_on)
        if level is None or level.level == 1:
            continue
        under = record.span(until).ending_by(back_on)
        first = bisect_left(meetings, until, key=attrgetter("on"))
        after = (each for each in islice(meetings, first, None) if each.on > until or each.kind != BEFORE)
        met = next(after, None)
        met = met if met is not None and met.on in under else None
        if opens_on not in under or (met is not None and met.on < opens_on):
            continue
        counted = count_policy_limit(
            facts.policy, figures.AFTER_RELEASE_WEEKS, _weeks_after, opens_on, met_on=met.on if met else None
        )  # fmt: skip
        yield RuleFinding(
            trigger=spell.ref,
            opens_on=opens_on,
            limit=counted.limit,
            met_by=met.ref if met else None,
            met_on=met.on if met else None,
            while_under=under,
            rests_on=(level.ref,),
            reasoning=(
                Step("mappa_released", (until, level.level), AFTER_RELEASE),
                *describe_policy_change(counted, AFTER_RELEASE),
            ),
        )


def _releases(facts: CaseFacts) -> Iterator[tuple[Spell, date, date | None]]:
    """Yield each release from custody or hospital: the spell, the day, and the first day of the next such spell."""
    held = spans_of_kinds(HELD, facts.spells)
    ended = {each.until: each for each in reversed(facts.spells) if each.kind in HELD}
    for place, span in enumerate(held):
        if span.until is not None:
            yield ended[span.until], span.until, held[place + 1].from_on if place + 1 < len(held) else None


@rule(
    "practice.mappa.scr_notice", NOTICE, Bearer.POLICE, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("further_offences",),
)  # fmt: skip
def further_offence_notice(position: Position) -> Found:
    """Notify the SMB chair and the MAPPA co-ordinator of the serious further offence within 5 days."""
    policy = position.facts.policy
    for offence in position.facts.further_offences:
        counted = count_policy_limit(
            policy, figures.SCR_NOTICE_DAYS, within_days_after, offence.on, met_on=offence.noticed_on
        )  # fmt: skip
        yield RuleFinding(
            trigger=offence.ref,
            opens_on=offence.on,
            limit=counted.limit,
            met_by=offence.noticed_by_ref,
            met_on=offence.noticed_on,
            while_under=Span(offence.on),
            reasoning=(Step("further_offence", (offence.on,), NOTICE), *describe_policy_change(counted, NOTICE)),
        )


@rule(
    "practice.mappa.scr_action", ACTIONS, Bearer.AGENCY, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("review_actions",),
)  # fmt: skip
def scr_action(position: Position) -> Found:
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
    held = {each.on: each for each in sorted(facts.mappa_meetings, key=attrgetter("on", "ref"))}
    reviews: list[LevelReview] = []
    for day in sorted({*set_on, *held}):
        level, meeting = set_on.get(day), held.get(day)
        before = reviews[-1] if reviews else None
        if level is not None:
            begun = meeting is not None or level.by == "meeting" or (before is not None and before.in_meeting)
            reviews.append(LevelReview(level.ref, day, level.level, level.review_on, begun and level.by != "referral"))
        elif meeting is not None:
            reviews.append(LevelReview(meeting.ref, day, before.level if before else meeting.level, None, True))
    return tuple(reviews)


def _reviews(position: Position, levels: tuple[int, ...], source: Provision) -> Iterator[RuleFinding]:
    facts = position.facts
    reviews = position.compute_once(_looks)
    for place, look in enumerate(reviews):
        if look.level not in levels or (look.level > 1 and not look.in_meeting):
            continue
        later = reviews[place + 1] if place + 1 < len(reviews) else None
        limit, because = _due(facts, look, later, source)
        yield RuleFinding(
            trigger=look.ref,
            opens_on=look.on,
            limit=limit,
            met_by=later.ref if later else None,
            met_on=later.on if later else None,
            while_under=position.compute_once(mappa_record).span(look.on),
            reasoning=because,
        )


def _looks(position: Position) -> tuple[LevelReview, ...]:
    return list_level_reviews(position.facts)


def _due(
    facts: CaseFacts, look: LevelReview, later: LevelReview | None, source: Provision
) -> tuple[Limit, tuple[Step, ...]]:
    """Return the limit for the level, or the review date set if that is earlier."""
    counted, steps = _counted(facts, look, later, source)
    named, last = look.review_on, counted.limit.due_on
    steps = (*steps, *describe_policy_change(counted, source))
    if named is not None and last is not None and look.on <= named < last:
        return within_days_after((named - look.on).days, look.on), (*steps, Step("mappa_named", (named,), source))
    return counted.limit, steps


def _counted(
    facts: CaseFacts, look: LevelReview, later: LevelReview | None, source: Provision
) -> tuple[PolicyLimit, tuple[Step, ...]]:
    met_on = later.on if later else None
    set_step = Step("mappa_level", (look.level, look.on), source)
    if look.level == 3:
        return count_policy_limit(facts.policy, figures.LEVEL_3_WEEKS, _weeks_after, look.on, met_on=met_on), (
            set_step,
        )
    if look.level == 2:
        return count_policy_limit(facts.policy, figures.LEVEL_2_MONTHS, within_months_after, look.on, met_on=met_on), (
            set_step,
        )
    return _by_risk(facts, look, met_on, set_step, source)


def _by_risk(
    facts: CaseFacts, look: LevelReview, met_on: date | None, set_step: Step, source: Provision
) -> tuple[PolicyLimit, tuple[Step, ...]]:
    """Return the limit for the current risk level; a level set later allows some days from then."""
    risk = _risk(facts, met_on)
    figure = figures.MONTHS[risk.level] if risk else figures.WITHOUT_A_LEVEL
    known_on = max(look.on, risk.on) if risk else look.on
    counted = count_policy_limit(facts.policy, figure, within_months_after, look.on, set_on=known_on, met_on=met_on)
    if risk is None:
        return counted, (set_step, Step("mappa_1_without_risk", (counted.amount,), source))
    steps = (set_step, Step("mappa_1_by_risk", (risk.level, counted.amount), source))
    if risk.on <= look.on:
        return counted, steps
    left = count_policy_limit(facts.policy, figures.DAYS_AFTER_A_LEVEL, within_days_after, risk.on, met_on=met_on)
    if counted.limit.due_on and left.limit.due_on and counted.limit.due_on < left.limit.due_on:
        return left, (*steps, Step("plan_level_later", (risk.on, left.amount), source))
    return counted, steps


def _risk(facts: CaseFacts, until: date | None) -> RiskLevel | None:
    levels = (level for level in facts.risk_levels if until is None or level.on <= until)
    return max(levels, key=attrgetter("on", "ref"), default=None)


def _weeks_after(weeks: int, start: date) -> Limit:
    return within_days_after(A_WEEK * weeks, start)
