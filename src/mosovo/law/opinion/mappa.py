"""A person's time in MAPPA, as a section of the opinion."""

from collections.abc import Iterator

from mosovo.law.cja2003.mappa import mappa
from mosovo.law.cja2003.written import told
from mosovo.law.derive import Derivation
from mosovo.law.opinion.parts import Entry

STEP = "  - "


def in_mappa(derivation: Derivation) -> Iterator[Entry]:
    """Each period in MAPPA with the steps to it, and what people must say."""
    heading, lines = "", list[str]()
    for line in told(mappa(derivation.position)):
        if line.startswith(STEP):
            lines.append(line.removeprefix(STEP))
            continue
        if heading:
            yield Entry("", heading, tuple(lines))
        heading, lines = line, []
    if heading:
        yield Entry("", heading, tuple(lines))
