"""Summarise the answers of each step."""

from datetime import date

from mosovo.edge.request_context import Request
from mosovo.record.models import Draft
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import Form

from .sentence_step import describe_disposal
from .steps import HOLDER, SENTENCE, STEPS, RegistrationStep, build_step_form, is_step_shown, list_disposals

NOT_SHOWN = frozenset({"nobody_known"})

type Answers = list[tuple[RegistrationStep, list[tuple[str, str]]]]


def summarise_answers(request: Request, draft: Draft) -> Answers:
    """List each step with its questions and answers. Unanswered questions are left out."""
    return [(step, list_step_answers(request, draft, step)) for step in STEPS[:-1]]


def list_step_answers(request: Request, draft: Draft, step: RegistrationStep) -> list[tuple[str, str]]:
    """List the answered questions of a step."""
    if step is SENTENCE:
        return [("Sentence or disposal", describe_disposal(form)) for form in list_disposals(request, draft)]
    if step is HOLDER and not is_step_shown(request, step):
        return [("Allocation", "By a supervisor of your force, after recording")]
    typed = draft.content.get(step.slug)
    return [] if typed is None else list_form_answers(build_step_form(step, request, typed))


def list_form_answers(form: Form) -> list[tuple[str, str]]:
    """List the questions and answers of a form as text."""
    form.is_valid()
    texts = [(str(form[name].label), format_answer(form, name)) for name in form.fields if name not in NOT_SHOWN]
    return [(question, answer) for question, answer in texts if answer]


def format_answer(form: Form, name: str) -> str:
    """Format one answer as text; empty if there is none."""
    value = form.cleaned_data.get(name)
    if isinstance(value, date):
        return format_date(value)
    choices = dict(getattr(form.fields[name], "choices", ()))
    if value in ("", None):
        return ""
    return ", ".join(str(choices.get(value, value)).splitlines())
