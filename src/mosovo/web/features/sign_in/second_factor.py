"""Require a second factor, and a password that no administrator knows."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mosovo.web.core.agency_only_middleware import BY_LINK
from mosovo.web.core.step_up import METHODS

OPEN_PATHS = ("/account/", "/static/")


class RequireSecondFactor:
    """Middleware that sends users without a second factor to the page where they add one.

    The sign-in library asks for the factor of users who have one; this is for the others. Users with a factor who
    still have their first password, which an administrator printed, must change it next.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(OPEN_PATHS) or not request.user.is_authenticated:
            return self.get_response(request)
        if self.is_password_alone(request):
            return HttpResponseRedirect(reverse("mfa_index"))
        if BY_LINK in request.session:
            return self.get_response(request)
        if request.user.password_is_first and not self.is_single_sign_on(request):
            return HttpResponseRedirect(reverse("account_change_password"))
        return self.get_response(request)

    def is_single_sign_on(self, request: HttpRequest) -> bool:
        """Whether the user signed in through the force's single sign-on, so that the printed password is not in use."""
        return any(record.get("method") == "socialaccount" for record in request.session.get(METHODS, ()))

    def is_password_alone(self, request: HttpRequest) -> bool:
        """Whether the session used only a password and the account has no second factor."""
        methods = {record.get("method") for record in request.session.get(METHODS, ())}
        return methods == {"password"} and not is_mfa_enabled(request.user)
