"""What the law asks, about the cases one holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act as Logged
from mosovo.audit.log import log
from mosovo.audit.verbs import Verb
from mosovo.caseload.questions import Asked
from mosovo.caseload.questions import questions as asked_about
from mosovo.law.explain import title
from mosovo.obligations.models import OpenQuestion
from mosovo.obligations.policy import rules
from mosovo.web.caseload.scopes import NAMES, asked_scope, tabs
from mosovo.web.duties import Act
from mosovo.web.moment import Request
from mosovo.web.pages import render


@dataclass(frozen=True, slots=True)
class Row:
    """One question as the table draws it."""

    asked: Asked
    href: str
    words: str
    since: date
    act: Act


@require_GET
def questions(request: Request) -> HttpResponse:
    """Open questions and rulings to check, the longest asked first."""
    scope, scopes = asked_scope(request)
    if scope is None:
        return render(request, "today/nothing.jinja")
    page = asked_about(scope, asked_after(request))
    people = sorted({row.nominal_id for row in page.rows})
    log(Logged(Verb.CONSULTATION, "obligations.questions", people, ["questions"], rule=scope.reach))
    context = {
        "heading": NAMES[scope.reach],
        "rows": list(rows(page.rows, request)),
        "tabs": tabs(scopes, scope),
        "managers": scope.reach != "mine",
        "next_href": "?" + urlencode({"scope": scope.reach, "after": page.after.hex}) if page.after else "",
    }
    return render(request, "questions/questions.jinja", context)


def asked_after(request: Request) -> UUID | None:
    """The key after which the page begins; the beginning where the address names none that could be."""
    try:
        return UUID(hex=request.GET["after"]) if "after" in request.GET else None
    except ValueError:
        return None


def rows(found: list[Asked], request: Request) -> Iterator[Row]:
    """Each question, and where it is answered."""
    for each in found:
        case = reverse("casefile", kwargs={"urn": each.urn})
        if each.kind == OpenQuestion.Kind.RULING:
            words = f"A ruling to check: {title(each.needs.partition(':')[0])}"
            to = reverse("check_ruling", kwargs={"urn": each.urn, "first": each.about})
            act = Act("Check it", to) if rules(request.actor) else Act("Look at it", f"{case}#rulings")
        else:
            words, act = each.needs[:1].upper() + each.needs[1:], Act("How to answer", f"{case}#questions")
        yield Row(each, case, words, each.since, act)
