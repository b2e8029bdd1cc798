"""What the recorded convictions show of the eight facts, to fill in a form and to check what was entered.

Facts that they leave open are None. Convictions from elsewhere may be missing from the record, so an entry
above the recorded count is no contradiction; one below it is.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from mosovo.practice import tables
from mosovo.practice.osp.facts import SEXUAL, OspFacts
from mosovo_law.core.days import age_on
from mosovo_law.core.frozen_value import value
from mosovo_law.facts.case_facts import Event
from mosovo_law.status.offence_names import parse_offence
from mosovo_law.status.soa2003.offence_ranges import last_offence_day, max_victim_age

_TABLE: dict[str, Any] = tables.load_table("osp_offences")
_KINDS = ("contact", "of_a_child", "non_contact", "images")
_KIND_OF = {name: kind for kind in _KINDS for name in _TABLE[kind]}
CHILD_UNDER: int = _TABLE["child_under"]
OPEN = "open"


@value(frozen=True, slots=True, kw_only=True)
class ConvictionEvidence:
    """The facts as the recorded convictions give them."""

    counts: tuple[tuple[str, int], ...]
    """For each kind of sexual sanction, the number of court dates on record."""
    open: bool
    """Whether an offence is recorded whose kind is not known: the counts may be too low."""
    total_sanctions: int
    last_sexual_on: date | None
    latest_offence_on: date | None
    latest_sexual_offence_on: date | None

    def count(self, fact: str) -> int:
        return dict(self.counts)[fact]


def collect_evidence(events: Iterable[Event]) -> ConvictionEvidence:
    """Collect the facts from the convictions, findings and cautions that were not quashed."""
    current_events = [event for event in events if event.quashed_on is None]
    events_by_kind = [(evidence_kind(event), event) for event in current_events]
    sexual = [event for kind, event in events_by_kind if kind in SEXUAL]
    days = {fact: {event.on for kind, event in events_by_kind if kind == fact} for fact in SEXUAL}
    return ConvictionEvidence(
        counts=tuple((fact, len(days[fact])) for fact in SEXUAL),
        open=any(kind == OPEN for kind, _ in events_by_kind),
        total_sanctions=len({event.on for event in current_events}),
        last_sexual_on=max((event.on for event in sexual), default=None),
        latest_offence_on=_find_latest(current_events),
        latest_sexual_offence_on=_find_latest(sexual),
    )


def evidence_kind(event: Event) -> str:
    """Return the count that the sanction belongs to, or "open" if it cannot be determined."""
    offence = parse_offence(event.offence)
    kind = _KIND_OF.get(f"{offence.act} {offence.section}") if offence else None
    if kind is None:
        return OPEN
    if kind == "of_a_child":
        return "contact_child"
    if kind != "contact":
        return kind
    youngest, oldest = event.victim_age, max_victim_age(event)
    if youngest is None or oldest is None or (youngest < CHILD_UNDER <= oldest):
        return OPEN
    return "contact_child" if oldest < CHILD_UNDER else "contact_adult"


def find_disagreements(facts: OspFacts, evidence: ConvictionEvidence) -> Iterator[tuple[str, str]]:
    """Yield each fact for which less was entered than the recorded convictions show, with a sentence."""
    for fact in SEXUAL:
        entered_value, recorded_value = getattr(facts, fact), evidence.count(fact)
        if entered_value is not None and entered_value < recorded_value:
            yield fact, f"You entered {entered_value}; the convictions on record show {recorded_value}."
    total = facts.total_sanctions
    if total is not None and total < evidence.total_sanctions:
        yield "total_sanctions", f"You entered {total}; the record shows {evidence.total_sanctions} court dates."
    for fact in ("latest_offence_on", "latest_sexual_offence_on"):
        entered_value, recorded_value = getattr(facts, fact), getattr(evidence, fact)
        if entered_value is not None and recorded_value is not None and entered_value < recorded_value:
            yield fact, f"You entered {entered_value}; a later offence is on record, dated {recorded_value}."
    last, day, born_on = facts.age_at_last_sexual_sanction, evidence.last_sexual_on, facts.born_on
    if isinstance(last, int) and day is not None and born_on is not None and last < age_on(day, born_on):
        age = age_on(day, born_on)
        yield (
            "age_at_last_sexual_sanction",
            f"You entered {last}; at the last sexual sanction on record the person was {age}.",
        )


def _find_latest(events: Iterable[Event]) -> date | None:
    """Return the day of the latest offence; None if an offence between two days may be the latest."""
    days = [
        (event.offended_on, last_offence_day(event) or event.offended_on)
        for event in events
        if event.offended_on is not None
    ]
    first = max((first for first, _ in days), default=None)
    last = max((last for _, last in days), default=None)
    return first if first == last else None
