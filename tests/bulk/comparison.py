"""Write the answers of the rules and of the columns about the same people as the same lines, to compare them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from mosovo.bulk.calendar import NONE, OPEN
from mosovo.bulk.columns import build_columns
from mosovo.bulk.duties import ABOUT, RULES
from mosovo.bulk.evaluate import BulkAnswer, evaluate_chunk
from mosovo.bulk.mappa import QUESTIONS, MappaRows, find_mappa_categories
from mosovo.bulk.mappa_columns import build_mappa_columns
from mosovo.bulk.period import KINDS
from mosovo.bulk.spans import OrderedSpans
from mosovo.practice.derivation import derive_obligations
from mosovo_law.acts.cja2003.ground import MappaGround
from mosovo_law.acts.cja2003.mappa import calculate_mappa_status
from mosovo_law.core.days import merge_spans
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import CaseFacts

type Line = tuple[str, ...]
"""The kind of the statement, the fact that it is about, and its days."""

OTHER_REGIMES = {"terrorism"}
"""Events whose periods are not those of Part 2."""
BY_LAW = (1, 2)
"""MAPPA categories without a decision by a person."""
IN_DOUBT = ("pending_disposal", "needs_legal_review")
_KINDS_OF_FACTS = {
    "event": "events",
    "order": "orders",
    "change": "changes",
    "spell": "spells",
    "notification": "notifications",
}


def describe_by_rules(facts: CaseFacts) -> frozenset[Line]:
    """Return the answer of the rules, as lines."""
    derived = derive_obligations(facts)
    return frozenset((*_plain_lines(derived), *_plain_mappa_lines(derived)))


def describe_by_columns(people: Sequence[CaseFacts]) -> list[frozenset[Line] | None]:
    """Return the answer of the columns for each person, as lines; None for people they do not cover."""
    answer = evaluate_chunk(build_columns(people))
    answers: list[set[Line]] = [set() for _ in people]
    mappa = find_mappa_categories(answer, build_mappa_columns(people))
    for row, line in (*_columnar_lines(answer, people), *_columnar_mappa_lines(mappa, people)):
        answers[row].add(line)
    return [None if silent else frozenset(lines) for lines, silent in zip(answers, answer.not_covered, strict=True)]


def _plain_lines(derived: Derivation) -> Iterator[Line]:
    elsewhere = {event.ref for event in derived.position.facts.events if event.gateway in OTHER_REGIMES}
    for period in derived.periods:
        if period.event in elsewhere:
            continue
        doubtful = period.kind in IN_DOUBT
        months = "" if doubtful or period.kind == "indefinite" else str(period.months or "")
        relevant = "" if period.kind == "needs_legal_review" else _day(period.relevant_date)
        sure = (
            ("", "")
            if period.sure is None or period.sure.is_empty
            else (_day(period.sure.from_on), _end(period.sure.until))
        )
        yield (
            "period", period.event, period.kind, relevant, months, _end(period.last_day), _day(period.span.from_on),
            _end(period.span.until), *sure, _day(period.clock_from),
        )  # fmt: skip
    where = derived.position
    for name, spans in (("subject", where.spells), ("surely", where.sure), ("undecided", merge_spans(where.undecided))):
        yield from ((name, _day(span.from_on), _end(span.until)) for span in spans)
    for duty in derived.obligations:
        if duty.rule in RULES:
            yield (
                "duty", duty.rule, duty.trigger, _day(duty.opens_on), _day(duty.due_on), _day(duty.advise_by),
                _day(duty.clock_stopped_from), duty.met_by or "", _day(duty.ceased_on),
            )  # fmt: skip


def _plain_mappa_lines(derived: Derivation) -> Iterator[Line]:
    """Yield the days of each ground for Categories 1 and 2, and of each open ground with its question."""
    status = calculate_mappa_status(derived.position)
    for ground in status.proposed:
        if ground.category in BY_LAW:
            yield _mappa_line(ground, "")
    open_times = []
    for each in status.undecided:
        if each.ground.category == 2 and each.question is not None:
            yield _mappa_line(each.ground, _list_question_kinds(each.question.needs))
        elif each.ground.category == 1 and each.ground.event:
            yield _mappa_line(each.ground, "notification")
        elif each.ground.category == 1:
            open_times.append(each.ground)
    for span in merge_spans([ground.span for ground in open_times]):
        yield _mappa_line(replace(open_times[0], span=span), "notification")


def _mappa_line(ground: MappaGround, questions: str) -> Line:
    event = ground.event if ground.category == 2 else ""
    end = "ends" if ground.end_known else "ends at the latest"
    return ("mappa", str(ground.category), event, questions, _day(ground.span.from_on), end, _end(ground.span.until))


def _list_question_kinds(needs: str) -> str:
    """Return the kinds of questions in the wording of the rule. A question of no other kind is about the offence."""
    questions = {_MAPPA_QUESTIONS.get(_WITHOUT_DAY.sub("", part), "offence") for part in needs.split("; ")}
    return ", ".join(name for name in QUESTIONS if name in questions)


_WITHOUT_DAY = re.compile(r" on \d{4}-\d\d-\d\d$")
_MAPPA_QUESTIONS = {
    "how the person was dealt with, and for how long": "sentence",
    "which order followed the finding": "sentence",
    "the length of the sentence": "sentence",
    "whether the sentence is of 12 months or more": "sentence",
    "whether consecutive terms count together towards 12 months": "sentence",
    "whether a conviction by a service court counts": "court",
    "the day of the sentence": "day",
    "whether the sentence, or what followed it, was still in force": "still in force",
    "whether a suspended sentence of 12 months or more counted before 3 February 2025": "before 2025",
}


def _columnar_mappa_lines(rows: MappaRows, people: Sequence[CaseFacts]) -> Iterator[tuple[int, Line]]:
    refs = [event.ref for facts in people for event in facts.events]
    for i, row in enumerate(rows.person.tolist()):
        event = refs[rows.event[i]] if rows.event[i] >= 0 else ""
        questions = ", ".join(name for place, name in enumerate(QUESTIONS) if rows.questions[i] >> place & 1)
        end = "ends" if rows.end_known[i] else "ends at the latest"
        yield (
            row,
            ("mappa", str(rows.category[i]), event, questions, _ordinal(rows.starts[i]), end, _ordinal(rows.until[i])),
        )


def _columnar_lines(answer: BulkAnswer, people: Sequence[CaseFacts]) -> Iterator[tuple[int, Line]]:
    refs = {
        kind: [fact.ref for facts in people for fact in getattr(facts, name)] for kind, name in _KINDS_OF_FACTS.items()
    }
    p = answer.status.periods
    for i, row in enumerate(p.person.tolist()):
        ref = refs["event"][p.event[i]] if p.event[i] >= 0 else refs["order"][p.order[i]]
        kind = KINDS[p.kind[i]]
        sure = (_ordinal(p.sure_from[i]), _ordinal(p.sure_until[i])) if p.sure_until[i] > p.sure_from[i] else ("", "")
        relevant = "" if kind == "needs_legal_review" else _ordinal(p.relevant[i])
        days = (_ordinal(getattr(p, name)[i]) for name in ("last_day", "starts", "until"))
        months = str(p.months[i] or "")
        yield row, ("period", ref, kind, relevant, months, *days, *sure, _ordinal(p.clock_from[i]))
    where = answer.status
    for name, spans in (("subject", where.spells), ("surely", where.sure), ("undecided", where.undecided)):
        yield from _span_lines(name, spans)
    d = answer.duties
    for i, row in enumerate(d.person.tolist()):
        met = refs["notification"][d.met_by[i]] if d.met_by[i] >= 0 else ""
        of_duty = (_ordinal(getattr(d, name)[i]) for name in ("opens", "due", "advise", "stopped"))
        trigger = refs[ABOUT[d.about[i]]][d.trigger[i]]
        yield row, ("duty", RULES[d.rule[i]], trigger, *of_duty, met, _ordinal(d.ceased[i]))


def _span_lines(name: str, spans: OrderedSpans) -> Iterator[tuple[int, Line]]:
    for row, starts, until in zip(spans.person.tolist(), spans.starts, spans.until, strict=True):
        yield row, (name, _ordinal(starts), _ordinal(until))


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _end(day: date | None) -> str:
    return "no end" if day is None else day.isoformat()


def _ordinal(day: int) -> str:
    return "" if day == NONE else "no end" if day >= OPEN else date.fromordinal(int(day)).isoformat()
