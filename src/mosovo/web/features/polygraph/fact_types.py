"""The fact types of polygraph tests. The results of a disclosure are recorded on their own pages."""

from mosovo.access.actor import Actor
from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.rooms.polygraph import actions as polygraph
from mosovo.rooms.polygraph.models import (
    PolygraphAppointment,
    PolygraphDecision,
    PolygraphDisclosure,
    PolygraphLink,
    PolygraphQualityCheck,
    PolygraphReferral,
    PolygraphReferralEnd,
    PolygraphSession,
)
from mosovo.web.core.fact_types import FactType, build_simple_form

from . import form_builders, forms
from .use_banners import CAUTION

KEPT = "Encrypted, and shown only to readers of the Polygraph field group. It can never be in a prosecution file."


def can_read_polygraph(actor: Actor) -> bool:
    """Whether the actor’s role gives access to polygraph records, and so may record them."""
    return FieldGroup.POLYGRAPH in reach_for_actor(actor).records


KINDS = (
    FactType(
        PolygraphReferral, "polygraph referral", form_builders.build_referral_form,
        polygraph.record_referral,
        f"{KEPT} The first test is due from the referral, or from release.",
        recorded_by=can_read_polygraph, corrected_by=can_read_polygraph, caution=CAUTION,
    ),
    FactType(
        PolygraphReferralEnd, "end of a polygraph referral",
        form_builders.build_form_for_referral(forms.EndForm, "ended_on"),
        polygraph.record_referral_end, "From this date no test is due under the referral.",
        recorded_by=can_read_polygraph, corrected_by=can_read_polygraph, caution=CAUTION,
    ),
    FactType(
        PolygraphAppointment, "polygraph appointment", form_builders.build_form_for_referral(forms.AppointmentForm),
        polygraph.record_appointment, KEPT, alters_duties=False, recorded_by=can_read_polygraph,
        corrected_by=can_read_polygraph, caution=CAUTION,
    ),
    FactType(
        PolygraphSession, "polygraph session",
        form_builders.build_form_for_referral(forms.SessionForm, "held_on", offers_ended=True),
        polygraph.record_session, f"{KEPT} Also record a missed or refused test.",
        recorded_by=can_read_polygraph, corrected_by=can_read_polygraph, caution=CAUTION,
    ),
    FactType(
        PolygraphDecision, "decision on a missed polygraph test", form_builders.build_decision_form,
        polygraph.record_missed_test_decision,
        f"{KEPT} A test never decides whether a condition was breached: a person decides.",
        recorded_by=can_read_polygraph, corrected_by=can_read_polygraph, caution=CAUTION,
    ),
    FactType(
        PolygraphDisclosure, "polygraph disclosure", form_builders.build_form_for_session(forms.DisclosureForm),
        polygraph.record_disclosure, KEPT, alters_duties=False, recorded_by=can_read_polygraph,
        corrected_by=can_read_polygraph, caution=CAUTION,
    ),
    FactType(
        PolygraphQualityCheck, "polygraph quality check",
        form_builders.build_form_for_session(forms.CheckForm, "checked_on"),
        polygraph.record_quality_check, KEPT, alters_duties=False, recorded_by=can_read_polygraph,
        corrected_by=can_read_polygraph, caution=CAUTION,
    ),
    FactType(
        PolygraphLink, "link to a polygraph disclosure", build_simple_form(forms.LinkForm),
        alters_duties=False,
        recorded_by=can_read_polygraph, corrected_by=can_read_polygraph, caution=CAUTION,
    ),
)  # fmt: skip
