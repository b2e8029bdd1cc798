"""What is missing or out of date on this person, on the form of a visit, and the way to each and back."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse

from mosovo.caseload.record_items import ONLY_OVERDUE, RecordItem
from mosovo.edge.request_context import Request
from mosovo.record.permit import Permit
from mosovo.web.core.forms import Form
from mosovo.web.core.missing_facts import list_missing_for_form
from mosovo.web.core.panel import CaseContext
from mosovo.web.core.playbooks.return_links import RETURN_PARAMETER
from mosovo.web.core.saved_forms.draft_redirect import leave_form
from mosovo.web.core.url_reversing import url_for

PUT_RIGHT = "put_right"
"""The name of the button of an item. Its value is the code of the item."""


@dataclass(frozen=True, slots=True)
class ItemToPutRight:
    """An item of a complete record, and the page on which it is corrected ("" if it is not the reader’s move)."""

    item: RecordItem
    href: str

    @property
    def is_out_of_date(self) -> bool:
        """Whether it is on record and overdue for review, not missing."""
        return self.item.code in ONLY_OVERDUE


def list_to_put_right(request: Request, permit: Permit) -> Sequence[ItemToPutRight]:
    """List what the record lacks: the items that the case summary calls missing."""
    case = CaseContext(permit, request.moment)
    found = list_missing_for_form(case, request.today)
    return [ItemToPutRight(item, _page(permit.urn, href)) for item, href in found]


def _page(urn: str, href: str) -> str:
    """Return the page with the way back to the visit; a section of the case file has none."""
    if href.startswith("#"):
        return url_for("whole_case_file", urn=urn) + href
    return f"{href}{'&' if '?' in href else '?'}{RETURN_PARAMETER}=visit" if href else ""


def leave_to_put_right(request: Request, permit: Permit, form: Form) -> HttpResponse:
    """Save what was typed of the visit as its draft, and go to the page of the item that was pressed."""
    code = request.POST.get(PUT_RIGHT, "")
    found = next((each for each in list_to_put_right(request, permit) if each.item.code == code), None)
    if found is None or not found.href:
        raise Http404("there is no such item to correct")
    return leave_form(request, form, found.href)
