"""What every writing screen does once its form is sent: act, or say why not.

    permit = opened(request, urn, to=policy.RECORD)
    form = DeathForm(request.POST or None, today=request.today)
    screen = Screen(request, permit, form, "identity/death.jinja")
    return screen.answer(lambda because: record_death(permit, ..., confirmed_because=because))

What is impossible comes back at its field. What is unlikely is shown with what the law would
make of it, and recorded once somebody says how they know. What a colleague corrected first is
shown beside what was written here. With a dial turned there is nothing to record.
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
from mosovo.obligations.queries import DutyBoard, load_board
from mosovo.record.fact_writer import AlreadyCorrected
from mosovo.record.permit import Permit
from mosovo.record.validation import ConfirmationNeeded, FactRefused, FactWarning

from . import duty_preview
from .edit_conflict import build_comparison
from .forms import Form, TextField
from .maps.map_forms import LOOK, read_map_look
from .open_nominal import person_banner
from .rendering import render_page
from .request_context import Request

CONFIRM, REASON, SEEN = "confirm_unlikely", "unlikely_reason", "unlikely_seen"
ONLY_TO_SEE = "(not recorded: preview only)"
KNOWN_BY = TextField(label_in_sentence="how you know", max_length=500)
KNOWN_BY.name_in_form(REASON)

type Act = Callable[[str], object]
"""An act of writing, given the reason why something unlikely is right ("" when nobody has said one)."""


@dataclass(frozen=True, slots=True)
class RecordWarnings:
    """The unlikely values found, with the answers given about them so far."""

    problems: Sequence[FactWarning]
    confirmed: bool = False
    reason: str = ""
    errors: Sequence[str] = ()

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody said that it is right, and how they know."""
        return self.confirmed and not self.errors

    @property
    def digest(self) -> str:
        """Which doubts these are: a confirmation counts only for those that were shown."""
        return sha256(repr([(problem.field, problem.message) for problem in self.problems]).encode()).hexdigest()


@dataclass
class RecordScreen:
    """One form about one nominal, and the page it stands on. `said` opens the sentence after saving."""

    request: Request
    permit: Permit
    form: Form
    template: str
    success_text: str = "Recorded."
    context: Mapping[str, Any] = field(default_factory=dict)
    then: str = ""
    """Where to go after saving; the case file when empty."""
    boxes: Mapping[str, str] = field(default_factory=dict)
    """The box of this form for a field that the act calls otherwise."""

    def respond(self, act: Act) -> HttpResponse:
        """The page, or what came of the form that was sent."""
        if not self.request.moment.is_current:
            return render_page(self.request, "record_screen/past_date.jinja", {"urn": self.permit.urn}, status=409)
        looks = LOOK in self.request.POST
        if looks and SEEN not in self.request.POST:
            self.form.skip_validation()
            return self.render_form()
        if self.request.method != "POST" or not self.form.is_valid():
            return self.render_form()
        try:
            return (
                self.render_form(*self.preview_with_warnings(act))
                if looks or "preview" in self.request.POST
                else self.try_action(act)
            )
        except FactRefused as refusal:
            show_refusal(self.form, refusal, self.boxes)
            return self.render_form()
        except AlreadyCorrected as first:
            return show_conflict(self.request, self.permit, first)

    def try_action(self, act: Act) -> HttpResponse:
        """Act; where that is unlikely, ask, and act once the answer stands."""
        try:
            return self.save_and_redirect(act)
        except ConfirmationNeeded as unlikely:
            doubts = read_confirmation(self.request, unlikely.problems)
            return (
                self.save_and_redirect(act, doubts.reason)
                if doubts.is_confirmed
                else self.render_form(doubts, self.list_duty_changes(act))
            )

    def preview_with_warnings(self, act: Act) -> tuple[RecordWarnings | None, list[duty_preview.DutyChange]]:
        """What would be doubted about it, and each duty now and then. Nothing is kept."""
        try:
            return None, self.list_duty_changes(act, "")
        except ConfirmationNeeded as unlikely:
            return read_confirmation(self.request, unlikely.problems), self.list_duty_changes(act)

    def list_duty_changes(self, act: Act, because: str = ONLY_TO_SEE) -> list[duty_preview.DutyChange]:
        """Each duty now and then, were this recorded."""
        rehearsed = self.preview_boards(act, because)
        return duty_preview.list_duty_changes(rehearsed.before, rehearsed.board, self.request.today)

    def preview_boards(self, act: Act, because: str) -> Preview:
        """The boards before and after the act, which is undone."""

        def as_if() -> Permit:
            act(because)
            return self.permit

        return preview_action(as_if)

    def save_and_redirect(self, act: Act, because: str = "") -> HttpResponse:
        """Act, and go back to the case with a sentence on what it did."""
        before = load_board(self.permit)
        with transaction.atomic():
            act(because)
        messages.success(self.request, self.success_message(before, load_board(self.permit)))
        return HttpResponseRedirect(self.then or reverse("casefile", kwargs={"urn": self.permit.urn}))

    def success_message(self, before: DutyBoard, after: DutyBoard) -> str:
        """The sentence after saving."""
        return duty_preview.describe_outcome(self.success_text, before, after, self.request.today)

    def render_form(
        self, doubts: RecordWarnings | None = None, lines: Sequence[duty_preview.DutyChange] = ()
    ) -> HttpResponse:
        """The form on its page, with doubts and what it would do where there are any; a zone on the map."""
        if self.form.map_after_field:
            typed = {name: str(self.form[name].value() or "") for name in self.form.fields}
            self.form.look = read_map_look(self.request.POST, typed)
        own = {
            "permit": self.permit,
            "person": person_banner(self.permit),
            "form": self.form,
            "doubts": doubts,
            "foreseen": lines,
        }
        return render_page(self.request, self.template, {**own, **self.context})


def show_refusal(form: Form, refusal: FactRefused, boxes: Mapping[str, str]) -> None:
    """Put what is impossible at its box, or above the form where it has none here."""
    name = boxes.get(refusal.field, refusal.field.rpartition(".")[2])
    form.add_error(name if name in form.fields else None, refusal.message)


def read_confirmation(request: Request, problems: Sequence[FactWarning]) -> RecordWarnings:
    """What the form says about these doubts. Saying yes to others than those shown is not an answer."""
    doubts = RecordWarnings(problems)
    if request.POST.get(SEEN) != doubts.digest:
        return doubts
    errors: list[str] = []
    reason, confirmed = str(request.POST.get(REASON, "")), CONFIRM in request.POST
    try:
        reason = KNOWN_BY.clean(reason)
    except ValidationError as wrong:
        errors += wrong.messages
    if not confirmed:
        errors.append("Tick the box if your entry is correct, or change it")
    return RecordWarnings(problems, confirmed, reason, errors)


def show_conflict(request: Request, permit: Permit, first: AlreadyCorrected) -> HttpResponse:
    """409: what a colleague recorded, beside what was written here."""
    theirs, yours, words = build_comparison(first)
    again = reverse("casefile", kwargs={"urn": permit.urn})
    return render_page(
        request, "errors/409.jinja", {"theirs": theirs, "yours": yours, "words": words, "again_href": again}, status=409
    )
