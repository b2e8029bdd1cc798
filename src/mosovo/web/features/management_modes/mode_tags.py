"""Tags for the management mode, what ended reactive management, and a lapsed PDP authority."""

from collections.abc import Iterator
from datetime import date

from mosovo.practice.management_modes import ManagementMode, is_authorised_on, mode_on
from mosovo.web.core.formatting import format_date
from mosovo_law.facts.case_facts import CaseFacts

TAGS = {
    ManagementMode.REACTIVE: "Reactive management",
    ManagementMode.ARCHIVED: "Archived",
}
END_REASONS = {
    "arrest": "an arrest",
    "offence": "an offence",
    "breach": "a breach",
    "intelligence": "intelligence",
    "relationship": "a new relationship",
    "late": "a late notification",
    "concern": "a concern",
    "address": "a new address",
    "child_household": "a stay in a household with a child",
    "order": "a new order",
    "level": "a change of risk level",
    "wanted": "wanted or missing",
}
RECENT_DAYS = 90


def build_mode_tags(facts: CaseFacts, on: date) -> Iterator[str]:
    """Yield the tags that show the management mode on the date."""
    history = mode_on(facts, on)
    if history.mode in TAGS:
        yield TAGS[history.mode]
    if history.why and history.since is not None and (on - history.since).days <= RECENT_DAYS:
        yield f"Left reactive management: {END_REASONS[history.why]}, {format_date(history.since)}"
    if facts.dangerous and any(each.on <= on for each in facts.dangerous) and not _has_ended(facts, on):
        yield "Potentially dangerous person" if is_authorised_on(facts, on) else "PDP authority lapsed"


def _has_ended(facts: CaseFacts, on: date) -> bool:
    started = [each for each in facts.dangerous if each.on <= on]
    return max(started, key=lambda each: (each.on, each.ref)).until is None
