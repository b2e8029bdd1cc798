"""The rooms on the case file, in reading order. To add a room, add one line here."""

from mosovo.web.allocation.panel import build_panel as holding
from mosovo.web.breaches.panel import build_panel as breaches
from mosovo.web.contacts.panel import build_panel as contacts
from mosovo.web.convictions.panel import build_panel as convictions
from mosovo.web.devices.panel import build_panel as devices
from mosovo.web.disclosure.panel import build_panel as disclosure
from mosovo.web.finance.panel import build_panel as finance
from mosovo.web.households.panel import build_panel as households
from mosovo.web.identifying_details.panel import build_panel as traces
from mosovo.web.identity.panel import build_panel as identity
from mosovo.web.indefinite_reviews.panel import build_panel as reviews
from mosovo.web.licences.panel import build_panel as licence
from mosovo.web.management_modes.panel import build_panel as modes
from mosovo.web.mappa.panel import build_panel as mappa
from mosovo.web.meetings.panel import build_panel as meetings
from mosovo.web.monitoring.panel import build_panel as monitoring
from mosovo.web.notifications.panel import build_panel as notification
from mosovo.web.orders.panel import build_panel as orders
from mosovo.web.plan.panel import build_panel as plan
from mosovo.web.polygraph.panel import build_panel as polygraph
from mosovo.web.risk.panel import build_panel as risk
from mosovo.web.rulings.panel import build_panel as rulings
from mosovo.web.supervision.panel import build_panel as supervision
from mosovo.web.travel.panel import build_panel as travel
from mosovo.web.victims.panel import build_panel as victims
from mosovo.web.visits.panel import build_panel as visits
from mosovo.web.wanted.panel import build_panel as wanted
from mosovo.web.whereabouts.panel import build_panel as whereabouts

from .panel import CaseContext, Panel, Room

ROOMS: tuple[Room, ...] = (
    risk, mappa, meetings, plan, victims, visits, contacts, polygraph, devices, monitoring, modes, whereabouts,
    households, notification, travel, breaches, wanted, disclosure, identity, traces, finance, convictions, orders,
    licence, reviews, rulings, supervision,
    holding,
)  # fmt: skip


def read_panels(case: CaseContext) -> list[Panel]:
    """Return every room’s panel for one case."""
    return [room(case) for room in ROOMS]
