"""Check your answers: all of it on one page, with what the law would make of it; then it is recorded."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from mosovo.access.policy import may
from mosovo.access.subject import Subject
from mosovo.casework.register import register_from_court_result
from mosovo.casework.rehearsal import Rehearsal, rehearse
from mosovo.nominals.policy import VIEW
from mosovo.nominals.queries import reach_of
from mosovo.obligations.queries import board
from mosovo.record.models import Draft
from mosovo.record.permit import Permit
from mosovo.record.refusing import Impossible, Unlikely
from mosovo.web import drafts, foreseen
from mosovo.web.convictions.forms import ResultForm
from mosovo.web.moment import Request
from mosovo.web.versions import version_of
from mosovo.web.writing import ONLY_TO_SEE, Doubts, answered

from .answers import told_again
from .forms import HolderForm, PersonForm, WhereForm
from .page import page
from .steps import CHECK, HOLDER, PERSON, RESULT, WHERE, Step, as_data, disposals, missing

type Registering = Callable[[str], Permit]
OF_A_PART = {"person": PERSON, "pnc": PERSON, "cro": PERSON, "result": RESULT, "home": WHERE, "held": WHERE}


@dataclass
class Found:
    """What stands in the way of recording it, and what it would do."""

    missing: list[Step] = field(default_factory=list)
    refused: tuple[Step, str] | None = None
    doubts: Doubts | None = None
    rehearsed: Rehearsal | None = None


def check(request: Request, draft: Draft, this: Step) -> HttpResponse:
    """Everything that was answered, what would follow, and the button that records it."""
    found = Found(missing=missing(request, draft))
    if not found.missing:
        try:
            return answer(request, draft, registering(request, draft), found)
        except Impossible as refusal:
            found.refused = (step_of(refusal), refusal.message)
    return drawn(request, draft, this, found)


def answer(request: Request, draft: Draft, register: Registering, found: Found) -> HttpResponse:
    """Record it when asked to and nothing is left to settle; else show it."""
    because = ""
    try:
        found.rehearsed = rehearse(lambda: register(""))
    except Unlikely as unlikely:
        found.doubts = answered(request, unlikely.problems)
        found.rehearsed = rehearse(lambda: register(ONLY_TO_SEE))
        because = found.doubts.reason
    if request.method == "POST" and (found.doubts is None or found.doubts.settled):
        drafts.keep(draft, version_of(request), {})
        return recorded(request, draft, lambda: register(because))
    return drawn(request, draft, CHECK, found)


def recorded(request: Request, draft: Draft, register: Callable[[], Permit]) -> HttpResponse:
    """On the register: the draft goes, and whoever may see the case is shown it."""
    with transaction.atomic():
        permit = register()
        drafts.throw_away(draft)
    messages.success(request, foreseen.said("The nominal is on the register.", None, board(permit), request.today))
    name = "casefile" if sees(permit) else "new_nominal_done"
    return redirect(name, urn=permit.urn)


def sees(permit: Permit) -> bool:
    """Whether whoever registered the nominal may open the case as it is held now."""
    reach = reach_of(permit.nominal_id)
    case = Subject(reach.holding_force, reach.team_id, reach.offender_manager_id, reach.sealed)
    return may(permit.actor, VIEW, case).allowed


def registering(request: Request, draft: Draft) -> Registering:
    """The act that the draft's answers come to, given the reason why something unlikely is right."""
    data = {step: as_data(draft.content.get(step.slug)) for step in (PERSON, RESULT, WHERE, HOLDER)}
    person = PersonForm(data[PERSON], today=request.today)
    result = ResultForm(data[RESULT], today=request.today)
    where = WhereForm(data[WHERE], today=request.today)
    holder = HolderForm(data[HOLDER], today=request.today, force=request.actor.force)
    dealt_with = disposals(request, draft)
    for form in (person, result, where, *dealt_with):
        form.full_clean()
    told_by = person.cleaned_data["told_by"]
    whole: dict[str, Any] = {
        "person": person.person(),
        "result": result.result(tuple(each.terms() for each in dealt_with), told_by),
        "home": where.home(),
        "held": where.held(),
        "allocation": holder.allocated() if holder.is_valid() else None,
        "told_by": told_by,
    }
    return lambda because: register_from_court_result(
        request.actor, today=request.today, confirmed_because=because, **whole
    )


def step_of(refusal: Impossible) -> Step:
    """The step at which something impossible was answered."""
    return OF_A_PART.get(refusal.field.partition(".")[0], HOLDER)


def drawn(request: Request, draft: Draft, this: Step, found: Found) -> HttpResponse:
    """The page of the check."""
    lines = foreseen.lines(None, found.rehearsed.board, request.today) if found.rehearsed else []
    derived = found.rehearsed.board.derivation if found.rehearsed else None
    return page(
        request, draft, this, None, found=found, doubts=found.doubts, lines=lines, derived=derived,
        answers=told_again(request, draft),
    )  # fmt: skip
