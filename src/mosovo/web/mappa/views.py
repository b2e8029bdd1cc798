"""The page of MAPPA about a case, and the review of a case at Level 1."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.rooms.mappa import actions, policy
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import SHOWN, opened, whom
from mosovo.web.writing import Screen

from . import page
from .forms import ReviewForm
from .making import next_review

FIELDS = (*SHOWN, "mappa")


@require_GET
def case(request: Request, urn: str) -> HttpResponse:
    """Category, level, referrals and what else is under way."""
    permit = opened(request, urn, to=policy.VIEW, fields=FIELDS)
    return render(request, "mappa/mappa.jinja", {"person": whom(permit), **page.context(permit, request.moment)})


@require_http_methods(["GET", "POST"])
@once
def review(request: Request, urn: str) -> HttpResponse:
    """Look at a case at Level 1 again, and at its plan."""
    permit = opened(request, urn, to=policy.writing(request.actor), fields=FIELDS)
    first = {
        "set_on": request.today,
        "review_on": next_review(permit, request.today),
    }
    form = ReviewForm(request.POST or None, today=request.today, initial=first)
    context = {
        "title": "Review at Level 1",
        "record": "Keep at Level 1",
        "lead": "Read the plan first, and review it too.",
    }
    then = reverse("mappa", kwargs={"urn": urn})
    screen = Screen(request, permit, form, "mappa/review.jinja", "The case stays at Level 1.", context, then)
    return screen.answer(
        lambda because: actions.review_at_1(
            permit, today=request.today, confirmed_because=because, **form.cleaned_data
        )
    )  # fmt: skip
