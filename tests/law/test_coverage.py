"""Coverage of the law over time: every duty has exactly one version in force in each month."""

from dataclasses import replace
from datetime import date

import pytest

from mosovo.cli import main
from mosovo.practice.rule_book import RULE_SETS
from mosovo_law.cli import catalogue_coverage, coverage, nation_coverage
from mosovo_law.cli.coverage import (
    CoverageTrack,
    find_coverage_faults,
    format_coverage,
    list_tracks,
    rule_tracks,
    schedule_3_tracks,
    travel_term_tracks,
)
from mosovo_law.cli.nation_coverage import find_gaps, format_provisions_read, list_provisions_read
from mosovo_law.core.days import Span
from mosovo_law.status.offence_catalogue import find_rows

OLD, LATER = Span(date(2010, 1, 1), date(2010, 3, 10)), Span(date(2010, 5, 1))


def of(*versions: Span) -> CoverageTrack:
    return CoverageTrack("x.y", "EW", tuple(sorted(versions)))


def test_exactly_one_version_of_each_provision_is_in_force_from_1997_to_2040() -> None:
    assert find_coverage_faults(list_tracks(RULE_SETS)) == []


def test_rules_offences_and_travel_terms_are_all_checked() -> None:
    found = list_tracks(RULE_SETS)
    assert {"soa2003.s83.initial", "terms of travel (s.86)", "applicable period (s.85(5))"} <= {t.what for t in found}
    assert (
        {track.nation for track in schedule_3_tracks()}
        == {track.nation for track in travel_term_tracks()}
        == {"EW", "SCT", "NI"}
    )
    assert len(list(rule_tracks())) < len(found)


def test_gap_that_starts_in_the_middle_of_a_month_is_found() -> None:
    assert list(of(OLD, LATER).faults()) == ["x.y in EW: no versions in force on 2010-03-10"]
    assert list(of(OLD, Span(date(2010, 3, 10))).faults()) == []
    assert list(of(OLD, Span(date(2010, 3, 11))).faults()) == ["x.y in EW: no versions in force on 2010-03-10"]


def test_an_overlap_of_a_single_day_is_found() -> None:
    found = list(of(OLD, Span(date(2010, 3, 9), date(2010, 4, 1))).faults())
    assert found == ["x.y in EW: 2 versions in force on 2010-03-09"]


def test_two_versions_without_an_end_are_an_overlap() -> None:
    assert list(of(LATER, Span(date(2010, 6, 15))).faults()) == ["x.y in EW: 2 versions in force on 2010-06-15"]


def test_the_picture_has_a_sign_a_year_and_shows_the_fault() -> None:
    assert of(LATER).picture() == "·" * 13 + "▌" + "█" * 30
    assert of(OLD, LATER).picture()[13] == "!"


def test_rows_of_a_schedule_that_list_other_subsections_do_not_overlap() -> None:
    row = {"paragraph": "1", "act": "A", "sections": ["1"]}
    apart = [{**row, "only": ["2"]}, {**row, "not": ["2"]}]
    begun = date(2004, 5, 1)
    assert find_coverage_faults(coverage._list_listed_tracks(apart, "Sch", "EW", begun)) == []
    assert (
        len(find_coverage_faults(coverage._list_listed_tracks([{**row, "only": ["2"]}, row], "Sch", "EW", begun))) == 1
    )


def test_coverage_command_prints_no_gap_and_no_overlap(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "coverage"]) == 0
    assert capsys.readouterr().out.rstrip().endswith("from 1997 to 2040: no gap, no overlap")


def test_coverage_command_exits_with_1_when_there_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(coverage, "list_tracks", lambda rule_sets: (of(OLD, LATER),))
    assert main(["law", "coverage"]) == 1
    printed_lines = capsys.readouterr().out.splitlines()
    assert printed_lines[-2:] == [
        "x.y in EW: no versions in force on 2010-03-10",
        "1 dated provisions checked month by month from 1997 to 2040: 1 fault",
    ]
    assert list(format_coverage((of(OLD, LATER),))) == printed_lines


def test_every_matter_of_every_nation_was_read_or_has_a_reading() -> None:
    rows = list_provisions_read()
    assert {row.nation for row in rows} == {"EW", "SCT", "NI"}
    assert len({(row.nation, row.matter) for row in rows}) == len(rows) == 3 * 23
    assert all(row.how() for row in rows)
    assert list(find_gaps(rows)) == []


def test_a_nation_without_a_row_and_a_row_without_words_are_gaps() -> None:
    rows = list_provisions_read()
    households = next(row for row in rows if row.nation == "SCT" and row.matter == "households with a child")
    assert list(find_gaps(row for row in rows if row is not households)) == [
        "households with a child in SCT: no rows in tables/nations.toml"
    ]
    unread = replace(households, reading="")
    assert list(find_gaps(unread if row is households else row for row in rows)) == [
        "households with a child in SCT: neither read nor a reading"
    ]
    other = replace(households, matter="fingerprints")
    assert list(find_gaps((*rows, other))) == ["fingerprints in SCT: not among the matters"]


def test_a_gap_of_a_nation_is_a_fault_of_the_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = list_provisions_read()
    monkeypatch.setattr(nation_coverage, "list_provisions_read", lambda: rows[1:])
    assert find_coverage_faults([]) == ["Schedule 3 in EW: no rows in tables/nations.toml"]


def test_printed_lines_name_the_text_date_the_reading_and_the_unread_paragraphs() -> None:
    printed = list(format_provisions_read(list_provisions_read()))
    [accounts] = [line for line in printed if line.startswith("SCT") and "accounts and cards" in line]
    assert accounts.endswith("  read, words of 2007-04-01; LAW-110")
    assert printed[-1].endswith("68 paragraphs of SOA 2003 Sch.3, read but for 92W")


def test_the_command_prints_how_many_offences_of_each_schedule_the_catalogue_holds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["law", "coverage"]) == 0
    printed = capsys.readouterr().out
    listed = tuple(catalogue_coverage.list_offences_of_schedules())
    for schedule in catalogue_coverage.SCHEDULES:
        here = [each for each in listed if each.schedule == schedule and each.nation == "EW"]
        read = sum(each.confidence == "read" for each in here)
        assert f"EW    {schedule:17}  {len(here)} of {len(here)} offences in the catalogue: {read} read" in printed
        assert len(here) >= 64
    assert (
        "EW    CJA 2003 Sch.34A   64 of 64 offences in the catalogue: 38 read, 3 seen in part, 23 recalled" in printed
    )
    assert {each.nation for each in listed if each.schedule == catalogue_coverage.SCHEDULE_5} == {"EW", "SCT", "NI"}


def test_schedule_offence_missing_from_the_catalogue_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(catalogue_coverage.find_catalogue_faults()) == []
    lost = {("Sexual Offences Act 2003", "9"), ("Theft Act 1968", "8")}
    monkeypatch.setattr(
        catalogue_coverage.offence_catalogue, "find_rows",
        lambda offence: () if (offence.act, offence.section) in lost else find_rows(offence),
    )  # fmt: skip
    assert sorted(find_coverage_faults([])) == [
        "Sexual Offences Act 2003 9: not in the catalogue as an offence of CJA 2003 Sch.15 in EW",
        "Sexual Offences Act 2003 9: not in the catalogue as an offence of CJA 2003 Sch.34A in EW",
        "Theft Act 1968 8: not in the catalogue as an offence of CJA 2003 Sch.15 in EW",
        "Theft Act 1968 8: not in the catalogue as an offence of SOA 2003 Sch.5 in EW",
    ]
