"""Whether an event makes a person subject at all, whatever the length: ss.80, 81, 96ZA (statute.md A1.1, A1.9)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk import rows
from mosovo.bulk.breaches import find_breaches
from mosovo.bulk.calendar import LAST, NONE, Days, Truths, to_ordinal
from mosovo.bulk.columns import CONVICTED_IN, GATEWAYS, JURISDICTIONS, ORDERS, POSITIONS_1997, FactTables
from mosovo.bulk.condition_terms import CAUTIONS
from mosovo.bulk.orders import ORDERS_OF_1997
from mosovo.bulk.period import Codes
from mosovo.bulk.schedule3 import OffenceListing, find_offence_nations
from mosovo.bulk.spans import person_day_key, split_key
from mosovo.bulk.three_valued_arrays import FALSE, OPEN_QUESTION, TRUE, is_among

_REGISTER_BEGAN = to_ordinal(1997, 9, 1)
_FINDINGS = (GATEWAYS["insanity_finding"], GATEWAYS["disability_finding"])


@dataclass(frozen=True, slots=True)
class EventScope:
    """What decides whether an event counts, apart from the offence and the sentence."""

    never: Truths
    """The event cannot count, whatever the offence."""
    no_breach: Truths
    """The event cannot count as the breach of an order either."""
    caught: Codes
    """Whether an event before 1 September 1997 counts (s.81(3) to (5)); TRUE for later events."""
    discharged: rows.DischargePeriods

    @classmethod
    def from_tables(cls, columns: FactTables) -> "EventScope":
        events, periods = columns.events, rows.discharge_periods(columns)
        excluded, caught = _find_excluded(columns, periods), _find_caught(columns)
        abroad = events.gateway == GATEWAYS["foreign_conviction"]
        never = excluded | (events.gateway == GATEWAYS["terrorism"]) | (abroad & (find_notice(columns) == NONE))
        never |= find_breaches(columns)  # by its own section (`breaches.py`), not by Schedule 3
        no_breach = excluded | (abroad & (events.notice == NONE)) | (caught == FALSE)
        return cls(never, no_breach, caught, periods)


def _find_excluded(facts: FactTables, periods: rows.DischargePeriods) -> Truths:
    """Return the events that cannot count, whatever the offence and the notice."""
    events, gateway = facts.events, facts.events.gateway
    excluded = events.quashed != NONE
    excluded |= is_among(gateway, CAUTIONS) & _certainly_in_scotland(facts)
    return excluded | (periods.absolute & ~is_among(gateway, _FINDINGS)) | periods.conditional


def find_scope(facts: FactTables, listed: OffenceListing, scope: EventScope, too_young: Truths) -> Codes:
    """Return whether each event makes its person a relevant offender: s.80, s.81, s.96ZA.

    `too_young`: the offender was of an age at which no one can be guilty, so that it is open.
    """
    events = facts.events
    gateway = events.gateway
    finding = is_among(gateway, _FINDINGS)
    answer = np.where(scope.never, FALSE, listed.at_all)
    answer = np.where((answer != FALSE) & finding & scope.discharged.absolute, OPEN_QUESTION, answer)
    answer = np.minimum(answer, scope.caught)
    answer = np.where((answer != FALSE) & too_young, OPEN_QUESTION, answer)
    old_order = (gateway == GATEWAYS["pre_2004"]) & ~scope.never & (scope.caught != FALSE)
    recorded = np.zeros(len(facts.people), np.bool_)
    recorded[facts.orders.person[is_among(facts.orders.kind, ORDERS_OF_1997)]] = True
    return np.where(old_order, np.where(recorded[events.person], FALSE, TRUE), answer).astype(np.int8)


def find_notice(facts: FactTables) -> Days:
    """Return the day from which a conviction abroad counts: its notice, or the first service of an order since."""
    events, orders = facts.events, facts.orders
    is_served = (orders.kind == ORDERS["notification_order"]) & (orders.served != NONE)
    services = np.sort(person_day_key(orders.person[is_served], orders.served[is_served]))
    place = np.searchsorted(services, person_day_key(events.person, events.on))
    person, served = split_key(np.append(services, LAST)[place])
    by_order = np.where((place < len(services)) & (person == events.person), served, NONE)
    return np.where(events.notice != NONE, events.notice, by_order).astype(np.int32)


def find_shared_notices(facts: FactTables) -> Truths:
    """Return the convictions abroad of which one order may be for several, so that it is open which it is for."""
    events = facts.events
    notice = np.where(events.gateway == GATEWAYS["foreign_conviction"], find_notice(facts), NONE)
    rows = np.flatnonzero((notice != NONE) & (events.notice == NONE) & (events.quashed == NONE))
    _, group, size = np.unique(
        person_day_key(events.person[rows], notice[rows]), return_inverse=True, return_counts=True
    )
    shared = np.zeros(len(events), np.bool_)
    shared[rows] = size[group] > 1
    return shared


def find_nation(facts: FactTables) -> NDArray[np.int32]:
    """Return the nation of the court: as recorded, as the offence implies, or else the person’s."""
    convicted_in, offence_nations = facts.events.convicted_in, find_offence_nations(facts)
    nation = np.where(offence_nations >= 0, offence_nations, facts.people.jurisdiction[facts.events.person])
    for name, code in JURISDICTIONS.items():
        nation = np.where(convicted_in == CONVICTED_IN[name], code, nation)
    return np.where(convicted_in == CONVICTED_IN["service"], JURISDICTIONS["EW"], nation).astype(np.int32)


def _certainly_in_scotland(facts: FactTables) -> Truths:
    convicted_in = facts.events.convicted_in
    elsewhere = is_among(convicted_in, [CONVICTED_IN["EW"], CONVICTED_IN["NI"], CONVICTED_IN["service"]])
    return (convicted_in == CONVICTED_IN["SCT"]) | (~elsewhere & (find_offence_nations(facts) == JURISDICTIONS["SCT"]))


def _find_caught(facts: FactTables) -> Codes:
    """Apply s.81(3) to (5): an event before 1 September 1997 counts only if still being dealt with then."""
    events = facts.events
    place = events.position_1997
    before = events.on < _REGISTER_BEGAN
    position_is = {name: place == code for name, code in POSITIONS_1997.items()}
    finding = is_among(events.gateway, _FINDINGS)
    stored = np.where(
        finding, position_is["not_yet_dealt_with"] | position_is["hospital"], (place >= 0) & ~position_is["none"]
    )
    answer = np.where(place < 0, OPEN_QUESTION, np.where(stored, TRUE, FALSE))
    answer = np.where(is_among(events.gateway, CAUTIONS), FALSE, answer)
    return np.where(before, answer, TRUE).astype(np.int8)
