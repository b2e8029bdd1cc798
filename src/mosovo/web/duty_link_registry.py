"""Links for practice duties: each room lists the links to the pages that record them."""

from mosovo.access.actor import Actor
from mosovo.web.devices.duty_links import list_device_links
from mosovo.web.disclosure.duty_links import list_disclosure_links
from mosovo.web.duty_components import DutyLink
from mosovo.web.licences.duty_links import list_recall_links
from mosovo.web.management_modes.duty_links import list_management_links
from mosovo.web.mappa.duty_links import list_mappa_links
from mosovo.web.meetings.duty_links import list_meeting_links
from mosovo.web.monitoring.duty_links import list_alert_links
from mosovo.web.orders.duty_links import list_order_links
from mosovo.web.photographs.duty_links import photographing
from mosovo.web.plan.duty_links import list_plan_links
from mosovo.web.polygraph.duty_links import list_polygraph_links
from mosovo.web.supervision.duty_links import list_escalation_links
from mosovo.web.victims.duty_links import list_victim_links
from mosovo.web.visits.duty_links import list_visit_links

LINKINGS = (
    list_visit_links,
    list_plan_links,
    list_escalation_links,
    list_management_links,
    list_order_links,
    photographing,
    list_recall_links,
    list_polygraph_links,
    list_device_links,
    list_alert_links,
    list_mappa_links,
    list_meeting_links,
    list_victim_links,
    list_disclosure_links,
)


def list_duty_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """List the links, for an actor who records on the case; None if no room of practice duties knows the rule.

    `trigger`: what the duty arises from, the second part of its key.
    """
    for linking in LINKINGS:
        acts = linking(urn, rule, trigger, actor)
        if acts is not None:
            return acts
    return None
