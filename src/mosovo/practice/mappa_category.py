"""A person confirms the MAPPA category: required for everyone whose facts propose one, whenever it began.

What a category is and when it ends is law (`cja2003`); that a person confirms it within working days of the sentence or
the registration is guidance. Of several categories at once, the duty is about the one that counts, as in the annual
return. Where the category began before the policy, the time is counted from the first day of the policy, or from the
day on which an officer took the case, if that is later. The value is that of the force (`settings`), or of
tables/mappa.toml where the force set none.
"""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from mosovo.practice.mappa import IN_FORCE
from mosovo.practice.policy_settings import mappa as settings
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change, working_day_counter
from mosovo_law.acts.cja2003.decision_index import index_decisions
from mosovo_law.acts.cja2003.ground import MappaGround
from mosovo_law.acts.cja2003.mappa import MappaStatus, calculate_mappa_status
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import ENGLAND_AND_WALES, MAPPA_POLICY
from mosovo_law.facts.mappa_facts import MappaDecision
from mosovo_law.status.position import Position

CONFIRM = MAPPA_POLICY("para 11", text_date=IN_FORCE.from_on)


@value(frozen=True, slots=True)
class CategoryPeriod:
    """An uninterrupted time in which the same category counts (or the same two), and the grounds for it."""

    span: Span
    grounds: tuple[MappaGround, ...]


@rule("practice.mappa.category", CONFIRM, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, extent=ENGLAND_AND_WALES)
def confirm_category(position: Position) -> RuleResults:
    """Confirm the MAPPA category within 3 working days of the sentence or the registration."""
    mappa_status, facts = position.compute_once(calculate_mappa_status), position.facts
    if not mappa_status.proposed:
        return
    refused_periods = tuple(_list_refused_periods(mappa_status, position))
    proposed = {(ground.category, ground.event) for ground in mappa_status.proposed}
    occurrences: dict[str, int] = {}
    for category_period in (*refused_periods, *_list_category_periods(mappa_status)):
        if proposed.isdisjoint([(ground.category, ground.event) for ground in category_period.grounds]):
            continue  # a ground that a person decided without the facts needs no further confirmation
        since, steps = _explain_start(
            category_period, () if category_period in refused_periods else refused_periods, position
        )
        decision = _find_decision(category_period, position)
        if since not in category_period.span or (decision is not None and decision.on < since):
            continue
        key = "-".join(map(str, _categories(category_period)))
        occurrences[key] = occurrences.get(key, 0) + 1
        policy_limit = count_policy_limit(
            facts.policy, settings.CATEGORY_DAYS, working_day_counter(facts.jurisdiction), since,
            met_on=decision.on if decision else None,
        )  # fmt: skip
        yield RuleFinding(
            trigger=category_period.grounds[0].event,
            occurrence=key if occurrences[key] == 1 else f"{key}.{occurrences[key]}",
            opens_on=since,
            limit=policy_limit.limit,
            met_by=decision.ref if decision else None,
            met_on=decision.on if decision else None,
            while_under=category_period.span,
            reasoning=(*steps, *describe_policy_change(policy_limit, CONFIRM)),
        )


def _list_category_periods(mappa_status: MappaStatus) -> Iterator[CategoryPeriod]:
    """Yield the times in which one category counts, the earliest first."""
    last: CategoryPeriod | None = None
    for stretch in (stretch for period in mappa_status.periods for stretch in period.stretches):
        current = CategoryPeriod(stretch.span, stretch.counted)
        if last is not None and last.span.until == current.span.from_on and _categories(last) == _categories(current):
            last = CategoryPeriod(Span(last.span.from_on, current.span.until), (*last.grounds, *current.grounds))
            continue
        if last is not None:
            yield last
        last = current
    if last is not None:
        yield last


def _list_refused_periods(mappa_status: MappaStatus, position: Position) -> Iterator[CategoryPeriod]:
    """Yield the periods that the facts propose and people refused."""
    for ground in mappa_status.proposed if position.facts.mappa else ():
        index = position.compute_once(index_decisions)
        last = index.find_last_decision(ground.category, ground.event, index.find_start(ground))
        if last is not None and last.kind == "refused":
            yield CategoryPeriod(ground.span, (ground,))


def _explain_start(
    category_period: CategoryPeriod, refused_periods: tuple[CategoryPeriod, ...], position: Position
) -> tuple[date, tuple[Step, ...]]:
    """Find the day from which the working days count, with the reasons."""
    begins, category = category_period.span.from_on, category_period.grounds[0].category
    since, first_step = begins, Step("mappa_proposed", (category, begins), category_period.grounds[0].source)
    steps = [first_step]
    if begins < IN_FORCE.from_on:
        since = IN_FORCE.from_on
        allocated_on = min((each.on for each in position.facts.allocated), default=since)
        if allocated_on > since:
            since = allocated_on
            steps.append(Step("mappa_taken_on", (since,), CONFIRM))
        else:
            steps.append(Step("mappa_policy_began", (since,), CONFIRM))
    for other in refused_periods:
        refusal = _find_decision(other, position, kinds=("refused",))
        has_priority = other.grounds[0].category < category and other.span.overlaps(category_period.span)
        if refusal is not None and has_priority and refusal.on > since:
            since = refusal.on
            steps = [first_step, Step("mappa_refused", (other.grounds[0].category, since), CONFIRM)]
    return since, tuple(steps)


def _find_decision(
    category_period: CategoryPeriod, position: Position, kinds: tuple[str, ...] = ("confirmed", "refused")
) -> MappaDecision | None:
    """Return the first decision of a person on the counting category, before it ends.

    One on the category alone, made before the grounds began, was about an earlier time in it (LAW-121).
    """
    facts = position.facts
    if not facts.mappa:
        return None
    index = position.compute_once(index_decisions)
    until, begins = category_period.span.until, min(map(index.find_start, category_period.grounds))
    prevailing = {ground.decision for ground in category_period.grounds}
    about: set[tuple[int, str | None]] = {(ground.category, ground.event) for ground in category_period.grounds}
    about.update([(ground.category, None) for ground in category_period.grounds])
    decisions = (
        each
        for each in facts.mappa
        if each.kind in kinds
        and (until is None or each.on < until)
        and (each.category, each.event) in about
        and (each.on >= begins or each.event is not None or each.ref in prevailing)
    )
    return min(decisions, key=attrgetter("on", "ref"), default=None)


def _categories(category_period: CategoryPeriod) -> tuple[int, ...]:
    return tuple(sorted({ground.category for ground in category_period.grounds}))
