"""Schedule 34A: every offence of the list is in the catalogue with its condition."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mosovo_law.acts.cja2003 import schedule34a
from mosovo_law.acts.cja2003.schedule34a import find_child_sex_offence
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import CaseFacts, Event
from mosovo_law.status import offence_catalogue
from mosovo_law.status.offence_catalogue import find_rows
from mosovo_law.status.offence_names import NamedOffence

SOA_1956, SOA_2003 = "Sexual Offences Act 1956", "Sexual Offences Act 2003"
SPRING = date(2025, 3, 10)
READ = {
    "1(a)": (SOA_1956, "5 6", ""),
    "1(b)": (SOA_1956, "28", ""),
    "2(a)": (SOA_1956, "1", "V18"),
    "2(b)": (SOA_1956, "10", "V18"),
    "2(c)": (SOA_1956, "12 13 14 15 16", "V18"),
    "3": ("Indecency with Children Act 1960", "1", ""),
    "4": ("Theft Act 1968", "9", "INT18"),
    "5": ("Criminal Law Act 1977", "54", ""),
    "6": ("Sexual Offences (Amendment) Act 2000", "3", ""),
    "7(a)": (SOA_2003, "5 6 7 8", ""),
    "7(b)": (SOA_2003, "9 10 11 12 13 14 15 15A", ""),
    "7(c)": (SOA_2003, "16 17 18 19", ""),
    "7(d)": (SOA_2003, "25 26", ""),
    "7(e)": (SOA_2003, "47 48 49 50", ""),
    "13A": ("Coroners and Justice Act 2009", "62", ""),
    "13B": ("Serious Crime Act 2015", "69", ""),
}
NOT_READ = {
    "8(a)": (SOA_2003, "1 2 3 4", "V18"),
    "8(b)": (SOA_2003, "30 31 32 33 34 35 36 37 38 39 40 41", "V18"),
    "8(c)": (SOA_2003, "61", "V18"),
    "9": (SOA_2003, "62 63", "INT18"),
    "10": (SOA_2003, "66 67 67A", "V18"),
    "11(a)": ("Protection of Children Act 1978", "1", ""),
    "11(b)": ("Criminal Justice Act 1988", "160", ""),
    "12": ("Customs and Excise Management Act 1979", "170", "IMG18"),
    "13": ("Criminal Justice and Immigration Act 2008", "63", "IMG18"),
}
OFFENCES = [
    (paragraph, act, section, condition, paragraph in READ)
    for paragraph, (act, sections, condition) in (READ | NOT_READ).items()
    for section in sections.split()
]


def event_of(offence: str, **more: object) -> Event:
    return Event(ref="c1", gateway="conviction", on=SPRING, offence=offence, **more)  # type: ignore[arg-type]


def is_listed(offence: str, **more: object) -> Known:
    return find_child_sex_offence(event_of(offence, **more), CaseFacts(jurisdiction="EW")).listed


@pytest.mark.parametrize(("paragraph", "act", "section", "condition", "is_read"), OFFENCES)
def test_every_offence_of_the_list_is_in_the_catalogue_with_its_condition(
    paragraph: str, act: str, section: str, condition: str, *, is_read: bool
) -> None:
    rows = [row for row in find_rows(NamedOffence(act, section)) if row.schedule_34a]
    assert {(row.nation, row.schedule_34a) for row in rows} == {("EW", paragraph)}
    assert all(row.source and (row.schedule_34a_read == "read") is is_read for row in rows)
    entry = schedule34a.all_rows()[act.casefold(), section]
    assert (entry.paragraph, entry.condition) == (paragraph, condition)
    assert entry.confidence == rows[0].schedule_34a_read


def test_table_and_catalogue_hold_no_other_offences() -> None:
    expected = {(act.casefold(), section) for _, act, section, *_ in OFFENCES}
    assert set(schedule34a.all_rows()) == expected
    shown = {(row.act.casefold(), row.section) for row in offence_catalogue.all_offences() if row.schedule_34a}
    assert shown == expected
    for row in offence_catalogue.all_offences():
        assert bool(row.schedule_34a) == bool(row.schedule_34a_read), row
        assert row.schedule_34a_read in {"", "read", "seen in part", "recalled"}, row


@pytest.mark.parametrize(("paragraph", "act", "section", "condition", "is_read"), OFFENCES)
def test_read_paragraph_gives_an_answer_and_any_other_raises_a_question(
    paragraph: str, act: str, section: str, condition: str, *, is_read: bool
) -> None:
    event = event_of(f"{act} s.{section}", victim_age=12, image_age=12)
    found = find_child_sex_offence(event, CaseFacts(jurisdiction="EW"))
    assert found.paragraph == paragraph
    assert found.source.citation == f"CJA 2003 Sch.34A para {paragraph}"
    if is_read and paragraph != "4":
        assert found.listed is True
        return
    assert found.listed is None
    assert "If so, it is a child sex offence and s.327A(3) may presume a disclosure; if not, it is none." in found.needs
    assert paragraph == "4" or f"paragraph {paragraph}" in found.needs
    adult = replace(event, victim_age=40, image_age=40)
    assert find_child_sex_offence(adult, CaseFacts(jurisdiction="EW")).listed is None, condition


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        ({"victim_age": 17}, True),
        ({"victim_age": 18}, False),
        ({"victim_age": 15, "victim_age_most": 17}, True),
        ({"victim_age": 17, "victim_age_most": 18}, None),
        ({"victim_age": 18, "victim_age_most": 20}, False),
        ({}, None),
    ],
)
def test_victim_age_condition_of_a_read_paragraph_decides(ages: dict[str, int], expected: Known) -> None:
    assert is_listed("SOA 1956 s.14", **ages) is expected
    found = find_child_sex_offence(event_of("SOA 1956 s.14", **ages), CaseFacts(jurisdiction="EW"))
    assert ("under 18" in found.needs) is (expected is None)


@pytest.mark.parametrize(
    ("offence", "more", "asked"),
    [
        ("Theft Act 1968 s.1", {}, "the rows that the library holds do not"),
        ("SOA 2033 s.9", {}, "the catalogue of offences does not have it"),
        ("Sexual Offence Act 2003 s.9", {}, "the catalogue of offences does not have it"),
        ("", {}, "the catalogue of offences does not have it"),
        ("SOA 2003 s.9", {"inchoate": "attempt"}, "paragraph 14, which is recalled"),
        ("SOA 2003 s.9", {"convicted_in": "SCT"}, "corresponds to an offence of Schedule 34A"),
        ("SO(S)A 2009 s.28", {}, "corresponds to an offence of Schedule 34A"),
        ("SOA 2003 s.9", {"convicted_in": "abroad"}, "corresponds to an offence of Schedule 34A"),
        ("SOA 2003 s.9", {"convicted_in": "service"}, "a service court"),
        ("AFA 2006 s.42: SOA 2003 s.9", {}, "a service court"),
        ("Theft Act 1968 s.9", {"victim_age": 15}, "burglary with intent to commit rape"),
    ],
)
def test_offence_without_a_read_row_is_never_answered_as_not_listed(
    offence: str, more: dict[str, object], asked: str
) -> None:
    found = find_child_sex_offence(event_of(offence, **more), CaseFacts(jurisdiction="EW"))
    assert found.listed is None
    assert asked in found.needs


def test_a_caution_and_a_finding_count_and_a_quashed_conviction_does_not() -> None:
    """s.327B(4): convicted, found not guilty by reason of insanity, found to have done the act, or cautioned."""
    for gateway in ("caution", "youth_caution", "insanity_finding", "disability_finding"):
        event = replace(event_of("SOA 2003 s.9"), gateway=gateway)
        assert find_child_sex_offence(event, CaseFacts(jurisdiction="EW")).listed is True, gateway
    assert is_listed("SOA 2003 s.9", quashed_on=SPRING) is False


def test_only_offences_of_read_paragraphs_get_an_answer() -> None:
    """In the whole catalogue, "no" comes only from an unmet condition of a paragraph that was read."""
    for row in (row for row in offence_catalogue.all_offences() if row.nation == "EW"):
        found = find_child_sex_offence(event_of(row.name, victim_age=40), CaseFacts(jurisdiction="EW"))
        if found.listed is not None:
            assert row.schedule_34a_read == "read", row
            assert found.listed is (not schedule34a.all_rows()[row.act.casefold(), row.section].condition), row


def test_law_117_names_the_paragraphs_that_were_not_read() -> None:
    page = (Path(__file__).parents[3] / "docs" / "law" / "readings.md").read_text(encoding="utf-8")
    of_34a = page.partition("## LAW-117")[2]
    for paragraph in ("8, 9, 11, 12 and 13", "(14)", "paragraph 10"):
        assert paragraph in of_34a
