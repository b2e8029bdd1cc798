"""When Category 2 ends, as far as the facts show it (LAW-070): with the licence, supervision or order that followed."""

from dataclasses import dataclass

import numpy as np

from mosovo.bulk.calendar import LAST, NONE, OPEN, Days, Truths, months_beginning_with, to_ordinal
from mosovo.bulk.columns import FactTables
from mosovo.bulk.mappa_columns import EVERY_EVENT, SUPERVISION, SupervisionTable
from mosovo.bulk.mappa_sentences import MappaSentences
from mosovo.bulk.period import day_after
from mosovo.bulk.terms import select_kind

SUPERVISION_REPEALED = to_ordinal(2026, 5, 11)
"""Supervision after the end of a sentence ended for all (Sentencing Act 2026 s.34)."""
_A_YEAR = 12
_DAYS_OF_A_SHORT_MONTH = 28
_FOR_LIFE = ("life", "custody_for_life", "detention_s259")
_UNTIL_DECIDED = ("ipp", "hospital_order", "hospital_and_limitation_direction", "guardianship_order")


@dataclass(frozen=True, slots=True)
class CategoryEnds:
    """The first day after the category of each event, OPEN if the facts show none; and whether that end is certain."""

    until: Days
    known: Truths


def find_category_2_ends(
    facts: FactTables, sentences: MappaSentences, supervision: SupervisionTable, dealt_with: Days
) -> CategoryEnds:
    """Return the end of Category 2 for each event that was dealt with on the day `dealt_with`."""
    for_life, until_decided = (_has_disposal(facts, kinds) for kinds in (_FOR_LIFE, _UNTIL_DECIDED))
    no_limit = for_life | until_decided | ~sentences.has_term | sentences.consecutive[facts.events.person]
    until = np.where(no_limit, OPEN, _calculate_latest_end(sentences, dealt_with))
    known = for_life.copy()
    last = _find_last_supervision(facts, supervision)
    recorded = last > dealt_with
    until = np.where(recorded, np.where(last >= LAST, OPEN, last), until)
    known = np.where(recorded & (last < LAST), True, known)
    after_trial = day_after(facts.events.trial)
    had_trial = (facts.events.trial != NONE) & (after_trial < until)
    return CategoryEnds(np.where(had_trial, after_trial, until).astype(np.int32), known | had_trial)


def _has_disposal(facts: FactTables, kinds: tuple[str, ...]) -> Truths:
    return np.bincount(facts.disposals.event[select_kind(facts.disposals, kinds)], minlength=len(facts.events)) > 0


def _calculate_latest_end(sentences: MappaSentences, dealt_with: Days) -> Days:
    """Return the latest end of a term: a suspended one is activated on the last day, and a year of supervision follows.

    No month is shorter than 28 days, so that days as months are never fewer than they can be.
    """
    months = sentences.months_suspended + sentences.months + sentences.days // _DAYS_OF_A_SHORT_MONTH + 1
    term, supervised = (day_after(months_beginning_with(dealt_with, months + more)) for more in (0, _A_YEAR))
    return np.maximum(term, np.minimum(supervised, SUPERVISION_REPEALED)).astype(np.int32)


def _find_last_supervision(facts: FactTables, table: SupervisionTable) -> Days:
    """Return the last end of supervision recorded for each event or all events; NONE if none, LAST if it continues."""
    until = np.minimum(table.until, LAST)
    is_post_release = table.kind == SUPERVISION["post_release_supervision"]
    until = np.where(is_post_release, np.minimum(until, SUPERVISION_REPEALED), until)
    by_person, by_event = np.full(len(facts.people), NONE, np.int32), np.full(len(facts.events), NONE, np.int32)
    every, one = table.event == EVERY_EVENT, table.event >= 0
    np.maximum.at(by_person, table.person[every], until[every])
    np.maximum.at(by_event, table.event[one], until[one])
    return np.maximum(by_event, by_person[facts.events.person]).astype(np.int32)
