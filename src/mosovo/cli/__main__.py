"""`python -m mosovo.cli`, which is what the script `mosovo` runs. An installed `mosovo` calls `run`."""

import os
import sys

from mosovo.cli import main
from mosovo.deep_stack import run_on_deep_stack

READER_CLOSED = 141
"""The exit code of a command whose output was closed by its reader, as a shell gives for SIGPIPE."""


def run() -> int:
    """Run a command with room for deep calls, and return its exit code."""
    try:
        code = run_on_deep_stack(main)()
        sys.stdout.flush()
    except BrokenPipeError:  # `./mosovo law list-rules | head`: Python must not write to the pipe again when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_CLOSED
    return code


if __name__ == "__main__":
    sys.exit(run())
