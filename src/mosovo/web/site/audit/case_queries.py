"""Queries for auditors: who has access to a case, why, and what an account read. Never the record itself."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit import queries
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.access_explanation import ACTIONS, explain_access
from mosovo.edge.request_context import Request, build_actor
from mosovo.nominals import access_report
from mosovo.nominals import queries as nominals
from mosovo.nominals.access_report import EXCLUDED
from mosovo.web.core.forms import Form
from mosovo.web.core.rendering import render_page

from .case_query_forms import AccessQueryForm, CaseForm, OfficerQueryForm
from .listing import RULES
from .readers import group_by_rule

NO_CASE = "Enter another URN: there is no case with this one"


def case_from_request(request: Request, kind: type[Form]) -> Form:
    """Build the form from the URL; not found for anyone but an auditor."""
    if not (request.actor.has("auditor") and request.actor.is_cleared):
        raise Http404("there is no such page")
    return kind(request.GET or None, today=request.today)


@require_GET
def show_accounts_with_access(request: Request) -> HttpResponse:
    """Show every account with access to a case, by rule, and those excluded."""
    form = case_from_request(request, CaseForm)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        nominal_id = nominals.find_nominal_id(form.cleaned_data["urn"].upper())
        log_event(
            AuditEvent(ProcessingOperation.CONSULTATION, "audit.who_sees", subjects=[nominal_id] if nominal_id else [])
        )
        if nominal_id is None:
            form.add_error("urn", NO_CASE)
        else:
            accounts = access_report.list_accounts_with_access(nominal_id)
            excluded = [account.account for account in accounts if account.rule == EXCLUDED]
            context |= {
                "accounts_by_rule": group_by_rule(accounts),
                "account_count": len(accounts) - len(excluded),
                "excluded": excluded,
            }
    return render_page(request, "audit/who_sees.jinja", context)


@require_GET
def explain_case_access(request: Request) -> HttpResponse:
    """Show each rule that was tried for an account and a case, which one decided, and the database’s answer."""
    form = case_from_request(request, AccessQueryForm)
    context: dict[str, Any] = {"form": form, "rules": RULES}
    if form.is_valid():
        account = form.cleaned_data["who"]
        action = ACTIONS[form.cleaned_data["action"]]
        explanation = explain_access(build_actor(account, request.today), form.cleaned_data["urn"].upper(), action)
        subjects = [explanation.nominal_id] if explanation else []
        log_event(
            AuditEvent(
                ProcessingOperation.CONSULTATION,
                "audit.explain",
                subjects=subjects,
                detail={"account": str(account.pk)},
            )
        )
        if explanation is None:
            form.add_error("urn", NO_CASE)
        context |= {"found": explanation, "account": account}
    return render_page(request, "audit/explain.jinja", context)


@require_GET
def show_officer(request: Request) -> HttpResponse:
    """Show each case that an account read, wrote in or tried to open between two dates."""
    form = case_from_request(request, OfficerQueryForm)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        values = form.cleaned_data
        seen = queries.list_cases_accessed_by(values["who"].pk, values["first"], values["last"])
        log_event(
            AuditEvent(
                ProcessingOperation.CONSULTATION,
                "audit.officer",
                detail={"account": str(values["who"].pk), "cases": seen.total},
            )
        )
        urns = nominals.map_urns(one.nominal_id for one in seen.latest)
        rows = [(urns.get(one.nominal_id, "not known"), one, describe_decision(one.rules)) for one in seen.latest]
        context |= {"rows": rows, "account": values["who"], "total": seen.total}
    return render_page(request, "audit/officer.jinja", context)


def describe_decision(rules: list[str]) -> str:
    """Return the rules in words, separated by semicolons."""
    return "; ".join(RULES.get(rule, rule) for rule in rules if rule)
