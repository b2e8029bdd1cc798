"""What the convictions held say of the eight facts: to fill a form, and to be compared with what was entered.

What they leave open stays None. Convictions elsewhere may be missing from the record, so a higher count than
theirs is no contradiction; a lower one is.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from mosovo.law import tables
from mosovo.law.days import age_on
from mosovo.law.facts import Event
from mosovo.law.frozen_value import value
from mosovo.law.practice.osp.facts import SEXUAL, OspFacts
from mosovo.law.soa2003.offences import parse_offence

_TABLE: dict[str, Any] = tables.load_table("osp_offences")
_KINDS = ("contact", "of_a_child", "non_contact", "images")
_KIND_OF = {name: kind for kind in _KINDS for name in _TABLE[kind]}
CHILD_UNDER: int = _TABLE["child_under"]
OPEN = "open"


@value(frozen=True, slots=True, kw_only=True)
class ConvictionEvidence:
    """The facts as the convictions held give them."""

    counts: tuple[tuple[str, int], ...]
    """Of each kind of sexual sanction, how many days in court are on record."""
    open: bool
    """Whether an offence is held whose kind can't be said: the counts may be too low."""
    total_sanctions: int
    last_sexual_on: date | None
    latest_offence_on: date | None
    latest_sexual_offence_on: date | None

    def count(self, fact: str) -> int:
        return dict(self.counts)[fact]


def collect_evidence(events: Iterable[Event]) -> ConvictionEvidence:
    """What the convictions, findings and cautions that stand say."""
    standing = [event for event in events if event.quashed_on is None]
    sorted_out = [(evidence_kind(event), event) for event in standing]
    sexual = [event for kind, event in sorted_out if kind in SEXUAL]
    days = {fact: {event.on for kind, event in sorted_out if kind == fact} for fact in SEXUAL}
    return ConvictionEvidence(
        counts=tuple((fact, len(days[fact])) for fact in SEXUAL),
        open=any(kind == OPEN for kind, _ in sorted_out),
        total_sanctions=len({event.on for event in standing}),
        last_sexual_on=max((event.on for event in sexual), default=None),
        latest_offence_on=_latest(standing),
        latest_sexual_offence_on=_latest(sexual),
    )


def evidence_kind(event: Event) -> str:
    """Which count the sanction belongs to; "open" where it can't be said."""
    offence = parse_offence(event.offence)
    kind = _KIND_OF.get(f"{offence.act} {offence.section}") if offence else None
    if kind is None:
        return OPEN
    if kind == "of_a_child":
        return "contact_child"
    if kind != "contact":
        return kind
    if event.victim_age is None:
        return OPEN
    return "contact_child" if event.victim_age < CHILD_UNDER else "contact_adult"


def find_disagreements(facts: OspFacts, found: ConvictionEvidence) -> Iterator[tuple[str, str]]:
    """Where what was entered says less than the convictions held: the fact, and a sentence."""
    for fact in SEXUAL:
        entered, on_record = getattr(facts, fact), found.count(fact)
        if entered is not None and entered < on_record:
            yield fact, f"You entered {entered}; the convictions on record show {on_record}."
    total = facts.total_sanctions
    if total is not None and total < found.total_sanctions:
        yield "total_sanctions", f"You entered {total}; the record holds {found.total_sanctions} days in court."
    for fact in ("latest_offence_on", "latest_sexual_offence_on"):
        entered, on_record = getattr(facts, fact), getattr(found, fact)
        if entered is not None and on_record is not None and entered < on_record:
            yield fact, f"You entered {entered}; a later offence is on record, of {on_record}."
    last, day, born_on = facts.age_at_last_sexual_sanction, found.last_sexual_on, facts.born_on
    if isinstance(last, int) and day is not None and born_on is not None and last < age_on(day, born_on):
        age = age_on(day, born_on)
        yield (
            "age_at_last_sexual_sanction",
            f"You entered {last}; at the last sexual sanction on record the person was {age}.",
        )


def _latest(events: Iterable[Event]) -> date | None:
    return max((event.offended_on for event in events if event.offended_on is not None), default=None)
