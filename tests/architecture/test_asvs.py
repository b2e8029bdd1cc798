"""Every requirement of ASVS 5.0 that we aim at is answered once, and what is said to show it is there."""

import re
from collections import Counter

from tests.architecture.tree import ROOT

ASKED = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4,
    "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 8, "6.4": 6, "6.5": 8, "6.6": 4, "6.7": 2, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2,
    "7.4": 5, "7.5": 3, "7.6": 2, "8.1": 4, "8.2": 4, "8.3": 3, "8.4": 2, "14.1": 2, "14.2": 8, "14.3": 3,
}  # fmt: skip
"""How many requirements each section has at our levels: two in V1 to V5, three in V6, V7, V8 and V14."""
IDS = [f"{section}.{number}" for section, many in ASKED.items() for number in range(1, many + 1)]
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([^|]+) \| (met|open|not applicable) \| ([^|]+) \|$", re.MULTILINE)
PAGE = ROOT / "docs" / "security" / "asvs.md"
SHOWN = re.compile(r"`((?:tests|docs|src)/[^`]+)`")


def rows() -> list[tuple[str, str, str, str]]:
    """Id, what is asked, the answer, what shows it."""
    return ROW.findall(PAGE.read_text())


def test_each_is_answered_once() -> None:
    answered = Counter(name for name, *_ in rows())
    assert [name for name in IDS if answered[name] != 1] == []
    assert sorted(set(answered) - set(IDS)) == []


def test_what_is_met_names_what_shows_it_and_that_is_there() -> None:
    unshown = [name for name, _, answer, shown in rows() if answer == "met" and not SHOWN.search(shown)]
    assert unshown == []
    absent = [
        f"{name}: {path}" for name, *_, shown in rows() for path in SHOWN.findall(shown) if not (ROOT / path).exists()
    ]
    assert absent == []


def test_the_page_counts_itself() -> None:
    counts = Counter(answer for _, _, answer, _ in rows())
    met, without, still = (counts[answer] for answer in ("met", "not applicable", "open"))
    said = f"{len(IDS)} requirements: {met} met, {without} not applicable, {still} open."
    assert said in PAGE.read_text(), said
