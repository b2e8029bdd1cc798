"""The number of steps of the interpreter that a calculation takes: the same on every machine, however busy it is."""

import sys
from collections.abc import Callable, Sequence
from types import CodeType

from mosovo_law.facts.case_facts import CaseFacts


def count_steps(calculate: Callable[[CaseFacts], object], people: Sequence[CaseFacts]) -> float:
    """Return the mean number of steps for a person. Work inside functions written in C is not counted."""
    monitoring, steps = sys.monitoring, 0

    def count(_code: CodeType, _offset: int) -> None:
        nonlocal steps
        steps += 1

    monitoring.use_tool_id(monitoring.PROFILER_ID, "mosovo-bench")
    monitoring.register_callback(monitoring.PROFILER_ID, monitoring.events.INSTRUCTION, count)
    monitoring.set_events(monitoring.PROFILER_ID, monitoring.events.INSTRUCTION)
    try:
        for facts in people:
            calculate(facts)
    finally:
        monitoring.set_events(monitoring.PROFILER_ID, monitoring.events.NO_EVENTS)
        monitoring.free_tool_id(monitoring.PROFILER_ID)
    return steps / len(people)
