"""The readings: the table, the page written from it, and the readings that an answer uses."""

import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from mosovo.obligations.reading_digests import write_reading_digests
from mosovo.practice import commands
from mosovo.practice.commands import build_opinion
from mosovo.practice.derivation import derive_obligations
from mosovo.practice.rule_book import RULE_SETS, RULES
from mosovo_law import VERSION
from mosovo_law.case_format.case import read_case
from mosovo_law.cli.commands import evaluate_case
from mosovo_law.explain.opinion.text_layout import format_as_text
from mosovo_law.explain.readings import BY_CODE, READINGS, LegalReading, write_readings
from mosovo_law.explain.readings_used import CONDITIONS, OF_THE_DUTY, list_all_readings_used, list_readings_used
from tests.law.test_examples import EXAMPLES

ROOT = Path(__file__).parents[2]
CONVICTION = {
    "ref": "c1", "gateway": "conviction", "offence": "SOA 2003 s.9", "on": "2025-03-03", "offended_on": "2024-05-04",
    "victim_age": 14, "sentenced_on": "2025-03-03",
}  # fmt: skip
PRISON = {**CONVICTION, "disposals": [{"kind": "imprisonment", "months": 20}]}
DISCHARGED = {**CONVICTION, "disposals": [{"kind": "conditional_discharge", "months": 12}]}


def list_used_readings(rule: str, **facts: Any) -> set[str]:
    """Return the codes of the readings that the first duty under a rule uses."""
    case = read_case({"case": {"jurisdiction": "EW", "born_on": "1985-06-01", **facts}, "on": "2026-01-01"})
    derivation = derive_obligations(case.facts)
    duty = next(duty for duty in derivation.obligations if duty.rule == rule)
    return {reading.code for reading in list_readings_used(duty, derivation)}


def test_the_page_of_readings_is_the_table() -> None:
    page = (ROOT / "docs" / "law" / "readings.md").read_text(encoding="utf-8")
    assert page == write_readings(), "update the page: ./mosovo law write-readings"


def test_the_database_gets_the_digests_of_the_table() -> None:
    stored = (ROOT / "src/mosovo/database/data/obligations_lawreading.sql").read_text(encoding="utf-8")
    assert stored == write_reading_digests(), "update the digests: ./mosovo law write-readings"


def test_each_reading_has_its_own_number_and_names_what_exists() -> None:
    assert len(BY_CODE) == len(READINGS)
    for reading in READINGS:
        assert re.fullmatch(r"LAW-\d{3}", reading.code)
        assert not reading.when or reading.when in CONDITIONS, f"{reading.code}: no condition {reading.when}"
        for pattern in reading.rules:
            assert any(fnmatchcase(rule.id, pattern) for rule in RULES), f"{reading.code}: no rule {pattern}"
        for path in reading.where:
            roots = (ROOT / "law/src/mosovo_law", ROOT / "src/mosovo")
            assert any((root / path).exists() for root in roots), f"{reading.code}: no module {path}"


def test_each_condition_is_used() -> None:
    assert {reading.when for reading in READINGS if reading.when} == set(CONDITIONS)
    assert OF_THE_DUTY.issubset(CONDITIONS)


def test_a_digest_changes_with_a_word_and_not_with_a_line_break() -> None:
    reading = READINGS[0]
    fields = {name: getattr(reading, name) for name in ("code", "title", "open", "we_read", "where", "rules")}
    assert LegalReading(**fields).digest == reading.digest
    assert LegalReading(**{**fields, "open": reading.open.replace("\n", " ")}).digest == reading.digest
    assert LegalReading(**{**fields, "we_read": f"{reading.we_read} Not."}).digest != reading.digest


def test_reading_is_used_only_when_its_condition_applies() -> None:
    assert "LAW-001" in list_used_readings("soa2003.s83.initial", events=[DISCHARGED])
    assert "LAW-001" not in list_used_readings("soa2003.s83.initial", events=[PRISON])
    assert "LAW-016" in list_used_readings("soa2003.s83.initial", events=[PRISON])
    custody = {"kind": "custody", "from": "2025-03-03", "until": "2025-12-02"}
    held = list_used_readings("soa2003.s83.initial", events=[PRISON], spells=[custody])
    assert "LAW-005" in held
    assert "LAW-016" not in held
    assert "LAW-084" not in list_used_readings("soa2003.s83.initial", events=[PRISON])


@pytest.mark.parametrize(
    ("rule", "codes"),
    [("soa2003.s86.departure", {"LAW-024", "LAW-025", "LAW-027", "LAW-028"}), ("cpa2026.absence", {"LAW-030"})],
)
def test_rule_names_its_readings(rule: str, codes: set[str]) -> None:
    named = {r.code for r in READINGS if not r.when and any(fnmatchcase(rule, pattern) for pattern in r.rules)}
    assert codes <= named


def test_reading_cited_in_the_reasons_is_always_used() -> None:
    order = {"ref": "o1", "kind": "shpo", "made_on": "2020-03-02", "served_on": "2020-03-02"}
    later = {**order, "ref": "o2", "made_on": "2024-03-04", "served_on": "2024-03-04", "months": 60}
    assert "LAW-021" in list_used_readings(
        "soa2003.s83.initial", orders=[{**order, "until_further_order": True}, later]
    )


def test_the_opinion_names_its_readings_in_one_line_without_any_approval() -> None:
    case = read_case({"case": {"jurisdiction": "EW", "born_on": "1985-06-01", "events": [PRISON]}, "on": "2026-01-01"})
    found = build_opinion(case)
    [entry] = next(section for section in found.sections if section.name == "readings").entries
    assert "LAW-016" in entry.heading
    assert "A lawyer’s approval is not known here" in entry.heading
    assert "READINGS RELIED ON" in "\n".join(format_as_text(found))
    derivation = derive_obligations(case.facts)
    assert entry.heading.startswith(list_all_readings_used(derivation.obligations, derivation)[0].code)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_the_readings_of_an_answer_are_those_of_its_duties_and_questions(example: dict[str, Any]) -> None:
    derived = derive_obligations(read_case({name: example[name] for name in ("case", "on")}).facts)
    of_each = {reading for duty in derived.obligations for reading in list_readings_used(duty, derived)}
    reasons = [question.needs for question in derived.questions] + [each.because for each in derived.not_subject]
    cited = {BY_CODE[code] for text in reasons for code in re.findall(r"LAW-\d{3}", text)}
    assert set(list_all_readings_used(derived.obligations, derived)) == of_each | cited


def test_answer_names_its_readings_and_the_applied_rule_sets() -> None:
    given = {name: EXAMPLES[0][name] for name in ("case", "on")}
    ours, of_the_acts = list_answer_readings(commands.evaluate_case(given)), list_answer_readings(evaluate_case(given))
    assert ours["rule_sets"] == [{"name": each.name, "version": each.version} for each in RULE_SETS]
    assert of_the_acts["rule_sets"] == [{"name": "statute", "version": VERSION}]
    derived = derive_obligations(read_case(given).facts)
    codes = [reading.code for reading in list_all_readings_used(derived.obligations, derived)]
    assert ours["readings"] == codes != []
    assert "Rules applied: statute and practice" in format_as_text(build_opinion(read_case(given)))


def list_answer_readings(answer: dict[str, Any]) -> dict[str, Any]:
    law: dict[str, Any] = answer["law"]
    return law
