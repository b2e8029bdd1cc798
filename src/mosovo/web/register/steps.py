"""The steps of a new nominal, and the forms that a draft holds for them.

A draft keeps what was typed, step by step, as it was typed. Every form is read again from it
at the end, so that nothing that is wrong by then can slip through.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from mosovo.access.case_relation import CaseRelation
from mosovo.access.policy import decide_access
from mosovo.nominals.policy import ALLOCATE
from mosovo.record.models import Draft
from mosovo.web.convictions.forms import DisposalForm, ResultForm
from mosovo.web.forms import Form
from mosovo.web.request_context import Request

from .forms import HolderForm, PersonForm, WhereForm

KIND = "nominals.new"
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "idempotency_key", "version", "go_on", "leave", "add"})
MOST_KEPT = 40_000
MOST_DISPOSALS = 6

type Typed = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class RegistrationStep:
    """One page of the registration. `lead` says what it is for."""

    slug: str
    title: str
    lead: str = ""


PERSON = RegistrationStep("person", "Personal details", "As recorded by the court or the police.")
RESULT = RegistrationStep(
    "result", "Court result", "One conviction, finding or caution. Add others later on the case file."
)
SENTENCE = RegistrationStep(
    "sentence", "Sentence or disposal", "The length of the sentence decides the notification period, s.82."
)
WHERE = RegistrationStep("where", "Location", "Days in custody, in hospital or abroad are not counted.")
HOLDER = RegistrationStep("holder", "Allocation")
CHECK = RegistrationStep("check", "Check your answers")
STEPS = (PERSON, RESULT, SENTENCE, WHERE, HOLDER, CHECK)
BY_SLUG = {step.slug: step for step in STEPS}


def next_step(step: RegistrationStep) -> RegistrationStep:
    """The step that follows."""
    return STEPS[STEPS.index(step) + 1]


def form_of(
    step: RegistrationStep, request: Request, typed: Mapping[str, Any] | None, *, doubted: bool = False
) -> Form:
    """The form of a step, holding what was typed; empty when nothing was."""
    data = draft_data(typed)
    today = request.today
    if step is PERSON:
        return PersonForm(data, today=today, asks_of_others=doubted)
    if step is RESULT:
        return ResultForm(data, today=today)
    if step is WHERE:
        return WhereForm(data, today=today)
    if step is HOLDER:
        first = {"team": str(request.actor.team or ""), "lead_agency": "POL", "from_on": today}
        return HolderForm(data, today=today, force=request.actor.force, initial=first)
    raise ValueError(f"{step.slug} has no form of its own")


def list_disposals(request: Request, draft: Draft) -> list[DisposalForm]:
    """What was typed of each disposal, as a form."""
    kept = draft.content.get(SENTENCE.slug) or []
    return [DisposalForm(draft_data(typed), today=request.today) for typed in kept]


def draft_data(typed: Mapping[str, Any] | None) -> MultiValueDict[str, str] | None:
    """What was typed as a form reads it, whether it comes from the page or from the draft."""
    if typed is None or isinstance(typed, QueryDict):
        return typed
    return MultiValueDict(typed)


def typed_in(request: Request) -> Typed | None:
    """What the page sent, to be kept; None when that is more than anybody types."""
    typed = {name: values for name, values in request.POST.lists() if name not in NOT_KEPT}
    size = sum(len(name) + sum(map(len, values)) for name, values in typed.items())
    return {name: [str(value) for value in values] for name, values in typed.items()} if size <= MOST_KEPT else None


def can_allocate(request: Request) -> bool:
    """Whether the actor may allocate a case that their force has just registered."""
    new = CaseRelation(holding_force=request.actor.force, team=None, offender_manager=None)
    return decide_access(request.actor, ALLOCATE, new).allowed


def is_caution(draft: Draft) -> bool:
    """Whether the result is a caution, which no sentence follows."""
    gateway = (draft.content.get(RESULT.slug) or {}).get("gateway") or [""]
    return "caution" in str(gateway[0])


def first_missing_step(request: Request, draft: Draft) -> list[RegistrationStep]:
    """The steps that are not answered, or not soundly, in their order."""
    return [step for step in STEPS[:-1] if is_asked(request, step) and not is_sound(request, draft, step)]


def is_asked(request: Request, step: RegistrationStep) -> bool:
    """Whether this officer is asked it: only those who may allocate say who manages the case."""
    return step is not HOLDER or can_allocate(request)


def is_sound(request: Request, draft: Draft, step: RegistrationStep) -> bool:
    """Whether what the draft holds for the step can be recorded as it stands."""
    if step is SENTENCE:
        return all(form.is_valid() for form in list_disposals(request, draft))
    typed = draft.content.get(step.slug)
    return typed is not None and form_of(step, request, typed).is_valid()
