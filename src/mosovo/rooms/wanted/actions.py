"""Report a nominal wanted or missing, record the steps, and record entry to premises."""

from datetime import date
from typing import Any

from mosovo.record import fact_writer
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.queries import list_other_facts
from mosovo.record.validation import FactRefused

from . import queries
from .models import EntryPremises, EntryStep, WantedReport, WantedStep
from .policy import can_record_step
from .progress import sort_steps
from .validation import CHECKS, require_step_order


def report_wanted(
    permit: Permit,
    *,
    kind: str,
    since_on: date,
    reported_by: str,
    text: str,
    today: date,
    last_seen_on: date | None = None,
    last_seen_at: str = "",
    last_contact_on: date | None = None,
    information_source: str = "",
    override_reason: str = "",
) -> WantedReport:
    """Report the nominal wanted or missing."""
    row = WantedReport(
        kind=kind, since_on=since_on, reported_by=reported_by, text=text, last_seen_on=last_seen_on,
        last_seen_at=last_seen_at, last_contact_on=last_contact_on, information_source=information_source,
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def record_wanted_step(
    permit: Permit,
    wanted: WantedReport,
    *,
    kind: str,
    on: date,
    today: date,
    decision: str = "",
    outcome: str = "",
    reference: str = "",
    text: str = "",
    information_source: str = "",
    override_reason: str = "",
) -> WantedStep:
    """Record an enquiry, a circulation, a review or the outcome."""
    fact_writer.require_same_nominal(permit, wanted)
    _require_step_role(permit, kind)
    row = WantedStep(
        wanted_id=wanted.first, kind=kind, on=on, decision=decision, outcome=outcome, reference=reference, text=text,
        information_source=information_source,
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def record_premises(
    permit: Permit,
    *,
    lines: str,
    reason: str,
    today: date,
    text: str = "",
    information_source: str = "",
    override_reason: str = "",
) -> EntryPremises:
    """Record the premises to which entry is sought, and why it is necessary."""
    row = EntryPremises(lines=lines, reason=reason, text=text, information_source=information_source)
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def record_entry_step(
    permit: Permit,
    premises: EntryPremises,
    *,
    kind: str,
    on: date,
    today: date,
    by_constable: bool = False,
    to_assess_risk: bool = False,
    got_in: bool = False,
    authorised_by: str = "",
    rank: str = "",
    entries: int | None = None,
    reference: str = "",
    text: str = "",
    information_source: str = "",
    override_reason: str = "",
) -> EntryStep:
    """Record an attempt, or a step towards a warrant and under it."""
    fact_writer.require_same_nominal(permit, premises)
    row = EntryStep(
        premises_id=premises.first, kind=kind, on=on, by_constable=by_constable, to_assess_risk=to_assess_risk,
        got_in=got_in, authorised_by=authorised_by, rank=rank, entries=entries, reference=reference, text=text,
        information_source=information_source,
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of this room. A step can be corrected by those who may take it."""
    if isinstance(old, WantedStep):
        _require_step_role(permit, old.kind)
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact that should not have been recorded, unless another depends on it."""
    if isinstance(old, WantedStep):
        _require_step_role(permit, old.kind)
    elif isinstance(old, EntryStep):
        require_step_order(sort_steps(list_other_facts(old).filter(premises_id=old.premises_id)), old)
    elif (
        isinstance(old, WantedReport) and (progress := queries.get_wanted(old.nominal_id, old.first)) and progress.steps
    ):
        raise FactRefused("change_reason", "Record an outcome, or strike out the steps of this report first.")
    elif isinstance(old, EntryPremises) and (entry := queries.get_entry(old.nominal_id, old.first)) and entry.steps:
        raise FactRefused("change_reason", "Strike out the attempts at these premises first.")
    return fact_writer.strike_out_fact(permit, old, change_reason)


def _require_step_role(permit: Permit, kind: str) -> None:
    if not can_record_step(permit.actor, kind):
        raise FactRefused("kind", "A supervisor or an inspector must record reviews and media decisions.")
