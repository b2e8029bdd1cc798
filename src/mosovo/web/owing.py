"""A duty of a board as its table draws it: whose, what, how late, and what can be done about it."""

from typing import Any

from mosovo.caseload.by_risk import Owing
from mosovo.law.explain import title
from mosovo.web.addresses import address
from mosovo.web.moment import Request
from mosovo.web.nav import RECORDING
from mosovo.web.obligations.drawing import why_href
from mosovo.web.ways import ways

LEVEL_WORDS = {"very_high": "Very high", "high": "High", "medium": "Medium", "low": "Low", "": "Not recorded"}


def drawn(row: Owing, request: Request) -> dict[str, Any]:
    """A line of the table; acts for those who record."""
    acts = ways(row.urn, row.rule, row.key.rpartition(":")[2], request.actor) if request.actor.roles & RECORDING else ()
    return {
        "row": row,
        "risk": row.risk.replace("_", "-"),
        "what": title(row.rule),
        "late": row.due_on < request.today,
        "case_href": address("casefile", urn=row.urn),
        "why_href": why_href(row.urn, row.key),
        "acts": acts or (),
    }
