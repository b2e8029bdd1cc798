"""Format MAPPA categories, levels and dates."""

from datetime import date

from mosovo.practice.mappa_record import level_on
from mosovo.web.core.formatting import format_date
from mosovo_law.acts.cja2003.ground import MappaGround
from mosovo_law.acts.cja2003.mappa import MappaStatus
from mosovo_law.facts.case_facts import CaseFacts


def format_ground_days(ground: MappaGround) -> str:
    """Return the start and end dates of a proposed category."""
    start_text = f"from {format_date(ground.span.from_on)}"
    if not ground.end_known:
        return f"{start_text}, end date not known"
    last = ground.last_day
    return f"{start_text} to {format_date(last)}" if last is not None else f"{start_text}, indefinite"


def describe_category(mappa_status: MappaStatus, on: date) -> str:
    """Return the category that counts on a date, and whether it is confirmed."""
    grounds = mappa_status.counted_on(on)
    if not grounds:
        return "Not in MAPPA" if mappa_status.in_mappa_on(on) is False else "Cannot be calculated"
    categories = " or ".join(str(ground.category) for ground in grounds)
    if len(grounds) > 1:
        return f"Category {categories}: decision needed"
    return f"Category {categories}" if grounds[0].decision else f"Category {categories}, proposed, not confirmed"


def build_header_tags(mappa_status: MappaStatus, facts: CaseFacts, on: date) -> list[str]:
    """Return category and level for the case header, or nothing for a case outside MAPPA."""
    grounds = mappa_status.counted_on(on)
    level = level_on(facts, mappa_status.periods, on)
    if not grounds and level is None:
        return []
    categories = " or ".join(str(ground.category) for ground in grounds)
    category = f"category {categories}" if grounds else "no category"
    if grounds and not grounds[0].decision:
        category += ", not confirmed"
    return [f"MAPPA {category}, level {level.level}" if level is not None else f"MAPPA {category}"]
