"""What an order of each kind does to notification, in words, and who says so."""

from collections.abc import Mapping

from mosovo.rooms.orders.models import Order
from mosovo.web.duty_components import DutySource

KIND = Order.Kind
type Effect = tuple[str, DutySource]


def _law(words: str, citation: str) -> Effect:
    return words, DutySource("law", citation)


_SUBJECT = "Makes them subject to notification from the day it is made, and keeps them so while it is in force. "
_NAME = "Name and home address within 3 days beginning with {}, and each change of them. They are no registered sex "
_NAME += "offender by it, and give nothing here while they are one."
_SHPO = _law(f"{_SUBJECT}The 3 days begin with service.", "SOA 2003 s.103G; Sentencing Code s.352")
_SOPO = _law(f"{_SUBJECT}The 3 days begin with service.", "SOA 2003 s.107(3)")
_SRO = _law(_NAME.format("service"), "SOA 2003 s.122F")
_VOO = _law(
    "All details within 3 days beginning with the day it comes into force, each change, and every year anew. What is "
    "given as a sex offender meets none of it.",
    "CJIA 2008 ss.108 to 110",
)
_SPO = _law(_NAME.format("service"), "SPA 2019 s.9")
_DAPO = _law(_NAME.format("the making, not service"), "DAA 2021 s.41")
_ABROAD = _law(
    "Makes whoever was convicted abroad subject. How long follows from the conviction; the 3 days begin with service.",
    "SOA 2003 ss.96ZA, 97",
)
_NONE = "By itself nothing is notified. A conviction for breaking it makes them subject while it lasts."
_OLD = _law("Subject from 1 May 2004, as far as it was in force then.", "SOA 2003 s.81(7)")

EFFECTS: Mapping[str, Effect] = {
    KIND.SHPO: _SHPO,
    KIND.INTERIM_SHPO: _SHPO,
    KIND.SOPO: _SOPO,
    KIND.INTERIM_SOPO: _SOPO,
    KIND.SRO: _SRO,
    KIND.INTERIM_SRO: _SRO,
    KIND.VOO: _VOO,
    KIND.INTERIM_VOO: _law("All details within 3 days, and each change; nothing every year.", "CJIA 2008 s.110(7)"),
    KIND.SPO: _SPO,
    KIND.INTERIM_SPO: _SPO,
    KIND.DAPO: _DAPO,
    KIND.NOTIFICATION_ORDER: _ABROAD,
    KIND.INTERIM_NOTIFICATION_ORDER: _law(f"{_SUBJECT}The 3 days begin with service.", "SOA 2003 s.100(5)"),
    KIND.NOTICE: _ABROAD,
    KIND.RSHO: _law(_NONE, "SOA 2003 s.129"),
    KIND.FOREIGN_TRAVEL_ORDER: _law(
        "Whoever is not subject already notifies foreign travel while it is in force, and nothing else. This register "
        "counts no days of that: a person must.",
        "SOA 2003 s.117",
    ),
    KIND.SEX_OFFENDER_ORDER: _OLD,
    KIND.INTERIM_SEX_OFFENDER_ORDER: _OLD,
    KIND.RESTRAINING_ORDER_1997: _OLD,
}
