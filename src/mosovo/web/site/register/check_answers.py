"""Check your answers: everything on one page with its legal effect, then record it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from mosovo.access.case_relation import CaseRelation
from mosovo.access.policy import decide_access
from mosovo.casework.preview import Preview, preview_action
from mosovo.casework.registration import register_nominal_from_court_result
from mosovo.edge.request_context import Request
from mosovo.nominals.policy import VIEW
from mosovo.nominals.queries import get_case_reach
from mosovo.obligations.queries import load_board
from mosovo.record.models import Draft
from mosovo.record.permit import Permit
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.web.core import drafts, duty_preview
from mosovo.web.core.form_versions import form_version
from mosovo.web.core.record_screen import PREVIEW_REASON, RecordWarnings, read_confirmation
from mosovo.web.features.convictions.forms import ResultForm

from .answer_summary import summarise_answers
from .forms import HolderForm, LocationForm, PersonForm
from .step_page import render_step
from .steps import (
    CHECK,
    HOLDER,
    PERSON,
    RESULT,
    WHERE,
    RegistrationStep,
    draft_data,
    list_disposals,
    list_missing_steps,
)

type RegistrationAction = Callable[[str], Permit]
STEPS_BY_PART = {"person": PERSON, "pnc": PERSON, "cro": PERSON, "result": RESULT, "home": WHERE, "held": WHERE}


@dataclass
class RegistrationProblems:
    """The problems that prevent recording, and the effect of recording."""

    missing: list[RegistrationStep] = field(default_factory=list)
    refused: tuple[RegistrationStep, str] | None = None
    doubts: RecordWarnings | None = None
    rehearsed: Preview | None = None


def check_answers_page(request: Request, draft: Draft, step: RegistrationStep) -> HttpResponse:
    """Show all answers, their legal effect and the button that records them."""
    problems = RegistrationProblems(missing=list_missing_steps(request, draft))
    if not problems.missing:
        try:
            return read_decision(request, draft, build_registration(request, draft), problems)
        except FactRefused as refusal:
            problems.refused = (find_step(refusal), refusal.message)
    return build_preview(request, draft, step, problems)


def read_decision(
    request: Request, draft: Draft, register: RegistrationAction, problems: RegistrationProblems
) -> HttpResponse:
    """Record the nominal if the user asked for it and nothing is open; otherwise show the page."""
    override_reason = ""
    try:
        problems.rehearsed = preview_action(lambda: register(""))
    except ConfirmationNeeded as unlikely:
        problems.doubts = read_confirmation(request, unlikely.problems)
        problems.rehearsed = preview_action(lambda: register(PREVIEW_REASON))
        override_reason = problems.doubts.reason
    if request.method == "POST" and (problems.doubts is None or problems.doubts.is_confirmed):
        drafts.save_draft(draft, form_version(request), {})
        return save_nominal(request, draft, lambda: register(override_reason))
    return build_preview(request, draft, CHECK, problems)


def save_nominal(request: Request, draft: Draft, register: Callable[[], Permit]) -> HttpResponse:
    """Record the nominal and delete the draft. Redirect to the case file if the user may open it."""
    with transaction.atomic():
        permit = register()
        drafts.delete_recorded_draft(draft)
    messages.success(
        request,
        duty_preview.describe_outcome("The nominal is on the register.", None, load_board(permit), request.today),
    )
    name = "casefile" if can_view_nominal(permit) else "new_nominal_done"
    return redirect(name, urn=permit.urn)


def can_view_nominal(permit: Permit) -> bool:
    """Whether the user who registered the nominal may open the case with its current allocation."""
    reach = get_case_reach(permit.nominal_id)
    case = CaseRelation(reach.holding_force, reach.team_id, reach.offender_manager_id, reach.is_restricted)
    return decide_access(permit.actor, VIEW, case).allowed


def build_registration(request: Request, draft: Draft) -> RegistrationAction:
    """Build the function that registers the nominal, given the reason why unlikely values are right."""
    data = {step: draft_data(draft.content.get(step.slug)) for step in (PERSON, RESULT, WHERE, HOLDER)}
    person = PersonForm(data[PERSON], today=request.today)
    result = ResultForm(data[RESULT], today=request.today)
    where = LocationForm(data[WHERE], today=request.today)
    holder = HolderForm(data[HOLDER], today=request.today, force=request.actor.force)
    disposals = list_disposals(request, draft)
    for form in (person, result, where, *disposals):
        form.full_clean()
    information_source = person.cleaned_data["information_source"]
    registration_values: dict[str, Any] = {
        "person": person.build_person(),
        "result": result.result(tuple(each.get_terms() for each in disposals), information_source),
        "home": where.build_home(),
        "held": where.build_custody(),
        "allocation": holder.build_allocation() if holder.is_valid() else None,
        "information_source": information_source,
    }
    return lambda override_reason: register_nominal_from_court_result(
        request.actor, today=request.today, override_reason=override_reason, **registration_values
    )


def find_step(refusal: FactRefused) -> RegistrationStep:
    """Return the step on which the refused value was entered."""
    return STEPS_BY_PART.get(refusal.field.partition(".")[0], HOLDER)


def build_preview(
    request: Request, draft: Draft, step: RegistrationStep, problems: RegistrationProblems
) -> HttpResponse:
    """Render the page."""
    lines = duty_preview.list_duty_changes(None, problems.rehearsed.board, request.today) if problems.rehearsed else []
    derived = problems.rehearsed.board.derivation if problems.rehearsed else None
    return render_step(
        request, draft, step, None, found=problems, doubts=problems.doubts, lines=lines, derived=derived,
        answers=summarise_answers(request, draft),
    )  # fmt: skip
