"""Polygraph tests: counted from release, then from test to test, while at liberty and while the basis holds."""

from datetime import date
from typing import Any

from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.explain.opinion.fact_statements import list_fact_sections
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event, Spell
from mosovo_law.facts.polygraph_facts import PolygraphMissed, PolygraphReferral, PolygraphSession

CONVICTED = Event(
    ref="c", gateway="conviction", on=date(2020, 5, 1), offence="SOA 2003 s.1",
    disposals=(Disposal(kind="imprisonment", years=8),),
)  # fmt: skip
HELD = Spell(ref="s", kind="custody", from_on=date(2020, 5, 1), until=date(2026, 3, 2))
LICENCE = PolygraphReferral(ref="p", on=date(2026, 2, 10), basis="licence")


def case(**facts: Any) -> CaseFacts:
    said = {"spells": (HELD,), "polygraph_referrals": (LICENCE,), **facts}
    return CaseFacts(born_on=date(1985, 6, 1), events=(CONVICTED,), **said)


def owed(facts: CaseFacts, rule: str = "first") -> list[Obligation]:
    found = [each for each in derive_obligations(facts).obligations if each.rule == f"practice.polygraph.{rule}"]
    return sorted(found, key=lambda each: each.opens_on)


def taken_on(on: date, ref: str = "t", **said: Any) -> PolygraphSession:
    return PolygraphSession(ref=ref, on=on, referral="p", **said)


def test_the_first_is_due_four_months_after_release_and_not_while_held() -> None:
    [first] = owed(case())
    assert (first.opens_on, first.due_on, first.bearer) == (
        date(2026, 3, 2), date(2026, 7, 2), Bearer.OFFENDER_MANAGER,
    )  # fmt: skip
    assert first.status_on(date(2026, 7, 3)) is DutyStatus.OVERDUE
    assert first.first_breach_day is None, "nobody commits an offence by it"
    assert owed(case(spells=(Spell(ref="s", kind="custody", from_on=date(2020, 5, 1)),))) == []


def test_a_referral_that_comes_late_counts_from_the_release_and_leaves_28_days() -> None:
    later = PolygraphReferral(ref="p", on=date(2026, 4, 1), basis="licence")
    assert owed(case(polygraph_referrals=(later,)))[0].due_on == date(2026, 7, 2)
    very_late = PolygraphReferral(ref="p", on=date(2026, 6, 30), basis="licence")
    assert owed(case(polygraph_referrals=(very_late,)))[0].due_on == date(2026, 7, 28)
    voluntary = PolygraphReferral(ref="p", on=date(2026, 4, 1), basis="voluntary")
    assert owed(case(polygraph_referrals=(voluntary,)))[0].due_on == date(2026, 8, 1)


def test_the_next_is_due_in_six_months_and_in_three_after_one_without_a_pass() -> None:
    facts = case(polygraph_sessions=(taken_on(date(2026, 6, 1)), taken_on(date(2026, 11, 20), "u", sooner=True)))
    assert [(each.due_on, each.met_on) for each in owed(facts)] == [(date(2026, 7, 2), date(2026, 6, 1))]
    assert [(each.due_on, each.met_on) for each in owed(facts, "next")] == [
        (date(2026, 12, 1), date(2026, 11, 20)), (date(2027, 2, 20), None),
    ]  # fmt: skip


def test_nothing_is_due_once_the_basis_has_ended_or_they_are_back_inside() -> None:
    ended = PolygraphReferral(ref="p", on=date(2026, 2, 10), basis="licence", until=date(2026, 9, 1))
    facts = case(polygraph_referrals=(ended,), polygraph_sessions=(taken_on(date(2026, 6, 1)),))
    assert owed(facts, "next")[0].status_on(date(2026, 12, 2)) is DutyStatus.CEASED
    recalled = Spell(ref="r", kind="custody", from_on=date(2026, 8, 1), until=date(2026, 10, 1))
    facts = case(spells=(HELD, recalled), polygraph_sessions=(taken_on(date(2026, 6, 1)),))
    assert [each.due_on for each in owed(facts)] == [date(2026, 7, 2), date(2027, 2, 1)]
    assert len({each.key for each in owed(facts)}) == 2
    assert owed(facts, "next")[0].status_on(date(2026, 12, 2)) is DutyStatus.CEASED


def test_a_night_in_a_cell_moves_nothing_and_another_referrals_test_meets_nothing() -> None:
    cell = Spell(ref="n", kind="police_custody", from_on=date(2026, 4, 1), until=date(2026, 4, 2))
    assert [each.due_on for each in owed(case(spells=(HELD, cell)))] == [date(2026, 7, 2)]
    other = PolygraphSession(ref="t", on=date(2026, 4, 1), referral="another")
    assert owed(case(polygraph_sessions=(other,)))[0].met_on is None


def test_what_came_of_a_test_is_told_in_no_sentence() -> None:
    said = " ".join(
        each.text for each in list_fact_sections(case(polygraph_sessions=(taken_on(date(2026, 6, 1), sooner=True),)))
    )
    assert "Polygraph test taken on" in said
    assert "sooner" not in said


def test_a_test_that_was_not_taken_under_a_condition_is_decided_on() -> None:
    missed = PolygraphMissed(ref="m", on=date(2026, 6, 1), referral="p")
    [asked] = owed(case(polygraph_missed=(missed,)), "missed")
    assert (asked.due_on, asked.bearer, asked.first_breach_day) == (date(2026, 6, 3), Bearer.OFFENDER_MANAGER, None)
    decided = PolygraphMissed(
        ref="m", on=date(2026, 6, 1), referral="p", decided_on=date(2026, 6, 2), decided_by_ref="d"
    )
    [met] = owed(case(polygraph_missed=(decided,)), "missed")
    assert (met.met_on, met.met_by) == (date(2026, 6, 2), "d")
    of_another = PolygraphMissed(ref="m", on=date(2026, 6, 1), referral="gone")
    assert owed(case(polygraph_missed=(of_another,)), "missed") == []
    by_consent = PolygraphReferral(ref="p", on=date(2026, 2, 10), basis="voluntary")
    assert owed(case(polygraph_referrals=(by_consent,), polygraph_missed=(missed,)), "missed") == []


def test_a_test_that_was_not_taken_tells_of_no_reason() -> None:
    missed = PolygraphMissed(ref="m", on=date(2026, 6, 1), referral="p")
    said = " ".join(each.text for each in list_fact_sections(case(polygraph_missed=(missed,))))
    assert "Polygraph test not taken on" in said
    assert "refused" not in said
