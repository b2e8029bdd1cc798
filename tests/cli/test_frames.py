"""A function below which there is room calls deep without asking the system for memory each time."""

from resource import RUSAGE_SELF, getrusage

from mosovo.deep_stack import run_on_deep_stack

DEPTHS, TIMES = 150, 100


def leaf() -> None:
    """The call that swings about the edge, where one lies at this depth: its frame is larger than those below."""


leaf.__code__ = leaf.__code__.replace(co_stacksize=50)


def at(depth: int) -> None:
    if depth:
        at(depth - 1)
    else:
        for _ in range(TIMES):
            leaf()


def faults() -> int:
    """How often the kernel was asked for memory while calls went up and down at each depth."""
    before = getrusage(RUSAGE_SELF).ru_minflt
    for depth in range(DEPTHS):
        at(depth)
    return getrusage(RUSAGE_SELF).ru_minflt - before


def test_calls_at_any_depth_ask_for_no_memory() -> None:
    asked = run_on_deep_stack(faults)
    asked()
    assert asked() < TIMES


def test_what_is_given_and_answered_passes_through() -> None:
    assert run_on_deep_stack(divmod)(7, 2) == (3, 1)
    assert run_on_deep_stack(int)("11", base=2) == 3
