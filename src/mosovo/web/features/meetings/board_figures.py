"""The SMB performance report: indicators with definitions, attendance, overdue actions and SMB attendance."""

from functools import partial

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.obligations import force_policy
from mosovo.organisations.models import Agency
from mosovo.practice.policy_settings.meetings import BOARD_AFTER, TARGETS
from mosovo.rooms.meetings import performance_indicators, policy
from mosovo.rooms.meetings.delivery_figures import MEASURE_LABELS, count_by_agency
from mosovo.rooms.meetings.models import BoardAttendance
from mosovo.rooms.meetings.overdue_actions import list_overdue_by_agency
from mosovo.web.core.forms import ChoiceField, DateField, Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

from .figure_bars import build_bars
from .figure_cases import build_link
from .figure_numbers import count_reports_by_quarter, list_quarters, load_board_numbers
from .meeting_calendar import describe_quarter


class BoardAttendanceForm(Form):
    """Whether an agency attended an SMB meeting on a date."""

    held_on = DateField(label="Date of the SMB meeting", label_in_sentence="the date of the SMB meeting")
    agency = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[])
    attended = ChoiceField(
        label="Attended", label_in_sentence="whether the agency attended", choices=[("yes", "Yes"), ("no", "No")]
    )


@require_GET
def show_indicators(request: Request) -> HttpResponse:
    """Show the report of one quarter, by default the current one."""
    _require_meeting_organiser(request)
    force, on = request.actor.force, request.today
    numbers = load_board_numbers(request)
    from_on, until = numbers.from_on, numbers.until
    force_settings = force_policy.load_policy(force)
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "meetings.figures", detail={"from": str(from_on), "until": str(until)}
        )
    )
    agencies = count_by_agency(numbers.events)
    quarters = count_reports_by_quarter(force, on)
    context = {
        "indicators": [(each, force_settings.on(TARGETS[each.target], from_on)) for each in numbers.indicators],
        "attendance": numbers.attendance,
        "overdue_by_agency": list_overdue_by_agency(on, after := force_settings.on(BOARD_AFTER, on)),
        "after": after,
        "board": performance_indicators.count_board_attendance(force, from_on, until),
        "agencies": agencies,
        "labels": MEASURE_LABELS,
        "charts": [
            ("Reports by agency, this quarter", build_bars([(str(one), counts) for one, counts in agencies])),
            ("Reports by quarter", build_bars([(describe_quarter(each), counts) for each, counts in quarters])),
        ],
        "link": partial(build_link, numbers),
        "from_on": from_on,
        "last_on": numbers.last_on,
        "quarters": [(describe_quarter(one), f"?from={one}", one == from_on) for one, _ in list_quarters(on)],
    }
    return render_page(request, "meetings/figures.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def record_board_attendance(request: Request) -> HttpResponse:
    """Record whether an agency attended an SMB meeting."""
    _require_meeting_organiser(request)
    form = BoardAttendanceForm(request.POST or None, today=request.today, initial={"held_on": request.today})
    form.fields["agency"].choices = [("", "Select"), *((str(each.pk), each.name) for each in Agency.objects.all())]
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if values["held_on"] > request.today:
            form.add_error("held_on", "Date must be today or earlier")
        else:
            try:
                with transaction.atomic():
                    BoardAttendance.objects.create(
                        force_id=request.actor.force, held_on=values["held_on"], agency_id=values["agency"],
                        attended=values["attended"] == "yes", recorded_by_id=request.actor.account,
                    )  # fmt: skip
            except IntegrityError:
                form.add_error("agency", "Select another agency. This agency is already recorded for that date")
            else:
                messages.success(request, "Attendance recorded. Record the next agency, or go back to the report.")
                return redirect("record_board")
    return render_page(request, "meetings/board.jinja", {"form": form})


def _require_meeting_organiser(request: Request) -> None:
    if not policy.can_organise_meetings(request.actor):
        raise Http404("there is no such page")
