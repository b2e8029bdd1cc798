"""Pages that restrict a case and lift the restriction, name and exclude people, share and give access."""

from uuid import UUID

from django.db import models
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.nominals import access_grants, restrictions, sharing
from mosovo.nominals.models import AccessGrant, CaseShare, Exclusion
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.nominals.queries import get_case_reach
from mosovo.record.permit import Permit
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.step_up import require_recent_factor

from .restriction_forms import (
    AccessGrantForm,
    EndAccessForm,
    ExclusionForm,
    LiftRestrictionForm,
    NamedAccessForm,
    RestrictForm,
    RevokeShareForm,
    ShareForm,
)

FORM_METHODS = ["GET", "POST"]
SHARE = "The recipients can read the case but not write in it. The share is logged as a disclosure."
SHARE_RESTRICTED = (
    "The case is restricted. The share is logged as a disclosure, but it gives access only to recipients who are also "
    "named on the case: add each of them on the page “Who has access”."
)
SHARED_RESTRICTED = "The share is recorded. Only people named on the case have access."


def build_screen(
    request: Request, permit: Permit, form: Form, title: str, record: str, text: str, lead: str = ""
) -> RecordScreen:
    """Build the page of one change of access. After it, the reader returns to who has access."""
    context = {"title": title, "record": record, "lead": lead, "previews_effects": False}
    then = reverse("who_sees", kwargs={"urn": permit.urn})
    return RecordScreen(request, permit, form, "access/marking.jinja", text, context, then)


@require_http_methods(FORM_METHODS)
@idempotent
def restrict_case(request: Request, urn: str) -> HttpResponse:
    """Restrict the case to named people."""
    permit = open_nominal_for_page(request, urn, action=MANAGE_ACCESS)
    assert request.account
    form = RestrictForm(request.POST or None, today=request.today, case=permit.case, reader=request.account)
    lead = "Only the people you name will have access, not the team or the inspector. No other list shows the case."
    page = build_screen(request, permit, form, "Restrict the case", "Restrict case", "The case is restricted.", lead)
    if request.method == "POST" and form.is_valid() and request.account not in form.to_fact_values()["named"]:
        page.then = reverse("today")
    return page.respond(
        lambda override_reason: restrictions.restrict_case(permit, today=request.today, **form.to_fact_values())
    )


@require_http_methods(FORM_METHODS)
@require_recent_factor
@idempotent
def lift_restriction(request: Request, urn: str) -> HttpResponse:
    """Lift the restriction on the case."""
    permit = open_nominal_for_page(request, urn, action=MANAGE_ACCESS)
    form = LiftRestrictionForm(request.POST or None, today=request.today)
    lead = "The team, supervisors and co-ordinators will have access again. The list of named people ends today."
    page = build_screen(
        request, permit, form, "Lift the restriction", "Lift restriction", "The restriction is lifted.", lead
    )
    return page.respond(
        lambda override_reason: restrictions.lift_restriction(permit, today=request.today, **form.cleaned_data)
    )


@require_http_methods(FORM_METHODS)
@idempotent
def name_account(request: Request, urn: str) -> HttpResponse:
    """Add a person to the list of a restricted case."""
    permit = open_nominal_for_page(request, urn, action=MANAGE_ACCESS)
    form = NamedAccessForm(request.POST or None, today=request.today)
    page = build_screen(
        request, permit, form, "Add a named person", "Add person", "The person now has access to the case."
    )
    return page.respond(
        lambda override_reason: restrictions.grant_named_access(permit, today=request.today, **form.cleaned_data)
    )


@require_http_methods(FORM_METHODS)
@idempotent
def exclude_account(request: Request, urn: str) -> HttpResponse:
    """Exclude a person from the case for a conflict of interest."""
    permit = open_nominal_for_page(request, urn, action=MANAGE_ACCESS)
    form = ExclusionForm(request.POST or None, today=request.today)
    lead = "The person loses access immediately and cannot use emergency access, whatever their rank."
    page = build_screen(
        request, permit, form, "Exclude a person", "Exclude", "The person is excluded from the case.", lead
    )
    return page.respond(
        lambda override_reason: restrictions.exclude_account(permit, today=request.today, **form.cleaned_data)
    )


@require_http_methods(FORM_METHODS)
@require_recent_factor
@idempotent
def share_case(request: Request, urn: str) -> HttpResponse:
    """Share the case with an agency, force or person until a date."""
    permit = open_nominal_for_page(request, urn, action=MANAGE_ACCESS)
    form = ShareForm(request.POST or None, today=request.today, force=permit.case.holding_force)
    is_restricted = get_case_reach(permit.nominal_id).is_restricted
    lead = SHARE_RESTRICTED if is_restricted else SHARE
    done = SHARED_RESTRICTED if is_restricted else "The case is shared."
    page = build_screen(request, permit, form, "Share the case", "Share case", done, lead)
    return page.respond(
        lambda override_reason: sharing.share_case(
            permit,
            form.get_recipient(),
            form.get_sharing_ground(),
            until=form.cleaned_data["until"],
            today=request.today,
        )
    )


@require_http_methods(FORM_METHODS)
@require_recent_factor
@idempotent
def grant_access(request: Request, urn: str) -> HttpResponse:
    """Give an officer, team or agency access to the case for a meeting, task or duty role."""
    permit = open_nominal_for_page(request, urn, action=MANAGE_ACCESS)
    form = AccessGrantForm(request.POST or None, today=request.today, force=permit.case.holding_force)
    title = "Give access for a meeting, task or duty role"
    lead = "The recipients can read the case but not write in it, until the end date or until you end the access."
    page = build_screen(request, permit, form, title, "Give access", "Access to the case is given.", lead)
    return page.respond(
        lambda override_reason: access_grants.grant_access(
            permit, form.get_recipient(), today=request.today, **form.to_fact_values()
        )
    )


@require_http_methods(FORM_METHODS)
@idempotent
def end_access_grant(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """End an invitation, task or duty role before its end date."""
    permit = open_nominal_for_page(request, urn, action=MANAGE_ACCESS)
    row = get_row(AccessGrant.objects.filter(kind__in=access_grants.GRANTED_KINDS), permit, row_id)
    form = EndAccessForm(request.POST or None, today=request.today)
    title = f"End access for {row.recipient}"
    lead = f"{row.get_kind_display()}: {row.reason}"
    page = build_screen(request, permit, form, title, "End access", "This access has ended.", lead)
    return page.respond(lambda override_reason: restrictions.end_access_control(permit, row, today=request.today))


@require_http_methods(FORM_METHODS)
@idempotent
def remove_named_account(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """Remove a person from the list of a restricted case."""
    permit = open_nominal_for_page(request, urn, action=MANAGE_ACCESS)
    grant = get_row(AccessGrant.objects.filter(kind=AccessGrant.Kind.NAMED), permit, row_id)
    title = f"Remove {grant.account} from the case"
    form = EndAccessForm(request.POST or None, today=request.today)
    page = build_screen(request, permit, form, title, "Remove", "The person is no longer named on the case.")
    return page.respond(lambda override_reason: restrictions.end_named_access(permit, grant, today=request.today))


@require_http_methods(FORM_METHODS)
@idempotent
def end_exclusion(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """End an exclusion before its end date."""
    permit = open_nominal_for_page(request, urn, action=MANAGE_ACCESS)
    row = get_row(Exclusion.objects.all(), permit, row_id)
    title = f"End the exclusion of {row.account}"
    form = EndAccessForm(request.POST or None, today=request.today)
    page = build_screen(request, permit, form, title, "End exclusion", "The exclusion has ended.")
    return page.respond(lambda override_reason: restrictions.end_access_control(permit, row, today=request.today))


@require_http_methods(FORM_METHODS)
@idempotent
def revoke_share(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """Revoke a share before its end date."""
    permit = open_nominal_for_page(request, urn, action=MANAGE_ACCESS)
    row = get_row(CaseShare.objects.known_at(), permit, row_id)
    form = RevokeShareForm(request.POST or None, today=request.today)
    page = build_screen(
        request, permit, form, "Revoke the share", "Revoke share", "The share is revoked.", row.recipients
    )
    return page.respond(
        lambda override_reason: sharing.revoke_share(permit, row, today=request.today, **form.cleaned_data)
    )


def get_row[Row: models.Model](rows: "models.QuerySet[Row]", permit: Permit, row_id: UUID) -> Row:
    """Return this row of the case; not found if it belongs to another case."""
    filters = {"pk": row_id, "nominal_id": permit.nominal_id}
    row = rows.filter(**filters).first()
    if row is None:
        raise Http404("there is no such row of this case")
    return row
