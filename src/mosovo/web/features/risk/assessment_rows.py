"""Rows of risk assessments and of the risk of serious harm on the case file."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from mosovo.rooms.risk.assessments import AssessmentDetails, AssessmentState
from mosovo.rooms.risk.harm import GROUPS_BY_PLACE, PLACES, harm_level, overall_harm_level
from mosovo.rooms.risk.models import HarmStatement, RiskLevel
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow
from mosovo.web.core.timeline import TimelineEntry

from .wording import GROUP_NAMES, PLACE_NAMES

ROOM = "risk"
STATE_TEXTS = {
    AssessmentState.WAITS: "Awaiting sign-off by another officer.",
    AssessmentState.SIGNED: "Signed off by {who}.",
    AssessmentState.RETURNED: "Returned by {who}: {words}",
}


def build_assessment_rows(case: CaseContext, assessment_details: Sequence[AssessmentDetails]) -> Iterator[FactRow]:
    """Yield a row for each assessment, with a link to its page."""
    for details in assessment_details:
        row = details.assessment
        url = reverse("assessment", kwargs={"urn": case.permit.urn, "row_id": row.first})
        name = "Risk assessment" if details is assessment_details[0] else "Earlier risk assessment"
        detail = f"{_state(details)} Reassess by {format_date(row.reassess_on)}. Priority for action: {row.priority}"
        yield FactRow(name, str(row), detail, on=row.assessed_on, row=row, room=ROOM, act=DutyLink("View", url))


def _state(details: AssessmentDetails) -> str:
    check = details.check
    who = f"{check.recorded_by}, {format_date(check.checked_on)}" if check else ""
    return STATE_TEXTS[details.state].format(who=who, words=check.words if check else "")


def build_harm_rows(statements: Sequence[HarmStatement]) -> Iterator[FactRow]:
    """Yield a row for each statement: the overall level, and the level for each group and place."""
    for row in statements:
        name = "Risk of serious harm" if row is statements[0] else "Earlier risk of serious harm"
        detail = " ".join(
            part
            for part in (
                *_describe_places(row),
                f"Who is at risk: {row.who}",
                f"What would increase it: {row.increases}",
            )
        )
        yield FactRow(name, _describe_level(overall_harm_level(row)), detail, on=row.assessed_on, row=row, room=ROOM)


def _describe_places(row: HarmStatement) -> Iterator[str]:
    for place in PLACES:
        texts = [
            f"{GROUP_NAMES[group].lower()} {_describe_level(level).lower()}"
            for group in GROUPS_BY_PLACE[place]
            if (level := harm_level(row, place, group))
        ]
        if texts:
            yield f"{PLACE_NAMES[place].capitalize()}: {', '.join(texts)}."


def _describe_level(level: str) -> str:
    return str(RiskLevel.Is(level).label) if level else "Not assessed"


def list_timeline_entries(assessment_details: Sequence[AssessmentDetails]) -> Iterator[TimelineEntry]:
    """Yield an entry for each assessment on its date."""
    for details in assessment_details:
        row = details.assessment
        yield TimelineEntry("Risk", row.assessed_on, f"Assessed: {str(row).lower()}", detail=row.priority, tone="risk")
