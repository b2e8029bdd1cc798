"""The sums of w1.py in openfisca-core, one variable each, run in its own environment.

Measured twice: as its users write formulas, with days as numpy dates; and with the formulas of w1.py, over numbers.
Reads the number of people and of repetitions from its arguments, and prints CPU in milliseconds and checksums.
"""

import datetime
import json
import sys
from time import process_time

import numpy as np
from openfisca_core import entities, periods, simulations, taxbenefitsystems, variables

from bench import w1

PERSON = entities.Entity("person", "people", "a person", "")
WHEN = periods.period("2026-01-01")
INPUTS = tuple(w1.people(1))


DAYS = ("born", "relevant", "notified", *(f"{edge}{place}" for place in range(w1.SPELLS) for edge in ("from", "until")))
SPELLS = DAYS[3:]
ANSWERS = ("end", "first", "yearly", "live", "late")
EPOCH = datetime.date(1970, 1, 1).toordinal()
ON, OPEN = (np.datetime64(day - EPOCH, "D") for day in (w1.ON, w1.OPEN))
DAY, MONTH = np.timedelta64(1, "D"), "datetime64[M]"


def facts(person, period, *names):
    return {name: person(name, period) for name in names}


def month_and_number(day):
    month = day.astype(MONTH)
    return month, (day - month.astype("datetime64[D]")).astype(np.int64)


def same_number(day, months):
    """Return the first day and the length of the month that many months later, and the number of the day."""
    month, number = month_and_number(day)
    begins = (month + months).astype("datetime64[D]")
    return begins, ((month + months + np.timedelta64(1, "M")).astype("datetime64[D]") - begins).astype(np.int64), number


def years_old(day, born):
    (month, number), (birth, birthday) = month_and_number(day), month_and_number(born)
    return ((month - birth).astype(np.int64) - (number < birthday)) // 12


def of_months(p, t):
    kind, term = p("kind", t), p("months", t)
    of_prison = np.where(term >= 30, w1.WITHOUT_END, np.where(term > 6, 120, 84))
    adult = np.where(kind == 1, of_prison, np.where(kind == 5, p("discharge", t), w1.MONTHS_OF[kind]))
    halved = (years_old(p("relevant", t), p("born", t)) < 18) & (kind != 5) & (adult < w1.WITHOUT_END)
    return np.where(halved, adult // 2, adult)


def end(p, t):
    months = p("of_months", t)
    begins, length, number = same_number(p("relevant", t), np.where(months < w1.WITHOUT_END, months, 0))
    last = np.where(number < length, begins + number * DAY - DAY, begins + (length - 1) * DAY)
    return np.where(months >= w1.WITHOUT_END, OPEN, last)


def past(day, p, t):
    for place in range(w1.SPELLS):
        since, until = p(f"from{place}", t), p(f"until{place}", t)
        day = np.where((since <= day) & (day < until), until, day)
    return day


def first(p, t):
    day = past(p("relevant", t), p, t)
    for _ in range(2):
        day = past(np.where(day >= OPEN, OPEN, day + DAY), p, t)
    return day


def natural(p, t):
    notified_on = p("notified", t)
    begins, length, number = same_number(notified_on, np.full(len(notified_on), 12))
    return np.where(p("no_home", t) == 1, notified_on + 7 * DAY, begins + np.minimum(number, length - 1) * DAY)


def yearly(p, t):
    due = fallen = p("natural", t)
    for place in range(w1.SPELLS):
        since, until = p(f"from{place}", t), p(f"until{place}", t)
        due = np.where((since <= fallen) & (fallen < until), np.minimum(until + 2 * DAY, OPEN), due)
    return due


def live(p, t):
    return ((p("relevant", t) <= ON) & (p("end", t) >= ON)).astype(np.int32)


def late(p, t):
    return (p("live", t) & (np.minimum(p("first", t), p("yearly", t)) < ON)).astype(np.int32)


IN_DATES = {
    "of_months": of_months,
    "end": end,
    "first": first,
    "natural": natural,
    "yearly": yearly,
    "live": live,
    "late": late,
}
IN_NUMBERS = {
    "of_months": lambda p, t: w1.months(facts(p, t, "kind", "months", "discharge", "relevant", "born")),
    "end": lambda p, t: w1.end(p("relevant", t), p("of_months", t)),
    "first": lambda p, t: w1.first_due(facts(p, t, "relevant", *SPELLS)),
    "natural": lambda p, t: w1.natural_yearly(facts(p, t, "notified", "no_home")),
    "yearly": lambda p, t: w1.yearly_due(p("natural", t), facts(p, t, *SPELLS)),
    "live": lambda p, t: ((p("relevant", t) <= w1.ON) & (p("end", t) >= w1.ON)).astype(np.int32),
    "late": lambda p, t: (p("live", t) & (np.minimum(p("first", t), p("yearly", t)) < w1.ON)).astype(np.int32),
}


def variable(name, formula, in_dates):
    is_day = in_dates and name in (*DAYS, "end", "first", "natural", "yearly")
    members = {"value_type": datetime.date if is_day else int, "entity": PERSON, "label": name}
    members["definition_period"] = periods.DateUnit.DAY
    if formula is not None:
        members["formula"] = formula
    return type(name, (variables.Variable,), members)


def system(formulas, in_dates):
    made = taxbenefitsystems.TaxBenefitSystem([PERSON])
    for name in INPUTS:
        made.add_variable(variable(name, None, in_dates))
    for name, formula in formulas.items():
        made.add_variable(variable(name, formula, in_dates))
    return made


def run(made, columns):
    simulation = simulations.SimulationBuilder().build_default_simulation(made, len(columns["born"]))
    for name, column in columns.items():
        simulation.set_input(name, WHEN, column)
    return {name: simulation.calculate(name, WHEN) for name in ANSWERS}


def cpu(made, columns, times):
    spent = []
    for _ in range(times):
        begun = process_time()
        answer = run(made, columns)
        spent.append(process_time() - begun)
    return min(spent) * 1000, answer


def as_dates(columns):
    return {n: (c.astype(np.int64) - EPOCH).astype("datetime64[D]") if n in DAYS else c for n, c in columns.items()}


def as_numbers(answer):
    return {
        n: c.astype("datetime64[D]").astype(np.int64) + EPOCH if c.dtype.kind == "M" else c for n, c in answer.items()
    }


count, times = int(sys.argv[1]), int(sys.argv[2])
columns, person = w1.people(count), w1.people(1)
measured = {}
for name, formulas, in_dates in (("in_dates", IN_DATES, True), ("in_numbers", IN_NUMBERS, False)):
    made = system(formulas, in_dates)
    given = as_dates if in_dates else dict
    many, answer = cpu(made, given(columns), times)
    one, _ = cpu(made, given(person), 20)
    measured[name] = {"many": many, "one": one, "checksum": w1.checksum(as_numbers(answer))}
print(json.dumps(measured))
