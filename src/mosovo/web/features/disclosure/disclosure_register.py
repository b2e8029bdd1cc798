"""The register of disclosures to third parties, from every room that records them.

A room that records disclosures of its own, as meetings do, has a function in `FORCE_LISTS` and in `CASE_LISTS`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.models import CaseloadEntry
from mosovo.edge.request_context import Request
from mosovo.record.limited_list import LimitedList
from mosovo.rooms.disclosure import policy, queries
from mosovo.rooms.disclosure.progress import ApplicationProgress
from mosovo.rooms.meetings.history import DisclosureConsidered, list_disclosure_decisions
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.rendering import render_page

from .applications_board import require_board_reader

MAX_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One disclosure, or one decision about one, as a row of the register."""

    on: date
    source: str
    """Where it was considered: a scheme, a meeting, after a visit."""
    power: str
    decision: str
    disclosed_on: date | None
    action_due_on: date | None = None
    href: str = ""
    urn: str = ""
    nominal_id: UUID | None = None
    disclosed_to: str = ""
    """Set only on the page of one nominal. The register of a force does not name recipients."""


def list_register_entries() -> list[RegisterEntry]:
    """List the third-party disclosures of this room on cases the actor can see."""
    return [
        RegisterEntry(
            on=row.considered_on, source=row.get_considered_display(), power=row.get_power_display(),
            decision=row.get_decision_display(), disclosed_on=row.delivered_on, action_due_on=row.action_due_on,
            href=reverse("disclosures", kwargs={"urn": row.urn}), urn=row.urn, nominal_id=row.nominal_id,
        )
        for row in queries.list_disclosure_register()
    ]  # fmt: skip


def list_scheme_entries() -> list[RegisterEntry]:
    """List decisions under the schemes about people on the register."""
    return [entry for each in queries.list_applications() if (entry := _build_scheme_entry(each))]


def _build_scheme_entry(course: ApplicationProgress) -> RegisterEntry | None:
    application, decision = course.application, course.decision
    if application.nominal_id is None or decision is None:
        return None
    step = course.first("delivery")
    return RegisterEntry(
        on=decision.on, source=application.get_scheme_display(), power="Disclosure scheme, and common law",
        decision=decision.get_outcome_display(), disclosed_on=step.on if step else None,
        href=reverse("application", kwargs={"application_id": application.pk}), urn=application.urn,
        nominal_id=application.nominal_id,
    )  # fmt: skip


def list_case_entries(nominal_id: UUID, known_at: datetime | None) -> list[RegisterEntry]:
    """List third-party disclosures about one opened nominal."""
    return [
        RegisterEntry(
            on=row.considered_on, source=row.get_considered_display(), power=row.get_power_display(),
            decision=row.get_decision_display(), disclosed_on=row.delivered_on, action_due_on=row.action_due_on,
            disclosed_to=row.disclosed_to,
        )
        for row in queries.list_disclosures(nominal_id, known_at)
    ]  # fmt: skip


def list_meeting_entries() -> list[RegisterEntry]:
    """List disclosure decisions of MAPPA meetings on cases the actor can see, including decisions not to disclose."""
    decisions = list_disclosure_decisions()
    lines = CaseloadEntry.objects.filter(nominal_id__in={each.decision.nominal_id for each in decisions})
    urns = dict(lines.values_list("nominal_id", "urn"))
    return [
        _build_meeting_entry(each, urns[each.decision.nominal_id])
        for each in decisions
        if each.decision.nominal_id in urns
    ]


def list_meeting_entries_for(nominal_id: UUID, known_at: datetime | None) -> list[RegisterEntry]:
    """List disclosure decisions of MAPPA meetings about one opened nominal."""
    return [_build_meeting_entry(each) for each in list_disclosure_decisions(nominal_id, known_at)]


def _build_meeting_entry(each: DisclosureConsidered, urn: str = "") -> RegisterEntry:
    decision = each.decision
    return RegisterEntry(
        on=decision.slot.sitting.held_on, source=f"MAPPA meeting, Level {decision.slot.sitting.level}",
        power=decision.get_power_display() or ("Section 327A considered" if decision.s327a else ""),
        decision=decision.get_decision_display(),
        disclosed_on=each.disclosure.disclosed_on if each.disclosure else None,
        action_due_on=decision.disclose_by_on or decision.look_again_on, urn=urn,
        href=reverse("disclosures", kwargs={"urn": urn}) if urn else "", nominal_id=decision.nominal_id,
    )  # fmt: skip


FORCE_LISTS: tuple[Callable[[], Sequence[RegisterEntry]], ...] = (
    list_register_entries,
    list_scheme_entries,
    list_meeting_entries,
)
"""The lists for the register of a force. Each returns what the actor may see."""
CASE_LISTS: tuple[Callable[[UUID, datetime | None], Sequence[RegisterEntry]], ...] = (
    list_case_entries,
    list_meeting_entries_for,
)
"""The lists for one opened nominal, as known at a moment."""


@require_GET
def show_register(request: Request) -> HttpResponse:
    """Show the register of disclosures to third parties, latest first."""
    require_board_reader(request)
    entries = sorted((entry for each in FORCE_LISTS for entry in each()), key=lambda entry: entry.on, reverse=True)
    short_list = LimitedList(entries[:MAX_ENTRIES], len(entries))
    subjects = sorted({entry.nominal_id for entry in short_list.rows if entry.nominal_id})
    log_event(
        AuditEvent(ProcessingOperation.CONSULTATION, "disclosure.register", subjects=subjects, fields=["register"])
    )
    return render_page(request, "disclosure/register.jinja", {"found": short_list, "today": request.today})


@require_GET
def show_person_disclosures(request: Request, urn: str) -> HttpResponse:
    """Show every disclosure considered or made about one person."""
    permit = open_nominal_for_page(request, urn, action=policy.VIEW)
    known_at = request.moment.known_at
    entries = [entry for each in CASE_LISTS for entry in each(permit.nominal_id, known_at)]
    links = (
        queries.list_linked_applications(permit.nominal_id, known_at)
        if policy.can_read_applications(request.actor)
        else []
    )
    courses = [course for each in links if (course := queries.get_application(each.application_id))]
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "moment": request.moment,
        "entries": sorted(entries, key=lambda entry: entry.on, reverse=True),
        "rows": queries.list_disclosures(permit.nominal_id, known_at),
        "courses": courses,
        "breadcrumbs": [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Disclosures", "")],
    }
    return render_page(request, "disclosure/person.jinja", context)
