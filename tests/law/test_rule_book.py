"""The rule book: every rule has a provision, a wording row and its conditions and readings."""

import inspect
import re
from datetime import date
from pathlib import Path

import pytest

import mosovo_law
from mosovo.practice import rule_book
from mosovo.practice import tables as practice_tables
from mosovo_law import tables
from mosovo_law.acts.rule import Rule, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.duty_wording import DUTY_WORDINGS
from mosovo_law.core.obligation import Bearer
from mosovo_law.core.plain_words import plain_word
from mosovo_law.core.sources import SOA2003
from mosovo_law.derivation.derive import FACT_KINDS, RESULT_KINDS
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003 import schedule3

READINGS = Path(__file__).parents[2] / "docs" / "law" / "readings.md"
FOLDERS = (Path(mosovo_law.__file__).parent, Path(rule_book.__file__).parent)
CITED = re.compile(r"LAW-\d{3}")


@pytest.mark.parametrize("entry", rule_book.RULES, ids=lambda entry: entry.id)
def test_a_rule_has_a_provision_a_duty_in_words_and_a_name(entry: Rule) -> None:
    assert entry.provision.citation
    assert entry.provision.url.startswith("https://www.legislation.gov.uk/") or entry.provision.kind == "force_policy"
    assert entry.duty.endswith(".")
    assert len(entry.duty) < 120
    assert entry.needs <= {*FACT_KINDS, *RESULT_KINDS}


def test_each_rule_has_exactly_one_wording_row() -> None:
    rows = [*tables.load_rows("duties"), *practice_tables.load_rows("duties")]
    assert [row["rule"] for row in rows] == list(dict.fromkeys(entry.id for entry in rule_book.RULES))
    assert all(value and value == value.strip() for row in rows for value in row.values())
    assert len({row["title"] for row in rows}) == len(rows)


@pytest.mark.parametrize("entry", rule_book.RULES, ids=lambda entry: entry.id)
def test_wording_row_agrees_with_its_rule(entry: Rule) -> None:
    row = DUTY_WORDINGS[entry.id]
    versions = [each for each in rule_book.RULES if each.id == entry.id]
    stated = str(inspect.getdoc(entry.find)).partition("\n\n")[0]
    assert " ".join(stated.split()) == row.what_must_be_done == entry.duty
    assert row.who == plain_word(entry.bearer)
    assert row.basis == "; ".join(dict.fromkeys(str(each.provision) for each in versions))


def test_rule_without_a_docstring_is_refused() -> None:
    def silent(position: Position) -> RuleResults:
        yield from ()

    with pytest.raises(ValueError, match="states no duty"):
        rule("x.y", SOA2003("s.83(1)"), Bearer.NOMINAL, in_force=Span(date(2010, 1, 1)))(silent)


def test_every_condition_of_schedule_3_is_used_and_every_code_is_known() -> None:
    used = {paragraph.condition for paragraph in schedule3.all_paragraphs()}
    of_any_offence = {"COURT"}  # paragraph 60 of Scotland names no offence
    assert used | of_any_offence == set(schedule3.CONDITIONS)


def test_every_reading_cited_in_the_code_is_on_the_page_of_readings() -> None:
    files = [path for folder in FOLDERS for path in folder.rglob("*.*") if path.suffix in (".py", ".toml")]
    cited = {law for path in files for law in CITED.findall(path.read_text())}
    entries = READINGS.read_text(encoding="utf-8").split("\n## ")[1:]
    written = {CITED.match(entry)[0] for entry in entries}  # type: ignore[index]
    assert cited <= written
    assert len(written) == len(entries)
    assert all("*We read:*" in entry and "*Where:*" in entry for entry in entries)
