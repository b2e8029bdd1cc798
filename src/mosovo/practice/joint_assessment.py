"""The joint assessment after release on licence: probation makes it, with the contribution of the police.

The police contribute their own assessment, made after the release: an earlier one was of a person in custody. The
values are those of the force (`figures`), or of tables/assessing.toml where the force set none.
"""

from bisect import bisect_left, bisect_right
from datetime import date
from operator import attrgetter

from mosovo.practice import management, tables
from mosovo.practice.assessments import assessments_counted
from mosovo.practice.policy_settings import assessments as figures
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change
from mosovo_law.acts.rule import Found, RuleFinding, rule
from mosovo_law.core.days import Span, day_after
from mosovo_law.core.first_covering import FirstCovering, find_first_covering
from mosovo_law.core.frozen_value import value
from mosovo_law.core.limit import within_days_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import RISK_POLICY
from mosovo_law.facts.case_facts import DETENTION, Spell
from mosovo_law.facts.management_facts import Licensed
from mosovo_law.status.position import Position

IN_FORCE = Span(tables.load_table("assessing")["clock"][0]["from"])
JOINT = RISK_POLICY("para 5", text_date=IN_FORCE.from_on)


@rule("practice.risk.probation", JOINT, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("licences",))
def contribution_to_joint_assessment(position: Position) -> Found:
    """Assess risk within 15 days after release on licence, for the joint assessment with probation."""
    facts, made = position.facts, assessments_counted(position)
    for licence in facts.licences:
        released_on = _released_on(position, licence)
        if released_on is None:
            continue
        span = _at_liberty_on_licence(position, licence, released_on)
        opens_on = max(management.start_when_known(position, released_on), IN_FORCE.from_on)
        place = bisect_left(made, released_on, key=attrgetter("on"))
        met = made[place] if place < len(made) else None
        if opens_on not in span or (met is not None and met.on < opens_on):
            continue
        met_on = met.on if met else None
        counted = count_policy_limit(facts.policy, figures.CONTRIBUTE_DAYS, within_days_after, opens_on, met_on=met_on)
        since = management.explain_later_start(released_on, opens_on, IN_FORCE, JOINT)
        yield RuleFinding(
            trigger=licence.ref,
            opens_on=opens_on,
            limit=counted.limit,
            met_by=met.ref if met else None,
            met_on=met_on,
            while_under=span,
            reasoning=(
                Step("released_on_licence", (released_on,), JOINT),
                *since,
                *describe_policy_change(counted, JOINT),
            ),
        )


def _released_on(position: Position, licence: Licensed) -> date | None:
    """Return the day of release: the licence date, or the end of a current detention; None: not released yet."""
    found = position.compute_once(_detentions)
    place = found.covering.on(licence.on)
    return licence.on if place is None else found.spells[place].until


def _at_liberty_on_licence(position: Position, licence: Licensed, released_on: date) -> Span:
    """Return the time from release until the licence ends, or the person is detained again or dies."""
    begun = position.compute_once(_detentions).begun_on
    place = bisect_right(begun, released_on)
    back = begun[place] if place < len(begun) else None
    return Span(released_on).ending_by(back).ending_by(licence.until).ending_by(position.facts.died_on)


@value(frozen=True, slots=True)
class _Detentions:
    """The spells in custody or hospital, which of them covers a day after its first, and when each began."""

    spells: tuple[Spell, ...]
    covering: FirstCovering
    begun_on: list[date]


def _detentions(position: Position) -> _Detentions:
    spells = tuple(spell for spell in position.facts.spells if spell.kind in DETENTION)
    covering = find_first_covering([Span(day_after(spell.from_on), spell.until) for spell in spells])
    return _Detentions(spells, covering, sorted(spell.from_on for spell in spells))
