"""Every fact type that a person can record, from the specifications of the features."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from .fact_types import FactType


@cache
def map_fact_types() -> Mapping[str, FactType]:
    """Map each fact type by its name in a URL. Call it only after Django has loaded the models."""
    screens: Any = import_string(settings.SCREEN_FINDER)()
    return {kind.slug: kind for screen in screens for kind in screen.fact_types}
