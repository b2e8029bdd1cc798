"""Load a program without the garbage collector.

What a program loads, such as modules and models, stays until it ends. To look through it again and again took a tenth
of the CPU of each start.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def load_without_collecting() -> Iterator[None]:
    """Collect no garbage in this context, and exempt what is then there from later collections.

    Within another such context it does nothing.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
