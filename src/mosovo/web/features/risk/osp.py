"""An OSP score with the points of each fact, and the facts that disagree with the recorded convictions."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.edge.request_context import Request
from mosovo.nominals.policy import VIEW
from mosovo.practice.osp.conviction_evidence import find_disagreements
from mosovo.practice.osp.score import OspScores
from mosovo.practice.osp.table import SOURCE, VERSION
from mosovo.practice.osp.wording import format_span, format_two_decimals
from mosovo.rooms.risk.models import OspScore
from mosovo.rooms.risk.osp import evidence_on_record, osp_facts, score_row
from mosovo.rooms.risk.tool_results import list_osp_scores
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.rendering import render_page

from .wording import FACT_NAMES, band_words, format_review_days


@require_GET
def build_points_table(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """Show the points of one score. For a score of another table version, show only the stored values."""
    permit = open_nominal_for_page(
        request, urn, action=VIEW, visible_fields=("identity.name", "identity.birth", "risk.ospscore")
    )
    rows = list_osp_scores(permit.nominal_id, request.moment.known_at)
    row = next((each for each in rows if row_id in (each.first, each.pk)), None)
    if row is None:
        raise Http404("there is no such score of this nominal")
    scores = score_row(row)
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "moment": request.moment,
        "row": row,
        "latest": row is rows[0],
        "same_table": row.version == VERSION,
        "source": SOURCE,
        "bands": [(name, band_words(text)) for name, text in (("OSP/DC", row.direct), ("OSP/IIC", row.indirect))],
        "table": build_points_rows(scores),
        "percents": format_percents(scores),
        "reduction": describe_reduction(scores, row),
        "missing": [FACT_NAMES[fact] for fact in scores.missing],
        "disagreements": [
            format_review_days(sentence)
            for _, sentence in find_disagreements(osp_facts(row), evidence_on_record(permit.nominal_id))
        ],
        "breadcrumbs": [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("OSP score", "")],
    }
    return render_page(request, "risk/osp.jinja", context)


def build_points_rows(scores: OspScores) -> list[tuple[str, str, str]]:
    """List each fact with what was entered and its points."""
    if scores.direct is None:
        return []
    return [
        (each.item.words[:1].upper() + each.item.words[1:], each.found, format_span(each.least, each.most))
        for each in scores.direct.points
    ]


def format_percents(scores: OspScores) -> tuple[str, str]:
    """Return the percentages reconvicted within 2 years, for each of the two scores."""
    if scores.direct is None or scores.indirect is None:
        return "", ""
    direct = format_span(*map(format_two_decimals, scores.direct.percents))
    return direct, format_span(
        format_two_decimals(scores.indirect.lowest.percent), format_two_decimals(scores.indirect.highest.percent)
    )


def describe_reduction(scores: OspScores, row: OspScore) -> str:
    """Describe whether the five-year reduction was available, and whether it was applied."""
    if scores.direct is None:
        return ""
    offer = scores.direct.reduction
    if offer.offered:
        after = band_words(format_span(*scores.direct.after_reduction))
        return f"Available: {after}. {'Applied.' if row.takes_reduction else 'Not applied.'}"
    if offer.offered is None:
        return f"Depends on facts not recorded: {', '.join(FACT_NAMES[fact] for fact in offer.missing)}."
    return f"Not available: {format_review_days(offer.why)}."
