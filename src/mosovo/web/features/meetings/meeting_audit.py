"""Audit a meeting, or how one of its cases was handled, with the audit forms of MAPPA practice."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.rooms.meetings import policy, queries
from mosovo.rooms.meetings.audit_forms import INSTRUMENTS, SCORES
from mosovo.rooms.meetings.models import Meeting, MeetingAudit
from mosovo.web.core.forms import ChoiceField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page


class AuditForm(Form):
    """A score for each question of the audit form."""

    number = ChoiceField(label="Case", label_in_sentence="the case", choices=[], required=False)
    words = TextField(
        label="Comments", label_in_sentence="the comments", max_length=2000, required=False, multiline=True, rows=3,
        hint="Do not include names",
    )  # fmt: skip

    def add_questions(self, instrument: str, numbers: list[int]) -> None:
        """Add the questions, and for a case audit the choice of case."""
        self.questions = INSTRUMENTS[instrument]
        if instrument == "meeting":
            del self.fields["number"]
        else:
            self.fields["number"].choices = [("", "Select"), *((str(each), f"Case {each}") for each in numbers)]
            self.fields["number"].required = True
        for key, words in self.questions.items():
            field = ChoiceField(
                label=words, label_in_sentence=f"a score: {words.lower()}", choices=list(SCORES.items()), in_a_line=True
            )
            field.name_in_form(key)
            self.fields[key] = field
        self.order_fields(["number", *self.questions, "words"])

    def to_fact_values(self) -> dict[str, Any]:
        """Return the columns of the audit."""
        values = self.cleaned_data
        return {
            "number": int(values["number"]) if values.get("number") else None,
            "scores": {key: int(values[key]) for key in self.questions},
            "words": values["words"],
        }


@require_http_methods(["GET", "POST"])
@idempotent
def audit_meeting(request: Request, sitting_id: UUID) -> HttpResponse:
    """Audit a meeting, or with `?of=case` one of its cases, and list earlier audits."""
    meeting = Meeting.objects.filter(pk=sitting_id, force_id=request.actor.force).first()
    if meeting is None or not policy.can_organise_meetings(request.actor):
        raise Http404("there is no such meeting of your force")
    instrument = "case" if request.GET.get("of") == "case" else "meeting"
    form = AuditForm(request.POST or None, today=request.today)
    form.add_questions(instrument, [each.number for each in queries.list_meeting_cases(meeting)])
    if request.method == "POST" and form.is_valid():
        row = MeetingAudit.objects.create(
            sitting=meeting, instrument=instrument, audited_on=request.today, audited_by_id=request.actor.account,
            **form.to_fact_values(),
        )  # fmt: skip
        log_event(
            AuditEvent(
                ProcessingOperation.COLLECTION,
                "meetings.audit",
                detail={"sitting": str(meeting.pk), "audit": str(row.pk)},
            )
        )
        messages.success(request, "The audit is recorded.")
        return redirect("audit_sitting", sitting_id=meeting.pk)
    earlier_audits = MeetingAudit.objects.filter(sitting=meeting).select_related("audited_by").order_by("-audited_at")
    context = {
        "sitting": meeting,
        "form": form,
        "instrument": instrument,
        "tabs": [("Meeting", "?of=meeting", instrument == "meeting"), ("Case", "?of=case", instrument == "case")],
        "earlier_audits": [
            (each, sum(each.scores.values()) / len(each.scores)) for each in earlier_audits if each.scores
        ],
    }
    return render_page(request, "meetings/audit.jinja", context)
