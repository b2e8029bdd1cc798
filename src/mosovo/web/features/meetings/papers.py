"""Meeting papers of a meeting case: a title only, or a file; and withdrawing a file."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.record.fact_writer import AlreadyCorrected
from mosovo.record.validation import FactRefused
from mosovo.rooms.meeting_files import actions as enclosures
from mosovo.rooms.meeting_files.queries import list_meeting_files
from mosovo.rooms.meetings import actions
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import person_banner
from mosovo.web.core.record_screen import show_conflict
from mosovo.web.core.rendering import render_page

from .case_page import CasePage, open_case_page
from .forms import PaperForm, WithdrawPaperForm
from .invitations import render_invitations
from .meeting_pages import add_message

PAPER_UPLOADED = "The paper is uploaded. Its readers can open it after the virus scan."


@open_case_page
def add_paper_page(page: CasePage) -> HttpResponse:
    """Add a meeting paper: its title only, or a file."""
    request = page.request
    form = PaperForm(request.POST, request.FILES, today=request.today, prefix="paper")
    if form.is_valid():
        try:
            _add_paper(page, form)
        except FactRefused as refused:
            add_message(form, refused)
        else:
            return redirect("meeting_invitations", urn=page.permit.urn, slot=page.slot.first)
    return render_invitations(page, paper_form=form)


@require_http_methods(["GET", "POST"])
@idempotent
def withdraw_paper_page(request: Request, urn: str, slot: UUID, first: UUID) -> HttpResponse:
    """Withdraw a file. It can no longer be opened."""
    page = CasePage.open_case(request, urn, slot, writing=True)
    row = next((each for each in list_meeting_files(page.slot) if each.first == first), None)
    if row is None:
        raise Http404("there is no such paper of this case, or the user may not read it")
    form = WithdrawPaperForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            enclosures.withdraw_file(page.permit, row, change_reason=form.cleaned_data["change_reason"])
        except FactRefused as refused:
            add_message(form, refused)
        except AlreadyCorrected as conflict:
            return show_conflict(request, page.permit, conflict)
        else:
            messages.success(request, f"{row.title} is withdrawn. It can no longer be opened.")
            return redirect("meeting_invitations", urn=urn, slot=slot)
    context = {"permit": page.permit, "person": person_banner(page.permit), "slot": page.slot, "row": row, "form": form}
    return render_page(request, "meetings/take_back.jinja", context)


def _add_paper(page: CasePage, form: PaperForm) -> None:
    values = form.cleaned_data
    if not (file := values["file"]):
        actions.add_meeting_paper(page.permit, page.slot, title=values["title"])
        return
    enclosures.attach_to_meeting(
        page.permit, page.slot, name=file.name, pieces=file.chunks(), audience=values["audience"], title=values["title"]
    )
    messages.success(page.request, PAPER_UPLOADED)
