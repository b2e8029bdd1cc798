"""The content of the polygraph page: each referral with its use limitation, sessions and disclosures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mosovo.access.action import AccessNeed, Action
from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.access.policy import BREAK_GLASS, decide_access
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import AsOf
from mosovo.obligations.queries import load_board
from mosovo.record import field_groups
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.contacts.policy import can_record_intelligence
from mosovo.rooms.polygraph.models import (
    PolygraphAppointment,
    PolygraphDecision,
    PolygraphDisclosure,
    PolygraphQualityCheck,
    PolygraphReferral,
    PolygraphReferralEnd,
    PolygraphSession,
)
from mosovo.rooms.polygraph.queries import (
    DisclosureDetails,
    ReferralDetails,
    SessionDetails,
    appointment_date,
    list_referrals,
)
from mosovo.web.core.duty_components import DutyLink, DutyRow
from mosovo.web.core.duty_rows import DONE, build_duty_row
from mosovo.web.core.formatting import format_date, format_timestamp
from mosovo.web.core.panel import OF_POLYGRAPH, CaseContext, FactRow, list_withheld, record_links
from mosovo.web.core.url_reversing import url_for

from .duty_links import RULES, list_polygraph_links
from .panel import NOT_OF_THE_ROLE, ROOM
from .use_banners import BANNERS

WRITES = Action("casefile.offer", ProcessingOperation.CONSULTATION, AccessNeed.RECORD)


@dataclass(frozen=True, slots=True)
class ReferralRecord:
    """One referral with its rows and its use limitation."""

    title: str
    banner: str
    lines: Sequence[FactRow]


def build_context(permit: Permit, moment: AsOf) -> Mapping[str, Any]:
    """Build the context of the template."""
    writes = moment.is_current and decide_access(permit.actor, WRITES, permit.case).allowed
    case = CaseContext(permit, moment, *field_groups.group_status(permit, moment.known_at))
    reads = FieldGroup.POLYGRAPH in reach_for_actor(permit.actor, by_glass=permit.rule == BREAK_GLASS).records
    referral_details = list_referrals(permit.nominal_id, moment.known_at) if reads else []
    return {
        "permit": permit,
        "moment": moment,
        "writes": writes,
        "not_of_the_role": "" if reads else NOT_OF_THE_ROLE,
        "kept": list(list_withheld(case, [each for each in case.kept if each.kind in OF_POLYGRAPH])),
        "under": [_under(case, each, writes=writes) for each in referral_details],
        "duties": list(_duties(case, writes=writes)),
        "acts": [record_links(case, each) for each in _kinds(referral_details)] if writes and reads else [],
    }


def _kinds(referral_details: Sequence[ReferralDetails]) -> Iterator[type[RecordedFact]]:
    yield PolygraphReferral
    if any(each.end is None for each in referral_details):
        yield from (PolygraphAppointment, PolygraphSession, PolygraphReferralEnd)
    if any(not test.session.taken and test.decision is None for each in referral_details for test in each.tests):
        yield PolygraphDecision
    if any(each.tests for each in referral_details):
        yield from (PolygraphDisclosure, PolygraphQualityCheck)


def _duties(case: CaseContext, *, writes: bool) -> Iterator[DutyRow]:
    permit, moment = case.permit, case.moment
    for each, standing in load_board(permit, moment.known_at).list_statuses(moment.on):
        if each.rule.startswith(RULES) and standing not in DONE:
            acts = (list_polygraph_links(permit.urn, each.rule, each.trigger, permit.actor) or ()) if writes else ()
            yield build_duty_row(each, moment.on, permit.urn, acts=acts)


def _under(case: CaseContext, referred: ReferralDetails, *, writes: bool) -> ReferralRecord:
    row = referred.referral
    title = f"{row.get_basis_display()}, referred {format_date(row.referred_on)}"
    return ReferralRecord(title, BANNERS[row.basis], list(_build_rows(case, referred, writes=writes)))


def _build_rows(case: CaseContext, referred: ReferralDetails, *, writes: bool) -> Iterator[FactRow]:
    row, on = referred.referral, case.moment.on
    detail = _referral(row, runs=referred.runs_on(on))
    yield _build_row("Referral", f"Referred by {row.referred_by}", detail, row.referred_on, row)
    if referred.end is not None:
        end = referred.end
        yield _build_row(
            "Ended",
            format_date(end.ended_on),
            _join_sentences(str(end.get_reason_display()), end.text),
            end.ended_on,
            end,
        )
    for appointment in referred.appointments:
        stored = "Upcoming" if referred.waits(appointment) else "Past"
        parts = (str(appointment.get_test_type_display()), appointment.place, appointment.examiner, stored)
        yield _build_row(
            "Appointment",
            format_timestamp(appointment.appointment_at),
            _join_sentences(*parts),
            appointment_date(appointment),
            appointment,
        )
    for test in referred.tests:
        yield from _test(case, test, writes=writes)


def _referral(row: PolygraphReferral, *, runs: bool) -> str:
    consent = f"Consent signed {format_date(row.consent_on)}" if row.consent_on else ""
    until = f"Last date for tests {format_date(row.until)}" if row.until else ""
    return _join_sentences("In force" if runs else "Ended", row.text, row.condition and f"Condition: "
                                                                                        f"{row.condition}", consent,
                 until)  # fmt: skip


def _test(case: CaseContext, test: SessionDetails, *, writes: bool) -> Iterator[FactRow]:
    row = test.session
    parts = (
        str(row.get_test_type_display()), row.questions and f"Questions: {' '.join(row.questions.splitlines())}",
        row.examiner and f"Examiner {row.examiner}", row.accreditation, row.place, row.equipment, row.confidence,
        row.reported_to and f"Report sent to {row.reported_to}",
    )  # fmt: skip
    yield _build_row(
        f"Session {format_date(row.held_on)}", str(row.get_outcome_display()), _join_sentences(*parts), row.held_on, row
    )
    if test.decision is not None:
        made = test.decision
        broken = made.kind == PolygraphDecision.Kind.BREACH
        way = DutyLink("Open a breach case", url_for("open_breach", urn=case.permit.urn)) if writes and broken else None
        value = str(made.get_kind_display())
        yield FactRow("Decision", value, made.text, on=made.decided_on, row=made, room=ROOM, act=way)
    for each in test.disclosures:
        yield _disclosure(row.held_on, each)
        yield from _follows(case, row.held_on, each, writes=writes)
    for check in test.checks:
        detail = _join_sentences(f"By {check.checked_by}, {format_date(check.checked_on)}", check.text)
        yield _build_row("Quality check", str(check.get_verdict_display()), detail, check.checked_on, check)


def _disclosure(on: date, disclosed: DisclosureDetails) -> FactRow:
    row = disclosed.disclosure
    detail = _join_sentences(str(row.get_category_display()), str(row.get_significance_display()))
    return _build_row(f"Disclosure {row.get_stage_display().lower()}", row.text, detail, on, row)


def _follows(case: CaseContext, on: date, disclosed: DisclosureDetails, *, writes: bool) -> Iterator[FactRow]:
    """Yield what a disclosure led to, and the next steps for a significant one."""
    first, urn = str(disclosed.disclosure.first), case.permit.urn
    for link in disclosed.links:
        value = "Intelligence recorded" if link.contact_id else "New information recorded"
        yield _build_row("Action taken", value, "", on, link)
    offers = writes and disclosed.is_significant
    if offers and not disclosed.is_raised:
        act = DutyLink("Record new information", url_for("raise_disclosure", urn=urn, first=first))
        yield FactRow("Next step", "Does it change the risk?", act=act)
    if offers and not disclosed.is_intelligence and can_record_intelligence(case.permit.actor):
        act = DutyLink("Record intelligence", url_for("disclosure_intelligence", urn=urn, first=first))
        yield FactRow("Next step", "Is it intelligence?", act=act)


def _build_row(name: str, value: str, detail: str, on: date, row: RecordedFact) -> FactRow:
    return FactRow(name, value, detail, on=on, row=row, room=ROOM)


def _join_sentences(*parts: str) -> str:
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)
