"""The groups of the case file: each holds some rooms, and opens on the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from mosovo.web.formatting import format_count

from .panel import Panel

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("notification", "Notification", ("notified", "travel", "courts", "reviews", "rulings")),
    ("risk-and-plan", "Risk and plan", ("risk", "plan", "mappa", "meetings", "victims", "disclosure")),
    ("contact", "Visits and contact", ("visits", "contacts", "polygraph", "wanted")),
    ("control", "Orders and licence", ("orders", "licence", "breaches", "monitoring")),
    ("people", "People and places", ("who", "where", "households", "traces", "devices", "money")),
    ("case", "Management of the case", ("holder", "management", "supervision")),
)
"""The key of each group, its title, and the anchors of its rooms in reading order."""


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
    """Sort the panels into the groups; raise KeyError for a panel that no group names."""
    places = {anchor: key for key, _, anchors in GROUPS for anchor in anchors}
    by_group: dict[str, list[Panel]] = {key: [] for key, _, _ in GROUPS}
    for panel in panels:
        by_group[places[panel.anchor]].append(panel)
    return [
        PanelGroup(
            key,
            title,
            [panel for panel in ordered if panel.lines],
            [panel for panel in ordered if not panel.lines],
        )
        for key, title, anchors in GROUPS
        if (ordered := sorted(by_group[key], key=lambda panel: anchors.index(panel.anchor)))
    ]
