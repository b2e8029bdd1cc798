"""Contradictions in the ranges of an event and its amended sentence, and between a retrial and what was quashed."""

from collections.abc import Iterator
from datetime import date

from mosovo_law.core.days import age_on
from mosovo_law.core.value_parsing import CaseProblem, describe_value
from mosovo_law.facts.case_facts import CaseFacts, Event

REQUIRED_KEYS = {
    "offended_latest_on": ("offended_on", "the first day of the range"),
    "age_at_offence_most": ("age_at_offence", "the least age"),
    "victim_age_most": ("victim_age", "the least age"),
    "substituted_by": ("substituted_on", "the date on which the sentence was amended"),
    "first_sentence_qualified": ("substituted_on", "the date on which the sentence was amended"),
    "retrial": ("quashed_on", "the date on which the conviction was quashed"),
}
"""Keys that mean something only together with another."""


def find_range_problems(event: Event, born_on: date | None, path: str) -> Iterator[CaseProblem]:
    """Yield each contradiction within one event."""
    for key, (other, what) in REQUIRED_KEYS.items():
        if getattr(event, key) is not None and getattr(event, other) is None:
            yield CaseProblem(f"{path}.{other}", "nothing", f"{what}: {key} is given")
    first, last = event.offended_on, event.offended_latest_on
    if first is not None and last is not None and last < first:
        yield CaseProblem(f"{path}.offended_latest_on", str(last), f"a date not before {first}, the first day")
    for key in ("age_at_offence", "victim_age"):
        min_value, max_value = getattr(event, key), getattr(event, f"{key}_most")
        if min_value is not None and max_value is not None and max_value < min_value:
            yield CaseProblem(f"{path}.{key}_most", str(max_value), f"an age not below {min_value}, the least age")
    sentence_day = event.sentenced_on or event.on
    if event.substituted_on is not None and event.substituted_on < sentence_day:
        text = str(event.substituted_on)
        yield CaseProblem(f"{path}.substituted_on", text, f"a date not before {sentence_day}, the date of the sentence")
    yield from _find_impossible_ages(event, born_on, path)


def _find_impossible_ages(event: Event, born_on: date | None, path: str) -> Iterator[CaseProblem]:
    """Yield an age at the offence that no day of the offence gives."""
    first, min_value = event.offended_on, event.age_at_offence
    if born_on is None or first is None or min_value is None:
        return
    min_age_then, max_age_then = age_on(first, born_on), age_on(event.offended_latest_on or first, born_on)
    if (
        max_age_then < min_value
        or (min_value if event.age_at_offence_most is None else event.age_at_offence_most) < min_age_then
    ):
        ages = f"{min_age_then}, the age on offended_on"
        allowed = ages if min_age_then == max_age_then else f"{min_age_then} to {max_age_then}, the ages on those days"
        yield CaseProblem(f"{path}.age_at_offence", str(min_value), allowed)


def find_retrial_problems(facts: CaseFacts, *, whole: bool) -> Iterator[CaseProblem]:
    """Yield each retrial of nothing, of a conviction that was not quashed, or before it was.

    If not `whole`, later facts were left out and the first conviction may be one of them.
    """
    events = {event.ref: event for event in facts.events}
    for index, event in enumerate(facts.events):
        path = f"case.events[{index}].retrial_of"
        if event.retrial_of is None:
            continue
        first = events.get(event.retrial_of)
        if first is None or first is event:
            if whole or first is event:
                yield CaseProblem(path, describe_value(event.retrial_of), "the ref of another event of the case")
        elif first.quashed_on is None:
            yield CaseProblem(path, describe_value(event.retrial_of), "an event with quashed_on")
        elif event.on < first.quashed_on:
            allowed = f"an event quashed by {event.on}, the date of the conviction on retrial"
            yield CaseProblem(path, describe_value(event.retrial_of), allowed)
