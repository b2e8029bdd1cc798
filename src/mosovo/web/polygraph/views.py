"""The page of polygraph tests, and what follows from a disclosure: intelligence, and a new look at the risk."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.casework import disclosures
from mosovo.record.permit import Permit
from mosovo.rooms.contacts.policy import records_intelligence
from mosovo.rooms.polygraph.policy import RECORD, VIEW
from mosovo.rooms.polygraph.queries import Tested, disclosed
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import SHOWN, opened, whom
from mosovo.web.writing import Screen

from . import page
from .forms import IntelligenceForm, RaiseForm

FIELDS = (*SHOWN, "polygraph")


@require_GET
def polygraph(request: Request, urn: str) -> HttpResponse:
    """Referrals, sessions, disclosures and quality checks, for whoever reads the group."""
    permit = opened(request, urn, to=VIEW, fields=FIELDS)
    return render(
        request, "polygraph/polygraph.jinja", {"person": whom(permit), **page.context(permit, request.moment)}
    )


@require_http_methods(["GET", "POST"])
@once
def intelligence(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Intelligence that rests on a disclosure: a contact of its own, graded, in the officer's own words."""
    permit = opened(request, urn, to=RECORD)
    _test_of(permit, first)
    if not records_intelligence(permit.actor):
        raise Http404("this role records no intelligence")
    form = IntelligenceForm(request.POST or None, today=request.today)
    context = {
        "title": "Record intelligence from a disclosure",
        "record": "Record",
        "lead": "It stands by itself among the contacts, in the group of intelligence. Only readers of the polygraph "
        "page see that it came from there.",
        "foresees": False,
    }
    screen = Screen(request, permit, form, "writing/form.jinja", "The intelligence is recorded.", context, _back(urn))
    return screen.answer(
        lambda because: disclosures.make_intelligence(
            permit, first, made_at=request.now, today=request.today, confirmed_because=because, **form.cleaned_data
        )
    )


@require_http_methods(["GET", "POST"])
@once
def notice(request: Request, urn: str, first: UUID) -> HttpResponse:
    """That something came to notice. It asks for an assessment anew, and tells nobody what was said."""
    permit = opened(request, urn, to=RECORD)
    test = _test_of(permit, first)
    form = RaiseForm(request.POST or None, today=request.today, initial={"on": test.session.held_on})
    context = {
        "title": "Raise the review of risk",
        "record": "Record",
        "lead": "It is recorded that something came to notice, of which kind and on which day, and no more: whoever "
        "sees the case reads it. An assessment is then owed, and reactive management ends.",
    }
    screen = Screen(request, permit, form, "writing/form.jinja", "It is recorded.", context, _back(urn))
    return screen.answer(
        lambda because: disclosures.raise_review(
            permit, first, today=request.today, confirmed_because=because, **form.cleaned_data
        )
    )


def _test_of(permit: Permit, first: UUID) -> Tested:
    found = disclosed(permit.nominal_id, first)
    if found is None:
        raise Http404("there is no such disclosure of this nominal")
    return found[0]


def _back(urn: str) -> str:
    return reverse("polygraph", kwargs={"urn": urn})
