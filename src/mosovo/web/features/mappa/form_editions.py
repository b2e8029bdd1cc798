"""MAPPA form titles: list them, and set one from a date, as co-ordinator or inspector."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.organisations.models import Role
from mosovo.record.validation import FactRefused
from mosovo.rooms.mappa.form_editions import list_forms_on, set_form_title
from mosovo.rooms.mappa.models import FormEdition
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

KEEPERS = frozenset({Role.MAPPA_COORDINATOR, Role.INSPECTOR})


class EditionForm(Form):
    """A form and its title from a date."""

    use = ChoiceField(label="Form", label_in_sentence="the form", choices=FormEdition.Use.choices)
    letter = TextField(label="Letter", label_in_sentence="the letter", max_length=12, hint="For example, MAPPA A")
    title = TextField(label="Title", label_in_sentence="the title", max_length=100)
    edition = TextField(label="Edition of the Guidance", label_in_sentence="the edition of the Guidance", max_length=60)
    from_on = DateField(label="Effective from", label_in_sentence="the effective date")


@require_http_methods(["GET", "POST"])
@idempotent
def show_form_editions(request: Request) -> HttpResponse:
    """List the form titles of today, and set one from a date."""
    account, actor = request.account, request.actor
    if account is None or not (actor.roles & KEEPERS and actor.is_cleared and actor.force):
        raise Http404("there is no such page")
    form = EditionForm(request.POST or None, today=request.today, initial={"from_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            row = set_form_title(actor.force, by=account, today=request.today, **form.cleaned_data)
        except FactRefused as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, f"Title saved: {row.letter} from {format_date(row.from_on)}.")
            return redirect("mappa_forms")
    context = {"form": form, "forms": list_forms_on(actor.force, request.today), "uses": dict(FormEdition.Use.choices)}
    return render_page(request, "mappa/forms.jinja", context)
