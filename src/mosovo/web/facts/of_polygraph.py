"""The kinds of fact of polygraph tests. What a disclosure led to is recorded on screens of its own."""

from mosovo.access.actor import Actor
from mosovo.access.groups import FieldGroup, of
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
from mosovo.web.polygraph import forms, making
from mosovo.web.polygraph.banners import CAUTION

from .kinds import Kind, plain
from .rooms import POLYGRAPH

KEPT = "Kept in Polygraph: sealed, and shown only to readers of that group. No file for a prosecutor can hold it."


def reads(actor: Actor) -> bool:
    """Whether the actor's role reads polygraph tests, so that it may record them."""
    return FieldGroup.POLYGRAPH in of(actor).records


KINDS = (
    Kind(
        PolygraphReferral, "polygraph referral", making.referral_form, POLYGRAPH, polygraph.refer,
        f"{KEPT} The first test is owed from the referral, or from the release.",
        recorded_by=reads, mended_by=reads, caution=CAUTION,
    ),
    Kind(
        PolygraphEnd, "end of a polygraph referral", making.of_a_referral(forms.EndForm, "ended_on"), POLYGRAPH,
        polygraph.end, "Nothing is owed under the referral from that day.",
        recorded_by=reads, mended_by=reads, caution=CAUTION,
    ),
    Kind(
        PolygraphAppointment, "polygraph appointment", making.of_a_referral(forms.AppointmentForm), POLYGRAPH,
        polygraph.appoint, KEPT, moves_duties=False, recorded_by=reads, mended_by=reads, caution=CAUTION,
    ),
    Kind(
        PolygraphSession, "polygraph session", making.of_a_referral(forms.SessionForm, "held_on"), POLYGRAPH,
        polygraph.record_session, f"{KEPT} Record too that nobody came, or that they refused.",
        recorded_by=reads, mended_by=reads, caution=CAUTION,
    ),
    Kind(
        PolygraphDecision, "decision on a polygraph test not taken", making.decision_form, POLYGRAPH,
        polygraph.decide, f"{KEPT} Whether a condition was broken is for somebody to decide, and never for the test.",
        recorded_by=reads, mended_by=reads, caution=CAUTION,
    ),
    Kind(
        PolygraphDisclosure, "polygraph disclosure", making.of_a_session(forms.DisclosureForm), POLYGRAPH,
        polygraph.disclose, KEPT, moves_duties=False, recorded_by=reads, mended_by=reads, caution=CAUTION,
    ),
    Kind(
        PolygraphCheck, "quality check of a polygraph", making.of_a_session(forms.CheckForm, "checked_on"), POLYGRAPH,
        polygraph.check, KEPT, moves_duties=False, recorded_by=reads, mended_by=reads, caution=CAUTION,
    ),
    Kind(
        PolygraphLink, "link of a polygraph disclosure", plain(forms.LinkForm), POLYGRAPH, moves_duties=False,
        recorded_by=reads, mended_by=reads, caution=CAUTION,
    ),
)  # fmt: skip
