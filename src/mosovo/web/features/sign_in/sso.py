"""Single sign-on by OpenID Connect, with the one provider of the force.

A user is recognised only by the subject that an administrator recorded on an account, not by address or name.
Single sign-on never creates an account. The `acr` or `amr` claims must show a method that the settings accept.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.organisations.models import Account

from . import sign_in_log

PROVIDER = "force"
AGAIN = {"prompt": "login", "max_age": "0"}


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Social account adapter of the sign-in library."""

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """List the provider of the settings. Providers in the database are ignored, so that none can be added there."""
        result = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in result.values() for app in apps]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return False: single sign-on never creates an account."""
        return False

    def pre_social_login(self, request: Any, sociallogin: SocialLogin) -> None:
        """Sign in the account with this subject if the sign-in was strong enough; otherwise refuse."""
        claims = sociallogin.account.extra_data.get("id_token", {})
        if not is_of_provider(claims):
            raise refuse_sign_in(request, "other-issuer")
        if not is_strong(claims):
            raise refuse_sign_in(request, "weak-factor")
        account = Account.objects.filter(subject=str(claims["sub"])).first()
        if account is None:
            raise refuse_sign_in(request, "unknown-subject")
        sociallogin.user = account
        if sociallogin.state.get("process") == AuthProcess.REDIRECT:
            self.shown_again(request, account, claims)

    def shown_again(self, request: Any, account: Account, claims: Mapping[str, Any]) -> None:
        """Record a recent sign-in check, if the same account signed in at the provider just now."""
        ago = request.now.timestamp() - float(claims.get("auth_time", 0))
        if account.pk != request.user.pk or ago > settings.STEP_UP_LIFETIME.total_seconds():
            raise refuse_sign_in(request, "not-fresh")
        record_authentication(request, account, "socialaccount", provider=PROVIDER)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """Redirect to one page, whatever went wrong with the provider."""
        raise refuse_sign_in(request, "single-sign-on-failed")


def is_of_provider(claims: Mapping[str, Any]) -> bool:
    """Whether the token names the provider of the settings as its issuer.

    The sign-in library compares it with the metadata alone, which could name another provider.
    """
    return str(claims.get("iss", "")).rstrip("/") == _issuer_of(settings.OIDC_ISSUER)


def _issuer_of(address: str) -> str:
    """Return the issuer of the address in the settings, which can be that of the metadata itself."""
    return address.partition("/.well-known/")[0].rstrip("/")


def is_strong(claims: Mapping[str, Any]) -> bool:
    """Whether the user signed in at the provider in a way that the settings accept as strong."""
    methods = claims.get("amr") or []
    return claims.get("acr") in settings.OIDC_ACR or bool(set(methods) & set(settings.OIDC_AMR))


def refuse_sign_in(request: HttpRequest, why: str) -> ImmediateHttpResponse:
    """Log the refusal, and return a redirect to a page that does not reveal the reason."""
    sign_in_log.log_sso_refused(request, why)
    return ImmediateHttpResponse(HttpResponseRedirect(reverse("account_sso_refused")))


@login_not_required
def begin_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Redirect to the provider."""
    return _library(oidc.login, request, provider_id)


@login_not_required
def complete_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Handle the return from the provider."""
    return _library(oidc.callback, request, provider_id)


def _library(view: Callable[..., Any], request: HttpRequest, provider_id: str) -> HttpResponse:
    if not settings.OIDC_ISSUER:
        return HttpResponseRedirect(reverse("account_sso_refused"))
    answer: HttpResponse = view(request, provider_id)
    return answer


@login_not_required
@require_GET
def show_refused(request: HttpRequest) -> HttpResponse:
    """Say that single sign-on was refused."""
    return render(request, "account/sso_refused.html", status=403)


@require_GET
def retry_url(request: HttpRequest) -> HttpResponse:
    """Redirect to the provider for a recent sign-in check, and then back to the page that needed it."""
    try:
        provider = SingleSignOn(request).get_provider(request, PROVIDER)
    except SocialApp.DoesNotExist:
        raise Http404("there is no single sign-on here") from None
    back = f"{reverse('account_sso_shown')}?{urlencode({'next': request.GET.get('next', '/')})}"
    parameters = {**provider.get_auth_params(), **AGAIN}
    answer: HttpResponse = provider.redirect(request, AuthProcess.REDIRECT, next_url=back, auth_params=parameters)
    return answer


@require_GET
def show_sign_on(request: HttpRequest) -> HttpResponse:
    """Resume the request that needed the check."""
    return resume_request(request) or HttpResponseRedirect("/")
