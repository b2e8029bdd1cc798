"""Links for duties about risk and management modes."""

from django.urls import reverse

from mosovo.access.actor import Actor
from mosovo.rooms.management_modes.policy import can_archive, can_authorise_reactive
from mosovo.rooms.risk.policy import can_sign_off
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for

ASSESSMENT_RULES = frozenset(
    {"practice.risk.first", "practice.risk.reassess", "practice.risk.reassess_after", "practice.risk.probation"}
)
ASSESSMENT_LINKS = {"practice.risk.mend": "View and correct", "practice.risk.sign_off": "Sign off"}
"""Duties that link to the assessment itself, because an officer reads it before signing it off."""
LINKS_BY_RULE = {
    "practice.reactive.check": ("Record checks", "management_modes.reactivecheck"),
    "practice.child.transition": ("Record transition plan", "management_modes.transitionplan"),
    "practice.release.prepare": ("Record pre-release stage", "management_modes.releasestage"),
}
RESTRICTED_LINKS = {
    "practice.reactive.decide": ("Decide", "management_modes.reactivedecision", can_authorise_reactive),
    "practice.pdp.renew": ("Renew or end", "management_modes.pdpauthority", can_archive),
}


def list_management_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """List the links for an actor who can record on the case; None where the duty belongs to another room."""
    if rule in ASSESSMENT_RULES:
        return (DutyLink("Assess risk", url_for("assess_risk", urn=urn)),)
    if rule == "practice.risk.level":
        return (DutyLink("Set risk level", url_for("record_fact", urn=urn, fact_type="risk.risklevel")),)
    if rule in ASSESSMENT_LINKS:
        words = ASSESSMENT_LINKS[rule] if rule == "practice.risk.mend" or can_sign_off(actor) else "View"
        return (DutyLink(words, reverse("assessment", kwargs={"urn": urn, "row_id": trigger})),)
    if rule == "practice.reactive.left":
        return (DutyLink("Record visit", url_for("record_visit", urn=urn)),)
    if rule in LINKS_BY_RULE:
        words, slug = LINKS_BY_RULE[rule]
        return (DutyLink(words, url_for("record_fact", urn=urn, fact_type=slug)),)
    if rule in RESTRICTED_LINKS:
        words, slug, is_allowed = RESTRICTED_LINKS[rule]
        return (DutyLink(words, url_for("record_fact", urn=urn, fact_type=slug)),) if is_allowed(actor) else ()
    return None
