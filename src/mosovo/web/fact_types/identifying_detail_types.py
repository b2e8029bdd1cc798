"""The kinds of fact by which people are known to others, and what was made of what two records share."""

from mosovo.access.actor import Actor
from mosovo.rooms.identifying_details import actions as traces
from mosovo.rooms.identifying_details import policy
from mosovo.rooms.identifying_details.models import CollisionAnswer, ContactPoint, Mark, NameAnswer, Sameness, Vehicle
from mosovo.web.identifying_details import form_builders, forms

from .fact_types import FactType, RoomSpec, build_plain_form, never_warned

TRACES = RoomSpec(policy.RECORD, policy.CORRECT, policy.STRIKE_OUT, traces.correct_fact, traces.strike_out_fact)


def is_never_allowed(actor: Actor) -> bool:
    """What is said of two records is taken back by another word on both, never mended on one."""
    return False


KINDS = (
    FactType(
        ContactPoint, "number or e-mail address", form_builders.build_dated_form(forms.ContactPointForm), TRACES,
        traces.record_contact_point,
        "Theirs, or of somebody near them: they are found by it, and so is whoever else has it.", moves_duties=False,
    ),
    FactType(
        Vehicle, "vehicle", form_builders.build_dated_form(forms.VehicleForm), TRACES, traces.record_vehicle,
        "Owned or used. They are found by the plate, or a piece of it.", moves_duties=False,
    ),
    FactType(
        Mark, "mark on the body", form_builders.build_dated_form(forms.MarkForm), TRACES, traces.record_body_mark,
        "A tattoo, a scar: they are found by its words.", moves_duties=False,
    ),
    FactType(
        NameAnswer, "answer about a name", form_builders.build_name_answer_form, TRACES,
        never_warned(traces.resolve_new_name),
        "Whether a new name was notified. One that was not is a matter for a breach case.", moves_duties=False,
    ),
    FactType(Sameness, "word on two records", build_plain_form(forms.ReasonForm), TRACES, moves_duties=False,
        mended_by=is_never_allowed),
    FactType(CollisionAnswer, "answer to a collision", build_plain_form(forms.ReasonForm), TRACES, moves_duties=False,
         mended_by=is_never_allowed),
)  # fmt: skip
