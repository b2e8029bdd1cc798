"""Describe the breach case in the file: its status, the decisions with their options, and each dated step.

What an officer wrote about a polygraph session is left out and counted on the sensitive material schedule. So is how
the breach was discovered, which may identify a source.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from mosovo.record.models import RecordedFact
from mosovo.rooms.breaches.models import BreachStep
from mosovo.rooms.breaches.queries import BreachCaseFile

from .content_blocks import Block, Row, fact_list_block, heading_block, paragraph_block
from .failure import Failure
from .wording import DocumentWording

_POLYGRAPH = re.compile(r"polygraph|lie[ -]?detector", re.IGNORECASE)


def omit_polygraph_passage(text: str, wording: DocumentWording) -> str:
    """Return what an officer wrote, or a note that a passage about a polygraph session was left out."""
    return wording("pack.passage_left_out") if _POLYGRAPH.search(text) else text


def count_omitted_passages(case: BreachCaseFile) -> int:
    """Count the passages that the file leaves out because they are about a polygraph session."""
    passages = [each for step in case.steps for each in (step.options, step.text)]
    return sum(1 for each in (case.breach.term, *passages) if _POLYGRAPH.search(each))


def build_breach_history(failure: Failure, wording: DocumentWording) -> Iterator[Block]:
    """Yield the status of the case, and each decision with the options that were considered."""
    case = failure.case
    if case is None:
        return
    yield heading_block(wording("pack.case"))
    status = f"{case.progress.words} since {wording.day(case.progress.since_on)}"
    yield fact_list_block([("Discovered", wording.day(case.breach.discovered_on)), ("Status", status)])
    decisions = [each for each in case.steps if each.kind == BreachStep.Kind.DECIDED]
    if not decisions:
        yield paragraph_block(wording("pack.not_decided"), "strong")
    for step in decisions:
        yield fact_list_block(_list_decision_rows(step, wording))


def _list_decision_rows(step: BreachStep, wording: DocumentWording) -> list[Row]:
    return [
        ("Decided", f"{step.get_course_display()}, {wording.day(step.on)}"),
        ("Options considered", omit_polygraph_passage(step.options, wording)),
        ("Reason", omit_polygraph_passage(step.text, wording)),
        ("Recorded by", str(step.recorded_by or "The system")),
    ]


def build_charge_blocks(failure: Failure, wording: DocumentWording) -> Iterator[Block]:
    """Yield whether the failure may be prosecuted once only, and each charge already recorded for it."""
    if failure.offence is None or not failure.rule:
        return
    if failure.is_continuing:
        yield paragraph_block(wording("pack.continuing", provision=failure.offence.one_prosecution))
    elif failure.offence.one_prosecution:
        yield paragraph_block(wording("pack.single", provision=failure.offence.one_prosecution))
    for charge in _list_charges(failure.charged):
        yield paragraph_block(wording("pack.charged_elsewhere", day=wording.day(charge.on)), "warning")
    for charge in _list_charges([failure.case] if failure.case else []):
        yield paragraph_block(wording("pack.charged_here", day=wording.day(charge.on)), "strong")


def _list_charges(cases: Sequence[BreachCaseFile]) -> Iterator[BreachStep]:
    for case in cases:
        charge = case.last(BreachStep.Kind.CHARGED)
        if charge is not None:
            yield charge


def list_case_steps(failure: Failure, wording: DocumentWording) -> Iterator[tuple[date, str, RecordedFact]]:
    """Yield the discovery and each step in order, with its date and one line of text."""
    case = failure.case
    if case is None:
        return
    yield case.breach.discovered_on, "Breach discovered", case.breach
    for step in case.steps:
        chosen = step.get_course_display() if step.course else step.get_result_display() if step.result else ""
        parts = (f"{step.get_kind_display()}: {chosen}" if chosen else step.get_kind_display(), step.reference)
        line = ". ".join(
            part for part in (", ".join(filter(None, parts)), omit_polygraph_passage(step.text, wording)) if part
        )
        yield step.on, line, step
