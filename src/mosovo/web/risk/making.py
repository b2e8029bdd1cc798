"""The forms of this room, knowing which levels wait for a sign-off."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.risk.osp import beforehand
from mosovo.rooms.risk.queries import State, levels
from mosovo.web.facts.choosing import offer
from mosovo.web.forms import Form
from mosovo.web.words import plain_day

from .forms import LevelCheckForm, LevelForm
from .static_forms import OspForm, ToolForm


def level_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A level, set today unless another day is typed."""
    return LevelForm(data, today=today, initial=dict(initial) or {"set_on": today})


def osp_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The eight facts, filled in as far as the record holds them."""
    shown = dict(initial) or beforehand(permit.nominal_id, today)
    shown["stranger_victim"] = {True: "yes", False: "no"}.get(shown.get("stranger_victim"), "")  # type: ignore[call-overload]
    return OspForm(data, today=today, initial=shown)


def tool_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A result of today unless another day is typed."""
    return ToolForm(data, today=today, initial=dict(initial) or {"assessed_on": today})


def check_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The sign-off of a level that waits for one; or of the one whose sign-off is mended."""
    shown = dict(initial)
    if "agrees" in shown:
        shown["agrees"] = "yes" if shown["agrees"] else "no"
    form = LevelCheckForm(data, today=today, initial=shown)
    waiting = [
        each.level
        for each in levels(permit.nominal_id)
        if each.state is State.WAITS or str(each.level.first) == shown.get("level_id")
    ]
    called = [(each, f"{each}, set on {plain_day(each.set_on)} by {each.recorded_by}") for each in waiting]
    offer(form, "level_id", called, none="No lower level waits for a sign-off.")
    return form
