"""A command in a process of its own that loads everything at once, and waits until it may use the database.

`./mosovo demo` runs several commands, one after the other, each with its own database role. Loading one takes a second,
in which the database can do the work of the one before.

`python -m mosovo.cli.waiting_command COMMAND` is the other end: it waits for a line. If there is none, because the
process that started it has ended, it does nothing.
"""

import signal
import subprocess
import sys

from mosovo.cli import main
from mosovo.cli.errors import CommandError
from mosovo.deep_stack import run_on_deep_stack


class WaitingCommand:
    """A command that was started in the present environment, and waits."""

    def __init__(self, name: str, *arguments: str) -> None:
        self.name = name
        self.process = subprocess.Popen(
            [sys.executable, "-m", __name__, name, *arguments], stdin=subprocess.PIPE, text=True
        )

    def finish(self) -> None:
        """Allow it to use the database, and wait until it has ended. Raises `CommandError` if it failed."""
        self.process.communicate("begin\n")
        if self.process.returncode:
            raise CommandError(
                f"{self.name} failed. If the register is from an older version, run ./mosovo demo --reset"
            )

    def stop(self) -> None:
        """End it, whether it waits or works. What it has not committed is undone, and its own processes end too."""
        self.process.terminate()
        self.process.wait()


def _wait() -> None:
    if not sys.stdin.readline():
        sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # like Ctrl-C, so that its own processes end too
    sys.exit(run_on_deep_stack(main)(before_database=_wait))
