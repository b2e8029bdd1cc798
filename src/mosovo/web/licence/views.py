"""The licence, the library to choose conditions from, a condition added, and a recall."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.record.permit import Permit
from mosovo.rooms.licence import actions, library
from mosovo.rooms.licence.models import LicenceCondition
from mosovo.rooms.licence.policy import RECORD, VIEW
from mosovo.rooms.licence.queries import Issued, issued, recalling
from mosovo.web.facts.kinds import told
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import SHOWN, opened, whom
from mosovo.web.writing import Screen

from . import page
from .forms import AddForm, BespokeForm
from .making import called

FIELDS = (*SHOWN, "licence")
MOST_ANSWERS = 4
"""So many answers are shown in place of the question."""


@require_GET
def licence_page(request: Request, urn: str) -> HttpResponse:
    """Every licence, the latest first: its days, its conditions by category, and how a recall stands."""
    permit = opened(request, urn, to=VIEW, fields=FIELDS)
    context = {"person": whom(permit), **page.licence_context(permit, request.moment)}
    return render(request, "licence/licence.jinja", context)


@require_GET
def recall_page(request: Request, urn: str, first: UUID) -> HttpResponse:
    """One recall: how far it has come, its clocks, and what was said for it."""
    permit = opened(request, urn, to=VIEW, fields=FIELDS)
    found = recalling(permit.nominal_id, first, request.moment.known_at)
    if found is None:
        raise Http404("there is no such recall of this nominal")
    context = {"person": whom(permit), **page.recall_context(permit, request.moment, found)}
    return render(request, "licence/recall.jinja", context)


@require_GET
def choose(request: Request, urn: str, first: UUID) -> HttpResponse:
    """The conditions that may be added, by category, as the version of the licence words them."""
    permit = opened(request, urn, to=RECORD)
    found = of_the_nominal(permit, first)
    version = found.licence.library or library.NAMES[-1]
    parts = [
        (name, [each for each in library.of_version(version, standard=False) if each.category == key])
        for key, name in library.CATEGORIES.items()
    ]
    context = {
        "permit": permit, "person": whom(permit), "first": first, "version": version, "called": called(found),
        "parts": [(name, each) for name, each in parts if each], "blank": blank,
    }  # fmt: skip
    return render(request, "licence/choose.jinja", context)


@require_http_methods(["GET", "POST"])
@once
def add(request: Request, urn: str, first: UUID, code: str) -> HttpResponse:
    """A condition of the library, with what it leaves open."""
    permit = opened(request, urn, to=RECORD)
    found = of_the_nominal(permit, first)
    condition = library.known(code)
    version = found.licence.library or library.NAMES[-1]
    if condition is None or condition.category == library.STANDARD or not condition.wording(version):
        raise Http404("the library has no such condition to add")
    initial = {"from_on": found.licence.from_on}
    form = AddForm(request.POST or None, today=request.today, initial=initial, condition=condition)
    context = {
        "title": "Add a condition", "record": "Add it", "foresees": False,
        "lead": blank(condition.wording(version), condition),
    }  # fmt: skip
    then = reverse("licence", kwargs={"urn": urn})
    boxes = {each.name: f"said_{each.name}" for each in condition.inputs}
    screen = Screen(request, permit, form, "writing/form.jinja", "The condition is added.", context, then, boxes)
    return screen.answer(
        lambda because: actions.add_condition(
            permit, licence_id=first, code=condition.code, today=request.today, confirmed_because=because, **told(form)
        )
    )


@require_http_methods(["GET", "POST"])
@once
def bespoke(request: Request, urn: str, first: UUID) -> HttpResponse:
    """A condition in the exact words in which it was issued."""
    permit = opened(request, urn, to=RECORD)
    found = of_the_nominal(permit, first)
    initial = {"from_on": found.licence.from_on}
    form = BespokeForm(request.POST or None, today=request.today, initial=initial)
    context = {
        "title": "Add a bespoke condition", "record": "Add it", "foresees": False,
        "lead": "One that is not in the library, or was issued in other words.",
    }  # fmt: skip
    then = reverse("licence", kwargs={"urn": urn})
    screen = Screen(request, permit, form, "writing/form.jinja", "The condition is added.", context, then)
    return screen.answer(
        lambda because: actions.record_condition(
            permit,
            licence_id=first,
            standing=LicenceCondition.Standing.BESPOKE,
            today=request.today,
            confirmed_because=because,
            **told(form),
        )
    )


def of_the_nominal(permit: Permit, first: UUID) -> Issued:
    """The licence of the opened nominal."""
    found = issued(permit.nominal_id, first)
    if found is None:
        raise Http404("there is no such licence of this nominal")
    return found


def blank(wording: str, condition: library.Condition) -> str:
    """A wording with its blanks named, as somebody chooses it."""
    labels = {each.name: f"({_named(each)})" for each in condition.inputs}
    return library.filled(wording, labels)


def _named(asked: library.Input) -> str:
    """One blank: its few answers, or what is asked."""
    if 0 < len(asked.options) <= MOST_ANSWERS:
        return " / ".join(asked.options)
    return f"{asked.label[:1].lower()}{asked.label[1:]}"
