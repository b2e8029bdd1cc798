"""The page that records a fact about a nominal: show the form, save it, or show why it was refused.

    permit = open_nominal_for_page(request, urn, to=RECORD)
    form = DeathForm(request.POST or None, today=request.today)
    screen = RecordScreen(request, permit, form, "identity/death.jinja")
    return screen.respond(lambda override_reason: record_death(permit, ..., override_reason=override_reason))

An impossible value comes back as an error at its field. An unlikely value is shown with its legal effect, and is
recorded once the user confirms it and says how they know. So is a form that the user has just recorded. If another
officer corrected the fact first, both versions are shown side by side. Nothing can be recorded while viewing another
date.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mosovo.casework.preview import Preview, preview_action
from mosovo.edge.request_context import Request
from mosovo.obligations.queries import DutyBoard, load_board
from mosovo.record.fact_writer import AlreadyCorrected
from mosovo.record.permit import Permit
from mosovo.record.validation import ConfirmationNeeded, FactRefused, FactWarning, warn_about_new_fact

from . import duty_preview
from .edit_conflict import build_comparison
from .form_digests import CONFIRM, REASON, SEEN
from .formatting import format_time
from .forms import Form, TextField
from .maps.map_forms import REDRAW_BUTTON, read_form_map
from .open_nominal import person_banner
from .playbooks.occurrences import playbook_address
from .playbooks.return_links import find_return_url
from .recent_entries import find_repeat
from .rendering import render_page

PREVIEW_REASON = "(not recorded: preview only)"
REASON_FIELD = TextField(label_in_sentence="how you know", max_length=500)
REASON_FIELD.name_in_form(REASON)

type RecordAction = Callable[[str], object]
"""A function that records, given the reason why an unlikely value is right ("" if there is none)."""


@dataclass(frozen=True, slots=True)
class RecordWarnings:
    """The unlikely values found, with the answers given about them so far."""

    problems: Sequence[FactWarning]
    confirmed: bool = False
    reason: str = ""
    errors: Sequence[str] = ()

    @property
    def is_confirmed(self) -> bool:
        """Whether the user confirmed the values and said how they know."""
        return self.confirmed and not self.errors

    @property
    def digest(self) -> str:
        """Return a digest of the warnings. A confirmation counts only for the warnings that were shown."""
        return sha256(repr([(problem.field, problem.message) for problem in self.problems]).encode()).hexdigest()


@dataclass
class RecordScreen:
    """One form about one nominal, on its page. `success_text` starts the sentence after saving."""

    request: Request
    permit: Permit
    form: Form
    template: str
    success_text: str = "Recorded."
    context: Mapping[str, Any] = field(default_factory=dict)
    then: str = ""
    """Where to go after saving. When empty: what must happen now, if a playbook follows; otherwise the case file."""
    boxes: Mapping[str, str] = field(default_factory=dict)
    """The field of this form for a column with another name."""
    redraws: bool = False
    """Whether a button was pressed that only fills in fields: the form is shown again with what was typed."""

    def record(self, action: Callable[..., object], *about: object, **values: object) -> HttpResponse:
        """Show the page, or call this action of a room with the form's values, after `about` and with `values`."""
        return self.respond(
            lambda override_reason: action(
                self.permit, *about, **values, today=self.request.today, override_reason=override_reason,
                **self.form.to_fact_values(),
            )
        )  # fmt: skip

    def respond(self, record_action: RecordAction) -> HttpResponse:
        """Show the page, or answer the form that was sent."""
        if not self.request.moment.is_current:
            return render_page(self.request, "record_screen/past_date.jinja", {"urn": self.permit.urn}, status=409)
        is_redraw = REDRAW_BUTTON in self.request.POST
        if self.redraws or (is_redraw and SEEN not in self.request.POST):
            self.form.skip_validation()
            return self.render_form()
        if self.request.method != "POST" or not self.form.is_valid():
            return self.render_form()
        try:
            return (
                self.render_form(*self.preview_with_warnings(record_action))
                if is_redraw or "preview" in self.request.POST
                else self.try_action(record_action)
            )
        except FactRefused as refusal:
            show_refusal(self.form, refusal, self.boxes)
            return self.render_form()
        except AlreadyCorrected as first:
            return show_conflict(self.request, self.permit, first)

    def try_action(self, record_action: RecordAction) -> HttpResponse:
        """Save; if values are unlikely, ask for confirmation, and save once it is given."""
        try:
            return self.save_and_redirect(record_action)
        except ConfirmationNeeded as warning:
            doubts = read_confirmation(self.request, warning.problems)
            return (
                self.save_and_redirect(record_action, doubts.reason)
                if doubts.is_confirmed
                else self.render_form(doubts, self.list_duty_changes(record_action))
            )

    def preview_with_warnings(
        self, record_action: RecordAction
    ) -> tuple[RecordWarnings | None, list[duty_preview.DutyChange]]:
        """Return the warnings and the effect on each duty. Nothing is saved."""
        try:
            return None, self.list_duty_changes(record_action, "")
        except ConfirmationNeeded as warning:
            return read_confirmation(self.request, warning.problems), self.list_duty_changes(record_action)

    def list_duty_changes(
        self, record_action: RecordAction, override_reason: str = PREVIEW_REASON
    ) -> list[duty_preview.DutyChange]:
        """List each duty before and after, as if this were recorded."""
        preview = self.preview_boards(record_action, override_reason)
        return duty_preview.list_duty_changes(preview.before, preview.board, self.request.today)

    def preview_boards(self, record_action: RecordAction, override_reason: str) -> Preview:
        """Run the action, load the duties before and after, and undo it."""

        def record() -> Permit:
            record_action(override_reason)
            return self.permit

        return preview_action(record)

    def save_and_redirect(self, record_action: RecordAction, override_reason: str = "") -> HttpResponse:
        """Save, and redirect with a sentence about the effect."""
        before = load_board(self.permit)
        with transaction.atomic(), warn_about_new_fact(find_repeat_warning(self.request), override_reason):
            recorded = record_action(override_reason)
        messages.success(self.request, self.success_message(before, load_board(self.permit)))
        return HttpResponseRedirect(self._next_address(recorded))

    def _next_address(self, recorded: object) -> str:
        """Return the page after saving. A playbook that led here is gone back to, unless another one follows."""
        urn = self.permit.urn
        return_url = find_return_url(self.request, urn)
        if self.then and not return_url:
            return self.then
        return playbook_address(urn, recorded) or return_url or reverse("casefile", kwargs={"urn": urn})

    def success_message(self, before: DutyBoard, after: DutyBoard) -> str:
        """Build the sentence shown after saving."""
        return duty_preview.describe_outcome(self.success_text, before, after, self.request.today)

    def render_form(
        self, doubts: RecordWarnings | None = None, lines: Sequence[duty_preview.DutyChange] = ()
    ) -> HttpResponse:
        """Render the form on its page, with warnings, the effect on duties, and a map if the form has a zone."""
        if self.form.field_before_map:
            typed = {name: str(self.form[name].value() or "") for name in self.form.fields}
            self.form.zone_map = read_form_map(self.request.POST, typed)
        base_context = {
            "permit": self.permit,
            "person": person_banner(self.permit),
            "form": self.form,
            "doubts": doubts,
            "effects": lines,
        }
        return render_page(self.request, self.template, {**base_context, **self.context})


def find_repeat_warning(request: Request) -> FactWarning | None:
    """Return a warning if the user has just recorded the same form, which may have been open in two tabs."""
    at = find_repeat(request)
    return FactWarning("", f"You already recorded these details at {format_time(at)}.") if at else None


def show_refusal(form: Form, refusal: FactRefused, boxes: Mapping[str, str]) -> None:
    """Add the refusal to its field, or above the form if the form has no such field."""
    name = boxes.get(refusal.field, refusal.field.rpartition(".")[2])
    form.add_error(name if name in form.fields else None, refusal.message)
    form.ask_for_files_again()


def read_confirmation(request: Request, problems: Sequence[FactWarning]) -> RecordWarnings:
    """Read the confirmation from the form. It does not count if other warnings were shown than those found now."""
    doubts = RecordWarnings(problems)
    if request.POST.get(SEEN) != doubts.digest:
        return doubts
    errors: list[str] = []
    reason, confirmed = str(request.POST.get(REASON, "")), CONFIRM in request.POST
    try:
        reason = REASON_FIELD.clean(reason)
    except ValidationError as error:
        errors += error.messages
    if not confirmed:
        errors.append("Tick the box if your entry is correct, or change it")
    return RecordWarnings(problems, confirmed, reason, errors)


def show_conflict(request: Request, permit: Permit, first: AlreadyCorrected, again_href: str = "") -> HttpResponse:
    """Answer 409 with the other officer’s correction next to what was entered here.

    `again_href` is the page that shows the current record; the case file if it is empty.
    """
    theirs, yours, words = build_comparison(first)
    case_url = reverse("casefile", kwargs={"urn": permit.urn})
    return render_page(
        request,
        "errors/409.jinja",
        {"theirs": theirs, "yours": yours, "words": words, "again_href": again_href or case_url},
        status=409,
    )
