"""The joint assessment after release on licence: probation makes it, with the contribution of the police.

The police contribute their own assessment, made after the release: an earlier one was of a person in custody. The
values are those of the force (`settings`), or of tables/assessing.toml where the force set none.
"""

from bisect import bisect_left, bisect_right
from datetime import date
from operator import attrgetter

from mosovo.practice import management, tables
from mosovo.practice.assessments import assessments_counted
from mosovo.practice.policy_settings import assessments as settings
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
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
def contribution_to_joint_assessment(position: Position) -> RuleResults:
    """Assess risk within 15 days after release on licence, for the joint assessment with probation."""
    facts, assessments = position.facts, assessments_counted(position)
    for licence in facts.licences:
        released_on = _find_release_day(position, licence)
        if released_on is None:
            continue
        span = _find_liberty_on_licence(position, licence, released_on)
        opens_on = max(management.start_when_known(position, released_on), IN_FORCE.from_on)
        place = bisect_left(assessments, released_on, key=attrgetter("on"))
        completion = assessments[place] if place < len(assessments) else None
        if opens_on not in span or (completion is not None and completion.on < opens_on):
            continue
        met_on = completion.on if completion else None
        policy_limit = count_policy_limit(
            facts.policy, settings.CONTRIBUTE_DAYS, within_days_after, opens_on, met_on=met_on
        )
        since = management.explain_later_start(released_on, opens_on, IN_FORCE, JOINT)
        yield RuleFinding(
            trigger=licence.ref,
            opens_on=opens_on,
            limit=policy_limit.limit,
            met_by=completion.ref if completion else None,
            met_on=met_on,
            while_under=span,
            reasoning=(
                Step("released_on_licence", (released_on,), JOINT),
                *since,
                *describe_policy_change(policy_limit, JOINT),
            ),
        )


def _find_release_day(position: Position, licence: Licensed) -> date | None:
    """Return the day of release: the licence date, or the end of a current detention; None: not released yet."""
    detentions = position.compute_once(_list_detentions)
    place = detentions.first_covering.on(licence.on)
    return licence.on if place is None else detentions.spells[place].until


def _find_liberty_on_licence(position: Position, licence: Licensed, released_on: date) -> Span:
    """Return the time from release until the licence ends, or the person is detained again or dies."""
    detained_from = position.compute_once(_list_detentions).begun_on
    place = bisect_right(detained_from, released_on)
    detained_again_on = detained_from[place] if place < len(detained_from) else None
    return Span(released_on).ending_by(detained_again_on).ending_by(licence.until).ending_by(position.facts.died_on)


@value(frozen=True, slots=True)
class _Detentions:
    """The spells in custody or hospital, which of them covers a day after its first, and when each began."""

    spells: tuple[Spell, ...]
    first_covering: FirstCovering
    begun_on: list[date]


def _list_detentions(position: Position) -> _Detentions:
    spells = tuple(spell for spell in position.facts.spells if spell.kind in DETENTION)
    first_covering = find_first_covering([Span(day_after(spell.from_on), spell.until) for spell in spells])
    return _Detentions(spells, first_covering, sorted(spell.from_on for spell in spells))
