"""Breach of a Scottish sexual risk order: 2016 asp 22 ss.34 and 35, in force on 31 March 2023."""

from datetime import date

from mosovo_law.facts.case_facts import Order
from tests.law.people import convicted, derive_law

BREACH = "ABSH(S)A 2016 s.34"
BREACHED_ON = date(2025, 3, 10)
ORDER = Order(ref="o1", kind="sro", made_on=date(2024, 6, 3), served_on=date(2024, 6, 3), months=24)


def test_breach_of_a_scottish_sexual_risk_order_makes_subject_while_it_lasts() -> None:
    """s.35 makes the person subject. Earlier, this raised a question whether Schedule 3 lists the offence."""
    derived = derive_law(convicted(BREACHED_ON, offence=BREACH), ORDER, jurisdiction="SCT")
    [period] = derived.periods
    assert (period.kind, period.relevant_date, period.last_day) == ("order", BREACHED_ON, date(2026, 6, 2))
    assert period.source.citation == "Abusive Behaviour and Sexual Harm (Scotland) Act 2016 s.35"
    assert any(duty.rule == "soa2003.s83.initial" for duty in derived.obligations)


def test_breach_without_a_recorded_order_raises_a_question_about_its_length() -> None:
    derived = derive_law(convicted(BREACHED_ON, offence=BREACH), jurisdiction="SCT")
    assert derived.subject_on(BREACHED_ON) is None
    assert "how long the order that was breached lasts" in derived.questions[0].needs


def test_caution_for_breach_does_not_make_the_person_subject() -> None:
    caution = convicted(BREACHED_ON, offence=BREACH, gateway="caution", disposals=(), sentenced_on=None)
    [found] = derive_law(caution, ORDER, jurisdiction="SCT").not_subject
    assert "s.35(1) does not name it" in found.because


def test_breach_of_a_scottish_prevention_order_raises_a_question() -> None:
    """s.24: its own order keeps the person subject (s.18). Whether Schedule 3 lists the breach was not read."""
    derived = derive_law(
        convicted(BREACHED_ON, offence="ABSH(S)A 2016 s.24", court_finds_sexual=False), jurisdiction="SCT"
    )
    assert derived.subject_on(BREACHED_ON) is None
    assert "LAW-040" in derived.questions[0].needs
