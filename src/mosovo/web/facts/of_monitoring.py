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
from mosovo.rooms.monitoring.policy import approves_trails
from mosovo.web.monitoring import making, tag_forms

from .kinds import Kind, plain
from .rooms import MONITORING

KINDS = (
    Kind(
        Enrolment,
        "enrolment in monitoring",
        making.dated(tag_forms.EnrolmentForm, "from_on"),
        MONITORING,
        monitoring.enrol,
        "What a sender of alerts calls them. Alerts of nobody that are so called become theirs.",
        moves_duties=False,
    ),
    Kind(AlertStep, "step with an alert", plain(tag_forms.AlertStepCorrection), MONITORING),
    Kind(
        TagOrder,
        "order for a tag",
        making.dated(tag_forms.TagOrderForm, "from_on"),
        MONITORING,
        monitoring.order_tag,
        "Under which order or licence they wear a tag, and what it watches over.",
        moves_duties=False,
    ),
    Kind(
        Equipment,
        "equipment of a tag",
        making.under_an_order(tag_forms.EquipmentForm, "fitted_on"),
        MONITORING,
        monitoring.fit,
        "When it is removed, correct this row.",
        moves_duties=False,
    ),
    Kind(
        Curfew,
        "curfew",
        making.curfew_form,
        MONITORING,
        monitoring.set_curfew,
        "One line of the timetable: days, hours and where.",
        moves_duties=False,
    ),
    Kind(
        Attendance,
        "appointment of attendance",
        making.attendance_form,
        MONITORING,
        monitoring.set_attendance,
        "Where they must be while tagged. Who watches tells of what was missed.",
        moves_duties=False,
    ),
    Kind(
        Zone,
        "zone",
        making.zone_form,
        MONITORING,
        monitoring.set_zone,
        "A place that they may not enter, or may not leave.",
        moves_duties=False,
    ),
    Kind(
        TrailRequest,
        "request for a trail",
        making.under_an_order(tag_forms.TrailRequestForm, "asked_on"),
        MONITORING,
        monitoring.ask_for_trail,
        "Where they were is asked for with a purpose, and agreed to by somebody else. It is not kept here.",
        moves_duties=False,
    ),
    Kind(
        TrailDecision,
        "decision on a trail",
        making.decision_form,
        MONITORING,
        monitoring.decide_trail,
        "Who answers for the case decides, and not who asked.",
        moves_duties=False,
        recorded_by=approves_trails,
        mended_by=approves_trails,
    ),
)
"""What a sender calls them, what a tag watches over, and the trail that is asked for."""
