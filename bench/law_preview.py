"""Preview of a change of law over 100,000 people, by force. Nothing is written.

The change halves no length of s.82(1), as if s.82(2) were repealed. The facts are in columns already.
"""

from time import perf_counter

import numpy as np

from bench.report import Report
from mosovo.bulk.columns import FactTables, build_columns
from mosovo.bulk.evaluate import CHUNK, BulkAnswer, evaluate_each
from mosovo.bulk.reform import CURRENT_LAW, PeriodReform
from tests.bulk.generated_people import PersonGenerator

NATION, QUICK, FORCES = 100_000, 16_384, 43
MAX_SECONDS = 3
NO_HALVING = PeriodReform(halves=False)


def run(quick: bool) -> None:
    """Measure the preview."""
    count = QUICK if quick else NATION
    report = Report("law-preview")
    generator = PersonGenerator(1)
    chunk = build_columns([generator.realistic() for _ in range(CHUNK)])
    chunks = [chunk] * (count // CHUNK)
    begun = perf_counter()
    moved = sum(_moved(each) for each in chunks)
    wall = perf_counter() - begun
    report.line("people", len(chunks) * CHUNK)
    report.line("people subject for longer", int(moved.sum()))
    report.line("people subject for longer in one force, at most", int(moved.max()))
    report.line("wall time for 100,000", wall * NATION / (len(chunks) * CHUNK), "s", at_most=MAX_SECONDS)
    report.end()


def _moved(of: FactTables) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Return how many people of each force would be subject for longer than now."""
    now, then = map(_last_days, evaluate_each(of, (CURRENT_LAW, NO_HALVING)))
    return np.bincount(np.flatnonzero(then > now) % FORCES, minlength=FORCES)


def _last_days(answer: BulkAnswer) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    """Return the end of each person’s last time as a relevant offender; 0 if there was none."""
    last = np.zeros(len(answer.facts.people), np.int32)
    spells = answer.status.spells
    np.maximum.at(last, spells.person, spells.until)
    return last
