"""Samples of generated test families: the cases that a seed draws, and the summary of a run."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from mosovo.cli.samples import FamilyShare, add_shares, describe_shares, read_whole_runs
from tests import sampling
from tests.run_summary import shares_of, skip_reason

CASES = [f"case {number}" for number in range(200)]
FIFTH = Fraction(1, 5)


@pytest.fixture(autouse=True)
def without_run_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the seed of the current run, so that it does not affect these tests."""
    monkeypatch.delenv("MOSOVO_TEST_SEED", raising=False)
    monkeypatch.delenv("MOSOVO_WHOLE", raising=False)


def drawn_by(monkeypatch: pytest.MonkeyPatch, seed: int) -> list[str]:
    monkeypatch.setenv("MOSOVO_TEST_SEED", str(seed))
    return sampling.draw("numbers", CASES, FIFTH)


def test_seed_draws_the_same_cases_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = drawn_by(monkeypatch, 1)
    assert len(drawn) == 40
    assert drawn == drawn_by(monkeypatch, 1)
    assert drawn == sorted(drawn, key=CASES.index), "in the order in which they came"
    assert drawn != drawn_by(monkeypatch, 2)


def test_sample_without_a_seed_is_the_same_on_every_machine() -> None:
    assert sampling.seed_of_run() == sampling.DEFAULT_SEED
    assert sampling.draw("numbers", CASES, FIFTH) == sampling.draw("numbers", CASES, FIFTH)


def test_sample_does_not_depend_on_case_order() -> None:
    assert {*sampling.draw("numbers", CASES, FIFTH)} == {*sampling.draw("numbers", CASES[::-1], FIFTH)}


def test_families_are_sampled_independently() -> None:
    assert sampling.draw("numbers", CASES, FIFTH) != sampling.draw("figures", CASES, FIFTH)


def test_commits_together_cover_every_case(monkeypatch: pytest.MonkeyPatch) -> None:
    covered = {case for seed in range(60) for case in drawn_by(monkeypatch, seed)}
    assert covered == {*CASES}
    neighbours = {*drawn_by(monkeypatch, 100)} | {*drawn_by(monkeypatch, 101)}
    assert len(neighbours) > 60, "neighbours cover different cases"


def test_whole_run_has_every_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOSOVO_WHOLE", "1")
    assert sampling.draw("numbers", CASES, FIFTH) == CASES
    assert sampling.size_of(6_000, Fraction(1, 6)) == 6_000


@pytest.mark.parametrize(("of", "share", "size"), [(1, FIFTH, 1), (6, FIFTH, 2), (6_000, Fraction(1, 6), 1_000)])
def test_sample_is_never_empty(of: int, share: Fraction, size: int) -> None:
    assert sampling.size_of(of, share) == size
    assert len(sampling.draw("numbers", range(of), share)) == size


@pytest.mark.parametrize(("of", "share"), [(0, FIFTH), (5, Fraction(0)), (5, Fraction(6, 5))])
def test_impossible_sample_share_is_refused(of: int, share: Fraction) -> None:
    with pytest.raises(ValueError, match="proves nothing"):
        sampling.size_of(of, share)


def test_cases_with_the_same_key_are_refused() -> None:
    with pytest.raises(ValueError, match="one key"):
        sampling.draw("numbers", ["a", "a"], FIFTH)


def test_test_report_records_its_samples(request: pytest.FixtureRequest, sample: sampling.Sampler) -> None:
    assert len(sample("numbers", CASES, FIFTH, unit="cells", units_in_each=3)) == 40
    assert sample.size("words", 60, FIFTH) == 12
    assert str(sample) == "120 of 600 cells, 12 of 60 cases drawn"
    properties = [value for name, value in request.node.user_properties if name == sampling.PROPERTY]
    seed = sampling.DEFAULT_SEED
    assert properties == [
        {"family": "numbers", "part": "tests", "ran": 120, "of": 600, "unit": "cells", "seed": seed},
        {"family": "words", "part": "tests", "ran": 12, "of": 60, "unit": "cases", "seed": seed},
    ]
    request.node.user_properties.clear()


def a_share(ran: int, of: int = 5_832) -> FamilyShare:
    return FamilyShare("access matrix", "trust", ran, of, "cells", 0x3F2A91C)


def test_summary_adds_samples_of_a_family_and_states_the_last_whole_run(tmp_path: Path) -> None:
    [added] = add_shares([a_share(1_160), a_share(1_160)])
    assert (added.ran, added.of) == (2_320, 11_664)
    recorded = {"part": "trust", "commit": "63bb6a4e" + "0" * 32, "seconds": 2_700, "outcome": "passed"}
    runs = [recorded | {"day": "2026-11-28"}, recorded | {"day": "2026-11-21"}, recorded | {"part": "tests", "day": ""}]
    path = tmp_path / "whole_runs.json"
    path.write_text(json.dumps(runs))
    assert describe_shares([added], read_whole_runs(path)) == [
        "access matrix: 2,320 of 11,664 cells (seed 3f2a91c); whole last ran 2026-11-28 at 63bb6a4e, passed"
    ]


def test_summary_states_whether_the_family_ran_whole_or_was_never_recorded(tmp_path: Path) -> None:
    none = read_whole_runs(tmp_path / "none.json")
    assert describe_shares([a_share(5_832)], none) == ["access matrix: 5,832 of 5,832 cells (all)"]
    [line] = describe_shares([a_share(1)], none)
    assert line.endswith("; whole never recorded")


def test_summary_reads_samples_and_skip_reasons_from_reports() -> None:
    value = {"family": "cells", "part": "tests", "ran": 1, "of": 5, "unit": "cells", "seed": 7}
    ran = pytest.TestReport("a", ("a", 0, ""), {}, "passed", None, "call", user_properties=[("sampled", value)])
    assert shares_of([ran]) == [FamilyShare(**value)]
    skipped = pytest.TestReport("a", ("a", 0, ""), {}, "skipped", ("a", 1, "Skipped: a drill"), "setup")
    assert skip_reason(skipped) == "a drill"
