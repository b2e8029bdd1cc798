"""What practice requires for court orders: recording clauses, deciding on renewal, returning to court.

What an order may contain and how long it lasts is law (`law.orders`). Practice is that its clauses are recorded, that
the decision on renewal is made in time, and that an order outside the court's powers is returned. The values are those
of the force (`settings`), or of tables/orders.toml where the force set none.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter

from mosovo.practice import tables
from mosovo.practice.policy_settings import orders as settings
from mosovo.practice.policy_settings.limits import (
    count_policy_limit,
    describe_policy_change,
    opening_day,
    working_day_counter,
)
from mosovo_law.acts.orders.order_spans import has_known_end, order_span
from mosovo_law.acts.orders.start import DetentionRecord
from mosovo_law.acts.orders.validity import check_validity
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, months_after
from mosovo_law.core.limit import within_days_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.policy import Policy
from mosovo_law.core.sources import ORDERS_POLICY
from mosovo_law.facts.case_facts import CaseFacts, Order
from mosovo_law.facts.order_facts import OrderClause, OrderStep
from mosovo_law.status.orders.powers import POWERS
from mosovo_law.status.position import Position

IN_FORCE = Span(tables.load_table("orders")["clock"][0]["from"])
REVIEW, BEYOND_POWER, CLAUSES = (ORDERS_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2, 3))
RENEWAL_STEPS = frozenset({"review", "renewal"})
"""Steps about an order that show a decision on renewal."""
WITHOUT_CLAUSES = frozenset({"notification_order", "interim_notification_order"})
"""Orders that make a person subject to notification and prohibit or require nothing else."""


@rule("practice.order.review", REVIEW, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("orders",))
def renewal_decision(position: Position) -> RuleResults:
    """Decide whether to apply to renew the order, 6 months before it ends.

    If no decision was made and the order ended, the duty continues while the person is managed.
    """
    facts = position.facts
    for order in _list_managed_orders(facts):
        last = order_span(order, facts.died_on).last_day if has_known_end(order) else None
        if last is None or order.ended_on is not None or not _has_own_end(order):
            continue
        begins = max(order.renewed_on or order.made_on, IN_FORCE.from_on)
        due_on = renewal_decision_day(facts.policy, last, begins)
        if due_on <= begins:
            continue
        opens_on = max(opening_day(facts.policy, settings.AHEAD, due_on, begins), begins)
        completion = next(
            (each for each in _list_steps(position, order, RENEWAL_STEPS) if each.on >= months_after(-3, opens_on)),
            None,
        )
        yield RuleFinding(
            trigger=order.ref,
            opens_on=opens_on,
            limit=within_days_after((due_on - opens_on).days, opens_on),
            met_by=completion.ref if completion else None,
            met_on=max(completion.on, opens_on) if completion else None,
            while_under=_find_managed_span(position, opens_on),
            reasoning=(Step("order_ends", (last,), REVIEW),),
        )


@rule("practice.order.beyond_power", BEYOND_POWER, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("orders",))
def return_to_court(position: Position) -> RuleResults:
    """Return the order to court, or record why it stands."""
    facts, record = position.facts, DetentionRecord(position.facts)
    for order in _list_managed_orders(facts):
        valid, exceeded_powers = check_validity(order, facts, record)
        if valid is not False or order.made_on < IN_FORCE.from_on or order.ended_on is not None:
            continue
        completion = next(iter(_list_steps(position, order, frozenset({"correction", "variation", "appeal"}))), None)
        met_on = max(completion.on, order.made_on) if completion else None
        policy_limit = count_policy_limit(
            facts.policy, settings.CORRECTION_DAYS, within_days_after, order.made_on, met_on=met_on
        )
        yield RuleFinding(
            trigger=order.ref,
            opens_on=order.made_on,
            limit=policy_limit.limit,
            met_by=completion.ref if completion else None,
            met_on=met_on,
            while_under=_find_managed_span(position, order.made_on),
            reasoning=(
                *(Step("beyond_power", (each,), BEYOND_POWER) for each in exceeded_powers),
                *describe_policy_change(policy_limit, BEYOND_POWER),
            ),
        )


@rule("practice.order.clauses", CLAUSES, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("orders",))
def enter_clauses(position: Position) -> RuleResults:
    """Record the clauses of an order within 5 working days after it was made or imported."""
    facts = position.facts
    for order in facts.orders:
        if order.kind in WITHOUT_CLAUSES:
            continue
        since, because = _find_entry_start(order)
        under = Span(since, order_span(order, facts.died_on).until)
        clauses = position.compute_once(_group_clauses).get(order.ref, [])
        if under.is_empty or (clauses and clauses[0].on < since):
            continue
        completion = next((each for each in clauses if each.on in under), None)
        policy_limit = count_policy_limit(
            facts.policy, settings.CLAUSES_DAYS, working_day_counter(facts.jurisdiction), since,
            met_on=completion.on if completion else None,
        )  # fmt: skip
        yield RuleFinding(
            trigger=order.ref,
            opens_on=since,
            limit=policy_limit.limit,
            met_by=completion.ref if completion else None,
            met_on=completion.on if completion else None,
            while_under=under,
            reasoning=(*because, *describe_policy_change(policy_limit, CLAUSES)),
        )


def _find_entry_start(order: Order) -> tuple[date, tuple[Step, ...]]:
    """Return the day from which the working days for recording the clauses are counted, with the reasons."""
    since, steps = order.made_on, [Step("clauses_since_made", (order.made_on,), CLAUSES)]
    if order.recorded_on is not None and order.recorded_on > since:
        since = order.recorded_on
        steps.append(Step("order_recorded", (since,), CLAUSES))
    if since < IN_FORCE.from_on:
        since = IN_FORCE.from_on
        steps.append(Step("clauses_since_policy", (since,), CLAUSES))
    return since, tuple(steps)


def _list_managed_orders(facts: CaseFacts) -> tuple[Order, ...]:
    """Return the orders of a case with an offender manager; practice has no duties for other cases."""
    return facts.orders if facts.allocated else ()


def _find_managed_span(position: Position, opens_on: date) -> Span:
    """Find how long the person is managed: to the end of the notification period in which it opened."""
    spell = position.spell_on(opens_on)
    return Span(opens_on, spell.until if spell else None).ending_by(position.facts.died_on)


def renewal_decision_day(policy: Policy, last: date, known_on: date) -> date:
    """Return the day by which the decision is due. A changed setting makes nothing overdue before its own date."""
    decision_day = months_after(-policy.on(settings.REVIEW_MONTHS, known_on), last)
    for day, months in policy.changes(settings.REVIEW_MONTHS, known_on):
        if decision_day < day:
            break
        decision_day = max(months_after(-months, last), day)
    return decision_day


def _has_own_end(order: Order) -> bool:
    """Whether the order has an end of its own. An interim order ends when the application is decided."""
    powers = POWERS.get(order.kind, {})
    return bool(powers) and not any(power.is_interim for power in powers.values())


def _list_steps(position: Position, order: Order, about: frozenset[str]) -> Iterator[OrderStep]:
    yield from (each for each in position.compute_once(_group_steps).get(order.ref, ()) if each.about in about)


def _group_steps(position: Position) -> Mapping[str | None, list[OrderStep]]:
    """Return the steps about each order, the earliest first."""
    results: dict[str | None, list[OrderStep]] = {}
    for each in sorted(position.facts.order_steps, key=attrgetter("on", "ref")):
        results.setdefault(each.order, []).append(each)
    return results


def _group_clauses(position: Position) -> Mapping[str, list[OrderClause]]:
    """Return the clauses of each order, the earliest first."""
    results: dict[str, list[OrderClause]] = {}
    for each in sorted(position.facts.order_clauses, key=attrgetter("on", "ref")):
        results.setdefault(each.order, []).append(each)
    return results
