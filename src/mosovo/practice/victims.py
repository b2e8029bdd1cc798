"""Victims: the Victim Contact Scheme is offered within weeks of a sentence to which it applies.

The Domestic Violence, Crime and Victims Act 2004 s.35 requires probation to find out if victims wish to be told and
to make representations, where the sentence on the record is one that s.45 names; for a hospital order, ss.36 and 36A.
The scheme says within how many weeks. An offer that the victim accepts or declines, or a victim who cannot be traced,
meets the duty. The value is that of the force (`settings`), or of tables/victims.toml where the force set none.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from operator import attrgetter

from mosovo.practice import tables
from mosovo.practice.policy_settings import victims as settings
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change
from mosovo_law.acts.cja2003.s327 import GATEWAYS, is_tried_in_england_wales
from mosovo_law.acts.cja2003.schedule15 import find_schedule_15_listing
from mosovo_law.acts.cja2003.sentence import ConsecutiveTerms, find_consecutive_terms, find_qualifying_sentence
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.frozen_value import value
from mosovo_law.core.limit import Limit, within_days_after
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import CONTACT_SCHEME, DVCVA2004, ENGLAND_AND_WALES
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import Event
from mosovo_law.facts.management_facts import Victim
from mosovo_law.status.position import Position

IN_FORCE = Span(tables.load_table("victims")["contact"][0]["from"])
OFFER = CONTACT_SCHEME("para 1", text_date=IN_FORCE.from_on)
SEXUAL_OR_VIOLENT, RELEVANT_SENTENCE = DVCVA2004("s.35(1)"), DVCVA2004("s.45(1)")
EXCLUDED_DISPOSAL = "guardianship_order"
"""It brings a person within MAPPA Category 2 but not the victim within the scheme: it does not detain anyone."""
WEEK_DAYS = 7


@value(frozen=True, slots=True)
class SchemeEligibility:
    """Whether the scheme applies to the sentence for an event: its date, its name, and what is not yet known."""

    event: Event
    brings: Known
    on: date
    called: str = ""
    needs: str = ""


@rule("practice.victims.contact", OFFER, Bearer.AGENCY, in_force=IN_FORCE, extent=ENGLAND_AND_WALES, needs=("victims",))
def victim_contact_offer(position: Position) -> RuleResults:
    """The liaison officer offers the Victim Contact Scheme within 8 weeks of sentence."""
    eligibilities = tuple(_list_eligibilities(position))
    for victim in sorted(position.facts.victims, key=attrgetter("ref")):
        result = _find_eligibility(victim, eligibilities)
        if isinstance(result, Question):
            yield result
        elif result is not None:
            yield from _list_offer_findings(position, victim, result)


def _list_offer_findings(position: Position, victim: Victim, eligibility: SchemeEligibility) -> Iterator[RuleFinding]:
    since = max(eligibility.on, IN_FORCE.from_on)
    under = Span(since).ending_by(position.facts.died_on)
    if under.is_empty or (victim.offered is not None and victim.offered < since):
        return
    policy_limit = count_policy_limit(
        position.facts.policy, settings.CONTACT_WEEKS, _count_weeks, since, met_on=victim.offered
    )
    policy_step = (Step("victim_since_policy", (since,), OFFER),) if eligibility.on < since else ()
    yield RuleFinding(
        trigger=victim.ref,
        opens_on=since,
        limit=policy_limit.limit,
        met_by=victim.offer,
        met_on=victim.offered,
        while_under=under,
        rests_on=(eligibility.event.ref,),
        reasoning=(
            Step("victim_scheme", (eligibility.called, eligibility.on), RELEVANT_SENTENCE),
            Step("victim_sentence", (since, policy_limit.amount), OFFER),
            *policy_step,
            *describe_policy_change(policy_limit, OFFER),
        ),
    )


def _find_eligibility(
    victim: Victim, eligibilities: tuple[SchemeEligibility, ...]
) -> SchemeEligibility | Question | None:
    """Return the sentence that makes the scheme apply to this victim; None if none does; a question if it is open."""
    candidates = [each for each in eligibilities if victim.on is None or each.on == victim.on]
    if victim.on is not None and not candidates:
        return Question(
            victim.ref, f"the conviction for which a sentence was passed on {victim.on:%-d %B %Y}", RELEVANT_SENTENCE
        )
    possible = [each for each in candidates if each.brings is not False]
    if not possible:
        return None
    if victim.on is None and len(candidates) > 1:
        return Question(victim.ref, "which of the sentences on the record concerns this victim", RELEVANT_SENTENCE)
    certain = next((each for each in possible if each.brings), None)
    return certain or Question(victim.ref, possible[0].needs, RELEVANT_SENTENCE)


def _list_eligibilities(position: Position) -> Iterator[SchemeEligibility]:
    """Yield for each sentence on the record whether the scheme applies to it, the earliest first."""
    events, consecutive = position.facts.events, find_consecutive_terms(position.facts.events)
    notifying = {period.event for period in position.periods}
    for event in sorted(events, key=attrgetter("on", "ref")):
        if event.sentenced_on is not None and event.gateway in GATEWAYS and event.quashed_on is None:
            yield _check_eligibility(event, event.sentenced_on, consecutive, is_notifying=event.ref in notifying)


_ADDED_LATER = "whether an offence that was added later counts for an earlier conviction"
_SUSPENDED = "whether the Victim Contact Scheme applies to a suspended sentence of 12 months or more"


def _check_eligibility(
    event: Event, on: date, consecutive: ConsecutiveTerms, *, is_notifying: bool
) -> SchemeEligibility:
    """Check s.45: a relevant sentence for murder, an offence of Schedule 15, or one that makes subject to Part 2."""
    listing = find_schedule_15_listing(event)
    is_added_later = listing.counts_from is not None
    is_named = True if is_notifying else None if is_added_later else listing.listed
    detained = tuple(each for each in event.disposals if each.kind != EXCLUDED_DISPOSAL)
    if event.disposals and not detained:
        return SchemeEligibility(event, False, on)
    sentence = find_qualifying_sentence(replace(event, disposals=detained), consecutive)
    is_long_enough = None if sentence.meets and sentence.is_suspended else sentence.meets
    is_tried = is_tried_in_england_wales(event)
    if False in (is_named, is_long_enough, is_tried):
        return SchemeEligibility(event, False, on)
    needs = "; ".join(
        words
        for known, words in (
            (is_named, _ADDED_LATER if is_added_later else listing.needs),
            (is_long_enough, sentence.needs or _SUSPENDED),
            (is_tried, "whether the Victim Contact Scheme applies to a conviction by a service court"),
        )
        if known is None
    )
    return SchemeEligibility(event, None if needs else True, on, sentence.called, needs)


def _count_weeks(weeks: int, since: date) -> Limit:
    return within_days_after(WEEK_DAYS * weeks, since)
