"""The groups of the case file: each holds the panels of some features, and opens on the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from mosovo.web.core.formatting import format_count
from mosovo.web.core.panel import Panel
from mosovo.web.core.registry import map_case_panels
from mosovo.web.core.screen_spec import CaseGroup


@dataclass(frozen=True, slots=True)
class PanelGroup:
    """Some rooms of the case file under one title."""

    key: str
    title: str
    filled: Sequence[Panel]
    empty: Sequence[Panel]
    """The rooms without a fact: they are named in one line each."""

    @property
    def summary(self) -> str:
        """Say what the group holds: the rooms with their number of facts."""
        if not self.filled:
            return "Nothing recorded"
        return ", ".join(f"{panel.title} {len(panel.lines)}" for panel in self.filled)

    @property
    def words(self) -> str:
        """Say how many facts the group holds."""
        return format_count(sum(len(panel.lines) for panel in self.filled), "fact")


def group_panels(panels: Sequence[Panel]) -> list[PanelGroup]:
    """Sort the panels into the groups; raise KeyError for a panel that no feature names."""
    places = map_case_panels()
    ordered = sorted(panels, key=lambda panel: places[panel.anchor].place)
    by_group = {group: [each for each in ordered if places[each.anchor].group is group] for group in CaseGroup}
    return [
        PanelGroup(
            group.key,
            group.title,
            [panel for panel in of_group if panel.lines],
            [panel for panel in of_group if not panel.lines],
        )
        for group, of_group in by_group.items()
        if of_group
    ]
