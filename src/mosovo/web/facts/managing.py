"""The kinds of fact by which a case is managed and which their rooms list themselves."""

from mosovo.web.contacts.kinds import KINDS as OF_CONTACTS
from mosovo.web.licence.kinds import KINDS as OF_LICENCES
from mosovo.web.mappa.kinds import KINDS as OF_MAPPA
from mosovo.web.orders.kinds import KINDS as OF_ORDERS
from mosovo.web.plan.kinds import KINDS as OF_PLANS

OF_MANAGING = (*OF_PLANS, *OF_CONTACTS, *OF_ORDERS, *OF_LICENCES, *OF_MAPPA)
