"""Limit where an account is signed in: two places at most, such as a desk computer and a phone."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.conf import settings
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mosovo.organisations.models import Account, SignInSession
from mosovo.organisations.sessions import BEGAN, DEVICE, SEEN, end_sessions, list_live_sessions, stored_key

from . import sign_in_log
from .user_agent import describe_device

SIGNED_IN_ELSEWHERE = "signed_in_elsewhere"


def list_own_sessions(account: Account, now: datetime) -> QuerySet[SignInSession]:
    """List the account's live sessions, most recently used first."""
    return list_live_sessions(account.pk, seen_since=now - settings.SESSION_IDLE_TIMEOUT)


def register_session(request: Any, account: Account) -> None:
    """Register a new session. If the account then has more than allowed, end the one unused longest."""
    request.session[DEVICE] = describe_device(request.headers.get("User-Agent", ""))
    request.session[BEGAN] = request.session[SEEN] = request.now.timestamp()
    other_sessions = list_own_sessions(account, request.now).exclude(
        session_key=stored_key(request.session.session_key)
    )
    remaining = list(other_sessions.values_list("session_key", flat=True)[: settings.ACCOUNT_MAX_SESSIONS - 1])
    excess_sessions = SignInSession.objects.filter(account=account).exclude(session_key__in=remaining)
    if ended := end_sessions(excess_sessions, save=request.session.session_key):
        sign_in_log.log_sessions_ended(account, ended, "two-places")
    request.session[SIGNED_IN_ELSEWHERE] = bool(remaining)


def flag_current_session(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Redirect a user who is also signed in elsewhere to the list of sessions before they continue."""
    if not request.session.pop(SIGNED_IN_ELSEWHERE, False) or not isinstance(response, HttpResponseRedirect):
        return response
    return HttpResponseRedirect(f"{reverse('account_sessions')}?{urlencode({'next': response.url})}")


@receiver([authenticator_added, authenticator_removed, authenticator_reset], sender=Authenticator)
def factor_changed(request: Any, user: Account, authenticator: Authenticator, **kwargs: Any) -> None:
    """End the other sessions of an account whose factors changed. Adding a factor counts as a recent check."""
    if kwargs.get("signal") is authenticator_added and authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    if ended := end_sessions(SignInSession.objects.filter(account=user), save=request.session.session_key):
        sign_in_log.log_sessions_ended(user, ended, "factor-changed")
