"""Silent cases: people under management in the community without an open duty of the force.

This is the one definition, used by the property test, by `./mosovo verify` and by every count. Whether a person is in
the community is read from the recorded facts, not from the spans that the rules use, so that an error there shows
here. A duty counts while it is open and its last day has passed or is within the longest interval of force policy: a
duty that is due in ten years requires nothing today.
"""

from collections.abc import Iterable
from datetime import date

from mosovo.practice.days_at_liberty import POLICE_CUSTODY
from mosovo.practice.management import BY_NOTIFICATION
from mosovo.practice.policy_settings import modes, visits
from mosovo_law.core.days import Span, months_after
from mosovo_law.core.obligation import Bearer, DutyStatus, Nature, Obligation
from mosovo_law.core.policy import Policy
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.management_facts import Registration

FORCE_BEARERS = (Bearer.OFFENDER_MANAGER, Bearer.SUPERVISOR, Bearer.INSPECTOR, Bearer.POLICE)
"""The bearers within the force; the co-ordinator’s duties are those of the police."""
INTERVALS = (*visits.MONTHS.values(), modes.CHECK_MONTHS)
"""The intervals at which a person in the community is visited, or checked in reactive management."""


def find_interval_end(policy: Policy, day: date) -> date:
    """Return the latest due date that counts on the day: the longest policy interval after it."""
    return months_after(max(policy.on(setting, day) for setting in INTERVALS), day)


def is_managed_in_community(derived: Derivation, day: date) -> bool:
    """Whether the person is managed in the community on the day: alive, not detained, abroad or archived.

    Reactive management counts as management, because its checks are due.
    """
    facts = derived.position.facts
    if facts.died_on is not None and facts.died_on <= day:
        return False
    if any(day in Span(each.on, each.until) for each in facts.archived):
        return False
    if any(each.kind != POLICE_CUSTODY and day in each.span for each in facts.spells):
        return False
    if facts.registered and derived.subject_on(day) is True:
        return True
    return any(_is_registration_current(each, derived, day) for each in facts.registered)


def _is_registration_current(each: Registration, derived: Derivation, day: date) -> bool:
    """Whether the registration is current on the day: a sex offender’s ends with notification, others when recorded."""
    span = Span(each.on, each.until)
    if day not in span:
        return False
    subject = [spell for spell in derived.spells if spell.overlaps(span)] if each.kind in BY_NOTIFICATION else []
    return not subject or any(spell.until is None or day < spell.until for spell in subject)


def is_silent(obligations: Iterable[Obligation], policy: Policy, day: date) -> bool:
    """Whether no duty of the force is open on the day and due within the longest policy interval."""
    last = find_interval_end(policy, day)
    return not any(_is_force_duty_due(each, day, last) for each in obligations)


def _is_force_duty_due(duty: Obligation, day: date, last: date) -> bool:
    """Whether the duty is the force’s, open on the day, and due by `last`."""
    return (
        duty.nature is Nature.DUTY
        and duty.bearer in FORCE_BEARERS
        and duty.due_on is not None
        and duty.due_on <= last
        and duty.status_on(day) in (DutyStatus.DUE, DutyStatus.OVERDUE)
    )
