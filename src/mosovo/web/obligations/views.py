"""Why a duty is owed, and the law's working on a whole case."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.nominals import door
from mosovo.nominals.policy import VIEW
from mosovo.web.casefile import page
from mosovo.web.moment import Request
from mosovo.web.pages import render

from . import whys, workings


@require_GET
def why(request: Request, urn: str, mark: str) -> HttpResponse:
    """One duty: the sentence, the provision, the days, the facts, and what was said before."""
    permit = door.get(urn, to=VIEW, by=request.actor, fields=("why",))
    key = whys.key_of(permit, mark)
    if key is None:
        raise Http404("there is no such duty")
    read = page.read(permit, request.moment)
    if request.actor.agency is not None and read.board.find(key) is None:
        raise Http404("there is no such duty, or none that an agency is told of")
    return render(request, "obligations/why.jinja", whys.context(read, key))


@require_GET
def working(request: Request, urn: str) -> HttpResponse:
    """Periods, duties and questions of a case as the law finds them, and each time it was asked."""
    permit = door.get(urn, to=VIEW, by=request.actor, fields=("working",))
    read = page.read(permit, request.moment)
    return render(request, "obligations/working.jinja", workings.context(read))
