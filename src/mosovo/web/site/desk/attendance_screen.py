"""What happens when the desk page is sent: check it, show the new dates, or record it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.attendance import record_attendance
from mosovo.casework.policy import ATTEND
from mosovo.edge.request_context import Request
from mosovo.obligations.queries import load_board
from mosovo.record.models import Draft
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.rooms.notifications import queries
from mosovo.rooms.notifications.models import StationAttendance
from mosovo.web.core import drafts, duty_preview
from mosovo.web.core.edit_conflict import field_pairs
from mosovo.web.core.formatting import format_timestamp
from mosovo.web.core.open_nominal import person_banner
from mosovo.web.core.record_screen import RecordScreen, RecordWarnings
from mosovo.web.core.rendering import render_page
from mosovo.web.site.register.steps import Typed

from . import attendance_drafts, detail_buttons
from .address_suggestions import find_recorded_address, refuse_no_change
from .attendance_conversion import build_attendance, build_notifications, name_information_source
from .desk_forms import AttendanceSheet, build_initial_values
from .due_items import DutiesAtDesk

LOCATION_KEY = "desk_where"
"""Session key: the police station where the account records attendances."""
RECORDED = "The attendance is recorded."


@dataclass
class AttendanceScreen(RecordScreen):
    """The page of one attendance."""

    template: str = "desk/desk.jinja"
    sheet: AttendanceSheet = field(kw_only=True)
    draft: Draft = field(kw_only=True)

    @classmethod
    def from_request(cls, request: Request, permit: Permit, draft: Draft, typed: Typed) -> Self:
        """Build the screen from what was sent, or from the stored draft."""
        due = DutiesAtDesk(load_board(permit), request.today, permit.urn)
        first = build_initial_values(request, due, draft.begun_at, request.session.get(LOCATION_KEY, {}))
        ahead = list(queries.list_advance_notifications(permit.nominal_id)) if due.has_notices else []
        sheet = AttendanceSheet(request, permit, due, typed, first, ahead)
        return cls(request, permit, sheet.form, sheet=sheet, draft=draft)

    def build_response(self) -> HttpResponse:
        """Return the page, or the response after recording."""
        if not self.request.moment.is_current:
            return render_page(self.request, "record_screen/past_date.jinja", {"urn": self.permit.urn}, status=409)
        if self.request.method != "POST":
            return self.render_form()
        if redirect_url := detail_buttons.apply_button(self.request, self.sheet):
            attendance_drafts.save_draft(self.draft, self.sheet.typed)
            return HttpResponseRedirect(redirect_url)
        if not self.sheet.is_valid():
            return self.render_form()
        if self.request.POST.get("stands") != self.sheet.due.board.gathered.digest:
            return self.conflict()
        refuse_no_change(self.sheet)
        return self.render_form() if self.sheet.errors else self.preview_or_record(self.build_action())

    def preview_or_record(self, record_action: Callable[[str], object]) -> HttpResponse:
        """Show the new dates first. Record only if they were shown for exactly this content."""
        try:
            if self.request.POST.get("shown") != self.sheet.digest():
                return self.render_form(*self.preview_with_warnings(record_action))
            return self.try_action(record_action)
        except FactRefused as refusal:
            self.sheet.refuse(refusal)
            return self.render_form()

    def build_action(self) -> Callable[[str], StationAttendance]:
        """Return the action that records the page, given the reason for any unlikely value."""
        values: dict[str, Any] = {
            "attended": build_attendance(self.sheet, self.draft.content["identity"]),
            "notifications": build_notifications(self.sheet),
            "directed": self.sheet.due.directed,
            "information_source": name_information_source(self.sheet),
        }
        return lambda override_reason: record_attendance(
            self.permit, today=self.request.today, override_reason=override_reason, **values
        )

    def save_and_redirect(self, record_action: Callable[[str], Any], override_reason: str = "") -> HttpResponse:
        """Record the attendance, delete the draft and go to the receipt."""
        with transaction.atomic():
            attendance: StationAttendance = record_action(override_reason)
            drafts.delete_recorded_draft(self.draft)
        location = {"station": attendance.station, "police_area": attendance.police_area}
        if self.request.session.get(LOCATION_KEY) != location:
            self.request.session[LOCATION_KEY] = location
        before, after = self.sheet.due.board, load_board(self.permit)
        messages.success(self.request, duty_preview.describe_outcome(RECORDED, before, after, self.request.today))
        return HttpResponseRedirect(reverse("desk_done", kwargs={"urn": self.permit.urn, "first": attendance.first}))

    def render_form(
        self, doubts: RecordWarnings | None = None, lines: Sequence[duty_preview.DutyChange] = ()
    ) -> HttpResponse:
        """Render the page, and keep what was sent in the draft."""
        if self.request.method == "POST":
            attendance_drafts.save_draft(self.draft, self.sheet.typed)
        self.log_opened_groups()
        context = {
            "permit": self.permit, "person": person_banner(self.permit), "form": self.sheet, "sheet": self.sheet,
            "draft": self.draft, "find_recorded_address": find_recorded_address, "doubts": doubts, "effects": lines,
            "shown": self.sheet.digest() if lines else "", "identity": describe_identification(self.draft),
            "sent": attendance_drafts.times_sent(self.draft),
        }  # fmt: skip
        return render_page(self.request, self.template, context)

    def log_opened_groups(self) -> None:
        """Log what the page shows of field groups that the officer opened, before it is shown."""
        shown = {kind for row in self.sheet.rows if row.item.group and row.open_until for kind in row.item.kinds}
        if shown:
            log_event(
                AuditEvent(
                    ProcessingOperation.CONSULTATION,
                    ATTEND.name,
                    subjects=[self.permit.nominal_id],
                    fields=sorted(shown),
                )
            )

    def conflict(self) -> HttpResponse:
        """Answer 409: another officer recorded something meanwhile. Show both versions and keep this one as a draft."""
        attendance_drafts.save_draft(self.draft, self.sheet.typed)
        context: dict[str, Any] = {"again_href": reverse("desk", kwargs={"urn": self.permit.urn})}
        attendance = queries.list_attendances(self.permit.nominal_id).order_by("-recorded_at").first()
        if attendance is not None and attendance.recorded_at > self.draft.begun_at:
            identity = self.draft.content["identity"]
            yours = StationAttendance(**build_attendance(self.sheet, identity))
            words = (
                f"{attendance.recorded_by or 'The system'} recorded an attendance on "
                f"{format_timestamp(attendance.recorded_at)}."
            )
            context |= {"theirs": field_pairs(attendance), "yours": field_pairs(yours), "words": words}
        return render_page(self.request, "errors/409.jinja", context, status=409)


def describe_identification(draft: Draft) -> str:
    """Return in words how the nominal was identified."""
    identity = draft.content["identity"]
    ways = [StationAttendance.Identifier(each).label for each in identity["identified_by"]]
    return f"{StationAttendance.Likeness(identity['likeness']).label}. {', '.join(map(str, ways))}."
