"""Who has access to a case and why, who used it, and which access is due for review."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import emergency_access
from mosovo.edge.request_context import Request
from mosovo.nominals import access_report
from mosovo.nominals.access_grants import GRANTED_KINDS
from mosovo.nominals.access_report import EXCLUDED
from mosovo.nominals.cases_without_lifter import list_cases_without_lifter
from mosovo.nominals.models import AccessGrant, CaseShare, Exclusion, Restriction
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.nominals.restrictions import list_named_accounts
from mosovo.record.permit import Permit
from mosovo.web.core.navigation import SUPERVISION
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.rendering import render_page
from mosovo.web.features.access.account_fields import date_in_days
from mosovo.web.site.audit.listing import RULES, page_start
from mosovo.web.site.audit.readers import group_by_rule
from mosovo.web.site.audit.wording import describe_audit_action

PAGE = 50
REVIEW_DAYS = 14
CONTROL_LABELS = {
    "restriction": "Restriction: review",
    "named": "Named person",
    "share": "Share",
    "invitation": "MAPPA invitation",
    "task": "Open task",
    "duty": "Duty role",
}


@require_GET
def show_access(request: Request, urn: str) -> HttpResponse:
    """Show every account with access by rule, and the restriction, named people, exclusions and shares."""
    permit = open_nominal_for_page(request, urn, action=MANAGE_ACCESS)
    accounts = access_report.list_accounts_with_access(permit.nominal_id)
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "access.who_sees", subjects=[permit.nominal_id], rule=permit.rule,
            detail={"accounts": len(accounts)},
        )
    )  # fmt: skip
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "accounts_by_rule": group_by_rule(accounts),
        "account_count": sum(account.rule != EXCLUDED for account in accounts),
        **list_access_controls(permit, request.today),
    }
    return render_page(request, "access/who_sees.jinja", context)


def list_access_controls(permit: Permit, today: date) -> dict[str, Any]:
    """Return the restriction, named people, exclusions, shares and access grants that are current or begin later."""
    about = {"nominal_id": permit.nominal_id}
    restriction = Restriction.objects.known_at().filter(**about).order_by("-from_on", "-recorded_at").first()
    exclusions = Exclusion.objects.filter(**about).select_related("account").order_by("from_on")
    shares = CaseShare.objects.known_at().filter(**about, revoked_on=None, until__gt=today)
    rows = AccessGrant.objects.filter(**about, kind__in=GRANTED_KINDS).select_related(
        "account", "team", "agency", "given_by"
    )
    lead_grants = AccessGrant.objects.filter(**about, kind=AccessGrant.Kind.LEAD).select_related("account")
    return {
        "restriction": restriction if restriction and restriction.restricted else None,
        "named": list_named_accounts(permit, today),
        "exclusions": [row for row in exclusions if has_clearance(row, today)],
        "shares": shares.select_related("tie__account", "tie__team", "tie__agency", "tie__force").order_by("until"),
        "grants": [grant for grant in rows.order_by("until") if has_clearance(grant, today)],
        "leads": [grant for grant in lead_grants if has_clearance(grant, today)],
    }


def has_clearance(row: AccessGrant | Exclusion, today: date) -> bool:
    """Whether the row applies on this date or begins later."""
    return row.until is None or row.until > today


@require_GET
def show_access_history(request: Request, urn: str) -> HttpResponse:
    """Show who read or wrote in the case, or tried to. Opening this page is itself logged."""
    permit = open_nominal_for_page(request, urn, action=MANAGE_ACCESS)
    log_event(
        AuditEvent(ProcessingOperation.CONSULTATION, "access.who_saw", subjects=[permit.nominal_id], rule=permit.rule)
    )
    lookups = access_report.list_lookups(permit.nominal_id, page_start(request.GET), PAGE + 1)
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "rows": [
            (look, describe_audit_action(look.action), RULES.get(look.rule, look.rule)) for look in lookups[:PAGE]
        ],
        "next_href": build_next_page_url(lookups[PAGE - 1].id) if len(lookups) > PAGE else "",
    }
    return render_page(request, "access/who_saw.jinja", context)


def build_next_page_url(last: int) -> str:
    """Return the URL of the next page."""
    query = QueryDict(mutable=True)
    query["before"] = str(last)
    return f"?{query.urlencode()}"


@require_GET
def show_access_reviews(request: Request) -> HttpResponse:
    """Show supervisors what is due for review or ends soon."""
    if not request.actor.roles & SUPERVISION or not request.actor.is_cleared:
        raise Http404("there is no such page")
    due = access_report.list_access_controls_due(date_in_days(REVIEW_DAYS, request.today))
    accesses = emergency_access.list_unreviewed(request.actor)
    without_lifter = list_cases_without_lifter(request.actor)
    subjects = sorted(
        {row.nominal_id for row in due}
        | {access.nominal_id for access in accesses.rows}
        | {case.nominal_id for case in without_lifter}
    )
    log_event(
        AuditEvent(ProcessingOperation.CONSULTATION, "access.reviews", subjects=subjects, detail={"due": len(due)})
    )
    rows = [(row, CONTROL_LABELS.get(row.what, row.what)) for row in due]
    context = {"rows": rows, "emergency_accesses": accesses, "without_lifter": without_lifter, "ahead": REVIEW_DAYS}
    return render_page(request, "access/reviews.jinja", context)
