"""Record a court result on a case that is on the register."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.obligations.queries import load_board
from mosovo.record.permit import Permit
from mosovo.rooms.convictions.actions import record_conviction, record_sentence
from mosovo.rooms.convictions.policy import RECORD
from mosovo.rooms.convictions.queries import list_convictions
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.record_screen import RecordScreen

from .court_result_form import CourtResultForm, SentenceForm


@require_http_methods(["GET", "POST"])
@idempotent
def record_court_result(request: Request, urn: str) -> HttpResponse:
    """Record a conviction, finding or caution, with its disposal."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    form = CourtResultForm(request.POST or None, today=request.today, earlier=list_convictions(permit.nominal_id))
    screen = RecordScreen(request, permit, form, "convictions/record.jinja", "The result is recorded.")
    return screen.respond(
        lambda override_reason: record_conviction(
            permit,
            today=request.today,
            override_reason=override_reason,
            disposals=form.get_disposals(),
            born_on=_born_on(permit),
            **form.get_finding_values(),
        )
    )


@require_http_methods(["GET", "POST"])
@idempotent
def record_sentence_page(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Record the sentence or a further disposal for a recorded conviction."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    convictions = list_convictions(permit.nominal_id)
    conviction = next((each for each in convictions if each.first == first), None)
    if conviction is None:
        raise Http404("there is no such conviction of this nominal")
    earlier = [each for each in convictions if each.first != first]
    has_other_sentences = bool(conviction.disposals)  # type: ignore[attr-defined]  # as `list_convictions` reads them
    form = SentenceForm(
        request.POST or None, today=request.today, earlier=earlier, has_other_sentences=has_other_sentences,
        initial={"sentenced_on": conviction.sentenced_on or conviction.on},
    )  # fmt: skip
    screen = RecordScreen(
        request, permit, form, "convictions/sentence.jinja", "The sentence is recorded.", {"conviction": conviction}
    )
    return screen.respond(
        lambda override_reason: record_sentence(
            permit,
            conviction,
            sentenced_on=form.cleaned_data["sentenced_on"],
            disposals=[form.get_terms()],
            today=request.today,
            born_on=_born_on(permit),
            override_reason=override_reason,
            **form.get_warrant_totals(),
        )
    )


def _born_on(permit: Permit) -> date | None:
    """Return the date of birth, which decides what sentences the nominal can be given."""
    return load_board(permit).gathered.facts.born_on
