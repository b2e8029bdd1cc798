"""The forms of this room, knowing the orders for a tag and the requests that wait."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.monitoring.queries import tag_orders, trails
from mosovo.web.facts.choosing import offer
from mosovo.web.facts.kinds import Making
from mosovo.web.forms import Form
from mosovo.web.forms.places import as_typed
from mosovo.web.words import plain_day

from .tag_forms import AttendanceForm, CurfewForm, TrailDecisionForm, ZoneForm

NO_ORDER = "No order for a tag is on record. Record that first."


def dated(form: type[Form], *days: str) -> Making:
    """A form whose days are today unless others are typed."""
    return lambda permit, data, today, initial: form(
        data, today=today, initial=dict(initial) or dict.fromkeys(days, today)
    )


def under_an_order(form: type[Form], *days: str) -> Making:
    """A form of what stands under one of the orders for a tag."""
    return lambda permit, data, today, initial: _offered(
        form(data, today=today, initial=dict(initial) or dict.fromkeys(days, today)), permit
    )


def curfew_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A curfew; one that is mended shows its days and its place as they are typed."""
    shown = dict(initial) or {"from_on": today}
    if initial:
        shown["days"] = [str(each) for each in shown["days"]]
        if shown.get("latitude") is not None:
            shown["place"] = f"{shown['latitude']:g}, {shown['longitude']:g}"
    return _offered(CurfewForm(data, today=today, initial=shown), permit)


def attendance_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """An appointment; one that is mended shows its days as they are ticked."""
    shown = dict(initial) or {"from_on": today}
    if "days" in shown:
        shown["days"] = [str(each) for each in shown["days"]]
    return _offered(AttendanceForm(data, today=today, initial=shown), permit)


def zone_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A zone; one that is mended shows its corners as they are typed."""
    shown = dict(initial) or {"from_on": today}
    if initial:
        shown["points"] = as_typed(shown["points"])
    return _offered(ZoneForm(data, today=today, initial=shown), permit)


def decision_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """The decision on a request that waits; or on the one whose decision is mended."""
    shown = dict(initial) or {"decided_on": today}
    if "agrees" in shown:
        shown["agrees"] = "yes" if shown["agrees"] else "no"
    form = TrailDecisionForm(data, today=today, initial=shown)
    waiting = [
        each.request
        for each in trails(permit.nominal_id)
        if each.decision is None or str(each.request.first) == shown.get("request_id")
    ]
    called = [
        (each, f"{plain_day(each.first_day)} to {plain_day(each.last_day)}, asked for by {each.recorded_by}")
        for each in waiting
    ]
    offer(form, "request_id", called, none="No request waits for a decision.")
    return form


def _offered(form: Form, permit: Permit) -> Form:
    called = [
        (each, f"{each.get_kind_display()}, from {plain_day(each.from_on)}") for each in tag_orders(permit.nominal_id)
    ]
    offer(form, "order_id", called, none=NO_ORDER)
    return form
