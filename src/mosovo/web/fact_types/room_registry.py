"""What each room provides to record, correct and strike out its facts."""

from mosovo.casework import order_recording, recalls
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
from mosovo.rooms.indefinite_reviews import actions as reviews
from mosovo.rooms.indefinite_reviews import policy as reviews_policy
from mosovo.rooms.licences import policy as licence_policy
from mosovo.rooms.management_modes import actions as modes
from mosovo.rooms.management_modes import policy as modes_policy
from mosovo.rooms.mappa import actions as mappa
from mosovo.rooms.mappa import policy as mappa_policy
from mosovo.rooms.monitoring import actions as monitoring
from mosovo.rooms.monitoring import policy as monitoring_policy
from mosovo.rooms.notifications import actions as notification
from mosovo.rooms.notifications import policy as notification_policy
from mosovo.rooms.orders import actions as orders
from mosovo.rooms.orders import policy as orders_policy
from mosovo.rooms.plan import actions as plan
from mosovo.rooms.plan import policy as plan_policy
from mosovo.rooms.polygraph import actions as polygraph
from mosovo.rooms.polygraph import policy as polygraph_policy
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

from .fact_types import RoomSpec

IDENTITY = RoomSpec(
    identity_policy.RECORD,
    identity_policy.CORRECT,
    identity_policy.STRIKE_OUT,
    identity.correct_fact,
    identity.strike_out_fact,
)
CONVICTIONS = RoomSpec(
    convictions_policy.RECORD,
    convictions_policy.CORRECT,
    convictions_policy.STRIKE_OUT,
    convictions.correct_fact,
    convictions.strike_out_fact,
)
WHEREABOUTS = RoomSpec(
    whereabouts_policy.RECORD,
    whereabouts_policy.CORRECT,
    whereabouts_policy.STRIKE_OUT,
    whereabouts.correct_fact,
    whereabouts.strike_out_fact,
)
HOUSEHOLDS = RoomSpec(
    households_policy.RECORD,
    households_policy.CORRECT,
    households_policy.STRIKE_OUT,
    households.correct_fact,
    households.strike_out_fact,
)
FINANCE = RoomSpec(
    finance_policy.RECORD,
    finance_policy.CORRECT,
    finance_policy.STRIKE_OUT,
    finance.correct_fact,
    finance.strike_out_fact,
)
ORDERS = RoomSpec(
    orders_policy.RECORD,
    orders_policy.CORRECT,
    orders_policy.STRIKE_OUT,
    order_recording.correct_order_fact,
    orders.strike_out_fact,
)
NOTIFICATION = RoomSpec(
    notification_policy.RECORD,
    notification_policy.CORRECT,
    notification_policy.STRIKE_OUT,
    notification.correct_fact,
    notification.strike_out_fact,
)
REVIEWS = RoomSpec(
    reviews_policy.RECORD,
    reviews_policy.CORRECT,
    reviews_policy.STRIKE_OUT,
    reviews.correct_fact,
    reviews.strike_out_fact,
)
RULINGS = RoomSpec(
    rulings_policy.RULE,
    rulings_policy.CORRECT,
    rulings_policy.STRIKE_OUT,
    rulings.correct_ruling,
    rulings.withdraw_ruling,
)
TRAVEL = RoomSpec(
    travel_policy.RECORD,
    travel_policy.CORRECT,
    travel_policy.STRIKE_OUT,
    travel.correct_fact,
    travel.strike_out_fact,
)
BREACHES = RoomSpec(
    breaches_policy.RECORD,
    breaches_policy.CORRECT,
    breaches_policy.STRIKE_OUT,
    breaches.correct_fact,
    breaches.strike_out_fact,
)
WANTED = RoomSpec(
    wanted_policy.RECORD,
    wanted_policy.CORRECT,
    wanted_policy.STRIKE_OUT,
    wanted.correct_fact,
    wanted.strike_out_fact,
)
RISK = RoomSpec(
    risk_policy.RECORD,
    risk_policy.CORRECT,
    risk_policy.STRIKE_OUT,
    risk.correct_fact,
    risk.strike_out_fact,
)
VISITS = RoomSpec(
    visits_policy.RECORD,
    visits_policy.CORRECT,
    visits_policy.STRIKE_OUT,
    visits.correct_fact,
    visits.strike_out_fact,
)
SUPERVISION = RoomSpec(
    supervision_policy.RECORD,
    supervision_policy.CORRECT,
    supervision_policy.STRIKE_OUT,
    supervision.correct_fact,
    supervision.strike_out_fact,
)
MODES = RoomSpec(
    modes_policy.RECORD,
    modes_policy.CORRECT,
    modes_policy.STRIKE_OUT,
    modes.correct_fact,
    modes.strike_out_fact,
)
PLAN = RoomSpec(
    plan_policy.RECORD,
    plan_policy.CORRECT,
    plan_policy.STRIKE_OUT,
    plan.correct_fact,
    plan.strike_out_fact,
)
CONTACTS = RoomSpec(
    contacts_policy.RECORD,
    contacts_policy.CORRECT,
    contacts_policy.STRIKE_OUT,
    contacts.correct_fact,
    contacts.strike_out_fact,
)
LICENCE = RoomSpec(
    licence_policy.RECORD,
    licence_policy.CORRECT,
    licence_policy.STRIKE_OUT,
    recalls.correct_recall_fact,
    recalls.strike_out_recall_fact,
)
POLYGRAPH = RoomSpec(
    polygraph_policy.RECORD,
    polygraph_policy.CORRECT,
    polygraph_policy.STRIKE_OUT,
    polygraph.correct_fact,
    polygraph.strike_out_fact,
)
VICTIMS = RoomSpec(
    victims_policy.RECORD,
    victims_policy.CORRECT,
    victims_policy.STRIKE_OUT,
    victims.correct_fact,
    victims.strike_out_fact,
)
DEVICES = RoomSpec(
    devices_policy.RECORD,
    devices_policy.CORRECT,
    devices_policy.STRIKE_OUT,
    devices.correct_fact,
    devices.strike_out_fact,
)
MONITORING = RoomSpec(
    monitoring_policy.RECORD,
    monitoring_policy.CORRECT,
    monitoring_policy.STRIKE_OUT,
    monitoring.correct_fact,
    monitoring.strike_out_fact,
)
MAPPA = RoomSpec(
    mappa_policy.RECORD,
    mappa_policy.CORRECT,
    mappa_policy.STRIKE_OUT,
    mappa.correct_fact,
    mappa.strike_out_fact,
)
DISCLOSURE = RoomSpec(
    disclosure_policy.RECORD,
    disclosure_policy.CORRECT,
    disclosure_policy.STRIKE_OUT,
    disclosure.correct_fact,
    disclosure.strike_out_fact,
)
