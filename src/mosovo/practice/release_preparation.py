"""Preparation of a release from custody or hospital: its stages, and what the record still lacks.

The pre-release stages have their time limits in their names and are not settings.
"""

from collections.abc import Callable
from datetime import date

from mosovo.practice import tables
from mosovo.practice.management import list_detained_spans, start_when_known
from mosovo.practice.management_modes import IN_FORCE, find_expected_release
from mosovo.practice.policy_settings import modes as settings
from mosovo.practice.policy_settings.limits import opening_day
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, day_before, days_before, months_after
from mosovo_law.core.limit import within_days_after
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import MODES_POLICY, Provision
from mosovo_law.status.position import Position

_CLOCK = tables.load_table("modes")["clock"][0]
STAGES: dict[str, int] = _CLOCK["stages"]
STAGE_TASKS: dict[str, str] = _CLOCK["asks"]
OCCURRENCE = "before_release"
RELEASE = MODES_POLICY("para 2", text_date=IN_FORCE.from_on)
_NO_DATE = (
    "when the release is expected: the risk level, the assessment or the plan is missing and is due before it. If a "
    "date is known, record it; if not, they are due from the day of release"
)


@rule("practice.release.prepare", RELEASE, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("releases_expected",))
def prepare_release(position: Position) -> RuleResults:
    """Complete the pre-release stages at 6 months, 90, 30 and 10 days before release."""
    facts = position.facts
    for spell in facts.spells:
        release = find_expected_release(facts, spell.ref)
        if release is None or release.release_on < IN_FORCE.from_on:
            continue
        completions = {each.stage: each for each in facts.release_stages if each.spell == spell.ref}
        for stage, count in STAGES.items():
            due_on = _calculate_stage_date(release.release_on, stage, count)
            shown_from = opening_day(facts.policy, settings.AHEAD, due_on, max(release.on, spell.from_on))
            opens_on = max(shown_from, spell.from_on, release.on if due_on < release.on else date.min)
            limit = within_days_after(max((due_on - opens_on).days, 1), opens_on)
            completion = completions.get(stage)
            yield RuleFinding(
                trigger=spell.ref,
                occurrence=stage,
                opens_on=opens_on,
                limit=limit,
                met_by=completion.ref if completion else None,
                met_on=max(completion.on, opens_on) if completion else None,
                while_under=spell.span.ending_by(facts.died_on),
                rests_on=(release.ref,),
                reasoning=(
                    Step("release_expected", (release.release_on,), RELEASE),
                    Step("stage_of_release", (STAGE_TASKS[stage],), RELEASE),
                ),
            )


def list_duties_before_release(
    position: Position, find_first: Callable[[date], tuple[date, str] | None], in_force: Span, source: Provision
) -> RuleResults:
    """Yield what is still missing for a detained person, due by the day before the expected release.

    `find_first` returns the day and ref of the first fact that counts on a day or follows it. If no release is expected
    from custody that has not ended, it yields a question instead.
    """
    for each in position.compute_once(list_detained_spans):
        release, known_on = each.expected, max(start_when_known(position, each.span.from_on), in_force.from_on)
        if release is None or release.release_on < in_force.from_on:
            if each.spell.kind == "custody" and each.span.until is None and find_first(known_on) is None:
                yield Question(each.spell.ref, _NO_DATE, RELEASE)
            continue
        opens_on = max(known_on, release.on)
        first = find_first(opens_on)
        if opens_on not in each.span or (first and first[0] < opens_on):
            continue
        completion = first if first and first[0] in each.span else None
        day_before_release = day_before(release.release_on)
        yield RuleFinding(
            trigger=each.spell.ref,
            occurrence=OCCURRENCE,
            opens_on=opens_on,
            limit=within_days_after(max((day_before_release - opens_on).days, 1), opens_on),
            met_by=completion[1] if completion else None,
            met_on=completion[0] if completion else None,
            while_under=each.span,
            rests_on=(release.ref,),
            reasoning=(Step("release_expected", (release.release_on,), source), Step("before_release", (), source)),
        )


def _calculate_stage_date(release_on: date, stage: str, count: int) -> date:
    return months_after(-count, release_on) if stage.startswith("months") else days_before(count, release_on)
