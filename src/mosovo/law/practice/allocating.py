"""That somebody answers for each person on the register: an offender manager, allocated within days.

Owed in the community and in custody alike: who is released is prepared for by somebody. The figure is the force's own
(`figures`), that of tables/register.toml where it set none.
"""

from mosovo.law import tables
from mosovo.law.days import Span, merged
from mosovo.law.limit import within_days_after
from mosovo.law.obligation import Bearer, Step
from mosovo.law.position import Position
from mosovo.law.practice.figures import register as figures
from mosovo.law.practice.figures.counting import changed, counted_by
from mosovo.law.practice.liberty import without
from mosovo.law.practice.management import KINDS, kept, since_known, since_when
from mosovo.law.rule import Found, Owed, rule
from mosovo.law.sources import ALLOCATION_POLICY

IN_FORCE = Span(tables.read("register")["clock"][0]["from"])
ALLOCATION = ALLOCATION_POLICY("para 1", text_date=IN_FORCE.from_on)


@rule("practice.nominal.allocate", ALLOCATION, Bearer.SUPERVISOR, in_force=IN_FORCE, needs=KINDS)
def allocate(position: Position) -> Found:
    """Allocate an offender manager within 3 days after the person is on the register or the last one left the case."""
    facts = position.facts
    officers = merged(Span(each.on, each.until) for each in facts.allocated)
    left = {each.until: each.ref for each in facts.allocated if each.until is not None}
    taken = {each.on: each.ref for each in facts.allocated}
    for ref, on_register in position.once(_kept):
        for gap in without(on_register, officers):
            opens_on = max(since_known(position, gap.from_on), IN_FORCE.from_on)
            if opens_on not in gap:
                continue
            met_on = gap.until if gap.until in taken and gap.until in on_register else None
            counted = counted_by(facts.policy, figures.ALLOCATE_DAYS, within_days_after, opens_on, met_on=met_on)
            since, first = gap.from_on, gap.from_on == on_register.from_on
            yield Owed(
                trigger=ref if first else left[since],
                opens_on=opens_on,
                limit=counted.limit,
                met_by=taken[met_on] if met_on is not None else None,
                met_on=met_on,
                while_under=Span(opens_on, on_register.until),
                because=(
                    (
                        Step("on_the_register", (since,), ALLOCATION)
                        if first
                        else Step("no_officer", (since,), ALLOCATION)
                    ),
                    *since_when(since, opens_on, IN_FORCE, ALLOCATION),
                    *changed(counted, ALLOCATION),
                ),
            )


def _kept(position: Position) -> tuple[tuple[str, Span], ...]:
    return tuple(kept(position))
