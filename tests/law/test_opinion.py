"""The opinion on a case states all the facts and the whole answer in readable English."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from mosovo.practice.commands import build_opinion
from mosovo_law.case_format.case import Case, read_case
from mosovo_law.case_format.case_keys import FACTS
from mosovo_law.explain.opinion.document_parts import DocumentSection, OpinionDocument
from mosovo_law.explain.opinion.fact_statements import STATEMENTS
from mosovo_law.explain.opinion.remaining_keys import remaining_section
from mosovo_law.explain.opinion.text_layout import WIDTH, format_as_text
from mosovo_law.facts.case_facts import CaseFacts
from tests.law.coherent_people import COHERENT
from tests.law.test_examples import EXAMPLES
from tests.law.test_improbable_people import DAYS

ADULT = {"jurisdiction": "EW", "born_on": "1985-06-01"}


def on_case(on: str = "2026-01-01", **facts: Any) -> OpinionDocument:
    return build_opinion(read_case({"case": {**ADULT, **facts}, "on": on}))


def section(found: OpinionDocument, name: str) -> DocumentSection:
    return next(section for section in found.sections if section.name == name)


def text(found: OpinionDocument, name: str) -> str:
    return "\n".join(
        line for entry in section(found, name).entries for line in (entry.ref, entry.heading, *entry.lines)
    )


def conviction(**more: Any) -> dict[str, Any]:
    return {"ref": "c1", "gateway": "conviction", "offence": "SOA 2003 s.9", "on": "2025-03-03", **more}


PRISON = {"sentenced_on": "2025-03-03", "disposals": [{"kind": "imprisonment", "months": 29}]}


def test_every_step_to_a_period_has_its_provision() -> None:
    section_text = text(on_case(events=[conviction(**PRISON)]), "periods")
    assert "10 years: from Monday 3 March 2025 to the end of Friday 2 March 2035 (SOA 2003 s.82(1))." in section_text
    assert "the sentence counts as 29 months (SOA 2003 s.131)" in section_text
    assert "the relevant date is Monday 3 March 2025, when the person was 39" in section_text


def test_event_that_does_not_make_subject_is_stated_with_its_reason() -> None:
    fined = conviction(
        offence="SOA 2003 s.3", age_at_offence=39, victim_age=30, **{**PRISON, "disposals": [{"kind": "fine"}]}
    )
    section_text = on_case(events=[fined])
    assert "Sch.3 para 18: no limb of the paragraph is met" in text(section_text, "not_subject")
    assert text(section_text, "in_short").strip() == (
        "Not subject to notification under Part 2 of the Sexual Offences Act 2003 on Thursday 1 January 2026."
    )


def test_question_is_stated_with_the_result_of_each_answer() -> None:
    section_text = text(on_case(events=[conviction(**PRISON)]), "questions")
    assert "Whether the person was in custody since the sentence (SOA 2003 s.83(6))" in section_text
    assert "If so, and still detained: " in section_text
    assert "The clock has been stopped since Monday 3 March 2025" in section_text
    assert "If not: " in section_text
    assert "Initial notification: due by Wednesday 5 March 2025" in section_text


def test_question_about_period_length_is_stated_with_the_last_day_of_each() -> None:
    weeks = conviction(
        sentenced_on="2025-03-03", disposals=[{"kind": "imprisonment", "weeks": 26, "suspended_months": 12}]
    )
    section_text = text(on_case(events=[weeks]), "questions")
    assert "If it is 7 years: to the end of Tuesday 2 March 2032." in section_text
    assert "If it is 10 years: to the end of Friday 2 March 2035." in section_text


def test_ruling_is_stated_with_the_calculated_due_date() -> None:
    ruling = {"ref": "r1", "key": "soa2003.s83.initial:c1", "reason": "Counsel's advice", "due_on": "2025-03-14"}
    section_text = text(on_case(events=[conviction(**PRISON)], rulings=[ruling]), "duties")
    assert "Initial notification: due by Friday 14 March 2025, as ruled." in section_text
    assert "as ruled in r1: Counsel's advice. The calculated due date was Wednesday 5 March 2025" in section_text


def test_new_part_of_the_answer_gets_its_own_section() -> None:
    [section_text] = remaining_section(
        {"subject": True, "curfew": [{"order": "o1", "last_day": "2031-02-28", "valid": True, "problems": []}]}
    )
    assert (section_text.heading, section_text.entries[0].ref) == ("Curfew", "o1")
    assert section_text.entries[0].heading == "Last day: Friday 28 February 2031; within the court’s powers: yes."


def test_every_kind_of_fact_has_a_sentence() -> None:
    assert set(STATEMENTS) == set(FACTS)


def test_every_given_key_is_stated() -> None:
    section_text = text(on_case(events=[conviction(**PRISON, victim_age=14, court_police_area="Kent")]), "facts")
    assert "imprisonment for 29 months (victim age: 14; court police area: Kent)." in section_text


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_the_opinion_on_every_example_reads_as_text(example: dict[str, Any]) -> None:
    found = build_opinion(read_case({"case": example["case"], "on": example["on"]}))
    _reads_as_text(found)


@given(COHERENT, DAYS)
def test_opinion_can_be_written_on_any_person(facts: CaseFacts, on: date) -> None:
    _reads_as_text(build_opinion(Case(facts, on)))


def _reads_as_text(found: OpinionDocument) -> None:
    lines = list(format_as_text(found))
    whole = "\n".join(lines)
    assert re.findall(r"None|\{|\}|datetime|\w+_\w+", re.sub(r"https://\S+", "", whole)) == []
    assert all(len(line) <= WIDTH or "https://" in line for line in lines)
    duties = section(found, "duties").entries if found.answer["obligations"] else ()
    assert len(duties) == len(found.answer["obligations"])
    assert whole.count("  - ") >= len(duties)


def test_opinion_explains_why_a_second_conviction_starts_no_three_days() -> None:
    """s.83(2): the person is already subject because of the first conviction, and has notified for it."""

    def convicted(ref: str, on: str) -> dict[str, Any]:
        return {"ref": ref, "gateway": "conviction", "offence": "SOA 2003 s.9", "schedule3": True, "on": on,
                "sentenced_on": on, "disposals": [{"kind": "community_order", "months": 24}]}  # fmt: skip

    events = [convicted("c1", "2024-03-04"), convicted("c2", "2025-03-10")]
    given = {"ref": "n1", "under": "s.83(1)", "on": "2024-03-05", "home_address_kind": "residence"}
    sentence = (
        "no new 3 days: subject since Monday 4 March 2024 for another reason, and notified on Tuesday 5 March 2024"
    )
    found = section(on_case(events=events, notifications=[given]), "periods")
    why = {entry.ref: [line for line in entry.lines if "no new 3 days" in line] for entry in found.entries}
    assert why["c2"] == [f"{sentence} (LAW-002) (SOA 2003 s.83(2))"]
    assert why["c1"] == []
    answer = on_case(events=events, notifications=[given]).answer
    assert [each["because"][-1] == f"{sentence} (LAW-002) (SOA 2003 s.83(2))" for each in answer["periods"]] == [
        False,
        True,
    ]
    without = section(on_case(events=events), "periods")
    assert not any("no new 3 days" in line for entry in without.entries for line in entry.lines)


def test_ranges_and_amendments_of_the_sentence_and_conviction_are_stated() -> None:
    between = {"offended_on": "2012-05-01", "offended_latest_on": "2012-06-30", "victim_age": 13, "victim_age_most": 15}
    amended = {"substituted_on": "2025-06-02", "substituted_by": "slip_rule", "first_sentence_qualified": True}
    section_text = text(on_case(events=[conviction(**PRISON, **between, **amended)]), "facts")
    for sentence in (
        "sentence amended under the slip rule", "last day of the offence: 30 June 2012", "victim age, at most: 15",
        "sentence amended: 2 June 2025", "the sentence first passed met the condition of Schedule 3",
    ):  # fmt: skip
        assert sentence in " ".join(section_text.split())
    quashed = text(on_case(events=[conviction(**PRISON, quashed_on="2025-06-02", retrial="no_conviction")]), "facts")
    assert "retrial ended without a conviction" in " ".join(quashed.split())
