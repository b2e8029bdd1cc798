"""The periods of a person in MAPPA: proposed, confirmed, counted once or in question."""

from datetime import date
from typing import Any

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo_law.acts.cja2003.mappa import MappaStatus, calculate_mappa_status
from mosovo_law.core.days import Span, span_through
from mosovo_law.core.obligation import DutyStatus
from mosovo_law.explain.mappa_answer import describe_mappa, write_mappa_answer
from mosovo_law.facts.case_facts import Disposal, Event
from mosovo_law.facts.mappa_facts import MappaDecision, Supervision
from mosovo_law.status.position import calculate_position
from tests.law.people import MONDAY, convicted, derive_law, facts, find_duty, in_custody, under_shpo

SENTENCED_ON = date(2024, 4, 8)
BORN_ON = date(1990, 2, 1)
EIGHTEEN_MONTHS = Disposal(kind="imprisonment", months=18)
LIFE = Disposal(kind="life")
SUSPENDED = Disposal(kind="imprisonment", months=18, suspended_months=24)


def wounded(disposal: Disposal = EIGHTEEN_MONTHS, *, ref: str = "c1", on: date = SENTENCED_ON, **more: Any) -> Event:
    return convicted(on, ref=ref, disposal=disposal, **{"offence": "OAPA 1861 s.20", **more})


def licence(until: date | None, *, event: str | None = "c1", ref: str = "l1", kind: str = "licence") -> Supervision:
    return Supervision(ref=ref, kind=kind, event=event, until=until)


def decision(
    kind: str, category: int | None, on: date = date(2024, 4, 10), *, ref: str = "m1", **more: Any
) -> MappaDecision:
    return MappaDecision(ref=ref, kind=kind, category=category, on=on, **more)


def calculate_mappa(*events: Any, **more: Any) -> MappaStatus:
    return calculate_mappa_status(calculate_position(facts(*events, **more)))


def list_questions(found: MappaStatus) -> list[str]:
    return [question.needs for question in found.questions]


def list_periods(found: MappaStatus) -> list[tuple[int | None, Span, bool]]:
    return [(period.category, period.span, period.end_known) for period in found.periods]


class TestCategory1:
    def test_lasts_as_long_as_notification(self) -> None:
        found = calculate_mappa(convicted(MONDAY))
        [ground] = found.proposed
        assert (ground.category, ground.basis, ground.event) == (1, "SONR", "c1")
        assert list_periods(found) == [(1, span_through(MONDAY, date(2030, 3, 9)), True)]
        assert found.questions == ()

    def test_has_no_end_where_notification_has_none(self) -> None:
        found = calculate_mappa(convicted(MONDAY, disposal=LIFE))
        assert found.periods[0].last_day is None
        assert found.periods[0].end_known

    def test_runs_on_under_an_order_as_one_time(self) -> None:
        found = calculate_mappa(convicted(MONDAY), under_shpo(date(2029, 1, 1), months=60))
        assert [period.span for period in found.periods] == [span_through(MONDAY, date(2033, 12, 31))]

    def test_before_sentence_the_end_is_not_known(self) -> None:
        found = calculate_mappa(convicted(MONDAY, disposals=(), sentenced_on=None))
        assert list_periods(found) == [(1, Span(MONDAY), False)]

    def test_is_unknown_when_it_is_unknown_whether_the_person_is_subject(self) -> None:
        found = calculate_mappa(convicted(MONDAY, offence="sexual assault"))
        assert found.periods == ()
        assert found.in_mappa_on(MONDAY) is None

    @pytest.mark.parametrize("nation", ["SCT", "NI"])
    def test_applies_in_england_and_wales_only(self, nation: str) -> None:
        assert calculate_mappa(convicted(MONDAY, schedule3=True), jurisdiction=nation) == MappaStatus()


class TestCategory2:
    def test_runs_from_the_sentence_and_not_from_the_conviction(self) -> None:
        found = calculate_mappa(
            wounded(on=date(2024, 3, 4), sentenced_on=SENTENCED_ON), supervision=(licence(date(2025, 10, 8)),)
        )
        assert list_periods(found) == [(2, span_through(SENTENCED_ON, date(2025, 10, 7)), True)]
        [ground] = found.proposed
        assert (ground.basis, ground.event) == ("S327_3", "c1")

    def test_without_a_licence_end_date_ends_at_the_latest_a_year_after_the_term(self) -> None:
        earlier = date(2022, 4, 8)
        found = calculate_mappa(wounded(on=earlier))
        assert list_periods(found) == [(2, span_through(earlier, date(2024, 11, 7)), False)]
        assert list_questions(found) == ["when the licence or supervision after the sentence ends"]
        assert found.in_mappa_on(date(2025, 1, 1)) is False

    def test_post_sentence_supervision_ended_on_11_may_2026_despite_the_record(self) -> None:
        """Sentencing Act 2026 s.34, SI 2026/402 reg.2: also for people already under supervision."""
        assert list_periods(calculate_mappa(wounded())) == [(2, span_through(SENTENCED_ON, date(2026, 5, 10)), False)]
        for until in (None, date(2026, 10, 8)):
            supervised = licence(until, kind="post_release_supervision")
            expected = [(2, span_through(SENTENCED_ON, date(2026, 5, 10)), True)]
            assert list_periods(calculate_mappa(wounded(), supervision=(supervised,))) == expected
        on_licence = calculate_mappa(wounded(), supervision=(licence(date(2026, 10, 8)),))
        assert list_periods(on_licence) == [(2, span_through(SENTENCED_ON, date(2026, 10, 7)), True)]

    def test_term_that_ends_after_11_may_2026_sets_the_latest_end(self) -> None:
        long = calculate_mappa(wounded(Disposal(kind="imprisonment", years=4)))
        assert list_periods(long) == [(2, span_through(SENTENCED_ON, date(2028, 5, 7)), False)]

    def test_last_supervision_to_end_applies_and_a_current_one_has_no_end(self) -> None:
        two = (licence(date(2025, 1, 8)), licence(date(2025, 10, 8), ref="l2", kind="post_release_supervision"))
        assert calculate_mappa(wounded(), supervision=two).periods[0].last_day == date(2025, 10, 7)
        running = (*two, licence(None, ref="l3"))
        assert list_periods(calculate_mappa(wounded(), supervision=running)) == [(2, Span(SENTENCED_ON), False)]

    def test_supervision_of_another_event_or_before_the_sentence_does_not_count(self) -> None:
        other = (licence(date(2025, 1, 8), event="c2"), licence(date(2023, 1, 8), ref="l2"))
        assert not calculate_mappa(wounded(), supervision=other).periods[0].end_known

    def test_life_sentence_has_no_end_and_raises_no_question(self) -> None:
        found = calculate_mappa(wounded(LIFE, offence="murder"))
        assert list_periods(found) == [(2, Span(SENTENCED_ON), True)]
        assert found.questions == ()

    def test_a_sentence_for_public_protection_ends_by_decision(self) -> None:
        found = calculate_mappa(wounded(Disposal(kind="ipp")))
        assert list_periods(found) == [(2, Span(SENTENCED_ON), False)]

    def test_a_suspended_sentence_counts_from_february_2025(self) -> None:
        found = calculate_mappa(wounded(SUSPENDED, on=date(2025, 3, 3)))
        latest = date(2028, 10, 2)  # 24 months suspended, then 18 and one for odd days
        assert list_periods(found) == [(2, span_through(date(2025, 3, 3), latest), False)]
        assert list_questions(found) == ["when the suspended sentence ended, and whether it was activated"]
        [ground] = found.proposed
        assert ground.because[1].args[0] == "imprisonment for 12 months or more, suspended"

    def test_suspended_sentence_before_february_2025_raises_a_question(self) -> None:
        found = calculate_mappa(wounded(SUSPENDED))
        assert list_periods(found)[0][1].from_on == date(2025, 2, 3)
        assert list_questions(found) == [
            "whether a suspended sentence of 12 months or more counted before 3 February 2025",
            "when the suspended sentence ended, and whether it was activated",
        ]
        assert found.in_mappa_on(date(2024, 5, 1)) is None
        assert found.in_mappa_on(date(2025, 2, 3)) is True

    def test_suspended_sentence_that_may_have_ended_by_february_2025_raises_a_question(self) -> None:
        for served in ({"on": date(2022, 4, 8)}, {"spells": (in_custody(date(2024, 5, 1), date(2024, 11, 1)),)}):
            found = calculate_mappa(wounded(SUSPENDED, on=served.get("on", SENTENCED_ON)), *served.get("spells", ()))
            assert found.periods == ()
            assert "whether the sentence, or what followed it, was still in force on 2025-02-03" in list_questions(
                found
            )
        over = calculate_mappa(wounded(SUSPENDED, on=date(2010, 4, 8)))
        assert list_questions(over) == [
            "whether a suspended sentence of 12 months or more counted before 3 February 2025"
        ]
        assert over.in_mappa_on(date(2026, 1, 1)) is False

    def test_an_earlier_sentence_for_coercive_control_counts_from_the_day_of_the_amendment(self) -> None:
        before = wounded(offence="SCA 2015 s.76", on=date(2024, 6, 3))
        supervised = (licence(date(2026, 4, 8)),)
        assert list_periods(calculate_mappa(before, supervision=supervised)) == [
            (2, span_through(date(2025, 2, 3), date(2026, 4, 7)), True)
        ]
        assert calculate_mappa(before, supervision=(licence(date(2025, 2, 3)),)).proposed == ()
        assert list_questions(calculate_mappa(before)) == [
            "whether the sentence, or what followed it, was still in force on 2025-02-03"
        ]
        assert calculate_mappa(before, supervision=supervised).in_mappa_on(date(2025, 2, 2)) is False

    def test_decision_settles_whether_a_suspended_sentence_counts(self) -> None:
        suspended = wounded(Disposal(kind="imprisonment", months=18, suspended_months=24))
        ends = (licence(date(2026, 4, 8), kind="suspended_sentence"),)
        yes = calculate_mappa(suspended, supervision=ends, mappa=(decision("confirmed", 2, event="c1"),))
        assert list_periods(yes) == [(2, span_through(SENTENCED_ON, date(2026, 4, 7)), True)]
        assert len(yes.confirmed) == 1
        assert yes.periods[0].counted[0].state == "confirmed"
        no = calculate_mappa(suspended, supervision=ends, mappa=(decision("refused", 2, event="c1"),))
        assert (no.periods, no.questions) == ((), ())
        assert no.in_mappa_on(date(2024, 5, 1)) is False

    def test_offence_outside_schedule_15_raises_no_question(self) -> None:
        assert calculate_mappa(wounded(offence="Theft Act 1968 s.1")) == MappaStatus()

    def test_unknown_offence_raises_a_question_only_after_a_qualifying_sentence(self) -> None:
        unknown = "Weights and Measures Act 1985 s.8"
        assert len(calculate_mappa(wounded(offence=unknown), born_on=BORN_ON).questions) == 1
        assert calculate_mappa(wounded(Disposal(kind="fine"), offence=unknown)).questions == ()

    @pytest.mark.parametrize("gateway", ["caution", "foreign_conviction"])
    def test_needs_a_court_of_england_or_wales(self, gateway: str) -> None:
        assert calculate_mappa(wounded(gateway=gateway)).proposed == ()
        assert calculate_mappa(wounded(convicted_in="SCT")).proposed == ()

    def test_a_service_court_is_a_question(self) -> None:
        [needs] = list_questions(calculate_mappa(wounded(convicted_in="service")))
        assert needs == "whether a conviction by a service court counts"

    def test_a_finding_with_a_hospital_order_has_its_own_basis(self) -> None:
        found = calculate_mappa(wounded(Disposal(kind="hospital_order"), gateway="insanity_finding"))
        [ground] = found.proposed
        assert (ground.basis, ground.span, ground.end_known) == ("S327_4", Span(SENTENCED_ON), False)
        assert ground.source.citation == "CJA 2003 s.327(4)"

    def test_quashed_conviction_does_not_count(self) -> None:
        assert calculate_mappa(wounded(quashed_on=date(2024, 9, 1))) == MappaStatus()

    def test_death_ends_the_category_on_a_known_date(self) -> None:
        found = calculate_mappa(wounded(), died_on=date(2024, 9, 1))
        assert list_periods(found) == [(2, Span(SENTENCED_ON, date(2024, 9, 1)), True)]


class TestSentencesBefore2004:
    def test_sentence_still_in_force_counts_from_5_april_2004(self) -> None:
        old = wounded(Disposal(kind="imprisonment", years=6), on=date(2001, 5, 1))
        found = calculate_mappa(old, supervision=(licence(date(2007, 5, 1)),))
        assert list_periods(found) == [(2, span_through(date(2004, 4, 5), date(2007, 4, 30)), True)]

    def test_sentence_that_may_have_been_in_force_raises_a_question(self) -> None:
        found = calculate_mappa(wounded(Disposal(kind="imprisonment", years=6), on=date(2001, 5, 1)))
        assert found.periods == ()
        assert list_questions(found) == ["whether the sentence, or what followed it, was still in force on 2004-04-05"]

    def test_sentence_that_had_ended_does_not_count(self) -> None:
        assert calculate_mappa(wounded(on=date(2000, 5, 1))) == MappaStatus()
        old = wounded(Disposal(kind="imprisonment", years=6), on=date(1996, 5, 1))
        assert calculate_mappa(old, supervision=(licence(date(2004, 4, 5)),)) == MappaStatus()

    def test_life_sentence_counts_from_5_april_2004(self) -> None:
        found = calculate_mappa(wounded(LIFE, offence="murder", on=date(1980, 5, 1)))
        assert list_periods(found) == [(2, Span(date(2004, 4, 5)), True)]


class TestCountedOnce:
    def test_category_1_takes_precedence_over_2_in_one_period(self) -> None:
        rapist = convicted(SENTENCED_ON, offence="SOA 2003 s.1", disposal=Disposal(kind="imprisonment", years=8))
        found = calculate_mappa(rapist, supervision=(licence(date(2032, 4, 8)),))
        assert [ground.category for ground in found.proposed] == [1, 2]
        assert list_periods(found) == [(1, Span(SENTENCED_ON), True)]
        assert [stretch.span for stretch in found.periods[0].stretches] == [Span(SENTENCED_ON)]

    def test_category_changes_within_one_period(self) -> None:
        found = calculate_mappa(wounded(), convicted(MONDAY, ref="c2"), supervision=(licence(date(2025, 10, 8)),))
        [period] = found.periods
        assert period.category == 1
        assert [(s.counted[0].category, s.span.from_on) for s in period.stretches] == [(2, SENTENCED_ON), (1, MONDAY)]
        assert found.counted_on(date(2024, 5, 1))[0].category == 2
        assert found.counted_on(date(2025, 5, 1))[0].category == 1

    def test_two_spans_with_a_gap_are_two_periods(self) -> None:
        again = wounded(ref="c2", on=date(2030, 1, 7))
        ends = (licence(date(2025, 10, 8)), licence(date(2031, 7, 7), event="c2", ref="l2"))
        assert [period.span for period in calculate_mappa(wounded(), again, supervision=ends).periods] == [
            span_through(SENTENCED_ON, date(2025, 10, 7)),
            span_through(date(2030, 1, 7), date(2031, 7, 6)),
        ]

    def test_period_end_is_known_when_the_end_of_its_last_ground_is(self) -> None:
        found = calculate_mappa(wounded(), convicted(SENTENCED_ON, ref="c2"))
        [period] = found.periods
        assert period.last_day == date(2029, 4, 7)
        assert list_questions(found) == ["when the licence or supervision after the sentence ends"]


class TestCategory4:
    def terrorist(self, **more: Any) -> Event:
        return wounded(ref="t1", offence="TA 2000 s.58", **more)

    def test_by_sentence_for_an_offence_of_part_3(self) -> None:
        [ground] = calculate_mappa(self.terrorist(), born_on=BORN_ON).proposed
        assert (ground.category, ground.basis) == (4, "S325_2AA")

    def test_begins_on_29_june_2022(self) -> None:
        early = self.terrorist(on=date(2021, 6, 7), disposal=Disposal(kind="imprisonment", years=4))
        found = calculate_mappa(early, supervision=(licence(date(2025, 6, 7), event="t1"),))
        assert list_periods(found) == [(4, span_through(date(2022, 6, 29), date(2025, 6, 6)), True)]

    def test_follows_notification_under_the_act_of_2008(self) -> None:
        found = calculate_mappa(self.terrorist(gateway="terrorism"), born_on=BORN_ON)
        [ground] = found.proposed
        assert (
            ground.span.last_day == calculate_position(facts(self.terrorist(gateway="terrorism"))).terrorism[0].last_day
        )
        assert ground.span.last_day is not None
        assert ground.span.last_day.year >= 2034

    def test_together_with_category_1_raises_a_question(self) -> None:
        found = calculate_mappa(
            self.terrorist(), convicted(MONDAY, ref="c2"), supervision=(licence(date(2025, 10, 8), event="t1"),)
        )
        [period] = found.periods
        assert period.category is None
        assert "whether the person is counted in Category 1 or 4" in list_questions(found)
        assert [ground.category for ground in found.counted_on(date(2025, 5, 1))] == [1, 4]
        assert found.in_mappa_on(date(2025, 5, 1)) is True

    def test_confirming_one_category_settles_the_question(self) -> None:
        both = (self.terrorist(), convicted(MONDAY, ref="c2"))
        ends = (licence(date(2025, 10, 8), event="t1"),)
        found = calculate_mappa(*both, supervision=ends, mappa=(decision("confirmed", 4, MONDAY),))
        assert found.counted_on(date(2025, 5, 1))[0].category == 4
        assert found.questions == ()


class TestWhatPeopleDecide:
    def test_confirmed_dates_apply_and_the_proposal_is_kept(self) -> None:
        confirmation = decision("confirmed", 2, from_on=date(2024, 4, 9), until=date(2025, 8, 1))
        found = calculate_mappa(wounded(), supervision=(licence(date(2025, 10, 8)),), mappa=(confirmation,))
        assert found.proposed[0].span == span_through(SENTENCED_ON, date(2025, 10, 7))
        assert list_periods(found) == [(2, Span(date(2024, 4, 9), date(2025, 8, 1)), True)]
        assert found.confirmed[0].decision == "m1"

    def test_refusal_removes_the_period_and_keeps_the_proposal(self) -> None:
        found = calculate_mappa(wounded(), mappa=(decision("refused", 2),))
        assert found.periods == ()
        assert len(found.proposed) == 1
        assert found.in_mappa_on(date(2024, 5, 1)) is False

    def test_last_decision_applies(self) -> None:
        first, then = decision("confirmed", 2), decision("refused", 2, date(2024, 5, 1), ref="m2")
        assert calculate_mappa(wounded(), mappa=(first, then)).periods == ()
        again = decision("confirmed", 2, date(2024, 6, 1), ref="m3", event="c1")
        assert calculate_mappa(wounded(), mappa=(again, first, then)).confirmed[0].decision == "m3"

    @pytest.mark.parametrize("kind", ["refused", "confirmed"])
    def test_decision_before_a_ground_began_is_about_another(self, kind: str) -> None:
        """A decision of 2015 is not about a sentence of 2024: it is proposed, and a person must decide (LAW-121)."""
        earlier = decision(kind, 2, date(2015, 1, 5), until=date(2016, 1, 5) if kind == "confirmed" else None)
        found = calculate_mappa(wounded(), mappa=(earlier,))
        assert [each.state for each in found.periods[0].counted] == ["proposed"]
        assert found.periods[0].span.from_on == SENTENCED_ON
        step = find_duty(derive_law(wounded(), mappa=(earlier,)), "cja2003.s327.category2")
        assert step.met_by is None
        later = decision("refused", 2, date(2024, 4, 10), ref="m2")
        assert calculate_mappa(wounded(), mappa=(earlier, later)).periods == ()

    def test_decision_between_conviction_and_sentence_is_about_the_ground_that_the_sentence_brings(self) -> None:
        convicted_on = date(2024, 3, 4)
        waiting = wounded(on=convicted_on, sentenced_on=SENTENCED_ON)
        for on, state in ((date(2024, 3, 6), "confirmed"), (date(2024, 3, 1), "proposed")):
            found = calculate_mappa(waiting, mappa=(decision("confirmed", 2, on),))
            assert [each.state for each in found.periods[0].counted] == [state]

    def test_decision_about_one_event_does_not_affect_another(self) -> None:
        found = calculate_mappa(wounded(), wounded(ref="c2"), mappa=(decision("refused", 2, event="c2"),))
        assert [ground.event for period in found.periods for ground in period.counted] == ["c1"]

    def test_category_3_is_never_proposed_and_shown_once_confirmed(self) -> None:
        cautioned = wounded(gateway="caution", disposals=(), sentenced_on=None)
        assert calculate_mappa(cautioned).proposed == ()
        referred = decision("referred", 3, MONDAY, event="c1")
        [needs] = list_questions(calculate_mappa(cautioned, mappa=(referred,)))
        assert "may cause serious harm" in needs
        found = calculate_mappa(
            cautioned, mappa=(referred, decision("confirmed", 3, date(2025, 3, 14), ref="m2", event="c1"))
        )
        assert list_periods(found) == [(3, Span(date(2025, 3, 14)), False)]
        assert found.periods[0].counted[0].basis == "S325_2B"
        assert found.proposed == ()

    def test_exit_date_is_the_last_day_and_a_later_confirmation_starts_another_period(self) -> None:
        three = (
            decision("confirmed", 3, date(2020, 1, 6)),
            decision("exited", 3, date(2021, 3, 1), ref="m2"),
            decision("confirmed", 3, date(2024, 5, 7), ref="m3"),
        )
        assert [period.span for period in calculate_mappa(mappa=three).periods] == [
            span_through(date(2020, 1, 6), date(2021, 3, 1)),
            Span(date(2024, 5, 7)),
        ]

    @pytest.mark.parametrize("event", [None, "c1"])
    def test_confirmation_after_leaving_begins_category_2_again(self, event: str | None) -> None:
        """The sentence still runs: a person who left and is confirmed again is in MAPPA again."""
        left, back, gone = date(2024, 9, 2), date(2025, 1, 6), date(2025, 5, 1)
        three = (
            decision("confirmed", 2, event=event),
            decision("exited", 2, left, ref="m2", event=event),
            decision("confirmed", 2, back, ref="m3", event=event),
        )
        ends = (licence(date(2025, 10, 8)),)
        found = calculate_mappa(wounded(), supervision=ends, mappa=three)
        assert [period.span for period in found.periods] == [
            span_through(SENTENCED_ON, left), span_through(back, date(2025, 10, 7))
        ]  # fmt: skip
        again = (*three, decision("exited", 2, gone, ref="m4", event=event))
        found = calculate_mappa(wounded(), supervision=ends, mappa=again)
        assert [period.last_day for period in found.periods] == [left, gone]

    def test_exit_sets_the_end_of_category_2_and_never_ends_category_1(self) -> None:
        out = decision("exited", None, date(2025, 10, 7))
        assert list_periods(calculate_mappa(wounded(), mappa=(out,))) == [
            (2, span_through(SENTENCED_ON, date(2025, 10, 7)), True)
        ]
        assert calculate_mappa(convicted(MONDAY), mappa=(out,)).periods[0].last_day == date(2030, 3, 9)


class TestTheStep:
    def test_opens_with_the_category_and_is_never_a_breach(self) -> None:
        step = find_duty(derive_law(wounded()), "cja2003.s327.category2")
        assert step.opens_on == SENTENCED_ON
        assert (step.due_on, step.first_breach_day) == (None, None)
        assert step.status_on(date(2025, 1, 1)) is DutyStatus.DUE
        assert step.status_on(date(2027, 1, 1)) is DutyStatus.CEASED

    @pytest.mark.parametrize("kind", ["confirmed", "refused"])
    def test_confirmation_or_refusal_meets_the_step(self, kind: str) -> None:
        step = find_duty(derive_law(wounded(), mappa=(decision(kind, 2),)), "cja2003.s327.category2")
        assert (step.met_by, step.status_on(date(2024, 4, 10))) == ("m1", DutyStatus.MET)

    def test_decision_about_another_category_or_event_does_not_meet_the_step(self) -> None:
        words = (decision("confirmed", 1), decision("confirmed", 2, ref="m2", event="c9"))
        assert find_duty(derive_law(wounded(), mappa=words), "cja2003.s327.category2").met_by is None

    def test_a_referral_opens_the_decision(self) -> None:
        referred = decision("referred", 4, MONDAY)
        answered = decision("refused", 4, date(2025, 3, 14), ref="m2")
        step = find_duty(derive_law(mappa=(referred, answered)), "cja2003.s325.category4")
        assert (step.trigger, step.met_by, step.met_on) == ("m1", "m2", date(2025, 3, 14))

    def test_step_ceases_on_death(self) -> None:
        died_on = date(2025, 3, 14)
        words = (decision("referred", 3, MONDAY), decision("confirmed", 3, died_on, ref="m2"))
        step = find_duty(derive_law(mappa=words, died_on=died_on), "cja2003.s325.category3")
        assert (step.met_by, step.ceased_on) == (None, died_on)

    def test_person_with_notification_duties_has_a_category_1_step(self) -> None:
        step = find_duty(derive_law(convicted(MONDAY)), "cja2003.s327.category1")
        assert (step.trigger, step.bearer.value, step.nature.value) == ("c1", "police", "step")


class TestTheAnswer:
    def test_contains_the_category_the_known_dates_and_the_reasons(self) -> None:
        written = write_mappa_answer(calculate_mappa(wounded()), date(2024, 5, 1))
        assert (written["in_mappa"], written["category"], written["state"]) == (True, 2, "proposed")
        [period] = written["periods"]
        assert (period["last_day"], period["end_known"], period["at_latest"]) == (None, False, "2026-05-10")
        assert period["because"][0] == "OAPA 1861 s.20 is an offence that s.327(3)(a) names (CJA 2003 Sch.15 para 7)"

    def test_description_has_one_line_for_each_period_and_reason(self) -> None:
        lines = list(
            describe_mappa(
                calculate_mappa(wounded(), supervision=(licence(date(2025, 10, 8)),), mappa=(decision("confirmed", 2),))
            )
        )
        assert lines[0] == (
            "MAPPA Category 2 from Monday 8 April 2024 to Tuesday 7 October 2025: confirmed by a person."
        )
        assert lines[-1] == "  - confirmed by a person on Wednesday 10 April 2024"
        assert all("{" not in line and "None" not in line for line in lines)

    def test_dates_at_the_end_of_the_calendar_do_not_fail(self) -> None:
        far = wounded(Disposal(kind="imprisonment", years=200), on=date(9999, 12, 30))
        assert derive_obligations(
            facts(far, supervision=(licence(date.max),), mappa=(decision("exited", None, date.max),))
        )
        assert calculate_mappa(far, mappa=(decision("exited", 2, date.max),)).periods[0].span.until == date.max
