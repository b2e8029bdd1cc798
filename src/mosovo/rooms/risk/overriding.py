"""What tools, judgements and statements say together: a level that differs from the highest of them needs a reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from .dynamic import Reading, judgements
from .harm import harm_statements, overall
from .queries import ORDER
from .static import latest_of_each, osp_scores, tool_results


@dataclass(frozen=True, slots=True)
class Said:
    """What one of them says."""

    source: str
    level: str


def said_of(nominal_id: UUID) -> list[Said]:
    """Each source with its latest word. One that gives no band says nothing."""
    return [each for each in _each(nominal_id) if each.level in ORDER]


def highest(found: list[Said]) -> str:
    """The highest level among them; empty where nothing was said."""
    return max((each.level for each in found), key=ORDER.index, default="")


def _each(nominal_id: UUID) -> Iterator[Said]:
    for score in osp_scores(nominal_id)[:1]:
        for name, bands in (("OSP/DC", score.direct), ("OSP/IIC", score.indirect)):
            yield Said(name, bands.rpartition(" to ")[2].lower())
    for result in latest_of_each(tool_results(nominal_id)):
        yield Said(str(result), result.band)
    counting = (each for each in judgements(nominal_id) if each.state is not Reading.RETURNED)
    for judged in list(counting)[:1]:
        yield Said("the assessment", judged.assessment.overall)
    for statement in harm_statements(nominal_id)[:1]:
        yield Said("risk of serious harm", overall(statement))
