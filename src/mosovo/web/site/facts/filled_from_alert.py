"""Fill in new information from the alert whose playbook led to the form. The officer completes it."""

from mosovo.edge.request_context import Request
from mosovo.rooms.monitoring.policy import VIEW
from mosovo.rooms.monitoring.queries import get_received_alert
from mosovo.web.core.formatting import LONDON
from mosovo.web.core.forms import Form
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.playbooks.return_links import parse_return_value

NEW_INFORMATION = "management_modes.concern"
FIELDS = ("monitoring.alert",)


def fill_from_alert(request: Request, urn: str, fact_type: str, form: Form) -> None:
    """Fill in date, words and source. Reading the alert is logged; a reader who may not see it gets a 404."""
    return_target = parse_return_value(request)
    if fact_type != NEW_INFORMATION or return_target is None or return_target[0] != "alert" or form.is_bound:
        return
    permit = open_nominal_for_page(request, urn, action=VIEW, visible_fields=FIELDS)
    if alert := get_received_alert(permit.nominal_id, return_target[1]):
        form.initial.update(
            {
                "on": alert.first_at.astimezone(LONDON).date(),
                "text": f"{alert.get_kind_display()}: alert from {alert.source}.",
                "information_source": f"Alert from {alert.source}, reference {alert.subject}",
            }
        )
