"""The fact types of case management that their own rooms list."""

from mosovo.web.contacts.fact_types import KINDS as OF_CONTACTS
from mosovo.web.licences.fact_types import KINDS as OF_LICENCES
from mosovo.web.mappa.fact_types import KINDS as OF_MAPPA
from mosovo.web.orders.fact_types import KINDS as OF_ORDERS
from mosovo.web.plan.fact_types import KINDS as OF_PLANS

OF_MANAGING = (*OF_PLANS, *OF_CONTACTS, *OF_ORDERS, *OF_LICENCES, *OF_MAPPA)
