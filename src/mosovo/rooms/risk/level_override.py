"""The highest risk level of all sources. A level that differs from it needs a reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from .assessments import AssessmentState, list_assessments
from .harm import list_harm_statements, overall_harm_level
from .queries import ORDER
from .tool_results import latest_result_of_each_tool, list_osp_scores, list_tool_results


@dataclass(frozen=True, slots=True)
class SourceLevel:
    """The level that one source gives."""

    source: str
    level: str


def list_source_levels(nominal_id: UUID) -> list[SourceLevel]:
    """List the latest level of each source. Sources without a band are left out."""
    return [each for each in _list_latest_levels(nominal_id) if each.level in ORDER]


def highest_source_level(levels: list[SourceLevel]) -> str:
    """Return the highest level; empty if no source gives one."""
    return max((each.level for each in levels), key=ORDER.index, default="")


def _list_latest_levels(nominal_id: UUID) -> Iterator[SourceLevel]:
    for score in list_osp_scores(nominal_id)[:1]:
        for name, bands in (("OSP/DC", score.direct), ("OSP/IIC", score.indirect)):
            yield SourceLevel(name, bands.rpartition(" to ")[2].lower())
    for result in latest_result_of_each_tool(list_tool_results(nominal_id)):
        yield SourceLevel(str(result), result.band)
    not_returned = (each for each in list_assessments(nominal_id) if each.state is not AssessmentState.RETURNED)
    for details in list(not_returned)[:1]:
        yield SourceLevel("the assessment", details.assessment.overall)
    for statement in list_harm_statements(nominal_id)[:1]:
        yield SourceLevel("risk of serious harm", overall_harm_level(statement))
