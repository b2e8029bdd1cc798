"""What can't be so of how somebody is managed, and what is unlikely."""

from collections.abc import Iterator
from datetime import date

from mosovo.law.days import months_after
from mosovo.law.practice.children import ADULT, adult_from
from mosovo.law.practice.management_modes import LONGEST_MONTHS, YEARS
from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_referenced_fact
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.convictions import queries as convictions
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.orders import queries as orders
from mosovo.rooms.risk import queries as risk
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.rooms.whereabouts.models import Spell

from .models import (
    Archive,
    Authority,
    Checked,
    Notice,
    ReactiveCheck,
    ReactiveDecision,
    ReactiveProposal,
    ReleaseExpected,
    ReleaseStage,
    Transition,
)
from .queries import list_authorities, list_proposals

ENOUGH = 20
CRITERIA = ("low_risk", "years_quiet", "no_orders", "no_children", "settled", "not_in_meetings")
SYSTEMS = ("pnc", "pnd", "intelligence", "dwp", "open_source")


def check_proposal(row: ReactiveProposal, today: date) -> Iterator[FactWarning]:
    """Every criterion is met and every system was looked at; where the record says otherwise, somebody says why."""
    require_not_after("proposed_on", row.proposed_on, today, "The proposal")
    missing = next((each for each in CRITERIA if not getattr(row, each)), None)
    if missing:
        raise FactRefused(missing, "Reactive management asks for every criterion. This one is not met.")
    _refuse_unchecked(row)
    _refuse_short("reason", row.reason, "Say why it is safe")
    others = [each for each in list_proposals(row.nominal_id) if each.proposal.first != row.first]
    if any(each.waits for each in others):
        raise FactRefused("proposed_on", "A proposal waits for the inspector already.")
    stands = risk.current_level(risk.list_levels(row.nominal_id), row.proposed_on)
    if stands is None or stands.level != risk.ORDER[0]:
        raise FactRefused("low_risk", "The level of risk that stands is not low. Have it set, and signed off, first.")
    yield from _against(row)


def _against(row: ReactiveProposal) -> Iterator[FactWarning]:
    """Where the record speaks against a criterion."""
    since = months_after(12 * -YEARS, row.proposed_on)
    for each in convictions.list_unquashed_convictions(row.nominal_id):
        if each.on > since:
            yield FactWarning("years_quiet", f"The record holds a conviction or caution of {format_date(each.on)}.")
    for spell in whereabouts.list_spells(row.nominal_id):
        ended = whereabouts.spell_end_date(spell)
        if spell.kind == Spell.Kind.CUSTODY and (ended is None or ended > since):
            yield FactWarning(
                "years_quiet", f"They were in custody since {format_date(spell.from_on)}, within the {YEARS} years."
            )
    for order in orders.list_orders(row.nominal_id):
        if order.ended_on is None or order.ended_on > row.proposed_on:
            yield FactWarning("no_orders", f"An order made on {format_date(order.made_on)} is on record, with no end.")
    if whereabouts.get_home(row.nominal_id, on=row.proposed_on) is None:
        yield FactWarning("settled", "The record holds no home for them on this day.")


def check_decision(row: ReactiveDecision, today: date) -> Iterator[FactWarning]:
    """It is taken on a proposal that waits."""
    require_not_after("decided_on", row.decided_on, today, "The decision")
    found = next((each for each in list_proposals(row.nominal_id) if each.proposal.first == row.proposal_id), None)
    if found is None or not (found.waits or (found.decision and found.decision.first == row.first)):
        raise FactRefused("proposal_id", "This proposal does not wait for a decision any more.")
    require_not_before("decided_on", row.decided_on, found.proposal.proposed_on, "The decision", "the proposal")
    _refuse_short("words", row.words, "Say why")
    yield from ()


def check_reactive_check(row: ReactiveCheck, today: date) -> Iterator[FactWarning]:
    """Every system was looked at, on a day gone by, of somebody in reactive management."""
    require_not_after("checked_on", row.checked_on, today, "The check")
    if not any(each.decision and each.decision.agrees for each in list_proposals(row.nominal_id)):
        raise FactRefused("checked_on", "Nobody authorised reactive management for them.")
    if row.stays:
        _refuse_unchecked(row)
    yield from ()


def check_notice(row: Notice, today: date) -> Iterator[FactWarning]:
    """It came to notice on a day gone by."""
    require_not_after("on", row.on, today, "What came to notice")
    yield from ()


def check_release(row: ReleaseExpected, today: date) -> Iterator[FactWarning]:
    """It is known by today, of a spell that lasts, and lies after it began."""
    require_not_after("known_on", row.known_on, today, "The day on which it was known")
    spell = get_referenced_fact(row, Spell, row.spell_id)
    if spell is None:
        raise FactRefused("spell_id", "There is no such time in custody or hospital any more.")
    require_not_before("release_on", row.release_on, spell.from_on, "The release", "the day on which they went in")
    if row.release_on < row.known_on:
        yield FactWarning("release_on", "The release would lie before the day on which it was known.")


def check_stage(row: ReleaseStage, today: date) -> Iterator[FactWarning]:
    """It was gone through on a day gone by."""
    require_not_after("done_on", row.done_on, today, "The stage")
    if get_referenced_fact(row, Spell, row.spell_id) is None:
        raise FactRefused("spell_id", "There is no such time in custody or hospital any more.")
    _refuse_short("text", row.text, "Say what was settled, and what is open")
    yield from ()


def check_authority(row: Authority, today: date) -> Iterator[FactWarning]:
    """Given or renewed it names its last day, its basis and its reasons; it is ended with a reason."""
    require_not_after("on", row.on, today, "The decision")
    earlier = [each for each in list_authorities(row.nominal_id) if each.first != row.first and each.on <= row.on]
    stands = bool(earlier) and earlier[0].kind != Authority.Kind.ENDED
    if row.kind == Authority.Kind.GIVEN and stands:
        raise FactRefused("kind", "An authority was given already. Renew it, or end it.")
    if row.kind != Authority.Kind.GIVEN and not stands:
        raise FactRefused("kind", "No authority was given that could be renewed or ended.")
    if row.kind == Authority.Kind.ENDED:
        if row.until is not None:
            raise FactRefused("until", "An authority that ends has no last day to come. Leave it empty.")
        _refuse_short("text", row.text, "Say why it ends")
        return
    _refuse_unbounded(row)
    for field, words in (("legal_basis", "Give the legal basis"), ("likelihood", "Say why harm is likely at present")):
        _refuse_short(field, getattr(row, field), words)
    yield from ()


def _refuse_unbounded(row: Authority) -> None:
    longest = months_after(LONGEST_MONTHS, row.on)
    if row.until is None:
        raise FactRefused("until", f"Enter the last day on which it holds: at most {format_date(longest)}.")
    if not row.on < row.until <= longest:
        raise FactRefused(
            "until", f"The last day must be after {format_date(row.on)}, and at most {format_date(longest)}."
        )


def check_archive(row: Archive, today: date) -> Iterator[FactWarning]:
    """On a day gone by, and for a reason."""
    require_not_after("on", row.on, today, "The archiving")
    _refuse_short("reason", row.reason, "Say why")
    yield from ()


def check_transition(row: Transition, today: date) -> Iterator[FactWarning]:
    """Agreed on a day gone by, with somebody named; after the birthday it comes late, and somebody says why."""
    require_not_after("agreed_on", row.agreed_on, today, "The agreement")
    _refuse_short("text", row.text, "Say what was agreed, and what is open")
    birth = identity.get_birth(row.nominal_id)
    if birth is not None:
        require_not_before("agreed_on", row.agreed_on, birth.born_on, "The agreement", "their birth")
        birthday = adult_from(birth.born_on)
        if row.agreed_on >= birthday:
            yield FactWarning("agreed_on", f"They were {ADULT} on {format_date(birthday)}, before this was agreed.")


def _refuse_unchecked(row: Checked) -> None:
    missing = next((each for each in SYSTEMS if not getattr(row, each)), None)
    if missing:
        raise FactRefused(missing, "Look here too before somebody is left without visits, and tick it.")


def _refuse_short(field: str, words: str, ask: str) -> None:
    if len(words) < ENOUGH:
        raise FactRefused(field, f"{ask}, in at least {ENOUGH} letters.")


CHECKS: Checks = {
    ReactiveProposal: check_proposal,
    ReactiveDecision: check_decision,
    ReactiveCheck: check_reactive_check,
    Notice: check_notice,
    ReleaseExpected: check_release,
    ReleaseStage: check_stage,
    Authority: check_authority,
    Archive: check_archive,
    Transition: check_transition,
}
