"""What was answered at each step, in words."""

from datetime import date

from mosovo.record.models import Draft
from mosovo.web.forms import Form
from mosovo.web.moment import Request
from mosovo.web.words import plain_day

from .sentence import in_words
from .steps import HOLDER, SENTENCE, STEPS, Step, disposals, form_of, is_asked

NOT_SHOWN = frozenset({"nobody_known"})

type Answers = list[tuple[Step, list[tuple[str, str]]]]


def told_again(request: Request, draft: Draft) -> Answers:
    """Each step with its questions and answers; only what was answered."""
    return [(step, of_step(request, draft, step)) for step in STEPS[:-1]]


def of_step(request: Request, draft: Draft, step: Step) -> list[tuple[str, str]]:
    """The questions of a step that were answered."""
    if step is SENTENCE:
        return [("Dealt with", in_words(form)) for form in disposals(request, draft)]
    if step is HOLDER and not is_asked(request, step):
        return [("Allocation", "By a supervisor of your force, once it is recorded")]
    typed = draft.content.get(step.slug)
    return [] if typed is None else of_form(form_of(step, request, typed))


def of_form(form: Form) -> list[tuple[str, str]]:
    """A form's questions and answers, in words."""
    form.is_valid()
    said = [(str(form[name].label), shown(form, name)) for name in form.fields if name not in NOT_SHOWN]
    return [(question, answer) for question, answer in said if answer]


def shown(form: Form, name: str) -> str:
    """One answer, in words; nothing where there is none."""
    value = form.cleaned_data.get(name)
    if isinstance(value, date):
        return plain_day(value)
    choices = dict(getattr(form.fields[name], "choices", ()))
    if value in ("", None):
        return ""
    return ", ".join(str(choices.get(value, value)).splitlines())
