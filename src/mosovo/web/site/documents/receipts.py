"""The receipt of a notification: to read, print and hand over."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.documents.content_blocks import PrintedDocument
from mosovo.documents.document_subject import load_document_subject
from mosovo.documents.receipt import build_receipt as build_document
from mosovo.edge.request_context import Request
from mosovo.obligations.queries import load_board
from mosovo.record.permit import Permit
from mosovo.rooms.notifications import queries
from mosovo.rooms.notifications.actions import record_receipt_given
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.notifications.policy import GIVE_RECEIPT, VIEW
from mosovo.web.core.downloads import download_name, log_print, pdf_response
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page

from .forms import ReceiptForm
from .languages import document_language, language_url, other_languages


@require_GET
def show_receipt(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """Show the receipt as it would be printed, and when it was given."""
    permit = open_nominal_for_page(request, urn, action=VIEW)
    notification = get_notification(permit, row_id)
    before = [each for each in queries.list_receipts(permit.nominal_id) if each.notification_id == notification.first]
    context = {
        "permit": permit, "given": notification, "outcomes": before,
        "paper": make_receipt(request, permit, notification).content(), "languages": other_languages(request),
        "in_language": language_url(document_language(request)),
    }  # fmt: skip
    return render_page(request, "documents/receipt.jinja", context)


@require_GET
def receipt_pdf(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """Send the receipt as an accessible PDF."""
    permit = open_nominal_for_page(request, urn, action=VIEW)
    notification = get_notification(permit, row_id)
    log_print(permit, "notifications.notification")
    return pdf_response(make_receipt(request, permit, notification), download_name("receipt", notification.first))


@require_http_methods(["GET", "POST"])
@idempotent
def record_receipt_page(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """Record how the receipt was given, or that it was not. Printing it records nothing."""
    permit = open_nominal_for_page(request, urn, action=GIVE_RECEIPT)
    notification = get_notification(permit, row_id)
    form = ReceiptForm(request.POST or None, today=request.today)
    screen = RecordScreen(
        request, permit, form, "documents/give_receipt.jinja", "The outcome of the receipt is recorded.",
        then=reverse("receipt",
            kwargs={"urn": urn, "row_id": notification.first}) + language_url(document_language(request)),
    )  # fmt: skip
    return screen.respond(
        lambda override_reason: record_receipt_given(
            permit, notification, digest=make_receipt(request, permit, notification).digest(), today=request.today,
            override_reason=override_reason, **form.cleaned_data,
        )
    )  # fmt: skip


def get_notification(permit: Permit, row_id: UUID) -> Notification:
    """Return the current version of the notification, from the id of any of its rows."""
    own_notifications = Notification.objects.filter(nominal_id=permit.nominal_id)
    first = own_notifications.filter(pk=row_id).values("first")
    notification: Notification | None = (
        queries.list_notifications(permit.nominal_id).filter(Q(first=row_id) | Q(first__in=first)).first()
    )
    if notification is None:
        raise Http404("there is no such notification")
    return notification


def make_receipt(request: Request, permit: Permit, notification: Notification) -> PrintedDocument:
    """Build the receipt as it is today."""
    return build_document(
        load_document_subject(permit), notification, load_board(permit), request.today, document_language(request)
    )
