"""Each question appears once: one question covers all the facts that its answer settles."""

from datetime import date

from mosovo.practice.commands import explain_case
from mosovo_law.core.obligation import Question
from mosovo_law.derivation.derive import Derivation
from mosovo_law.explain.answer_writer import write_answer
from mosovo_law.explain.explanation import explain_obligation
from mosovo_law.facts.case_facts import Disposal
from tests.law.people import MONDAY, convicted, derive_law, in_custody, under_shpo

LATER, TODAY = date(2025, 6, 2), date(2026, 1, 1)
PRISON = Disposal(kind="imprisonment", months=12)
CUSTODY = "whether the person was in custody since the sentence"
BIRTH = "the date of birth"


def list_questions(derived: Derivation, needs: str) -> list[Question]:
    return [question for question in derived.questions if question.needs == needs]


def test_the_date_of_birth_is_asked_once_for_all_convictions() -> None:
    events = (convicted(), convicted(LATER, ref="c2"), convicted(LATER, ref="c3"))
    derived = derive_law(*events, born_on=None)
    [birth] = list_questions(derived, BIRTH)
    assert (birth.about, birth.also_about) == ("c1", ("c2", "c3"))
    assert birth.candidates_months == (30, 60)
    assert not any(BIRTH in question.needs for question in derived.questions if question is not birth)


def test_date_of_birth_question_is_separate_from_other_questions_about_a_conviction() -> None:
    particular = Disposal(kind="offender_of_particular_concern", months=20)
    derived = derive_law(convicted(disposal=particular), convicted(LATER, ref="c2"), born_on=None)
    [birth] = list_questions(derived, BIRTH)
    assert (birth.about, birth.also_about) == ("c1", ("c2",))
    assert [q.about for q in list_questions(derived, "which row of the table the disposal falls in")] == ["c1"]


def test_review_of_an_indefinite_period_does_not_ask_for_the_date_of_birth_again() -> None:
    life = convicted(disposal=Disposal(kind="life"))
    derived = derive_law(life, convicted(LATER, ref="c2"), in_custody(MONDAY, date(2025, 3, 12)), born_on=None)
    assert len([question for question in derived.questions if BIRTH in question.needs]) == 1


def test_custody_since_two_sentences_of_one_day_is_one_question() -> None:
    both = derive_law(convicted(disposal=PRISON), convicted(ref="c2", disposal=PRISON))
    [custody] = list_questions(both, CUSTODY)
    assert (custody.about, custody.also_about) == ("c1", ("c2",))
    apart = derive_law(convicted(disposal=PRISON), convicted(LATER, ref="c2", disposal=PRISON))
    assert [question.about for question in list_questions(apart, CUSTODY)] == ["c1", "c2"]


def test_answer_lists_the_other_facts_that_a_question_is_about() -> None:
    derived = derive_law(convicted(), convicted(LATER, ref="c2"), born_on=None)
    [birth] = [question for question in write_answer(derived, TODAY)["questions"] if question["needs"] == BIRTH]
    assert birth["also_about"] == ["c2"]
    [duty] = [each for each in derived.obligations if each.key == "soa2003.s83.initial:c2"]
    assert BIRTH in explain_obligation(duty, derived.position.facts, derived).looked_for_not_found


def test_mappa_does_not_repeat_a_part_2_question_about_the_end_of_a_period() -> None:
    def list_mappa_questions(derived: Derivation) -> list[str]:
        return [question["needs"] for question in write_answer(derived, TODAY)["mappa"]["questions"]]

    derived = derive_law(under_shpo(MONDAY), convicted(schedule3=False))
    assert "how long the order lasts" in [question.needs for question in derived.questions]
    assert "when the notification period ends" not in list_mappa_questions(derived)
    pending = derive_law(convicted(disposals=(), sentenced_on=None))
    assert "when the notification period ends" in list_mappa_questions(pending)


def test_the_opinion_shows_the_lengths_of_each_conviction() -> None:
    event = {
        "gateway": "conviction",
        "offence": "SOA 2003 s.9",
        "disposals": [{"kind": "community_order", "months": 12}],
    }
    days = {"c1": "2025-03-03", "c2": "2025-06-02"}
    events = [{"ref": ref, "on": day, "sentenced_on": day, **event} for ref, day in days.items()]
    text = "\n".join(explain_case({"case": {"jurisdiction": "EW", "events": events}, "on": "2026-01-01"}))
    assert text.count("The date of birth") == 1
    assert "also for c2" in text
    assert "c2: if it is 5 years: to the end of Saturday 1 June 2030" in text
