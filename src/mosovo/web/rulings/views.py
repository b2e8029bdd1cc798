"""Ruling on a duty, and checking what somebody else ruled."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.law.explain import title
from mosovo.law.obligation import Obligation
from mosovo.obligations import actions, policy
from mosovo.obligations.queries import board
from mosovo.obligations.rulings import Ruled, machines_own, rulings
from mosovo.record.permit import Permit
from mosovo.web.facts.kinds import told
from mosovo.web.moment import Request
from mosovo.web.obligations.drawing import mark as mark_of
from mosovo.web.once import once
from mosovo.web.signin.stepup import fresh
from mosovo.web.whom import opened
from mosovo.web.writing import Screen

from .answers import answer_of, ruled_answer
from .forms import CheckForm, RulingForm


@require_http_methods(["GET", "POST"])
@fresh
@once
def rule(request: Request, urn: str, mark: str) -> HttpResponse:
    """Rule that there is no such duty, or that its last lawful day is another. It waits for a second person."""
    permit = opened(request, urn, to=policy.RULE)
    refuse_others(request)
    duty = duty_of(permit, mark)
    form = RulingForm(request.POST or None, today=request.today, initial={"made_on": request.today})
    own = {"duty": duty, "name": title(duty.rule), "law_says": answer_of(machines_own(board(permit), duty.key))}
    screen = Screen(request, permit, form, "rulings/rule.jinja", "The ruling waits for somebody to check it.", own)
    screen.then = reverse("why", kwargs={"urn": urn, "mark": mark})
    return screen.answer(
        lambda because: actions.rule(permit, key=duty.key, today=request.today, confirmed_because=because, **told(form))
    )


@require_http_methods(["GET", "POST"])
@fresh
@once
def check(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Look at what somebody else ruled, beside the law's own answer, and agree or refuse."""
    permit = opened(request, urn, to=policy.CHECK)
    refuse_others(request)
    found = ruling_of(permit, first)
    form = CheckForm(request.POST or None, today=request.today)
    key = found.ruling.key
    own = {
        "found": found,
        "name": title(key.partition(":")[0]),
        "law_says": answer_of(machines_own(board(permit), key)),
        "ruled": ruled_answer(found.ruling),
        "mine": found.ruling.recorded_by_id == request.actor.account,
    }
    screen = Screen(request, permit, form, "rulings/check.jinja", "The check is recorded.", own)
    screen.then = reverse("why", kwargs={"urn": urn, "mark": mark_of(key)})
    return screen.answer(
        lambda because: actions.check(
            permit, found.ruling, today=request.today, confirmed_because=because, **form.told()
        )
    )


def refuse_others(request: Request) -> None:
    """To whoever does not answer for cases there is no such page."""
    if not policy.rules(request.actor):
        raise Http404("a ruling is made and checked by those who answer for cases")


def duty_of(permit: Permit, mark: str) -> Obligation:
    """The duty of the case behind an opaque mark."""
    found = next((each for each in board(permit).obligations if mark_of(each.key) == mark), None)
    if found is None:
        raise Http404("the law makes no such duty now")
    return found


def ruling_of(permit: Permit, first: UUID) -> Ruled:
    """A ruling of the nominal that stands."""
    found = next((each for each in rulings(permit.nominal_id) if each.ruling.first == first), None)
    if found is None:
        raise Http404("there is no such ruling of this nominal")
    return found
