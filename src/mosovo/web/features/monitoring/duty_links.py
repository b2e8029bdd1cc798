"""The link of the duty to triage an alert."""

from django.urls import reverse

from mosovo.access.actor import Actor
from mosovo.web.core.duty_components import DutyLink


def list_alert_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """Return the link to the alert; None where the duty belongs to another room."""
    if rule != "practice.alert.look":
        return None
    return (DutyLink("Triage alert", reverse("alert", kwargs={"urn": urn, "alert_id": trigger})),)
