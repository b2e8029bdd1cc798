"""Violent offender orders, changes: Criminal Justice and Immigration Act 2008 s.109.

The events, the notice in advance and its days are those of the Sexual Offences
Act 2003 s.84. No regulations prescribe further changes; what SI 2009/2019 asks
of journeys of three days or longer is not reckoned, and a question (LAW-056).
"""

from collections.abc import Iterator
from datetime import date

from mosovo.law.cjia2008.subject import BEGAN, CHANGE, GIVES_EVERYTHING, READ_ON, in_doubt, orders, spans
from mosovo.law.days import Span
from mosovo.law.facts import Notification
from mosovo.law.limit import within
from mosovo.law.obligation import Bearer, Question, Step
from mosovo.law.orders.running import first_given
from mosovo.law.orders.three_days import three_days
from mosovo.law.position import Position
from mosovo.law.rule import Found, Owed, rule
from mosovo.law.soa2003.advance import Advance, what_came_of
from mosovo.law.soa2003.changes import happened_on
from mosovo.law.soa2003.given import matter
from mosovo.law.soa2003.release import releases
from mosovo.law.soa2003.s83 import days_of
from mosovo.law.sources import CJIA2008, ENGLAND_AND_WALES, Source

SOURCE = CJIA2008("s.109(1)", text_date=READ_ON)
IN_ADVANCE = CJIA2008("s.109(4)", text_date=READ_ON)
DID_NOT_HAPPEN = "CJIA s.109(6)(b)"
JOURNEYS = Source("SI 2009/2019", "uksi/2009/2019", "regulations")("reg.6", text_date=date(2009, 7, 20))
DAYS_ABROAD = 3
NAMED = frozenset({"name", "home_address", "no_fixed_address", "no_home_address", "stay"})


@rule("cjia2008.s109.change", SOURCE, Bearer.NOMINAL, in_force=BEGAN, extent=ENGLAND_AND_WALES, needs=("orders",))
def change(position: Position) -> Found:
    """Under a violent offender order, notify a change or a release within 3 days beginning with it."""
    found = orders(position)
    if not found:
        return
    for span in spans(position, found):
        yield from _on_changes(position, span)
        yield from _on_release(position, span)
        yield from _journeys(position, span)


@rule(
    "cjia2008.s109.non_occurrence", CJIA2008("s.109(6)(b)", text_date=READ_ON), Bearer.NOMINAL,
    in_force=BEGAN, extent=ENGLAND_AND_WALES,
    needs=("orders",),
)  # fmt: skip
def non_occurrence(position: Position) -> Found:
    """Say that a change notified in advance did not happen, within 6 days beginning with the day named."""
    found = orders(position)
    if not found:
        return
    for span in spans(position, found):
        for advance in _advances(position, span):
            if not advance.happened_by_then and advance.opens_on is not None and advance.opens_on in span:
                yield _did_not_happen(position, span, advance.notice, advance.opens_on)


def _on_changes(position: Position, span: Span) -> Iterator[Owed]:
    stands = {(a.stands_for, matter(a.notice.change)): a.notice for a in _advances(position, span)}
    for change in position.facts.changes:
        day = happened_on(change)
        if change.kind not in NAMED or day is None or day not in span:
            continue
        met_by = stands.get((day, matter(change.kind))) or _first_telling(position, span, day, change.kind)
        yield _owed(position, span, change.ref, change.kind, day, met_by)


def _on_release(position: Position, span: Span) -> Iterator[Owed]:
    for spell, day in releases(position):
        if day in span:
            yield _owed(position, span, spell.ref, "release", day, _first_telling(position, span, day, "release"))


def _journeys(position: Position, span: Span) -> Iterator[Question]:
    """A journey of three days or longer, which is notified by hand."""
    for journey in position.facts.journeys:
        if journey.departs in span and (journey.intended_days is None or journey.intended_days >= DAYS_ABROAD):
            needs = "how the journey was notified under the order: 7 days before, or 24 hours with an excuse"
            yield Question(journey.ref, needs, JOURNEYS)


def _owed(position: Position, span: Span, trigger: str, kind: str, day: date, met_by: Notification | None) -> Owed:
    return three_days(
        trigger,
        day,
        under=span,
        because=Step(kind, (day,)),
        met_by=met_by,
        not_counting=position.not_counted,
        doubtful=in_doubt(position),
    )


def _did_not_happen(position: Position, span: Span, notice: Notification, opens_on: date) -> Owed:
    limit = within(6, beginning_with=notice.expected_on or opens_on, not_counting=position.not_counted)
    said = first_given(
        position.facts, span, notice.on, lambda n: n.under == DID_NOT_HAPPEN and n.about in (notice.ref, None)
    )
    return Owed(
        trigger=notice.ref,
        opens_on=opens_on,
        limit=limit,
        met_by=said.ref if said else None,
        met_on=said.on if said else None,
        while_under=span,
        in_question=any(doubt.touches(days_of(limit)) for doubt in in_doubt(position)),
        because=(Step("named_in_advance", (notice.expected_on,), IN_ADVANCE),),
    )


def _first_telling(position: Position, span: Span, day: date, kind: str) -> Notification | None:
    return first_given(position.facts, span, day, lambda given: _tells_of(given, kind))


def _tells_of(given: Notification, kind: str) -> bool:
    """Whether a notification given after the change meets it; every one gives all the details afresh."""
    if given.under in GIVES_EVERYTHING:
        return True
    return given.under == CHANGE and given.expected_on is None and matter(given.change) in (None, matter(kind))


def _advances(position: Position, span: Span) -> tuple[Advance, ...]:
    given = (n for n in position.facts.notifications if n.under == CHANGE and n.on in span)
    return what_came_of([n for n in given if n.expected_on is not None], position.facts.changes)
