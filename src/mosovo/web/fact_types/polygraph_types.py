"""The kinds of fact of polygraph tests. What a disclosure led to is recorded on screens of its own."""

from mosovo.access.actor import Actor
from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.rooms.polygraph import actions as polygraph
from mosovo.rooms.polygraph.models import (
    PolygraphAppointment,
    PolygraphCheck,
    PolygraphDecision,
    PolygraphDisclosure,
    PolygraphEnd,
    PolygraphLink,
    PolygraphReferral,
    PolygraphSession,
)
from mosovo.web.polygraph import form_builders, forms
from mosovo.web.polygraph.use_banners import CAUTION

from .fact_types import FactType, build_plain_form
from .room_registry import POLYGRAPH

KEPT = "Kept in Polygraph: sealed, and shown only to readers of that group. No file for a prosecutor can hold it."


def can_read_polygraph(actor: Actor) -> bool:
    """Whether the actor's role reads polygraph tests, so that it may record them."""
    return FieldGroup.POLYGRAPH in reach_for_actor(actor).records


KINDS = (
    FactType(
        PolygraphReferral, "polygraph referral", form_builders.build_referral_form, POLYGRAPH,
        polygraph.record_referral,
        f"{KEPT} The first test is owed from the referral, or from the release.",
        recorded_by=can_read_polygraph, mended_by=can_read_polygraph, caution=CAUTION,
    ),
    FactType(
        PolygraphEnd, "end of a polygraph referral", form_builders.build_form_for_referral(forms.EndForm, "ended_on"),
        POLYGRAPH,
        polygraph.record_referral_end, "Nothing is owed under the referral from that day.",
        recorded_by=can_read_polygraph, mended_by=can_read_polygraph, caution=CAUTION,
    ),
    FactType(
        PolygraphAppointment, "polygraph appointment", form_builders.build_form_for_referral(forms.AppointmentForm),
        POLYGRAPH,
        polygraph.record_appointment, KEPT, moves_duties=False, recorded_by=can_read_polygraph,
        mended_by=can_read_polygraph, caution=CAUTION,
    ),
    FactType(
        PolygraphSession, "polygraph session", form_builders.build_form_for_referral(forms.SessionForm, "held_on"),
        POLYGRAPH,
        polygraph.record_session, f"{KEPT} Record too that nobody came, or that they refused.",
        recorded_by=can_read_polygraph, mended_by=can_read_polygraph, caution=CAUTION,
    ),
    FactType(
        PolygraphDecision, "decision on a polygraph test not taken", form_builders.build_decision_form, POLYGRAPH,
        polygraph.record_missed_test_decision,
        f"{KEPT} Whether a condition was broken is for somebody to decide, and never for the test.",
        recorded_by=can_read_polygraph, mended_by=can_read_polygraph, caution=CAUTION,
    ),
    FactType(
        PolygraphDisclosure, "polygraph disclosure", form_builders.build_form_for_session(forms.DisclosureForm),
        POLYGRAPH,
        polygraph.record_disclosure, KEPT, moves_duties=False, recorded_by=can_read_polygraph,
        mended_by=can_read_polygraph, caution=CAUTION,
    ),
    FactType(
        PolygraphCheck, "quality check of a polygraph",
        form_builders.build_form_for_session(forms.CheckForm, "checked_on"), POLYGRAPH,
        polygraph.record_quality_check, KEPT, moves_duties=False, recorded_by=can_read_polygraph,
        mended_by=can_read_polygraph, caution=CAUTION,
    ),
    FactType(
        PolygraphLink, "link of a polygraph disclosure", build_plain_form(forms.LinkForm), POLYGRAPH,
        moves_duties=False,
        recorded_by=can_read_polygraph, mended_by=can_read_polygraph, caution=CAUTION,
    ),
)  # fmt: skip
