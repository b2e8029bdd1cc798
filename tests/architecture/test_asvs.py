"""Every requirement of ASVS 5.0 is answered once, and its evidence is in the repository."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.architecture.proofs import CheckEach
from tests.architecture.source_tree import ROOT

REQUIREMENT_COUNTS = {
    "1.1": 2, "1.2": 10, "1.3": 12, "1.4": 3, "1.5": 3, "2.1": 3, "2.2": 3, "2.3": 5, "2.4": 2, "3.1": 1, "3.2": 3,
    "3.3": 5, "3.4": 8, "3.5": 8, "3.6": 1, "3.7": 5, "4.1": 5, "4.2": 5, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 6,
    "5.3": 3, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 8, "6.4": 6, "6.5": 8, "6.6": 4, "6.7": 2, "6.8": 4, "7.1": 3,
    "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 3, "7.6": 2, "8.1": 4, "8.2": 4, "8.3": 3, "8.4": 2, "9.1": 3, "9.2": 4,
    "10.1": 2, "10.2": 3, "10.3": 5, "10.4": 16, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 4, "11.2": 5, "11.3": 5,
    "11.4": 4, "11.5": 2, "11.6": 2, "11.7": 2, "12.1": 5, "12.2": 2, "12.3": 5, "13.1": 4, "13.2": 6, "13.3": 4,
    "13.4": 7, "14.1": 2, "14.2": 8, "14.3": 3, "15.1": 5, "15.2": 5, "15.3": 7, "15.4": 4, "16.1": 1, "16.2": 5,
    "16.3": 4, "16.4": 3, "16.5": 4, "17.1": 2, "17.2": 8, "17.3": 2,
}  # fmt: skip
"""How many requirements each section has, at all levels: 345."""
IDS = [f"{section}.{number}" for section, many in REQUIREMENT_COUNTS.items() for number in range(1, many + 1)]
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([^|]+) \| (met|open|not applicable) \| ([^|]+) \|$", re.MULTILINE)
PAGE = ROOT / "docs" / "security" / "asvs.md"
EVIDENCE = re.compile(r"`((?:tests|docs|src|deploy)/[^`]+)`")

type Row = tuple[str, str, str, str]


def list_rows() -> list[Row]:
    """List the rows of the page: id, requirement, answer and evidence."""
    return ROW.findall(PAGE.read_text())


def find_missing_evidence(row: Row) -> Iterator[str]:
    name, _, answer, evidence = row
    paths = EVIDENCE.findall(evidence)
    if answer == "met" and not paths:
        yield f"docs/security/asvs.md: {name} is met and names no evidence"
    for path in paths:
        if not (ROOT / path).exists():
            yield f"docs/security/asvs.md: {name} names {path}, which does not exist"


def test_each_requirement_is_answered_once(check_each: CheckEach) -> None:
    answers = Counter(name for name, *_ in list_rows())

    def find_wrong_count(name: str) -> Iterator[str]:
        if name not in IDS:
            yield f"docs/security/asvs.md: {name} is not a requirement of the standard"
        elif answers[name] != 1:
            yield f"docs/security/asvs.md: {name} has {answers[name]} answers"

    check_each(sorted({*IDS, *answers}), find_wrong_count, allowed="one row for each requirement")


def test_a_requirement_that_is_met_names_evidence_that_exists(check_each: CheckEach) -> None:
    check_each(list_rows(), find_missing_evidence, allowed="paths under tests, docs or src that exist")


def test_the_page_counts_its_answers(check_each: CheckEach) -> None:
    counts = Counter(answer for _, _, answer, _ in list_rows())
    met, not_applicable, still_open = (counts[answer] for answer in ("met", "not applicable", "open"))

    def find_missing_sentence(sentence: str) -> Iterator[str]:
        if sentence not in PAGE.read_text():
            yield f"docs/security/asvs.md: does not say: {sentence}"

    sentence = f"{len(IDS)} requirements: {met} met, {not_applicable} not applicable, {still_open} open."
    check_each([sentence], find_missing_sentence, allowed="the numbers of its rows")
