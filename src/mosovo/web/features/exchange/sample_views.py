"""The sample of an import: 30 people are compared with the old system by hand, and the answers are counted."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.exchange import sample
from mosovo.exchange.arrival_models import SampleAnswer, SampledPerson
from mosovo.exchange.models import Import
from mosovo.exchange.sample import Sheets
from mosovo.nominals import gateway
from mosovo.nominals.policy import COMPARE_SAMPLE
from mosovo.web.core.forms import ChoiceField, Form, IntegerField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import SHOWN, person_banner
from mosovo.web.core.rendering import render_page

from . import page

ANSWER_ROLES = frozenset({"supervisor", "inspector"})


class SampleForm(Form):
    """What was found about each sheet of a person. A sheet without an answer stays open."""

    keeps_own_draft = True

    def __init__(self, *args: Any, sheets: Sheets, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheets = sheets
        for name in sheets:
            self.fields[f"result_{name}"] = ChoiceField(
                label=f"Is this as in the old system? {name}", label_in_sentence=f"what you found about {name}",
                choices=SampleAnswer.Result.choices, required=False, show_optional=False,
            )  # fmt: skip
            self.fields[f"wrong_{name}"] = IntegerField(
                label=f"Fields that are wrong or missing: {name}", label_in_sentence="a number of fields", least=1,
                most=999, required=False, show_optional=False, hint="Only if it is wrong",
            )  # fmt: skip
        for name, field in self.fields.items():
            field.name_in_form(name)

    def clean(self) -> dict[str, Any]:
        """Require a number of wrong fields for what is wrong, and none for the rest."""
        values = super().clean()
        for name in self.sheets:
            result, wrong = values.get(f"result_{name}"), values.get(f"wrong_{name}")
            if result == SampleAnswer.Result.WRONG and not wrong and f"wrong_{name}" not in self.errors:
                self.add_error(f"wrong_{name}", "Enter how many fields are wrong or missing")
            elif wrong and result != SampleAnswer.Result.WRONG:
                self.add_error(f"result_{name}", "Select Wrong, or remove the number of wrong fields")
        return values

    def answers(self) -> Iterator[tuple[str, str, int]]:
        """Yield each sheet that was answered, the result and the number of wrong fields."""
        for name in self.sheets:
            if result := self.cleaned_data.get(f"result_{name}"):
                yield name, result, self.cleaned_data.get(f"wrong_{name}") or 0


@require_GET
def show_sample(request: Request, import_id: UUID) -> HttpResponse:
    """List the people drawn, and how far the comparison is."""
    job = page.open_import(request, import_id, page.get_import_force_or_404(request))
    sampled_people = sample.list_sample(job)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "exchange.sample", detail={"import": str(job.pk)}))
    context = {
        "job": job,
        "people": [(each, sample.latest_answers(each)) for each in sampled_people],
        "sentences": list(sample.describe_sample(job)),
        "may_answer": bool(request.actor.roles & ANSWER_ROLES),
    }
    return render_page(request, "exchange/sample.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def compare_person(request: Request, import_id: UUID, place: int) -> HttpResponse:
    """Show what the register holds about a person of the sample, and record what was found. The reading is logged."""
    job = page.open_import(request, import_id, page.get_import_force_or_404(request))
    sampled = _get_or_404(request, job, place)
    permit = gateway.open_nominal(
        sampled.urn, action=COMPARE_SAMPLE, actor=request.actor, visible_fields=(*SHOWN, "exchange.sample")
    )
    sheets = sample.read_sampled_rows(sampled)
    form = SampleForm(request.POST or None, today=request.today, sheets=sheets)
    if request.method == "POST" and form.is_valid():
        _store_answers(request, sampled, sheets, form)
        messages.success(request, f"Recorded for person {place}.")
        return redirect("import_sample", import_id=job.pk)
    context = {
        "job": job,
        "permit": permit,
        "person": person_banner(permit),
        "place": place,
        "form": form,
        "sheets": [
            (name, [list(sample.list_cells(name, row)) for row in rows], form[f"result_{name}"], form[f"wrong_{name}"])
            for name, rows in sheets.items()
        ],
        "answers": sample.latest_answers(sampled),
    }
    return render_page(request, "exchange/sampled_person.jinja", context)


def _get_or_404(request: Request, job: Import, place: int) -> SampledPerson:
    sampled = SampledPerson.objects.filter(run=job, place=place).first()
    if sampled is None or not request.actor.roles & ANSWER_ROLES:
        raise Http404("there is no such person in the sample")
    return sampled


def _store_answers(request: Request, sampled: SampledPerson, sheets: Sheets, form: SampleForm) -> None:
    assert request.account is not None
    answered_sheets = []
    for name, result, wrong in form.answers():
        fields = sum(len(list(sample.list_cells(name, row))) for row in sheets[name])
        SampleAnswer.objects.create(
            sampled=sampled, force_id=sampled.force_id, sheet=name, fields=fields, result=result, wrong=wrong,
            answered_by=request.account,
        )  # fmt: skip
        answered_sheets.append(name)
    log_event(
        AuditEvent(
            ProcessingOperation.COLLECTION, "exchange.answer_sample", subjects=[sampled.nominal_id],
            detail={"import": str(sampled.run_id), "sheets": answered_sheets},
        )
    )  # fmt: skip
