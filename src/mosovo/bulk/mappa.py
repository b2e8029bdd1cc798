"""MAPPA Categories 1 and 2 by law: Criminal Justice Act 2003 s.327(2) to (4A), with readings LAW-070 to LAW-077.

Categories 3 and 4 are not calculated here: 3 is a decision of the responsible authority, and so is a part of 4. What
people decided about Categories 1 and 2 is not applied either: these are the days that the facts propose.
"""

from dataclasses import dataclass

import numpy as np

from mosovo.bulk.calendar import NONE, OPEN, Days, Truths, months_beginning_with, to_ordinal
from mosovo.bulk.columns import CONVICTED_IN, GATEWAYS, JURISDICTIONS, SPELLS, FactTables
from mosovo.bulk.evaluate import BulkAnswer
from mosovo.bulk.mappa_columns import MappaTables
from mosovo.bulk.mappa_end import CategoryEnds, find_category_2_ends
from mosovo.bulk.mappa_offences import find_schedule15_listing
from mosovo.bulk.mappa_sentences import FINDINGS, MappaSentences, find_mappa_sentences
from mosovo.bulk.period import PENDING, Codes, cut_periods_before, day_after
from mosovo.bulk.spans import ChosenRows, OrderedSpans, Rows, join_spans
from mosovo.bulk.terms import SERVICE_DETENTION, select_kind
from mosovo.bulk.three_valued_arrays import FALSE, OPEN_QUESTION, TRUE, Known, and_, is_among

BEGAN = to_ordinal(2004, 4, 5)
SUSPENDED_COUNTS_FROM = to_ordinal(2025, 2, 3)
"""Official accounts count a suspended sentence from this day; whether it counted before is a question (LAW-072)."""
QUESTIONS = ("offence", "sentence", "court", "day", "still in force", "before 2025", "notification")
"""What may have to be known before a ground applies: whether the offence is listed; whether the sentence is within the
section; whether a service court counts; the day of the sentence; whether it was still in force when it began to count;
whether a suspended sentence counted before; and whether the person is subject to notification."""
_BEFORE_2025, _NOTIFICATION = (np.int8(1 << QUESTIONS.index(name)) for name in ("before 2025", "notification"))
_BY_A_COURT = (*FINDINGS, GATEWAYS["conviction"], GATEWAYS["terrorism"])
_NO_EVENT = -1


@dataclass(frozen=True, slots=True)
class MappaRows(ChosenRows):
    """The grounds for a category, one a row."""

    person: Rows
    category: Codes
    event: Rows
    """-1 for Category 1."""
    starts: Days
    until: Days
    end_known: Truths
    questions: Codes
    """The questions that come before it applies, as the sum of `1 << place` in QUESTIONS; 0 if there are none."""

    def is_eligible(self, category: int, day: int, people: int) -> Known:
        """Return for each of this number of people whether they are in the category on a day."""
        applies = (self.category == category) & (self.starts <= day) & (day < self.until)
        known = np.full(people, FALSE)
        np.maximum.at(known, self.person[applies], np.where(self.questions[applies] > 0, OPEN_QUESTION, TRUE))
        return known


def find_mappa_categories(answer: BulkAnswer, mappa_tables: MappaTables) -> MappaRows:
    """Return the grounds for Categories 1 and 2 of the people of an answer who are managed in England and Wales."""
    grounds = join_spans([*_find_category_1(answer), *_find_category_2(answer.facts, mappa_tables)])
    here = answer.facts.people.jurisdiction[grounds.person] == JURISDICTIONS["EW"]
    return grounds.select_rows(here & (grounds.until > grounds.starts))


def _find_category_1(answer: BulkAnswer) -> tuple[MappaRows, MappaRows]:
    """Return the uninterrupted times subject to notification, from the first day that is certain; and those asked."""
    status = answer.status
    spells, sure, periods = status.spells, status.sure, status.periods
    first_sure = np.full(len(spells.person), OPEN, np.int32)
    np.minimum.at(first_sure, spells.on(sure.person, sure.starts), sure.starts)
    questions = first_sure >= OPEN
    spell = spells.on(periods.person, periods.starts)
    ends_it = (periods.sure_until == spells.until[spell]) & (periods.sure_until > periods.sure_from)
    end_known = np.zeros(len(questions), np.bool_)
    end_known[spell[ends_it & (periods.kind != PENDING)]] = True
    starts = np.where(questions, spells.starts, first_sure)
    undecided = status.undecided
    unknown = np.ones(len(undecided.person), np.bool_)
    return (
        _build_category_1_rows(spells, starts, end_known, questions),
        _build_category_1_rows(undecided, undecided.starts, ~unknown, unknown),
    )


def _build_category_1_rows(spans: OrderedSpans, starts: Days, end_known: Truths, is_asked: Truths) -> MappaRows:
    count, questions = len(spans.person), np.where(is_asked, _NOTIFICATION, 0).astype(np.int8)
    begins = np.maximum(starts, BEGAN).astype(np.int32)
    return MappaRows(
        spans.person, np.full(count, 1, np.int8), np.full(count, _NO_EVENT), begins, spans.until, end_known, questions
    )


def _find_category_2(facts: FactTables, mappa_tables: MappaTables) -> tuple[MappaRows, MappaRows]:
    """Return the ground of each event, and that of a suspended sentence from before these were counted."""
    events = facts.events
    sentences, listing = find_mappa_sentences(facts), find_schedule15_listing(facts, mappa_tables.schedule15)
    dealt_with = np.where(events.sentenced != NONE, events.sentenced, events.on).astype(np.int32)
    ends = find_category_2_ends(facts, sentences, mappa_tables.supervision, dealt_with)
    until = cut_periods_before(cut_periods_before(ends.until, events.disregarded), facts.people.died[events.person])
    counts = np.where(sentences.suspended, SUSPENDED_COUNTS_FROM, BEGAN)
    counts = np.maximum(counts, listing.counts_from).astype(np.int32)
    meets = (listing.listed, sentences.meets, _tried_here(facts))
    is_eligible_event = (and_(*meets) != FALSE) & is_among(events.gateway, _BY_A_COURT) & (events.quashed == NONE)
    questions = _add_questions(
        *(each == OPEN_QUESTION for each in meets), events.sentenced == NONE,
        _may_have_ended(facts, counts, ends, sentences),
    )  # fmt: skip

    def grounds(first: Days | int, chosen: Truths, questions: Codes) -> MappaRows:
        rows = MappaRows(
            events.person, np.full(len(events), 2, np.int8), np.arange(len(events)),
            np.maximum(dealt_with, first).astype(np.int32), until, ends.known | (until != ends.until), questions,
        )  # fmt: skip
        return rows.select_rows(np.flatnonzero(chosen))

    earlier = is_eligible_event & sentences.suspended & (dealt_with < SUSPENDED_COUNTS_FROM)
    return grounds(counts, is_eligible_event, questions), grounds(BEGAN, earlier, np.full(len(events), _BEFORE_2025))


def _add_questions(*open_: Truths) -> Codes:
    """Return the sum of the questions that are open, in the order of QUESTIONS."""
    return np.sum([each.astype(np.int8) << place for place, each in enumerate(open_)], axis=0, dtype=np.int8)


def _tried_here(facts: FactTables) -> Known:
    """Return whether a court in England or Wales tried each event: an open question for a service court (LAW-075)."""
    court, detained = facts.events.convicted_in, select_kind(facts.disposals, (SERVICE_DETENTION,))
    by_service = np.zeros(len(court), np.bool_)
    by_service[facts.disposals.event[detained]] = True
    in_doubt = (court == CONVICTED_IN["service"]) | ((court < 0) & by_service)
    here = (court < 0) | (court == CONVICTED_IN["EW"])
    return np.where(in_doubt, OPEN_QUESTION, np.where(here, TRUE, FALSE)).astype(np.int8)


def _may_have_ended(facts: FactTables, day: Days, ends: CategoryEnds, sentences: MappaSentences) -> Truths:
    """Return where a sentence from before the day on which it counts may have run out by then (LAW-071, LAW-072).

    A suspended one still ran if its operational period covers the day and no custody began after the sentence.
    """
    since = facts.events.sentenced
    custody = np.full(len(facts.people), NONE, np.int32)
    custody_rows = facts.spells.kind == SPELLS["custody"]
    np.maximum.at(custody, facts.spells.person[custody_rows], facts.spells.starts[custody_rows])
    operational = day_after(months_beginning_with(np.maximum(since, 1), sentences.months_suspended))
    still_runs = (custody[facts.events.person] <= since) & (day < operational) & (sentences.months_suspended > 0)
    return (since != NONE) & (since < day) & ~ends.known & ~still_runs
