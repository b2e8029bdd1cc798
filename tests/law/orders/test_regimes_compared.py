"""Compare the regimes: the day they start from, and what stops the days or extends the period.

Each case has one person and one fact. This is comparison C6 of the rules specification, as a test.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from mosovo.practice.derivation import derive_obligations
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event, Order, Spell
from tests.law.people import convicted, facts, find_duty, in_custody

MADE, IN_FORCE, SERVED = date(2025, 6, 2), date(2025, 6, 9), date(2025, 6, 16)
TERRORISM = Event(
    ref="f1", gateway="terrorism", on=MADE, sentenced_on=IN_FORCE,
    disposals=(Disposal(kind="imprisonment", months=12, suspended_months=12),),
)  # fmt: skip


def order(kind: str) -> Order:
    return Order(ref="f1", kind=kind, made_on=MADE, in_force_on=IN_FORCE, served_on=SERVED, months=36)


@dataclass(frozen=True, slots=True)
class Regime:
    fact: Event | Order
    initial: str
    begins: date
    stopped_by: frozenset[str]
    lengthened_by_custody: bool = False


REGIMES = {
    "SOA": Regime(
        convicted(MADE, ref="f1"), "soa2003.s83.initial", MADE, frozenset({"custody", "hospital", "abroad"})
    ),
    "SHPO": Regime(
        Order(ref="f1", kind="shpo", made_on=MADE, served_on=SERVED, months=60), "soa2003.s83.initial", SERVED,
        frozenset({"custody", "hospital", "abroad"}),
    ),
    "VOO": Regime(
        order("voo"), "cjia2008.s108.initial", IN_FORCE, frozenset({"custody", "hospital", "abroad"})
    ),
    "CTA": Regime(
        TERRORISM, "cta2008.s47.initial", IN_FORCE, frozenset({"custody", "hospital", "immigration_detention"}), True
    ),
    "SPO": Regime(order("spo"), "spa2019.s9.initial", SERVED, frozenset()),
    "SRO": Regime(order("sro"), "soa2003.s122f.sro_initial", SERVED, frozenset()),
    "DAPO": Regime(
        Order(ref="f1", kind="dapo", made_on=MADE, served_on=SERVED, months=36), "daa2021.s41.initial", MADE,
        frozenset(),
    ),
}  # fmt: skip
KINDS = ("custody", "hospital", "abroad", "immigration_detention", "police_custody")


def case(regime: Regime, *spells: Spell) -> CaseFacts:
    return facts(regime.fact, *spells)


@pytest.mark.parametrize("name", REGIMES)
def test_each_regime_starts_its_three_days_on_its_own_date(name: str) -> None:
    regime = REGIMES[name]
    found = find_duty(derive_obligations(case(regime)), f"{regime.initial}:f1")
    assert (found.opens_on, found.due_on) == (regime.begins, regime.begins + timedelta(2))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", REGIMES)
def test_spell_stops_the_three_days_only_in_regimes_that_exclude_it(name: str, kind: str) -> None:
    regime = REGIMES[name]
    on_the_second_day = regime.begins + timedelta(1)
    spell = in_custody(on_the_second_day, on_the_second_day + timedelta(30), kind=kind)
    found = find_duty(derive_obligations(case(regime, spell)), f"{regime.initial}:f1")
    assert found.due_on == regime.begins + timedelta(2 + 30 * (kind in regime.stopped_by))


@pytest.mark.parametrize("name", ["SOA", "SHPO", "CTA"])
def test_custody_extends_the_period_for_terrorism_only(name: str) -> None:
    regime = REGIMES[name]
    [free] = derive_obligations(case(regime)).periods
    [held] = derive_obligations(case(regime, in_custody(date(2026, 1, 5), date(2026, 2, 5)))).periods
    assert free.last_day is not None
    assert held.last_day is not None
    assert (held.last_day - free.last_day).days == 31 * regime.lengthened_by_custody


@pytest.mark.parametrize("name", ["VOO", "SPO", "SRO", "DAPO"])
def test_custody_does_not_extend_an_order(name: str) -> None:
    regime = REGIMES[name]
    free, held = (
        find_duty(derive_obligations(case(regime, *spells)), f"{regime.initial}:f1").ceased_on
        for spells in ((), (in_custody(date(2026, 1, 5), date(2026, 2, 5)),))
    )
    assert free == held is not None
