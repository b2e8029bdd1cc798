"""What the conditions of Schedule 3 ask of an event: the ages at the offence, and how it was dealt with."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import NONE, ordinal, years_old
from mosovo.bulk.columns import GATEWAYS, Columns
from mosovo.bulk.terms import FOR_LIFE, IMPRISONMENT, OfEvents, of_kind
from mosovo.bulk.truth import FALSE, OPEN_QUESTION, TRUE, Known, among, both, either, known
from mosovo.law.soa2003.offences import read

BEGAN = ordinal(2004, 5, 1)
ADULT = 18
CAUTIONS = (GATEWAYS["caution"], GATEWAYS["youth_caution"])
_COMMUNITY = ("community_order", "youth_rehabilitation_order", "probation")
_HOSPITAL = ("hospital_order", "hospital_and_limitation_direction")
_ACT_OF_2003 = "Sexual Offences Act 2003"


@dataclass(frozen=True, slots=True)
class Atoms:
    """The answers, by name."""

    known: Mapping[str, Known]

    def __getitem__(self, name: str) -> Known:
        return self.known[name]

    def take(self, rows: NDArray[np.int64]) -> "Atoms":
        return Atoms({name: answer[rows] for name, answer in self.known.items()})


def atoms(of: Columns, own: OfEvents) -> Atoms:
    """What is known of each event."""
    events = of.events
    victim, image = events.victim_age, events.image_age
    adult, twenty = _ages_at_offence(of)
    early = known(events.on < BEGAN)
    return Atoms(
        {
            "YES": np.full(len(events), TRUE),
            "O18": adult,
            "O20": twenty,
            "EARLY_OR_O18": either(early, adult),
            "V18": known(victim < 18, victim >= 0),
            "V17": known(victim < 17, victim >= 0),
            "V16": known(victim < 16, victim >= 0),
            "IMG16": known(image < 16, image >= 0),
            "PURPOSE": known(events.sexual_purpose == 1, events.sexual_purpose >= 0),
            **_dealt_with(of, own),
        }
    )


def _ages_at_offence(of: Columns) -> tuple[Known, Known]:
    """Whether the offender was 18, and 20, when it was done (para 95; LAW-017)."""
    events = of.events
    born = of.people.born[events.person]
    has_birth, told = born != NONE, events.age_at_offence >= 0
    dated = has_birth & (events.offended != NONE)
    age = np.where(told, events.age_at_offence, years_old(events.offended, born))
    is_known = told | dated
    of_2003 = np.array(
        [(cited := read(name)) is not None and cited.act == _ACT_OF_2003 for name in of.offences], np.bool_
    )
    new_act = of_2003[events.offence] if len(of_2003) else np.zeros(len(events), np.bool_)
    at_least = np.where(has_birth & new_act, years_old(np.full(len(born), BEGAN, np.int32), born), -1)
    at_most = np.where(has_birth, years_old(events.on, born), 1000)

    def reached(years: int) -> Known:
        surely, surely_not = ~is_known & (at_least >= years), ~is_known & (at_most < years)
        return known(np.where(is_known, age >= years, surely & ~surely_not), is_known | surely | surely_not)

    return reached(ADULT), reached(20)


def _dealt_with(of: Columns, own: OfEvents) -> dict[str, Known]:
    """Which sentencing conditions are met: none by a caution, none before a sentence, none surely unrecorded."""
    count, table = len(of.events), of.disposals

    def any_of(kinds: tuple[str, ...], also: NDArray[np.bool_] | None = None) -> Known:
        there = of_kind(table, kinds) if also is None else of_kind(table, kinds) & also
        return known(np.bincount(table.event[there], minlength=count) > 0)

    unsaid = any_of(_COMMUNITY, table.months == 0)
    found = {
        "IMP": any_of(tuple(kind for kind in IMPRISONMENT if kind != "hospital_and_limitation_direction")),
        "HOSP": any_of(_HOSPITAL),
        "RESTR": any_of(("hospital_order",), table.restriction == 1),
        "CS12": either(any_of(_COMMUNITY, table.months >= 12), both(unsaid, np.full(count, OPEN_QUESTION))),
    }
    life = any_of(FOR_LIFE)
    for months in (12, 24, 30):
        reaches = np.full(count, FALSE)
        reaches[own.row] = own.terms.at_least(months)
        found[f"{months}M"] = either(reaches, life)
    found["COURT"] = known(of.events.court_finds_sexual == 1, of.events.court_finds_sexual >= 0)
    return _as_sentenced(of, found)


def _as_sentenced(of: Columns, found: Mapping[str, Known]) -> dict[str, Known]:
    """A sentence counts with its day; without one it is an open question, and before there is one nothing is met."""
    events = of.events
    cautioned = among(events.gateway, CAUTIONS)
    has_disposals = np.bincount(of.disposals.event, minlength=len(events)) > 0
    dealt = has_disposals | cautioned | (events.sentenced != NONE)
    unsaid = dealt & ~has_disposals & ~cautioned
    undated = events.sentenced == NONE
    answers = {}
    for name, met in found.items():
        recorded = met if name == "COURT" else np.where(unsaid, OPEN_QUESTION, met)
        answer = np.where(undated & (recorded == TRUE), OPEN_QUESTION, recorded)
        answers[name] = np.where(dealt, answer, FALSE).astype(np.int8)
    answers["DETERMINED"] = found["COURT"]
    answers["DATED"] = np.where(undated, OPEN_QUESTION, TRUE).astype(np.int8)
    return answers
