"""Polygraph tests: due after release and after each test, while at liberty and while the basis lasts."""

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
    values = {"spells": (HELD,), "polygraph_referrals": (LICENCE,), **facts}
    return CaseFacts(born_on=date(1985, 6, 1), events=(CONVICTED,), **values)


def find_duties(facts: CaseFacts, rule: str = "first") -> list[Obligation]:
    found = [each for each in derive_obligations(facts).obligations if each.rule == f"practice.polygraph.{rule}"]
    return sorted(found, key=lambda each: each.opens_on)


def taken_on(on: date, ref: str = "t", **fields: Any) -> PolygraphSession:
    return PolygraphSession(ref=ref, on=on, referral="p", **fields)


def test_first_polygraph_test_is_due_four_months_after_release_and_not_in_custody() -> None:
    [first] = find_duties(case())
    assert (first.opens_on, first.due_on, first.bearer) == (
        date(2026, 3, 2), date(2026, 7, 2), Bearer.OFFENDER_MANAGER,
    )  # fmt: skip
    assert first.status_on(date(2026, 7, 3)) is DutyStatus.OVERDUE
    assert first.first_breach_day is None, "a late test is no offence"
    assert find_duties(case(spells=(Spell(ref="s", kind="custody", from_on=date(2020, 5, 1)),))) == []


def test_late_polygraph_referral_counts_from_release_with_at_least_28_days() -> None:
    later = PolygraphReferral(ref="p", on=date(2026, 4, 1), basis="licence")
    assert find_duties(case(polygraph_referrals=(later,)))[0].due_on == date(2026, 7, 2)
    very_late = PolygraphReferral(ref="p", on=date(2026, 6, 30), basis="licence")
    assert find_duties(case(polygraph_referrals=(very_late,)))[0].due_on == date(2026, 7, 28)
    voluntary = PolygraphReferral(ref="p", on=date(2026, 4, 1), basis="voluntary")
    assert find_duties(case(polygraph_referrals=(voluntary,)))[0].due_on == date(2026, 8, 1)


def test_next_polygraph_test_is_due_in_six_months_or_in_three_without_a_pass() -> None:
    facts = case(polygraph_sessions=(taken_on(date(2026, 6, 1)), taken_on(date(2026, 11, 20), "u", sooner=True)))
    assert [(each.due_on, each.met_on) for each in find_duties(facts)] == [(date(2026, 7, 2), date(2026, 6, 1))]
    assert [(each.due_on, each.met_on) for each in find_duties(facts, "next")] == [
        (date(2026, 12, 1), date(2026, 11, 20)), (date(2027, 2, 20), None),
    ]  # fmt: skip


def test_polygraph_duties_cease_when_the_basis_ends_or_on_return_to_custody() -> None:
    ended = PolygraphReferral(ref="p", on=date(2026, 2, 10), basis="licence", until=date(2026, 9, 1))
    facts = case(polygraph_referrals=(ended,), polygraph_sessions=(taken_on(date(2026, 6, 1)),))
    assert find_duties(facts, "next")[0].status_on(date(2026, 12, 2)) is DutyStatus.CEASED
    recalled = Spell(ref="r", kind="custody", from_on=date(2026, 8, 1), until=date(2026, 10, 1))
    facts = case(spells=(HELD, recalled), polygraph_sessions=(taken_on(date(2026, 6, 1)),))
    assert [each.due_on for each in find_duties(facts)] == [date(2026, 7, 2), date(2027, 2, 1)]
    assert len({each.key for each in find_duties(facts)}) == 2
    assert find_duties(facts, "next")[0].status_on(date(2026, 12, 2)) is DutyStatus.CEASED


def test_time_abroad_does_not_put_the_next_polygraph_test_off() -> None:
    """A week abroad used to end the interval, and to begin it again with a first test."""
    abroad = Spell(ref="a", kind="abroad", from_on=date(2026, 7, 1), until=date(2026, 7, 8))
    failed = taken_on(date(2026, 6, 1), sooner=True)
    facts = case(spells=(HELD, abroad), polygraph_sessions=(failed,))
    assert [each.due_on for each in find_duties(facts)] == [date(2026, 7, 2)], "one first test, met before"
    before, after = find_duties(facts, "next")
    assert before.status_on(date(2026, 7, 1)) is DutyStatus.CEASED
    assert (after.opens_on, after.due_on, after.met_on) == (date(2026, 7, 8), date(2026, 9, 1), None)
    assert before.key != after.key
    tested = (failed, taken_on(date(2026, 8, 20), "u"))
    [_, met, following] = find_duties(case(spells=(HELD, abroad), polygraph_sessions=tested), "next")
    assert (met.met_on, following.due_on) == (date(2026, 8, 20), date(2027, 2, 20))


def test_polygraph_test_that_fell_due_abroad_is_due_28_days_after_the_return() -> None:
    long_abroad = Spell(ref="a", kind="abroad", from_on=date(2026, 7, 1), until=date(2026, 10, 1))
    failed = taken_on(date(2026, 6, 1), sooner=True)
    [_, after] = find_duties(case(spells=(HELD, long_abroad), polygraph_sessions=(failed,)), "next")
    assert after.due_on == date(2026, 10, 29)
    consented = PolygraphReferral(ref="p", on=date(2026, 4, 1), basis="voluntary")
    short = Spell(ref="a", kind="abroad", from_on=date(2026, 5, 1), until=date(2026, 5, 8))
    untested = find_duties(case(spells=(HELD, short), polygraph_referrals=(consented,)))
    assert [each.due_on for each in untested] == [date(2026, 8, 1)] * 2, "still 4 months after the referral"


def test_police_custody_or_a_test_of_another_referral_does_not_change_the_polygraph_duty() -> None:
    cell = Spell(ref="n", kind="police_custody", from_on=date(2026, 4, 1), until=date(2026, 4, 2))
    assert [each.due_on for each in find_duties(case(spells=(HELD, cell)))] == [date(2026, 7, 2)]
    other = PolygraphSession(ref="t", on=date(2026, 4, 1), referral="another")
    assert find_duties(case(polygraph_sessions=(other,)))[0].met_on is None


def test_fact_statement_does_not_disclose_a_polygraph_result() -> None:
    text = " ".join(
        each.text for each in list_fact_sections(case(polygraph_sessions=(taken_on(date(2026, 6, 1), sooner=True),)))
    )
    assert "Polygraph test taken on" in text
    assert "sooner" not in text


def test_missed_polygraph_test_under_a_licence_condition_needs_a_decision() -> None:
    missed = PolygraphMissed(ref="m", on=date(2026, 6, 1), referral="p")
    [asked] = find_duties(case(polygraph_missed=(missed,)), "missed")
    assert (asked.due_on, asked.bearer, asked.first_breach_day) == (date(2026, 6, 3), Bearer.OFFENDER_MANAGER, None)
    decided = PolygraphMissed(
        ref="m", on=date(2026, 6, 1), referral="p", decided_on=date(2026, 6, 2), decided_by_ref="d"
    )
    [met] = find_duties(case(polygraph_missed=(decided,)), "missed")
    assert (met.met_on, met.met_by) == (date(2026, 6, 2), "d")
    of_another = PolygraphMissed(ref="m", on=date(2026, 6, 1), referral="gone")
    assert find_duties(case(polygraph_missed=(of_another,)), "missed") == []
    by_consent = PolygraphReferral(ref="p", on=date(2026, 2, 10), basis="voluntary")
    assert find_duties(case(polygraph_referrals=(by_consent,), polygraph_missed=(missed,)), "missed") == []


def test_fact_statement_of_a_missed_polygraph_test_gives_no_reason() -> None:
    missed = PolygraphMissed(ref="m", on=date(2026, 6, 1), referral="p")
    text = " ".join(each.text for each in list_fact_sections(case(polygraph_missed=(missed,))))
    assert "Polygraph test not taken on" in text
    assert "refused" not in text
