"""Use limitations of sessions by legal basis, shown wherever their text is shown."""

from mosovo.rooms.polygraph.models import PolygraphReferral

Basis = PolygraphReferral.Basis
LICENCE = (
    "Not evidence. In proceedings against the nominal for an offence, no statement made in a session and no "
    "physiological reaction may be used in evidence: Offender Management Act 2007 s.30. It may be used for risk "
    "management, safeguarding, recall and further enquiries."
)
BY_THE_FORCE = (
    "Not for prosecution. Section 30 of the Offender Management Act 2007 covers sessions under licence. For this "
    "basis, force policy applies: use the session to manage risk, and do not include it in a prosecution file."
)
BANNERS = {Basis.LICENCE.value: LICENCE, Basis.ORDER.value: BY_THE_FORCE, Basis.VOLUNTARY.value: BY_THE_FORCE}
SHORT = {
    Basis.LICENCE.value: "Not evidence: Offender Management Act 2007 s.30",
    Basis.ORDER.value: "Not for prosecution: force policy",
    Basis.VOLUNTARY.value: "Not for prosecution: force policy",
}
CAUTION = (
    "Not evidence if under licence: Offender Management Act 2007 s.30. On any other basis, force policy keeps it out "
    "of prosecution files."
)
"""Shown where the basis is not known."""
