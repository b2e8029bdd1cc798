"""Photographs: every person under management has one, and none is older than the force allows.

A photograph is due while the person is at liberty, also in reactive management. A person detained or abroad is not
visited and does not notify, and notifies soon after. A photograph taken in custody counts. Two kinds of fact show that
one was taken: a photograph on the record, and a notification at which one was taken. The values are those of the force
(`settings`), or of tables/photographs.toml where the force set none. This is policy, not law, and being late is not an
offence.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from mosovo.practice import management, tables
from mosovo.practice.days_at_liberty import POLICE_CUSTODY, subtract_spans
from mosovo.practice.policy_settings import photographs as settings
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, day_after, merge_spans, months_after
from mosovo_law.core.frozen_value import value
from mosovo_law.core.limit import within_days_after, within_months_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.policy import Policy
from mosovo_law.core.sources import PHOTOGRAPHS_POLICY
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.management_facts import Photograph
from mosovo_law.status.position import Position

IN_FORCE = Span(tables.load_table("photographs")["photographs"][0]["from"])
TAKEN = PHOTOGRAPHS_POLICY("para 1", text_date=IN_FORCE.from_on)
IN_PERSON = frozenset({
    "s.83(1)", "s.84(1)", "s.84(2)", "s.84(4)(b)", "s.85(1)", "s.122F", "SOA 1997 s.2(1)", "CJIA s.108(1)",
    "CJIA s.109", "CJIA s.109(6)(b)", "CJIA s.110", "CTA s.47", "CTA s.48", "CTA s.49", "SPA s.9(1)", "SPA s.9(3)",
    "DAA s.41(2)", "DAA s.41(4)",
})  # fmt: skip
"""Notifications that are given in person, so that a photograph can be taken."""


@value(frozen=True, slots=True, order=True)
class PhotographOccasion:
    """A day on which the police saw the person."""

    on: date
    ref: str


@value(frozen=True, slots=True)
class MissingPhotograph:
    """A period without a valid photograph, up to the next one."""

    trigger: str
    opens_on: date
    following: Photograph | None
    because: tuple[Step, ...]


@rule("practice.photograph.first", TAKEN, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=management.KINDS)
def photograph_due(position: Position) -> RuleResults:
    """Photograph the person at the next notification or visit, and at the latest within 12 months."""
    policy, occasions = position.facts.policy, sorted(_list_occasions(position.facts))
    for ref, span in _list_liberty_spans(position):
        for missing in _list_missing(position, ref, span):
            completion = missing.following
            met_on, opens_on = completion.on if completion else None, missing.opens_on
            policy_limit = count_policy_limit(
                policy, settings.MOST_MONTHS, within_months_after, opens_on, met_on=met_on
            )
            limit, because = policy_limit.limit, (*missing.because, *describe_policy_change(policy_limit, TAKEN))
            last = min(met_on or date.max, limit.due_on or date.max)
            place = bisect_left(occasions, opens_on, key=attrgetter("on"))
            occasion = occasions[place] if place < len(occasions) else None
            if occasion is not None and (occasion.on > last or occasion.on not in span):
                occasion = None
            if occasion is not None:
                limit = within_days_after((occasion.on - opens_on).days, opens_on)
                because = (*because, Step("photograph_occasion", (occasion.on,), TAKEN))
            yield RuleFinding(
                trigger=missing.trigger,
                opens_on=opens_on,
                limit=limit,
                met_by=completion.ref if completion else None,
                met_on=met_on,
                while_under=span,
                rests_on=() if occasion is None or occasion.ref == missing.trigger else (occasion.ref,),
                reasoning=because,
            )


def _list_liberty_spans(position: Position) -> Iterator[tuple[str, Span]]:
    """Yield the times under management without those detained or abroad, with the ref of what began each."""
    spells = [spell for spell in position.facts.spells if spell.kind != POLICE_CUSTODY]
    away, ended = merge_spans(spell.span for spell in spells), {spell.until: spell.ref for spell in spells}
    for ref, whole in management.list_spans_on_register(position):
        for span in subtract_spans(whole, away):
            yield ended.get(span.from_on, ref), span


def _list_missing(position: Position, ref: str, span: Span) -> Iterator[MissingPhotograph]:
    """Yield each time in the span without a valid photograph: from its beginning, or since the last expired."""
    policy, begins = position.facts.policy, max(management.start_when_known(position, span.from_on), IN_FORCE.from_on)
    if begins not in span:
        return
    photographs = position.compute_once(_sort_photographs)
    later = bisect_right(photographs, begins, key=attrgetter("on"))
    if not later:
        no_photograph = Step("photograph_none", (span.from_on,), TAKEN)
        since = management.explain_later_start(span.from_on, begins, IN_FORCE, TAKEN)
        yield MissingPhotograph(ref, begins, next(iter(photographs), None), (no_photograph, *since))
    for place in range(max(later - 1, 0), len(photographs)):
        last, following = photographs[place], photographs[place + 1] if place + 1 < len(photographs) else None
        expired_on = _find_expiry(policy, last.on)
        opens_on = max(expired_on, begins)
        if opens_on not in span:
            return
        if following is None or following.on >= opens_on:
            old_photograph = Step("photograph_old", (last.on, expired_on), TAKEN)
            since = management.explain_later_start(expired_on, opens_on, IN_FORCE, TAKEN)
            yield MissingPhotograph(last.ref, opens_on, following, (old_photograph, *since))


def _sort_photographs(position: Position) -> tuple[Photograph, ...]:
    """Return the photographs, the earliest first."""
    return tuple(sorted(position.facts.photographs, key=attrgetter("on", "ref")))


def _find_expiry(policy: Policy, taken_on: date) -> date:
    """Return the first day on which a photograph is no longer valid. A later setting does not change past days."""
    expiry = day_after(months_after(policy.on(settings.VALID_MONTHS, taken_on), taken_on))
    for day, new_months in policy.changes(settings.VALID_MONTHS, taken_on):
        if expiry < day:
            break
        expiry = max(day_after(months_after(new_months, taken_on)), day)
    return expiry


def _list_occasions(facts: CaseFacts) -> Iterator[PhotographOccasion]:
    for notification in facts.notifications:
        if notification.under in IN_PERSON:
            yield PhotographOccasion(notification.on, notification.ref)
    for visit in facts.visits:
        if visit.seen:
            yield PhotographOccasion(visit.on, visit.ref)
