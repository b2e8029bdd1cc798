"""One person with 30 duties by all the rules, with reasons not rendered, compared with a hand-written program.

The hand-written program (`reference_one_person.py`) is one function that implements only the duties of such people. All
results of both for every period and duty are compared first. CPU depends on the machine and on what else it does, so
the steps of the interpreter are counted as well, for people with 36 duties. Then ten times the spells are measured,
and the sums of `w1.py` for one person, hand-written and by openfisca-core.
"""

import gc
from collections.abc import Callable
from datetime import date
from random import Random
from time import process_time

from bench import reference_one_person
from bench.interpreter_steps import count_steps
from bench.peer_engine import openfisca
from bench.reference_one_person import NEVER, Duty, answer
from bench.report import Report
from bench.thirty_facts_data import THIRTY, THIRTY_SIX, people, person
from bench.w1_by_hand import apart, cpu_of_a_person
from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import Obligation, Step
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.status.soa2003.period import NotificationPeriod

DUTIES = 30
MAX_CPU, MAX_TIMES_KERNEL, MAX_GROWTH = 200, 3, 12
"""The limits of CPU are for a person of DUTIES duties."""
MAX_TIMES_STEPS, STEPPED = 3.5, 40
"""Steps do not depend on the machine, as CPU does: the limit is what was reached, so that new rules show."""
MIN_TIMES_PLAIN = 100
SUMS = 3
"""The number of sums in `w1.py`: an end and two duties."""
ROUNDS = 7


def run(quick: bool) -> None:
    """Compare and measure the rules and the hand-written program."""
    count = 60 if quick else 300
    everybody, more_duties = list(people(count, life=THIRTY)), list(people(count, life=THIRTY_SIX))
    report = Report("engine-one")
    rules, by_hand_duties, differ = _count_duties(everybody)
    report.line("duties of a person, by the rules", rules, at_least=DUTIES)
    report.line("duties of a person, hand-written program", by_hand_duties)
    report.line("periods and duties that differ", differ, at_most=0)
    engine, kernel = _measure_in_turn(everybody)
    most = max(MAX_CPU, MAX_TIMES_KERNEL * kernel * rules / by_hand_duties)  # as many duties by hand would take
    report.line("the rules: CPU of a person", engine, "µs", at_most=most)
    report.line("the rules: CPU of a duty", engine / rules, "µs")
    report.line("the rules: CPU of a person with more duties", _measure_in_turn(more_duties)[0], "µs")
    report.line("duties of a person with more duties", _count_duties(more_duties)[0])
    report.line("hand-written: CPU of a duty", kernel / by_hand_duties, "µs")
    ratio = engine / rules / (kernel / by_hand_duties)
    report.line("the rules, ratio to hand-written, for each duty", ratio, "×", at_most=ratio * most / engine)
    steps, by_hand = (count_steps(each, more_duties[:STEPPED]) for each in (derive_obligations, answer))
    report.line("the rules: interpreter steps with more duties", steps)
    report.line("hand-written: interpreter steps with more duties", by_hand)
    report.line("interpreter steps, ratio to hand-written", steps / by_hand, "×", at_most=MAX_TIMES_STEPS)
    report.line("ten times the spells: CPU ratio", _growth(quick), "×", at_most=MAX_GROWTH)
    _compare_openfisca(report, engine / rules, kernel / by_hand_duties)
    report.end()


def _compare_openfisca(report: Report, rules: float, by_hand: float) -> None:
    """Report the sums of one person, with reasons, in plain Python (`w1_by_hand.py`) and by openfisca-core.

    The plain sums have a limit. One of the three sums compared with one of our duties has none, because all the rules
    calculate more about a duty.
    """
    plain = cpu_of_a_person()
    report.line("plain Python: CPU of the sums of one person", plain, "µs")
    report.line("people with different answers from plain Python and the columns", apart(), at_most=0)
    peer = openfisca(1000, 3)
    if peer is not None:
        one = peer["in_dates"]["one"] * 1000
        report.line("openfisca-core: CPU of the sums of one person", one, "µs")
        report.line("openfisca-core: the same sums, ratio to plain Python", one / plain, "×",
                    at_least=MIN_TIMES_PLAIN)  # fmt: skip
        report.line("openfisca-core: one sum, ratio to a duty by the rules", one / SUMS / rules, "×")
        report.line("openfisca-core: one sum, ratio to hand-written", one / SUMS / by_hand, "×")


def _count_duties(everybody: list[CaseFacts]) -> tuple[float, float, int]:
    """Return the mean number of duties by each, and the number of periods and duties that differ."""
    rules = by_hand_duties = differ = 0
    for facts in everybody:
        derived, (periods, duties) = derive_obligations(facts), answer(facts)
        converted = {(duty.rule, duty.trigger): _convert_duty(duty) for duty in derived.obligations}
        hand = {(duty.rule, duty.trigger): duty for duty in duties}
        rules, by_hand_duties = rules + len(converted), by_hand_duties + len(hand)
        differ += sum(converted.get(key) != hand.get(key) for key in converted.keys() | hand.keys())
        differ += [_convert_period(period) for period in derived.periods] != periods
    return rules / len(everybody), by_hand_duties / len(everybody), differ


def _convert_period(period: NotificationPeriod) -> reference_one_person.Period:
    """Convert a period of the rules to the type of the hand-written program."""
    return reference_one_person.Period(
        period.event,
        period.kind,
        period.row or 0,
        period.span.from_on,
        period.span.until,
        period.relevant_date or NEVER,
        period.age_on_relevant_date,
        None if period.term is None else period.term.whole_months,
        period.months,
        period.last_day,
        _steps(period.because),
    )


def _convert_duty(duty: Obligation) -> Duty:
    """Convert a duty of the rules to the type of the hand-written program."""
    limit = duty.limit
    return Duty(
        duty.rule,
        duty.trigger,
        duty.opens_on,
        duty.due_on,
        duty.advise_by,
        duty.clock_stopped_from,
        () if limit is None else tuple((span.from_on, span.until or NEVER) for span in limit.not_counting),
        None if limit is None else limit.continued_from,
        duty.ceased_on,
        duty.is_uncertain,
        duty.first_breach_day,
        duty.met_by,
        duty.met_on,
        _steps(duty.reasoning),
    )


def _steps(because: tuple[Step, ...]) -> reference_one_person.Steps:
    return tuple((step.name, step.args) for step in because)


def _measure_in_turn(everybody: list[CaseFacts]) -> tuple[float, float]:
    """Return the least CPU of one person by each, in µs, measured in turn."""
    gc.collect()
    gc.freeze()
    spent: dict[Callable[[CaseFacts], object], float] = {derive_obligations: float("inf"), answer: float("inf")}
    for _ in range(ROUNDS):
        for calculate in spent:
            begun = process_time()
            for facts in everybody:
                calculate(facts)
            spent[calculate] = min(spent[calculate], (process_time() - begun) / len(everybody) * 1e6)
    gc.unfreeze()
    return spent[derive_obligations], spent[answer]


def _growth(quick: bool) -> float:
    few, many = (
        [person(date(2010, 1, 4), Random(seed), spells=count) for seed in range(20 if quick else 100)]
        for count in (10, 100)
    )
    return _measure_in_turn(many)[0] / _measure_in_turn(few)[0]
