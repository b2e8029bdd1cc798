"""The commands of a page of the manual, so that tests can run them."""

import re
from collections.abc import Iterator
from textwrap import dedent

from mosovo.cli.checkout import ROOT

MANUAL = ROOT / "docs" / "running"
_BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def list_commands(page: str) -> Iterator[str]:
    """Yield each line of the blocks of shell commands, in the order of the page."""
    for block in list_blocks(page):
        yield from filter(None, map(str.strip, block.splitlines()))


def list_blocks(page: str) -> Iterator[str]:
    """Yield each block of shell commands, without the indent of a list, in the order of the page."""
    yield from map(dedent, _BLOCK.findall((MANUAL / page).read_text()))
