"""Child sex offences: Criminal Justice Act 2003 s.327B(3) and Schedule 34A.

The presumption to disclose of s.327A(3) is about a person convicted of, found to have done or cautioned for such an
offence, whenever it was committed. The list is in tables/schedule34a.toml. Paragraphs of it whose words were not read
in full are a question with both outcomes, and an offence without a row is never said to be outside it (LAW-117).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo_law import tables
from mosovo_law.core.frozen_value import value
from mosovo_law.core.sources import CJA2003, Provision
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import CaseFacts, Event
from mosovo_law.status import offence_catalogue
from mosovo_law.status.offence_names import parse_service_offence, parse_underlying_offence
from mosovo_law.status.soa2003.schedule3 import court_nation

SCHEDULE_34A = CJA2003("Sch.34A", text_date=date(2018, 1, 25))
GATEWAYS_ELSEWHERE = frozenset({"terrorism", "pre_2004", "foreign_conviction"})
"""No conviction, finding or caution in England and Wales. A conviction abroad may correspond to one (s.327B(5)(b))."""
_ADULT_AGE = 18


@value(frozen=True, slots=True)
class ChildSexOffence:
    """Whether Schedule 34A lists the offence of an event."""

    listed: Known
    source: Provision
    paragraph: str = ""
    needs: str = ""
    """What a person must supply or decide if it is not known, with the outcome of each answer."""


@value(frozen=True, slots=True)
class ScheduleRow:
    """One row of the table."""

    paragraph: str
    condition: str
    """"" | V18 | INT18 | IMG18"""
    where: str
    confidence: str
    listed_from: date | None

    @property
    def source(self) -> Provision:
        return CJA2003(f"Sch.34A para {self.paragraph}", text_date=SCHEDULE_34A.text_date)


def find_child_sex_offence(event: Event, facts: CaseFacts) -> ChildSexOffence:
    """Find whether the offence of the event is a child sex offence; a question where the words or facts are missing."""
    if event.quashed_on is not None:
        return ChildSexOffence(False, SCHEDULE_34A)
    if event.gateway in GATEWAYS_ELSEWHERE or event.convicted_in == "abroad" or court_nation(event, facts) != "EW":
        return ChildSexOffence(None, SCHEDULE_34A, needs=_CORRESPONDS)
    if event.convicted_in == "service" or parse_service_offence(event.offence) is not None:
        return ChildSexOffence(None, SCHEDULE_34A, needs=_BY_SERVICE)
    cited = parse_underlying_offence(event.offence)
    if cited is None or not offence_catalogue.find_rows(cited):
        return ChildSexOffence(None, SCHEDULE_34A, needs=_WHICH_OFFENCE)
    row = _ROWS.get((cited.act.casefold(), cited.section))
    if row is None:
        return ChildSexOffence(None, SCHEDULE_34A, needs=_NO_ROW)
    return _apply_row(row, event)


def all_rows() -> Mapping[tuple[str, str], ScheduleRow]:
    """Return the row of each listed section, by Act in small letters and section."""
    return _ROWS


def _apply_row(row: ScheduleRow, event: Event) -> ChildSexOffence:
    is_condition_met = _is_condition_met(row, event)
    open_points = [row.where] if row.where else []
    if event.inchoate is not None:
        open_points.append(f"whether paragraph 14, which is {_INCHOATE}, names that way of taking part")
    if is_condition_met is False and row.confidence == offence_catalogue.READ and not open_points:
        return ChildSexOffence(False, row.source, row.paragraph)
    if row.confidence != offence_catalogue.READ:
        open_points.append(f"whether the words of paragraph {row.paragraph}, which are {row.confidence}, list it")
    if is_condition_met is None:
        open_points.append(_AGE_QUESTIONS[row.condition])
    if not open_points:
        return ChildSexOffence(True, row.source, row.paragraph)
    needs = f"{'; '.join(open_points)}. {_OUTCOMES}"
    return ChildSexOffence(None, row.source, row.paragraph, needs)


def _is_condition_met(row: ScheduleRow, event: Event) -> Known:
    """Return whether the condition about age is met, on every age within the range that is recorded."""
    if not row.condition:
        return True
    if row.condition == "IMG18":
        min_age = max_age = event.image_age
    else:
        min_age, max_age = event.victim_age, event.victim_age_most
    if min_age is None:
        return None
    max_age = min_age if max_age is None else max(min_age, max_age)
    return True if max_age < _ADULT_AGE else (False if min_age >= _ADULT_AGE else None)


def _load_rows() -> dict[tuple[str, str], ScheduleRow]:
    results: dict[tuple[str, str], ScheduleRow] = {}
    for row in _TABLE["listed"]["rows"]:
        for section in row["sections"]:
            results[(row["act"].casefold(), section)] = _read_row(row)
    return results


def _read_row(row: Mapping[str, Any]) -> ScheduleRow:
    return ScheduleRow(
        row["paragraph"], row.get("condition", ""), row.get("where", ""), row["confidence"], row.get("from")
    )


_CORRESPONDS = "whether it corresponds to an offence of Schedule 34A, in the opinion of the authority (s.327B(5)(b))"
_BY_SERVICE = "whether Schedule 34A names an offence that a service court dealt with: its words were not read in full"
_WHICH_OFFENCE = "the Act and section that create the offence: the catalogue of offences does not have it"
_NO_ROW = "whether Schedule 34A lists it: the rows that the library holds do not, and its words were not read in full"
_OUTCOMES = "If so, it is a child sex offence and s.327A(3) may presume a disclosure; if not, it is none."
_AGE_QUESTIONS = {
    "V18": "whether the victim, or intended victim, was under 18",
    "INT18": "whether the offence was intended against a person under 18",
    "IMG18": "whether the image shows a person under 18",
}
_TABLE = tables.load_table("schedule34a")
_ROWS = _load_rows()
_INCHOATE: str = _TABLE["inchoate"]["confidence"]
