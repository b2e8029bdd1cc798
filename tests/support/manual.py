"""The commands of a page of the manual, so that tests can run them."""

import re
from collections.abc import Iterator

from mosovo.cli.checkout import ROOT

MANUAL = ROOT / "docs" / "running"
_BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def list_commands(page: str) -> Iterator[str]:
    """Yield each line of the blocks of shell commands, in the order of the page."""
    for block in _BLOCK.findall((MANUAL / page).read_text()):
        yield from filter(None, map(str.strip, block.splitlines()))
