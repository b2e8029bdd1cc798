"""The steps of a new nominal, and the forms that read its draft.

A draft stores what was typed at each step, unchanged. All forms are validated again from the draft at the end,
so that an answer that has become invalid is found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from mosovo.access.case_relation import CaseRelation
from mosovo.access.policy import decide_access
from mosovo.edge.request_context import Request
from mosovo.nominals.policy import ALLOCATE
from mosovo.record.models import Draft
from mosovo.web.core.forms import Form
from mosovo.web.features.convictions.forms import DisposalForm, ResultForm

from .forms import HolderForm, LocationForm, PersonForm

KIND = "nominals.new"
UNSTORED_FIELDS = frozenset({"csrfmiddlewaretoken", "idempotency_key", "version", "go_on", "leave", "add"})
MAX_DRAFT_CHARACTERS = 40_000
MAX_DISPOSALS = 6

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
    """Return the step that follows."""
    return STEPS[STEPS.index(step) + 1]


def build_step_form(
    step: RegistrationStep, request: Request, typed: Mapping[str, Any] | None, *, shows_duplicates: bool = False
) -> Form:
    """Build the form of a step with what was typed; empty if nothing was."""
    data = draft_data(typed)
    today = request.today
    if step is PERSON:
        return PersonForm(data, today=today, shows_duplicates=shows_duplicates)
    if step is RESULT:
        return ResultForm(data, today=today)
    if step is WHERE:
        return LocationForm(data, today=today)
    if step is HOLDER:
        first = {"team": str(request.actor.team or ""), "lead_agency": "POL", "from_on": today}
        return HolderForm(data, today=today, force=request.actor.force, initial=first)
    raise ValueError(f"{step.slug} has no form of its own")


def list_disposals(request: Request, draft: Draft) -> list[DisposalForm]:
    """Build a form for each disposal in the draft."""
    stored_disposals = draft.content.get(SENTENCE.slug) or []
    return [DisposalForm(draft_data(typed), today=request.today) for typed in stored_disposals]


def draft_data(typed: Mapping[str, Any] | None) -> MultiValueDict[str, str] | None:
    """Convert what was typed to form data, from the page or from the draft."""
    if typed is None or isinstance(typed, QueryDict):
        return typed
    return MultiValueDict(typed)


def read_typed_fields(request: Request) -> Typed | None:
    """Return the submitted fields to store in the draft; None if they are larger than any person types."""
    typed = {name: values for name, values in request.POST.lists() if name not in UNSTORED_FIELDS}
    size = sum(len(name) + sum(map(len, values)) for name, values in typed.items())
    return (
        {name: [str(value) for value in values] for name, values in typed.items()}
        if size <= MAX_DRAFT_CHARACTERS
        else None
    )


def can_allocate(request: Request) -> bool:
    """Whether the actor may allocate a case that their force has just registered."""
    new = CaseRelation(holding_force=request.actor.force, team=None, offender_manager=None)
    return decide_access(request.actor, ALLOCATE, new).allowed


def is_caution(draft: Draft) -> bool:
    """Whether the result is a caution, so that no sentence follows."""
    gateway = (draft.content.get(RESULT.slug) or {}).get("gateway") or [""]
    return "caution" in str(gateway[0])


def list_missing_steps(request: Request, draft: Draft) -> list[RegistrationStep]:
    """List the steps that are unanswered or invalid, in order."""
    return [step for step in STEPS[:-1] if is_step_shown(request, step) and not has_valid_answer(request, draft, step)]


def is_step_shown(request: Request, step: RegistrationStep) -> bool:
    """Whether this officer gets the step: only those who may allocate get the allocation."""
    return step is not HOLDER or can_allocate(request)


def has_valid_answer(request: Request, draft: Draft, step: RegistrationStep) -> bool:
    """Whether the answer in the draft is valid."""
    if step is SENTENCE:
        return all(form.is_valid() for form in list_disposals(request, draft))
    typed = draft.content.get(step.slug)
    return typed is not None and build_step_form(step, request, typed).is_valid()
