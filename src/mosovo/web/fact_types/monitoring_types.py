"""The kinds of fact of alerts and tags."""

from mosovo.rooms.monitoring import actions as monitoring
from mosovo.rooms.monitoring.models import (
    AlertStep,
    Attendance,
    Curfew,
    Enrolment,
    Equipment,
    TagOrder,
    TrailDecision,
    TrailRequest,
    Zone,
)
from mosovo.rooms.monitoring.policy import can_approve_trails
from mosovo.web.monitoring import form_builders, tag_forms

from .fact_types import FactType, build_plain_form
from .room_registry import MONITORING

KINDS = (
    FactType(
        Enrolment,
        "enrolment in monitoring",
        form_builders.build_dated_form(tag_forms.EnrolmentForm, "from_on"),
        MONITORING,
        monitoring.record_enrolment,
        "What a sender of alerts calls them. Alerts of nobody that are so called become theirs.",
        moves_duties=False,
    ),
    FactType(AlertStep, "step with an alert", build_plain_form(tag_forms.AlertStepCorrection), MONITORING),
    FactType(
        TagOrder,
        "order for a tag",
        form_builders.build_dated_form(tag_forms.TagOrderForm, "from_on"),
        MONITORING,
        monitoring.record_tag_order,
        "Under which order or licence they wear a tag, and what it watches over.",
        moves_duties=False,
    ),
    FactType(
        Equipment,
        "equipment of a tag",
        form_builders.build_order_form(tag_forms.EquipmentForm, "fitted_on"),
        MONITORING,
        monitoring.record_equipment,
        "When it is removed, correct this row.",
        moves_duties=False,
    ),
    FactType(
        Curfew,
        "curfew",
        form_builders.build_curfew_form,
        MONITORING,
        monitoring.record_curfew,
        "One line of the timetable: days, hours and where.",
        moves_duties=False,
    ),
    FactType(
        Attendance,
        "appointment of attendance",
        form_builders.build_attendance_form,
        MONITORING,
        monitoring.record_required_attendance,
        "Where they must be while tagged. Who watches tells of what was missed.",
        moves_duties=False,
    ),
    FactType(
        Zone,
        "zone",
        form_builders.build_zone_form,
        MONITORING,
        monitoring.record_zone,
        "A place that they may not enter, or may not leave.",
        moves_duties=False,
    ),
    FactType(
        TrailRequest,
        "request for a trail",
        form_builders.build_order_form(tag_forms.TrailRequestForm, "asked_on"),
        MONITORING,
        monitoring.request_trail,
        "Where they were is asked for with a purpose, and agreed to by somebody else. It is not kept here.",
        moves_duties=False,
    ),
    FactType(
        TrailDecision,
        "decision on a trail",
        form_builders.build_decision_form,
        MONITORING,
        monitoring.decide_trail_request,
        "Who answers for the case decides, and not who asked.",
        moves_duties=False,
        recorded_by=can_approve_trails,
        mended_by=can_approve_trails,
    ),
)
"""What a sender calls them, what a tag watches over, and the trail that is asked for."""
