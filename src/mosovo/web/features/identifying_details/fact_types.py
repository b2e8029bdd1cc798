"""The fact types of identifying details, and decisions on possible matches."""

from mosovo.access.actor import Actor
from mosovo.rooms.identifying_details import actions as traces
from mosovo.rooms.identifying_details.models import (
    BodyMark,
    ContactPoint,
    MatchDecision,
    NewNameDecision,
    SamePersonDecision,
    Vehicle,
)
from mosovo.web.core.fact_types import FactType, build_simple_form, ignore_override_reason

from . import form_builders, forms


def is_never_allowed(actor: Actor) -> bool:
    """Return False: a decision on two records is replaced by another on both, never corrected on one."""
    return False


KINDS = (
    FactType(
        ContactPoint, "number or e-mail address", form_builders.build_dated_form(forms.ContactPointForm),
        traces.record_contact_point,
        "The nominal’s, or that of someone close to them. Search finds every nominal with the same number or address.",
        alters_duties=False,
    ),
    FactType(
        Vehicle, "vehicle", form_builders.build_dated_form(forms.VehicleForm), traces.record_vehicle,
        "Owned or used. Search finds it by the registration number, or part of it.", alters_duties=False,
    ),
    FactType(
        BodyMark, "body mark", form_builders.build_dated_form(forms.MarkForm), traces.record_body_mark,
        "A tattoo or a scar. Search finds it by its description.", alters_duties=False,
    ),
    FactType(
        NewNameDecision, "decision on a new name", form_builders.build_name_answer_form,
        ignore_override_reason(traces.resolve_new_name),
        "Whether a new name was notified. If it was not, open a breach case.", alters_duties=False,
    ),
    FactType(SamePersonDecision, "same person decision", build_simple_form(forms.ReasonForm), alters_duties=False,
        corrected_by=is_never_allowed),
    FactType(MatchDecision, "decision on a possible match", build_simple_form(forms.ReasonForm),
        alters_duties=False, corrected_by=is_never_allowed),
)  # fmt: skip
