"""A function on a deep stack makes deep calls without asking the system for memory each time."""

from resource import RUSAGE_SELF, getrusage

from mosovo.deep_stack import run_on_deep_stack

DEPTHS, TIMES = 150, 100


def leaf() -> None:
    """Have a larger frame than its callers, so that its call can cross a stack chunk boundary at this depth."""


leaf.__code__ = leaf.__code__.replace(co_stacksize=50)


def at(depth: int) -> None:
    if depth:
        at(depth - 1)
    else:
        for _ in range(TIMES):
            leaf()


def faults() -> int:
    """Count the requests to the kernel for memory while calls went up and down at each depth."""
    before = getrusage(RUSAGE_SELF).ru_minflt
    for depth in range(DEPTHS):
        at(depth)
    return getrusage(RUSAGE_SELF).ru_minflt - before


def test_calls_at_any_depth_ask_for_no_memory() -> None:
    count_on_deep_stack = run_on_deep_stack(faults)
    count_on_deep_stack()
    assert count_on_deep_stack() < TIMES


def test_deep_stack_passes_arguments_and_results_through() -> None:
    assert run_on_deep_stack(divmod)(7, 2) == (3, 1)
    assert run_on_deep_stack(int)("11", base=2) == 3
