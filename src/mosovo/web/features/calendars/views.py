"""The page of calendar feeds, and the address that calendars read."""

from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from mosovo.edge.request_context import Request
from mosovo.organisations import calendar_feeds
from mosovo.organisations.calendar_feed_models import CalendarFeed
from mosovo.organisations.calendar_feeds import FeedRefused
from mosovo.web.core.forms import ChoiceField, Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

from .ics import write_feed

ADDRESS_SHOWN_FOR = timedelta(minutes=10)
"""How long after it was made the address of a feed is shown."""
HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow"}


class FeedForm(Form):
    """What a new feed holds, and for how long."""

    kind = ChoiceField(
        label="What the calendar shows", label_in_sentence="what the calendar shows", choices=CalendarFeed.Kind.choices
    )
    months = ChoiceField(
        label="Valid for", label_in_sentence="how long it works",
        choices=(("3", "3 months"), ("6", "6 months"), ("12", "12 months")), in_a_line=True,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@idempotent
def show_feeds(request: Request) -> HttpResponse:
    """List the feeds of the account, and make one."""
    account_id = _get_account_or_404(request)
    form = FeedForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        until = request.today + timedelta(days=round(calendar_feeds.MAX_DAYS * int(form.cleaned_data["months"]) / 12))
        try:
            calendar_feeds.make_feed(account_id, form.cleaned_data["kind"], until, request.today)
        except FeedRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The calendar feed is created. Copy its address now: it is shown for 10 minutes.")
            return redirect("calendar_feeds")
    feeds = [
        (feed, _build_feed_url(request, feed) if feed.made_at > request.now - ADDRESS_SHOWN_FOR else "")
        for feed in calendar_feeds.list_feeds(account_id, request.today)
    ]
    return render_page(request, "calendars/feeds.jinja", {"form": form, "feeds": feeds})


@require_POST
@idempotent
def revoke_feed_page(request: Request) -> HttpResponse:
    """Revoke a feed of the account. The feed of another account is ignored."""
    account_id = _get_account_or_404(request)
    try:
        feed_id = UUID(request.POST.get("feed", ""))
    except ValueError as error:
        raise Http404("there is no such feed") from error
    if calendar_feeds.revoke_feed(account_id, feed_id):
        messages.success(request, "The calendar feed is revoked. Its address no longer works.")
    return redirect("calendar_feeds")


@login_not_required
def send_feed(request: Request, secret: str) -> HttpResponse:
    """Send a feed to a calendar. There is no session and no cookie: the address is the secret."""
    if request.method not in ("GET", "HEAD"):
        raise Http404("a feed is only read")
    content = calendar_feeds.read_feed(secret, request.today, signed_in=request.account is not None)
    if content is None:
        raise Http404("there is no such feed")
    body = write_feed(content, request.today, request.build_absolute_uri("/").rstrip("/"))
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={**HEADERS, "ETag": tag})
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={**HEADERS, "ETag": tag})


def _get_account_or_404(request: Request) -> UUID:
    if request.account is None or not request.actor.is_cleared or request.actor.agency is not None:
        raise Http404("there is no such page")
    return request.account.pk


def _build_feed_url(request: Request, feed: CalendarFeed) -> str:
    secret = calendar_feeds.derive_feed_secret(feed.pk)
    return request.build_absolute_uri(f"/calendar/{secret}.ics")
