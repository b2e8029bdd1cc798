"""One duty as a row of a dashboard table: person, duty, lateness and links to act on it."""

from typing import Any

from mosovo.caseload.risk_order import BoardDuty
from mosovo.edge.request_context import Request
from mosovo.web.core.duty_rows import why_url
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.registry import list_duty_links
from mosovo.web.core.url_reversing import url_for
from mosovo_law.explain.explanation import duty_title

LEVEL_WORDS = {"very_high": "Very high", "high": "High", "medium": "Medium", "low": "Low", "": "Not recorded"}


def build_board_row(row: BoardDuty, request: Request) -> dict[str, Any]:
    """Build the row; only people who record get the links that act on the duty."""
    acts = (
        list_duty_links(row.urn, row.rule, row.key.rpartition(":")[2], request.actor)
        if request.actor.roles & RECORDING
        else ()
    )
    return {
        "row": row,
        "risk": row.risk.replace("_", "-"),
        "what": duty_title(row.rule),
        "late": row.due_on < request.today,
        "case_href": url_for("casefile", urn=row.urn),
        "why_href": why_url(row.urn, row.key),
        "acts": acts or (),
    }
