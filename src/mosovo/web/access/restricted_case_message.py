"""What an officer is told who asks by the exact URN for a case that is kept from them, where it is to be told."""

from django.http import HttpResponse

from mosovo.nominals.access_report import restricted_case_message
from mosovo.nominals.gateway import NoSuchNominal
from mosovo.web.rendering import render_page
from mosovo.web.request_context import Request


def render_restricted_case(request: Request, urn: str, refusal: NoSuchNominal) -> HttpResponse:
    """The message and nothing else; where there is none, the refusal, as for a URN of nobody."""
    message = restricted_case_message(urn)
    if not message:
        raise refusal
    return render_page(request, "access/restricted_case.jinja", {"message": message}, status=403)
