"""Links for the duties about visits: record a visit, or decide after failed visits."""

from mosovo.access.actor import Actor
from mosovo.organisations.models import Role
from mosovo.rooms.visits.policy import can_decide_failed_visits
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for

VISIT_RULES = frozenset({"practice.visit.first", "practice.visit.scheduled"})
DECISION_RULE = "practice.visit.decide"
INSPECTOR_RULE = "practice.visit.inspector"


def list_visit_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """List the links for an actor who can record on the case; None where the duty is not about visits."""
    if rule in VISIT_RULES:
        return (
            DutyLink("Record visit", url_for("record_visit", urn=urn)),
            DutyLink("Failed visit", url_for("record_failed_visit", urn=urn)),
            DutyLink("Visit briefing", url_for("before_visit", urn=urn)),
        )
    if rule in (DECISION_RULE, INSPECTOR_RULE):
        is_allowed = can_decide_failed_visits(actor) if rule == DECISION_RULE else actor.has(Role.INSPECTOR)
        return (
            (DutyLink("Decide", url_for("record_fact", urn=urn, fact_type="visits.visitdecision")),)
            if is_allowed
            else ()
        )
    return None
