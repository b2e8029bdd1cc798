"""Assessment headings: supervisors and inspectors set the headings of their force from a date."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.practice.headings import AssessmentHeading, HeadingSet
from mosovo.record.validation import FactRefused
from mosovo.rooms.risk.headings import get_headings_in_use, list_heading_editions, set_headings
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import DateField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.navigation import SUPERVISION
from mosovo.web.core.rendering import render_page


class HeadingsForm(Form):
    """The effective date, the name and hint of each heading, and the reason."""

    from_on = DateField(label="Effective from", label_in_sentence="the date the headings take effect")

    def __init__(self, *args: Any, edition: HeadingSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        for heading in edition.headings:
            kind = "raises risk" if heading.raises else "is a protective factor"
            self.fields[f"called_{heading.key}"] = TextField(
                label=f"Heading that {kind}", label_in_sentence="the heading", max_length=100, required=False,
                initial=heading.called, show_optional=False, hint="Leave empty to remove this heading.",
            )  # fmt: skip
            self.fields[f"hint_{heading.key}"] = TextField(
                label="What to look for", max_length=300, required=False, initial=heading.hint, show_optional=False
            )
        self.fields["reason"] = TextField(
            label="Reason for the change",
            label_in_sentence="the reason for the change",
            max_length=500,
            multiline=True,
            rows=3,
        )
        for name, field in self.fields.items():
            field.name_in_form(name)

    def headings(self) -> list[AssessmentHeading]:
        """Return the named headings under their old keys, so that findings can be compared."""
        typed = self.cleaned_data
        return [
            AssessmentHeading(each.key, typed[f"called_{each.key}"], each.raises, typed[f"hint_{each.key}"])
            for each in self.edition.headings
            if typed[f"called_{each.key}"]
        ]


@require_http_methods(["GET", "POST"])
@idempotent
def show_headings(request: Request) -> HttpResponse:
    """Show the headings in use, and set others from a date."""
    account = request.account
    if account is None or not (request.actor.roles & SUPERVISION and request.actor.is_cleared and request.actor.force):
        raise Http404("there is no such page")
    edition = get_headings_in_use(request.actor.force, request.today)
    form = HeadingsForm(request.POST or None, today=request.today, edition=edition, initial={"from_on": request.today})
    if request.method == "POST" and form.is_valid():
        values = {"from_on": form.cleaned_data["from_on"], "reason": form.cleaned_data["reason"]}
        try:
            row = set_headings(request.actor.force, form.headings(), by=account, today=request.today, **values)
        except FactRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, f"The headings are saved. They take effect on {format_date(row.from_on)}.")
            return redirect("risk_headings")
    context = {"form": form, "edition": edition, "editions": list_heading_editions(request.actor.force)}
    return render_page(request, "risk/headings.jinja", context)
