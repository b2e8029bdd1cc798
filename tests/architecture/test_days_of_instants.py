"""The date of an instant is its London date: the database returns UTC, where a summer day begins an hour later."""

import re

import pytest

from tests.architecture.source_tree import ours

CIVIL = ("advise_at", "due_at", "checks_at", "reached_at", "from_at")
"""These times come from the law as local civil time, without an offset."""
READ_ONLY_CIVIL_TIME = ("law/src/mosovo_law/", "src/mosovo/practice/", "src/mosovo/bulk/", "src/mosovo/cli/")
DAY = re.compile(r"\w+\.(?P<name>\w+_at)(?:\.date\(\)|:%[^}]*[dYmB])")
FOR_DEVELOPERS = re.compile(r"    def __str__\(self\) -> str:\n(?:        .*\n|\n)+")


def test_instant_is_converted_to_london_time_before_its_date_is_taken() -> None:
    faults = []
    for source in ours():
        if not str(source).startswith(READ_ONLY_CIVIL_TIME):
            names = (match["name"] for match in DAY.finditer(FOR_DEVELOPERS.sub("", source.text)))
            faults += [f"{source}: {name}" for name in names if name not in CIVIL]
    assert faults == []


@pytest.mark.parametrize("code", ["found.received_at.date()", "{row.recorded_at:%d.%m.%Y}", "{run.known_at:%-d %B}"])
def test_date_taken_in_utc_is_found(code: str) -> None:
    assert DAY.search(code)


@pytest.mark.parametrize("code", ["row.began_at.astimezone(LONDON).date()", "{row.began_at.time()}", "{row.due_at:%H}"])
def test_date_in_london_and_time_of_day_are_allowed(code: str) -> None:
    assert not DAY.search(code)
