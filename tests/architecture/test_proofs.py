"""The count of proofs: a rule names every fault, a broken search fails, and a lower total fails the run."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.architecture import proofs
from tests.architecture.proofs import CheckEach, ProofCount, describe_failure, list_rules, load_record


def finish(count: ProofCount, exitstatus: int = 0) -> int:
    """Return the exit status of a run that ends with this count."""
    session: Any = SimpleNamespace(exitstatus=exitstatus)
    count.pytest_sessionfinish(session)
    return int(session.exitstatus)


def count_of(**proofs_by_rule: int) -> ProofCount:
    """Build the count of a run against a record of 100 proofs of `size` and 10 of `names`."""
    count = ProofCount({"size": 100, "names": 10}, reason="")
    for rule, number in proofs_by_rule.items():
        report: Any = SimpleNamespace(user_properties=[("proofs", [rule, number])])
        count.pytest_runtest_logreport(report)
    return count


def test_every_rule_is_recorded_under_one_name(check_each: CheckEach) -> None:
    rules, recorded = Counter(list_rules()), load_record()

    def find_unrecorded(rule: str) -> Iterator[str]:
        if rules[rule] != 1:
            yield f"{rule}: {rules[rule]} tests have this name"
        if rule not in recorded:
            yield f"{rule}: not recorded; run ./mosovo test tests/architecture --record-proofs REASON"

    check_each(sorted({*rules, *recorded}), find_unrecorded, allowed="the rules of proofs.json, each one test")


def test_a_failing_rule_names_every_fault_and_what_is_allowed() -> None:
    failure = describe_failure(["a.py:1: too long", "b.py:7: too long"], 1_460, 1_460, "at most 40 lines")
    assert failure.splitlines() == [
        "2 found, 1,460 checked. Allowed: at most 40 lines.", "a.py:1: too long", "b.py:7: too long",
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "fails"), [(0, True), (89, True), (90, False), (101, False)])
def test_a_rule_that_reaches_too_few_objects_fails(number: int, fails: bool) -> None:
    assert bool(describe_failure([], number, recorded=100, allowed="")) == fails


def test_a_new_rule_without_objects_fails() -> None:
    assert describe_failure([], 0, recorded=0, allowed="")


def test_a_run_with_fewer_proofs_than_recorded_fails_and_names_the_rules() -> None:
    count = count_of(size=98, names=11)
    assert finish(count) == pytest.ExitCode.TESTS_FAILED
    assert [line.strip() for line in count.list_lines()][:3] == [
        "architecture: 2 rules over 109 objects",
        "FAILED architecture: 1 fewer than recorded in proofs.json",
        "size: 100 to 98",
    ]


def test_objects_added_make_up_for_objects_removed() -> None:
    assert finish(count_of(size=99, names=11)) == 0


def test_a_run_of_some_rules_does_not_compare_the_total() -> None:
    count = count_of(size=50)
    assert finish(count) == 0
    assert count.list_lines() == ["architecture: 1 rule over 50 objects (of 2 rules; the total is not compared)"]


def test_a_lower_total_leaves_another_exit_status_as_it_is() -> None:
    interrupted = int(pytest.ExitCode.INTERRUPTED)
    assert finish(count_of(size=1, names=1), interrupted) == interrupted


def test_a_record_has_the_reason_and_drops_rules_without_a_test(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proofs, "RECORD", tmp_path / "proofs.json")
    monkeypatch.setattr(proofs, "list_rules", lambda: ["size"])
    count = count_of(size=50)
    count.reason = "two apps became one"
    assert finish(count) == 0
    assert json.loads((tmp_path / "proofs.json").read_text()) == {
        "reason": "two apps became one", "rules": {"size": 50},
    }  # fmt: skip
