"""Signing in at the force's own door: OpenID Connect, of which we trust one provider.

Who comes back is known by the subject that an administrator has written to an account, and by
nothing else: no address, no name; and nobody gets an account by coming. How they signed in
there is checked: by the `acr` or `amr` that the settings name, or they are not let in.
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
    """What we ask of the sign-in library."""

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """The provider of the settings. None stands in the database, where somebody might add one."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: Any, sociallogin: SocialLogin) -> None:
        """The account of the subject, if they signed in strongly enough; else nobody is let in."""
        claims = sociallogin.account.extra_data.get("id_token", {})
        if not is_strong(claims):
            raise refuse_sign_in(request, "weak-factor")
        account = Account.objects.filter(subject=str(claims["sub"])).first()
        if account is None:
            raise refuse_sign_in(request, "unknown-subject")
        sociallogin.user = account
        if sociallogin.state.get("process") == AuthProcess.REDIRECT:
            self.shown_again(request, account, claims)

    def shown_again(self, request: Any, account: Account, claims: Mapping[str, Any]) -> None:
        """Whoever is signed in has shown once more, just now, that it is they."""
        ago = request.now.timestamp() - float(claims.get("auth_time", 0))
        if account.pk != request.user.pk or ago > settings.STEP_UP_LIFETIME.total_seconds():
            raise refuse_sign_in(request, "not-fresh")
        record_authentication(request, account, "socialaccount", provider=PROVIDER)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """Whatever went wrong between the two, one page says so."""
        raise refuse_sign_in(request, "single-sign-on-failed")


def is_strong(claims: Mapping[str, Any]) -> bool:
    """Whether they signed in there in a way that the settings call strong."""
    methods = claims.get("amr") or []
    return claims.get("acr") in settings.OIDC_ACR or bool(set(methods) & set(settings.OIDC_AMR))


def refuse_sign_in(request: HttpRequest, why: str) -> ImmediateHttpResponse:
    """Logged; and the page says no more to one than to another."""
    sign_in_log.not_let_in(request, why)
    return ImmediateHttpResponse(HttpResponseRedirect(reverse("account_sso_refused")))


@login_not_required
def begin_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the force's door."""
    return _library(oidc.login, request, provider_id)


@login_not_required
def complete_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from it."""
    return _library(oidc.callback, request, provider_id)


def _library(view: Callable[..., Any], request: HttpRequest, provider_id: str) -> HttpResponse:
    if not settings.OIDC_ISSUER:
        return HttpResponseRedirect(reverse("account_sso_refused"))
    answer: HttpResponse = view(request, provider_id)
    return answer


@login_not_required
@require_GET
def show_refused(request: HttpRequest) -> HttpResponse:
    """Single sign-on did not let them in."""
    return render(request, "account/sso_refused.html", status=403)


@require_GET
def retry_url(request: HttpRequest) -> HttpResponse:
    """To the force's door once more, and back to what asked for it."""
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
    """Back from there: what was being done goes on."""
    return resume_request(request) or HttpResponseRedirect("/")
