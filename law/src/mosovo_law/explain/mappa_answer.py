"""A person’s time in MAPPA in the case format, and as sentences for officers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from mosovo_law.acts.cja2003.ground import MappaGround
from mosovo_law.acts.cja2003.mappa import MappaStatus
from mosovo_law.acts.cja2003.mappa_periods import MappaPeriod
from mosovo_law.core.days import Span
from mosovo_law.core.obligation import Question
from mosovo_law.explain.explanation import describe_step, format_day


def write_mappa_answer(mappa_status: MappaStatus, on: date) -> dict[str, Any]:
    """Return the key `mappa` of an answer: plain mappings, lists and texts, with days as ISO text."""
    counted = mappa_status.counted_on(on)
    in_mappa = mappa_status.in_mappa_on(on)
    return {
        "in_mappa": "unknown" if in_mappa is None else in_mappa,
        **_write_counting_category(counted),
        "periods": [_write_period(period) for period in mappa_status.periods],
        "proposed": [_write_ground(ground) for ground in mappa_status.proposed],
        "confirmed": [{"decision": ground.decision, **_write_ground(ground)} for ground in mappa_status.confirmed],
        "questions": [_write_question(question) for question in mappa_status.questions],
    }


def ground_steps(ground: MappaGround) -> tuple[str, ...]:
    """Return why the ground applies, step by step, each with its provision."""
    return tuple(map(describe_step, ground.because))


def describe_mappa(mappa_status: MappaStatus) -> Iterator[str]:
    """Describe a person’s time in MAPPA in lines: each period, why its category counts, and the open questions."""
    for period in mappa_status.periods:
        yield f"MAPPA {_format_categories(period.counted)} {_format_days(period)}: {_describe_state(period.counted)}."
        for ground in period.counted:
            yield from (f"  - {step}" for step in ground_steps(ground))
    for question in mappa_status.questions:
        yield f"MAPPA question about {question.about}: {question.needs} ({question.source})"


def _write_period(period: MappaPeriod) -> dict[str, Any]:
    return {
        **_write_days(period.span, end_known=period.end_known),
        **_write_counting_category(period.counted),
        "stretches": [
            {
                **_write_days(stretch.span, end_known=period.end_known or stretch.span.until != period.span.until),
                **_write_counting_category(stretch.counted),
            }
            for stretch in period.stretches
        ],
        "because": [step for ground in period.counted for step in ground_steps(ground)],
    }


def _write_counting_category(counted: tuple[MappaGround, ...]) -> dict[str, Any]:
    """Return the category that counts; null with the candidates where that is open."""
    one = counted[0] if len(counted) == 1 else None
    return {
        "category": one.category if one else None,
        "candidates": [ground.category for ground in counted],
        "basis": one.basis if one else None,
        "event": one.event if one else None,
        "state": one.state if one else None,
    }


def _write_ground(ground: MappaGround) -> dict[str, Any]:
    return {
        "category": ground.category,
        "basis": ground.basis,
        "event": ground.event,
        **_write_days(ground.span, end_known=ground.end_known),
        "source": ground.source.citation,
        "because": list(ground_steps(ground)),
    }


def _write_days(span: Span, *, end_known: bool) -> dict[str, Any]:
    """Return the last day where it is known; otherwise the latest possible day, if there is one."""
    last = None if span.last_day is None else span.last_day.isoformat()
    return {
        "from": span.from_on.isoformat(),
        "last_day": last if end_known else None,
        "end_known": end_known,
        "at_latest": None if end_known else last,
    }


def _write_question(question: Question) -> dict[str, Any]:
    return {"about": question.about, "needs": question.needs, "source": question.source.citation}


def _format_categories(counted: tuple[MappaGround, ...]) -> str:
    return "Category " + " or ".join(str(ground.category) for ground in counted)


def _describe_state(counted: tuple[MappaGround, ...]) -> str:
    if len(counted) > 1:
        return "a person must decide which counts"
    return "confirmed by a person" if counted[0].decision else "proposed, not confirmed"


def _format_days(period: MappaPeriod) -> str:
    begins = f"from {format_day(period.span.from_on)}"
    if not period.end_known:
        return f"{begins}, its end not known"
    return f"{begins}, indefinite" if period.last_day is None else f"{begins} to {format_day(period.last_day)}"
