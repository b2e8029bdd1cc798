"""Schedule 3 (statute.md A2): whether an offence is listed, by age alone or only by its sentence.

Each condition has a part about ages and a part about the sentence. The codes are implemented here from the
specification’s list, over the same table of paragraphs. The paragraphs of the convicting court’s nation apply, if it is
known; otherwise all paragraphs that name the offence must agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.cited_offences import cite_offence
from mosovo.bulk.columns import CONVICTED_IN, INCHOATE, JURISDICTIONS, Column, EventTable, FactTables
from mosovo.bulk.condition_terms import ConditionTerms, build_condition_terms
from mosovo.bulk.conditions import CONDITIONS
from mosovo.bulk.sentence_days import sentence_days
from mosovo.bulk.terms import EventTerms
from mosovo.bulk.three_valued_arrays import FALSE, OPEN_QUESTION, TRUE, Known
from mosovo_law import tables
from mosovo_law.status import offence_catalogue
from mosovo_law.status.offence_names import (
    INCHOATE_PROVISIONS,
    NamedOffence,
    nation_of_act,
)
from mosovo_law.status.offence_words import list_contradicting_words

type Truths = NDArray[np.bool_]

_TABLE = tables.load_table("schedule3")
_READ = "read"
_AIDING = INCHOATE["aiding"]


@dataclass(frozen=True, slots=True)
class OffenceListing:
    """Whether Schedule 3 lists the offence of each event: by age alone, and on all its conditions."""

    by_age: Known
    at_all: Known
    not_covered: Truths
    """Whether it is listed depends on something that this package does not cover."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    nation: str
    row: Mapping[str, Any]

    def match_offence(self, cited: NamedOffence, on: Column, offended: Column) -> Known:
        """Return whether it names the offence on each day; an open question if the subsection is not recorded."""
        only, never = self.row.get("only", ()), self.row.get("not", ())
        if cited.subsection is None:
            named = OPEN_QUESTION if only or never else TRUE
        else:
            named = TRUE if (not only or cited.subsection in only) and cited.subsection not in never else FALSE
        since: date | None = self.row.get("from")
        before: date | None = self.row.get("done_before")
        excluded = (on < (since or date.min).toordinal()) | self._is_repealed(on)
        excluded |= np.zeros(len(on), np.bool_) if before is None else offended >= before.toordinal()
        excluded |= bool(self.row.get("not_called")) and self.row["not_called"] in cited.called
        excluded |= self.is_too_early(cited, on)
        return np.where(excluded, FALSE, named).astype(np.int8)

    def _is_repealed(self, on: Column) -> Truths:
        until: date | None = self.row.get("until")
        return np.zeros(len(on), np.bool_) if until is None else on >= until.toordinal()

    def is_excluded(self, cited: NamedOffence) -> bool:
        """Whether it names other subsections of the provision than the one recorded."""
        only, never = self.row.get("only", ()), self.row.get("not", ())
        return cited.subsection is not None and (
            (bool(only) and cited.subsection not in only) or cited.subsection in never
        )

    def find_result_if_unnamed(self, cited: NamedOffence, on: Column) -> Known:
        """What it means that it does not name the offence: not listed where that is known, else an open question."""
        if self.is_excluded(cited):
            return _known_unlisted(cited, self.nation, on)
        open_question = self._is_repealed(on) | self.is_too_early(cited, on) | (self.row["confidence"] != _READ)
        return np.where(open_question, OPEN_QUESTION, FALSE).astype(np.int8)

    def is_too_early(self, cited: NamedOffence, on: Column) -> Truths:
        """Return where the day is before the first on which the catalogue knows it to be an offence of the nation."""
        return on < offence_catalogue.offence_began_on(cited, self.nation).toordinal()


def _known_unlisted(cited: NamedOffence, nation: str, on: Column) -> Known:
    """Where the catalogue knows that the nation's part does not list the offence; elsewhere an open question."""
    known = np.zeros(len(on), np.bool_)
    for span in offence_catalogue.unlisted_spans(cited, nation):
        known |= (on >= span.from_on.toordinal()) & (span.until is None or on < span.until.toordinal())
    return np.where(known, FALSE, OPEN_QUESTION).astype(np.int8)


def _map_paragraphs() -> dict[tuple[str, str], list[_Paragraph]]:
    results: dict[tuple[str, str], list[_Paragraph]] = {}
    for nation in JURISDICTIONS:
        for row in _TABLE[nation]["rows"]:
            for section in row["sections"]:
                results.setdefault((row["act"].casefold(), section), []).append(_Paragraph(nation, row))
    return results


_PARAGRAPHS = _map_paragraphs()


def find_listing(facts: FactTables, own: EventTerms) -> OffenceListing:
    """Return whether Schedule 3 lists the offence of each event."""
    count = len(facts.events)
    listing = OffenceListing(np.full(count, FALSE), np.full(count, FALSE), np.zeros(count, np.bool_))
    terms = build_condition_terms(facts, own)
    earliest, latest = sentence_days(facts.events)
    at_once = (facts.events.on == earliest) & (facts.events.on == latest)
    for place, name in enumerate(facts.offences):
        here = np.flatnonzero(facts.events.offence == place)
        listing.by_age[here], listing.at_all[here], listing.not_covered[here] = _list_offence(
            name, here, facts, terms.select_rows(here), at_once[here]
        )
    return _apply_recorded_answers(facts, listing)


def _list_offence(
    name: str, here: NDArray[np.int64], facts: FactTables, terms: ConditionTerms, at_once: Truths
) -> tuple[Known, Known, Truths]:
    """Return the listing of one offence, in each of its events. `at_once`: whether the sentence has the same day."""
    nowhere = np.zeros(len(here), np.bool_)
    unknown = np.full(len(here), OPEN_QUESTION)
    service = cite_offence(name).is_of_service
    cited = cite_offence(name).offence
    if cited is None:
        return unknown, unknown, nowhere
    act = cited.act.casefold()
    if (cited.act, cited.section) in INCHOATE_PROVISIONS:
        return unknown, unknown, nowhere
    named = _PARAGRAPHS.get((act, cited.section), [])
    agreement, court = _Agreement(at_once), _nation_of_court(facts, here, service)
    naming_count, is_changing = np.zeros(len(here), np.int32), nowhere.copy()
    for paragraph in named:
        names = paragraph.match_offence(cited, facts.events.on[here], facts.events.offended[here])
        is_changing |= names != paragraph.match_offence(
            cited, facts.events.on[here], facts.events.offended_latest[here]
        )
        unnamed = paragraph.find_result_if_unnamed(cited, facts.events.on[here])
        too_early = paragraph.is_too_early(cited, facts.events.on[here]) & (not paragraph.is_excluded(cited))
        agreement.add_paragraph(paragraph, (names, unnamed), _is_applicable(court, paragraph.nation), too_early, terms)
        naming_count += names != FALSE
    ages, whole = agreement.resolve(_answer_unnamed(facts, here, court, cited, terms), _answer_by_para_60(terms))
    if list_contradicting_words(cited):
        ages, whole = _open_unlisted(ages, whole)
    several = _has_range(facts.events)[here] & ((naming_count > 1) | is_changing)
    aiding = (facts.events.inchoate[here] == _AIDING) & any(p.nation == "SCT" for p in named)
    return ages, whole, agreement.not_covered | aiding | several


def _open_unlisted(ages: Known, whole: Known) -> tuple[Known, Known]:
    """Return the listing of a name whose words describe another offence: it never answers "not listed"."""
    unlisted = whole == FALSE
    ages, whole = (np.where(unlisted, OPEN_QUESTION, each).astype(np.int8) for each in (ages, whole))
    return ages, whole


def _has_range(events: EventTable) -> Truths:
    """Return the events whose day or ages are known only within limits."""
    return (
        (events.offended_latest != events.offended)
        | (events.age_at_offence_most != events.age_at_offence)
        | (events.victim_age_most != events.victim_age)
    )


def _nation_of_court(facts: FactTables, here: NDArray[np.int64], of_service: bool) -> Column:
    """Return the nation of the court as recorded, -1 if it is not; for a service court, England and Wales."""
    recorded = facts.events.convicted_in[here]
    court = np.full(len(here), -1, np.int32)
    for name, code in JURISDICTIONS.items():
        court[recorded == CONVICTED_IN[name]] = code
    court[(recorded == CONVICTED_IN["service"]) | of_service] = JURISDICTIONS["EW"]
    return court


def _is_applicable(court: Column, nation: str) -> Truths:
    """Return whether the nation’s paragraphs apply: its court convicted, or the court’s nation is not recorded."""
    return (court < 0) | (court == JURISDICTIONS[nation])


class _Agreement:
    """The combined result of several paragraphs: of those that name the offence, if they agree.

    If only Scottish ones were compared and none names it, it is an offence "other than" theirs: para 60 may list it.
    """

    def __init__(self, sentenced_at_once: Truths) -> None:
        count = len(sentenced_at_once)
        self._at_once = sentenced_at_once
        self.not_covered = np.zeros(count, np.bool_)
        self._has_paragraph = np.zeros(count, np.bool_)
        self._named = np.zeros(count, np.bool_)
        self._ages = np.full(count, FALSE)
        self._whole = np.full(count, FALSE)
        self._differ = np.zeros(count, np.bool_)
        self._silence = np.full(count, FALSE)
        self._other_than_scottish = np.zeros(count, np.bool_)

    def add_paragraph(
        self,
        paragraph: _Paragraph,
        name_results: tuple[Known, Known],
        applicable: Truths,
        too_early: Truths,
        terms: ConditionTerms,
    ) -> None:
        names, unnamed = name_results
        self._other_than_scottish |= applicable & ((paragraph.nation != "SCT") | ((names == FALSE) & too_early))
        self._silence[applicable & (names == FALSE) & (unnamed == OPEN_QUESTION)] = OPEN_QUESTION
        names = np.where((names == FALSE) & too_early, OPEN_QUESTION, names)  # it asks, also where another names it
        condition = CONDITIONS.get(paragraph.row["condition"])
        self._has_paragraph |= applicable
        names_offence = applicable & (names != FALSE)
        if condition is None:
            self.not_covered |= names_offence
            return
        ages, whole = condition(terms)
        ages = np.where(names == OPEN_QUESTION, OPEN_QUESTION, ages)
        whole = np.where(names == OPEN_QUESTION, OPEN_QUESTION, whole)
        if paragraph.row["confidence"] != _READ:
            whole = np.where(whole == FALSE, OPEN_QUESTION, whole)
        ages = np.where(whole == FALSE, FALSE, np.where((whole == TRUE) & self._at_once, TRUE, ages))
        other = names_offence & self._named
        same = (self._whole == whole) & ((self._ages == ages) | (whole != TRUE))
        self._differ |= other & ~same
        first = names_offence & ~self._named
        self._ages[first], self._whole[first] = ages[first], whole[first]
        self._named |= names_offence

    def resolve(self, unnamed: tuple[Known, Known], para_60: Known) -> tuple[Known, Known]:
        """Return the listing by age and in all; `unnamed` where no paragraph applied, `para_60` for any other offence.

        A determination lists it; without a recorded one it is open; and if there was none, para 60 does not list it.
        """
        silent = ~self._named & self._has_paragraph
        open_question = self._differ | (silent & (self._silence == OPEN_QUESTION))
        ages = np.where(open_question, OPEN_QUESTION, np.where(self._has_paragraph, self._ages, unnamed[0]))
        whole = np.where(open_question, OPEN_QUESTION, np.where(self._has_paragraph, self._whole, unnamed[1]))
        any_other = silent & ~self._other_than_scottish & (para_60 != FALSE)
        whole = np.where(any_other, np.where(open_question & (para_60 != TRUE), OPEN_QUESTION, para_60), whole)
        ages = np.where(any_other, np.where(whole == OPEN_QUESTION, OPEN_QUESTION, FALSE), ages)
        return ages.astype(np.int8), whole.astype(np.int8)


def find_offence_nations(facts: FactTables) -> NDArray[np.int32]:
    """Return the nation that each event’s offence implies, by its paragraphs or its Act; -1 if none."""
    nations = np.full(len(facts.offences) + 1, -1, np.int32)
    for place, name in enumerate(facts.offences):
        cited = cite_offence(name).offence
        if cite_offence(name).is_of_service:
            nations[place] = JURISDICTIONS["EW"]
        elif cited is not None:
            named = {each.nation for each in _PARAGRAPHS.get((cited.act.casefold(), cited.section), ())}
            nation = next(iter(named)) if len(named) == 1 else nation_of_act(cited.act)
            nations[place] = -1 if nation is None else JURISDICTIONS[nation]
    return nations[facts.events.offence]


def _answer_by_para_60(terms: ConditionTerms) -> Known:
    """Return whether para 60 lists any other offence tried in Scotland: on the court’s dated determination."""
    determined = terms["DETERMINED"]
    return np.where(determined == TRUE, terms["DATED"], determined).astype(np.int8)


def _answer_unnamed(
    facts: FactTables, here: NDArray[np.int64], court: Column, cited: NamedOffence, terms: ConditionTerms
) -> tuple[Known, Known]:
    """Return the listing of an offence that no paragraph names: unlisted only where the catalogue knows it to be."""
    nation = np.where(court >= 0, court, facts.people.jurisdiction[facts.events.person[here]]).astype(np.int32)
    if (of_act := nation_of_act(cited.act)) is not None:
        nation[:] = JURISDICTIONS[of_act]
    whole = np.full(len(here), OPEN_QUESTION).astype(np.int8)
    if not any(row.gateway == offence_catalogue.TERRORISM for row in offence_catalogue.find_rows(cited)):
        for name, code in JURISDICTIONS.items():
            whole = np.where(nation == code, _known_unlisted(cited, name, facts.events.on[here]), whole)
    para_60 = _answer_by_para_60(terms)
    whole = np.where((nation == JURISDICTIONS["SCT"]) & (para_60 != FALSE), para_60, whole)
    return np.where(whole == OPEN_QUESTION, OPEN_QUESTION, FALSE).astype(np.int8), whole.astype(np.int8)


def _apply_recorded_answers(facts: FactTables, listing: OffenceListing) -> OffenceListing:
    """Replace the result of the table by what a person recorded about the offence."""
    recorded = facts.events.schedule3
    answer = np.select([recorded == 1, recorded == 0, recorded == 2], [TRUE, FALSE, OPEN_QUESTION], listing.at_all)
    ages = np.where(recorded >= 0, answer, listing.by_age)
    return OffenceListing(ages.astype(np.int8), answer.astype(np.int8), listing.not_covered & (recorded < 0))
