"""The panels of every feature on the case file."""

from mosovo.web.core.panel import CaseContext, Panel
from mosovo.web.core.registry import map_case_panels


def read_panels(case: CaseContext) -> list[Panel]:
    """Return every feature’s panel for one case."""
    return [panel.build(case) for panel in map_case_panels().values()]
