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


def find_mappa_sentences(facts: FactTables) -> MappaSentences:
    """Return how each event was dealt with, compared with the sentences of the section."""
    table, count = facts.disposals, len(facts.events)
    terms = _calculate_whole_terms(table)
    longest, has_term = _find_longest_terms(table, terms, count)
    of_a_year = select_kind(table, _OF_A_YEAR)
    each = np.where(of_a_year, terms.at_least(_A_YEAR), FALSE)
    each = np.where(select_kind(table, _AT_ANY_LENGTH), TRUE, each)
    best = np.full(count, FALSE)
    np.maximum.at(best, table.event, each)
    in_force = (each == best[table.event]) & ~(of_a_year & (table.suspended > 0) & ~terms.missing)
    suspended = (best > FALSE) & (np.bincount(table.event[in_force], minlength=count) == 0)
    has_disposal = np.bincount(table.event, minlength=count) > 0
    linked, consecutive = _find_linked_terms(facts)
    reaches_together = (best == FALSE) & linked & has_term & _may_reach_a_year(facts, longest, linked & has_term)
    best = np.where(reaches_together, OPEN_QUESTION, best)
    is_finding = is_among(facts.events.gateway, FINDINGS)
    admitted = np.bincount(table.event[select_kind(table, _ADMITTED)], minlength=count) > 0
    best = np.where(is_finding, np.where(admitted, TRUE, FALSE), best)
    best = np.where(~has_disposal & (facts.events.sentenced != NONE), OPEN_QUESTION, best).astype(np.int8)
    return MappaSentences(
        best, suspended & ~is_finding & has_disposal, longest.months, longest.days, has_term,
        _find_operational_periods(table, count),
        consecutive,
    )  # fmt: skip


def _calculate_whole_terms(table: DisposalTable) -> TermLengths:
    """Return the term of each disposal as pronounced, with its extension or year of licence."""
    extension = np.maximum(table.extension, 0)
    months = table.months + np.maximum(table.custodial, 0) + extension
    missing = (months == 0) & (table.days == 0)
    licence = select_kind(table, _CONCERN) & (extension == 0) & ~missing
    return TermLengths((months + licence * _A_YEAR).astype(np.int32), table.days, missing)


def _find_longest_terms(table: DisposalTable, terms: TermLengths, count: int) -> tuple[TermLengths, Truths]:
    """Return the longest term of each event, and whether it has one of which every length is recorded."""
    term_rows = np.flatnonzero(select_kind(table, _FOR_A_TERM))
    term_rows = term_rows[np.argsort(terms.size[term_rows], kind="stable")]
    event = table.event[term_rows]
    months, days = np.zeros(count, np.int32), np.zeros(count, np.int32)
    months[event], days[event] = terms.months[term_rows], terms.days[term_rows]
    missing = np.bincount(event[terms.missing[term_rows]], minlength=count) > 0
    has_term = (np.bincount(event, minlength=count) > 0) & ~missing
    return TermLengths(months, days, missing), has_term


def _find_linked_terms(facts: FactTables) -> tuple[Truths, Truths]:
    """Return the events with a term consecutive to another event, or that another follows; and people with one."""
    table = facts.disposals
    after = np.flatnonzero(table.consecutive_to >= 0)
    linked = np.zeros(len(facts.events), np.bool_)
    linked[table.event[after]] = True
    linked[table.consecutive_to[after]] = True
    consecutive = np.zeros(len(facts.people), np.bool_)
    consecutive[facts.events.person[table.event[after]]] = True
    return linked, consecutive


def _may_reach_a_year(facts: FactTables, longest: TermLengths, is_added: Truths) -> Truths:
    """Return, for each event, whether the terms of the person that are linked may come to 12 months."""
    person: Rows = facts.events.person
    people = len(facts.people)
    months, days = (
        np.bincount(person[is_added], values[is_added], people).astype(np.int32)
        for values in (longest.months, longest.days)
    )
    reaches_together = TermLengths(months, days, np.zeros(people, np.bool_)).at_least(_A_YEAR)
    return reaches_together[person] != FALSE


def _find_operational_periods(table: DisposalTable, count: int) -> Column:
    term_rows = np.flatnonzero(select_kind(table, _FOR_A_TERM))
    event, suspended = table.event[term_rows], np.maximum(table.suspended[term_rows], 0)
    longest = np.zeros(count, np.int32)
    np.maximum.at(longest, event, suspended)
    longest[event[suspended == 0]] = 0
    return longest
