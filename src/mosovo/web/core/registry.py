"""What the features offer to each other: panels of the case file and links of duties.

A feature reads them here, and imports no other feature.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from mosovo.access.actor import Actor
from mosovo.web.core.duty_components import DutyLink

from .screen_spec import CasePanel, DutyLinker, ScreenSpec


@cache
def list_screens() -> Sequence[ScreenSpec]:
    """List the specification of each feature. Call it only after Django has loaded the models."""
    screens: Sequence[ScreenSpec] = import_string(settings.SCREEN_FINDER)()
    return screens


@cache
def map_case_panels() -> Mapping[str, CasePanel]:
    """Map the panels of the case file by their anchor, in the order in which they are read."""
    panels = (each.panel for each in list_screens() if each.panel)
    return {panel.anchor: panel for panel in sorted(panels, key=lambda panel: panel.order)}


@cache
def _list_linkers() -> Sequence[DutyLinker]:
    return [each.duty_links for each in list_screens() if each.duty_links]


def list_duty_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """List the links, for an actor who records on the case; None if no feature of practice duties knows the rule.

    `trigger`: what the duty arises from, the second part of its key.
    """
    for list_links in _list_linkers():
        links = list_links(urn, rule, trigger, actor)
        if links is not None:
            return links
    return None
