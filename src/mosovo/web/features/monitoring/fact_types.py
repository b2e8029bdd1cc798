"""The fact types of alerts and tags."""

from mosovo.rooms.monitoring import actions as monitoring
from mosovo.rooms.monitoring.models import (
    AlertStep,
    Curfew,
    ProviderEnrolment,
    RequiredAttendance,
    TagEquipment,
    TagOrder,
    TagZone,
    TrailDecision,
    TrailRequest,
)
from mosovo.rooms.monitoring.policy import can_approve_trails
from mosovo.web.core.fact_types import FactType, build_simple_form

from . import form_builders, tag_forms

KINDS = (
    FactType(
        ProviderEnrolment,
        "enrolment with an alert provider",
        form_builders.build_enrolment_form,
        monitoring.record_enrolment,
        "The provider’s reference for the nominal. Unmatched alerts with this reference are then linked to the case.",
        alters_duties=False,
    ),
    FactType(AlertStep, "alert update", build_simple_form(tag_forms.AlertStepCorrection)),
    FactType(
        TagOrder,
        "tag requirement",
        form_builders.build_dated_form(tag_forms.TagOrderForm, "from_on"),
        monitoring.record_tag_order,
        "The order or licence that requires the tag, and what it monitors.",
        alters_duties=False,
    ),
    FactType(
        TagEquipment,
        "tag equipment",
        form_builders.build_order_form(tag_forms.EquipmentForm, "fitted_on"),
        monitoring.record_equipment,
        "When the equipment is removed, correct this record.",
        alters_duties=False,
    ),
    FactType(
        Curfew,
        "curfew",
        form_builders.build_curfew_form,
        monitoring.record_curfew,
        "One curfew period: days, hours and address.",
        alters_duties=False,
    ),
    FactType(
        RequiredAttendance,
        "required attendance",
        form_builders.build_attendance_form,
        monitoring.record_required_attendance,
        "An appointment that the nominal must keep. The provider reports missed appointments.",
        alters_duties=False,
    ),
    FactType(
        TagZone,
        "zone",
        form_builders.build_zone_form,
        monitoring.record_zone,
        "An area that the nominal must not enter or must not leave.",
        alters_duties=False,
    ),
    FactType(
        TrailRequest,
        "trail data request",
        form_builders.build_order_form(tag_forms.TrailRequestForm, "asked_on"),
        monitoring.request_trail,
        "Ask the provider for location data, for a stated purpose. Another person approves the request. The data is "
        "not stored here.",
    ),
    FactType(
        TrailDecision,
        "trail data decision",
        form_builders.build_decision_form,
        monitoring.decide_trail_request,
        "A supervisor decides, not the officer who made the request.",
        recorded_by=can_approve_trails,
        corrected_by=can_approve_trails,
    ),
)
"""Provider references, what a tag monitors, and trail data requests."""
