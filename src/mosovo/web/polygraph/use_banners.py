"""What a session may be used for, by its legal basis: said wherever its words stand."""

from mosovo.rooms.polygraph.models import PolygraphReferral

Basis = PolygraphReferral.Basis
LICENCE = (
    "Not evidence. In proceedings against them for an offence, nothing that they said in a session and nothing of how "
    "the body reacted may be used: Offender Management Act 2007 s.30. It may be acted on: risk, safeguarding, recall, "
    "further enquiries."
)
BY_THE_FORCE = (
    "Not for a prosecution. Section 30 of the Offender Management Act 2007 speaks of sessions under licence. For this "
    "basis the rule is the force’s: it is used to manage risk, and goes into no file for a prosecutor."
)
BANNERS = {Basis.LICENCE.value: LICENCE, Basis.ORDER.value: BY_THE_FORCE, Basis.VOLUNTARY.value: BY_THE_FORCE}
SHORT = {
    Basis.LICENCE.value: "Not evidence: Offender Management Act 2007 s.30",
    Basis.ORDER.value: "Not for a prosecution: the force’s rule",
    Basis.VOLUNTARY.value: "Not for a prosecution: the force’s rule",
}
CAUTION = (
    "Not evidence where it was under licence: Offender Management Act 2007 s.30. On another basis by the force’s rule "
    "in no file for a prosecutor."
)
"""Where the basis is not at hand."""
