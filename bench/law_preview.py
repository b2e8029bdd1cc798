"""A change of law over a hundred thousand people, before it is made: who would owe what, by force. Nothing is written.

The change is the lengths of s.82(1) halved for nobody: as if s.82(2) were repealed. The facts stand in columns already.
"""

from time import perf_counter

import numpy as np

from bench.report import Report
from mosovo.bulk.columns import FactTables, build_columns
from mosovo.bulk.evaluate import CHUNK, BulkAnswer, evaluate_chunk
from mosovo.bulk.reform import PeriodReform
from tests.bulk.invented import Inventor

NATION, QUICK, FORCES = 100_000, 16_384, 43
MOST_SECONDS = 3
NO_HALVING = PeriodReform(halves=False)


def run(quick: bool) -> None:
    """Measure it, and say what it did."""
    count = QUICK if quick else NATION
    report = Report("law-preview")
    inventor = Inventor(1)
    chunk = build_columns([inventor.realistic() for _ in range(CHUNK)])
    chunks = [chunk] * (count // CHUNK)
    begun = perf_counter()
    moved = sum(_moved(each) for each in chunks)
    wall = perf_counter() - begun
    report.line("people", len(chunks) * CHUNK)
    report.line("of them would be subject for longer", int(moved.sum()))
    report.line("of the force that has most of them", int(moved.max()))
    report.line("wall, for a hundred thousand", wall * NATION / (len(chunks) * CHUNK), "s", at_most=MOST_SECONDS)
    report.end()


def _moved(of: FactTables) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """How many people of each force would be subject for longer than they are."""
    now, then = _last_days(evaluate_chunk(of)), _last_days(evaluate_chunk(of, NO_HALVING))
    return np.bincount(np.flatnonzero(then > now) % FORCES, minlength=FORCES)


def _last_days(answer: BulkAnswer) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    """The end of the last time as a relevant offender of each person; 0 for who is none."""
    last = np.zeros(len(answer.of.people), np.int32)
    spells = answer.standing.spells
    np.maximum.at(last, spells.person, spells.until)
    return last
