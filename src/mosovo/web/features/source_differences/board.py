"""The list of open differences on the cases of a reader."""

import json
from collections.abc import Container
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.list_looks import is_new_since, note_list_look
from mosovo.caseload.source_differences import DifferenceRow, count_differences, list_differences
from mosovo.edge.request_context import Request
from mosovo.exchange.hmpps.policy import can_match
from mosovo.exchange.hmpps.profile import PROFILES
from mosovo.exchange.hmpps.queries import list_unmatched_messages
from mosovo.exchange.source_models import SourceStatement
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import build_scope_tabs, page_marker_from_request, scope_from_request
from mosovo.web.core.url_reversing import url_for

from .display import describe_statement


@require_GET
def show_differences(request: Request) -> HttpResponse:
    """Show the open differences, the first to answer first, 50 a page."""
    scope, scopes = scope_from_request(request)
    if scope is None or not request.actor.is_cleared:
        raise Http404("there is no such page")
    shape = _validate_choice(request.GET.get("shape", ""), PROFILES)
    owner = _validate_choice(request.GET.get("owner", ""), SourceStatement.Owner.values)
    page = list_differences(scope, page_marker_from_request(request), shape=shape, owner=owner)
    nominal_ids = sorted({row.nominal_id for row in page.rows})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "exchange.list_differences",
            nominal_ids,
            ["sourcestatement"],
            rule=scope.reach,
        )
    )
    since = note_list_look(request.actor.account, "differences", request.now) if request.actor.account else None
    query = {"scope": scope.reach, "shape": shape, "owner": owner}
    context = {
        "rows": [_build_row(row, request, since) for row in page.rows],
        "count": count_differences(scope, request.today),
        "tabs": build_scope_tabs(scopes, scope),
        "shapes": [_build_filter(query, "shape", key, text) for key, text in _SHAPES],
        "owners": [_build_filter(query, "owner", key, label) for key, label in [("", "Everyone"), *_OWNERS]],
        "is_filtered": bool(shape or owner),
        "all_href": _build_query_url({"scope": scope.reach}),
        "managers": scope.reach != "mine",
        "next_href": _build_query_url({**query, "after": str(page.after)}) if page.after else "",
        "unmatched": list_unmatched_messages().of if can_match(request.actor) else None,
    }
    return render_page(request, "source_differences/board.jinja", context)


_SHAPES = [("", "All"), *((key, each.title) for key, each in PROFILES.items())]
_OWNERS = [(key, str(label)) for key, label in SourceStatement.Owner.choices]


def _validate_choice(value: str, allowed: Container[str]) -> str:
    return value if value in allowed else ""


def _build_filter(query: dict[str, str], name: str, key: str, text: str) -> tuple[str, str, bool]:
    return text, _build_query_url({**query, name: key}), query[name] == key


def _build_query_url(query: dict[str, str]) -> str:
    return "?" + urlencode({name: value for name, value in query.items() if value})


def _build_row(row: DifferenceRow, request: Request, since: datetime | None) -> dict[str, Any]:
    values, unknown, recorded = (
        json.loads(each) if isinstance(each, str) else each for each in (row.values, row.unknown, row.recorded)
    )
    return {
        "row": row,
        "text": describe_statement(row.shape, row.rule, values, unknown, recorded),
        "owner": SourceStatement.Owner(row.owner).label,
        "late": row.due_on < request.today,
        "is_new": is_new_since(since, row.received_at),
        "href": url_for("difference", urn=row.urn, statement_id=str(row.id)),
    }
