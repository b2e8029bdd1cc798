"""Terrorism, changes: Counter-Terrorism Act 2008 s.48.

There is no notice in advance, and no duty about what happens during an absence abroad
(s.55(5)(b)): it is notified on return. Contact details, vehicles, finances and
identity documents were added by s.48A, whose text was not read (LAW-057).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mosovo_law.acts.cta2008.s47 import is_awaited
from mosovo_law.acts.cta2008.subject import (
    BEGAN,
    READ_ON,
    is_notice_of_change,
    list_absences,
    spans_held,
    spans_in_doubt,
    subject_spans,
)
from mosovo_law.acts.orders.order_spans import find_first_notification
from mosovo_law.acts.orders.three_days import three_day_duty
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.acts.soa2003.release import list_releases
from mosovo_law.core.days import MergedSpans, Span
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import CTA2008
from mosovo_law.facts.case_facts import HELD, Change
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.change_dates import later_occurrence, list_change_dates
from mosovo_law.status.soa2003.notification_matters import change_matter

SOURCE = CTA2008("s.48(7)", text_date=READ_ON)
CHANGE_KINDS = frozenset({"name", "home_address", "no_fixed_address", "no_home_address", "stay"})
MONEY_AND_PAPERS = frozenset({"bank_account", "payment_card", "passport", "identity_document"})
ADDED_ON = date(2019, 4, 12)


@rule("cta2008.s48.change", SOURCE, Bearer.NOMINAL, in_force=BEGAN, needs=("terrorism",))
def change_notification(position: Position) -> RuleResults:
    """Under the Counter-Terrorism Act 2008, notify a change or a release within 3 days beginning with it."""
    for span in subject_spans(position):
        yield from _list_change_findings(position, span)
        yield from _list_release_findings(position, span)


def _list_change_findings(position: Position, span: Span) -> Iterator[RuleFinding | Question]:
    absences = list_absences(position)
    for change in position.facts.changes:
        for day in list_change_dates(change, MergedSpans((span,))):
            if absences.find_span_on(day) is None:
                yield from _list_findings_of_change(position, span, change, day)


def _list_findings_of_change(
    position: Position, span: Span, change: Change, day: date
) -> Iterator[RuleFinding | Question]:
    if change.kind in CHANGE_KINDS:
        finding = _build_finding(position, span, change.ref, change.kind, day)
        yield replace(finding, occurrence=later_occurrence(change, day))
    elif change.kind in MONEY_AND_PAPERS and day >= ADDED_ON:
        needs = "whether s.48A and Schedule 3A apply to this change: their text was not read"
        yield Question(change.ref, needs, CTA2008("s.48A"))
        yield _build_finding(position, span, change.ref, change.kind, day, in_question=True)


def _list_release_findings(position: Position, span: Span) -> Iterator[RuleFinding]:
    """Yield the duty to notify a release, unless the initial notification is still due (s.48(4))."""
    for spell, day in list_releases(position, HELD):
        if day in span and not is_awaited(position, day):
            yield _build_finding(position, span, spell.ref, "release", day)


def _build_finding(
    position: Position, span: Span, trigger: str, kind: str, day: date, *, in_question: bool = False
) -> RuleFinding:
    return three_day_duty(
        trigger,
        day,
        under=span,
        because=Step(kind, (day,)),
        met_by=find_first_notification(position, span, day, is_notice_of_change(change_matter(kind))),
        not_counting=spans_held(position),
        counts_abroad=True,
        doubtful=spans_in_doubt(position),
        in_question=in_question,
    )
