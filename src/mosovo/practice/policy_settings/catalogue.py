"""List all policy settings under their headings, in the order in which they are shown."""

from mosovo_law.core.policy import PolicySetting

from . import (
    arrival,
    assessments,
    devices,
    disclosure,
    harm,
    law_age,
    mappa,
    meetings,
    modes,
    monitoring,
    orders,
    photographs,
    plan,
    polygraph,
    recall,
    register,
    retention,
    supervision,
    victims,
    visits,
)

GROUPS: dict[str, tuple[PolicySetting, ...]] = {
    "Allocation": register.EVERY,
    "Visits": visits.EVERY,
    "Risk assessments": assessments.EVERY,
    "Risk management plans": plan.EVERY,
    "Reactive management, release and PDP authority": modes.EVERY,
    "Court orders": orders.EVERY,
    "Photographs": photographs.EVERY,
    "Recall": recall.EVERY,
    "MAPPA": mappa.EVERY,
    "MAPPA meetings": meetings.EVERY,
    "Polygraph tests": polygraph.EVERY,
    "Victims": victims.EVERY,
    "Devices and monitoring software": devices.EVERY,
    "Monitoring alerts": monitoring.EVERY,
    "Disclosure schemes and public reports": disclosure.EVERY,
    "Supervision": supervision.EVERY,
    "Review, retention and disposal": retention.EVERY,
    "Order of Today": harm.EVERY,
    "Law in use": law_age.EVERY,
    "Arrival from another system": arrival.EVERY,
}
POLICY_SETTINGS: dict[str, PolicySetting] = {each.name: each for settings in GROUPS.values() for each in settings}
