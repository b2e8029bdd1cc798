"""Explanations: the sentence, the steps with their provisions, and the day strip."""

import re
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import mosovo_law
from mosovo.practice import rule_book
from mosovo_law.core.days import merge_spans
from mosovo_law.core.limit import within
from mosovo_law.core.ruling_facts import Ruling
from mosovo_law.core.vocabulary import CHANGES
from mosovo_law.explain.day_strip import MAX_DAYS_SHOWN, build_day_strip
from mosovo_law.explain.explanation import Explanation, explain_obligation
from mosovo_law.explain.wording import STEPS
from mosovo_law.facts.case_facts import Change, Disposal, Event, Notification, Order, Spell
from tests.law.people import MONDAY, convicted, derive_law, facts, find_duty, in_custody, moved, notified

FOLDERS = (Path(mosovo_law.__file__).parent, Path(rule_book.__file__).parent)


def explain_duty(key: str, *given: Event | Spell | Notification | Change | Order, **more: object) -> Explanation:
    derived = derive_law(*given, **more)
    return explain_obligation(find_duty(derived, key), facts(*given, **more), derived)


def test_the_sentence_of_the_first_notification() -> None:
    explained = explain_duty("soa2003.s83.initial", convicted())
    assert explained.sentence == (
        "Initial notification: due by Wednesday 12 March 2025 (3 days beginning with Monday 10 March 2025)."
    )
    assert explained.provision == "SOA 2003 s.83(1)"
    assert explained.url == "https://www.legislation.gov.uk/ukpga/2003/42/section/83"
    assert explained.text_date == date(2010, 12, 1)
    assert explained.text_read is not None
    assert explained.text_read.words.startswith("A relevant offender must, within the period of 3 days beginning with")


def test_custody_after_the_days_is_not_mentioned() -> None:
    later = in_custody(date(2026, 1, 1))
    assert explain_duty("soa2003.s83.initial", convicted(), later).sentence.endswith(
        "beginning with Monday 10 March 2025)."
    )


def test_sentence_states_that_the_clock_is_stopped() -> None:
    assert explain_duty("soa2003.s83.initial", convicted(), in_custody(MONDAY)).sentence == (
        "Initial notification: 3 days beginning with Monday 10 March 2025, time in custody, in hospital or abroad not"
        " counted. The clock has been stopped since Monday 10 March 2025."
    )


def test_the_sentence_of_a_year_that_ended_in_custody() -> None:
    held = in_custody(date(2026, 2, 1), date(2026, 4, 1))
    assert explain_duty("soa2003.s85.annual", convicted(), notified(MONDAY), held).sentence == (
        "Annual notification: due by Friday 3 April 2026 (a year after Monday 10 March 2025; as it ended in custody,"
        " in hospital or abroad, 3 days beginning with Wednesday 1 April 2026)."
    )


def test_the_sentence_of_a_year_that_ends_in_custody_not_yet_over() -> None:
    sentence = explain_duty("soa2003.s85.annual", convicted(), notified(MONDAY), in_custody(date(2026, 2, 1))).sentence
    assert sentence.endswith("so it continues until 3 days from the release or return).")


def test_the_sentence_of_a_ruling() -> None:
    ruling = Ruling(ref="r1", key="soa2003.s83.initial:c1", reason="Counsel", due_on=date(2025, 3, 14))
    explained = explain_duty("soa2003.s83.initial", convicted(), rulings=(ruling,))
    assert explained.sentence == "Initial notification: due by Friday 14 March 2025, as ruled."
    assert explained.rests_on == ("c1", "r1")


def test_the_steps_name_their_provisions_and_the_other_reading() -> None:
    prison, held = Disposal(kind="imprisonment", months=7), in_custody(date(2025, 3, 12), date(2025, 9, 1))
    steps = explain_duty("soa2003.s83.initial", convicted(disposal=prison), held, born_on=date(2007, 6, 1)).steps
    assert steps[0].startswith("SOA 2003 s.9 is listed in Schedule 3")
    assert steps[0].endswith("(SOA 2003 Sch.3 para 21)")
    assert steps[1:4] == (
        "the sentence counts as 7 months (SOA 2003 s.131)",
        "row 4 of the table: 60 months beginning with the relevant date (SOA 2003 s.82(1))",
        "halved, because the person was under 18 on the relevant date (SOA 2003 s.82(2))",
    )
    assert "another reading gives Wednesday 12 March 2025: advise that day; overdue after the due date" in steps


def test_the_strip_shows_days_counted_and_not_with_the_reason() -> None:
    held = in_custody(date(2025, 3, 11), date(2025, 3, 13))
    days = explain_duty("soa2003.s83.initial", convicted(), held).days
    assert [(mark.day.day, mark.number, mark.why) for mark in days] == [
        (10, 1, ""), (11, None, "in custody"), (12, None, "in custody"), (13, 2, ""), (14, 3, ""),
    ]  # fmt: skip
    assert [mark.is_last for mark in days] == [False, False, False, False, True]


def test_the_strip_of_a_year_shows_its_ends_with_a_gap_between() -> None:
    days = explain_duty("soa2003.s85.annual", convicted(), notified(MONDAY)).days
    assert (days[0].day, days[0].counted, days[-1].day, days[-1].number) == (MONDAY, False, date(2026, 3, 10), 365)
    [gap] = [mark for mark in days if mark.through is not None]
    assert gap.number is None
    assert len(days) <= MAX_DAYS_SHOWN


def test_a_strip_with_no_last_day_marks_none_as_last() -> None:
    days = explain_duty("soa2003.s83.initial", convicted(), in_custody(date(2025, 3, 11))).days
    assert not any(mark.is_last for mark in days)
    assert days[-1].why == "in custody"


BEGINS, ENDS = st.dates(date(2025, 3, 1), date(2026, 3, 1)), st.dates(date(2026, 3, 2), date(2031, 1, 1))
SPELLS = st.lists(st.builds(in_custody, BEGINS, ENDS | st.none()), max_size=8)


@given(SPELLS, st.integers(1, 80))
def test_a_strip_stays_short_and_in_order_however_long_the_count(spells: list[Spell], days: int) -> None:
    marks = build_day_strip(
        within(days, beginning_with=MONDAY, not_counting=merge_spans(spell.span for spell in spells)), spells
    )
    assert 0 < len(marks) <= MAX_DAYS_SHOWN + 1
    assert [mark.day for mark in marks] == sorted(mark.day for mark in marks)


def test_explanation_names_the_facts_used_and_the_facts_looked_for() -> None:
    held = in_custody(date(2025, 3, 11), date(2025, 3, 13))
    later = in_custody(date(2026, 1, 1), date(2026, 2, 1), ref="s2")
    explained = explain_duty("soa2003.s83.initial", convicted(), held, later)
    assert explained.rests_on == ("c1", "s1")
    assert explained.looked_for_not_found == ("a notification that meets it, since Monday 10 March 2025",)


def test_notification_that_may_have_moved_the_due_date_is_named() -> None:
    bank = notified(date(2025, 9, 1), "s.84(1)", ref="n2", change="bank_account")
    explained = explain_duty("soa2003.s85.annual", convicted(), notified(MONDAY), bank)
    assert explained.rests_on == ("n1", "n2")
    assert "on another reading, time runs from Monday 1 September 2025 (LAW-004)" in explained.steps
    assert "another reading gives Tuesday 10 March 2026: advise that day; overdue after the due date" in explained.steps


def test_notification_that_met_the_duty_is_among_the_facts() -> None:
    explained = explain_duty("soa2003.s83.initial", convicted(), notified(MONDAY))
    assert explained.rests_on == ("c1", "n1")
    assert explained.looked_for_not_found == ()


def test_every_step_of_the_rules_has_wording() -> None:
    sources = "".join(path.read_text() for folder in FOLDERS for path in folder.rglob("*.py"))
    taken = set(re.findall(r'Step\("(\w+)"', sources)) | set(CHANGES) | {"release"}
    assert taken == set(STEPS)


def test_every_example_of_a_change_is_explained_in_full_sentences() -> None:
    given = (convicted(), notified(MONDAY), *(moved(date(2025, 5, 1), ref=kind, kind=kind) for kind in CHANGES))
    derived = derive_law(*given)
    assert {o.rule for o in derived.obligations} < {rule.id for rule in rule_book.RULES}
    for duty in derived.obligations:
        explained = explain_obligation(duty, facts(*given), derived)
        assert explained.sentence.endswith(".")
        assert "{" not in " ".join((explained.sentence, *explained.steps))
