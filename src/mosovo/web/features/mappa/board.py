"""The MAPPA page of a force: waiting referrals, cases at Level 2 and 3, reviews due, and cases without a level."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import mappa, mappa_indicators
from mosovo.caseload.list_looks import is_new_id
from mosovo.caseload.mappa import MappaBoardCounts, MappaBoardRow
from mosovo.caseload.mappa_statements import UNLEVELLED_VIEWS
from mosovo.caseload.queries import Scope
from mosovo.database.joint_reads import read_together
from mosovo.edge.request_context import Request
from mosovo.obligations.force_policy import policy_value_on
from mosovo.practice.policy_settings import mappa as figures
from mosovo.web.core.formatting import format_count
from mosovo.web.core.new_marks import note_look
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import build_scope_tabs as scope_tabs
from mosovo.web.core.scopes import page_marker_from_request, scope_from_request
from mosovo.web.core.url_reversing import url_for

from .form_editions import KEEPERS

VIEWS = {
    "referrals": "Waiting referrals",
    "to_refer": "Screened, not referred",
    "meetings": "At Level 2 and 3",
    "reviews": "Reviews due in 4 weeks",
    "unscreened": "Without a level",
    "away": "Without a level, not in the community",
    "releases": "Releases without a level",
}
EMPTY_TEXTS = {
    "referrals": "No referrals are waiting. To refer a case, open its case file and choose MAPPA.",
    "to_refer": "No screened cases await referral. A case appears here when it is screened for Level 2 or 3.",
    "meetings": "No cases at Level 2 or 3. A case appears here when its level is set.",
    "reviews": "No reviews due in the next 4 weeks.",
    "unscreened": "No cases without a level in the community. A case appears here when the person is in a MAPPA "
    "category and no level is set.",
    "away": "No cases without a level in custody, in hospital or abroad.",
    "releases": "Every release that needs a level has one.",
}
AWAY_TEXTS = {
    "custody": "In custody", "hospital": "In hospital", "abroad": "Abroad",
    "immigration_detention": "In immigration detention",
}  # fmt: skip
WAITING_TEXTS = {"signature": "For the author or the countersignature", "triage": "For your decision"}


@require_GET
def show_board(request: Request) -> HttpResponse:
    """Show one view of the MAPPA page, 50 cases at a time."""
    scope, scopes = scope_from_request(request)
    if scope is None or not request.actor.is_cleared:
        raise Http404("there is no such page")
    view = request.GET.get("view", "referrals")
    view = view if view in VIEWS else "referrals"
    page, counts = read_together(
        mappa.ask_mappa_cases(scope, view, request.today, page_marker_from_request(request)),
        mappa.ask_mappa_counts(scope, request.today),
    )
    nominal_ids = sorted({row.nominal_id for row in page.rows})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "mappa.list", subjects=nominal_ids, fields=[view], rule=scope.reach
        )
    )
    since = note_look(request, f"mappa-{view}")
    context = {
        "since": since,
        "headline": describe_board(counts),
        "notes": list_view_notes(view, counts),
        "rows": [build_row(row, request, view, since) for row in page.rows],
        "tabs": scope_tabs(scopes, scope),
        "views": [(words, f"?scope={scope.reach}&view={name}", name == view, counts.get_count(name))
                  for name, words in VIEWS.items()],
        "view": view,
        "title": VIEWS[view],
        "empty": EMPTY_TEXTS[view],
        "keeps_forms": bool(request.actor.roles & KEEPERS),
        "figures": build_indicators(scope, request),
        "managers": scope.reach != "mine",
        "next_href": f"?scope={scope.reach}&view={view}&after={page.after}" if page.after else "",
    }  # fmt: skip
    return render_page(request, "mappa/board.jinja", context)


def build_indicators(scope: Scope, request: Request) -> list[tuple[str, mappa_indicators.TimelinessShare, int]]:
    """Return the indicators of this quarter with their targets, for the cases in scope."""
    quarter, force = mappa_indicators.quarter_containing(request.today), request.actor.force
    return [
        (words, share, policy_value_on(force, target, request.today))
        for words, share, target in (
            (
                "Records made within 3 working days",
                mappa_indicators.measure_records_on_time(scope, quarter),
                figures.TARGET_RECORD,
            ),
            (
                "Levels set 6 months before release",
                mappa_indicators.measure_levels_on_time(scope, quarter),
                figures.TARGET_LEVEL,
            ),
        )
    ]


def describe_board(counts: MappaBoardCounts) -> str:
    """Return the counts as a sentence."""
    waiting = f"{format_count(counts.referrals, 'referral')} waiting"
    meetings = f"{format_count(counts.meetings, 'case')} at Level 2 or 3"
    unscreened = f"{counts.unscreened} without a level"
    return f"{waiting}; {meetings}; {format_count(counts.reviews, 'review')} due in 4 weeks; {unscreened}."


def list_view_notes(view: str, counts: MappaBoardCounts) -> list[str]:
    """Return what a view leaves out, and why."""
    if view in UNLEVELLED_VIEWS:
        return list_notes(counts)
    if view == "meetings" and counts.out_of_meetings:
        cases = format_count(counts.out_of_meetings, "case")
        return [f"Not counted: {cases} last set at Level 2 or 3. The person has died or is in no category today."]
    return []


def list_notes(counts: MappaBoardCounts) -> list[str]:
    """Return how cases without a level are counted, and which are left out and why."""
    results = [
        f"{format_count(counts.unscreened, 'case')} in the community without a level, counted as in the annual return. "
        f"Category not confirmed: {counts.unconfirmed} of {counts.unscreened}."
    ]
    left_out = [
        (counts.away, "in custody, in hospital or abroad (listed separately)"),
        (counts.archived, "archived"),
        (counts.removed, "deported or removed"),
    ]
    if any(number for number, _ in left_out):
        words = ", ".join(f"{number} {why}" for number, why in left_out if number)
        results.append(f"Also without a level and not in that number: {words}.")
    if counts.in_question:
        results.append(
            f"{format_count(counts.in_question, 'case')} in no category today with an open legal question: not counted."
        )
    results.append("Only cases that you can see are counted; the annual return counts restricted cases too.")
    return results


def build_row(row: MappaBoardRow, request: Request, view: str, since: datetime | None = None) -> dict[str, Any]:
    """Build a row of the table."""
    is_referral = view == "referrals" and row.referral_id is not None
    href = url_for("mappa", urn=row.urn)
    if is_referral:
        href = url_for("mappa_referral", urn=row.urn, first=str(row.referral_id))
    return {
        "row": row,
        "is_new": is_referral and is_new_id(since, row.referral_id),
        "href": href,
        "risk": row.risk.replace("_", "-"),
        "status": WAITING_TEXTS.get(row.waits_for, ""),
        "category": describe_category(row),
        "away": AWAY_TEXTS.get(row.away, ""),
        "late": row.due_on is not None and row.due_on < request.today,
    }


def describe_category(row: MappaBoardRow) -> str:
    """Return the confirmed category, or the proposed one marked as not confirmed."""
    if row.counted is not None and row.category != row.counted:
        return f"Category {row.counted}, not confirmed"
    return f"Category {row.category}" if row.category else "Not confirmed"
