"""The effect of each kind of order on notification, with its source."""

from collections.abc import Mapping

from mosovo.rooms.orders.models import Order
from mosovo.web.core.duty_components import DutySource

KIND = Order.Kind
type Effect = tuple[str, DutySource]


def _law(words: str, citation: str) -> Effect:
    return words, DutySource("law", citation)


_SUBJECT = "The nominal is subject to notification from the day the order is made, and while it is in force. "
_NAME = "Name and home address must be notified within 3 days beginning with {}, and each change of them. The order "
_NAME += "does not make the nominal a registered sex offender. A registered sex offender notifies nothing under it."
_SHPO = _law(f"{_SUBJECT}The 3 days begin with service.", "SOA 2003 s.103G; Sentencing Code s.352")
_SOPO = _law(f"{_SUBJECT}The 3 days begin with service.", "SOA 2003 s.107(3)")
_SRO = _law(_NAME.format("service"), "SOA 2003 s.122F")
_VOO = _law(
    "All details must be notified within 3 days beginning with the day it comes into force, then each change, and "
    "again every year. A notification as a sex offender does not meet these duties.",
    "CJIA 2008 ss.108 to 110",
)
_SPO = _law(_NAME.format("service"), "SPA 2019 s.9")
_DAPO = _law(_NAME.format("the day it is made, not service"), "DAA 2021 s.41")
_ABROAD = _law(
    "A nominal convicted abroad becomes subject to notification. The conviction decides how long. The 3 days begin "
    "with service.",
    "SOA 2003 ss.96ZA, 97",
)
_NONE = "The order alone requires no notification. A conviction for breach makes the nominal subject while it lasts."
_OLD = _law("Subject to notification from 1 May 2004, if the order was in force then.", "SOA 2003 s.81(7)")

EFFECTS: Mapping[str, Effect] = {
    KIND.SHPO: _SHPO,
    KIND.INTERIM_SHPO: _SHPO,
    KIND.SOPO: _SOPO,
    KIND.INTERIM_SOPO: _SOPO,
    KIND.SRO: _SRO,
    KIND.INTERIM_SRO: _SRO,
    KIND.VOO: _VOO,
    KIND.INTERIM_VOO: _law(
        "All details must be notified within 3 days, and each change. There is no annual notification.",
        "CJIA 2008 s.110(7)",
    ),
    KIND.SPO: _SPO,
    KIND.INTERIM_SPO: _SPO,
    KIND.DAPO: _DAPO,
    KIND.NOTIFICATION_ORDER: _ABROAD,
    KIND.INTERIM_NOTIFICATION_ORDER: _law(f"{_SUBJECT}The 3 days begin with service.", "SOA 2003 s.100(5)"),
    KIND.NOTICE: _ABROAD,
    KIND.RSHO: _law(_NONE, "SOA 2003 s.129"),
    KIND.FOREIGN_TRAVEL_ORDER: _law(
        "A nominal who is not already subject notifies foreign travel while it is in force, and nothing else. The "
        "system does not calculate these dates: a person must.",
        "SOA 2003 s.117",
    ),
    KIND.SEX_OFFENDER_ORDER: _OLD,
    KIND.INTERIM_SEX_OFFENDER_ORDER: _OLD,
    KIND.RESTRAINING_ORDER_1997: _OLD,
}
