"""Pages of the review queue, returned records, weekly dip samples and review questions."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import decision_queue, review_queue
from mosovo.caseload.caseload_list import find_people_in_scope
from mosovo.caseload.queries import Scope, list_named_people
from mosovo.caseload.review_queue import ReviewItem, View
from mosovo.edge.request_context import Request
from mosovo.obligations import force_policy
from mosovo.practice.policy_settings.supervision import SAMPLE
from mosovo.record.validation import FactRefused
from mosovo.rooms.identity.queries import count_linked_victims
from mosovo.rooms.supervision import dip_samples, review_questions
from mosovo.rooms.supervision.models import ReviewedKind, WorkEntry
from mosovo.rooms.supervision.policy import has_team_board
from mosovo.rooms.supervision.queries import DEFAULT_QUESTIONS, list_all_review_questions
from mosovo.web.core import board_duty_rows
from mosovo.web.core.formatting import format_count
from mosovo.web.core.forms import Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import page_marker_from_request
from mosovo.web.core.url_reversing import url_for

from .board import scope_of

VIEWS: dict[View, str] = {"to_read": "To review", "returned": "Returned, awaiting an answer"}
DECIDE = "decide"
TO_DECIDE = "To sign off or decide"
MOVE = "victims"
TO_MOVE = "Victims to move"


class QuestionForm(Form):
    """A review question of the force."""

    words = TextField(
        label="Question",
        label_in_sentence="the question",
        max_length=200,
        hint="It must be possible to answer yes, no or not applicable",
    )


@require_GET
def show_review_queue(request: Request) -> HttpResponse:
    """Show recent records to review, returned records, decisions to make or victims to move."""
    scope = scope_of(request)
    if request.GET.get("view") == DECIDE:
        return _to_decide(request, scope)
    if request.GET.get("view") == MOVE:
        return _to_move(request, scope)
    view: View = "returned" if request.GET.get("view") == "returned" else "to_read"
    review_item = review_queue.list_review_queue(scope, request.today, view, request.actor.account)
    _log(request, review_item.rows, view, scope.reach)
    context = {
        "rows": [build_desk_row(row) for row in review_item.rows],
        "views": _views(view),
    }
    return render_page(request, "supervision/reviews.jinja", {**context, "found": review_item})


def _views(chosen: str) -> list[tuple[str, str, bool]]:
    results: list[tuple[str, str]] = [*VIEWS.items(), (DECIDE, TO_DECIDE), (MOVE, TO_MOVE)]
    return [(words, f"?view={name}", name == chosen) for name, words in results]


def _to_decide(request: Request, scope: Scope) -> HttpResponse:
    """Show decisions due: sign-offs, failed visits, management modes, emergency access and escalations."""
    bearers = decision_queue.INSPECTOR if request.actor.has("inspector") else decision_queue.SUPERVISOR
    page = decision_queue.list_decisions_waiting(scope, bearers, request.today, page_marker_from_request(request))
    shown = sorted({row.nominal_id for row in page.rows})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "supervision.reviews", subjects=shown, fields=[DECIDE], rule=scope.reach
        )
    )
    context = {
        "rows": [board_duty_rows.build_board_row(row, request) for row in page.rows],
        "views": _views(DECIDE),
        "next_href": f"?view={DECIDE}&after={page.after}" if page.after else "",
    }
    return render_page(request, "supervision/decisions.jinja", context)


def _to_move(request: Request, scope: Scope) -> HttpResponse:
    """Show cases in which a victim is still recorded as a linked person: how many, and no name.

    Cases of other teams that the reader can see are counted and not listed: their own supervisor moves the victims.
    """
    linked = count_linked_victims()
    of_scope = find_people_in_scope(scope, sorted(linked)) if linked else set()
    people = list_named_people(sorted(of_scope))
    shown = [each.nominal_id for each in people]
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "supervision.reviews", subjects=shown, fields=[MOVE], rule=scope.reach
        )
    )
    rows = [(each, linked[each.nominal_id]) for each in people]
    context = {"rows": rows, "elsewhere": len(linked) - len(rows), "views": _views(MOVE)}
    return render_page(request, "supervision/victims_to_move.jinja", context)


@require_GET
def show_returned(request: Request) -> HttpResponse:
    """Show the records returned to the reader, to correct or to answer."""
    if request.actor.account is None or not request.actor.is_cleared or not request.actor.force:
        raise Http404("there is no such page")
    review_item = review_queue.list_returned_to(request.actor.account)
    _log(request, review_item.rows, "returned", "mine")
    context = {
        "rows": [build_item_rows(row, "supervision.workreviewanswer", "Answer") for row in review_item.rows],
        "found": review_item,
    }
    return render_page(request, "supervision/returned.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def show_dip_samples(request: Request) -> HttpResponse:
    """Draw the sample of the last week, or show earlier samples, each with its repeated draw and its scores."""
    if not has_team_board(request.actor) or request.actor.team is None:
        raise Http404("there is no such page")
    refusal = ""
    if request.method == "POST":
        size = force_policy.policy_value_on(request.actor.force, SAMPLE, request.today)
        try:
            of = review_queue.load_risk_levels(Scope("team", request.actor.team))
            sample = dip_samples.draw_sample(request.actor, of, size, request.today)
        except FactRefused as refused:
            refusal = refused.message
        else:
            messages.success(request, f"Sample drawn: {format_count(len(sample.sampled_ids), 'record')}.")
            return redirect("team_samples")
    results = [_sample(each) for each in dip_samples.list_samples(request.actor.team)]
    _log(request, [line["row"] for each in results for line in each["rows"]], "sample", "team")
    monday = dip_samples.last_full_week(request.today)
    context = {"samples": results, "monday": monday, "refusal": refusal}
    return render_page(
        request, "supervision/samples.jinja", {**context, "may_draw": all(each["monday"] != monday for each in results)}
    )


@require_http_methods(["GET", "POST"])
@idempotent
def show_review_questions(request: Request) -> HttpResponse:
    """Show the force's review questions; add one or end one."""
    account = request.account
    if account is None or not has_team_board(request.actor) or not request.actor.force:
        raise Http404("there is no such page")
    force = request.actor.force
    if "end" in request.POST:
        if review_questions.retire_question(force, _key(request.POST["end"]), by=account, today=request.today) is None:
            raise Http404("there is no such question, or it was ended before")
        return redirect("team_questions")
    form = QuestionForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            review_questions.add_question(force, form.cleaned_data["words"], by=account, today=request.today)
        except FactRefused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            messages.success(request, "Question added. It applies to reviews from today.")
            return redirect("team_questions")
    every = list_all_review_questions(force)
    requested, before = [row for row in every if row.until is None], [row for row in every if row.until is not None]
    return render_page(
        request,
        "supervision/questions.jinja",
        {
            "form": form,
            "current_questions": requested,
            "ended_questions": before,
            "default_questions": DEFAULT_QUESTIONS,
        },
    )


def build_item_rows(row: ReviewItem, fact_type: str, act: str) -> dict[str, Any]:
    """Build a row of the table."""
    return {
        "row": row,
        "what": ReviewedKind(row.kind).label,
        "state": WorkEntry.State(row.state).label,
        "risk": row.risk.replace("_", "-"),
        "case_href": url_for("casefile", urn=row.urn),
        "act": act,
        "act_href": url_for("record_fact", urn=row.urn, fact_type=fact_type),
    }


def build_desk_row(row: ReviewItem) -> dict[str, Any]:
    """Build a row whose record is reviewed on the reading desk."""
    return build_item_rows(row, "supervision.workreview", "Review") | {
        "act_href": reverse("reading_desk_item", kwargs={"item_id": row.id})
    }


def _sample(sample: Any) -> dict[str, Any]:
    rows = review_queue.list_sampled_records(sample.sampled_ids)
    scores = [row.score for row in rows if row.score is not None]
    return {
        "sample": sample,
        "monday": sample.monday,
        "proved": dip_samples.is_reproducible(sample),
        "of": len(sample.population),
        "rows": [build_desk_row(row) for row in rows],
        "hidden": len(sample.sampled_ids) - len(rows),
        "score": round(sum(scores) / len(scores)) if scores else None,
        "scored": len(scores),
    }


def _key(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise Http404("there is no such question") from None


def _log(request: Request, rows: Iterable[ReviewItem], what: str, rule: str) -> None:
    shown = sorted({row.nominal_id for row in rows})
    log_event(
        AuditEvent(ProcessingOperation.CONSULTATION, "supervision.reviews", subjects=shown, fields=[what], rule=rule)
    )
