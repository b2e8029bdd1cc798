"""The receipt of a notification: to read, to print, to hand over."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.obligations.queries import board
from mosovo.papers.blocks import Paper
from mosovo.papers.person import person_of
from mosovo.papers.receipt import receipt as made
from mosovo.record.permit import Permit
from mosovo.rooms.notification import queries
from mosovo.rooms.notification.actions import give_receipt
from mosovo.rooms.notification.models import Notification
from mosovo.rooms.notification.policy import GIVE_RECEIPT, VIEW
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import opened
from mosovo.web.writing import Screen

from .forms import ReceiptForm
from .handing import named, pdf
from .languages import asking_for, language_of, others


@require_GET
def receipt(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """The receipt on the screen, as it would be printed, and who was given it when."""
    permit = opened(request, urn, to=VIEW)
    given = notification_of(permit, row_id)
    before = [each for each in queries.receipts(permit.nominal_id) if each.notification_id == given.first]
    context = {
        "permit": permit, "given": given, "before": before,
        "paper": paper_of(request, permit, given).content(), "languages": others(request),
        "in_language": asking_for(language_of(request)),
    }  # fmt: skip
    return render(request, "papers/receipt.jinja", context)


@require_GET
def receipt_pdf(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """The receipt as an accessible PDF."""
    permit = opened(request, urn, to=VIEW)
    given = notification_of(permit, row_id)
    return pdf(paper_of(request, permit, given), named("receipt", given.first))


@require_http_methods(["GET", "POST"])
@once
def give(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """Record how it was given, or that it was not. Nothing is recorded by printing it."""
    permit = opened(request, urn, to=GIVE_RECEIPT)
    given = notification_of(permit, row_id)
    form = ReceiptForm(request.POST or None, today=request.today)
    screen = Screen(
        request, permit, form, "papers/give_receipt.jinja", "What became of the receipt is recorded.",
        then=reverse("receipt", kwargs={"urn": urn, "row_id": given.first}) + asking_for(language_of(request)),
    )  # fmt: skip
    return screen.answer(
        lambda because: give_receipt(
            permit, given, digest=paper_of(request, permit, given).digest(), today=request.today,
            confirmed_because=because, **form.cleaned_data,
        )
    )  # fmt: skip


def notification_of(permit: Permit, row_id: UUID) -> Notification:
    """The notification as it stands now, by whichever of its rows is named."""
    of_theirs = Notification.objects.filter(nominal_id=permit.nominal_id)
    first = of_theirs.filter(pk=row_id).values("first")
    found: Notification | None = (
        queries.notifications(permit.nominal_id).filter(Q(first=row_id) | Q(first__in=first)).first()
    )
    if found is None:
        raise Http404("there is no such notification")
    return found


def paper_of(request: Request, permit: Permit, given: Notification) -> Paper:
    """The receipt as it is today."""
    return made(person_of(permit), given, board(permit), request.today, language_of(request))
