"""A reader that closes the output, such as `head`, ends a command without a traceback."""

import subprocess
import sys

import pytest

from mosovo.cli.__main__ import READER_CLOSED


@pytest.mark.parametrize("command", [["mosovo.cli", "law", "horizon"], ["mosovo_law", "horizon"]], ids=" ".join)
def test_command_with_closed_output_ends_without_a_traceback(command: list[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == ""
        assert running.wait() == READER_CLOSED
