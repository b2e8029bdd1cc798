"""An OSP score with the points of each fact, and where the facts disagree with the convictions held."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.law.practice.osp.held import disagreements
from mosovo.law.practice.osp.score import Scored
from mosovo.law.practice.osp.table import SOURCE, VERSION
from mosovo.law.practice.osp.words import span, two_decimals
from mosovo.nominals.policy import VIEW
from mosovo.rooms.risk.models import OspScore
from mosovo.rooms.risk.osp import facts_of, on_record, scored
from mosovo.rooms.risk.static import osp_scores
from mosovo.web.moment import Request
from mosovo.web.pages import render
from mosovo.web.whom import opened, whom

from .words import FACT_NAMES, band_words, plain_days


@require_GET
def points(request: Request, urn: str, row_id: UUID) -> HttpResponse:
    """The points of one score. By the table of another version only what was kept is shown."""
    permit = opened(request, urn, to=VIEW, fields=("identity.name", "identity.birth", "risk.ospscore"))
    rows = osp_scores(permit.nominal_id, request.moment.known_at)
    row = next((each for each in rows if row_id in (each.first, each.pk)), None)
    if row is None:
        raise Http404("there is no such score of this nominal")
    found = scored(row)
    context = {
        "permit": permit,
        "person": whom(permit),
        "moment": request.moment,
        "row": row,
        "latest": row is rows[0],
        "same_table": row.version == VERSION,
        "source": SOURCE,
        "bands": [(name, band_words(said)) for name, said in (("OSP/DC", row.direct), ("OSP/IIC", row.indirect))],
        "table": table(found),
        "percents": percents(found),
        "reduction": reduction(found, row),
        "missing": [FACT_NAMES[fact] for fact in found.missing],
        "disagreements": [
            plain_days(sentence) for _, sentence in disagreements(facts_of(row), on_record(permit.nominal_id))
        ],
        "breadcrumbs": [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("OSP score", "")],
    }
    return render(request, "risk/osp.jinja", context)


def table(found: Scored) -> list[tuple[str, str, str]]:
    """Each fact, what was entered, and its points."""
    if found.direct is None:
        return []
    return [
        (each.item.words[:1].upper() + each.item.words[1:], each.found, span(each.least, each.most))
        for each in found.direct.points
    ]


def percents(found: Scored) -> tuple[str, str]:
    """The share who are convicted again within two years, of either score."""
    if found.direct is None or found.indirect is None:
        return "", ""
    direct = span(*map(two_decimals, found.direct.percents))
    return direct, span(two_decimals(found.indirect.lowest.percent), two_decimals(found.indirect.highest.percent))


def reduction(found: Scored, row: OspScore) -> str:
    """Whether one band less was offered, and what came of it."""
    if found.direct is None:
        return ""
    offer = found.direct.reduction
    if offer.offered:
        after = band_words(span(*found.direct.after_reduction))
        return f"Offered: {after}. {'Taken.' if row.takes_reduction else 'Not taken.'}"
    if offer.offered is None:
        return f"Turns on what is not known: {', '.join(FACT_NAMES[fact] for fact in offer.missing)}."
    return f"Not offered: {plain_days(offer.why)}."
