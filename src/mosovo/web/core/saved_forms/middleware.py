"""Delete a draft once its form is recorded, and redirect a refusal or a preview to a page that can be gone back to.

A browser that goes back to the answer of a form asks to send the form again, or shows an error. So the answer is
stored, encrypted, and the browser is sent to the form’s address with the number of the answer. There the view runs as
for any reader: it checks access and logs the reading. Only then the stored page takes the place of the empty form.

This is done only for a browser that goes from page to page (`Sec-Fetch-Mode: navigate`): a program has no history,
and gets its answer at once. Pages that are about no single person could list people, whose reading the view of the
empty form does not log. They are stored only when the form was refused. A form that is part of another page has no
page at its own address to go back to. Its answer is stored for the address of that page if the view names it
(`page_forms.set_answer_address`), and otherwise shown at once. A view that names a page vouches that the page logs
what the answer shows.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from mosovo.edge.request_context import Request

from .page_forms import ANSWER, CURRENT, PageForms, form_address
from .store import DraftTooLong, delete_draft, find_answer, save_answer, save_fields

OWN_ACCOUNT = "/account/"
"""Pages of signing in. They hold passwords, and a redirect to them is no success."""


class SavedForms:
    """Middleware inside the transaction, around the view."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        if request.account is None or request.path.startswith(OWN_ACCOUNT):
            return self.get_response(request)
        number = _pop_answer_number(request)
        page = PageForms(request)
        token = CURRENT.set(page)
        try:
            if number and request.method == "GET":
                return self._show_answer(request, number)
            response = self.get_response(request)
        finally:
            CURRENT.reset(token)
        return _handle_submission(page, response) if request.method == "POST" else response

    def _show_answer(self, request: Request, number: str) -> HttpResponse:
        address = form_address(request)
        html = find_answer(request, address, number)
        if html is None:
            return HttpResponseRedirect(address)
        response = self.get_response(request)
        if response.status_code == HTTPStatus.OK:
            response.content = html.encode()
        return response


def _pop_answer_number(request: Request) -> str:
    """Return the number of the answer in the address, and take it from the query: views do not know it."""
    if ANSWER not in request.GET:
        return ""
    query = request.GET.copy()
    number = query.pop(ANSWER)[-1]
    request.GET, request.META["QUERY_STRING"] = query, query.urlencode()  # type: ignore[assignment]
    return str(number)


def _handle_submission(page: PageForms, response: HttpResponse) -> HttpResponse:
    address = form_address(page.request)
    if is_recorded(response):
        delete_draft(page.request, address)
        return response
    form = page.shown.get(address)
    if not _is_navigation(page.request) or response.status_code != HTTPStatus.OK:
        return response
    if form is not None and form.saves_drafts():
        try:
            save_fields(page.request, address, page.typed_fields(form), form.idempotency_key)
        except DraftTooLong:
            return response
    answer_address = _find_answer_address(page, address, form)
    if not answer_address:
        return response
    number = save_answer(page.request, answer_address, response.content.decode())
    return _see_other(f"{answer_address}{'&' if '?' in answer_address else '?'}{ANSWER}={number}")


def _find_answer_address(page: PageForms, address: str, form: Any) -> str:
    """Return the address at which the answer can be opened again; empty if it is only shown at once."""
    if page.host:
        return page.host
    if form is None or address in page.sent_elsewhere:
        return ""
    is_about_nominal = page.request.resolver_match is not None and "urn" in page.request.resolver_match.kwargs
    return address if is_about_nominal or form.errors else ""


def is_recorded(response: HttpResponse) -> bool:
    """Whether the form had its effect: the view redirects, but not to a page of signing in."""
    return isinstance(response, HttpResponseRedirect) and not response.url.startswith(OWN_ACCOUNT)


def _see_other(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def _is_navigation(request: Request) -> bool:
    return request.headers.get("Sec-Fetch-Mode") == "navigate"
