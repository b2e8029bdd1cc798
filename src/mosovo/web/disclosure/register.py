"""The register of what was told to third parties, whichever room recorded it.

A room that records disclosures of its own, as meetings do, has a function in `LISTS` and in `OF_A_CASE`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload.models import Line
from mosovo.record.shortened import Shortened
from mosovo.rooms.disclosure import policy, queries
from mosovo.rooms.disclosure.course import Course
from mosovo.rooms.meetings.history import Considered, considered
from mosovo.web.moment import Request
from mosovo.web.pages import render
from mosovo.web.whom import opened, whom

from .desk import allowed

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One disclosure, or one decision about one, on one line of the register."""

    on: date
    source: str
    """Where it was considered: a scheme, a meeting, after a visit."""
    power: str
    decision: str
    told_on: date | None
    by_on: date | None = None
    href: str = ""
    urn: str = ""
    nominal_id: UUID | None = None
    to_whom: str = ""
    """Only where the nominal is open: the register of a force names nobody who was told."""


def listed() -> list[Entry]:
    """Third-party disclosures of this room, about all whom the actor may see."""
    return [
        Entry(
            on=row.considered_on, source=row.get_considered_display(), power=row.get_power_display(),
            decision=row.get_decision_display(), told_on=row.delivered_on, by_on=row.by_on,
            href=reverse("disclosures", kwargs={"urn": row.urn}), urn=row.urn, nominal_id=row.nominal_id,
        )
        for row in queries.register()
    ]  # fmt: skip


def of_the_schemes() -> list[Entry]:
    """Decisions under the schemes about people on the register."""
    return [entry for each in queries.courses() if (entry := _scheme(each))]


def _scheme(course: Course) -> Entry | None:
    application, decision = course.application, course.decision
    if application.nominal_id is None or decision is None:
        return None
    told = course.first("delivery")
    return Entry(
        on=decision.on, source=application.get_scheme_display(), power="The scheme, and common law",
        decision=decision.get_outcome_display(), told_on=told.on if told else None,
        href=reverse("application", kwargs={"application_id": application.pk}), urn=application.urn,
        nominal_id=application.nominal_id,
    )  # fmt: skip


def of_the_case(nominal_id: UUID, known_at: datetime | None) -> list[Entry]:
    """Third-party disclosures about one nominal, who is open."""
    return [
        Entry(
            on=row.considered_on, source=row.get_considered_display(), power=row.get_power_display(),
            decision=row.get_decision_display(), told_on=row.delivered_on, by_on=row.by_on, to_whom=row.to_whom,
        )
        for row in queries.disclosures(nominal_id, known_at)
    ]  # fmt: skip


def of_meetings() -> list[Entry]:
    """What meetings decided, about all whom the actor may see: that nothing is told, too."""
    found = considered()
    lines = Line.objects.filter(nominal_id__in={each.decision.nominal_id for each in found})
    named = dict(lines.values_list("nominal_id", "urn"))
    return [_considered(each, named[each.decision.nominal_id]) for each in found if each.decision.nominal_id in named]


def of_meetings_on(nominal_id: UUID, known_at: datetime | None) -> list[Entry]:
    """What meetings decided about one nominal, who is open."""
    return [_considered(each) for each in considered(nominal_id, known_at)]


def _considered(each: Considered, urn: str = "") -> Entry:
    decision = each.decision
    return Entry(
        on=decision.slot.sitting.held_on, source=f"MAPPA meeting, Level {decision.slot.sitting.level}",
        power=decision.get_power_display() or ("Section 327A considered" if decision.s327a else ""),
        decision=decision.get_decision_display(), told_on=each.telling.told_on if each.telling else None,
        by_on=decision.tell_by or decision.look_again_on, urn=urn,
        href=reverse("disclosures", kwargs={"urn": urn}) if urn else "", nominal_id=decision.nominal_id,
    )  # fmt: skip


LISTS: tuple[Callable[[], Sequence[Entry]], ...] = (listed, of_the_schemes, of_meetings)
"""Of a force: each gives what the actor may see."""
OF_A_CASE: tuple[Callable[[UUID, datetime | None], Sequence[Entry]], ...] = (of_the_case, of_meetings_on)
"""Of one nominal who is open, as known at a moment."""


@require_GET
def register(request: Request) -> HttpResponse:
    """Every disclosure to a third party, the latest first: who of the register, by which power, what was decided."""
    allowed(request)
    entries = sorted((entry for each in LISTS for entry in each()), key=lambda entry: entry.on, reverse=True)
    found = Shortened(entries[:MOST_SHOWN], len(entries))
    subjects = sorted({entry.nominal_id for entry in found.rows if entry.nominal_id})
    log(Act(Verb.CONSULTATION, "disclosure.register", subjects=subjects, fields=["register"]))
    return render(request, "disclosure/register.jinja", {"found": found, "today": request.today})


@require_GET
def of_one(request: Request, urn: str) -> HttpResponse:
    """Everything that was considered and told about one person."""
    permit = opened(request, urn, to=policy.VIEW)
    known_at = request.moment.known_at
    entries = [entry for each in OF_A_CASE for entry in each(permit.nominal_id, known_at)]
    links = queries.links(permit.nominal_id, known_at) if policy.reads(request.actor) else []
    courses = [course for each in links if (course := queries.course(each.application_id))]
    context = {
        "permit": permit,
        "person": whom(permit),
        "moment": request.moment,
        "entries": sorted(entries, key=lambda entry: entry.on, reverse=True),
        "rows": queries.disclosures(permit.nominal_id, known_at),
        "courses": courses,
        "breadcrumbs": [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Disclosures", "")],
    }
    return render(request, "disclosure/of_one.jinja", context)
