"""The agency page, what the agency knows of a case, and what became of its actions."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.nominals import door
from mosovo.record.permit import Permit
from mosovo.record.sound import Impossible
from mosovo.record.writing import AlreadyCorrected
from mosovo.rooms.enclosures.actions import enclose
from mosovo.rooms.enclosures.queries import enclosed, laid
from mosovo.rooms.meetings import answering, doing
from mosovo.rooms.meetings.policy import ANSWER
from mosovo.rooms.meetings.queries import AskedOf, Owed, parts_of
from mosovo.web.forms import Form
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import SHOWN, whom
from mosovo.web.writing import refuse

from . import page
from .forms import AnswerForm, StepForm

MEANWHILE = "A colleague of yours answered while you were writing. Read theirs below; send yours again to replace it."


@require_GET
def agency(request: Request) -> HttpResponse:
    """Their cases in coming meetings, their reports due, their actions. For people of an agency alone."""
    _refuse_others(request)
    return render(request, "partner/agency.jinja", {"shown": page.shown(request), **page.around(request)})


@require_http_methods(["GET", "POST"])
@once
def case(request: Request, slot_id: UUID) -> HttpResponse:
    """What the agency knows of one case. Any other case is no page, whether there is one or not."""
    asked = page.asked(request, slot_id)
    permit = _opened(request, asked.slot.nominal_id)
    form = AnswerForm(
        request.POST or None,
        request.FILES or None,
        today=request.today,
        initial={"answered_by": _for_whom(request, asked)},
    )
    return _sent(
        request, form, "partner/case.jinja", lambda: _of_case(permit, asked), "Your report is with the co-ordinator.",
        lambda: _answer(request, permit, asked, form),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def action(request: Request, action_id: UUID) -> HttpResponse:
    """What became of one of the agency's actions."""
    _refuse_others(request)
    owed = _owed(request, action_id)
    permit = _opened(request, owed.action.nominal_id)
    form = StepForm(request.POST or None, today=request.today)
    return _sent(
        request, form, "partner/action.jinja", lambda: {"person": whom(permit), "owed": owed}, "It is recorded.",
        lambda: doing.step(permit, owed.action, today=request.today, **form.cleaned_data),
    )  # fmt: skip


def _sent(
    request: Request,
    form: Form,
    template: str,
    context: Callable[[], Mapping[str, Any]],
    said: str,
    act: Callable[[], object],
) -> HttpResponse:
    """Act and go back to the agency page, or show the page with what is wrong; what was typed stays."""
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                act()
        except Impossible as refusal:
            refuse(form, refusal, {"text": "text_1"} if "text_1" in form.fields else {})
        except AlreadyCorrected:
            form.add_error(None, MEANWHILE)
        else:
            messages.success(request, said)
            return redirect("agency")
    return render(request, template, {**context(), "form": form, **page.around(request)})


def _answer(request: Request, permit: Permit, asked: AskedOf, form: AnswerForm) -> None:
    said = form.cleaned_data
    reply = answering.answer(
        permit, asked.slot, asked.invitation.agency, answer=said["answer"], answered_by=said["answered_by"],
        today=request.today, parts=form.parts(),
    )  # fmt: skip
    for box, file, audience in form.chosen_files():
        try:
            enclose(permit, reply, name=file.name, pieces=file.chunks(), audience=audience)
        except Impossible as refusal:
            raise Impossible(box, refusal.message) from refusal


def _of_case(permit: Permit, asked: AskedOf) -> Mapping[str, Any]:
    reply = asked.reply
    return {
        "person": whom(permit),
        "asked": asked,
        "reply": reply,
        "parts": parts_of([reply])[reply.first] if reply else [],
        "files": enclosed([reply])[reply.first] if reply else [],
        "laid": laid(asked.slot),
    }


def _for_whom(request: Request, asked: AskedOf) -> str:
    """Who answers; a deputy, for whom."""
    named = asked.invitation.stands_in_for
    return f"{request.actor.name}, for {named.name}" if named else request.actor.name


def _refuse_others(request: Request) -> None:
    if request.actor.agency is None or not request.actor.cleared:
        raise Http404("this is the page of an agency")


def _owed(request: Request, action_id: UUID) -> Owed:
    owed = next((each for each in page.of_partner(request).actions if each.action.first == action_id), None)
    if owed is None:
        raise Http404("there is no such action, or none of the agency's")
    return owed


def _opened(request: Request, nominal_id: UUID) -> Permit:
    return door.get_by_id(nominal_id, to=ANSWER, by=request.actor, fields=(*SHOWN, "meetings.reply"))
