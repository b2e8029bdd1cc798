"""Reserve one large piece of memory for the frames of deeply nested calls.

CPython keeps the frames of a thread in chunks of 16 KiB, and frees a chunk as soon as its last frame ends. A page is
about sixty calls deep. Where the depth moves across the end of a chunk, a chunk is allocated and freed thousands of
times a second, which took a quarter of the CPU of a page. A first frame that needs a large stack makes CPython allocate
one large chunk, which all later frames share.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

_CLAIMED = 40_000
"""Stack size of the first frame, in slots of eight bytes. The chunk is then 512 KiB, with 190 KiB for later frames."""


def run_on_deep_stack[**P, T](run: Callable[P, T]) -> Callable[P, T]:
    """Wrap a function so that some hundreds of nested calls fit in its chunk. Deeper calls work as usual."""

    def roomy(*args: Any, **how: Any) -> T:
        return run(*args, **how)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=_CLAIMED)
    return wraps(run)(roomy)
