"""MAPPA in words: categories, levels, and the days of a ground."""

from datetime import date

from mosovo.law.cja2003.ground import MappaGround
from mosovo.law.cja2003.mappa import MappaStatus
from mosovo.law.facts import CaseFacts
from mosovo.law.practice.mappa import level_on
from mosovo.web.formatting import format_date


def format_ground_days(ground: MappaGround) -> str:
    """From when until when a ground holds."""
    begins = f"from {format_date(ground.span.from_on)}"
    if not ground.end_known:
        return f"{begins}, its end not known"
    last = ground.last_day
    return f"{begins} to {format_date(last)}" if last is not None else f"{begins} without end"


def describe_category(found: MappaStatus, on: date) -> str:
    """The category that counts on a day, and whether a person confirmed it."""
    counted = found.counted_on(on)
    if not counted:
        return "Not in MAPPA" if found.in_mappa_on(on) is False else "In question"
    named = " or ".join(str(ground.category) for ground in counted)
    if len(counted) > 1:
        return f"Category {named}: people must say which counts"
    return f"Category {named}" if counted[0].decision else f"Category {named}, proposed and not confirmed"


def build_header_tags(found: MappaStatus, facts: CaseFacts, on: date) -> list[str]:
    """Category and level for the header of the case; nothing of whom MAPPA says nothing."""
    counted = found.counted_on(on)
    level = level_on(facts, on)
    if not counted and level is None:
        return []
    named = " or ".join(str(ground.category) for ground in counted)
    category = f"category {named}" if counted else "no category"
    if counted and not counted[0].decision:
        category += ", not confirmed"
    return [f"MAPPA {category}, level {level.level}" if level is not None else f"MAPPA {category}"]
