"""The list of rooms on the case file, in the order in which they are read. A new room is one line here."""

from mosovo.web.breaches.panel import panel as breaches
from mosovo.web.contacts.panel import panel as contacts
from mosovo.web.convictions.panel import panel as convictions
from mosovo.web.devices.panel import panel as devices
from mosovo.web.disclosure.panel import panel as disclosure
from mosovo.web.finance.panel import panel as finance
from mosovo.web.households.panel import panel as households
from mosovo.web.identity.panel import panel as identity
from mosovo.web.licence.panel import panel as licence
from mosovo.web.mappa.panel import panel as mappa
from mosovo.web.meetings.panel import panel as meetings
from mosovo.web.modes.panel import panel as modes
from mosovo.web.monitoring.panel import panel as monitoring
from mosovo.web.nominals.panel import panel as holding
from mosovo.web.notification.panel import panel as notification
from mosovo.web.orders.panel import panel as orders
from mosovo.web.plan.panel import panel as plan
from mosovo.web.polygraph.panel import panel as polygraph
from mosovo.web.reviews.panel import panel as reviews
from mosovo.web.risk.panel import panel as risk
from mosovo.web.rulings.panel import panel as rulings
from mosovo.web.supervision.panel import panel as supervision
from mosovo.web.traces.panel import panel as traces
from mosovo.web.travel.panel import panel as travel
from mosovo.web.victims.panel import panel as victims
from mosovo.web.visits.panel import panel as visits
from mosovo.web.wanted.panel import panel as wanted
from mosovo.web.whereabouts.panel import panel as whereabouts

from .panel import Case, Panel, Room

ROOMS: tuple[Room, ...] = (
    risk, mappa, meetings, plan, victims, visits, contacts, polygraph, devices, monitoring, modes, whereabouts,
    households, notification, travel, breaches, wanted, disclosure, identity, traces, finance, convictions, orders,
    licence, reviews, rulings, supervision,
    holding,
)  # fmt: skip


def read(case: Case) -> list[Panel]:
    """Every room's panel of one case."""
    return [room(case) for room in ROOMS]
