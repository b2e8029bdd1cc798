"""Build the forms of this room with what the record holds and what awaits sign-off."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.risk.assessments import AssessmentState, list_assessments
from mosovo.rooms.risk.osp import prefill_facts
from mosovo.rooms.risk.queries import LevelState, list_levels
from mosovo.web.core.fact_choice import set_fact_choices
from mosovo.web.core.fact_types import ReadFirst
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import Form

from .assessment_forms import AssessmentCheckForm, FindingForm, HarmForm, WholeForm
from .forms import LevelCheckForm, LevelForm
from .tool_forms import OspForm, ToolForm


def build_level_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a risk level, set today by default."""
    return LevelForm(data, today=today, initial=dict(initial) or {"set_on": today})


def build_osp_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of the eight facts, filled in as far as they are recorded."""
    shown = dict(initial) or prefill_facts(permit.nominal_id, today)
    stranger = shown.get("stranger_victim")
    shown["stranger_victim"] = "" if stranger is None else "yes" if stranger else "no"
    return OspForm(data, today=today, initial=shown)


def build_tool_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a tool result, assessed today by default."""
    return ToolForm(data, today=today, initial=dict(initial) or {"assessed_on": today})


def build_check_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the sign-off of a level awaiting one, or the correction of a sign-off."""
    shown = dict(initial)
    if "agrees" in shown:
        shown["agrees"] = "yes" if shown["agrees"] else "no"
    form = LevelCheckForm(data, today=today, initial=shown)
    waiting = [
        each.level
        for each in list_levels(permit.nominal_id)
        if each.state is LevelState.WAITS or str(each.level.first) == shown.get("level_id")
    ]
    called = [(each, f"{each}, set on {format_date(each.set_on)} by {each.recorded_by}") for each in waiting]
    set_fact_choices(form, "level_id", called, none="No lower risk level is awaiting sign-off.")
    return form


def read_waiting_level(permit: Permit) -> list[ReadFirst]:
    """Return the level that awaits sign-off with its reasons, and the one before it; empty if none waits."""
    levels = list_levels(permit.nominal_id)
    place = next((at for at, each in enumerate(levels) if each.state is LevelState.WAITS), None)
    if place is None:
        return []
    rows = [
        (str(each.level.get_level_display()), format_date(each.level.set_on), each.level.reason)
        for each in levels[place : place + 2]
    ]
    return [ReadFirst("The lower level, and the one before it", ("Level", "Set on", "Reasons"), rows)]


def build_whole_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the correction of the overall part of an assessment."""
    return WholeForm(data, today=today, initial=dict(initial))


def build_finding_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the correction of a finding."""
    return FindingForm(data, today=today, initial=dict(initial))


def build_assessment_check_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the sign-off of an assessment by another officer, or the correction of a sign-off."""
    shown = dict(initial)
    if "agrees" in shown:
        shown["agrees"] = "yes" if shown["agrees"] else "no"
    form = AssessmentCheckForm(data, today=today, initial=shown)
    waiting = [
        each.assessment
        for each in list_assessments(permit.nominal_id)
        if each.state is AssessmentState.WAITS or str(each.assessment.first) == shown.get("assessment_id")
    ]
    called = [(each, f"{each}, of {format_date(each.assessed_on)} by {each.recorded_by}") for each in waiting]
    set_fact_choices(form, "assessment_id", called, none="No assessment is awaiting sign-off.")
    return form


def build_harm_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a risk of serious harm statement, dated today by default."""
    return HarmForm(data, today=today, initial=dict(initial) or {"assessed_on": today})
