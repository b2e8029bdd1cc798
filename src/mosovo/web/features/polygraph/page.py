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
from mosovo.web.core.panel import OF_POLYGRAPH, CaseContext, FactRow, build_record_link, list_withheld
from mosovo.web.core.url_reversing import url_for

from .duty_links import RULES, list_polygraph_links
from .panel import NO_ACCESS, ROOM
from .use_banners import BANNERS

OFFER_LINKS = Action("casefile.offer", ProcessingOperation.CONSULTATION, AccessNeed.RECORD)


@dataclass(frozen=True, slots=True)
class ReferralRecord:
    """One referral with its rows and its use limitation."""

    title: str
    banner: str
    lines: Sequence[FactRow]


def build_context(permit: Permit, moment: AsOf) -> Mapping[str, Any]:
    """Build the context of the template."""
    may_record = moment.is_current and decide_access(permit.actor, OFFER_LINKS, permit.case).allowed
    case = CaseContext(permit, moment, *field_groups.load_group_status(permit, moment.known_at))
    can_read = FieldGroup.POLYGRAPH in reach_for_actor(permit.actor, is_emergency=permit.rule == BREAK_GLASS).records
    referral_details = list_referrals(permit.nominal_id, moment.known_at) if can_read else []
    return {
        "permit": permit,
        "moment": moment,
        "may_record": may_record,
        "not_of_the_role": "" if can_read else NO_ACCESS,
        "withheld": list(list_withheld(case, [each for each in case.withheld if each.kind in OF_POLYGRAPH])),
        "referrals": [_build_referral_record(case, each, may_record=may_record) for each in referral_details],
        "duties": list(_build_duty_rows(case, may_record=may_record)),
        "acts": [build_record_link(case, each) for each in _list_recordable_types(referral_details)]
        if may_record and can_read
        else [],
    }


def _list_recordable_types(referral_details: Sequence[ReferralDetails]) -> Iterator[type[RecordedFact]]:
    yield PolygraphReferral
    if any(each.end is None for each in referral_details):
        yield from (PolygraphAppointment, PolygraphReferralEnd)
    if referral_details:
        yield PolygraphSession
    if any(not test.session.taken and test.decision is None for each in referral_details for test in each.tests):
        yield PolygraphDecision
    if any(each.tests for each in referral_details):
        yield from (PolygraphDisclosure, PolygraphQualityCheck)


def _build_duty_rows(case: CaseContext, *, may_record: bool) -> Iterator[DutyRow]:
    permit, moment = case.permit, case.moment
    for each, status in load_board(permit, moment.known_at).list_statuses(moment.on):
        if each.rule.startswith(RULES) and status not in DONE:
            acts = (list_polygraph_links(permit.urn, each.rule, each.trigger, permit.actor) or ()) if may_record else ()
            yield build_duty_row(each, moment.on, permit.urn, acts=acts)


def _build_referral_record(case: CaseContext, details: ReferralDetails, *, may_record: bool) -> ReferralRecord:
    row = details.referral
    title = f"{row.get_basis_display()}, referred {format_date(row.referred_on)}"
    return ReferralRecord(title, BANNERS[row.basis], list(_build_rows(case, details, may_record=may_record)))


def _build_rows(case: CaseContext, details: ReferralDetails, *, may_record: bool) -> Iterator[FactRow]:
    row, on = details.referral, case.moment.on
    detail = _describe_referral(row, is_in_force=details.is_in_force_on(on))
    yield _build_row("Referral", f"Referred by {row.referred_by}", detail, row.referred_on, row)
    if details.end is not None:
        end = details.end
        yield _build_row(
            "Ended",
            format_date(end.ended_on),
            _join_sentences(str(end.get_reason_display()), end.text),
            end.ended_on,
            end,
        )
    for appointment in details.appointments:
        timing = "Upcoming" if details.waits(appointment) else "Past"
        parts = (str(appointment.get_test_type_display()), appointment.place, appointment.examiner, timing)
        yield _build_row(
            "Appointment",
            format_timestamp(appointment.appointment_at),
            _join_sentences(*parts),
            appointment_date(appointment),
            appointment,
        )
    for test in details.tests:
        yield from _build_session_rows(case, test, may_record=may_record)


def _describe_referral(row: PolygraphReferral, *, is_in_force: bool) -> str:
    consent = f"Consent signed {format_date(row.consent_on)}" if row.consent_on else ""
    until = f"Last date for tests {format_date(row.until)}" if row.until else ""
    return _join_sentences("In force" if is_in_force else "Ended", row.text, row.condition and f"Condition: "
                                                                                        f"{row.condition}", consent,
                 until)  # fmt: skip


def _build_session_rows(case: CaseContext, test: SessionDetails, *, may_record: bool) -> Iterator[FactRow]:
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
        decision = test.decision
        is_breach = decision.kind == PolygraphDecision.Kind.BREACH
        link = (
            DutyLink("Open a breach case", url_for("open_breach", urn=case.permit.urn))
            if may_record and is_breach
            else None
        )
        value = str(decision.get_kind_display())
        yield FactRow("Decision", value, decision.text, on=decision.decided_on, row=decision, room=ROOM, act=link)
    for each in test.disclosures:
        yield _build_disclosure_row(row.held_on, each)
        yield from _build_follow_up_rows(case, row.held_on, each, may_record=may_record)
    for check in test.checks:
        detail = _join_sentences(f"By {check.checked_by}, {format_date(check.checked_on)}", check.text)
        yield _build_row("Quality check", str(check.get_verdict_display()), detail, check.checked_on, check)


def _build_disclosure_row(on: date, disclosure_details: DisclosureDetails) -> FactRow:
    row = disclosure_details.disclosure
    detail = _join_sentences(str(row.get_category_display()), str(row.get_significance_display()))
    return _build_row(f"Disclosure {row.get_stage_display().lower()}", row.text, detail, on, row)


def _build_follow_up_rows(
    case: CaseContext, on: date, disclosure_details: DisclosureDetails, *, may_record: bool
) -> Iterator[FactRow]:
    """Yield what a disclosure led to, and the next steps for a significant one."""
    first, urn = str(disclosure_details.disclosure.first), case.permit.urn
    for link in disclosure_details.links:
        value = "Intelligence recorded" if link.contact_id else "New information recorded"
        yield _build_row("Action taken", value, "", on, link)
    may_follow_up = may_record and disclosure_details.is_significant
    if may_follow_up and not disclosure_details.is_raised:
        act = DutyLink("Record new information", url_for("raise_disclosure", urn=urn, first=first))
        yield FactRow("Next step", "Does it change the risk?", act=act)
    if may_follow_up and not disclosure_details.is_intelligence and can_record_intelligence(case.permit.actor):
        act = DutyLink("Record intelligence", url_for("disclosure_intelligence", urn=urn, first=first))
        yield FactRow("Next step", "Is it intelligence?", act=act)


def _build_row(name: str, value: str, detail: str, on: date, row: RecordedFact) -> FactRow:
    return FactRow(name, value, detail, on=on, row=row, room=ROOM)


def _join_sentences(*parts: str) -> str:
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)
