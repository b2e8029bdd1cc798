"""Answers of the calculator, with its warnings and questions. The law itself is tested in tests/law."""

from datetime import date

import pytest

from mosovo.web.core.offence_field import list_suggestions
from mosovo.web.features.calculator.lengths import describe_time_left, format_months
from mosovo.web.features.calculator.offences import BY_NATION
from mosovo_law.status.offence_catalogue import find_rows_named
from tests.web.calculator.form_requests import EIGHTEEN_MONTHS, answered, ask, words

pytestmark = pytest.mark.pure

CAUTION = {"p-jurisdiction": "EW", "p-born_on": "1985-06-01", "o0-listed": "SOA 2003 s.9", "o0-gateway": "caution",
           "o0-on": "2025-03-03"}  # fmt: skip
PENDING = {name: value for name, value in EIGHTEEN_MONTHS.items() if not name.startswith(("o0d0", "o0-sentenced"))}


def test_answer_shows_period_dates_provision_and_open_question() -> None:
    page = ask(EIGHTEEN_MONTHS)
    assert answered(page) == "The notification period is 10 years"
    shown = words(page)
    assert "First day Monday 3 March 2025" in shown
    assert "Last day Friday 2 March 2035" in shown
    assert "Initial notification By the end of Wednesday 5 March 2025" in shown
    assert "Whether the person was in custody since the sentence" in shown
    assert "SOA 2003 s.82(6)" in shown
    assert "This is not legal advice" in shown


@pytest.mark.parametrize(
    ("boxes", "length"),
    [
        ({"o0d0_kind": "detention_and_training_order", "o0d0_months": "12"}, "7 years"),
        ({"o0d0_kind": "extended_sentence", "o0d0_months": "18", "o0d0_extension_months": "12"}, "Indefinite"),
        ({"o0d0_months": "", "o0d0_years": "2", "o0d0_suspended_months": "24"}, "10 years"),
        ({"o0d0_kind": "life", "o0d0_months": ""}, "Indefinite"),
        ({"o0d0_kind": "hospital_order", "o0d0_months": ""}, "7 years"),
        ({"o0d0_kind": "hospital_order_restricted", "o0d0_months": ""}, "Indefinite"),
        ({"o0d0_kind": "community_order", "o0d0_months": "24"}, "5 years"),
        ({"o0d0_kind": "conditional_discharge", "o0d0_months": "18"}, "1 year 6 months"),
        ({"o0d0_kind": "conditional_discharge", "o0d0_months": "11", "o0d0_days": "29"}, "As long as ordered"),
        ({"o0d0_kind": "absolute_discharge", "o0d0_months": ""}, "No period"),
        ({"p_born_on": "2008-01-01"}, "5 years"),
    ],
)  # fmt: skip
def test_each_sentence_type_has_its_notification_period(boxes: dict[str, str], length: str) -> None:
    assert answered(ask(EIGHTEEN_MONTHS, **boxes)).endswith(length)


def test_sentence_beyond_court_powers_is_questioned_with_both_periods() -> None:
    page = ask(EIGHTEEN_MONTHS, o0d0_months="30", o0d0_suspended_months="24")
    assert answered(page) == "Check the sentence. The period is 10 years or indefinite"
    shown = words(page)
    assert "for the term the most is 24 months for a conviction from 1 December 2020 to 21 March 2026" in shown
    assert "The court passed it as entered indefinite, from 3 Mar 2025" in shown
    assert "The sentence is: Imprisonment, 24 months 10 years, from 3 Mar 2025 to 2 Mar 2035" in shown


def test_swapped_numbers_are_questioned() -> None:
    page = ask(EIGHTEEN_MONTHS, o0d0_months="24", o0d0_suspended_months="6")
    assert answered(page) == "Check the sentence. The period is 7 years or 10 years"
    assert "The two numbers may be swapped" in words(page)


CONFIRM = "select “Change an answer” and tick the box under the sentence"
UNUSUAL = [
    ({"o0d0_months": "30", "o0d0_suspended_months": "24"}, "Indefinite"),
    ({"o0d0_months": "24", "o0d0_suspended_months": "6"}, "10 years"),
    ({"o0d0_kind": "conditional_discharge", "o0d0_months": "48"}, "4 years"),
    ({"o0_total_months": "20"}, "10 years"),
]  # fmt: skip


@pytest.mark.parametrize(("boxes", "length"), UNUSUAL)
def test_unusual_sentence_can_be_confirmed_as_passed(boxes: dict[str, str], length: str) -> None:
    """The tick box answers the question, stays ticked when an answer is changed, and is in the case file."""
    questioned = ask(EIGHTEEN_MONTHS, **boxes)
    assert CONFIRM in words(questioned)
    confirmed = ask(EIGHTEEN_MONTHS, **boxes, o0d0_as_passed="on")
    assert answered(confirmed) == f"The notification period is {length}"
    shown = words(confirmed)
    assert CONFIRM not in shown
    assert "The court passed exactly this: I checked it with the court's record Yes" in shown
    assert "as_passed: true" in confirmed.content.decode()
    assert 'name="o0d0-as_passed" value="on"' in confirmed.content.decode()


def test_confirmation_is_offered_only_where_it_answers_a_question() -> None:
    """A confirmation cannot make a child of nine guilty. An ordinary sentence raises no question."""
    for page in (ask(EIGHTEEN_MONTHS), ask(EIGHTEEN_MONTHS, p_born_on="2014-06-01", o0_offended_on="2024-01-01")):
        assert CONFIRM not in words(page)
        assert "as_passed" not in page.content.decode()


def test_sentence_is_compared_with_court_limit_and_warrant_total() -> None:
    shown = words(ask(EIGHTEEN_MONTHS, o0_court="magistrates", o0_total_months="20"))
    assert "the most that a magistrates' court can pass for one offence is 12 months" in shown
    assert "the warrant of sentence states 20 months in all, and the terms recorded make 18 months" in shown


def test_offence_at_age_nine_is_not_known_yet() -> None:
    page = ask(EIGHTEEN_MONTHS, p_born_on="2014-06-01", o0_offended_on="2024-01-01")
    assert answered(page) == "Whether the person must notify is Not known yet"
    assert "no one under 10 can be guilty" in words(page)


def test_caution_has_a_period_of_two_years() -> None:
    assert answered(ask(CAUTION)) == "The notification period is 2 years"


def test_second_conviction_shows_why_no_new_initial_notification_is_due() -> None:
    """s.83(2): already subject because of the first conviction, and notified for it."""
    second = {"o1-listed": "SOA 2003 s.9", "o1-gateway": "conviction", "o1-on": "2025-06-02",
              "o1-sentenced_on": "2025-06-02", "o1d0-kind": "community_order", "o1d0-months": "12"}  # fmt: skip
    notification = {"told-on": "2025-03-04", "told-under": "s.83(1)", "told-home": "residence"}
    why = "The person was already subject, since 3 Mar 2025, notified on 4 Mar 2025, and stays subject"
    shown = words(ask(CAUTION | second | notification))
    assert shown.count("A new initial notification") == 1
    assert why in shown
    assert "SOA 2003 s.83(2)" in shown
    assert why not in words(ask(CAUTION | second))


def test_sentence_in_weeks_near_the_limit_needs_a_decision() -> None:
    page = ask(EIGHTEEN_MONTHS, o0d0_months="", o0d0_weeks="26")
    assert answered(page) == "A person must decide whether the period is 7 years or 10 years"
    shown = words(page)
    assert "26 weeks are not 6 months" in shown
    assert "It is decided that the term is 6 months or less 7 years, from 3 Mar 2025 to 2 Mar 2032" in shown
    assert "It is decided that the term is more than 6 months 10 years, from 3 Mar 2025 to 2 Mar 2035" in shown


def test_missing_victim_age_shows_the_result_of_each_answer() -> None:
    shown = words(ask(EIGHTEEN_MONTHS, o0_listed="SOA 2003 s.3", o0d0_kind="community_order", o0d0_months="6"))
    assert "The victim was under 18 at the offence 5 years, from 3 Mar 2025 to 2 Mar 2030" in shown
    assert "The victim was 18 or over at the offence no notification because of it" in shown


def test_missing_date_of_birth_shows_both_periods() -> None:
    page = ask(CAUTION, "p-born_on")
    assert answered(page) == "Something is missing. The period is 1 year or 2 years"
    assert "The person was under 18 on the day it starts 1 year, from 3 Mar 2025 to 2 Mar 2026" in words(page)
    assert "The person was 18 or over on the day it starts 2 years, from 3 Mar 2025 to 2 Mar 2027" in words(page)


def test_missing_date_of_birth_is_asked_once_for_two_offences() -> None:
    second = {"o1-listed": "SOA 2003 s.9", "o1-gateway": "caution", "o1-on": "2025-06-02"}
    shown = words(ask(CAUTION | second, "p-born_on"))
    assert shown.count("The date of birth") == 1
    assert "caution of 2 Jun 2025: The person was under 18 on the day it starts 1 year, from 2 Jun 2025" in shown


def test_period_that_the_law_leaves_open_needs_a_decision() -> None:
    page = ask(EIGHTEEN_MONTHS, o0d0_kind="offender_of_particular_concern", o0d0_months="20")
    assert answered(page) == "A person must decide whether the period is 10 years or indefinite"
    assert "It is decided that the period is 10 years 10 years, to Friday 2 March 2035" in words(page)
    assert "It is not in Schedule 3" not in words(page)


def test_before_sentence_each_possible_sentence_is_shown() -> None:
    page = ask(PENDING)
    assert answered(page).endswith("Not known before sentence")
    shown = words(page)
    assert "Imprisonment of 6 months or less 7 years, from 3 Mar 2025 to 2 Mar 2032" in shown
    assert "Absolute discharge no notification because of it" in shown
    assert "Notification begins before sentence" in shown


def test_threshold_offence_period_runs_from_sentence() -> None:
    shown = words(ask(EIGHTEEN_MONTHS, o0_listed="SOA 2003 s.3", o0_victim_age="30"))
    assert "First day Tuesday 1 April 2025" in shown
    assert "Here the period runs from sentence" in shown
    assert "The period runs from conviction, not from sentence" not in shown


def test_offence_outside_schedule_3_needs_no_notification() -> None:
    page = ask(EIGHTEEN_MONTHS, "o0-listed", o0_offence="Theft Act 1968 s.1")
    assert answered(page) == "On these facts the person does not have to notify: No period"
    assert "Duties and due dates" not in words(page)


def test_unrecognised_offence_is_questioned() -> None:
    page = ask(EIGHTEEN_MONTHS, "o0-listed", o0_offence="something indecent")
    assert answered(page) == "Whether the person must notify is Not known yet"
    assert "It is in Schedule 3, and its conditions are met 10 years" in words(page)


@pytest.mark.parametrize("wrong", ["Sexual Offence Act 2003 s.9", "SOA 2033 s.9", "SOA 2003 s.66AA", "PoCA 1987 s.1"])
def test_misspelt_offence_suggests_a_correction(wrong: str) -> None:
    page = ask(EIGHTEEN_MONTHS, "o0-listed", o0_offence=wrong)
    assert answered(page) == "Whether the person must notify is Not known yet"
    assert "the catalogue of offences does not have it. Did you mean" in words(page)


def test_abbreviation_of_an_act_is_recognised() -> None:
    page = ask(EIGHTEEN_MONTHS, "o0-listed", o0_offence="PoCA 1978 s.1", o0_image_age="8", o0_offended_on="2024-01-01")
    assert answered(page) == "The notification period is 10 years"


def test_terrorism_offence_is_questioned_and_gets_no_period() -> None:
    page = ask(EIGHTEEN_MONTHS, "o0-listed", o0_offence="TA 2000 s.58", o0d0_months="34")
    assert answered(page) == "Whether the person must notify is Not known yet"
    assert "the Counter-Terrorism Act 2008 s.41 names the offence" in words(page)


def test_every_offered_offence_is_in_the_catalogue() -> None:
    for offences in BY_NATION.values():
        for offence, _ in offences:
            assert find_rows_named(offence), offence
    for offence, _ in list_suggestions():
        assert find_rows_named(offence), offence


def test_form_offers_the_offence_catalogue_once_without_a_script() -> None:
    page = ask({"p-jurisdiction": "EW"}).content.decode()
    assert page.count('<datalist id="offence-catalogue">') == 1
    assert 'list="offence-catalogue"' in page
    assert '<option value="PCA 1978 s.1">' in page


def test_custody_that_is_not_entered_is_questioned() -> None:
    shown = words(ask(EIGHTEEN_MONTHS))
    assert (
        "Yes the release must be notified within 3 days, beginning with the day of release No nothing changes" in shown
    )
    at_once = words(ask(EIGHTEEN_MONTHS, o0_sentenced_on="2025-03-03"))
    assert "Yes the 3 days do not run until release, and begin with the day of release" in at_once
    assert "No the initial notification is due by the end of Wednesday 5 March 2025" in at_once
    assert "Initial notification Possibly by the end of Wednesday 5 March 2025: see the open questions" in at_once


def test_custody_moves_the_due_date_and_not_the_period() -> None:
    custody = {"s0-kind": "custody", "s0-from_on": "2025-03-03", "s0-until": "2025-09-20"}
    page = ask(EIGHTEEN_MONTHS | custody)
    shown = words(page)
    assert "Initial notification By the end of Monday 22 September 2025" in shown
    assert "Last day Friday 2 March 2035" in shown
    assert "Custody does not stop the period" in shown
    in_custody = words(ask(EIGHTEEN_MONTHS | {"s0-kind": "custody", "s0-from_on": "2025-03-03"}))
    assert "Initial notification No date yet: 3 days beginning with the release or return" in in_custody


def test_annual_and_weekly_notification_run_from_the_last_notification() -> None:
    notification = {"told-on": "2025-03-04", "told-under": "s.83(1)", "told-home": "residence"}
    assert "Every year By the end of Wednesday 4 March 2026" in words(ask(CAUTION | notification))
    if_on_time = "Every year By the end of Thursday 5 March 2026, if the initial notification is given on the due date"
    assert if_on_time in words(ask(CAUTION))
    weekly = words(ask(CAUTION | notification | {"told-home": "place_regularly_found"}))
    assert "Every week, with no sole or main residence By the end of Tuesday 11 March 2025" in weekly


def test_consecutive_terms_for_two_offences_are_added_together() -> None:
    second = {"o1-listed": "SOA 2003 s.10", "o1-gateway": "conviction", "o1-on": "2025-03-03",
              "o1-sentenced_on": "2025-04-01", "o1d0-kind": "imprisonment", "o1d0-months": "18"}  # fmt: skip
    concurrent = ask(EIGHTEEN_MONTHS | second)
    assert answered(concurrent) == "The person must notify until the end of Friday 2 March 2035"
    assert "Concurrent terms do not add up" in words(concurrent)
    consecutive = ask(EIGHTEEN_MONTHS | second | {"o1d0-consecutive_to": "o0"})
    assert answered(consecutive) == "The person must notify Indefinitely"
    assert "3 years in all (s.82(3) and (4))" in words(consecutive)
    assert " = 36 months." in words(consecutive)


def test_conviction_of_1996_depends_on_the_position_on_1_september_1997() -> None:
    old = EIGHTEEN_MONTHS | {"o0-listed": "SOA 1956 s.1", "o0-on": "1996-03-03", "o0-sentenced_on": "1996-03-03",
                             "o0d0-years": "8", "o0d0-months": "", "p-born_on": "1960-01-01"}  # fmt: skip
    page = ask(old)
    assert answered(page) == "Whether the person must notify is Not known yet"
    assert "serving the sentence, in prison or in the community indefinite" in words(page)
    assert "none of these no notification because of it" in words(page)
    assert answered(ask(old | {"o0-position_on_1997_09_01": "serving"})) == "The notification period is Indefinite"


def test_order_that_outlasts_the_period_extends_notification() -> None:
    order = {"order-kind": "shpo", "order-made_on": "2025-03-03", "order-served_on": "2025-03-03",
             "order-ended_on": "2030-03-02"}  # fmt: skip
    page = ask(CAUTION | order)
    assert answered(page) == "The person must notify until the end of Saturday 2 March 2030"
    assert "An order can outlast the period" in words(page)


@pytest.mark.parametrize("nation", BY_NATION)
def test_every_offence_in_the_list_gives_a_period_of_ten_years(nation: str) -> None:
    """For an adult sentenced to two years for an offence against a child, each offence is in Schedule 3."""
    boxes = {"p_jurisdiction": nation, "o0_victim_age": "12", "o0_image_age": "12", "o0_age_at_offence": "30",
             "o0_sexual_purpose": "yes", "o0_court_finds_sexual": "yes", "o0d0_years": "2",
             "o0d0_months": ""}  # fmt: skip
    answers = {
        section: answered(ask(EIGHTEEN_MONTHS, "p-born_on", o0_listed=section, **boxes))
        for section, _ in BY_NATION[nation]
    }
    assert {
        section: answer for section, answer in answers.items() if answer != "The notification period is 10 years"
    } == {}


def test_lengths_and_time_left_are_written_in_words() -> None:
    assert [format_months(months) for months in (120, 42, 6, 0, 12)] == [
        "10 years", "3 years 6 months", "6 months", "0 months", "1 year",
    ]  # fmt: skip
    last = date(2035, 3, 2)
    assert describe_time_left(last, date(2026, 11, 25)) == "8 years 3 months"
    assert describe_time_left(last, date(2035, 2, 3)) == "27 days"
    assert describe_time_left(last, last) == "Today is the last day"
    assert describe_time_left(last, date(2035, 3, 3)) == "Ended"


def test_offence_dates_that_span_the_18th_birthday_show_both_outcomes() -> None:
    fined = {"o0_listed": "SOA 2003 s.3", "o0_victim_age": "15", "o0d0_kind": "fine", "o0d0_months": "",
             "p_born_on": "1994-06-14", "o0_offended_on": "2012-05-01"}  # fmt: skip
    shown = words(ask(EIGHTEEN_MONTHS, **fined, o0_offended_latest_on="2012-06-30"))
    assert "the offender reached 18 on 14 June 2012" in shown
    assert "From 1 May 2012 to 13 June 2012: not listed" in shown
    assert "The offender was under 18 at the offence no notification because of it" in shown
    assert "The offender was 18 or 19 at the offence 5 years" in shown
    assert answered(ask(EIGHTEEN_MONTHS, **fined)).endswith("No period")


def test_victim_age_range_gives_both_outcomes_only_if_it_reaches_18() -> None:
    fined = {"o0_listed": "SOA 2003 s.3", "o0d0_kind": "fine", "o0d0_months": "", "o0_victim_age": "13"}
    assert answered(ask(EIGHTEEN_MONTHS, **fined, o0_victim_age_most="17")).endswith("5 years")
    shown = words(ask(EIGHTEEN_MONTHS, **fined, o0_victim_age_most="18"))
    assert "The victim was 18 or over at the offence no notification because of it" in shown


def test_amended_sentence_shows_both_start_dates() -> None:
    images = {"o0_listed": "CJIA 2008 s.63", "o0d0_months": "24", "o0_offended_on": "2024-05-01",
              "o0_substituted_on": "2025-06-02"}  # fmt: skip
    shown = words(ask(EIGHTEEN_MONTHS, **images))
    assert "the period counts from 1 April 2025; if only the amended sentence did, from 2 June 2025" in shown


SCOTTISH = {"p_jurisdiction": "SCT", "o0_listed": "", "o0_offence": "SO(S)A 2009 s.3", "o0_victim_age": "30",
            "o0d0_kind": "community_payback_order", "o0d0_months": ""}  # fmt: skip


def test_payback_order_without_recorded_supervision_is_asked_about_with_the_result_of_each_answer() -> None:
    shown = words(ask(EIGHTEEN_MONTHS, **SCOTTISH))
    assert "Whether the order has an offender supervision requirement, and for how long" in shown
    assert "It has no offender supervision requirement 5 years" in shown
    assert "It has one for 24 months 2 years" in shown


@pytest.mark.parametrize(("months", "length"), [("0", "5 years"), ("24", "2 years")])
def test_recorded_supervision_of_a_payback_order_is_not_asked_about(months: str, length: str) -> None:
    page = ask(EIGHTEEN_MONTHS, **SCOTTISH, o0d0_supervision_months=months)
    assert answered(page) == f"The notification period is {length}"
    assert "offender supervision requirement, and for how long" not in words(page)
