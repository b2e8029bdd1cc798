"""The list of possible matches and of new names not yet reviewed, and the outcome of one possible match.

Row security shows a possible match only to users who may see both people. So neither the list, nor its count,
nor the URL of a match reveals a hidden person.
"""

from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import decide_access
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.models import CaseloadEntry
from mosovo.edge.request_context import Request
from mosovo.record.limited_list import load_first_rows
from mosovo.rooms.identifying_details import actions, policy
from mosovo.search.models import RecordMatch
from mosovo.search.record_matches import LABELS, MENTIONED, get_match, list_open_matches
from mosovo.search.unreviewed_names import list_unreviewed_names
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.navigation import CASEWORK
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page
from mosovo.web.features.identifying_details.forms import CollisionForm
from mosovo.web.features.identifying_details.record_comparison import build_record_pair, open_both_records

MOST = 50
OUTCOME_RECORDED = "The outcome is recorded on both case files."
FIELD_GROUP_TEXT = "in a field group: open it on each case file to read it"


class MatchRow(NamedTuple):
    """A possible match as a row of the list."""

    found: RecordMatch
    label: str
    wording: str
    one: CaseloadEntry
    other: CaseloadEntry


def _require_casework(request: Request) -> None:
    if not request.actor.roles & CASEWORK:
        raise Http404


@require_GET
def show_matches(request: Request) -> HttpResponse:
    """Show possible matches without an outcome, latest first. The audit log records which people are shown."""
    _require_casework(request)
    short_list, new = load_first_rows(list_open_matches(), MOST), load_first_rows(list_unreviewed_names(), MOST)
    ids = {key for each in short_list.rows for key in (each.recorded_in_id, each.also_in_id)}
    ids |= {each.nominal_id for each in new.rows}
    lines = {line.nominal_id: line for line in CaseloadEntry.objects.filter(nominal_id__in=ids)} if ids else {}
    rows = [
        build_match_row(each, lines)
        for each in short_list.rows
        if each.recorded_in_id in lines and each.also_in_id in lines
    ]
    names = [(each, lines[each.nominal_id]) for each in new.rows if each.nominal_id in lines]
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "collisions.list", subjects=sorted(lines), fields=["name", "born", "why"]
        )
    )
    return render_page(
        request, "record_matches/matches.jinja", {"rows": rows, "names": names, "found": short_list, "new": new}
    )


def build_match_row(match: RecordMatch, lines: dict[Any, CaseloadEntry]) -> MatchRow:
    """Build the row of a possible match; for a field group it shows only the type of detail."""
    text = FIELD_GROUP_TEXT if match.field_group else match.value_text or "the same in both"
    return MatchRow(
        match, LABELS.get(match.kind, match.kind), text, lines[match.recorded_in_id], lines[match.also_in_id]
    )


@require_http_methods(["GET", "POST"])
@idempotent
def answer_match(request: Request, collision_id: int) -> HttpResponse:
    """Show the two records side by side and record the outcome of the possible match."""
    _require_casework(request)
    match = get_match(collision_id)
    lines = {
        each.nominal_id: each
        for each in (
            CaseloadEntry.objects.filter(nominal_id__in=[match.recorded_in_id, match.also_in_id]) if match else ()
        )
    }
    if match is None or len(lines) < 2:
        raise Http404("there is no such thing in two records, or not in two that you may see")
    row = build_match_row(match, lines)
    to = policy.ANSWER if request.method == "POST" else policy.VIEW
    permit, other = open_both_records(request, row.one.urn, row.other.urn, to)
    if other is None:
        raise Http404("the other is out of reach")
    may_answer = all(decide_access(request.actor, policy.ANSWER, each.case).allowed for each in (permit, other))
    form = CollisionForm(request.POST or None, today=request.today)
    context = {
        "title": row.label if match.kind in MENTIONED else f"{row.label} in two records",
        "record": "Record outcome", "previews_effects": False, "row": row,
        "both": build_record_pair(permit, other), "may_answer": may_answer,
        "same": f"{reverse('say_same', kwargs={'urn': permit.urn})}?with={other.urn}",
    }  # fmt: skip
    screen = RecordScreen(
        request, permit, form, "record_matches/answer.jinja", OUTCOME_RECORDED, context, reverse("record_matches")
    )
    both_permits = (permit, other)
    return screen.respond(
        lambda _: actions.resolve_match(
            both_permits, kind=match.kind, value=match.value, today=request.today, **form.cleaned_data
        )
    )
