"""The mode as it stands over the case: read off the facts, with what ended reactive management, and what lapsed."""

from collections.abc import Iterator
from datetime import date

from mosovo.law.facts import CaseFacts
from mosovo.law.practice.management_modes import ManagementMode, is_authorised_on, mode_on
from mosovo.web.formatting import format_date

TAGS = {
    ManagementMode.REACTIVE: "Reactive management",
    ManagementMode.ARCHIVED: "Archived",
}
ENDED_BY = {
    "arrest": "an arrest",
    "offence": "an offence",
    "breach": "a breach",
    "intelligence": "intelligence",
    "relationship": "a new relationship",
    "late": "a late notification",
    "concern": "a concern",
    "address": "a new address",
    "child_household": "a stay with a child",
    "order": "a new order",
    "level": "a change of level",
    "wanted": "being wanted",
}
RECENT_DAYS = 90


def build_mode_tags(facts: CaseFacts, on: date) -> Iterator[str]:
    """What an officer must know of the mode before anything else."""
    found = mode_on(facts, on)
    if found.mode in TAGS:
        yield TAGS[found.mode]
    if found.why and found.since is not None and (on - found.since).days <= RECENT_DAYS:
        yield f"Left reactive management: {ENDED_BY[found.why]}, {format_date(found.since)}"
    if facts.dangerous and any(each.on <= on for each in facts.dangerous) and not _ended(facts, on):
        yield "Potentially dangerous person" if is_authorised_on(facts, on) else "Authority as dangerous person lapsed"


def _ended(facts: CaseFacts, on: date) -> bool:
    begun = [each for each in facts.dangerous if each.on <= on]
    return max(begun, key=lambda each: (each.on, each.ref)).until is None
