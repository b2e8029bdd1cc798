"""`python -m mosovo.cli`, which is what the script `mosovo` runs. An installed `mosovo` calls `run`."""

import sys

from mosovo.cli import main
from mosovo.deep_stack import run_on_deep_stack


def run() -> int:
    """Run a command with room for deep calls, and return its exit code."""
    return run_on_deep_stack(main)()


if __name__ == "__main__":
    sys.exit(run())
