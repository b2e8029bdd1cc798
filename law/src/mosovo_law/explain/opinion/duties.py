"""The duties of an opinion: each obligation with its reasons, its days and its outcome."""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo_law.acts.rule import Rule
from mosovo_law.case_format.case import Case
from mosovo_law.core.duty_wording import describe_bearer
from mosovo_law.core.limit_words import list_hour_steps
from mosovo_law.core.obligation import DutyStatus, Nature, Obligation
from mosovo_law.core.plain_words import format_date
from mosovo_law.core.sources import Provision
from mosovo_law.derivation import rule_book
from mosovo_law.derivation.derive import Derivation
from mosovo_law.derivation.rule_set import list_rules
from mosovo_law.explain.explanation import Explanation, describe_step, explain_obligation, format_day
from mosovo_law.explain.law_watch import find_text_read
from mosovo_law.explain.opinion.day_summary import summarise_days
from mosovo_law.explain.opinion.document_parts import DocumentEntry

STATUS_WORDS = {
    DutyStatus.OVERDUE: "Overdue",
    DutyStatus.DUE: "Due",
    DutyStatus.CLOCK_STOPPED: "Clock stopped",
    DutyStatus.NOT_YET: "Not yet",
    DutyStatus.MET_LATE: "Met late",
    DutyStatus.MET: "Met",
    DutyStatus.CEASED: "No longer due",
}
"""The statuses in the order in which the opinion lists them."""
FLAGS = {"falls_on_weekend": "falls on a weekend", "falls_on_bank_holiday": "falls on a bank holiday"}


def duty_sections(chosen: Sequence[Obligation], case: Case, derivation: Derivation) -> Iterator[DocumentEntry]:
    """Yield every obligation, open ones first; those of one status in order of their last day."""
    order = list(STATUS_WORDS)
    in_order = sorted(
        chosen, key=lambda duty: (order.index(duty.status_on(case.on)), duty.due_day or date.max, duty.key)
    )
    for duty in in_order:
        explanation = explain_obligation(duty, case.facts, derivation)
        heading = f"{describe_status(duty, case.on)}. {explanation.sentence}"
        yield DocumentEntry(duty.trigger, heading, tuple(_list_duty_lines(duty, explanation, case.on)))


def describe_status(duty: Obligation, on: date) -> str:
    """Return the status of an obligation in a few words."""
    status = duty.status_on(on)
    if status is DutyStatus.OVERDUE and duty.is_uncertain:
        return "Overdue, subject to an open question below"
    if status is DutyStatus.DUE and duty.nature is not Nature.DUTY:
        return "Open"
    return STATUS_WORDS[status]


def list_provisions(derivation: Derivation, chosen: Sequence[Obligation]) -> Iterator[DocumentEntry]:
    """List each provision once, with the date of the text relied on and how far it was checked."""
    sources = {period.source.citation: period.source for period in derivation.periods}
    sources |= {duty.source.citation: duty.source for duty in chosen}
    rules = [rule for duty in chosen if (rule := _rule_of(duty, derivation)) is not None]
    confidences = {rule.provision.citation: rule.confidence for rule in rules if rule.confidence != "read"}
    for citation, source in sorted(sources.items()):
        text_note = _describe_text(source)
        confidence_note = f"; {confidences[citation]}" if citation in confidences else ""
        yield DocumentEntry(
            citation, f"{source.url} ({text_note}{confidence_note})" if source.url else "force policy, not law"
        )


def _describe_text(source: Provision) -> str:
    text = find_text_read(source)
    if text is not None:
        return f"words of {format_date(text.as_at)}, read on {format_date(text.read_on)} by {text.read_by}"
    return f"text as at {format_date(source.text_date)}" if source.text_date else "date of the text not recorded"


def _rule_of(duty: Obligation, derivation: Derivation) -> Rule | None:
    nation, rules = derivation.position.facts.jurisdiction, list_rules(derivation.rule_sets)
    return next(iter(rule_book.rules_in_force(duty.rule, nation, duty.opens_on, rules)), None)


def _list_duty_lines(duty: Obligation, explanation: Explanation, on: date) -> Iterator[str]:
    yield f"{duty.duty} {_describe_bearer_and_source(duty)}"
    yield from map(describe_step, duty.reasoning)
    if duty.limit is not None:
        yield from list_hour_steps(duty.limit)
        if days := summarise_days(duty.limit, explanation.days):
            yield days
    yield from _describe_dates(duty)
    yield from _describe_outcome(duty, on)
    if explanation.rests_on:
        yield f"calculated from {', '.join(explanation.rests_on)}"


def _describe_bearer_and_source(duty: Obligation) -> str:
    return f"A {duty.nature} of the {describe_bearer(duty.rule, duty.bearer)} ({duty.source})."


def _describe_dates(duty: Obligation) -> Iterator[str]:
    last = duty.due_at or duty.due_on
    if duty.advise_by is not None and last is not None and duty.advise_by != last:
        yield f"the law is unclear: advise {format_day(duty.advise_by)}; overdue only after {format_day(last)}"
    if texts := [FLAGS[flag] for flag in duty.flags if flag in FLAGS]:
        yield f"the last day {' and '.join(texts)}; the law does not move it"


def _describe_outcome(duty: Obligation, on: date) -> Iterator[str]:
    if duty.met_by is not None and duty.met_on is not None:
        yield f"met by {duty.met_by} on {format_day(duty.met_on)}"
    if duty.is_uncertain:
        yield "this depends on an open question: no breach until it is answered"
    elif duty.may_be_breached(on) and duty.first_breach_day is not None:
        since = format_day(duty.first_breach_day)
        yield f"a failure since {since} may be an offence, unless there is a reasonable excuse"
    if duty.ceased_on is not None and duty.status_on(on) is DutyStatus.CEASED:
        yield f"no longer due since {format_day(duty.ceased_on)}"
    if duty.ruling is not None:
        machine = "none" if duty.machine_due_on is None else format_day(duty.machine_due_on)
        yield f"as ruled in {duty.ruling.ref}: {duty.ruling.reason}. The calculated due date was {machine}"
