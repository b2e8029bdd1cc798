"""What an officer is told who asks by the exact URN for a case that is kept from them, where it is to be told."""

from django.http import HttpResponse

from mosovo.nominals.door import NoSuchNominal
from mosovo.nominals.who import told_message
from mosovo.web.moment import Request
from mosovo.web.pages import render


def told(request: Request, urn: str, refusal: NoSuchNominal) -> HttpResponse:
    """The message and nothing else; where there is none, the refusal, as for a URN of nobody."""
    message = told_message(urn)
    if not message:
        raise refusal
    return render(request, "access/told.jinja", {"message": message}, status=403)
