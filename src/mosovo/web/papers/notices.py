"""The notice of requirements: looked at, drawn up and kept word for word, printed, served."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.obligations.queries import Board, board
from mosovo.papers.blocks import Paper
from mosovo.papers.person import person_of
from mosovo.papers.requirements import may_be_drawn_up
from mosovo.papers.requirements import notice as made
from mosovo.papers.words import version
from mosovo.record.permit import Permit
from mosovo.rooms.notification import queries
from mosovo.rooms.notification.actions import draw_up_notice, record_service
from mosovo.rooms.notification.models import Notice
from mosovo.rooms.notification.policy import DRAW_UP, SERVE, VIEW
from mosovo.web.forms import Form
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import opened, whom
from mosovo.web.writing import Screen

from .forms import ServiceForm
from .handing import named, pdf
from .languages import language_of, others


@require_http_methods(["GET", "POST"])
@once
def draw_up(request: Request, urn: str) -> HttpResponse:
    """What a notice would say today, and the button that keeps it."""
    permit = opened(request, urn, to=DRAW_UP)
    stands = board(permit)
    language = language_of(request)
    can_be = may_be_drawn_up(stands, request.today)
    paper = made(person_of(permit), stands, request.today, language) if can_be else None
    if paper is None:
        return render(request, "papers/no_notice.jinja", {"permit": permit})
    form = Form(request.POST or None, today=request.today)
    context = {
        "paper": paper.content(), "title": "Notice of requirements", "record": "Draw it up and keep it",
        "foresees": False, "unserved": unserved(permit), "languages": others(request),
    }  # fmt: skip
    screen = Screen(request, permit, form, "papers/draw_up.jinja", "The notice is kept as it is.", context,
                    then=reverse("notices", kwargs={"urn": urn}))  # fmt: skip
    return screen.answer(lambda because: kept(request, permit, stands, paper))


def unserved(permit: Permit) -> list[Notice]:
    """The notices that were drawn up and that nobody has served yet."""
    served = {service.notice_id for service in queries.services(permit.nominal_id)}
    return [each for each in queries.notices(permit.nominal_id) if each.first not in served]


def kept(request: Request, permit: Permit, stands: Board, paper: Paper) -> Notice:
    """The notice, kept as it is handed out today."""
    return draw_up_notice(
        permit, content=paper.content(), digest=paper.digest(), language=paper.language, today=request.today,
        versions=(stands.law_version, version(paper.language)),
    )  # fmt: skip


@require_GET
def notices(request: Request, urn: str) -> HttpResponse:
    """Every notice of the case, and how each was served."""
    permit = opened(request, urn, to=VIEW)
    services = list(queries.services(permit.nominal_id))
    found = [
        (each, [service for service in services if service.notice_id == each.first])
        for each in queries.notices(permit.nominal_id)
    ]
    return render(request, "papers/notices.jinja", {"permit": permit, "person": whom(permit), "found": found})


@require_GET
def notice_pdf(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """A notice as it was drawn up, word for word."""
    permit = opened(request, urn, to=VIEW)
    kept_as = notice_of(permit, row_id)
    return pdf(Paper.of(kept_as.content), named("notice", kept_as.first))


@require_http_methods(["GET", "POST"])
@once
def serve(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """Proof of service: on which day, where, by whom, how."""
    permit = opened(request, urn, to=SERVE)
    kept_as = notice_of(permit, row_id)
    first = {"served_on": request.today, "served_by": request.actor.name}
    form = ServiceForm(request.POST or None, today=request.today, initial=first)
    context = {"title": "Record service of the notice", "record": "Record the service", "foresees": False,
               "lead": "The notice as it was drawn up is kept with it."}  # fmt: skip
    screen = Screen(request, permit, form, "writing/form.jinja", "The service is recorded.", context,
                    then=reverse("notices", kwargs={"urn": urn}))  # fmt: skip
    return screen.answer(
        lambda because: record_service(
            permit, kept_as, today=request.today, confirmed_because=because, **form.cleaned_data
        )
    )


def notice_of(permit: Permit, row_id: UUID) -> Notice:
    """One notice of the nominal."""
    found: Notice | None = queries.notices(permit.nominal_id).filter(first=row_id).first()
    if found is None:
        raise Http404("there is no such notice")
    return found
