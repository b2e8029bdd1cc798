"""The kinds of fact by which people are known to others, and what was made of what two records share."""

from mosovo.access.actor import Actor
from mosovo.rooms.traces import actions as traces
from mosovo.rooms.traces import policy
from mosovo.rooms.traces.models import CollisionAnswer, ContactPoint, Mark, NameAnswer, Sameness, Vehicle
from mosovo.web.traces import forms, making

from .kinds import Kind, Room, never_doubted, plain

TRACES = Room(policy.RECORD, policy.CORRECT, policy.STRIKE_OUT, traces.correct, traces.strike_out)


def nobody(actor: Actor) -> bool:
    """What is said of two records is taken back by another word on both, never mended on one."""
    return False


KINDS = (
    Kind(
        ContactPoint, "number or e-mail address", making.dated(forms.ContactPointForm), TRACES,
        traces.record_contact_point,
        "Theirs, or of somebody near them: they are found by it, and so is whoever else has it.", moves_duties=False,
    ),
    Kind(
        Vehicle, "vehicle", making.dated(forms.VehicleForm), TRACES, traces.record_vehicle,
        "Owned or used. They are found by the plate, or a piece of it.", moves_duties=False,
    ),
    Kind(
        Mark, "mark on the body", making.dated(forms.MarkForm), TRACES, traces.record_mark,
        "A tattoo, a scar: they are found by its words.", moves_duties=False,
    ),
    Kind(
        NameAnswer, "answer about a name", making.name_answer_form, TRACES, never_doubted(traces.answer_name),
        "Whether a new name was notified. One that was not is a matter for a breach case.", moves_duties=False,
    ),
    Kind(Sameness, "word on two records", plain(forms.ReasonForm), TRACES, moves_duties=False, mended_by=nobody),
    Kind(CollisionAnswer, "answer to a collision", plain(forms.ReasonForm), TRACES, moves_duties=False,
         mended_by=nobody),
)  # fmt: skip
