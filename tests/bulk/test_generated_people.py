"""200,000 generated people: the rules and the columns agree on each, or the test shows the smallest case.

Half use a fixed seed, and half use a seed drawn for the run. To repeat the
people of a run again: MOSOVO_TEST_SEED=<what it printed> ./mosovo test tests/bulk
"""

import os
from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import batched
from random import SystemRandom
from zlib import crc32

import pytest

from mosovo.bulk.mappa import QUESTIONS
from mosovo_law.case_format.case import read_case
from mosovo_law.facts.case_facts import CaseFacts, Event
from mosovo_law.status.offence_names import parse_service_offence
from mosovo_law.status.sentence_checks import find_sentence_doubts
from mosovo_law.status.soa2003.offence_ranges import has_range
from mosovo_law.status.soa2003.s103c import find_succession
from mosovo_law.status.soa2003.s122i import breach_source
from tests.bulk.case_reduction import describe_difference, is_different, reduce_case
from tests.bulk.comparison import Line, describe_by_columns, describe_by_rules
from tests.bulk.generated_people import UNLISTED, PersonGenerator
from tests.sampling import Sampler

PEOPLE, PARTS, AT_ONCE = 200_000, 20, 2_500
SHARE = Fraction(1, 4)
"""The share of the people of each part that a commit checks."""
MAX_NOT_COVERED = 0.02
"""The largest share of a realistic register that the columns may leave out."""

MIN_COMPARED = 5
"""For each kind of person in a part. Otherwise the columns could leave out a whole kind and no test would fail."""

type RecordProperty = Callable[[str, object], None]


def _of_any_event(is_so: Callable[[Event], object]) -> Callable[[CaseFacts], bool]:
    return lambda facts: any(map(is_so, facts.events))


def _is_of_service(event: Event) -> bool:
    return event.convicted_in == "service" or parse_service_offence(event.offence) is not None


def _is_decided_in_scotland(facts: CaseFacts) -> bool:
    return facts.jurisdiction == "SCT" and any(each.kind.startswith("determination") for each in facts.reviews)


REMARKABLE: Mapping[str, Callable[[CaseFacts], bool]] = {
    "an offence or an age within a range": _of_any_event(has_range),
    "an amended sentence": _of_any_event(lambda event: event.substituted_on is not None),
    "a quashed conviction with a retrial": _of_any_event(lambda event: event.quashed_on is not None and event.retrial),
    "a conviction on retrial": _of_any_event(lambda event: event.retrial_of is not None),
    "a sentence confirmed as passed": _of_any_event(lambda event: any(each.as_passed for each in event.disposals)),
    "a question about a sentence": lambda facts: bool(find_sentence_doubts(facts)),
    "a consecutive term": _of_any_event(lambda event: any(each.consecutive_to for each in event.disposals)),
    "an order": lambda facts: bool(facts.orders),
    "a review": lambda facts: bool(facts.reviews),
    "a service court": _of_any_event(_is_of_service),
    "service detention": _of_any_event(lambda event: any(each.kind == "service_detention" for each in event.disposals)),
    "the breach of a risk order": _of_any_event(lambda event: breach_source(event) is not None),
    "a review in Scotland": _is_decided_in_scotland,
    "an order that a later one of its kind ended": lambda facts: bool(find_succession(facts.orders).ended_by),
    "hours with a child, by the clock": lambda facts: any(change.until_at is not None for change in facts.changes),
    "a suspended term": _of_any_event(lambda event: any(each.suspended_months for each in event.disposals)),
    "an offence that the catalogue does not list, or does not know": _of_any_event(
        lambda event: event.offence in UNLISTED
    ),
    "a court in Scotland or Northern Ireland": _of_any_event(lambda event: event.convicted_in in {"SCT", "NI"}),
    "a history known from a day": lambda facts: bool(facts.arrival),
}
"""Kinds of people on which both must agree, and which the columns must cover."""


def _in_category_2(facts: CaseFacts, lines: frozenset[Line], is_so: Callable[[Event], object]) -> bool:
    found = {(line[2], line[3]) for line in lines if line[:2] == ("mappa", "2")}
    return any((event.ref, "") in found and is_so(event) for event in facts.events)


def _is_suspended(event: Event) -> bool:
    return any(each.suspended_months for each in event.disposals)


def _asks(question: str) -> Callable[[CaseFacts, frozenset[Line]], bool]:
    return lambda _, lines: any(line[0] == "mappa" and question in line[3].split(", ") for line in lines)


REMARKABLE_ANSWERS: Mapping[str, Callable[[CaseFacts, frozenset[Line]], bool]] = {
    "MAPPA category 1": lambda _, lines: any(line[:2] == ("mappa", "1") and not line[3] for line in lines),
    "MAPPA category 2": lambda facts, lines: _in_category_2(facts, lines, lambda _: True),
    "a suspended term under category 2": lambda facts, lines: _in_category_2(facts, lines, _is_suspended),
    **{
        f"a question of category 2: {question}": _asks(question) for question in QUESTIONS if question != "notification"
    },
}
"""The same, by the answer about them."""


ALL_REMARKABLE = (*REMARKABLE, *REMARKABLE_ANSWERS)


def seed_of_the_run() -> int:
    """Return the seed, which is the same in every process of a run."""
    given = os.environ.get("MOSOVO_TEST_SEED")
    of_the_run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if given is not None:
        return int(given)
    return SystemRandom().randrange(2**32) if of_the_run is None else crc32(of_the_run.encode())


SEED_OF_THE_RUN = seed_of_the_run()


@pytest.mark.parametrize("part", range(PARTS))
def test_both_calculations_agree_on_every_generated_person(
    part: int, record_property: RecordProperty, sample: Sampler
) -> None:
    seed = part if part < PARTS // 2 else SEED_OF_THE_RUN + part
    differing, uncovered = 0, 0
    compared: Counter[str] = Counter()
    found: CaseFacts | None = None
    batches = range(PEOPLE // PARTS // AT_ONCE)
    drawn = sample(
        "invented people", batches, SHARE, key=lambda batch: f"{part}/{batch}", unit="people", units_in_each=AT_ONCE
    )
    invented = batched(PersonGenerator(seed).people(PEOPLE // PARTS), AT_ONCE, strict=True)
    for people in (people for batch, people in enumerate(invented) if batch in drawn):
        for facts, columns in zip(people, describe_by_columns(people), strict=True):
            uncovered += columns is None
            if columns is None:
                continue
            compared.update(name for name, is_so in REMARKABLE.items() if is_so(facts))
            compared.update(name for name, is_so in REMARKABLE_ANSWERS.items() if is_so(facts, columns))
            if columns != describe_by_rules(facts):
                differing += 1
                found = found or facts
    record_property("summary", f"part {part}, seed {SEED_OF_THE_RUN}: {differing} differ, {uncovered} not covered")
    assert found is None, (
        f"{differing} people differ (MOSOVO_TEST_SEED={SEED_OF_THE_RUN}); the smallest of one:\n{_smallest_case(found)}"
    )
    assert not drawn or {name for name in ALL_REMARKABLE if compared[name] < MIN_COMPARED} == set(), compared


def test_review_before_part_2_began_ends_no_period() -> None:
    """The columns ended an indefinite period by a review of 2003, before the requirements of Part 2 began."""
    conviction = {
        "ref": "c", "gateway": "disability_finding", "on": "2003-04-27", "schedule3": True,
        "disposals": [{"kind": "custody_for_life"}],
    }  # fmt: skip
    review = {"ref": "r", "kind": "determination_to_end", "on": "2003-08-07"}
    case = {"jurisdiction": "EW", "events": [conviction], "reviews": [review]}
    facts = read_case({"case": case, "on": "2026-01-01"}).facts
    by_rules = describe_by_rules(facts)
    assert any("indefinite" in str(line) for line in by_rules)
    assert list(describe_by_columns([facts])) == [by_rules]


def test_columns_cover_nearly_all_people_of_a_realistic_register() -> None:
    generator = PersonGenerator(1)
    people = [generator.realistic() for _ in range(20_000)]
    columns = describe_by_columns(people)
    assert sum(lines is None for lines in columns) < MAX_NOT_COVERED * len(people)


def test_difference_is_reduced_to_the_smallest_case() -> None:
    is_sentenced = _of_any_event(lambda event: event.sentenced_on)
    many = (facts for facts in PersonGenerator(7).people(1000) if len(facts.events) > 1 and len(facts.changes) > 1)
    small = reduce_case(next(filter(is_sentenced, many)), is_sentenced)
    assert (len(small.events), small.changes, small.spells, small.notifications) == (1, (), (), ())
    assert '"sentenced_on"' in describe_difference(small)


def _smallest_case(found: CaseFacts) -> str:
    return (
        describe_difference(reduce_case(found)) if is_different(found) else "it does not differ when asked about alone"
    )
