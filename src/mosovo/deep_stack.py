"""Room for deep calls: the frames of what is called inside stand together in one piece of memory.

CPython keeps the frames of a thread in pieces of 16 KiB, and gives a piece back to the system as soon
as the last frame on it has ended. A page is some sixty calls deep: where its depth swings about the
edge of a piece, one is asked for and given back thousands of times a second, and a quarter of a page's
CPU is the kernel's. A frame that claims a large piece at the bottom leaves room for all above it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

_CLAIMED = 40_000
"""Places on the frame at the bottom, of eight bytes: the piece is then 512 KiB, of which 190 are for those above."""


def run_on_deep_stack[**P, T](run: Callable[P, T]) -> Callable[P, T]:
    """The same, with room on its piece for some hundreds of calls; whatever is deeper finds it as ever."""

    def roomy(*args: Any, **how: Any) -> T:
        return run(*args, **how)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=_CLAIMED)
    return wraps(run)(roomy)
