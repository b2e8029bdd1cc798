"""The copy of one who was asked: in the browser, marked with their name, and each opening kept."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload.queries import Named, Person, invited, named
from mosovo.papers.minutes import minutes as drawn
from mosovo.papers.person import person_of
from mosovo.record.writing import NotPermitted
from mosovo.rooms.meetings import minuting, policy, queries
from mosovo.rooms.meetings.cases import case_of
from mosovo.rooms.meetings.course import approved
from mosovo.rooms.meetings.models import Copy
from mosovo.web.moment import Request
from mosovo.web.pages import render
from mosovo.web.whom import opened

from .minutes import marked


@require_GET
def copies(request: Request) -> HttpResponse:
    """The minutes that whoever asks was given."""
    if request.account is None or not request.actor.cleared:
        raise Http404("there is no such page")
    mine = queries.copies_of(request.account)
    slots = {each.first: each for each in queries.slots_by_first({each.slot_id for each in mine})}
    found: Sequence[Named | Person] = invited() if request.actor.agency else named([each.nominal_id for each in mine])
    given = {each.nominal_id for each in mine}
    people = {each.nominal_id: each for each in found if each.nominal_id in given}
    log(Act(Verb.CONSULTATION, "meetings.copies", subjects=sorted(people)))
    rows = [(each, slots[each.slot_id], people.get(each.nominal_id)) for each in mine if each.slot_id in slots]
    return render(request, "meetings/copies.jinja", {"rows": rows})


@require_GET
def copy(request: Request, urn: str, slot: UUID, copy: UUID) -> HttpResponse:
    """One copy, as its version was approved."""
    permit = opened(request, urn, to=policy.opening_copy(request.actor))
    row = Copy.objects.known_at().filter(first=copy, slot=slot, nominal=permit.nominal_id).first()
    where = next(iter(queries.slots_by_first([slot])), None)
    if row is None or where is None:
        raise Http404("there is no such copy")
    try:
        minuting.open_copy(permit, row)
    except NotPermitted as refused:
        raise Http404("this copy is another's") from refused
    step = approved(queries.steps_of_minutes([where])[where.first], row.version)
    case = case_of(where, step.recorded_at if step else None)
    made = drawn(person_of(permit), case, "")
    mark = marked(request, f"Copy of {row.invitation.name}, version {row.version}")
    context = {"permit": permit, "paper": replace(made, mark=mark).content(), "row": row, "slot": where,
               "reader": request.actor.name}  # fmt: skip
    return render(request, "meetings/copy.jinja", context)
