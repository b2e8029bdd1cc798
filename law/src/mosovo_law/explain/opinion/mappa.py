"""A person's time in MAPPA, as a section of the opinion."""

from collections.abc import Iterator

from mosovo_law.acts.cja2003.mappa import calculate_mappa_status
from mosovo_law.derivation.derive import Derivation
from mosovo_law.explain.mappa_answer import describe_mappa
from mosovo_law.explain.opinion.document_parts import DocumentEntry

STEP = "  - "


def mappa_section(derivation: Derivation) -> Iterator[DocumentEntry]:
    """Yield each period in MAPPA with its steps, and the questions for people."""
    heading, lines = "", list[str]()
    for line in describe_mappa(calculate_mappa_status(derivation.position)):
        if line.startswith(STEP):
            lines.append(line.removeprefix(STEP))
            continue
        if heading:
            yield DocumentEntry("", heading, tuple(lines))
        heading, lines = line, []
    if heading:
        yield DocumentEntry("", heading, tuple(lines))
