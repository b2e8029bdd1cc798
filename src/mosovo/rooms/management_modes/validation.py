"""Refuse what cannot be true of how a nominal is managed, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date

from mosovo.practice.children import ADULT, adult_from
from mosovo.practice.management_modes import MAX_MONTHS, YEARS
from mosovo.practice.policy_settings.retention import REVIEW_MONTHS
from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_referenced_fact
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.convictions import queries as convictions
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.orders import queries as orders
from mosovo.rooms.risk import queries as risk
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.rooms.whereabouts.models import Spell
from mosovo_law.core.days import months_after

from .models import (
    Archiving,
    CheckedSystem,
    Concern,
    PdpAuthority,
    ReactiveCheck,
    ReactiveDecision,
    ReactiveProposal,
    ReleaseExpected,
    ReleaseStage,
    RetentionReview,
    TransitionPlan,
)
from .queries import list_authorities, list_proposals

MIN_LENGTH = 20
CRITERIA = ("low_risk", "years_quiet", "no_orders", "no_children", "settled", "not_in_meetings")
SYSTEMS = ("pnc", "pnd", "intelligence", "dwp", "open_source")


def check_proposal(row: ReactiveProposal, today: date) -> Iterator[FactWarning]:
    """Refuse an unmet criterion or an unchecked system; warn if the record contradicts a criterion."""
    require_not_after("proposed_on", row.proposed_on, today, "Date of proposal")
    missing = next((each for each in CRITERIA if not getattr(row, each)), None)
    if missing:
        raise FactRefused(missing, "Every criterion must be met for reactive management. This one is not.")
    _require_all_checks(row)
    _require_length("reason", row.reason, "Enter why reactive management is safe")
    others = [each for each in list_proposals(row.nominal_id) if each.proposal.first != row.first]
    if any(each.waits for each in others):
        raise FactRefused("proposed_on", "A proposal is already awaiting the inspector’s decision.")
    level = risk.current_level(risk.list_levels(row.nominal_id), row.proposed_on)
    if level is None or level.level != risk.ORDER[0]:
        raise FactRefused("low_risk", "The risk level is not low. Set a low risk level and have it signed off first.")
    yield from _warn_of_contradictions(row)


def _warn_of_contradictions(row: ReactiveProposal) -> Iterator[FactWarning]:
    """Warn if the record contradicts a criterion."""
    since = months_after(12 * -YEARS, row.proposed_on)
    for each in convictions.list_unquashed_convictions(row.nominal_id):
        if each.on > since:
            yield FactWarning("years_quiet", f"A conviction or caution of {format_date(each.on)} is recorded.")
    for spell in whereabouts.list_spells(row.nominal_id):
        ended = whereabouts.spell_end_date(spell)
        if spell.kind == Spell.Kind.CUSTODY and (ended is None or ended > since):
            yield FactWarning(
                "years_quiet", f"Custody from {format_date(spell.from_on)} is recorded, within the {YEARS} years."
            )
    for order in orders.list_orders(row.nominal_id):
        if order.ended_on is None or order.ended_on > row.proposed_on:
            yield FactWarning("no_orders", f"An order made on {format_date(order.made_on)} has not ended.")
    if whereabouts.get_home(row.nominal_id, on=row.proposed_on) is None:
        yield FactWarning("settled", "No home address is recorded for this date.")


def check_decision(row: ReactiveDecision, today: date) -> Iterator[FactWarning]:
    """Require a proposal that awaits a decision."""
    require_not_after("decided_on", row.decided_on, today, "Date of decision")
    reactive_proposal_status = next(
        (each for each in list_proposals(row.nominal_id) if each.proposal.first == row.proposal_id), None
    )
    if reactive_proposal_status is None or not (
        reactive_proposal_status.waits
        or (reactive_proposal_status.decision and reactive_proposal_status.decision.first == row.first)
    ):
        raise FactRefused("proposal_id", "This proposal is no longer awaiting a decision.")
    require_not_before(
        "decided_on",
        row.decided_on,
        reactive_proposal_status.proposal.proposed_on,
        "Date of decision",
        "the date of the proposal",
    )
    _require_length("words", row.words, "Enter the reasons")
    yield from ()


def check_reactive_check(row: ReactiveCheck, today: date) -> Iterator[FactWarning]:
    """Refuse a check of a case never authorised, or one that continues with an unchecked system."""
    require_not_after("checked_on", row.checked_on, today, "Date of checks")
    if not any(each.decision and each.decision.agrees for each in list_proposals(row.nominal_id)):
        raise FactRefused("checked_on", "Reactive management has not been authorised for this nominal.")
    if row.stays:
        _require_all_checks(row)
    yield from ()


def check_notice(row: Concern, today: date) -> Iterator[FactWarning]:
    """Refuse a future date."""
    require_not_after("on", row.on, today, "Date")
    yield from ()


def check_release(row: ReleaseExpected, today: date) -> Iterator[FactWarning]:
    """Require a recorded time in custody or hospital, and a release after it began."""
    require_not_after("known_on", row.known_on, today, "Date we were informed")
    spell = get_referenced_fact(row, Spell, row.spell_id)
    if spell is None:
        raise FactRefused("spell_id", "Select a time in custody or hospital that is on the record.")
    require_not_before("release_on", row.release_on, spell.from_on, "Expected release date", "the date of admission")
    if row.release_on < row.known_on:
        yield FactWarning("release_on", "The expected release date is before the date we were informed.")


def check_stage(row: ReleaseStage, today: date) -> Iterator[FactWarning]:
    """Refuse a future date or a short text."""
    require_not_after("done_on", row.done_on, today, "Date completed")
    if get_referenced_fact(row, Spell, row.spell_id) is None:
        raise FactRefused("spell_id", "Select a time in custody or hospital that is on the record.")
    _require_length("text", row.text, "Enter what was agreed and what is still open")
    yield from ()


def check_authority(row: PdpAuthority, today: date) -> Iterator[FactWarning]:
    """Require an expiry date, basis and reasons for an authority given or renewed, and a reason for its end."""
    require_not_after("on", row.on, today, "Date of decision")
    earlier = [each for each in list_authorities(row.nominal_id) if each.first != row.first and each.on <= row.on]
    is_in_force = bool(earlier) and earlier[0].kind != PdpAuthority.Kind.ENDED
    if row.kind == PdpAuthority.Kind.GIVEN and is_in_force:
        raise FactRefused("kind", "A PDP authority is already in force. Renew it or end it.")
    if row.kind != PdpAuthority.Kind.GIVEN and not is_in_force:
        raise FactRefused("kind", "No PDP authority is in force to renew or end.")
    if row.kind == PdpAuthority.Kind.ENDED:
        if row.until is not None:
            raise FactRefused("until", "Leave the expiry date empty if you are ending the authority.")
        _require_length("text", row.text, "Enter why it ends")
        return
    _check_expiry(row)
    for field, words in (
        ("legal_basis", "Enter the legal basis"),
        ("likelihood", "Enter why serious harm is likely at present"),
    ):
        _require_length(field, getattr(row, field), words)
    yield from ()


def _check_expiry(row: PdpAuthority) -> None:
    latest = months_after(MAX_MONTHS, row.on)
    if row.until is None:
        raise FactRefused("until", f"Enter the expiry date, on or before {format_date(latest)}.")
    if not row.on < row.until <= latest:
        raise FactRefused(
            "until", f"Expiry date must be after {format_date(row.on)} and on or before {format_date(latest)}."
        )


def check_archive(row: Archiving, today: date) -> Iterator[FactWarning]:
    """Refuse a future date or a short reason."""
    require_not_after("on", row.on, today, "Date")
    _require_length("reason", row.reason, "Enter the reason")
    yield from ()


def check_retention(row: RetentionReview, today: date) -> Iterator[FactWarning]:
    """Require a reason and a next review within the longest interval that any force may set."""
    require_not_after("reviewed_on", row.reviewed_on, today, "Date of review")
    require_not_before("until", row.until, row.reviewed_on, "Date of the next review", "the date of this review")
    months = REVIEW_MONTHS[row.group or RetentionReview.Group.PUBLIC_PROTECTION].most
    last = months_after(months, row.reviewed_on)
    if row.until > last:
        raise FactRefused("until", f"The next review must be on or before {format_date(last)}.")
    _require_length("reason", row.reason, "Enter why the record is still needed")
    yield from ()


def check_transition(row: TransitionPlan, today: date) -> Iterator[FactWarning]:
    """Refuse a future date or a short text; warn if it was agreed after the 18th birthday."""
    require_not_after("agreed_on", row.agreed_on, today, "Date agreed")
    _require_length("text", row.text, "Enter what was agreed and what is still open")
    birth = identity.get_birth(row.nominal_id)
    if birth is not None:
        require_not_before("agreed_on", row.agreed_on, birth.born_on, "Date agreed", "the date of birth")
        birthday = adult_from(birth.born_on)
        if row.agreed_on >= birthday:
            yield FactWarning(
                "agreed_on", f"The nominal turned {ADULT} on {format_date(birthday)}, before this was agreed."
            )


def _require_all_checks(row: CheckedSystem) -> None:
    missing = next((each for each in SYSTEMS if not getattr(row, each)), None)
    if missing:
        raise FactRefused(missing, "Check this system before visits stop, and select it.")


def _require_length(field: str, words: str, prompt: str) -> None:
    if len(words) < MIN_LENGTH:
        raise FactRefused(field, f"{prompt}, in at least {MIN_LENGTH} characters.")


CHECKS: Checks = {
    ReactiveProposal: check_proposal,
    ReactiveDecision: check_decision,
    ReactiveCheck: check_reactive_check,
    Concern: check_notice,
    ReleaseExpected: check_release,
    ReleaseStage: check_stage,
    PdpAuthority: check_authority,
    Archiving: check_archive,
    RetentionReview: check_retention,
    TransitionPlan: check_transition,
}
