"""The columns agree with the rules on cases from another system, on each side of the known history."""

from datetime import date, timedelta

import pytest

from mosovo_law.case_format.case import read_case
from mosovo_law.facts.arrival_facts import Arrival, KnownFrom
from mosovo_law.facts.case_facts import CaseFacts, Event, Notification
from tests.bulk.comparison import describe_by_columns, describe_by_rules
from tests.law.practice.test_imported_cases import EXAMPLES

LEAP_DAY = date(2024, 2, 29)
NOTIFIED = (date(2023, 3, 1), LEAP_DAY, date(2024, 3, 1), date(2022, 12, 31))


def notified_once(on: date, known: date) -> CaseFacts:
    """Return a person who notified once, with a history known from a day."""
    return CaseFacts(
        born_on=date(1980, 1, 1),
        events=(Event(ref="c1", gateway="caution", offence="SOA 2003 s.9", on=on - timedelta(200)),),
        notifications=(Notification(ref="n1", under="s.83(1)", on=on, home_address_kind="residence"),),
        arrival=(Arrival(ref="ar", on=date(2027, 1, 11), settle_on=date(2027, 2, 8),
                         known_from=KnownFrom(notifications=known)),),
    )  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_example(example: dict[str, object]) -> None:
    facts = read_case({"case": example["case"], "on": example["on"]}).facts
    [columns] = describe_by_columns([facts])
    assert columns == describe_by_rules(facts)


@pytest.mark.parametrize("on", NOTIFIED)
def test_both_calculations_start_judging_on_the_same_day_of_known_history(on: date) -> None:
    people = [notified_once(on, on + timedelta(days)) for days in range(360, 373)]
    column_lines = describe_by_columns(people)
    ended = set()
    for facts, columns in zip(people, column_lines, strict=True):
        assert columns == describe_by_rules(facts)
        assert columns is not None
        ended |= {line[-1] for line in columns if line[1] == "soa2003.s85.annual"}
    assert len(ended) == 2, "some people have a judged annual notification and others do not"
