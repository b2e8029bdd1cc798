"""Victims: the Victim Contact Scheme is offered within weeks of a sentence to which it applies.

The Domestic Violence, Crime and Victims Act 2004 s.35 requires probation to find out if victims wish to be told and
to make representations, where the sentence on the record is one that s.45 names; for a hospital order, ss.36 and 36A.
The scheme says within how many weeks. An offer that the victim accepts or declines, or a victim who cannot be traced,
meets the duty. The value is that of the force (`figures`), or of tables/victims.toml where the force set none.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from operator import attrgetter

from mosovo.practice import tables
from mosovo.practice.policy_settings import victims as figures
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change
from mosovo_law.acts.cja2003.s327 import GATEWAYS, is_tried_in_england_wales
from mosovo_law.acts.cja2003.schedule15 import find_named_offence
from mosovo_law.acts.cja2003.sentence import LinkedOrder, find_linked_order, find_qualifying_sentence
from mosovo_law.acts.rule import Found, RuleFinding, rule
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
NOT_OF_THE_SCHEME = "guardianship_order"
"""It brings a person within MAPPA Category 2 but not the victim within the scheme: it does not detain anyone."""
A_WEEK = 7


@value(frozen=True, slots=True)
class SchemeEligibility:
    """Whether the scheme applies to the sentence for an event: its date, its name, and what is not yet known."""

    event: Event
    brings: Known
    on: date
    called: str = ""
    needs: str = ""


@rule("practice.victims.contact", OFFER, Bearer.AGENCY, in_force=IN_FORCE, extent=ENGLAND_AND_WALES, needs=("victims",))
def victim_contact_offer(position: Position) -> Found:
    """The liaison officer offers the Victim Contact Scheme within 8 weeks of sentence."""
    verdicts = tuple(_verdicts(position))
    for victim in sorted(position.facts.victims, key=attrgetter("ref")):
        found = _of_the_victim(victim, verdicts)
        if isinstance(found, Question):
            yield found
        elif found is not None:
            yield from _offered(position, victim, found)


def _offered(position: Position, victim: Victim, eligibility: SchemeEligibility) -> Iterator[RuleFinding]:
    since = max(eligibility.on, IN_FORCE.from_on)
    under = Span(since).ending_by(position.facts.died_on)
    if under.is_empty or (victim.offered is not None and victim.offered < since):
        return
    counted = count_policy_limit(position.facts.policy, figures.CONTACT_WEEKS, _weeks, since, met_on=victim.offered)
    began = (Step("victim_since_policy", (since,), OFFER),) if eligibility.on < since else ()
    yield RuleFinding(
        trigger=victim.ref,
        opens_on=since,
        limit=counted.limit,
        met_by=victim.offer,
        met_on=victim.offered,
        while_under=under,
        rests_on=(eligibility.event.ref,),
        reasoning=(
            Step("victim_scheme", (eligibility.called, eligibility.on), RELEVANT_SENTENCE),
            Step("victim_sentence", (since, counted.amount), OFFER),
            *began,
            *describe_policy_change(counted, OFFER),
        ),
    )


def _of_the_victim(victim: Victim, verdicts: tuple[SchemeEligibility, ...]) -> SchemeEligibility | Question | None:
    """Return the sentence that makes the scheme apply to this victim; None if none does; a question if it is open."""
    about = [each for each in verdicts if victim.on is None or each.on == victim.on]
    if victim.on is not None and not about:
        return Question(
            victim.ref, f"the conviction for which a sentence was passed on {victim.on:%-d %B %Y}", RELEVANT_SENTENCE
        )
    able = [each for each in about if each.brings is not False]
    if not able:
        return None
    if victim.on is None and len(about) > 1:
        return Question(victim.ref, "which of the sentences on the record concerns this victim", RELEVANT_SENTENCE)
    sure = next((each for each in able if each.brings), None)
    return sure or Question(victim.ref, able[0].needs, RELEVANT_SENTENCE)


def _verdicts(position: Position) -> Iterator[SchemeEligibility]:
    """Yield for each sentence on the record whether the scheme applies to it, the earliest first."""
    events, beside = position.facts.events, find_linked_order(position.facts.events)
    notifying = {period.event for period in position.periods}
    for event in sorted(events, key=attrgetter("on", "ref")):
        if event.sentenced_on is not None and event.gateway in GATEWAYS and event.quashed_on is None:
            yield _verdict(event, event.sentenced_on, beside, is_notifying=event.ref in notifying)


_ADDED_LATER = "whether an offence that was added later counts for an earlier conviction"
_SUSPENDED = "whether the Victim Contact Scheme applies to a suspended sentence of 12 months or more"


def _verdict(event: Event, on: date, beside: LinkedOrder, *, is_notifying: bool) -> SchemeEligibility:
    """Check s.45: a relevant sentence for murder, an offence of Schedule 15, or one that makes subject to Part 2."""
    listed = find_named_offence(event)
    is_added_later = listed.counts_from is not None
    is_named = True if is_notifying else None if is_added_later else listed.listed
    detained = tuple(each for each in event.disposals if each.kind != NOT_OF_THE_SCHEME)
    if event.disposals and not detained:
        return SchemeEligibility(event, False, on)
    dealt_with = find_qualifying_sentence(replace(event, disposals=detained), beside)
    long_enough = None if dealt_with.meets and dealt_with.is_suspended else dealt_with.meets
    tried = is_tried_in_england_wales(event)
    if False in (is_named, long_enough, tried):
        return SchemeEligibility(event, False, on)
    needs = "; ".join(
        words
        for known, words in (
            (is_named, _ADDED_LATER if is_added_later else listed.needs),
            (long_enough, dealt_with.needs or _SUSPENDED),
            (tried, "whether the Victim Contact Scheme applies to a conviction by a service court"),
        )
        if known is None
    )
    return SchemeEligibility(event, None if needs else True, on, dealt_with.called, needs)


def _weeks(weeks: int, since: date) -> Limit:
    return within_days_after(A_WEEK * weeks, since)
