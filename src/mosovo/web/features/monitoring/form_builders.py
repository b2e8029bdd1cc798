"""Build the forms of this room with the tag requirements and open trail data requests."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.monitoring.queries import list_tag_orders, list_trail_requests
from mosovo.web.core.fact_choice import set_fact_choices
from mosovo.web.core.fact_types import FormBuilder
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import Form
from mosovo.web.core.forms.position_fields import format_corners

from .clause_choice import offer_clauses
from .tag_forms import AttendanceForm, CurfewForm, EnrolmentForm, TrailDecisionForm, ZoneForm

NO_ORDER = "No tag requirements recorded. Record the tag requirement first."


def build_dated_form(form: type[Form], *days: str) -> FormBuilder:
    """Build a form whose dates are today unless the user changes them."""
    return lambda permit, data, today, initial: form(
        data, today=today, initial=dict(initial) or dict.fromkeys(days, today)
    )


def build_enrolment_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of an enrolment with the clauses that it may rest on."""
    form = EnrolmentForm(data, today=today, initial=dict(initial) or {"from_on": today})
    offer_clauses(form, permit.nominal_id)
    return form


def build_order_form(form: type[Form], *days: str) -> FormBuilder:
    """Build a form about one of the tag requirements."""
    return lambda permit, data, today, initial: _offer_tag_orders(
        form(data, today=today, initial=dict(initial) or dict.fromkeys(days, today)), permit
    )


def build_curfew_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a curfew. A correction shows the days and the position as they are typed."""
    initial_values = dict(initial) or {"from_on": today}
    if initial:
        initial_values["days"] = [str(each) for each in initial_values["days"]]
        if initial_values.get("latitude") is not None:
            initial_values["place"] = f"{initial_values['latitude']:g}, {initial_values['longitude']:g}"
    return _offer_tag_orders(CurfewForm(data, today=today, initial=initial_values), permit)


def build_attendance_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a required attendance. A correction shows the ticked days."""
    initial_values = dict(initial) or {"from_on": today}
    if "days" in initial_values:
        initial_values["days"] = [str(each) for each in initial_values["days"]]
    return _offer_tag_orders(AttendanceForm(data, today=today, initial=initial_values), permit)


def build_zone_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a zone. A correction shows its corners as they are typed."""
    initial_values = dict(initial) or {"from_on": today}
    if initial:
        initial_values["points"] = format_corners(initial_values["points"])
    return _offer_tag_orders(ZoneForm(data, today=today, initial=initial_values), permit)


def build_decision_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form to decide an open request, or to correct a decision."""
    initial_values = dict(initial) or {"decided_on": today}
    if "agrees" in initial_values:
        initial_values["agrees"] = "yes" if initial_values["agrees"] else "no"
    form = TrailDecisionForm(data, today=today, initial=initial_values)
    waiting = [
        each.request
        for each in list_trail_requests(permit.nominal_id)
        if each.decision is None or str(each.request.first) == initial_values.get("request_id")
    ]
    choices = [
        (each, f"{format_date(each.first_day)} to {format_date(each.last_day)}, requested by {each.recorded_by}")
        for each in waiting
    ]
    set_fact_choices(form, "request_id", choices, none="No trail data requests need a decision.")
    return form


def _offer_tag_orders(form: Form, permit: Permit) -> Form:
    choices = [
        (each, f"{each.get_kind_display()}, from {format_date(each.from_on)}")
        for each in list_tag_orders(permit.nominal_id)
    ]
    set_fact_choices(form, "order_id", choices, none=NO_ORDER)
    return form
