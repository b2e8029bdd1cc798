"""Sign in by link: a page that does not use up the link, a code by text message, and then the agency page."""

import secrets

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.exchange.delivery.gateway_interface import PermanentFailure, TemporaryFailure
from mosovo.exchange.delivery.gateways import send_now
from mosovo.organisations import sign_in_links
from mosovo.organisations.models import SignInLink
from mosovo.organisations.sign_in_links import CodeTooSoon, LinkRefused, WrongCode
from mosovo.web.core.agency_only_middleware import BY_LINK
from mosovo.web.core.rendering import render_page
from mosovo.web.core.session_binding import begin_session

from .forms import CodeForm

BROWSER_KEY = "link_browser"
BACKEND = "mosovo.web.features.sign_in.backend.SignedIn"
REFUSAL_TEXTS = {
    "not-ours": "This link is not valid, or part of it is missing. Open it from the message again.",
    "withdrawn": "This link was withdrawn, or replaced by a newer one. Use the newest link.",
    "used": "This link has been used. Each link works once.",
    "expired": "This link has expired.",
    "closed": "The account for this link is closed.",
    "elsewhere": "This link was first opened in another browser and works only there. Links can’t be passed on.",
    "another": "This link was sent to another person. You can’t open it. No information was shown.",
    "too-many": "There were too many codes or wrong attempts. This link no longer works.",
}
REQUEST_NEW_LINK = "Ask the MAPPA co-ordinator who sent it for a new link."
CODE_NOT_SENT = "The code could not be sent. Try again in 1 minute, or call the co-ordinator."
CODE_JUST_SENT = "A code has just been sent. Wait 30 seconds before you request another."


@login_not_required
@require_http_methods(["GET", "POST"])
def show_link(request: Request, token: str) -> HttpResponse:
    """Show why the link is refused, a button to send a code, or the field for the code."""
    try:
        link = sign_in_links.open_link(token, request.now, by=request.account, lock=request.method == "POST")
        if request.method != "POST":
            return render_link_page(request, link)
        return send_code(request, link) if "send" in request.POST else enter_code(request, link)
    except LinkRefused as refusal:
        return show_link_refused(request, refusal)


def send_code(request: Request, link: SignInLink) -> HttpResponse:
    """Send a code, and store which browser requested it."""
    browser = request.session.setdefault(BROWSER_KEY, secrets.token_urlsafe(24))
    try:
        code = sign_in_links.create_code(link, browser, request.now)
        words = f"Your code for the MAPPA agency page: {code}. It is valid for 10 minutes."
        send_now("text", link.telephone, "", words, link.sent_by.force_id)
    except CodeTooSoon:
        return render_link_page(request, link, problem=CODE_JUST_SENT)
    except (TemporaryFailure, PermanentFailure):
        return render_link_page(request, link, problem=CODE_NOT_SENT)
    _log(link, "account.link_code", ProcessingOperation.CONSULTATION)
    return render_link_page(request, link)


def enter_code(request: Request, link: SignInLink) -> HttpResponse:
    """Check the code and sign in, limited to the agency page and a short time."""
    form = CodeForm(request.POST, today=request.today)
    if not form.is_valid():
        return render_link_page(request, link, form)
    try:
        account = sign_in_links.redeem_link(
            link, request.session.get(BROWSER_KEY, ""), form.cleaned_data["code"], request.now
        )
    except WrongCode as wrong:
        _log(link, "account.link_code", ProcessingOperation.CONSULTATION, refused="wrong-code")
        form.add_error(
            "code", f"Enter the latest code. This code is wrong or has expired. Attempts left: {wrong.tries_left}"
        )
        return render_link_page(request, link, form)
    login(request, account, backend=BACKEND)
    until = request.now + settings.SIGN_IN_LINK_LIFETIME
    request.session[BY_LINK] = {"about": str(link.about), "until": until.timestamp(), "link": str(link.pk)}
    begin_session(request, account)
    return redirect("agency")


@login_not_required
@require_GET
def show_link_expired(request: Request) -> HttpResponse:
    """Show that the session by link has ended."""
    return render_page(
        request, "agency/refused.jinja", {"sentence": "Your session has ended.", "next_step": REQUEST_NEW_LINK}
    )


def render_link_page(
    request: Request, link: SignInLink, form: CodeForm | None = None, problem: str = ""
) -> HttpResponse:
    """Render the link page. It shows nothing about the case and no full contact details."""
    sent = bool(link.code) and bool(request.session.get(BROWSER_KEY))
    context = {
        "form": form or CodeForm(today=request.today),
        "sent": sent,
        "telephone_ending": link.telephone[-3:],
        "problem": problem,
        "expires_at": link.expires_at,
    }
    return render_page(request, "agency/link.jinja", context)


def show_link_refused(request: Request, refusal: LinkRefused) -> HttpResponse:
    """Show why the link is refused, and log it."""
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "account.link", allowed=False, rule=refusal.reason,
            detail={"link": str(refusal.link.pk), "for": str(refusal.link.account_id)} if refusal.link else {},
            actor_name=None if request.account else "person with a link",
        )
    )  # fmt: skip
    context = {"sentence": REFUSAL_TEXTS[refusal.reason], "next_step": REQUEST_NEW_LINK}
    return render_page(request, "agency/refused.jinja", context, status=403)


def _log(link: SignInLink, action: str, operation: ProcessingOperation, refused: str = "") -> None:
    log_event(
        AuditEvent(
            operation, action, allowed=not refused, rule=refused or "link", actor_name=str(link.account),
            detail={"link": str(link.pk)},
        )
    )  # fmt: skip
