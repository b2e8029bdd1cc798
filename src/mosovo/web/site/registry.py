"""Find the specification of every feature: the value `SCREENS` of each module `screens`."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from django.urls import register_converter

from mosovo.edge.urn import UrnConverter
from mosovo.web.core.screen_spec import ScreenSpec

register_converter(UrnConverter, "urn")  # Before any feature names its URLs.

WEB = Path(__file__).parent.parent
NAME = "screens.py"
PLACES = (f"*/{NAME}", f"*/*/{NAME}")
"""Where features are: a package of the web, or of one of its layers."""


@cache
def find_screens() -> Sequence[ScreenSpec]:
    """Return the specifications, those opened most first, then by the name of their module.

    URLs are tried in this order. Call it only after Django has loaded the models.
    """
    screens: list[ScreenSpec] = [import_module(name).SCREENS for name in sorted(_list_modules())]
    return sorted(screens, key=lambda each: not each.is_opened_most)


def _list_modules() -> Iterator[str]:
    for place in PLACES:
        for path in WEB.glob(place):
            yield ".".join(("mosovo.web", *path.relative_to(WEB).with_suffix("").parts))
