"""What follows from each answer to a question about a sentence outside the limits of courts."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.status.sentence_doubts import DisposalEdit, SentenceDoubt, apply_edits

from .lengths import format_disposal

type DescribeOutcome = Callable[[CaseFacts, str], str]


def describe_sentence_answers(
    doubt: SentenceDoubt, facts: CaseFacts, describe: DescribeOutcome
) -> Iterator[tuple[str, str]]:
    """Yield each answer with its effect: the court passed it as entered, or the other reading of the sentence.

    Nothing is yielded if the facts themselves must be corrected, as with an offender too young to be guilty.
    """
    if doubt.cannot_be_guilty:
        return
    yield "The court passed it as entered", describe(_confirm(doubt, facts), doubt.about)
    edits = doubt.shorter or doubt.longer
    if edits:
        other = apply_edits(facts, edits)
        yield _describe_other(edits, other), describe(other, doubt.about)


def _confirm(doubt: SentenceDoubt, facts: CaseFacts) -> CaseFacts:
    refs = {doubt.about, *(edit.ref for edit in (*doubt.shorter, *doubt.longer))}
    events = tuple(
        replace(event, disposals=tuple(replace(each, as_passed=True) for each in event.disposals))
        if event.ref in refs
        else event
        for event in facts.events
    )
    return replace(facts, events=events)


def _describe_other(edits: tuple[DisposalEdit, ...], other: CaseFacts) -> str:
    first = edits[0]
    changed = dict(first.changes)
    if "consecutive_to" in changed:
        return "The terms are consecutive" if changed["consecutive_to"] else "The terms are concurrent"
    event = next(event for event in other.events if event.ref == first.ref)
    return f"The sentence is: {format_disposal(replace(event.disposals[first.place], suspended_months=None))}"
