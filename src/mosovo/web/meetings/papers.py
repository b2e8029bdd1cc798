"""Papers of a case of a sitting: named, or laid as a file for those for whom it is; and taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.record.refusing import Impossible
from mosovo.record.writing import AlreadyCorrected
from mosovo.rooms.enclosures import actions as enclosures
from mosovo.rooms.enclosures.queries import laid
from mosovo.rooms.meetings import actions
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import whom
from mosovo.web.writing import conflict

from .asking import asked_page
from .forms import PaperForm, TakeBackForm
from .room import Room, in_the_room
from .sittings import say

LAID = "The paper is laid. It is kept apart until it is known to be clean: then those for whom it is can open it."


@in_the_room
def lay(here: Room) -> HttpResponse:
    """A paper that the meeting will have before it: its name alone, or the file."""
    request = here.request
    form = PaperForm(request.POST, request.FILES, today=request.today, prefix="paper")
    if form.is_valid():
        try:
            _lay(here, form)
        except Impossible as refused:
            say(form, refused)
        else:
            return redirect("meeting_asked", urn=here.permit.urn, slot=here.slot.first)
    return asked_page(here, paper=form)


@require_http_methods(["GET", "POST"])
@once
def take_back(request: Request, urn: str, slot: UUID, first: UUID) -> HttpResponse:
    """A file that was laid by mistake: from now on nobody opens it."""
    here = Room.of(request, urn, slot, writing=True)
    row = next((each for each in laid(here.slot) if each.first == first), None)
    if row is None:
        raise Http404("there is no such paper of this case, or it is not for whoever asks")
    form = TakeBackForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            enclosures.take_back(here.permit, row, because=form.cleaned_data["because"])
        except Impossible as refused:
            say(form, refused)
        except AlreadyCorrected as first_to:
            return conflict(request, here.permit, first_to)
        else:
            messages.success(request, f"{row.title} is taken back. Nobody opens it any more.")
            return redirect("meeting_asked", urn=urn, slot=slot)
    context = {"permit": here.permit, "person": whom(here.permit), "slot": here.slot, "row": row, "form": form}
    return render(request, "meetings/take_back.jinja", context)


def _lay(here: Room, form: PaperForm) -> None:
    said = form.cleaned_data
    if not (file := said["file"]):
        actions.lay(here.permit, here.slot, title=said["title"])
        return
    enclosures.lay(
        here.permit, here.slot, name=file.name, pieces=file.chunks(), audience=said["audience"], title=said["title"]
    )
    messages.success(here.request, LAID)
