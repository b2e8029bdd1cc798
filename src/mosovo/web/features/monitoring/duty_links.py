"""The links of the duties to triage an alert and to decide a trail data request."""

from django.urls import reverse

from mosovo.access.actor import Actor
from mosovo.rooms.monitoring.policy import can_approve_trails
from mosovo.web.core.duty_components import DutyLink


def list_alert_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """Return the link to the alert or the decision; None where the duty belongs to another room."""
    if rule == "practice.monitoring.trail":
        return _list_trail_links(urn, actor)
    if rule != "practice.alert.look":
        return None
    return (DutyLink("Triage alert", reverse("alert", kwargs={"urn": urn, "alert_id": trigger})),)


def _list_trail_links(urn: str, actor: Actor) -> tuple[DutyLink, ...]:
    if not can_approve_trails(actor):
        return ()
    slug = "monitoring.traildecision"
    return (DutyLink("Decide request", reverse("record_fact", kwargs={"urn": urn, "fact_type": slug})),)
