"""The step for the sentence or disposal: add or remove disposals one at a time."""

from django.http import HttpResponse
from django.shortcuts import redirect

from mosovo.edge.request_context import Request
from mosovo.record.models import Draft
from mosovo.web.core import drafts
from mosovo.web.core.form_versions import form_version
from mosovo.web.features.convictions.forms import DisposalForm

from .step_page import next_step_url, render_step
from .steps import MAX_DISPOSALS, RegistrationStep, Typed, draft_data, is_caution, list_disposals, read_typed_fields


def sentence_step(request: Request, draft: Draft, step: RegistrationStep) -> HttpResponse:
    """Show the disposals added so far and a form for another. Continuing with a filled form adds it first."""
    remaining: list[Typed] = draft.content.get(step.slug) or []
    if request.method != "POST":
        return build_disposal_rows(
            request, draft, step, DisposalForm(today=request.today, has_other_sentences=bool(remaining))
        )
    if "remove" in request.POST:
        left = [typed for at, typed in enumerate(remaining) if str(at) != request.POST["remove"]]
        return save_disposals(request, draft, step, left)
    typed = read_typed_fields(request)
    form = DisposalForm(draft_data(typed), today=request.today, has_other_sentences=bool(remaining))
    if "go_on" in request.POST and not request.POST.get("kind"):
        return next_step_url(request, draft, step)
    if not form.is_valid() or typed is None or len(remaining) >= MAX_DISPOSALS:
        return build_disposal_rows(request, draft, step, form)
    saved = save_disposals(request, draft, step, [*remaining, typed])
    return next_step_url(request, draft, step) if "go_on" in request.POST else saved


def save_disposals(request: Request, draft: Draft, step: RegistrationStep, typed: list[Typed]) -> HttpResponse:
    """Save these disposals in the draft, and show them."""
    drafts.save_draft(draft, form_version(request), {step.slug: typed})
    return redirect("new_nominal_step", draft_id=draft.pk, slug=step.slug)


def build_disposal_rows(request: Request, draft: Draft, step: RegistrationStep, form: DisposalForm) -> HttpResponse:
    """Render the page with each disposal as text."""
    added = [describe_disposal(each) for each in list_disposals(request, draft)]
    return render_step(
        request, draft, step, form, added=added, caution=is_caution(draft), full=len(added) >= MAX_DISPOSALS
    )


def describe_disposal(form: DisposalForm) -> str:
    """Describe a disposal as officers say it: Imprisonment, 2 years 6 months, suspended for 18 months."""
    if not form.is_valid():
        return "No longer valid: remove it and add it again"
    values = form.to_fact_values()
    kind = dict(form.fields["kind"].choices)[values["kind"]]
    term = " ".join(
        f"{values[unit]} {unit if values[unit] != 1 else unit[:-1]}"
        for unit in ("years", "months", "weeks", "days")
        if values[unit]
    )
    extras = [words.format(values[name]) for name, words in EXTRAS.items() if values.get(name)]
    return ", ".join([kind, *([term] if term else []), *extras])


EXTRAS = {
    "suspended_months": "suspended for {} months",
    "custodial_months": "custodial part {} months",
    "extension_months": "extension {} months",
    "supervision_months": "supervision {} months",
    "restriction_order": "with a restriction order",
}
