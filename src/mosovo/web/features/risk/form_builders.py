"""Build the forms of this room with what the record holds and what awaits sign-off."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.risk.assessments import AssessmentState, list_assessments
from mosovo.rooms.risk.osp import prefill_facts
from mosovo.rooms.risk.queries import LevelState, list_levels
from mosovo.web.core.fact_choice import set_fact_choices
from mosovo.web.core.fact_types import BackgroundSection
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import Form

from .assessment_forms import AssessmentCheckForm, FindingForm, HarmForm, OverallForm
from .forms import LevelCheckForm, LevelForm
from .tool_forms import OspForm, ToolForm


def build_level_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a risk level, set today by default."""
    return LevelForm(data, today=today, initial=dict(initial) or {"set_on": today})


def build_osp_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of the eight facts, filled in as far as they are recorded."""
    initial_values = dict(initial) or prefill_facts(permit.nominal_id, today)
    stranger_victim = initial_values.get("stranger_victim")
    initial_values["stranger_victim"] = "" if stranger_victim is None else "yes" if stranger_victim else "no"
    return OspForm(data, today=today, initial=initial_values)


def build_tool_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a tool result, assessed today by default."""
    return ToolForm(data, today=today, initial=dict(initial) or {"assessed_on": today})


def build_check_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the sign-off of a level awaiting one, or the correction of a sign-off."""
    initial_values = dict(initial)
    if "agrees" in initial_values:
        initial_values["agrees"] = "yes" if initial_values["agrees"] else "no"
    form = LevelCheckForm(data, today=today, initial=initial_values)
    waiting = [
        each.level
        for each in list_levels(permit.nominal_id)
        if each.state is LevelState.WAITS or str(each.level.first) == initial_values.get("level_id")
    ]
    choices = [(each, f"{each}, set on {format_date(each.set_on)} by {each.recorded_by}") for each in waiting]
    set_fact_choices(form, "level_id", choices, none="No lower risk level is awaiting sign-off.")
    return form


def read_waiting_level(permit: Permit) -> list[BackgroundSection]:
    """Return the level that awaits sign-off with its reasons, and the one before it; empty if none waits."""
    levels = list_levels(permit.nominal_id)
    position = next((index for index, each in enumerate(levels) if each.state is LevelState.WAITS), None)
    if position is None:
        return []
    rows = [
        (str(each.level.get_level_display()), format_date(each.level.set_on), each.level.reason)
        for each in levels[position : position + 2]
    ]
    return [BackgroundSection("The lower level, and the one before it", ("Level", "Set on", "Reasons"), rows)]


def build_overall_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the correction of the overall part of an assessment."""
    return OverallForm(data, today=today, initial=dict(initial))


def build_finding_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the correction of a finding."""
    return FindingForm(data, today=today, initial=dict(initial))


def build_assessment_check_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the sign-off of an assessment by another officer, or the correction of a sign-off."""
    initial_values = dict(initial)
    if "agrees" in initial_values:
        initial_values["agrees"] = "yes" if initial_values["agrees"] else "no"
    form = AssessmentCheckForm(data, today=today, initial=initial_values)
    waiting = [
        each.assessment
        for each in list_assessments(permit.nominal_id)
        if each.state is AssessmentState.WAITS or str(each.assessment.first) == initial_values.get("assessment_id")
    ]
    choices = [(each, f"{each}, of {format_date(each.assessed_on)} by {each.recorded_by}") for each in waiting]
    set_fact_choices(form, "assessment_id", choices, none="No assessment is awaiting sign-off.")
    return form


def build_harm_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a risk of serious harm statement, dated today by default."""
    return HarmForm(data, today=today, initial=dict(initial) or {"assessed_on": today})
