"""The Today page: people in order of harm, each with their duties."""

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.access.policy import can_find_safety_cards
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import assigned_actions, breaches, emergency_access, queries, today_snooze, wanted
from mosovo.caseload.assigned_actions import NOTHING, AssignedActions
from mosovo.caseload.board_totals import TODAY, prefetch_totals
from mosovo.caseload.chief_officer_dashboard import BACKLOG, SILENT
from mosovo.caseload.queries import NO_READER, CaseloadPerson, DueDuty, Page, Part, Reader, Scope, TodayCounts
from mosovo.database.joint_reads import Reading, as_reading, read_together
from mosovo.database.prepared_statements import use_generic_plan
from mosovo.edge.request_context import Request
from mosovo.record.limited_list import LimitedList
from mosovo.rooms.supervision.policy import has_team_board
from mosovo.web.core import emergency_access_banner
from mosovo.web.core.board_duty_rows import build_board_row
from mosovo.web.core.formatting import format_timestamp
from mosovo.web.core.navigation import RECORDING, SUPERVISION
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import build_scope_tabs, page_marker_from_request, scope_from_request

from .agency_work import describe_agency_work
from .coordinator_day import CoordinatorDay, is_coordinator_day, load_coordinator_day
from .duplicate_alerts import DuplicateAlert, ask_duplicate_alerts
from .notices import (
    NoticeSources,
    ask_notice_sources,
    list_board_notices,
    list_client_notices,
    list_notices,
    list_saved_search_notices,
)
from .rows import TASKS_SHOWN, build_person_blocks, describe_day, list_alert_subjects
from .shared_cases import list_shared_cases
from .snooze import SnoozeForm
from .supervisor_day import MAX_PEOPLE, MAX_TASKS, SupervisorDay, load_supervisor_day
from .triage import TRIAGE_CHOICES
from .waiting_counts import count_waiting
from .waiting_notices import TodayNotice

UNALLOCATED_SHOWN = 3
PEOPLE_SHOWN = 7
"""People on a page: 24 duties of theirs are two and a half screens high."""
MEASURES_OF_TODAY = (TODAY, breaches.FIGURE, wanted.FIGURE, SILENT.id, BACKLOG.id)
"""The totals that the page of an inspector shows."""
NO_DUTIES = Page[DueDuty](())


@require_GET
def show_today(request: Request) -> HttpResponse:
    """Show the people of the user's cases in order of harm, after the cases without an offender manager."""
    scope, scopes = scope_from_request(request)
    if scope is None:
        return render_without_duties(request)
    only, place = part_from_request(request), page_marker_from_request(request)
    reader, look = load_reader(request)
    with use_generic_plan(connection):  # planning these costs several times more than running them
        is_first, scope = scope == scopes[0], prefetch_totals(scope, request.today, MEASURES_OF_TODAY)
        unallocated, leavers, duplicates, assigned, sources = read_together(
            *ask_cases_without_manager(request),
            _ask_duplicates(request, look),
            ask_other_actions(request, is_first),
            ask_notice_sources(request, scope, look),
        )
    team_day = load_supervisor_day(request, scope, unallocated.of)
    size, tasks = (MAX_PEOPLE, MAX_TASKS) if team_day else (PEOPLE_SHOWN, TASKS_SHOWN)
    page = NO_DUTIES
    if not is_coordinator_day(request):  # that page links to the list
        page = queries.list_todays_duties(scope, request.today, place, size, only=only, reader=reader)
    emergencies = _list_emergency_access(request)
    mappa_day = load_coordinator_day(request, scope)
    pages = (page, unallocated, leavers, assigned.seen, emergencies, sources.outcomes)
    _log_list(request, scope, _list_subjects(pages, duplicates, mappa_day, team_day), page)
    context = {
        "people": build_person_blocks(page.rows, request.today, request.actor, reader, tasks),
        "snooze": SnoozeForm(today=request.today, initial={"scope": scope.reach}) if reader.account else None,
        **({"next_href": ""} if mappa_day else _describe_list(request, scope, only, page, reader, look)),
        **_describe_rights(request, scope),
        "tabs": build_scope_tabs(scopes, scope),
        **_describe_actions(request, assigned),
        "duplicates": duplicates,
        "emergencies": emergencies,
        "unallocated": unallocated,
        "leavers": leavers,
        "mappa_day": mappa_day,
        "team_day": team_day,
        **_build_notices(request, scope, sources),
    }
    return render_page(request, "today/today.jinja", context)


def _log_list(request: Request, scope: Scope, shown: set[UUID], page: Page[DueDuty]) -> None:
    """Log who was listed, and whose alerts the list shows with their text."""
    alerts = list_alert_subjects(page.rows, request.today, request.actor)
    for act, ids, field in (("today.list", sorted(shown), "duties"), ("monitoring.list", alerts, "monitoring.alert")):
        if ids or act == "today.list":
            log_event(AuditEvent(ProcessingOperation.CONSULTATION, act, ids, [field], rule=scope.reach))


def _ask_duplicates(request: Request, look: today_snooze.LastLook | None) -> Reading[list[DuplicateAlert]]:
    """List the notices of possible duplicates, if the look found that there are any."""
    if look and not look.has_duplicates:
        return as_reading([])
    return ask_duplicate_alerts(request.actor, request.now, supervises=bool(request.actor.roles & SUPERVISION))


def _list_emergency_access(request: Request) -> LimitedList[emergency_access.EmergencyAccessNotice] | None:
    """Return the emergency access that waits for a review; None if there is none."""
    waits = emergency_access_banner.count_unreviewed(request)
    return emergency_access.list_unreviewed(request.actor) if waits else None


def _describe_actions(request: Request, assigned: AssignedActions) -> dict[str, Any]:
    """Return the actions that others gave the reader, and how many they cannot see."""
    rows = [build_board_row(row, request) for row in assigned.seen.rows]
    return {"assigned": rows, "assigned_list": assigned.seen, "unseen": assigned.unseen}


def _list_subjects(
    pages: Iterable[Any], duplicates: Iterable[Any], mappa_day: CoordinatorDay | None, team_day: SupervisorDay | None
) -> set[UUID]:
    """Return the nominals that the page names, for the log."""
    rows = [row.nominal_id for each in pages if each is not None for row in each.rows if row.nominal_id]
    days = [day.subjects for day in (mappa_day, team_day) if day]
    return {*rows, *(one.nominal_id for one in duplicates), *chain.from_iterable(days)}


def _describe_rights(request: Request, scope: Scope) -> dict[str, Any]:
    """Return what the reader may do from this page, and where."""
    return {
        "may_review": emergency_access.can_review_emergency_access(request.actor),
        "may_reallocate": has_team_board(request.actor),
        "triage_kinds": TRIAGE_CHOICES if request.actor.is_cleared and request.actor.roles & RECORDING else (),
        "scope_reach": scope.reach,
        "whole_href": f"?scope={scope.reach}&only=all",
    }


def _build_notices(request: Request, scope: Scope, sources: NoticeSources) -> dict[str, Any]:
    """Return what the reader's own account needs first, what waits for the reader, and how many visits are planned."""
    notices = [*sources.reminders, *sources.client_notices, *list_notices(request, sources.waiting)]
    linked = [each for each in notices if each.href]
    return {
        "notices": [each for each in notices if each not in linked],
        "waiting": [*linked, *list_board_notices(scope, request, sources)],
        "planned_visits": sources.waiting["planned_visits"],
    }


def _describe_list(
    request: Request, scope: Scope, only: Part, page: Page[DueDuty], reader: Reader, look: today_snooze.LastLook | None
) -> dict[str, Any]:  # fmt: skip
    """Return the headline of the list, its parts with their counts, its days, and the link to its next page."""
    today = request.today
    counts = queries.count_todays_duties(scope, today, reader)
    return {
        "filters": list_filters(scope, only, counts, queries.list_horizon(today), look),
        "only": only,
        "headline": describe_day(counts, today),
        "until": queries.list_horizon(today),
        "next_href": f"{build_href(scope, only)}&after={page.after}" if page.after else "",
    }


FILTER_LABELS: dict[Part, str] = {
    "late": "Overdue",
    "today": "Today",
    "ahead": "By {until:%A}",
    "stopped": "Clock stopped",
    "question": "Cannot be calculated",
    "carried": "Carried over",
    "new": "New since {since}",
    "snoozed": "Snoozed by you",
}
HIDDEN_IF_EMPTY: frozenset[Part] = frozenset({"question", "carried", "new", "snoozed"})
UNCOUNTED_PARTS: frozenset[Part] = frozenset({"carried", "new", "snoozed"})
"""Parts that are not on the whole list, or are on it under another part too."""


class DutyFilter(NamedTuple):
    """A link that shows the duties of one part, with their number in the whole list."""

    text: str
    duties: int
    href: str
    current: bool
    late: bool


def part_from_request(request: Request) -> Part:
    """Return the part of the list in the URL; the whole list where there is none or an unknown one."""
    return next((part for part in FILTER_LABELS if part == request.GET.get("only")), "all")


def build_href(scope: Scope, only: Part) -> str:
    """Return the query of the URL of a scope and a part of the list."""
    return f"?scope={scope.reach}&only={only}"


def load_reader(request: Request) -> tuple[Reader, today_snooze.LastLook | None]:
    """Return whose list it is, with what is new to them, and their look before this one. Notes that they look now."""
    if request.actor.account is None:
        return NO_READER, None
    look = today_snooze.note_look(request.actor.account, request.now, request.today)
    new_from = today_snooze.first_new_id(look.since)
    return Reader(request.actor.account, new_from, look.has_snoozed), look


def list_filters(
    scope: Scope, only: Part, counts: TodayCounts, until: date, look: today_snooze.LastLook | None = None
) -> list[DutyFilter]:
    """List the whole list and each part that holds duties, or is shown, with the number of its duties."""
    numbers = dict(zip(FILTER_LABELS, counts, strict=True))
    before = format_timestamp(look.since) if look and look.since else "you last looked"
    shown = sum(number for part, number in numbers.items() if part not in UNCOUNTED_PARTS)
    whole = DutyFilter("All duties", shown, build_href(scope, "all"), only == "all", late=False)
    return [
        whole,
        *(
            DutyFilter(
                text.format(until=until, since=before),
                numbers[part],
                build_href(scope, part),
                part == only,
                part == "late",
            )
            for part, text in FILTER_LABELS.items()
            if part not in HIDDEN_IF_EMPTY or numbers[part] or part == only
        ),
    ]


def ask_other_actions(request: Request, is_first: bool) -> Reading[AssignedActions]:
    """List the user's actions from plans and meetings on other officers' cases, on the first page only."""
    account_id = request.actor.account
    if account_id is None or not is_first or "after" in request.GET:
        return as_reading(NOTHING)
    return assigned_actions.ask_assigned_actions(account_id, request.today)


def ask_cases_without_manager(request: Request) -> tuple[Reading[LimitedList[CaseloadPerson]], ...]:
    """List cases without an offender manager and cases of leavers, for those who may allocate them."""
    if not (request.actor.roles & SUPERVISION and request.actor.force):
        return as_reading(LimitedList((), 0)), as_reading(LimitedList((), 0))
    force = request.actor.force
    size = UNALLOCATED_SHOWN
    return queries.ask_unallocated(force, size=size), queries.ask_cases_of_leavers(force, size=size)


HOME_PAGES = (
    ("mappa_chair", "chair_home"),
    ("duty_officer", "duty_home"),
    ("chief_officer", "chief_board"),
    ("auditor", "audit"),
    ("administrator", "accounts"),
    ("legal_adviser", "readings"),
    ("integrator", "developer"),
)
"""The page that is home to a role without a list of duties. The first of an account’s roles decides."""


def render_without_duties(request: Request) -> HttpResponse:
    """Redirect people without cases of their own to their page; show others the cases shared with them.

    Owners of API clients that end soon see that first.
    """
    client_notices = list_client_notices(request)
    homes = [name for role, name in HOME_PAGES if request.actor.has(role) and request.actor.is_cleared]
    if homes and not client_notices:
        return HttpResponseRedirect(reverse(homes[0]))
    if homes:
        client_notices.append(TodayNotice("Your work is on another page.", reverse(homes[0]), "Open my page"))
    notices = [*client_notices, *list_notices(request, count_waiting(request)), *list_saved_search_notices(request)]
    if can_find_safety_cards(request.actor) and not notices:
        return HttpResponseRedirect(reverse("find_card"))
    shared = list_shared_cases(request.actor)
    if shared:
        subjects = [row.nominal_id for row in shared]
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, "today.shared", subjects, ["line"], rule="tied"))
    context = {"notices": notices, "shared": shared, "agency_work": describe_agency_work(request)}
    return render_page(request, "today/shared_only.jinja", context)
