"""MAPPA: levels are set and reviewed in time, referrals decided and meetings held.

What a category is and when it ends is law (`cja2003`). Being late here is not an offence. The values are those of the
force (`settings`), or of tables/mappa.toml where the force set none.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from mosovo.practice import tables
from mosovo.practice.mappa_record import mappa_record
from mosovo.practice.policy_settings import mappa as settings
from mosovo.practice.policy_settings.limits import (
    count_policy_limit,
    describe_policy_change,
    opening_day,
    working_day_counter,
)
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, days_before, months_after
from mosovo_law.core.limit import within_days_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.policy import PolicySetting
from mosovo_law.core.sources import ENGLAND_AND_WALES, MAPPA_POLICY, Provision
from mosovo_law.facts.case_facts import CaseFacts, Spell
from mosovo_law.facts.management_facts import ReleaseExpected, ReleaseStage
from mosovo_law.facts.mappa_facts import MappaDecision, MappaLevel, MappaReferral
from mosovo_law.facts.spells import spans_of_kinds
from mosovo_law.status.position import Position

_CLOCK = tables.load_table("mappa")["clock"][0]
IN_FORCE = Span(_CLOCK["from"])
SCR_DAYS_BEFORE: int = _CLOCK["scr_days_before"]
"""Days before a charge. A level current so long before counts when deciding if a serious case review is mandatory."""
WINDOW_MONTHS: int = _CLOCK["window_months"]
NOTIFIED, SET, SET_BEFORE, DECIDED, MET, HANDED_OVER = (
    MAPPA_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2, 3, 4, 5, 10)
)
HELD = frozenset({"custody", "hospital"})
HALF_A_MONTH = 15


@rule(
    "practice.mappa.notice", NOTIFIED, Bearer.AGENCY, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("mappa_notices",),
)  # fmt: skip
def eligibility_notification(position: Position) -> RuleResults:
    """The agency notifies the police of an eligible person within 3 days of sentence or admission."""
    facts = position.facts
    for notice in facts.mappa_notices:
        policy_limit = count_policy_limit(
            facts.policy, settings.NOTICE_DAYS, within_days_after, notice.on, met_on=notice.received_on
        )  # fmt: skip
        yield RuleFinding(
            trigger=notice.ref,
            opens_on=notice.on,
            limit=policy_limit.limit,
            met_by=notice.ref if notice.received_on else None,
            met_on=notice.received_on,
            while_under=Span(notice.on).ending_by(facts.died_on),
            reasoning=(Step("mappa_begun", (notice.on,), NOTIFIED), *describe_policy_change(policy_limit, NOTIFIED)),
        )


@rule(
    "practice.mappa.level", SET, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, extent=ENGLAND_AND_WALES, needs=("mappa",)
)
def level_setting(position: Position) -> RuleResults:
    """Set the MAPPA level within 20 working days of confirming the category or, for a detained person, of release."""
    facts, record = position.facts, position.compute_once(mappa_record)
    held_spans = spans_of_kinds(HELD, facts.spells)
    for decision in _list_confirmations(position):
        held = held_spans.find_span_on(decision.on)
        opens_on = decision.on if held is None else held.until
        if opens_on is None or opens_on not in record.span(decision.on):
            continue
        completion = record.find_first_level(decision.on)
        if completion is not None and completion.on < opens_on:
            continue
        policy_limit = count_policy_limit(
            facts.policy, settings.LEVEL_DAYS, working_day_counter(facts.jurisdiction), opens_on,
            met_on=completion.on if completion else None,
        )  # fmt: skip
        step = Step("mappa_category", (decision.category, decision.on), SET)
        if held is not None:
            step = Step("mappa_confirmed_in_custody", (decision.category, decision.on, opens_on), SET)
        yield RuleFinding(
            trigger=decision.ref,
            opens_on=opens_on,
            limit=policy_limit.limit,
            met_by=completion.ref if completion else None,
            met_on=completion.on if completion else None,
            while_under=record.span(opens_on),
            reasoning=(step, *describe_policy_change(policy_limit, SET)),
        )


@rule(
    "practice.mappa.before_release", SET_BEFORE, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("releases_expected",),
)  # fmt: skip
def level_before_release(position: Position) -> RuleResults:
    """Set the MAPPA level at least 6 months before release."""
    facts = position.facts
    for spell, expected, known_on in _list_releases(position, HELD):
        due_on = months_after(-facts.policy.on(settings.LEVEL_MONTHS, known_on), expected.release_on)
        completion = _find_level_set_for(facts, spell, expected.release_on)
        yield _build_release_duty(position, spell, expected, known_on, due_on, completion, SET_BEFORE)


@rule(
    "practice.mappa.handover", HANDED_OVER, Bearer.AGENCY, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("releases_expected",),
)  # fmt: skip
def release_handover(position: Position) -> RuleResults:
    """Hand over from prison to the community offender manager 4½ months before release (7½ months at Level 2 or 3)."""
    facts = position.facts
    for spell, expected, known_on in _list_releases(position, frozenset({"custody"})):
        level = position.compute_once(mappa_record).level_on(expected.release_on)
        higher_level = level if level is not None and level.level > 1 else None
        since = max(known_on, higher_level.on) if higher_level else known_on
        half_months = facts.policy.on(settings.HANDOVER[higher_level is not None], since)
        due_on = days_before(HALF_A_MONTH * (half_months % 2), months_after(-(half_months // 2), expected.release_on))
        done = (each for each in facts.release_stages if each.spell == spell.ref and each.stage == "handover")
        completion = min(done, key=attrgetter("on", "ref"), default=None)
        min_days = facts.policy.on(settings.HANDOVER_LEAST, since)
        yield _build_release_duty(position, spell, expected, since, due_on, completion, HANDED_OVER, min_days)


def _list_releases(position: Position, kinds: frozenset[str]) -> Iterator[tuple[Spell, ReleaseExpected, date]]:
    """Yield each spell of a person in MAPPA with the last expected release, and since when all of that is known."""
    record = position.compute_once(mappa_record)
    confirmed_on = [each.on for each in _list_confirmations(position)]
    by_spell: dict[str, list[ReleaseExpected]] = {}
    for each in position.facts.releases_expected if confirmed_on else ():
        by_spell.setdefault(each.spell, []).append(each)
    for spell in position.facts.spells if by_spell else ():
        release_expecteds = by_spell.get(spell.ref)
        place = bisect_left(confirmed_on, spell.until or date.max)
        if not release_expecteds or not place or spell.kind not in kinds:
            continue
        last_confirmed_on = confirmed_on[place - 1]
        known_on = max(spell.from_on, min(each.on for each in release_expecteds), last_confirmed_on)
        if known_on in record.span(last_confirmed_on):
            yield spell, max(release_expecteds, key=attrgetter("on", "ref")), known_on


def _build_release_duty(
    position: Position, spell: Spell, expected: ReleaseExpected, known_on: date, due_on: date,
    completion: MappaLevel | ReleaseStage | None, source: Provision, min_days: int = 1,
) -> RuleFinding:  # fmt: skip
    facts = position.facts
    find_end = position.compute_once(mappa_record).find_end
    opens_on = max(opening_day(facts.policy, settings.AHEAD, due_on, known_on), known_on)
    return RuleFinding(
        trigger=spell.ref,
        opens_on=opens_on,
        limit=within_days_after(max((due_on - opens_on).days, min_days), opens_on),
        met_by=completion.ref if completion else None,
        met_on=max(completion.on, opens_on) if completion else None,
        while_under=Span(opens_on, spell.until).ending_by(facts.died_on).ending_by(find_end(known_on)),
        rests_on=(expected.ref,),
        reasoning=(Step("release_expected", (expected.release_on,), source),),
    )


@rule(
    "practice.mappa.triage", DECIDED, Bearer.POLICE, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("mappa_referrals",),
)  # fmt: skip
def referral_decision(position: Position) -> RuleResults:
    """Decide on the Level 2 or 3 referral within 10 working days, or 1 working day for an emergency meeting."""
    for referral in position.facts.mappa_referrals:
        setting = settings.TRIAGE_URGENT_DAYS if referral.urgent else settings.TRIAGE_DAYS
        step = Step("mappa_referral", (referral.level, referral.on), DECIDED)
        done = (referral.decided_by_ref, referral.decided_on)
        yield _build_working_day_duty(position, setting, referral, referral.on, step, done, DECIDED)


@rule(
    "practice.mappa.first_meeting", MET, Bearer.POLICE, in_force=IN_FORCE, extent=ENGLAND_AND_WALES,
    needs=("mappa_referrals",),
)  # fmt: skip
def first_meeting(position: Position) -> RuleResults:
    """Hold the first meeting within 20 working days of accepting the referral, or 5 for an emergency meeting."""
    facts = position.facts
    for referral in facts.mappa_referrals:
        accepted_on = referral.decided_on
        if not referral.accepted or accepted_on is None:
            continue
        meetings = (each for each in facts.mappa_meetings if each.on >= accepted_on)
        completion = min(meetings, key=attrgetter("on", "ref"), default=None)
        setting = settings.EMERGENCY_DAYS if referral.urgent else settings.FIRST_MEETING[referral.level]
        step = Step("mappa_accepted", (referral.level, accepted_on), MET)
        done = (completion.ref if completion else None, completion.on if completion else None)
        yield _build_working_day_duty(position, setting, referral, accepted_on, step, done, MET)


def _build_working_day_duty(
    position: Position, setting: PolicySetting, referral: MappaReferral, since: date, step: Step,
    done: tuple[str | None, date | None], source: Provision,
) -> RuleFinding:  # fmt: skip
    facts = position.facts
    policy_limit = count_policy_limit(
        facts.policy, setting, working_day_counter(facts.jurisdiction), since, met_on=done[1]
    )
    return RuleFinding(
        trigger=referral.ref,
        opens_on=since,
        limit=policy_limit.limit,
        met_by=done[0],
        met_on=done[1],
        while_under=position.compute_once(mappa_record).span(since),
        reasoning=(step, *describe_policy_change(policy_limit, source)),
    )


def _list_confirmations(position: Position) -> Iterator[MappaDecision]:
    """Yield the first confirmation of a category in each time in MAPPA; one before it began only if there is none."""
    record = position.compute_once(mappa_record)
    decisions = sorted((each for each in position.facts.mappa if each.kind == "confirmed"), key=attrgetter("on", "ref"))
    first_decisions: dict[int, MappaDecision] = {}
    for decision in decisions:
        number = record.number_period(decision.on)
        if number is None:
            continue
        known = first_decisions.setdefault(number, decision)
        if not record.is_in_mappa(known.on) and record.is_in_mappa(decision.on):
            first_decisions[number] = decision
    yield from first_decisions.values()


def _find_level_set_for(facts: CaseFacts, spell: Spell, release_on: date) -> MappaLevel | None:
    """Return the level that was set for a release: while held, and not long before it."""
    begins = max(spell.from_on, months_after(-WINDOW_MONTHS, release_on))
    levels = (each for each in facts.mappa_levels if each.on >= begins and each.on in spell.span)
    return min(levels, key=attrgetter("on", "ref"), default=None)
