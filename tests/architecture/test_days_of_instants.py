"""An instant has its day in London: the database gives it in UTC, where a summer's day begins an hour later."""

import re

import pytest

from tests.architecture.source_tree import ours

CIVIL = ("advise_at", "due_at", "checks_at", "reached_at", "from_at")
"""What the law gives is the civil time of the place already, and has no offset."""
READ_ONLY_CIVIL_TIME = ("law/src/mosovo_law/", "src/mosovo/practice/", "src/mosovo/bulk/", "src/mosovo/cli/")
DAY = re.compile(r"\w+\.(?P<name>\w+_at)(?:\.date\(\)|:%[^}]*[dYmB])")
FOR_DEVELOPERS = re.compile(r"    def __str__\(self\) -> str:\n(?:        .*\n|\n)+")


def test_no_day_is_taken_of_an_instant_before_it_is_in_london() -> None:
    taken = []
    for source in ours():
        if not str(source).startswith(READ_ONLY_CIVIL_TIME):
            names = (match["name"] for match in DAY.finditer(FOR_DEVELOPERS.sub("", source.text)))
            taken += [f"{source}: {name}" for name in names if name not in CIVIL]
    assert taken == []


@pytest.mark.parametrize("code", ["found.received_at.date()", "{row.recorded_at:%d.%m.%Y}", "{run.known_at:%-d %B}"])
def test_a_day_in_utc_is_found(code: str) -> None:
    assert DAY.search(code)


@pytest.mark.parametrize("code", ["row.began_at.astimezone(LONDON).date()", "{row.began_at.time()}", "{row.due_at:%H}"])
def test_a_day_in_london_and_an_hour_are_left_alone(code: str) -> None:
    assert not DAY.search(code)
