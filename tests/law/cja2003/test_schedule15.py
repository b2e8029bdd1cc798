"""The offences that s.327(3)(a) names, and those that the table cannot settle."""

from datetime import date

import pytest

from mosovo_law.acts.cja2003 import schedule15
from mosovo_law.acts.cja2003.schedule15 import find_schedule_15_listing
from mosovo_law.facts.case_facts import Event
from mosovo_law.status.soa2003 import schedule3

SPRING = date(2024, 3, 4)


def convicted_of(offence: str, on: date = SPRING, **more: object) -> Event:
    return Event(ref="c1", gateway="conviction", on=on, offence=offence, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("offence", "part"),
    [
        ("murder", "murder"),
        ("common law: murder", "murder"),
        ("Manslaughter", "1"),
        ("kidnapping (common law)", "1"),
        ("OAPA 1861 s.18", "1"),
        ("Offences against the Person Act 1861 s.47", "1"),
        ("Theft Act 1968 s.8", "1"),
        ("Criminal Damage Act 1971 s.1(2)", "1"),
        ("Firearms Act 1968 s.17(2)", "1"),
        ("Serious Crime Act 2015 s.75A", "1"),
        ("SOA 2003 s.9", "2"),
        ("SOA 1956 s.14", "2"),
        ("TA 2000 s.58", "3"),
        ("Child Abduction Act 1984 s.1", "s.327(4A)"),
    ],
)
def test_listed_offence_is_found_with_its_part(offence: str, part: str) -> None:
    found = find_schedule_15_listing(convicted_of(offence))
    assert (found.listed, found.part) == (True, part)


@pytest.mark.parametrize(
    "offence",
    [
        "CJA 1988 s.39",  # common assault
        "Theft Act 1968 s.1",
        "Fraud Act 2006 s.1",
        "SOA 2003 s.71",
        "common law: perverting the course of justice",
        "SO(S)A 2009 s.30",
    ],
)
def test_offence_outside_a_complete_list_is_not_listed(offence: str) -> None:
    assert find_schedule_15_listing(convicted_of(offence)).listed is False


@pytest.mark.parametrize(
    "offence",
    [
        "assault",
        "",
        "OAPA 1861 s.39",  # no such offence: a mistyped section
        "OAPA 1861 s.81",  # s.18, with swapped digits
        "common law: mansluaghter",
        "SOA 2003 s.66B(1)",  # paragraph 149B names (2) and (3)
        "SOA 2003 s.67A",  # may have been added since
        "Weights and Measures Act 1985 s.8",  # an Act that is not in the table
        "Theft Act 1968 s.9(1)(a)",  # depends on the intent
        "Criminal Damage Act 1971 s.1(1)",  # may be arson
        "CEMA 1979 s.170",
    ],
)
def test_offence_that_the_table_does_not_settle_raises_a_question(offence: str) -> None:
    found = find_schedule_15_listing(convicted_of(offence))
    assert found.listed is None
    assert found.needs


@pytest.mark.parametrize("offence", ["Firearms Act 1968 17", "Sexual Offences Act 2003 47"])
def test_number_without_a_section_sign_raises_a_question(offence: str) -> None:
    """Earlier, the first was "not listed" without a question, because it was read as a common law offence."""
    assert find_schedule_15_listing(convicted_of(offence)).listed is None


@pytest.mark.parametrize("offence", ["common law murder", "Common law, murder", "common law: MURDER", "murder"])
def test_murder_is_listed_however_the_common_law_is_written(offence: str) -> None:
    """Earlier, murder without the colon was in the catalogue but not in the table, so it was "not listed"."""
    assert find_schedule_15_listing(convicted_of(offence)).part == "murder"


def test_recorded_schedule_15_answer_overrides_the_table() -> None:
    assert find_schedule_15_listing(convicted_of("assault", schedule15=True)).listed is True
    assert find_schedule_15_listing(convicted_of("OAPA 1861 s.18", schedule15=False)).listed is False
    assert find_schedule_15_listing(convicted_of("OAPA 1861 s.18", schedule15="unknown")).listed is None


def test_incitement_to_murder_is_not_settled_by_the_table() -> None:
    assert find_schedule_15_listing(convicted_of("murder", inchoate="attempt")).listed is True
    assert find_schedule_15_listing(convicted_of("murder", inchoate="incitement")).listed is None
    assert find_schedule_15_listing(convicted_of("manslaughter", inchoate="incitement")).listed is True


def test_addition_raises_a_question_for_earlier_convictions_and_a_move_applies_to_later_ones() -> None:
    assert (
        find_schedule_15_listing(convicted_of("Protection from Harassment Act 1997 s.4A", date(2012, 11, 24))).listed
        is None
    )
    assert (
        find_schedule_15_listing(convicted_of("Protection from Harassment Act 1997 s.4A", date(2012, 11, 25))).listed
        is True
    )
    assert find_schedule_15_listing(convicted_of("TA 2000 s.57", date(2019, 4, 11))).part == "1"
    assert find_schedule_15_listing(convicted_of("TA 2000 s.57", date(2019, 4, 12))).part == "3"


def test_controlling_behaviour_counts_since_february_2025() -> None:
    """Victims and Prisoners Act 2024 s.65 has no saving: an earlier conviction counts from that day."""
    earlier = find_schedule_15_listing(convicted_of("SCA 2015 s.76", date(2025, 2, 2)))
    assert (earlier.listed, earlier.counts_from) == (True, date(2025, 2, 3))
    later = find_schedule_15_listing(convicted_of("SCA 2015 s.76", date(2025, 2, 3)))
    assert (later.listed, later.counts_from) == (True, None)


def test_the_intimate_images_of_the_online_safety_act_count_since_january_2024() -> None:
    """Online Safety Act 2023 Sch.14 para 17: paragraphs 149A and 149B."""
    for offence in ("SOA 2003 s.66A", "SOA 2003 s.66B(2)", "SOA 2003 s.66B(3)"):
        assert find_schedule_15_listing(convicted_of(offence, date(2024, 1, 30))).listed is None
        assert find_schedule_15_listing(convicted_of(offence, date(2024, 1, 31))).part == "2"


def test_every_2003_act_offence_in_schedule_3_is_listed_or_raises_a_question() -> None:
    for section in range(1, 71):
        offence = f"SOA 2003 s.{section}"
        read = schedule3.parse_offence(offence)
        if read is not None and schedule3.paragraphs(read):
            assert find_schedule_15_listing(convicted_of(offence)).listed is not False, offence


def test_every_row_has_a_part_and_cites_its_paragraph() -> None:
    for row in schedule15.all_rows():
        assert row.part in {"murder", "1", "2", "3", "s.327(4A)"}
        assert row.source.citation.startswith("CJA 2003 ")
        assert row.until is None or (row.listed_from is not None and row.listed_from < row.until)
