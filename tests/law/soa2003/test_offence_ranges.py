"""An offence between two days, and ages known only within limits: LAW-096."""

from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

import pytest

from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event
from mosovo_law.status.soa2003.conditions import CONDITIONS
from mosovo_law.status.soa2003.offence_circumstances import OffenceCircumstances
from mosovo_law.status.soa2003.offence_ranges import OFFENDER_AGES, VICTIM_AGES
from mosovo_law.status.soa2003.s132 import find_listing
from tests.law.people import MONDAY, convicted, derive_law

BORN_ON = date(1994, 6, 14)
MAY, JUNE = date(2012, 5, 1), date(2012, 6, 30)
"""The two days of the indictment: the offender is 18 on 14 June 2012."""
SENTENCED_ON = date(2025, 4, 1)
FINE, YEAR_INSIDE = Disposal(kind="fine"), Disposal(kind="imprisonment", months=12)
OFFENCES = (
    "SOA 2003 s.3", "SOA 2003 s.7", "SOA 2003 s.9", "SOA 2003 s.13", "SOA 2003 s.16", "SOA 2003 s.25", "SOA 2003 s.38",
    "SOA 2003 s.47", "SOA 2003 s.48", "SOA 2003 s.62", "SOA 2003 s.64", "SOA 2003 s.66", "SOA 2003 s.67A",
    "SOA 1956 s.6", "SOA 1956 s.10", "SOA 1956 s.12", "SOA 1956 s.14", "PCA 1978 s.1", "SCA 2015 s.69",
    "SO(A)A 2000 s.3", "CEMA 1979 s.170", "SO(S)A 2009 s.28", "SO(S)A 2009 s.42", "CG(S)A 1982 s.52",
    "common law: sodomy", "SO(NI)O 2008 art.7", "SO(NI)O 2008 art.16", "PC(NI)O 1978 art.3", "OAPA 1861 s.61",
)  # fmt: skip


def between(offence: str = "SOA 2003 s.3", disposal: Disposal = FINE, **more: Any) -> Derivation:
    days = {"offended_on": MAY, "offended_latest_on": JUNE, "victim_age": 15}
    return derive_law(convicted(offence=offence, disposal=disposal, **{**days, **more}), born_on=BORN_ON)


def test_offence_date_range_across_the_18th_birthday_raises_a_question_with_both_outcomes() -> None:
    derived = between()
    assert derived.subject_on(MONDAY) is None
    [question] = derived.questions
    assert question.needs == (
        "when the offence was committed (the offender reached 18 on 14 June 2012). "
        "From 1 May 2012 to 13 June 2012: not listed; from 14 June 2012 to 30 June 2012: listed from 10 March 2025"
    )


@pytest.mark.parametrize(
    ("days", "listed"),
    [
        ((date(2012, 5, 1), date(2012, 6, 13)), False),
        ((date(2012, 6, 13), date(2012, 6, 14)), None),
        ((date(2012, 6, 14), date(2012, 6, 30)), True),
        ((date(2012, 6, 14), None), True),
        ((date(2012, 6, 13), date(2012, 6, 13)), False),
    ],
)
def test_offence_date_range_on_one_side_of_the_birthday_is_answered(
    days: tuple[date, date | None], listed: bool | None
) -> None:
    assert between(offended_on=days[0], offended_latest_on=days[1]).subject_on(MONDAY) is listed


def test_offence_listed_at_any_age_is_answered_for_any_date_range() -> None:
    derived = between("SOA 2003 s.9", offended_on=date(2009, 1, 1))
    assert (derived.subject_on(MONDAY), derived.questions) == (True, ())


def test_qualifying_sentence_decides_at_either_age() -> None:
    derived = between(disposal=YEAR_INSIDE)
    assert derived.subject_on(MONDAY) is True
    [period] = derived.periods
    assert (period.kind, period.relevant_date) == ("fixed", MONDAY)


def test_question_names_both_relevant_dates_when_only_the_relevant_date_is_open() -> None:
    derived = between(disposal=YEAR_INSIDE, sentenced_on=SENTENCED_ON)
    [period], question = derived.periods, derived.questions[0]
    assert (period.kind, period.relevant_date) == ("needs_legal_review", None)
    assert question.candidates_months == (120,)
    assert question.needs.endswith(
        "From 1 May 2012 to 13 June 2012: listed from 1 April 2025; "
        "from 14 June 2012 to 30 June 2012: listed from 10 March 2025"
    )
    assert [derived.subject_on(day) for day in (MONDAY, SENTENCED_ON)] == [None, True]


def test_a_recorded_age_at_the_offence_answers_the_question() -> None:
    assert between(age_at_offence=18).subject_on(MONDAY) is True
    assert between(age_at_offence=17).subject_on(MONDAY) is False


def test_the_birthday_of_a_leap_day_is_on_1_march() -> None:
    days = {"offended_on": date(2014, 2, 20), "offended_latest_on": date(2014, 3, 5)}
    event = convicted(offence="SOA 2003 s.3", disposal=FINE, victim_age=15, **days)
    [question] = derive_law(event, born_on=date(1996, 2, 29)).questions
    assert "the offender reached 18 on 1 March 2014" in question.needs
    assert "From 20 February 2014 to 28 February 2014: not listed; from 1 March 2014 to 5 March 2014" in question.needs


@pytest.mark.parametrize(
    ("ages", "listed"), [((13, 15), True), ((15, 17), True), ((15, 18), None), ((18, 40), False), ((17, None), True)]
)
def test_the_age_of_the_victim_as_a_range(ages: tuple[int, int | None], listed: bool | None) -> None:
    derived = between(offended_on=JUNE, offended_latest_on=None, victim_age=ages[0], victim_age_most=ages[1])
    assert derived.subject_on(MONDAY) is listed
    if listed is None:
        assert derived.questions[0].needs == (
            "the victim's age at the offence. The victim aged 15 to 17: listed from 10 March 2025; "
            "the victim aged 18: not listed"
        )


def test_victim_age_range_is_divided_at_16_where_16_is_the_limit() -> None:
    abuse = {"offended_on": JUNE, "offended_latest_on": None, "victim_age": 15, "victim_age_most": 16}
    derived = between("SOA 2003 s.47", convicted_in="EW", **abuse)
    assert "The victim aged 15: listed from 10 March 2025; the victim aged 16: not listed" in derived.questions[0].needs


def test_the_age_of_the_offender_as_a_range_without_a_date_of_birth() -> None:
    event = convicted(offence="SOA 2003 s.7", disposal=FINE, age_at_offence=16, age_at_offence_most=19, victim_age=15)
    derived = derive_law(event, born_on=None)
    assert derived.subject_on(MONDAY) is None
    assert "The offender aged 16 to 17: not listed; the offender aged 18 to 19: listed" in derived.questions[0].needs


def test_an_offender_certainly_adult_at_the_offence_has_the_full_period() -> None:
    event = convicted(age_at_offence=18, age_at_offence_most=25)
    [period] = derive_law(event, born_on=None).periods
    assert period.months == 60


def test_two_ranges_that_both_decide_are_in_one_question() -> None:
    [question] = between(victim_age=15, victim_age_most=18).questions
    assert question.needs.startswith("when the offence was committed (the offender reached 18 on 14 June 2012) and the")
    assert question.needs.endswith(
        "or from 14 June 2012 to 30 June 2012 with the victim aged 18: not listed; "
        "from 14 June 2012 to 30 June 2012 with the victim aged 15 to 17: listed from 10 March 2025"
    )


def test_a_day_from_which_a_paragraph_lists_the_offence_no_longer_divides_the_range() -> None:
    grooming = convicted(
        offence="SOA 2003 s.15", offended_on=date(2009, 1, 1), offended_latest_on=date(2009, 3, 1), convicted_in="NI"
    )
    [question] = derive_law(grooming, jurisdiction="NI").questions
    assert "rom 1 January 2009 to 1 February 2009: listed from 10 March 2025" in question.needs
    assert "from 2 February 2009 to 1 March 2009: not listed" in question.needs


def _invented(random: Random) -> tuple[CaseFacts, Event]:
    """Return an event with a date range close to the ages that decide."""
    pick = random.choice
    offended_on = BORN_ON.replace(year=BORN_ON.year + pick((15, 16, 17, 18, 20))) - timedelta(pick((0, 1, 2, 40)))
    on = date(2015, 3, 10)
    event = convicted(
        on,
        offence=pick(OFFENCES),
        disposal=pick((FINE, YEAR_INSIDE, Disposal(kind="imprisonment", months=30), Disposal(kind="hospital_order"))),
        sentenced_on=pick((on, on + timedelta(30), None)),
        convicted_in=pick((None, "EW", "SCT", "NI")),
        offended_on=offended_on,
        offended_latest_on=pick((None, offended_on, offended_on + timedelta(pick((1, 3, 60))))),
        age_at_offence=pick((None, None, 15, 17, 18, 19)),
        victim_age=pick((None, 12, 15, 16, 17)),
        image_age=pick((None, 12, 16)),
        sexual_purpose=pick((None, True, False)),
        court_finds_sexual=pick((None, True, False)),
    )
    most = {"age_at_offence_most": event.age_at_offence, "victim_age_most": event.victim_age}
    wider = {name: None if least is None else pick((None, least, least + 1, least + 4)) for name, least in most.items()}
    return CaseFacts(born_on=BORN_ON), _with(event, **wider)


def _with(event: Event, **values: Any) -> Event:
    return Event(**{name: getattr(event, name) for name in event.__slots__} | values)


def _single_readings(event: Event) -> list[Event]:
    """Return the event for each single day and age within its ranges."""
    first, last = event.offended_on, event.offended_latest_on or event.offended_on
    assert first is not None
    assert last is not None
    days = [first + timedelta(day) for day in range((last - first).days + 1)]
    ages = [
        [None] if least is None else list(range(least, (most or least) + 1))
        for least, most in (
            (event.age_at_offence, event.age_at_offence_most), (event.victim_age, event.victim_age_most),
        )
    ]  # fmt: skip
    return [
        _with(
            event, offended_on=day, age_at_offence=offender, victim_age=victim,
            offended_latest_on=None, age_at_offence_most=None, victim_age_most=None,
        )
        for day, offender, victim in product(days, *ages)
    ]  # fmt: skip


def test_answer_for_a_range_agrees_with_every_single_day_and_age() -> None:
    random, agreed, asked = Random(96), 0, 0
    for _ in range(3_000):
        facts, event = _invented(random)
        found = find_listing(event, facts)
        one_by_one = [find_listing(single, facts) for single in _single_readings(event)]
        each = {(one.listed, one.from_days) for one in one_by_one}
        if {listed for listed, _ in each} == {True}:
            assert (found.listed, set(found.from_days)) == (True, {day for _, days in each for day in days}), event
        elif len(each) == 1:
            assert {(found.listed, found.from_days)} == each, event
        else:
            assert found.listed is None, event
            assert found.needs, event
        agreed, asked = agreed + (len(each) == 1), asked + (len(each) > 1)
    assert agreed > 1_000
    assert asked > 100


def test_dividing_ages_include_every_age_that_a_condition_uses() -> None:
    """If a condition uses a new age, that age must be one of those that divide a range."""
    facts = CaseFacts(born_on=None)
    for code in CONDITIONS:
        for ages, name in ((OFFENDER_AGES, "age_at_offence"), (VICTIM_AGES, "victim_age")):
            seen = [_limbs(code, facts, **{name: age}) for age in range(40)]
            changes = {age for age in range(1, 40) if seen[age] != seen[age - 1]}
            assert changes <= set(ages), (code, name)


def _limbs(code: str, facts: CaseFacts, **ages: int) -> list[tuple[bool | None, bool | None]]:
    """Return both limbs of a condition at these ages, for all combinations of the other facts."""
    condition = CONDITIONS[code]
    combinations = product(
        (FINE, YEAR_INSIDE, Disposal(kind="imprisonment", months=30)), (12, 30), (True, None), (12, 30)
    )
    found = []
    for disposal, other, yes, image in combinations:
        others = {"victim_age": other, "age_at_offence": other, "image_age": image}
        event = convicted(disposal=disposal, sexual_purpose=yes, court_finds_sexual=yes, **{**others, **ages})
        doing = OffenceCircumstances(event, facts.born_on, event.offence)
        found.append((condition.from_conviction(doing), condition.on_sentence(doing)))
    return found
