"""Pages to rule on a duty and to check another person's ruling."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.obligations import actions, policy
from mosovo.obligations.models import RulingCheck
from mosovo.obligations.queries import load_board
from mosovo.obligations.rulings import RulingWithCheck, list_rulings, unruled_answer
from mosovo.record.permit import Permit
from mosovo.web.core.duty_rows import duty_token
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.second_person import refuse_unread
from mosovo.web.core.step_up import require_recent_factor
from mosovo_law.core.obligation import Obligation
from mosovo_law.explain.explanation import duty_title

from .answer_text import describe_calculated_answer, describe_ruling
from .forms import CheckForm, RulingForm


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def record_ruling_page(request: Request, urn: str, mark: str) -> HttpResponse:
    """Record the ruling that there is no duty, or that its due date is different. A second person must check it."""
    permit = open_nominal_for_page(request, urn, action=policy.RULE)
    refuse_others(request)
    duty = duty_of(permit, mark)
    form = RulingForm(request.POST or None, today=request.today, initial={"made_on": request.today})
    own = {
        "duty": duty,
        "name": duty_title(duty.rule),
        "law_says": describe_calculated_answer(unruled_answer(load_board(permit), duty.key)),
    }
    screen = RecordScreen(
        request,
        permit,
        form,
        "rulings/rule.jinja",
        "Ruling recorded. Another person must check it before it takes effect.",
        own,
    )
    screen.then = reverse("why", kwargs={"urn": urn, "mark": mark})
    return screen.record(actions.record_ruling, key=duty.key)


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def check_ruling_page(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Compare another person's ruling with the calculated answer, and agree or refuse."""
    permit = open_nominal_for_page(request, urn, action=policy.CHECK)
    refuse_others(request)
    check = ruling_of(permit, first)
    form = CheckForm(request.POST or None, today=request.today)
    key = check.ruling.key
    own = {
        "found": check,
        "name": duty_title(key.partition(":")[0]),
        "law_says": describe_calculated_answer(unruled_answer(load_board(permit), key)),
        "ruled": describe_ruling(check.ruling),
        "mine": check.ruling.recorded_by_id == request.actor.account,
    }
    screen = RecordScreen(request, permit, form, "rulings/check.jinja", "Check recorded.", own)
    screen.then = reverse("why", kwargs={"urn": urn, "mark": duty_token(key)})
    return refuse_unread(screen, RulingCheck, first) or screen.record(actions.check_ruling, check.ruling)


def refuse_others(request: Request) -> None:
    """Raise Http404 for roles that cannot make rulings."""
    if not policy.can_rule(request.actor):
        raise Http404("only a supervisor or an inspector can make or check a ruling")


def duty_of(permit: Permit, mark: str) -> Obligation:
    """Return the duty of the case by the token in the URL."""
    obligation = next((each for each in load_board(permit).obligations if duty_token(each.key) == mark), None)
    if obligation is None:
        raise Http404("there is no such duty now")
    return obligation


def ruling_of(permit: Permit, first: UUID) -> RulingWithCheck:
    """Return a current ruling of the nominal."""
    check = next((each for each in list_rulings(permit.nominal_id) if each.ruling.first == first), None)
    if check is None:
        raise Http404("there is no such ruling of this nominal")
    return check
