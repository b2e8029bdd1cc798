"""Leave a form for another page with what was typed: it is saved as the draft of the form."""

from http import HTTPStatus

from django.http import HttpResponse

from mosovo.edge.request_context import Request
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import form_key

from .page_forms import can_save, form_address
from .store import save_fields


def leave_form(request: Request, form: Form, href: str) -> HttpResponse:
    """Save what was sent as the draft of this form, and go to a page of this site. The form is not recorded.

    The answer is no `HttpResponseRedirect`: that would say that the form had its effect, use up its key and delete its
    draft. Raises DraftTooLong.
    """
    typed = {name: values for name, values in request.POST.lists() if can_save(form, name)}
    save_fields(request, form_address(request), typed, form_key(request))
    return HttpResponse(status=HTTPStatus.SEE_OTHER, headers={"Location": href})
