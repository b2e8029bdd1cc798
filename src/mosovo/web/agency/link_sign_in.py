"""Signing in by a link: a page that uses nothing up, a code to the telephone, and then the agency page for a while."""

import secrets

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations import sign_in_links
from mosovo.organisations.models import SignInLink
from mosovo.organisations.sign_in_links import CodeTooSoon, LinkRefused, WrongCode
from mosovo.web.rendering import render_page
from mosovo.web.request_context import Request
from mosovo.web.sign_in import sign_in_log

from .agency_only_middleware import BY_LINK
from .forms import CodeForm
from .message_outbox import MessageNotSent, send_message

BROWSER = "link_browser"
BACKEND = "mosovo.web.sign_in.backend.SignedIn"
SENTENCES = {
    "not-ours": "This is not a link of ours, or a part of it is missing. Open it from the message again.",
    "withdrawn": "This link was taken back, or a newer one was sent. Use the newest.",
    "used": "This link was used. Each works once.",
    "expired": "The time of this link is over.",
    "closed": "The account for which this link was sent is closed.",
    "elsewhere": "This link was opened in another browser first, and works only there. Links can’t be passed on.",
    "another": "This link was sent to somebody else. You can’t open it. Nothing was shown.",
    "too-many": "Too many codes were asked for, or typed wrongly. The link has been shut.",
}
ASK_ANEW = "Ask the MAPPA co-ordinator who sent it for a new one."
NOT_SENT = "The code could not be sent just now. Try again in a minute, or ring the co-ordinator."
JUST_SENT = "A code was sent a moment ago. Wait half a minute before you ask for another."


@login_not_required
@require_http_methods(["GET", "POST"])
def show_link(request: Request, token: str) -> HttpResponse:
    """What is wrong with the link, or a button that sends a code, or the box for the code."""
    try:
        found = sign_in_links.open_link(token, request.now, by=request.account, lock=request.method == "POST")
        if request.method != "POST":
            return render_link_page(request, found)
        return send_code(request, found) if "send" in request.POST else enter_code(request, found)
    except LinkRefused as refusal:
        return show_link_refused(request, refusal)


def send_code(request: Request, found: SignInLink) -> HttpResponse:
    """Send a code, and remember which browser asked."""
    browser = request.session.setdefault(BROWSER, secrets.token_urlsafe(24))
    try:
        code = sign_in_links.create_code(found, browser, request.now)
        send_message("text", found.telephone, f"Your code for the MAPPA page: {code}. It holds for ten minutes.")
    except CodeTooSoon:
        return render_link_page(request, found, problem=JUST_SENT)
    except MessageNotSent:
        return render_link_page(request, found, problem=NOT_SENT)
    _log(found, "account.link_code", ProcessingOperation.CONSULTATION)
    return render_link_page(request, found)


def enter_code(request: Request, found: SignInLink) -> HttpResponse:
    """With the right code: signed in, kept to the agency page, for a while."""
    form = CodeForm(request.POST, today=request.today)
    if not form.is_valid():
        return render_link_page(request, found, form)
    try:
        account = sign_in_links.redeem_link(
            found, request.session.get(BROWSER, ""), form.cleaned_data["code"], request.now
        )
    except WrongCode as wrong:
        _log(found, "account.link_code", ProcessingOperation.CONSULTATION, refused="wrong-code")
        form.add_error("code", f"This is not the code, or it no longer holds. You can try {wrong.left} more times.")
        return render_link_page(request, found, form)
    login(request, account, backend=BACKEND)
    until = request.now + settings.SIGN_IN_LINK_LIFETIME
    request.session[BY_LINK] = {"about": str(found.about), "until": until.timestamp(), "link": str(found.pk)}
    sign_in_log.signed_in(request, account)
    return redirect("agency")


@login_not_required
@require_GET
def show_link_expired(request: Request) -> HttpResponse:
    """The time by a link is over: they are signed out."""
    return render_page(request, "agency/refused.jinja", {"sentence": "Your time is over.", "then": ASK_ANEW})


def render_link_page(
    request: Request, found: SignInLink, form: CodeForm | None = None, problem: str = ""
) -> HttpResponse:
    """Nothing of the case stands on it, nor who it is for in full."""
    sent = bool(found.code) and bool(request.session.get(BROWSER))
    context = {
        "form": form or CodeForm(today=request.today),
        "sent": sent,
        "ends_in": found.telephone[-3:],
        "problem": problem,
        "expires_at": found.expires_at,
    }
    return render_page(request, "agency/link.jinja", context)


def show_link_refused(request: Request, refusal: LinkRefused) -> HttpResponse:
    """A sentence, and an entry in the log."""
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "account.link", allowed=False, rule=refusal.why,
            detail={"link": str(refusal.link.pk), "for": str(refusal.link.account_id)} if refusal.link else {},
            actor_name=None if request.account else "somebody with a link",
        )
    )  # fmt: skip
    context = {"sentence": SENTENCES[refusal.why], "then": ASK_ANEW}
    return render_page(request, "agency/refused.jinja", context, status=403)


def _log(found: SignInLink, action: str, verb: ProcessingOperation, refused: str = "") -> None:
    log_event(
        AuditEvent(
            verb, action, allowed=not refused, rule=refused or "link", actor_name=str(found.account),
            detail={"link": str(found.pk)},
        )
    )  # fmt: skip
