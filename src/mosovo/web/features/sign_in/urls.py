"""The URLs of sign-in: those of the library that accounts created by administrators need."""

from collections.abc import Iterable

from allauth.account import views
from allauth.mfa import urls as mfa
from django.urls import URLPattern, URLResolver, include, path

from mosovo.web.core.sensitive_actions import VIEWS, SensitiveAction
from mosovo.web.core.step_up import require_recent_factor

from . import sso
from . import views as own


def asking(patterns: Iterable[URLPattern | URLResolver]) -> None:
    """Require a recent sign-in check for the library's views that change one's own factors."""
    for each in patterns:
        if isinstance(each, URLResolver):
            asking(each.url_patterns)
        elif each.name in VIEWS[SensitiveAction.OWN_FACTOR] and not hasattr(each.callback, "requires_recent_factor"):
            each.callback = require_recent_factor(each.callback)


asking(mfa.urlpatterns)

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", require_recent_factor(views.password_change), name="account_change_password"),
    path("sessions/", own.show_sessions, name="account_sessions"),
    path("sessions/end/", own.end_session, name="account_end_session"),
    path("sso/<str:provider_id>/", sso.begin_sign_on, name="openid_connect_login"),
    path("sso/<str:provider_id>/back/", sso.complete_sign_on, name="openid_connect_callback"),
    path("sso-refused/", sso.show_refused, name="account_sso_refused"),
    path("sso-again/", sso.retry_url, name="account_sso_again"),
    path("sso-shown/", sso.show_sign_on, name="account_sso_shown"),
    path("2fa/", include(mfa.urlpatterns)),
]
