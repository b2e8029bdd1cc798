"""Record agency reports, sent by the agency or entered for it by the co-ordinator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from mosovo.organisations.models import Agency
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused, format_date
from mosovo.record.permit import Permit

from . import policy
from .meeting_writes import correct_row, require_seen_row, write_row, write_rows
from .models import AgencyReport, AgencyReportPart, MeetingCase
from .queries import get_agency_report, list_invitations

MAX_PARTS = 20


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A section of a report: its text, and who may read it (`AgencyReportPart.Audience`)."""

    text: str
    audience: str = AgencyReportPart.Audience.MEETING


def record_agency_report(
    permit: Permit,
    slot: MeetingCase,
    agency: Agency,
    *,
    answer: str,
    answered_by: str,
    today: date,
    parts: Sequence[ReportPart] = (),
    searched_by: str = "",
    may_be_told: str = "",
    seen: UUID | None = None,
) -> AgencyReport:
    """Record the agency's report for this meeting case. A second report replaces the first, which its author saw.

    `searched_by` names the details that an agency without a trace was shown. `may_be_told` is its answer on its own
    information (`AgencyReport.MayBeTold`). `seen` is the id of the report that the page showed; None if it showed none.
    Raises `AlreadyCorrected` if the agency has another report now.
    """
    _check_report(permit, slot, agency, answer, parts, today)
    old = get_agency_report(slot, agency)
    time = old.time + 1 if old else 1
    values = {
        "answer": answer, "answered_on": today, "answered_by": answered_by, "time": time,
        "searched_by": searched_by[:300] if answer == AgencyReport.Answer.NO_TRACE else "",
        "may_be_told": may_be_told if answer == AgencyReport.Answer.RELEVANT else "",
    }  # fmt: skip
    row = AgencyReport(slot_id=slot.first, agency=agency, **values)
    require_seen_row(old, row, seen)
    with transaction.atomic():
        reply = correct_row(permit, old, "The agency sent a new report.", **values) if old else write_row(permit, row)
        write_rows(
            permit,
            [
                AgencyReportPart(reply_id=reply.first, number=number, audience=each.audience, text=each.text, time=time)
                for number, each in enumerate(parts, start=1)
            ],
        )
    return reply


def _check_report(
    permit: Permit, slot: MeetingCase, agency: Agency, answer: str, parts: Sequence[ReportPart], today: date
) -> None:
    if permit.actor.agency != agency.pk and not policy.can_minute(permit):
        raise WriteNotPermitted("only the agency or people who record the meeting can record its report")
    if slot.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("the meeting case belongs to a different case from the one opened")
    if not any(each.agency_id == agency.pk for each in list_invitations([slot])):
        raise FactRefused("", f"{agency} is not invited to this case.")
    if today > slot.sitting.held_on:
        raise FactRefused(
            "", f"The meeting was on {format_date(slot.sitting.held_on)}. Send new information to the lead agency."
        )
    relevant = answer == AgencyReport.Answer.RELEVANT
    if relevant and not any(each.text.strip() for each in parts):
        raise FactRefused("text", "Enter the information, or select another answer.")
    if parts and not relevant:
        raise FactRefused("answer", "Select “Relevant information”, or delete the text.")
    if len(parts) > MAX_PARTS:
        raise FactRefused("text", f"A report can have up to {MAX_PARTS} sections.")
