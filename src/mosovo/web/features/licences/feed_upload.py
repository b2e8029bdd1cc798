"""Import licences from a prison and probation feed file; the result is shown on the same page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.licence_feed import MAX_BYTES, FeedPerson, parse_feed
from mosovo.exchange.licence_import import ACCOUNT_ACCESS, LicenceImportReport, import_licences
from mosovo.web.core.forms import BooleanField, Form
from mosovo.web.core.forms.files import FileField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.rendering import render_page

MAX_PEOPLE = 50
"""The most people a page can import. An administrator imports longer lists with a command."""


class FeedField(FileField):
    """Parse the feed file: the people in it, or the reason why it cannot be read."""

    def clean(self, data: Any, initial: Any = None) -> list[FeedPerson]:
        """Return the people in the file."""
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return []
        if (file.size or 0) > MAX_BYTES:
            raise ValidationError(f"The file must be smaller than {MAX_BYTES // 1_000_000} MB. Upload it in parts")
        try:
            people = parse_feed(file.read(), "This file")
        except FileRejected as refused:
            raise ValidationError(str(refused)) from refused
        if len(people) > MAX_PEOPLE:
            raise ValidationError(
                f"The file must have {MAX_PEOPLE} people or fewer: this has {len(people):,}. Upload it in parts, or "
                "ask an administrator to import it with the command ./mosovo import licences"
            )
        return people


class FeedForm(Form):
    """Ask for the file, and whether to preview only."""

    file = FeedField(
        label_in_sentence="the feed file", label="Feed file", accept=".json,application/json",
        hint="A JSON file for one person or several. It can include the key dates of the sentence.",
    )  # fmt: skip
    dry_run = BooleanField(label="Preview only", required=False)


@require_http_methods(["GET", "POST"])
@idempotent
def import_licence_feed_page(request: Request) -> HttpResponse:
    """Import a feed file. Each person is matched by a recorded number, within the actor's access."""
    if not (request.actor.is_cleared and request.actor.roles & RECORDING):
        raise Http404("there is no such page")
    form = FeedForm(request.POST or None, request.FILES or None, today=request.today)
    report = _import_licences(request, form) if request.method == "POST" and form.is_valid() else None
    context = {"form": form, "report": report, "dry_run": bool(report) and form.cleaned_data["dry_run"]}
    return render_page(request, "licences/feed.jinja", context)


def _import_licences(request: Request, form: FeedForm) -> LicenceImportReport:
    values = form.cleaned_data
    log_event(
        AuditEvent(
            ProcessingOperation.COLLECTION,
            "licence.feed",
            detail={"people": len(values["file"]), "dry_run": values["dry_run"]},
        )
    )
    return import_licences(
        values["file"], by=request.actor, today=request.today, access=ACCOUNT_ACCESS, dry_run=values["dry_run"]
    )
