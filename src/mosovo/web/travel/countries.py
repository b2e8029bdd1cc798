"""The countries that a force looks at twice: kept by its supervisors and inspectors."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.organisations.countries import COUNTRIES, named
from mosovo.organisations.models import Account
from mosovo.organisations.travel import CannotList, every_country_of_concern, put_on_the_list, take_off_the_list
from mosovo.web.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.moment import Request
from mosovo.web.nav import SUPERVISION
from mosovo.web.once import once
from mosovo.web.pages import render


class ListedForm(Form):
    """A country, from which day, and why."""

    country = ChoiceField(label="Country", called="the country", choices=[("", "Choose a country"), *COUNTRIES.items()])
    from_on = DateField(label="First day on the list", called="the first day on the list")
    why = TextField(label="Why", called="why it is on the list", max_length=500, multiline=True, rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_on"].latest = self.today


@require_http_methods(["GET", "POST"])
@once
def countries(request: Request) -> HttpResponse:
    """The list as it stands and as it stood; a country more, or one off it."""
    account = request.account
    if account is None or not (request.actor.roles & SUPERVISION and request.actor.cleared and request.actor.force):
        raise Http404("there is no such page")
    if "take_off" in request.POST:
        return taken_off(request, account, request.POST["take_off"])
    form = ListedForm(request.POST or None, today=request.today, initial={"from_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            row = put_on_the_list(request.actor.force, by=account, today=request.today, **form.cleaned_data)
        except CannotList as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, f"{named(row.country)} is on the list.")
            return redirect("travel_countries")
    rows = every_country_of_concern(request.actor.force)
    listed = [row for row in rows if row.until is None]
    before = [row for row in rows if row.until is not None]
    return render(request, "travel/countries.jinja", {"form": form, "listed": listed, "before": before})


def taken_off(request: Request, account: Account, asked: str) -> HttpResponse:
    """Off the list from today on; what was found by it before stays as it was shown."""
    try:
        row_id = UUID(asked)
    except ValueError:
        raise Http404("there is no such row") from None
    row = take_off_the_list(request.actor.force, row_id, by=account, today=request.today)
    if row is None:
        raise Http404("there is no such row, or it was taken off before")
    messages.success(request, f"{named(row.country)} is off the list.")
    return redirect("travel_countries")
