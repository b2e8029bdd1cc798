"""The page that explains the order of Today, with the reader’s own first duties."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import queries
from mosovo.caseload.harm_order import AGES, AT_ONCE, KINDS, RISKS, kind_of_rule
from mosovo.caseload.queries import DueDuty
from mosovo.web.board_duty_rows import LEVEL_WORDS
from mosovo.web.caseload.scopes import scope_from_request
from mosovo.web.rendering import render_page
from mosovo.web.request_context import Request
from mosovo.web.url_reversing import url_for

from .rows import name_task

FIRST = 5
"""How many of the reader’s duties the page shows."""


@dataclass(frozen=True, slots=True)
class ScoredDuty:
    """A duty with its kind and score."""

    name: str
    href: str
    what: str
    kind: str
    score: str


@require_GET
def show_order(request: Request) -> HttpResponse:
    """Show the weights of the order, and the score of the first duties on the reader’s Today."""
    scope, _ = scope_from_request(request)
    duties = queries.list_todays_duties(scope, request.today, size=FIRST).rows[:FIRST] if scope else []
    if scope and duties:
        seen = sorted({due.nominal_id for due in duties})
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, "today.list", seen, ["duties"], rule=scope.reach))
    context = {
        "kinds": [(kind.name, f"{kind.weight:g}") for kind in KINDS],
        "risks": [(LEVEL_WORDS[level], weight) for level, weight in RISKS.items()],
        "ages": AGES,
        "first_tier": next(kind.name for kind in KINDS if kind.tier == AT_ONCE).lower(),
        "own": [_score(due) for due in duties],
    }
    return render_page(request, "today/order.jinja", context)


def _score(due: DueDuty) -> ScoredDuty:
    kind = KINDS[0].name if due.tier == AT_ONCE else kind_of_rule(due.rule).name
    return ScoredDuty(
        name=f"{due.surname.upper()}, {due.forenames}",
        href=url_for("casefile", urn=due.urn),
        what=name_task(due),
        kind=kind,
        score="First" if due.tier == AT_ONCE else f"{due.score / 1000:,.1f}",
    )
