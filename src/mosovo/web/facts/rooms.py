"""The rooms, as recording, correcting and striking out a fact need to know them."""

from mosovo.casework import ordering, recalls
from mosovo.obligations import actions as rulings
from mosovo.obligations import policy as rulings_policy
from mosovo.rooms.breaches import actions as breaches
from mosovo.rooms.breaches import policy as breaches_policy
from mosovo.rooms.contacts import actions as contacts
from mosovo.rooms.contacts import policy as contacts_policy
from mosovo.rooms.convictions import actions as convictions
from mosovo.rooms.convictions import policy as convictions_policy
from mosovo.rooms.devices import actions as devices
from mosovo.rooms.devices import policy as devices_policy
from mosovo.rooms.disclosure import actions as disclosure
from mosovo.rooms.disclosure import policy as disclosure_policy
from mosovo.rooms.finance import actions as finance
from mosovo.rooms.finance import policy as finance_policy
from mosovo.rooms.households import actions as households
from mosovo.rooms.households import policy as households_policy
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import policy as identity_policy
from mosovo.rooms.licence import policy as licence_policy
from mosovo.rooms.mappa import actions as mappa
from mosovo.rooms.mappa import policy as mappa_policy
from mosovo.rooms.modes import actions as modes
from mosovo.rooms.modes import policy as modes_policy
from mosovo.rooms.monitoring import actions as monitoring
from mosovo.rooms.monitoring import policy as monitoring_policy
from mosovo.rooms.notification import actions as notification
from mosovo.rooms.notification import policy as notification_policy
from mosovo.rooms.orders import actions as orders
from mosovo.rooms.orders import policy as orders_policy
from mosovo.rooms.plan import actions as plan
from mosovo.rooms.plan import policy as plan_policy
from mosovo.rooms.polygraph import actions as polygraph
from mosovo.rooms.polygraph import policy as polygraph_policy
from mosovo.rooms.reviews import actions as reviews
from mosovo.rooms.reviews import policy as reviews_policy
from mosovo.rooms.risk import actions as risk
from mosovo.rooms.risk import policy as risk_policy
from mosovo.rooms.supervision import actions as supervision
from mosovo.rooms.supervision import policy as supervision_policy
from mosovo.rooms.travel import actions as travel
from mosovo.rooms.travel import policy as travel_policy
from mosovo.rooms.victims import actions as victims
from mosovo.rooms.victims import policy as victims_policy
from mosovo.rooms.visits import actions as visits
from mosovo.rooms.visits import policy as visits_policy
from mosovo.rooms.wanted import actions as wanted
from mosovo.rooms.wanted import policy as wanted_policy
from mosovo.rooms.whereabouts import actions as whereabouts
from mosovo.rooms.whereabouts import policy as whereabouts_policy

from .kinds import Room

IDENTITY = Room(
    identity_policy.RECORD,
    identity_policy.CORRECT,
    identity_policy.STRIKE_OUT,
    identity.correct,
    identity.strike_out,
)
CONVICTIONS = Room(
    convictions_policy.RECORD,
    convictions_policy.CORRECT,
    convictions_policy.STRIKE_OUT,
    convictions.correct,
    convictions.strike_out,
)
WHEREABOUTS = Room(
    whereabouts_policy.RECORD,
    whereabouts_policy.CORRECT,
    whereabouts_policy.STRIKE_OUT,
    whereabouts.correct,
    whereabouts.strike_out,
)
HOUSEHOLDS = Room(
    households_policy.RECORD,
    households_policy.CORRECT,
    households_policy.STRIKE_OUT,
    households.correct,
    households.strike_out,
)
FINANCE = Room(
    finance_policy.RECORD,
    finance_policy.CORRECT,
    finance_policy.STRIKE_OUT,
    finance.correct,
    finance.strike_out,
)
ORDERS = Room(
    orders_policy.RECORD,
    orders_policy.CORRECT,
    orders_policy.STRIKE_OUT,
    ordering.correct,
    orders.strike_out,
)
NOTIFICATION = Room(
    notification_policy.RECORD,
    notification_policy.CORRECT,
    notification_policy.STRIKE_OUT,
    notification.correct,
    notification.strike_out,
)
REVIEWS = Room(
    reviews_policy.RECORD,
    reviews_policy.CORRECT,
    reviews_policy.STRIKE_OUT,
    reviews.correct,
    reviews.strike_out,
)
RULINGS = Room(
    rulings_policy.RULE,
    rulings_policy.CORRECT,
    rulings_policy.STRIKE_OUT,
    rulings.correct,
    rulings.strike_out,
)
TRAVEL = Room(
    travel_policy.RECORD,
    travel_policy.CORRECT,
    travel_policy.STRIKE_OUT,
    travel.correct,
    travel.strike_out,
)
BREACHES = Room(
    breaches_policy.RECORD,
    breaches_policy.CORRECT,
    breaches_policy.STRIKE_OUT,
    breaches.correct,
    breaches.strike_out,
)
WANTED = Room(
    wanted_policy.RECORD,
    wanted_policy.CORRECT,
    wanted_policy.STRIKE_OUT,
    wanted.correct,
    wanted.strike_out,
)
RISK = Room(
    risk_policy.RECORD,
    risk_policy.CORRECT,
    risk_policy.STRIKE_OUT,
    risk.correct,
    risk.strike_out,
)
VISITS = Room(
    visits_policy.RECORD,
    visits_policy.CORRECT,
    visits_policy.STRIKE_OUT,
    visits.correct,
    visits.strike_out,
)
SUPERVISION = Room(
    supervision_policy.RECORD,
    supervision_policy.CORRECT,
    supervision_policy.STRIKE_OUT,
    supervision.correct,
    supervision.strike_out,
)
MODES = Room(
    modes_policy.RECORD,
    modes_policy.CORRECT,
    modes_policy.STRIKE_OUT,
    modes.correct,
    modes.strike_out,
)
PLAN = Room(
    plan_policy.RECORD,
    plan_policy.CORRECT,
    plan_policy.STRIKE_OUT,
    plan.correct,
    plan.strike_out,
)
CONTACTS = Room(
    contacts_policy.RECORD,
    contacts_policy.CORRECT,
    contacts_policy.STRIKE_OUT,
    contacts.correct,
    contacts.strike_out,
)
LICENCE = Room(
    licence_policy.RECORD,
    licence_policy.CORRECT,
    licence_policy.STRIKE_OUT,
    recalls.correct,
    recalls.strike_out,
)
POLYGRAPH = Room(
    polygraph_policy.RECORD,
    polygraph_policy.CORRECT,
    polygraph_policy.STRIKE_OUT,
    polygraph.correct,
    polygraph.strike_out,
)
VICTIMS = Room(
    victims_policy.RECORD,
    victims_policy.CORRECT,
    victims_policy.STRIKE_OUT,
    victims.correct,
    victims.strike_out,
)
DEVICES = Room(
    devices_policy.RECORD,
    devices_policy.CORRECT,
    devices_policy.STRIKE_OUT,
    devices.correct,
    devices.strike_out,
)
MONITORING = Room(
    monitoring_policy.RECORD,
    monitoring_policy.CORRECT,
    monitoring_policy.STRIKE_OUT,
    monitoring.correct,
    monitoring.strike_out,
)
MAPPA = Room(
    mappa_policy.RECORD,
    mappa_policy.CORRECT,
    mappa_policy.STRIKE_OUT,
    mappa.correct,
    mappa.strike_out,
)
DISCLOSURE = Room(
    disclosure_policy.RECORD,
    disclosure_policy.CORRECT,
    disclosure_policy.STRIKE_OUT,
    disclosure.correct,
    disclosure.strike_out,
)
