"""Licences from the feed of prisons and probation: a file is sent, and what came in is told on the same page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.licence_feed import MOST_BYTES, FeedPerson, parse_feed
from mosovo.exchange.licence_import import BY_HAND, LicenceImportReport, import_licences
from mosovo.web.forms import BooleanField, Form
from mosovo.web.forms.files import FileField
from mosovo.web.idempotency import idempotent
from mosovo.web.navigation import RECORDING
from mosovo.web.rendering import render_page
from mosovo.web.request_context import Request

MOST_PEOPLE = 50
"""More than a page can wait for: whoever runs the register brings longer lists in."""


class FeedField(FileField):
    """The feed's answer, read as it comes: everybody in it, or why it can't be read."""

    def clean(self, data: Any, initial: Any = None) -> list[FeedPerson]:
        """What the file tells."""
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return []
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(f"The file must be smaller than {MOST_BYTES // 1_000_000} MB: send it in parts")
        try:
            people = parse_feed(file.read(), "This file")
        except FileRejected as refused:
            raise ValidationError(str(refused)) from refused
        if len(people) > MOST_PEOPLE:
            raise ValidationError(
                f"The file tells of {len(people):,} people: {MOST_PEOPLE} at most here. Send it in parts, or have it "
                "brought in with the command ./mosovo import licences"
            )
        return people


class FeedForm(Form):
    """The file, and how careful to be."""

    file = FeedField(
        label_in_sentence="the file of the feed", label="The file of the feed", accept=".json,application/json",
        hint="JSON: the answer for one person or for several, with the key dates of the sentence beside it if you have "
        "them.",
    )  # fmt: skip
    dry_run = BooleanField(label="Only show what would happen", required=False)


@require_http_methods(["GET", "POST"])
@idempotent
def licence_feed(request: Request) -> HttpResponse:
    """Send a file; each person is found by a number on record, and recorded about as far as the actor may."""
    if not (request.actor.is_cleared and request.actor.roles & RECORDING):
        raise Http404("there is no such page")
    form = FeedForm(request.POST or None, request.FILES or None, today=request.today)
    report = _brought_in(request, form) if request.method == "POST" and form.is_valid() else None
    context = {"form": form, "report": report, "dry_run": bool(report) and form.cleaned_data["dry_run"]}
    return render_page(request, "licences/feed.jinja", context)


def _brought_in(request: Request, form: FeedForm) -> LicenceImportReport:
    said = form.cleaned_data
    log_event(
        AuditEvent(
            ProcessingOperation.COLLECTION,
            "licence.feed",
            detail={"people": len(said["file"]), "dry_run": said["dry_run"]},
        )
    )
    return import_licences(said["file"], by=request.actor, today=request.today, doors=BY_HAND, dry_run=said["dry_run"])
