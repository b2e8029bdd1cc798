"""Automatic release after recall: CJA 2003 ss.255B and 255BA.

The period begins with the day of the return to custody. That day is the first, so the last of 56
days is 55 days later. A person recalled from home detention curfew is not released before the
end of the time in custody that the court gave.
"""

from datetime import date

from mosovo_law.acts.cja2003.recall_rules import (
    EARLIEST_RECALL_DAY,
    FIFTY_SIX_DAYS,
    S255B,
    S255BA,
    can_be_released,
    find_fixed_term_exclusion,
    fixed_term_days,
    recall_law_for,
    recall_provision,
)
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.limit import Limit, within
from mosovo_law.core.limit_words import format_day
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import ENGLAND_AND_WALES, Provision
from mosovo_law.facts.management_facts import Recall
from mosovo_law.status.position import Position

FIXED_TERM = "fixed_term"


@rule(
    "cja2003.s255b.release", S255B, Bearer.AGENCY, in_force=Span(EARLIEST_RECALL_DAY), extent=ENGLAND_AND_WALES,
    needs=("recalls",),
)  # fmt: skip
def release_after_14_or_28(position: Position) -> RuleResults:
    """Release the person at the end of the 14 or 28 days that begin with the day of the return to custody."""
    yield from _list_releases(position, S255B)


@rule(
    "cja2003.s255ba.release", S255BA, Bearer.AGENCY, in_force=Span(FIFTY_SIX_DAYS), extent=ENGLAND_AND_WALES,
    needs=("recalls",),
)  # fmt: skip
def release_after_56(position: Position) -> RuleResults:
    """Release the person at the end of the 56 days that begin with the day of the return to custody."""
    yield from _list_releases(position, S255BA)
    for recall in position.facts.recalls:
        if can_be_released(recall) and recall.released_on is None and recall.ended_on is None:
            needs = "whether the 56 days of the Sentencing Act 2026 apply to this person: held on recall when it began"
            yield Question(recall.ref, needs, S255BA)


def _list_releases(position: Position, source: Provision) -> RuleResults:
    for recall in position.facts.recalls:
        returned_on = recall.returned_on
        if recall.kind != FIXED_TERM or returned_on is None or recall.ended_on is not None:
            continue
        if recall_provision(recall) == source:
            needs = _describe_doubt(recall)
            if needs:
                yield Question(recall.ref, needs, source)
            yield _build_finding(recall, returned_on, source, position.facts.died_on, in_question=bool(needs))


def _build_finding(
    recall: Recall, returned_on: date, source: Provision, died_on: date | None, *, in_question: bool
) -> RuleFinding:
    limit, days = automatic_release(recall), fixed_term_days(recall)
    steps = [Step("recall_returned", (returned_on,), source)]
    if days is not None:
        steps.append(Step("recall_begins_with", (days, days - 1), source))
    if limit is not None and days is not None and limit.amount != days:
        steps.append(Step("recall_of_curfew", (recall.curfew_until,), source))
    return RuleFinding(
        trigger=recall.ref,
        opens_on=returned_on,
        limit=limit,
        met_by=recall.released_by_ref,
        met_on=recall.released_on,
        in_question=in_question,
        while_under=Span(returned_on).ending_by(died_on),
        reasoning=tuple(steps),
    )


def automatic_release(recall: Recall) -> Limit | None:
    """Return the period as counted; None before the return, for another kind, or if its length is not known."""
    days, returned_on = fixed_term_days(recall), recall.returned_on
    if recall.kind != FIXED_TERM or days is None or returned_on is None:
        return None
    limit = within(days, beginning_with=returned_on)
    curfew = recall.curfew_until
    if curfew is not None and limit.due_on is not None and curfew > limit.due_on:
        return within((curfew - returned_on).days + 1, beginning_with=returned_on)
    return limit


def _describe_doubt(recall: Recall) -> str:
    """Return what a person must decide before the day is certain; empty if nothing is open."""
    limit = automatic_release(recall)
    if recall_law_for(recall) is None:
        return f"which law applies to a recall requested before {format_day(EARLIEST_RECALL_DAY)}"
    if limit is None:
        return "the length of the sentence: less than 12 months makes it 14 days, and more makes it 28"
    if recall_provision(recall) == S255BA and find_fixed_term_exclusion(recall) is not None:
        return "whether a fixed term recall applies: the recorded facts exclude this person from one"
    if recall.sentence != "determinate":
        return "whether a fixed term recall applies: a sentence of this kind has none"
    if recall.sentence_until is not None and limit.due_on is not None and recall.sentence_until < limit.due_on:
        return "the day of release: the sentence ends before the period, unless time at large postpones its end"
    return ""
