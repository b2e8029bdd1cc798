"""The answer in the shape of the case format: plain mappings, lists and texts, with days as ISO text."""

from collections.abc import Iterator
from datetime import date, datetime

from mosovo_law.acts.cja2003.mappa import calculate_mappa_status
from mosovo_law.acts.orders.terms import list_order_terms
from mosovo_law.acts.soa2003.review_status import review_status_on
from mosovo_law.acts.soa2003.s88 import local_police_area
from mosovo_law.core.obligation import DutyStatus, Obligation, Question
from mosovo_law.core.plain_value import Plain
from mosovo_law.derivation.derive import Derivation
from mosovo_law.explain.explanation import describe_step, rule_wording
from mosovo_law.explain.law_watch import KNOWN_TO, law_in_force_day, list_law_warnings
from mosovo_law.explain.mappa_answer import write_mappa_answer
from mosovo_law.explain.period_steps import period_steps
from mosovo_law.explain.readings_used import list_all_readings_used
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.period import NotificationPeriod, NotSubject


def write_answer(derivation: Derivation, on: date) -> dict[str, Plain]:
    """Return the answer to a case as at the day `on`."""
    subject = derivation.subject_on(on)
    spells: list[Plain] = [
        {"from": span.from_on.isoformat(), "last_day": _format_day(span.last_day)} for span in derivation.spells
    ]
    return {
        "subject": "unknown" if subject is None else subject,
        "subject_until": _format_day(derivation.subject_until(on)),
        "spells": spells,
        "periods": [_write_period(period, derivation.position) for period in derivation.periods],
        "not_subject": [_write_not_subject(not_subject) for not_subject in derivation.not_subject],
        "obligations": [_write_obligation(obligation, on) for obligation in derivation.obligations],
        "orders": list(_write_orders(derivation, on)),
        **_write_review(derivation, on),
        **_write_local_police_area(derivation, on),
        "mappa": write_mappa_answer(calculate_mappa_status(derivation.position), on),
        "questions": [_write_question(question) for question in derivation.questions],
        "law": _write_law(derivation, on),
    }


def _write_period(period: NotificationPeriod, position: Position) -> dict[str, Plain]:
    return {
        "event": period.event,
        "source": period.source.citation,
        "row": period.row,
        "relevant_date": _format_day(period.relevant_date),
        "age_on_relevant_date": period.age_on_relevant_date,
        "effective_term_months": period.term.whole_months if period.term else None,
        "kind": period.kind,
        "months": period.months,
        "last_day": _format_day(period.last_day),
        "because": [describe_step(step) for step in period_steps(position, period)],
    }


def _write_not_subject(subject: NotSubject) -> dict[str, Plain]:
    term: dict[str, Plain] = {"effective_term_months": subject.term.whole_months} if subject.term else {}
    return {"event": subject.event, "because": subject.because, **term}


def _write_obligation(obligation: Obligation, on: date) -> dict[str, Plain]:
    status = obligation.status_on(on)
    return {
        "key": obligation.key,
        "rule": obligation.rule,
        "trigger": obligation.trigger,
        "bearer": obligation.bearer.value,
        "nature": obligation.nature.value,
        "source": obligation.source.citation,
        "duty": obligation.duty,
        "opens_on": obligation.opens_on.isoformat(),
        "due_on": _format_day(obligation.due_on),
        "former_due_on": _format_day(obligation.former_due_on),
        "due_at": _format_minute(obligation.due_at),
        "advise_at": _format_minute(obligation.advise_at),
        "advise_by": _format_day(obligation.advise_by),
        "flags": list(obligation.flags),
        "clock": "stopped" if status is DutyStatus.CLOCK_STOPPED else "running",
        "met_by": obligation.met_by,
        "standing": status.value,
        "in_question": obligation.is_uncertain,
        "first_breach_day": _format_day(obligation.first_breach_day),
        "because": list(rule_wording(obligation)),
        "ruling": _write_ruling(obligation),
    }


def _write_ruling(obligation: Obligation) -> Plain:
    ruling = obligation.ruling
    if ruling is None:
        return None
    return {
        "ref": ruling.ref,
        "reason": ruling.reason,
        "due_on": _format_day(ruling.due_on),
        "no_duty": ruling.no_duty,
        "machine_due_on": _format_day(obligation.machine_due_on),
    }


def _write_orders(derivation: Derivation, on: date) -> Iterator[Plain]:
    """Yield the terms of each order."""
    for terms in list_order_terms(derivation.position.facts, on):
        yield {
            "order": terms.order,
            "valid": "unknown" if terms.valid is None else terms.valid,
            "last_day": _format_day(terms.last_day),
            "travel_prohibition_last_day": _format_day(terms.travel_prohibition_last_day),
            "embargo_last_day": _format_day(terms.embargo_last_day),
            "discharge_available": terms.discharge_available,
            "problems": list(terms.problems),
        }


def _write_review(derivation: Derivation, on: date) -> dict[str, Plain]:
    """Return the review of an indefinite period, where such a period covers the day."""
    review = review_status_on(derivation.position, on)
    return {} if review is None else {"review": review}


def _write_local_police_area(derivation: Derivation, on: date) -> dict[str, Plain]:
    """Return the local police area and the limb of s.88 that gives it, where the facts bear on it."""
    area = local_police_area(derivation.position, on)
    if area is None:
        return {}
    return {"local_police_area": area.name, "local_police_area_source": area.source.citation}


def _write_question(question: Question) -> dict[str, Plain]:
    results: dict[str, Plain] = {"about": question.about, "needs": question.needs, "source": question.source.citation}
    if question.candidates_months:
        results["candidates_months"] = list(question.candidates_months)
    if question.also_about:
        results["also_about"] = list(question.also_about)
    return results


def _write_law(derivation: Derivation, on: date) -> dict[str, Plain]:
    """Return the version, the sets of rules, the readings, the day to which the law is known, and its warnings."""
    return {
        "version": derivation.law_version,
        "rule_sets": [{"name": each.name, "version": each.version} for each in derivation.rule_sets],
        "readings": [each.code for each in list_all_readings_used(derivation.obligations, derivation)],
        "as_in_force_on": law_in_force_day(on).isoformat(),
        "known_to": KNOWN_TO.isoformat(),
        "warnings": list(list_law_warnings(on)),
    }


def _format_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _format_minute(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat(timespec="minutes")
