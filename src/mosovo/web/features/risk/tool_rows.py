"""Rows of tool results on the case file: the latest OSP score and result of each tool, then earlier ones."""

from collections.abc import Iterator

from django.urls import reverse

from mosovo.rooms.risk.models import OspScore, ToolResult
from mosovo.rooms.risk.tool_results import latest_result_of_each_tool, list_osp_scores, list_tool_results
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow

from .wording import band_words

ROOM = "risk"


def build_tool_rows(case: CaseContext) -> Iterator[FactRow]:
    """Yield the tool results, latest first, with superseded ones marked."""
    scores = list_osp_scores(case.nominal_id, case.known_at)
    results = list_tool_results(case.nominal_id, case.known_at)
    latest = latest_result_of_each_tool(results)
    for row in scores:
        yield build_osp_row(row, case.permit.urn, latest=row is scores[0])
    for result in results:
        yield build_tool_row(result, latest=result in latest)


def build_osp_row(row: OspScore, urn: str, *, latest: bool) -> FactRow:
    """Build the row of an OSP score: both bands, or the reason there are none."""
    name = "OSP" if latest else "Earlier OSP"
    text = "Provisional: some facts are not known." if row.provisional else ""
    reduction_text = "With the five-year reduction." if row.takes_reduction else ""
    detail = " ".join(
        part for part in (f"Scored on {format_date(row.scored_on)}.", text, reduction_text, row.text) if part
    )
    value = f"OSP/DC {band_words(row.direct).lower()}, OSP/IIC {band_words(row.indirect).lower()}"
    link = DutyLink("Points", reverse("osp_score", kwargs={"urn": urn, "row_id": row.first}))
    if row.does_not_apply:
        return FactRow(name, "Not applicable", f"{row.does_not_apply}. {detail}", on=row.scored_on, row=row, room=ROOM)
    return FactRow(name, value, detail, on=row.scored_on, row=row, room=ROOM, act=link)


def build_tool_row(row: ToolResult, *, latest: bool) -> FactRow:
    """Build the row of a tool: score and band as the tool gave them."""
    band = "" if row.band == ToolResult.Band.NONE else str(row.get_band_display())
    value = ", ".join(part for part in (band, row.score) if part) or "No band"
    earlier = "" if latest else "Earlier. "
    detail = f"{earlier}Version {row.version}, by {row.assessor}, {format_date(row.assessed_on)}. {row.text}".strip()
    return FactRow(str(row), value, detail, on=row.assessed_on, row=row, room=ROOM)
