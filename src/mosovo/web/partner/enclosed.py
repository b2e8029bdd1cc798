"""Handing out a file of a meeting: once it is known to be clean, to those for whom it is, and logged."""

import logging
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.files import queries as files
from mosovo.files.models import Kept
from mosovo.nominals import door
from mosovo.record.permit import Permit
from mosovo.rooms.enclosures.models import Enclosure
from mosovo.rooms.enclosures.policy import OPEN_PAPER, VIEW
from mosovo.rooms.enclosures.queries import enclosed, laid
from mosovo.rooms.enclosures.queries import enclosure as found_of
from mosovo.rooms.meetings.models import Reply
from mosovo.web.moment import Request
from mosovo.web.pages import render
from mosovo.web.photographs.handing_out import handed_out
from mosovo.web.whom import SHOWN, opened, whom

from . import page

NONE = "there is no such file, or it is not known to be clean, or it is not for whoever asks"


@require_GET
def enclosures(request: Request, urn: str) -> HttpResponse:
    """Every file that agencies sent with their reports on the case and that is for whoever looks."""
    permit = opened(request, urn, to=VIEW, fields=(*SHOWN, "enclosures.enclosure"))
    replies = list(Reply.objects.known_at().filter(nominal_id=permit.nominal_id).select_related("agency"))
    found = enclosed(replies)
    rows = [(reply, each) for reply in replies for each in found[reply.first]]
    return render(request, "partner/enclosures.jinja", {"permit": permit, "person": whom(permit), "rows": rows})


@require_GET
def enclosure(request: Request, urn: str, first: UUID) -> HttpResponseBase:
    """The document as it came, or the picture as it was drawn anew."""
    permit = door.get(urn, to=VIEW, by=request.actor, fields=("enclosures.enclosure",))
    return _given(permit, found_of(permit.nominal_id, first))


@require_GET
def paper(request: Request, slot_id: UUID, first: UUID) -> HttpResponseBase:
    """A paper laid before the meeting, for who is asked to this case of it: from the agency page, and by a link."""
    asked = page.asked(request, slot_id)
    permit = door.get_by_id(asked.slot.nominal_id, to=OPEN_PAPER, by=request.actor, fields=("enclosures.enclosure",))
    return _given(permit, next((each for each in laid(asked.slot) if each.first == first), None))


def _given(permit: Permit, row: Enclosure | None) -> HttpResponseBase:
    kept = None
    if row is not None:
        versions = (Kept.Version.DOCUMENT, Kept.Version.DISPLAY)
        kept = next(filter(None, (files.kept(permit.nominal_id, row.file_id, version) for version in versions)), None)
    if kept is None:
        raise Http404(NONE)
    log(
        Act(
            Verb.CONSULTATION, VIEW.name, subjects=[permit.nominal_id], fields=["enclosures.enclosure"],
            rule=permit.rule, detail={"file": str(kept.file_id)},
        )
    )  # fmt: skip
    try:
        return handed_out(kept)
    except FileNotFoundError as gone:
        logging.getLogger(__name__).error("the bytes of file %s are gone: ./mosovo files check", kept.file_id)
        raise Http404(NONE) from gone
