"""The facts that the conditions of Schedule 3 test: the ages at the offence, and the sentence or disposal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import NONE, Days, Truths, to_ordinal, years_old
from mosovo.bulk.cited_offences import cite_offence
from mosovo.bulk.columns import GATEWAYS, FactTables
from mosovo.bulk.terms import (
    FOR_LIFE,
    IMPRISONMENT,
    SERVICE_DETENTION,
    EventTerms,
    TermLengths,
    calculate_disposal_terms,
    select_kind,
)
from mosovo.bulk.three_valued_arrays import (
    FALSE,
    OPEN_QUESTION,
    TRUE,
    Known,
    and_,
    is_among,
    is_determined,
    or_,
    select_value,
)

BEGAN = to_ordinal(2004, 5, 1)
ADULT = 18
CAUTIONS = (GATEWAYS["caution"], GATEWAYS["youth_caution"])
_COMMUNITY = ("community_order", "youth_rehabilitation_order", "probation")
_SERVICE_DETENTION_DAYS = 112
"""So much service detention is a community sentence of twelve months (paras 93(2) and 93A(2))."""
_PRISON = tuple(kind for kind in IMPRISONMENT if kind != "hospital_and_limitation_direction")
_HOSPITAL = ("hospital_order", "hospital_and_limitation_direction")
_ACT_OF_2003 = "Sexual Offences Act 2003"


type TermBuilders = Mapping[str, Callable[[], Known]]


class ConditionTerms:
    """The values of the terms by name, each calculated when a condition first needs it."""

    def __init__(self, builders: TermBuilders) -> None:
        self._builders = builders
        self._known: dict[str, Known] = {}

    def __getitem__(self, name: str) -> Known:
        if name not in self._known:
            self._known[name] = self._builders[name]()
        return self._known[name]

    def select_rows(self, rows: NDArray[np.int64]) -> "ConditionTerms":
        """Select the terms of some of the events."""
        return ConditionTerms({name: partial(self._select_term, name, rows) for name in self._builders})

    def _select_term(self, name: str, rows: NDArray[np.int64]) -> Known:
        return self[name][rows]


def build_condition_terms(facts: FactTables, own: EventTerms) -> ConditionTerms:
    """Build the terms of each event."""
    events = facts.events
    youngest, oldest, image = events.victim_age, events.victim_age_most, events.image_age
    offender = _Offender.from_tables(facts)

    def victim_under(years: int) -> Known:
        under = (youngest >= 0) & (oldest < years)
        return is_determined(under, under | (youngest >= years))

    return ConditionTerms(
        {
            "YES": lambda: np.full(len(events), TRUE),
            "O18": lambda: offender.reached(ADULT),
            "O20": lambda: offender.reached(20),
            "EARLY_OR_O18": lambda: or_(is_determined(events.on < BEGAN), offender.reached(ADULT)),
            "V18": lambda: victim_under(18),
            "V17": lambda: victim_under(17),
            "V16": lambda: victim_under(16),
            "IMG16": lambda: is_determined(image < 16, image >= 0),
            "PURPOSE": lambda: is_determined(events.sexual_purpose == 1, events.sexual_purpose >= 0),
            **_build_sentence_terms(facts, own),
        }
    )


@dataclass(frozen=True, slots=True)
class _Offender:
    """The age of the offender at the offence (para 95; LAW-017): the least and the greatest that the record leaves."""

    at_least: Days
    at_most: Days

    @classmethod
    def from_tables(cls, columns: FactTables) -> "_Offender":
        events = columns.events
        born = columns.people.born[events.person]
        has_birth, is_given = born != NONE, events.age_at_offence >= 0
        offences = [cite_offence(name).offence for name in columns.offences]
        is_of_2003 = np.array([each is not None and each.act == _ACT_OF_2003 for each in offences], np.bool_)
        new_act = has_birth & is_of_2003[events.offence] if len(is_of_2003) else has_birth
        began = select_value(new_act, years_old(np.full(len(born), BEGAN, np.int32), born), -1)
        dealt_with = select_value(has_birth, years_old(events.on, born), 1000)
        is_dated = has_birth & (events.offended != NONE)
        first = select_value(is_dated, years_old(events.offended, born), np.minimum(began, dealt_with))
        last = select_value(is_dated, years_old(events.offended_latest, born), dealt_with)
        return cls(
            select_value(is_given, events.age_at_offence, first),
            select_value(is_given, events.age_at_offence_most, last),
        )

    def reached(self, years: int) -> Known:
        """Return whether the offender had reached that age."""
        return is_determined(self.at_least >= years, (self.at_least >= years) | (self.at_most < years))


def _build_sentence_terms(facts: FactTables, own: EventTerms) -> TermBuilders:
    """Build the sentencing terms. None is met by a caution or before a sentence."""
    count, table = len(facts.events), facts.disposals
    sentenced = _Sentenced.from_tables(facts)

    def any_of(kinds: tuple[str, ...], also: NDArray[np.bool_] | None = None) -> Known:
        there = select_kind(table, kinds) if also is None else select_kind(table, kinds) & also
        return is_determined(np.bincount(table.event[there], minlength=count) > 0)

    def community_of_twelve_months() -> Known:
        held = calculate_disposal_terms(table)[0].lasts_days(_SERVICE_DETENTION_DAYS)
        served = TermLengths(table.months, table.days, (table.months == 0) & (table.days == 0)).at_least(12)

        def any_is(answer: np.int8) -> Known:
            return or_(any_of(_COMMUNITY, served == answer), any_of((SERVICE_DETENTION,), held == answer))

        return or_(any_is(TRUE), and_(any_is(OPEN_QUESTION), np.full(count, OPEN_QUESTION)))

    def term_of(months: int) -> Known:
        reaches = np.full(count, FALSE)
        reaches[own.row] = own.terms.at_least(months)
        return or_(reaches, any_of(FOR_LIFE))

    def determined() -> Known:
        return is_determined(facts.events.court_finds_sexual == 1, facts.events.court_finds_sexual >= 0)

    return {
        "IMP": lambda: sentenced.met(any_of(_PRISON)),
        "HOSP": lambda: sentenced.met(any_of(_HOSPITAL)),
        "RESTR": lambda: sentenced.met(any_of(("hospital_order",), table.restriction == 1)),
        "CS12": lambda: sentenced.met(community_of_twelve_months()),
        "12M": lambda: sentenced.met(term_of(12)),
        "24M": lambda: sentenced.met(term_of(24)),
        "30M": lambda: sentenced.met(term_of(30)),
        "COURT": lambda: sentenced.qualify_recorded(determined()),
        "DETERMINED": determined,
        "DATED": lambda: np.where(sentenced.undated, OPEN_QUESTION, TRUE).astype(np.int8),
    }


@dataclass(frozen=True, slots=True)
class _Sentenced:
    """What is known of the sentence of each event. A sentence without a date leaves an open question."""

    dealt: Truths
    not_recorded: Truths
    undated: Truths

    @classmethod
    def from_tables(cls, columns: FactTables) -> "_Sentenced":
        events = columns.events
        cautioned, undated = is_among(events.gateway, CAUTIONS), events.sentenced == NONE
        has_disposals = np.bincount(columns.disposals.event, minlength=len(events)) > 0
        dealt = has_disposals | cautioned | ~undated
        return cls(dealt, dealt & ~has_disposals & ~cautioned, undated)

    def met(self, condition: Known) -> Known:
        """Return the condition, as an open question where the sentence may not be recorded."""
        return self.qualify_recorded(np.where(self.not_recorded, OPEN_QUESTION, condition))

    def qualify_recorded(self, recorded: Known) -> Known:
        """Return the recorded condition, as an open question where the date of sentence is not known."""
        answer = np.where(self.undated & (recorded == TRUE), OPEN_QUESTION, recorded)
        return np.where(self.dealt, answer, FALSE).astype(np.int8)
