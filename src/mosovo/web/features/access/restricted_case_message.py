"""The message for an officer who enters the exact URN of a restricted case, where a message was set."""

from django.http import HttpResponse

from mosovo.edge.request_context import Request
from mosovo.nominals.access_report import restricted_case_message
from mosovo.nominals.gateway import NoSuchNominal
from mosovo.web.core.rendering import render_page


def render_restricted_case(request: Request, urn: str, refusal: NoSuchNominal) -> HttpResponse:
    """Show only the message; without one, raise the refusal, as for a URN that does not exist."""
    message = restricted_case_message(urn)
    if not message:
        raise refusal
    return render_page(request, "access/restricted_case.jinja", {"message": message}, status=403)
