"""Countries of concern of a force, maintained by its supervisors and inspectors."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.organisations.countries import COUNTRIES, country_name
from mosovo.organisations.countries_of_concern import (
    CountryListRefused,
    add_country_of_concern,
    list_all_countries_of_concern,
    remove_country_of_concern,
)
from mosovo.organisations.models import Account
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.navigation import SUPERVISION
from mosovo.web.core.rendering import render_page


class ListedForm(Form):
    """A country, the date from which it is listed, and the reason."""

    country = ChoiceField(
        label="Country", label_in_sentence="the country", choices=[("", "Select a country"), *COUNTRIES.items()]
    )
    from_on = DateField(label="On the list from", label_in_sentence="the first date on the list")
    reason = TextField(label="Reason", label_in_sentence="the reason", max_length=500, multiline=True, rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_on"].latest = self.today


@require_http_methods(["GET", "POST"])
@idempotent
def show_countries(request: Request) -> HttpResponse:
    """Show the current and the removed countries; add or remove one."""
    account = request.account
    if account is None or not (request.actor.roles & SUPERVISION and request.actor.is_cleared and request.actor.force):
        raise Http404("there is no such page")
    if "take_off" in request.POST:
        return remove_country(request, account, request.POST["take_off"])
    form = ListedForm(request.POST or None, today=request.today, initial={"from_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            row = add_country_of_concern(request.actor.force, by=account, today=request.today, **form.cleaned_data)
        except CountryListRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, f"{country_name(row.country)} has been added to the list.")
            return redirect("travel_countries")
    rows = list_all_countries_of_concern(request.actor.force)
    listed = [row for row in rows if row.until is None]
    before = [row for row in rows if row.until is not None]
    return render_page(request, "travel/countries.jinja", {"form": form, "listed": listed, "removed": before})


def remove_country(request: Request, account: Account, query: str) -> HttpResponse:
    """Remove a country from today. Journeys flagged before stay flagged."""
    try:
        row_id = UUID(query)
    except ValueError:
        raise Http404("there is no such entry") from None
    row = remove_country_of_concern(request.actor.force, row_id, by=account, today=request.today)
    if row is None:
        raise Http404("there is no such entry, or it is already removed")
    messages.success(request, f"{country_name(row.country)} has been removed from the list.")
    return redirect("travel_countries")
