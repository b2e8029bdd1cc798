"""Management modes: which follow from the facts, and what each mode requires.

A mode that other facts show is not set by hand: custody, hospital, time abroad, wanted and death follow from them.
Reactive management begins with the authority of an inspector and ends automatically with the first new information. The
values are those of the force (`settings`), or of tables/modes.toml where the force set none.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from mosovo.practice import tables
from mosovo.practice.policy_settings import modes as settings
from mosovo.practice.policy_settings.limits import (
    count_policy_limit,
    describe_policy_change,
    opening_day,
    working_day_counter,
)
from mosovo.practice.reactive_periods import ReactivePeriod, build_reactive_periods
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, merge_spans
from mosovo_law.core.frozen_value import value
from mosovo_law.core.limit import Limit, within_days_after, within_months_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import MODES_POLICY
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.management_facts import PdpAuthority, ReleaseExpected
from mosovo_law.status.position import Position

_CLOCK = tables.load_table("modes")["clock"][0]
YEARS: int = _CLOCK["years"]
MAX_MONTHS: int = _CLOCK["longest_months"]
IN_FORCE = Span(_CLOCK["from"])
REACTIVE, PDP = (MODES_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 3))


class ManagementMode(StrEnum):
    """How a case is managed."""

    ACTIVE = "active"
    REACTIVE = "reactive"
    CUSTODY = "custody"
    HOSPITAL = "hospital"
    ABROAD = "abroad"
    WANTED = "wanted"
    DECEASED = "deceased"
    ARCHIVED = "archived"


@value(frozen=True, slots=True)
class ManagementHistory:
    """The mode on a day, since when, and the fact it follows from."""

    mode: ManagementMode
    since: date | None = None
    ref: str = ""
    why: str = ""
    """For an active case that was reactive, what ended that."""


def mode_on(facts: CaseFacts, day: date) -> ManagementHistory:
    """Return the mode on the day. A mode that follows from other facts has priority over one that is set."""
    if facts.died_on is not None and facts.died_on <= day:
        return ManagementHistory(ManagementMode.DECEASED, facts.died_on)
    for archived in facts.archived:
        if day in Span(archived.on, archived.until):
            return ManagementHistory(ManagementMode.ARCHIVED, archived.on, archived.ref)
    for wanted_period in facts.wanted:
        if day in Span(wanted_period.on, wanted_period.until):
            return ManagementHistory(ManagementMode.WANTED, wanted_period.on, wanted_period.ref)
    return _find_away_mode(facts, day) or _find_liberty_mode(facts, day)


def _find_away_mode(facts: CaseFacts, day: date) -> ManagementHistory | None:
    for mode in (ManagementMode.CUSTODY, ManagementMode.HOSPITAL, ManagementMode.ABROAD):
        for spell in facts.spells:
            if spell.kind == mode and day in spell.span:
                return ManagementHistory(mode, spell.from_on, spell.ref)
    return _find_travel_mode(facts, day)


def _find_travel_mode(facts: CaseFacts, day: date) -> ManagementHistory | None:
    """Return the mode abroad, for a journey that was not cancelled, until the return."""
    for journey in facts.journeys:
        left = journey.departs_instead or journey.departs
        if journey.called_off_on is None and day in Span(left, journey.returns):
            return ManagementHistory(ManagementMode.ABROAD, left, journey.ref)
    return None


def _find_liberty_mode(facts: CaseFacts, day: date) -> ManagementHistory:
    periods = build_reactive_periods(facts)
    for period in periods:
        if day in period.span:
            return ManagementHistory(ManagementMode.REACTIVE, period.authority.on, period.authority.ref)
    left = next((each for each in reversed(periods) if each.until is not None and each.until <= day), None)
    if left is None:
        return ManagementHistory(ManagementMode.ACTIVE)
    return ManagementHistory(
        ManagementMode.ACTIVE, left.until, left.exit.ref if left.exit else "", left.exit.what if left.exit else ""
    )


def list_reactive_periods(position: Position) -> tuple[ReactivePeriod, ...]:
    """Return every time in reactive management, the earliest first."""
    return build_reactive_periods(position.facts)


def list_reactive_spans(position: Position) -> tuple[Span, ...]:
    """Return the days in reactive management, without a time that ended on the day it began."""
    spans = (each.span for each in position.compute_once(list_reactive_periods))
    return tuple(span for span in spans if not span.is_empty)


def list_unvisited_spans(position: Position) -> tuple[Span, ...]:
    """Return the days on which the mode requires no visits: in reactive management, and while archived."""
    return merge_spans((*position.compute_once(list_reactive_spans), *position.compute_once(list_archived_spans)))


def list_archived_spans(position: Position) -> tuple[Span, ...]:
    """Return the times in the archive, without those that ended on the day they began."""
    spans = (Span(each.on, each.until) for each in position.facts.archived)
    return tuple(span for span in spans if not span.is_empty)


def list_returns_to_active(position: Position) -> Iterator[tuple[date, str]]:
    """Yield the day on which each time in reactive management ended, and the ref of the fact that ended it."""
    for each in position.compute_once(list_reactive_periods):
        if each.until is not None:
            yield each.until, each.exit.ref if each.exit else each.authority.ref


@rule("practice.reactive.decide", REACTIVE, Bearer.INSPECTOR, in_force=IN_FORCE, needs=("reactive_proposals",))
def reactive_decision(position: Position) -> RuleResults:
    """Decide on the proposed reactive management within 10 working days."""
    facts = position.facts
    count = working_day_counter(facts.jurisdiction)
    for each in facts.reactive_proposals:
        policy_limit = count_policy_limit(facts.policy, settings.DAYS_TO_DECIDE, count, each.on, met_on=each.decided_on)
        yield RuleFinding(
            trigger=each.ref,
            opens_on=each.on,
            limit=policy_limit.limit,
            met_by=each.decided_by_ref,
            met_on=each.decided_on,
            while_under=Span(each.on).ending_by(facts.died_on),
            reasoning=(
                Step("reactive_proposed", (each.on,), REACTIVE),
                *describe_policy_change(policy_limit, REACTIVE),
            ),
        )


@rule("practice.reactive.check", REACTIVE, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("reactive",))
def reactive_check(position: Position) -> RuleResults:
    """Complete the annual reactive management checks."""
    for period in position.compute_once(list_reactive_periods):
        days = [(period.authority.on, period.authority.ref), *period.checks]
        for place, (on, ref) in enumerate(days):
            following = days[place + 1] if place + 1 < len(days) else None
            met_on = following[0] if following else None
            opens_on = max(on, IN_FORCE.from_on)
            if opens_on not in period.span or (met_on is not None and met_on < opens_on):
                continue
            policy_limit = count_policy_limit(
                position.facts.policy, settings.CHECK_MONTHS, within_months_after, on, met_on=met_on
            )
            yield RuleFinding(
                trigger=ref,
                opens_on=opens_on,
                limit=_move_past_start(opens_on, policy_limit.limit, position),
                met_by=following[1] if following else None,
                met_on=met_on,
                while_under=period.span,
                reasoning=(Step("reactive_since", (on,), REACTIVE), *describe_policy_change(policy_limit, REACTIVE)),
            )


@rule("practice.reactive.left", REACTIVE, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("reactive",))
def review_after_reactive(position: Position) -> RuleResults:
    """Review the case after reactive management ended: set the risk level, assess or visit."""
    facts = position.facts
    count = working_day_counter(facts.jurisdiction)
    done = sorted(
        [
            *((level.on, level.ref) for level in facts.risk_levels),
            *((assessment.on, assessment.ref) for assessment in facts.assessments),
            *((visit.on, visit.ref) for visit in facts.visits if visit.seen),
        ]
    )
    for period in position.compute_once(list_reactive_periods):
        if period.exit is None or period.until is None:
            continue
        since = (each for each in done if each[0] >= period.until and each[0] > period.authority.on)
        completion = next((each for each in since if each[1] != period.exit.ref), None)
        met_on = completion[0] if completion else None
        policy_limit = count_policy_limit(facts.policy, settings.EXIT_DAYS, count, period.until, met_on=met_on)
        is_late = period.exit.on < period.until
        yield RuleFinding(
            trigger=period.exit.ref,
            opens_on=period.until,
            limit=policy_limit.limit,
            met_by=completion[1] if completion else None,
            met_on=met_on,
            while_under=Span(period.until).ending_by(facts.died_on),
            reasoning=(
                Step("reactive_left", (period.exit.what, period.exit.on), REACTIVE),
                *((Step("reactive_left_late", (period.until,), REACTIVE),) if is_late else ()),
                *describe_policy_change(policy_limit, REACTIVE),
            ),
        )


@rule("practice.pdp.renew", PDP, Bearer.INSPECTOR, in_force=IN_FORCE, needs=("dangerous",))
def authority_renewal(position: Position) -> RuleResults:
    """Renew or end the PDP authority before it expires."""
    authorities = list_authorities(position.facts)
    for place, each in enumerate(authorities):
        if each.until is None:
            continue
        following = authorities[place + 1] if place + 1 < len(authorities) else None
        opens_on = max(each.on, opening_day(position.facts.policy, settings.RENEW_DAYS, each.until, each.on))
        yield RuleFinding(
            trigger=each.ref,
            opens_on=opens_on,
            limit=within_days_after((each.until - opens_on).days, opens_on),
            met_by=following.ref if following else None,
            met_on=max(following.on, opens_on) if following else None,
            while_under=Span(opens_on).ending_by(position.facts.died_on),
            reasoning=(Step("authorised_until", (each.until,), PDP),),
        )


def list_authorities(facts: CaseFacts) -> tuple[PdpAuthority, ...]:
    """List each PDP authority and each end of one, the earliest first."""
    return tuple(sorted(facts.dangerous, key=lambda each: (each.on, each.ref)))


def is_authorised_on(facts: CaseFacts, day: date) -> bool:
    """Whether the authority is in force on the day. It expires automatically."""
    last = next((each for each in reversed(list_authorities(facts)) if each.on <= day), None)
    return last is not None and last.until is not None and day <= last.until


def find_expected_release(facts: CaseFacts, spell: str) -> ReleaseExpected | None:
    """Find the latest record of the expected release from the spell."""
    release_expecteds = [each for each in facts.releases_expected if each.spell == spell]
    return max(release_expecteds, key=lambda each: (each.on, each.ref), default=None)


def _move_past_start(opens_on: date, limit: Limit, position: Position) -> Limit:
    """Return the limit; if it ended before the policy began, the exit days counted from the policy’s first day."""
    if limit.due_on is None or limit.due_on >= opens_on:
        return limit
    return working_day_counter(position.facts.jurisdiction)(
        position.facts.policy.on(settings.EXIT_DAYS, opens_on), opens_on
    )
