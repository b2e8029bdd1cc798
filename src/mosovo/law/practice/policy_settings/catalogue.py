"""All figures, in the order in which they are shown, and under which heading."""

from mosovo.law.policy import PolicySetting

from . import (
    assessments,
    devices,
    disclosure,
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
    supervision,
    victims,
    visits,
)

GROUPS: dict[str, tuple[PolicySetting, ...]] = {
    "Allocation": register.EVERY,
    "Visits": visits.EVERY,
    "Assessments of risk": assessments.EVERY,
    "Risk management plans": plan.EVERY,
    "Reactive management, releases and authorities": modes.EVERY,
    "Orders of the courts": orders.EVERY,
    "Photographs": photographs.EVERY,
    "Recall": recall.EVERY,
    "MAPPA": mappa.EVERY,
    "MAPPA meetings": meetings.EVERY,
    "Polygraph tests": polygraph.EVERY,
    "Victims": victims.EVERY,
    "Devices and monitoring software": devices.EVERY,
    "Alerts of monitoring": monitoring.EVERY,
    "Disclosure schemes and reports": disclosure.EVERY,
    "Supervision": supervision.EVERY,
}
FIGURES: dict[str, PolicySetting] = {each.name: each for figures in GROUPS.values() for each in figures}
