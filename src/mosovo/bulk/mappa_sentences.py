"""The sentences of s.327(3)(b) and (4)(b) of the Criminal Justice Act 2003.

Twelve months or more as pronounced: the whole of a detention and training order, and a sentence of particular concern
with its year of licence (LAW-073). Terms that reach 12 months only together are an open question (LAW-076).
"""

from dataclasses import dataclass

import numpy as np

from mosovo.bulk.calendar import NONE, Truths
from mosovo.bulk.columns import GATEWAYS, Column, DisposalTable, FactTables
from mosovo.bulk.spans import Rows
from mosovo.bulk.terms import TermLengths, select_kind
from mosovo.bulk.three_valued_arrays import FALSE, OPEN_QUESTION, TRUE, Known, is_among

FINDINGS = (GATEWAYS["insanity_finding"], GATEWAYS["disability_finding"])
_A_YEAR = 12
_ADMITTED = ("hospital_order", "guardianship_order")
_AT_ANY_LENGTH = ("life", "custody_for_life", "detention_s259", "ipp", "extended_sentence", *_ADMITTED)
_OF_A_YEAR = (
    "imprisonment", "detention_yoi", "detention_s250", "detention_and_training_order", "service_detention",
    "offender_of_particular_concern", "hospital_and_limitation_direction",
)  # fmt: skip
_FOR_A_TERM = (*_OF_A_YEAR, "extended_sentence")
_CONCERN = ("offender_of_particular_concern",)


@dataclass(frozen=True, slots=True)
class MappaSentences:
    """For each event: whether its sentence is within the section, and its longest term."""

    meets: Known
    suspended: Truths
    """It is within the section only as a suspended sentence."""
    months: Column
    days: Column
    has_term: Truths
    """There is a term, and the length of each is recorded."""
    months_suspended: Column
    """The longest operational period; 0 unless every term is suspended."""
    consecutive: Truths
    """By person: a term is consecutive to one of another event."""


def find_mappa_sentences(of: FactTables) -> MappaSentences:
    """Return how each event was dealt with, compared with the sentences of the section."""
    table, count = of.disposals, len(of.events)
    terms = _whole_terms(table)
    longest, has_term = _longest_terms(table, terms, count)
    of_a_year = select_kind(table, _OF_A_YEAR)
    each = np.where(of_a_year, terms.at_least(_A_YEAR), FALSE)
    each = np.where(select_kind(table, _AT_ANY_LENGTH), TRUE, each)
    best = np.full(count, FALSE)
    np.maximum.at(best, table.event, each)
    in_force = (each == best[table.event]) & ~(of_a_year & (table.suspended > 0) & ~terms.missing)
    suspended = (best > FALSE) & (np.bincount(table.event[in_force], minlength=count) == 0)
    dealt = np.bincount(table.event, minlength=count) > 0
    linked, consecutive = _linked(of)
    together = (best == FALSE) & linked & has_term & _may_reach_a_year(of, longest, linked & has_term)
    best = np.where(together, OPEN_QUESTION, best)
    found = is_among(of.events.gateway, FINDINGS)
    admitted = np.bincount(table.event[select_kind(table, _ADMITTED)], minlength=count) > 0
    best = np.where(found, np.where(admitted, TRUE, FALSE), best)
    best = np.where(~dealt & (of.events.sentenced != NONE), OPEN_QUESTION, best).astype(np.int8)
    return MappaSentences(
        best, suspended & ~found & dealt, longest.months, longest.days, has_term, _operational(table, count),
        consecutive,
    )  # fmt: skip


def _whole_terms(table: DisposalTable) -> TermLengths:
    """Return the term of each disposal as pronounced, with its extension or year of licence."""
    extension = np.maximum(table.extension, 0)
    months = table.months + np.maximum(table.custodial, 0) + extension
    missing = (months == 0) & (table.days == 0)
    licence = select_kind(table, _CONCERN) & (extension == 0) & ~missing
    return TermLengths((months + licence * _A_YEAR).astype(np.int32), table.days, missing)


def _longest_terms(table: DisposalTable, terms: TermLengths, count: int) -> tuple[TermLengths, Truths]:
    """Return the longest term of each event, and whether it has one of which every length is recorded."""
    held = np.flatnonzero(select_kind(table, _FOR_A_TERM))
    held = held[np.argsort(terms.size[held], kind="stable")]
    event = table.event[held]
    months, days = np.zeros(count, np.int32), np.zeros(count, np.int32)
    months[event], days[event] = terms.months[held], terms.days[held]
    missing = np.bincount(event[terms.missing[held]], minlength=count) > 0
    has_term = (np.bincount(event, minlength=count) > 0) & ~missing
    return TermLengths(months, days, missing), has_term


def _linked(of: FactTables) -> tuple[Truths, Truths]:
    """Return the events with a term consecutive to another event, or that another follows; and people with one."""
    table = of.disposals
    after = np.flatnonzero(table.consecutive_to >= 0)
    linked = np.zeros(len(of.events), np.bool_)
    linked[table.event[after]] = True
    linked[table.consecutive_to[after]] = True
    consecutive = np.zeros(len(of.people), np.bool_)
    consecutive[of.events.person[table.event[after]]] = True
    return linked, consecutive


def _may_reach_a_year(of: FactTables, longest: TermLengths, adds: Truths) -> Truths:
    """Return, for each event, whether the terms of the person that are linked may come to 12 months."""
    person: Rows = of.events.person
    people = len(of.people)
    months, days = (
        np.bincount(person[adds], values[adds], people).astype(np.int32) for values in (longest.months, longest.days)
    )
    together = TermLengths(months, days, np.zeros(people, np.bool_)).at_least(_A_YEAR)
    return together[person] != FALSE


def _operational(table: DisposalTable, count: int) -> Column:
    held = np.flatnonzero(select_kind(table, _FOR_A_TERM))
    event, suspended = table.event[held], np.maximum(table.suspended[held], 0)
    most = np.zeros(count, np.int32)
    np.maximum.at(most, event, suspended)
    most[event[suspended == 0]] = 0
    return most
