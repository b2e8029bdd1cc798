"""Which forms the page of a request shows, and the draft of each long one.

The macro `form_tag` asks for a form while the page is rendered. By then the view has opened what the page is about: a
draft is shown only to an account that may open the form.
"""

import json
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from mosovo.edge.request_context import Request, get_draft_author

from .store import DRAFT, Fields, FormDraft, draft_id, find_draft, list_draft_ids

ANSWER = "answer"
"""Query parameter that names a stored answer. The middleware takes it from the request."""

BEGIN_BUTTON = "begin"
"""The button of a list that opens a form about the selected people. It sends the selection, and answers no form."""

PAGE_FIELDS = frozenset(
    {BEGIN_BUTTON, "idempotency_key", "csrfmiddlewaretoken", "confirm_unlikely", "unlikely_seen", "preview", "version"}
)
"""Fields of pages that are no fields of a form: a confirmation counts only for the page that asked for it."""


@dataclass(frozen=True, slots=True)
class SavedForm:
    """A form of the page that saves what is typed: its address, the fields never saved, and its draft, if any."""

    address: str
    never_saved: str
    fields_json: str = ""
    saved_at: datetime | None = None


@dataclass
class PageForms:
    """The forms of one request that save what is typed."""

    request: Request
    shown: dict[str, Any] = field(default_factory=dict)
    """The form that was rendered for each address. Of several, the one that was sent."""
    sent_elsewhere: set[str] = field(default_factory=set)
    """The addresses of forms that are part of another page, such as the room of a meeting."""
    host: str = ""
    """The address of that page, if it shows the answer of any of its forms again."""
    _draft_ids: frozenset[UUID] | None = None

    def show(self, form: Any, action: str) -> SavedForm | None:
        """Note the form, and return it with its draft; None if it is short. A page that answers a form shows what was
        sent instead.
        """
        is_here = not action or action.startswith("?")
        address = (self.request.path + action).removesuffix("?") if action and is_here else action
        address = address or form_address(self.request)
        if form.is_bound or address not in self.shown:
            self.shown[address] = form
        if address.partition("?")[0] != self.request.path or (self.request.method == "POST" and not is_here):
            self.sent_elsewhere.add(address)
        if not form.saves_drafts():
            return None
        unsaved_fields = " ".join(sorted(form.never_saved() | PAGE_FIELDS))
        shows_draft = self.request.method == "GET" or (
            form.has_draft_of_selection and BEGIN_BUTTON in self.request.POST
        )
        draft = self._find_draft(address) if shows_draft else None
        fields = {name: values for name, values in draft.fields.items() if can_save(form, name)} if draft else {}
        if not draft or not fields:
            return SavedForm(address, unsaved_fields)
        return SavedForm(address, unsaved_fields, json.dumps(form.convert_draft(fields)), draft.saved_at)

    def _find_draft(self, address: str) -> FormDraft | None:
        if self._draft_ids is None:
            self._draft_ids = list_draft_ids(self.request)
        number = draft_id(get_draft_author(self.request), DRAFT, address)
        return find_draft(self.request, address) if number in self._draft_ids else None

    def typed_fields(self, form: Any) -> Fields:
        """Return what was sent, without what a draft never holds."""
        return {name: values for name, values in self.request.POST.lists() if can_save(form, name)}


CURRENT: ContextVar[PageForms | None] = ContextVar("page_forms", default=None)


def saved_form(form: Any, action: str = "") -> SavedForm | None:
    """Return how this form of the page saves what is typed; None if it is short, or no one is signed in."""
    page = CURRENT.get()
    has_fields = hasattr(form, "saves_drafts")  # the desk has a sheet of forms, and drafts of its own
    return page.show(form, action) if page and has_fields else None


def set_answer_address(address: str) -> None:
    """Show the answer of this request at the address of the page that its form is part of, so that Back works."""
    if page := CURRENT.get():
        page.host = address


def can_save(form: Any, name: str) -> bool:
    """Whether a draft may hold this field: no declaration, no confirmation, and nothing that the page itself sends."""
    return not {name, name.rpartition("-")[0]} & (form.never_saved() | PAGE_FIELDS)


def form_address(request: Request) -> str:
    """Return the path and query of the page. Its form is sent there."""
    return request.path + (f"?{request.GET.urlencode()}" if request.GET else "")
