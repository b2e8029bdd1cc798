"""Open questions about the cases in the reader's scope."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent as LogEvent
from mosovo.audit.log import log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.list_looks import is_new_id
from mosovo.caseload.open_questions import OpenQuestionRow
from mosovo.caseload.open_questions import list_open_questions as list_questions
from mosovo.edge.request_context import Request
from mosovo.obligations.models import OpenQuestion
from mosovo.obligations.policy import can_rule
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.new_marks import note_look
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import NAMES, build_scope_tabs, scope_from_request
from mosovo_law.explain.explanation import duty_title


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question as a row of the table."""

    question: OpenQuestionRow
    href: str
    words: str
    since: date
    act: DutyLink
    is_new: bool


@require_GET
def show_open_questions(request: Request) -> HttpResponse:
    """Show open questions and rulings to check, oldest first."""
    scope, scopes = scope_from_request(request)
    if scope is None:
        return render_page(request, "today/shared_only.jinja")
    page = list_questions(scope, page_marker(request))
    people = sorted({row.nominal_id for row in page.rows})
    log_event(
        LogEvent(ProcessingOperation.CONSULTATION, "obligations.questions", people, ["questions"], rule=scope.reach)
    )
    since = note_look(request, "questions")
    context = {
        "heading": NAMES[scope.reach],
        "rows": list(build_rows(page.rows, request, since)),
        "since": since,
        "tabs": build_scope_tabs(scopes, scope),
        "managers": scope.reach != "mine",
        "next_href": "?" + urlencode({"scope": scope.reach, "after": page.after.hex}) if page.after else "",
    }
    return render_page(request, "questions/open_questions.jinja", context)


def page_marker(request: Request) -> UUID | None:
    """Return the key after which the page starts; None for the first page or an invalid key."""
    try:
        return UUID(hex=request.GET["after"]) if "after" in request.GET else None
    except ValueError:
        return None


def build_rows(questions: list[OpenQuestionRow], request: Request, since: datetime | None) -> Iterator[QuestionRow]:
    """Yield a row for each question, with the link to answer it."""
    for each in questions:
        case = reverse("casefile", kwargs={"urn": each.urn})
        if each.kind == OpenQuestion.Kind.RULING and not each.citation:  # it awaits its first check
            words = f"Ruling to check: {duty_title(each.needs.partition(':')[0])}"
            to = reverse("check_ruling", kwargs={"urn": each.urn, "first": each.about})
            act = (
                DutyLink("Check ruling", to) if can_rule(request.actor) else DutyLink("View ruling", f"{case}#rulings")
            )
        else:
            words, act = each.needs[:1].upper() + each.needs[1:], DutyLink("View answer options", f"{case}#questions")
        yield QuestionRow(each, case, words, each.first_asked_on, act, is_new_id(since, each.id))
