"""Parallel derivation: the same answers in order, little read ahead, no process left running."""

import multiprocessing
import pickle
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice

import pytest

from mosovo.practice.derivation import derive_many, derive_obligations, derive_parts
from mosovo_law.core.days import days_after
from mosovo_law.derivation.parallel import BATCHES_AHEAD
from mosovo_law.facts.case_facts import CaseFacts
from tests.law.parallel_functions import build_convicted_people, fail_on_tuesday, first_duty
from tests.law.people import MONDAY, convicted, facts, notified

PEOPLE = 2_000
COMMENCED = {"cpa2026.name_change": date(2027, 4, 1)}


class Register:
    """A register that is read one person at a time, and records how far it was read."""

    def __init__(self, size: int) -> None:
        self.size, self.read = size, 0

    def __iter__(self) -> Iterator[CaseFacts]:
        for number in range(self.size):
            self.read = number + 1
            on = MONDAY + timedelta(number % 700)
            yield facts(convicted(on), notified(days_after(number % 5, on)))


def test_parallel_answers_for_2000_people_equal_single_answers() -> None:
    progress_counts: list[int] = []
    register = Register(PEOPLE)
    furthest = 0
    found = []
    for answer in derive_many(register, make=first_duty, processes=2, batch=100, progress=progress_counts.append):
        found.append(answer)
        furthest = max(furthest, register.read - len(found))
    assert found == [first_duty(derive_obligations(person)) for person in Register(PEOPLE)]
    assert progress_counts == list(range(100, PEOPLE + 1, 100))
    assert furthest <= 100 * (2 * BATCHES_AHEAD + 1)


def test_very_long_register_can_be_read_in_part() -> None:
    register = Register(10**9)
    answers = derive_many(register, make=first_duty, processes=1, batch=50)
    assert len(list(islice(answers, 60))) == 60
    answers.close()
    assert register.read <= 100


def test_error_in_a_case_reaches_the_caller_and_no_process_is_left() -> None:
    answers = derive_many(Register(100), make=fail_on_tuesday, processes=2, batch=1)
    assert next(answers) == MONDAY
    with pytest.raises(ZeroDivisionError, match="a Tuesday"):
        next(answers)
    assert multiprocessing.active_children() == []


def test_a_whole_answer_can_travel_between_processes() -> None:
    answer = derive_obligations(next(iter(Register(1))))
    assert pickle.loads(pickle.dumps(answer)) == answer


def test_assumed_commencements_apply_to_many_people() -> None:
    [answer] = derive_many(Register(1), processes=1, commencements=COMMENCED)
    assert answer == derive_obligations(next(iter(Register(1))), commencements=COMMENCED)


@pytest.mark.parametrize("processes", [1, 2])
def test_parts_are_read_in_each_process_and_answered_in_order(processes: int) -> None:
    progress_counts: list[int] = []
    parts = [range(day, day + 30) for day in range(0, 600, 30)]
    found = list(
        derive_parts(
            parts, build_convicted_people, make=first_duty, processes=processes, progress=progress_counts.append
        )
    )
    assert found == [first_duty(derive_obligations(person)) for person in build_convicted_people(range(600))]
    assert progress_counts == list(range(30, 601, 30))


def test_endless_parts_are_read_only_a_little_ahead() -> None:
    asked: list[range] = []

    def without_end() -> Iterator[range]:
        for day in count(step=10):
            asked.append(range(day, day + 10))
            yield asked[-1]

    answers = derive_parts(without_end(), build_convicted_people, make=first_duty, processes=2)
    assert len(list(islice(answers, 100))) == 100
    answers.close()
    assert len(asked) <= 10 + 2 * BATCHES_AHEAD + 1
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("processes", [1, 2])
def test_error_in_reading_a_part_reaches_the_caller_in_order(processes: int) -> None:
    answers = derive_parts([range(3), range(0)], build_convicted_people, make=first_duty, processes=processes)
    assert len(list(islice(answers, 3))) == 3
    with pytest.raises(LookupError, match="no days"):
        next(answers)
    assert multiprocessing.active_children() == []


def test_assumed_commencements_apply_to_parts() -> None:
    [answer] = derive_parts([range(1)], build_convicted_people, processes=1, commencements=COMMENCED)
    assert answer == derive_obligations(next(build_convicted_people(range(1))), commencements=COMMENCED)


def test_parts_need_at_least_one_process() -> None:
    with pytest.raises(ValueError, match="at least one"):
        derive_parts([], build_convicted_people, processes=0)


@pytest.mark.parametrize("wrong", [{"processes": 0}, {"batch": 0}])
def test_zero_processes_or_batches_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least one"):
        list(derive_many([], **wrong))
