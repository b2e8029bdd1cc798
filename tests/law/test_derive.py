"""Derivation: rulings apply last, the next change date is exact, and the order of facts has no effect."""

from datetime import date, timedelta

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import DutyStatus
from mosovo_law.core.ruling_facts import Ruling
from mosovo_law.facts.case_facts import Disposal, Order, Spell
from tests.law.people import MONDAY, convicted, derive_law, facts, find_duty, in_custody, moved, notified

INITIAL = "soa2003.s83.initial:c1"
PRISON = Disposal(kind="imprisonment", months=12)


def ruled(**more: object) -> Ruling:
    return Ruling(ref="r1", key=INITIAL, reason="Counsel's advice", **more)  # type: ignore[arg-type]


def test_ruled_due_date_replaces_the_calculated_one_which_is_kept() -> None:
    duty = find_duty(derive_law(convicted(), rulings=(ruled(due_on=date(2025, 3, 14)),)), INITIAL)
    assert (duty.due_on, duty.machine_due_on, duty.first_breach_day) == (
        date(2025, 3, 14), date(2025, 3, 12), date(2025, 3, 15),
    )  # fmt: skip
    assert duty.ruling is not None


def test_ruled_due_date_restarts_a_stopped_clock() -> None:
    held = in_custody(MONDAY)
    duty = find_duty(derive_law(convicted(disposal=PRISON), held, rulings=(ruled(due_on=date(2025, 9, 3)),)), INITIAL)
    assert duty.clock_stopped_from is None
    assert duty.status_on(date(2025, 9, 4)) is DutyStatus.OVERDUE


def test_a_ruling_that_no_duty_arises_ends_it_from_the_start() -> None:
    duty = find_duty(derive_law(convicted(), rulings=(ruled(no_duty=True),)), INITIAL)
    assert duty.status_on(date(2025, 3, 20)) is DutyStatus.CEASED
    assert duty.first_breach_day is None
    assert not duty.may_be_breached(date(2025, 3, 20))


def test_later_ruling_applies() -> None:
    later = Ruling(ref="r2", key=INITIAL, reason="Second thoughts", due_on=date(2025, 3, 16), made_on=date(2025, 4, 2))
    earlier = ruled(due_on=date(2025, 3, 14), made_on=date(2025, 4, 1))
    assert find_duty(derive_law(convicted(), rulings=(later, earlier)), INITIAL).ruling == later


def test_ruling_on_a_missing_duty_changes_nothing() -> None:
    assert derive_law(rulings=(ruled(no_duty=True),)).obligations == ()


@pytest.mark.parametrize("served", [(in_custody(MONDAY, date(2025, 9, 1)),), ()], ids=["custody", "in question"])
def test_next_change_is_never_later_than_the_next_status_change(
    served: tuple[Spell, ...],
) -> None:
    derived = derive_law(
        convicted(disposal=PRISON), *served, notified(date(2025, 9, 3)), moved(date(2025, 10, 1)),
        in_custody(date(2026, 8, 1), ref="s2"),
    )  # fmt: skip

    def stand(day: date) -> list[object]:
        return [derived.subject_on(day), *(o.status_on(day) for o in derived.obligations)]

    day = date(2025, 3, 1)
    while (change := derived.next_change_after(day)) is not None:
        quiet = [day + timedelta(n) for n in range(1, (change - day).days)]
        assert all(stand(between) == stand(day) for between in quiet)
        day = change
    assert day == date(2035, 3, 10)


def test_no_change_follows_the_last_one() -> None:
    assert derive_law().next_change_after(MONDAY) is None


def test_the_order_of_facts_makes_no_difference() -> None:
    given = (
        convicted(), notified(MONDAY), moved(date(2025, 5, 1)), in_custody(date(2025, 6, 1), date(2025, 7, 1)),
        notified(date(2025, 7, 2), "s.84(1)", ref="n2", change="release"),
    )  # fmt: skip
    assert {o.key: o for o in derive_law(*given).obligations} == {
        o.key: o for o in derive_law(*reversed(given)).obligations
    }


def test_no_key_is_made_twice() -> None:
    derived = derive_law(
        convicted(), convicted(ref="c2"), notified(MONDAY), notified(date(2026, 1, 5), "s.85(1)", ref="n2"),
        moved(date(2025, 5, 1)), moved(date(2025, 5, 1), ref="h2", kind="name"),
    )  # fmt: skip
    made = [obligation.key for obligation in derived.obligations]
    assert len(made) == len(set(made)) == 9


@pytest.mark.parametrize("day", [date.max, date(9999, 12, 1)])
def test_facts_at_the_end_of_the_calendar_do_not_overflow(day: date) -> None:
    given = facts(convicted(day), notified(day), moved(day), in_custody(day, day), born_on=date(9900, 1, 1))
    assert derive_obligations(given).next_change_after(date.max) is None


def test_end_of_the_period_is_known_only_after_sentence_and_without_open_questions() -> None:
    pending = convicted(sentenced_on=None, disposals=())
    doubtful = convicted(disposal=Disposal(kind="imprisonment", weeks=26))
    assert not derive_law(pending).until_is_known(MONDAY)
    assert not derive_law(doubtful).until_is_known(MONDAY)
    assert derive_law(convicted()).until_is_known(MONDAY)


def test_each_question_is_asked_once() -> None:
    """Missing custody matters under two Acts, and raises one question."""
    imprisoned = convicted(disposal=Disposal(kind="imprisonment", months=8))
    voo = Order(ref="o1", kind="voo", made_on=MONDAY, served_on=MONDAY, months=36)
    derived = derive_law(imprisoned, voo)
    asked = [(question.about, question.needs) for question in derived.questions]
    assert asked == [("c1", "whether the person was in custody since the sentence")]
    assert derived.questions[0].source.citation == "SOA 2003 s.83(6)"
