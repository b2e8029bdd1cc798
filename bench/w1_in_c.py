"""The sums in C, compiled during the run; None if there is no compiler."""

import ctypes
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.w1 import ANSWERS, ON, SPELLS, Answer, Facts
from mosovo.bulk.calendar import BITS, FIRST, LENGTH, MONTH_AND_NUMBER, NUMBER

SOURCE = Path(__file__).with_name("w1.c")
NAMES = ("born", "relevant", "kind", "months", "discharge", "no_home", "notified")


def compiled(folder: Path) -> Callable[[Facts], Answer] | None:
    """Return the kernel in C, over the same columns and the same calendar."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    library = folder / "w1.so"
    subprocess.run([compiler, "-O3", "-march=native", "-shared", "-fPIC", "-o", str(library), str(SOURCE)], check=True)
    kernel = ctypes.CDLL(str(library)).kernel
    tables = [MONTH_AND_NUMBER >> BITS, MONTH_AND_NUMBER & NUMBER, FIRST, LENGTH]

    def run(facts: Facts) -> Answer:
        count = len(facts["born"])
        columns = [facts[name] for name in NAMES]
        columns += [facts[f"{edge}{place}"] for edge in ("from", "until") for place in range(SPELLS)]
        answers = [np.empty(count, np.int32) for _ in ANSWERS]
        kernel(ctypes.c_int64(count), ctypes.c_int32(ON), _struct(tables), _struct(columns), _struct(answers))
        return dict(zip(ANSWERS, answers, strict=True))

    return run


def _struct(columns: list[NDArray[np.int32]]) -> ctypes.Array[ctypes.c_void_p]:
    return (ctypes.c_void_p * len(columns))(*(np.ascontiguousarray(column).ctypes.data for column in columns))
