"""Pages to record, show and sign off a risk assessment."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import decide_access
from mosovo.edge.request_context import Request
from mosovo.nominals.policy import VIEW
from mosovo.practice.assessments import MAX_MONTHS
from mosovo.record.permit import Permit
from mosovo.rooms.risk import actions, policy
from mosovo.rooms.risk.assessments import AssessmentDetails, AssessmentState, list_assessments
from mosovo.rooms.risk.headings import get_headings_in_use
from mosovo.rooms.risk.models import AssessmentSignOff
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.navigation import SUPERVISION
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page
from mosovo.web.core.second_person import refuse_unread
from mosovo_law.core.days import months_after

from .assessment_forms import AssessmentForm
from .evidence import VISIBLE_FIELDS, list_chosen_evidence, list_evidence, list_offered_evidence
from .form_builders import build_assessment_check_form


@require_http_methods(["GET", "POST"])
@idempotent
def assess_page(request: Request, urn: str) -> HttpResponse:
    """Record a risk assessment under the headings in use, with the last findings as hints."""
    permit = open_nominal_for_page(request, urn, action=policy.RECORD, visible_fields=VISIBLE_FIELDS)
    edition = get_headings_in_use(permit.actor.force, request.today)
    previous = list_assessments(permit.nominal_id)
    form = AssessmentForm(
        request.POST or None,
        today=request.today,
        headings=edition.headings,
        facts=list_offered_evidence(list_evidence(permit, request.moment)),
        previous=previous[0] if previous else None,
        initial={"assessed_on": request.today, "reassess_on": months_after(MAX_MONTHS, request.today)},
    )
    context = {
        "title": "Risk assessment", "record": "Record and send for sign-off", "previews_effects": False,
        "lead": "A structured judgement of what may change, in addition to the tool results. Another officer signs "
        "it off.",
    }  # fmt: skip
    screen = RecordScreen(
        request,
        permit,
        form,
        "record_screen/form.jinja",
        "The risk assessment is recorded and awaiting sign-off.",
        context,
    )

    def act(override_reason: str) -> None:
        row = actions.record_assessment(
            permit, edition=edition.name, today=request.today, override_reason=override_reason, **form.to_fact_values()
        )
        screen.then = reverse("assessment", kwargs={"urn": urn, "row_id": row.first})

    return screen.respond(act)


@require_http_methods(["GET", "POST"])
@idempotent
def sign_off_page(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """Sign an assessment off, or return it with what is missing."""
    if not policy.can_sign_off(request.actor):
        raise Http404("only a supervisor or an inspector can sign off an assessment")
    permit = open_nominal_for_page(request, urn, action=policy.RECORD, visible_fields=VISIBLE_FIELDS)
    if all(row_id != each.assessment.first for each in list_assessments(permit.nominal_id)):
        raise Http404("there is no such assessment of this nominal")
    form = build_assessment_check_form(permit, request.POST or None, request.today, {"assessment_id": str(row_id)})
    context = {
        "title": "Sign off a risk assessment", "record": "Record", "previews_effects": False,
        "lead": "Returned assessments do not count until they are corrected.",
    }  # fmt: skip
    then = reverse("assessment", kwargs={"urn": urn, "row_id": row_id})
    screen = RecordScreen(
        request, permit, form, "record_screen/form.jinja", "Your decision is recorded.", context, then
    )
    return refuse_unread(screen, AssessmentSignOff, row_id) or screen.record(actions.sign_off_assessment)


@require_GET
def show_assessment(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """Show one assessment by heading, compared with the previous one."""
    permit = open_nominal_for_page(request, urn, action=VIEW, visible_fields=VISIBLE_FIELDS)
    assessment_details = list_assessments(permit.nominal_id, request.moment.known_at)
    place = next((place for place, each in enumerate(assessment_details) if row_id == each.assessment.first), None)
    if place is None:
        raise Http404("there is no such assessment of this nominal")
    details, previous = (
        assessment_details[place],
        assessment_details[place + 1] if place + 1 < len(assessment_details) else None,
    )
    evidence = list_evidence(permit, request.moment)
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "moment": request.moment,
        "details": details,
        "previous": previous,
        "later": assessment_details[place - 1] if place else None,
        "rows": compare_findings(details, previous),
        "evidence": list_chosen_evidence(details.assessment.evidence, evidence),
        "keeps_headings": bool(request.actor.roles & SUPERVISION),
        "may_sign": can_sign(request, permit, details),
        "may_correct": request.moment.is_current and decide_access(permit.actor, policy.CORRECT, permit.case).allowed,
        "breadcrumbs": [
            ("Today", "/"),
            ("Case file", reverse("casefile", kwargs={"urn": urn})),
            ("Risk assessment", ""),
        ],
    }
    return render_page(request, "risk/assessment.jinja", context)


def compare_findings(details: AssessmentDetails, previous: AssessmentDetails | None) -> list[dict[str, object]]:
    """List each heading of either assessment with both findings, and whether the finding changed."""
    keys = dict.fromkeys(each.heading for each in (*details.findings, *(previous.findings if previous else ())))
    rows: list[dict[str, object]] = []
    for key in keys:
        current, earlier = details.under(key), previous.under(key) if previous else None
        finding = current or earlier
        heading_text = finding.heading_text if finding else key
        is_changed = previous is not None and (current.grade if current else "") != (earlier.grade if earlier else "")
        rows.append({"heading_text": heading_text, "now": current, "then": earlier, "changed": is_changed})
    return rows


def can_sign(request: Request, permit: Permit, details: AssessmentDetails) -> bool:
    """Whether the user may sign it off: it awaits sign-off, and the user supervises the case and wrote none of it."""
    has_role = policy.can_sign_off(permit.actor) and decide_access(permit.actor, policy.RECORD, permit.case).allowed
    is_waiting = details.state is AssessmentState.WAITS and permit.actor.account not in details.written_by
    return has_role and is_waiting and request.moment.is_current
