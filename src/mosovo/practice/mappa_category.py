"""A person confirms the MAPPA category: required for everyone whose facts propose one, whenever it began.

What a category is and when it ends is law (`cja2003`); that a person confirms it within working days of the sentence or
the registration is guidance. Of several categories at once, the duty is about the one that counts, as in the annual
return. Where the category began before the policy, the time is counted from the first day of the policy, or from the
day on which an officer took the case, if that is later. The value is that of the force (`figures`), or of
tables/mappa.toml where the force set none.
"""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from mosovo.practice.mappa import IN_FORCE
from mosovo.practice.policy_settings import mappa as figures
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change, working_day_counter
from mosovo_law.acts.cja2003.decision_index import index_decisions
from mosovo_law.acts.cja2003.ground import MappaGround
from mosovo_law.acts.cja2003.mappa import MappaStatus, work_out_mappa
from mosovo_law.acts.rule import Found, RuleFinding, rule
from mosovo_law.core.days import Span
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import ENGLAND_AND_WALES, MAPPA_POLICY
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.mappa_facts import MappaDecision
from mosovo_law.status.position import Position

CONFIRM = MAPPA_POLICY("para 11", text_date=IN_FORCE.from_on)


@value(frozen=True, slots=True)
class CategoryPeriod:
    """An uninterrupted time in which the same category counts (or the same two), and the grounds for it."""

    span: Span
    grounds: tuple[MappaGround, ...]


@rule("practice.mappa.category", CONFIRM, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, extent=ENGLAND_AND_WALES)
def confirm_category(position: Position) -> Found:
    """Confirm the MAPPA category within 3 working days of the sentence or the registration."""
    mappa_status, facts = position.compute_once(work_out_mappa), position.facts
    if not mappa_status.proposed:
        return
    refused = tuple(_refused(mappa_status, position))
    proposed = {(ground.category, ground.event) for ground in mappa_status.proposed}
    times: dict[str, int] = {}
    for counting in (*refused, *_counting(mappa_status)):
        if proposed.isdisjoint([(ground.category, ground.event) for ground in counting.grounds]):
            continue  # a ground that a person decided without the facts needs no further confirmation
        since, steps = _explain_start(counting, () if counting in refused else refused, facts)
        taken = _taken(counting, facts)
        if since not in counting.span or (taken is not None and taken.on < since):
            continue
        key = "-".join(map(str, _categories(counting)))
        times[key] = times.get(key, 0) + 1
        counted = count_policy_limit(
            facts.policy, figures.CATEGORY_DAYS, working_day_counter(facts.jurisdiction), since,
            met_on=taken.on if taken else None,
        )  # fmt: skip
        yield RuleFinding(
            trigger=counting.grounds[0].event,
            occurrence=key if times[key] == 1 else f"{key}.{times[key]}",
            opens_on=since,
            limit=counted.limit,
            met_by=taken.ref if taken else None,
            met_on=taken.on if taken else None,
            while_under=counting.span,
            reasoning=(*steps, *describe_policy_change(counted, CONFIRM)),
        )


def _counting(mappa_status: MappaStatus) -> Iterator[CategoryPeriod]:
    """Yield the times in which one category counts, the earliest first."""
    last: CategoryPeriod | None = None
    for stretch in (stretch for period in mappa_status.periods for stretch in period.stretches):
        now = CategoryPeriod(stretch.span, stretch.counted)
        if last is not None and last.span.until == now.span.from_on and _categories(last) == _categories(now):
            last = CategoryPeriod(Span(last.span.from_on, now.span.until), (*last.grounds, *now.grounds))
            continue
        if last is not None:
            yield last
        last = now
    if last is not None:
        yield last


def _refused(mappa_status: MappaStatus, position: Position) -> Iterator[CategoryPeriod]:
    """Yield the periods that the facts propose and people refused."""
    for ground in mappa_status.proposed if position.facts.mappa else ():
        last = position.compute_once(index_decisions).last_word(ground.category, ground.event)
        if last is not None and last.kind == "refused":
            yield CategoryPeriod(ground.span, (ground,))


def _explain_start(
    counting: CategoryPeriod, refused: tuple[CategoryPeriod, ...], facts: CaseFacts
) -> tuple[date, tuple[Step, ...]]:
    """Find the day from which the working days count, with the reasons."""
    begins, category = counting.span.from_on, counting.grounds[0].category
    since, why = begins, Step("mappa_proposed", (category, begins), counting.grounds[0].source)
    steps = [why]
    if begins < IN_FORCE.from_on:
        since = IN_FORCE.from_on
        taken_on = min((each.on for each in facts.allocated), default=since)
        if taken_on > since:
            since = taken_on
            steps.append(Step("mappa_taken_on", (since,), CONFIRM))
        else:
            steps.append(Step("mappa_policy_began", (since,), CONFIRM))
    for other in refused:
        word = _taken(other, facts, kinds=("refused",))
        goes_first = other.grounds[0].category < category and other.span.touches(counting.span)
        if word is not None and goes_first and word.on > since:
            since = word.on
            steps = [why, Step("mappa_refused", (other.grounds[0].category, since), CONFIRM)]
    return since, tuple(steps)


def _taken(
    counting: CategoryPeriod, facts: CaseFacts, kinds: tuple[str, ...] = ("confirmed", "refused")
) -> MappaDecision | None:
    """Return the first decision of a person on the counting category, before it ends."""
    if not facts.mappa:
        return None
    until = counting.span.until
    about: set[tuple[int, str | None]] = {(ground.category, ground.event) for ground in counting.grounds}
    about.update([(ground.category, None) for ground in counting.grounds])
    words = (
        each
        for each in facts.mappa
        if each.kind in kinds and (until is None or each.on < until) and (each.category, each.event) in about
    )
    return min(words, key=attrgetter("on", "ref"), default=None)


def _categories(counting: CategoryPeriod) -> tuple[int, ...]:
    return tuple(sorted({ground.category for ground in counting.grounds}))
