"""The specification of a feature: what the other pages need to know about it.

Each feature holds one, in its `screens.py`. `site/registry.py` finds them all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from django.urls import URLPattern, URLResolver

from mosovo.access.actor import Actor
from mosovo.web.core.board_counts import BoardCount
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.fact_types import FactType
from mosovo.web.core.panel import PanelBuilder

type DutyLinker = Callable[[str, str, str, Actor], tuple[DutyLink, ...] | None]
"""Lists the links for a duty from the URN, the rule, the trigger and the actor; None for a rule that it does not know.

The trigger is what the duty arises from, the second part of its key.
"""


class CaseGroup(Enum):
    """A group of the case file, in reading order: its key and its title."""

    NOTIFICATION = "notification", "Notification"
    RISK_AND_PLAN = "risk-and-plan", "Risk and plan"
    VISITS_AND_CONTACT = "contact", "Visits and contact"
    ORDERS_AND_LICENCE = "control", "Orders and licence"
    PEOPLE_AND_PLACES = "people", "People and places"
    MANAGEMENT = "case", "Full record"

    @property
    def key(self) -> str:
        """Return the name of its section in the address of the page."""
        return self.value[0]

    @property
    def title(self) -> str:
        """Return its heading."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class CasePanel:
    """The panel of a feature on the case file, and where it is shown."""

    anchor: str
    build: PanelBuilder
    group: CaseGroup
    place: int
    """Its place in the group, from 1."""
    order: int
    """The order in which panels are read: of tags, of items of the header, and of what can be recorded."""


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """One feature."""

    urls: Sequence[URLPattern | URLResolver] = ()
    prefix: str = ""
    """What all its URLs begin with."""
    panel: CasePanel | None = None
    fact_types: tuple[FactType, ...] = ()
    """What can be recorded, corrected or struck out on the pages that all facts share."""
    duty_links: DutyLinker | None = None
    """The links to the pages that record what meets its duties."""
    board_counts: tuple[BoardCount, ...] = ()
    """What waits on each of its boards, for the links to them."""
    is_opened_most: bool = False
    """Whether its pages are among those opened most: their URLs are tried first."""
