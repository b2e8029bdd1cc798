"""Load results of actuarial tools as recorded at a moment, latest first."""

from datetime import datetime
from uuid import UUID

from .models import OspScore, ToolResult


def list_osp_scores(nominal_id: UUID, known_at: datetime | None = None) -> list[OspScore]:
    """List the OSP scores, latest first."""
    rows = OspScore.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return sorted(rows, key=lambda row: (row.scored_on, row.recorded_at), reverse=True)


def list_tool_results(nominal_id: UUID, known_at: datetime | None = None) -> list[ToolResult]:
    """List the results of other tools, latest first."""
    rows = ToolResult.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    return sorted(rows, key=lambda row: (row.assessed_on, row.recorded_at), reverse=True)


def latest_result_of_each_tool(tool_results: list[ToolResult]) -> list[ToolResult]:
    """Return the latest result of each tool. The results must come latest first."""
    latest: dict[tuple[str, str], ToolResult] = {}
    for row in tool_results:
        latest.setdefault((row.tool, row.tool_name.casefold()), row)
    return list(latest.values())
