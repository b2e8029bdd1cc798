"""Pages of meetings: the list, one meeting with its cases, setting up, changes and the calendar entry."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.nominals.gateway import NoSuchNominal
from mosovo.organisations.models import Account, Agency, Role
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.limited_list import load_first_rows
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.meetings import actions, day_list, policy, queries
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.agenda_times import count_agenda_cases, list_current_times
from mosovo.rooms.meetings.all_cases import MeetingChanged
from mosovo.rooms.meetings.approval_queue import list_minutes_to_approve
from mosovo.rooms.meetings.models import Meeting, StandingMember
from mosovo.web.core.form_versions import form_version
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.navigation import CASEWORK
from mosovo.web.core.next_meeting import build_add_case_url, case_from_request, first_free_time, meeting_from_request
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.rendering import render_page

from .calendar_file import write_calendar_file
from .forms import AddCaseForm, CancelForm, MeetingForm, StandingMemberForm
from .meeting_day import load_meeting_day
from .own_meeting import get_own_meeting, require_meeting_organiser

MAX_MEETINGS = 60
ATTENDING_ROLES = CASEWORK | {Role.MAPPA_CHAIR}
LEVEL_CANNOT_CHANGE = (
    "The level cannot change, because invitations depend on it. Cancel this meeting and set up another."
)
MEETING_SAVED = (
    "The meeting is changed. Send its calendar entry again. If it was moved, inform everyone who was invited."
)
MEETING_CHANGED = (
    "Another user changed this meeting while you were editing it. Check the details below, then save again."
)


@require_GET
def show_meetings(request: Request) -> HttpResponse:
    """List upcoming, cancelled and earlier meetings."""
    require_meeting_organiser(request)
    rows = Meeting.objects.filter(force_id=request.actor.force).select_related("chair")
    ahead = rows.filter(held_on__gte=request.today)
    coming = load_first_rows(ahead.filter(cancellation_reason="").order_by("held_on", "starts"), MAX_MEETINGS)
    past = load_first_rows(rows.filter(held_on__lt=request.today).order_by("-held_on", "-starts"), MAX_MEETINGS)
    cancelled = list(ahead.exclude(cancellation_reason="").order_by("held_on", "starts"))
    shown = [*coming.rows, *past.rows, *cancelled]
    context = {"coming": coming, "past": past, "cancelled": cancelled, "cases": day_list.count_cases(shown),
               "on_agenda": count_agenda_cases(shown),
               "to_approve": len(list_minutes_to_approve(request.actor))}  # fmt: skip
    return render_page(request, "meetings/meetings.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def create_meeting_page(request: Request) -> HttpResponse:
    """Set up a meeting."""
    require_meeting_organiser(request)
    form, urn = _build_meeting_form(request, meeting_from_request(request)), case_from_request(request)
    if request.method == "POST" and form.is_valid():
        try:
            meeting = actions.create_meeting(request.actor, today=request.today, **form.to_fact_values())
        except FactRefused as refused:
            add_message(form, refused)
        else:
            messages.success(request, f"Meeting {meeting.number:04d} is set up for {format_date(meeting.held_on)}.")
            return redirect(
                build_add_case_url(meeting, urn) if urn else reverse("sitting", kwargs={"sitting_id": meeting.pk})
            )
    return render_page(request, "meetings/create.jinja", {"form": form, "sitting": None, "urn": urn})


@require_http_methods(["GET", "POST"])
@idempotent
def change_meeting_page(request: Request, sitting_id: UUID) -> HttpResponse:
    """Change the date, place, chair or other details of a meeting."""
    meeting = get_own_meeting(request, sitting_id)
    initial_values = {
        name: getattr(meeting, name) for name in ("area", "kind", "mode", "held_on", "starts", "ends", "venue")
    }
    form = _build_meeting_form(
        request, {**initial_values, "level": str(meeting.level), "chair": str(meeting.chair_id),
                  "minute_taker": str(meeting.minute_taker_id or "")},
    )  # fmt: skip
    version, theirs = form_version(request) if request.POST.get("version") else meeting.version, None
    if request.method == "POST" and form.is_valid() and form.to_fact_values()["level"] != meeting.level:
        form.add_error("level", LEVEL_CANNOT_CHANGE)
    elif request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.to_fact_values().items() if name != "level"}
        try:
            actions.change_meeting(request.actor, meeting, version=version, today=request.today, **values)
        except FactRefused as refused:
            add_message(form, refused)
        except MeetingChanged as changed:
            theirs = changed.theirs
        else:
            messages.success(request, MEETING_SAVED)
            return redirect("sitting", sitting_id=meeting.pk)
    context = {"form": form, "sitting": theirs or meeting, "theirs": theirs, "changed": MEETING_CHANGED}
    return render_page(request, "meetings/create.jinja", context, status=409 if theirs else 200)


@require_http_methods(["GET", "POST"])
@idempotent
def cancel_meeting_page(request: Request, sitting_id: UUID) -> HttpResponse:
    """Cancel a meeting."""
    meeting = get_own_meeting(request, sitting_id)
    form = CancelForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        cancellation_reason = form.cleaned_data["cancellation_reason"]
        try:
            actions.cancel_meeting(
                request.actor,
                meeting,
                cancellation_reason=cancellation_reason,
                version=meeting.version,
                today=request.today,
            )
        except FactRefused as refused:
            add_message(form, refused)
        except MeetingChanged:
            form.add_error(None, MEETING_CHANGED)
        else:
            messages.success(request, f"Meeting {meeting.number:04d} is cancelled. Inform everyone who was invited.")
            return redirect("sittings")
    return render_page(request, "meetings/cancel.jinja", {"form": form, "sitting": meeting})


@require_http_methods(["GET", "POST"])
@idempotent
def show_meeting(request: Request, sitting_id: UUID) -> HttpResponse:
    """Show one meeting with its cases and their reports, and add a case."""
    meeting = Meeting.objects.select_related("chair", "minute_taker", "force").filter(pk=sitting_id).first()
    if meeting is None or not _can_view_meetings(request) or not request.actor.force:
        raise Http404("there is no such meeting that you may see")
    lines, taken = day_list.list_day_cases(meeting), list_current_times(meeting)
    initial_values = {"urn": case_from_request(request), **first_free_time(meeting, taken)}
    form = AddCaseForm(request.POST or None, today=request.today, initial=initial_values)
    if request.method == "POST" and form.is_valid() and _add_case(request, meeting, form):
        return redirect("sitting", sitting_id=meeting.pk)
    organises = policy.can_organise_meetings(request.actor) and request.actor.force == meeting.force_id
    day = load_meeting_day(request, meeting, lines, organises=organises)
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "meetings.day",
            subjects=day.subjects,
            detail={"sitting": str(meeting.pk)},
        )
    )
    shown = [(line, person) for line in lines if (person := day.people.get(line.slot.nominal_id))]
    context = {
        "sitting": meeting,
        "lines": shown,
        "hidden": max(len(taken) - len(shown), 0),
        "day": day,
        "form": form,
        "organises": organises,
    }
    return render_page(request, "meetings/meeting.jinja", context)


@require_GET
def download_calendar(request: Request, sitting_id: UUID) -> HttpResponse:
    """Send the calendar entry: date, times, place and number, without personal data."""
    meeting = Meeting.objects.filter(pk=sitting_id).first()
    if meeting is None or not _can_view_meetings(request):
        raise Http404("there is no such meeting that you may see")
    response = HttpResponse(write_calendar_file(meeting), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="mappa-{meeting.number:04d}.ics"'
    response.headers["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "POST"])
@idempotent
def show_standing_members(request: Request) -> HttpResponse:
    """List the standing members, add one or remove one."""
    require_meeting_organiser(request)
    form = StandingMemberForm(request.POST or None, today=request.today)
    form.offer(Agency.objects.all(), load_invitees_with_accounts(request))
    if request.method == "POST" and (row := _remove_standing_member(request)):
        messages.success(request, f"{row.agency} is no longer a standing member. Existing invitations do not change.")
        return redirect("standing_panel")
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            actions.add_standing_member(request.actor, level=int(values["level"]), invitee=build_invitee(form))
        except FactRefused as refused:
            add_message(form, refused)
        else:
            return redirect("standing_panel")
    seats = [(level, queries.list_standing_members(request.actor.force, level, request.today)) for level in (2, 3)]
    return render_page(request, "meetings/panel.jinja", {"form": form, "seats": seats})


def build_invitee(form: Any) -> Invitee:
    """Return the invitee chosen on a form."""
    value = form.cleaned_data
    account = form.accounts.get(value["account"] or "")
    return Invitee(
        form.agencies[value["agency"]],
        value["name"] or (account.name if account else ""),
        account,
        sees_restricted=bool(value["sees_restricted"]),
        is_senior=bool(value.get("is_senior")),
        question=value.get("question", "").strip(),
    )


def load_invitees_with_accounts(request: Request) -> Iterable[Account]:
    """List active accounts of people in agencies."""
    accounts = Account.objects.filter(is_active=True, agency__isnull=False)
    return list(accounts.select_related("agency", "force").order_by("agency__name", "name"))


def add_message(form: Form, refused: FactRefused) -> None:
    """Add a refusal to its field, or above the form."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.message)


def _add_case(request: Request, meeting: Meeting, form: AddCaseForm) -> bool:
    values = form.cleaned_data
    try:
        permit = open_nominal_for_page(
            request, values["urn"].strip().upper(), action=policy.write_action(request.actor)
        )
        slot = {name: value for name, value in values.items() if name != "urn"}
        actions.add_case(permit, meeting, today=request.today, **slot)
    except ConfirmationNeeded as confirmation:
        form.add_override_reason()
        form.add_error("urn", str(confirmation))
        return False
    except (NoSuchNominal, WriteNotPermitted):
        form.add_error("urn", "Enter the URN of a case you can list for a meeting")
        return False
    except FactRefused as refused:
        add_message(form, refused)
        return False
    panel = queries.list_standing_members(meeting.force_id, meeting.level, meeting.held_on)
    query = "Standing members have been invited." if panel else "There are no standing members: invite the agencies."
    messages.success(request, f"Case added. {query}")
    return True


def _remove_standing_member(request: Request) -> StandingMember | None:
    key = str(request.POST.get("end") or "")
    seats = queries.list_standing_members(request.actor.force, 2, request.today)
    seats += queries.list_standing_members(request.actor.force, 3, request.today)
    row = next((each for each in seats if str(each.pk) == key), None)
    if row is not None:
        actions.remove_standing_member(request.actor, row, today=request.today)
    return row


def _build_meeting_form(request: Request, initial_values: dict[str, Any]) -> MeetingForm:
    form = MeetingForm(request.POST or None, today=request.today, initial=initial_values)
    accounts = list(Account.objects.filter(is_active=True, force=request.actor.force).order_by("name"))
    minute_takers = [each for each in accounts if set(each.roles) & {*policy.ORGANISING_ROLES, Role.OFFENDER_MANAGER}]
    form.offer([each for each in accounts if set(each.roles) & policy.CHAIRING_ROLES], minute_takers)
    return form


def _can_view_meetings(request: Request) -> bool:
    """Whether the user works with cases or for an agency. Row security limits agencies to meetings on their cases."""
    actor = request.actor
    return actor.is_cleared and bool(actor.roles & ATTENDING_ROLES or actor.agency)
