"""The commands of a page of the manual, so that tests can run them."""

import re
from collections.abc import Iterator
from textwrap import dedent

from mosovo.cli.checkout import ROOT

MANUAL = ROOT / "docs" / "running"
NEEDS_FINISHED_MONTH = (
    "./mosovo log archive",
    "python3 -m mosovo_verify archive",
    "./mosovo remove-log-month",
    "./mosovo log read-archive",
)
"""The first words of blocks for which a month of the log must be over: tests/audit/test_log_archive.py runs them."""
_BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def list_commands(page: str, without: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield each line of the shell blocks, in the order of the page, without blocks that begin with these words."""
    for block in list_blocks(page):
        if not block.startswith(without):
            yield from filter(None, map(str.strip, block.splitlines()))


def list_blocks(page: str) -> Iterator[str]:
    """Yield each block of shell commands, without the indent of a list, in the order of the page."""
    yield from map(dedent, _BLOCK.findall((MANUAL / page).read_text()))
