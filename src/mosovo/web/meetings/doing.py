"""Actions of meetings: the open ones of the force, and what became of one; and that a disclosure was made."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import may
from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload.people import named
from mosovo.record.refusing import Impossible
from mosovo.record.writing import NotPermitted
from mosovo.rooms.meetings import deciding, policy, queries
from mosovo.rooms.meetings import doing as room
from mosovo.rooms.meetings.models import Consideration, MeetingAction, Telling
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import opened, whom

from .room_forms import StepForm, ToldForm
from .sittings import say


@require_GET
def actions(request: Request) -> HttpResponse:
    """Every open action of the cases that whoever asks may list, the longest overdue first."""
    if not policy.organises(request.actor):
        raise Http404("there is no such page")
    found = queries.open_actions()
    people = {each.nominal_id: each for each in named(sorted({each.action.nominal_id for each in found}))}
    log(Act(Verb.CONSULTATION, "meetings.actions", subjects=sorted(people)))
    rows = [(each, people[each.action.nominal_id]) for each in found if each.action.nominal_id in people]
    return render(request, "meetings/actions.jinja", {"rows": rows})


@require_http_methods(["GET", "POST"])
@once
def step(request: Request, urn: str, action: UUID) -> HttpResponse:
    """What became of an action: by its agency, or by those who write in the room."""
    look = opened(request, urn, to=policy.VIEW)
    row = MeetingAction.objects.known_at().select_related("agency", "owner", "slot").filter(
        first=action, nominal=look.nominal_id
    ).first()  # fmt: skip
    writes = may(request.actor, policy.writing(request.actor), look.case).allowed
    if row is None or not (writes or room.is_own(request.actor, row)):
        raise Http404("there is no such action that is yours")
    permit = opened(request, urn, to=policy.writing(request.actor)) if writes else look
    form = StepForm(request.POST or None, today=request.today)
    [owed] = queries.owed([row])
    if not writes:
        form.only_own()
    elif row.agency.code != "POL" and owed.days_late(request.today):
        form.may_climb()
    if request.method == "POST" and form.is_valid():
        try:
            room.step(permit, row, today=request.today, **form.cleaned_data)
        except Impossible as refused:
            say(form, refused)
        else:
            messages.success(request, "Recorded.")
            if writes:
                return redirect("meeting_room", urn=urn, slot=row.slot_id)
            return redirect("today")
    context = {"permit": permit, "person": whom(permit), "owed": owed, "form": form}
    return render(request, "meetings/step.jinja", context)


@require_http_methods(["GET", "POST"])
@once
def tell(request: Request, urn: str, first: UUID) -> HttpResponse:
    """That somebody was told, or that it was verified. Where nobody is told, the decision stands in the room."""
    permit = opened(request, urn, to=policy.writing(request.actor))
    row = Consideration.objects.known_at().filter(first=first, nominal=permit.nominal_id).first()
    if row is None:
        raise Http404("there is no such decision")
    if row.decision not in Consideration.TELLS:
        return redirect(f"{reverse('meeting_room', kwargs={'urn': urn, 'slot': row.slot_id})}#disclosure")
    form = ToldForm(request.POST or None, today=request.today, initial={"told_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            deciding.tell(permit, row, today=request.today, **form.cleaned_data)
        except Impossible as refused:
            say(form, refused)
        except NotPermitted as refused:
            raise Http404("this is recorded by others") from refused
        else:
            messages.success(request, "Recorded.")
            return redirect("meeting_room", urn=urn, slot=row.slot_id)
    tellings = Telling.objects.known_at().filter(consideration=row.first).order_by("told_on", "recorded_at")
    context = {"permit": permit, "person": whom(permit), "row": row, "tellings": list(tellings), "form": form}
    return render(request, "meetings/tell.jinja", context)
