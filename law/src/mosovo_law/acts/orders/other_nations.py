"""Orders of the courts of England and Wales, of a person who lives in another nation (LAW-113)."""

from collections.abc import Iterator

from mosovo_law.core.obligation import Question
from mosovo_law.core.sources import CJIA2008, DAA2021, SCOTLAND2016, SOA2003, SPA2019, Provision
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.status.orders.powers import NATIONS

_REQUIRES = {
    "sro": SOA2003("s.122F(1)"),
    "interim_sro": SOA2003("s.122F(1)"),
    "voo": CJIA2008("s.108(1)"),
    "interim_voo": CJIA2008("s.108(1)"),
    "spo": SPA2019("s.9(1)"),
    "interim_spo": SPA2019("s.9(1)"),
    "dapo": DAA2021("s.41(2)"),
}
"""By kind of order, the provision under which the person notifies the police in England and Wales."""
NOTIFY_IN_ENGLAND_AND_WALES = frozenset(_REQUIRES)
_SCOTTISH_SROS = SCOTLAND2016("ss.26 to 36")


def ask_about_orders_elsewhere(facts: CaseFacts) -> Iterator[Question]:
    """Yield a question for each order under which notification is calculated for England and Wales only."""
    if facts.jurisdiction == "EW":
        return
    for order in facts.orders:
        provision = _REQUIRES.get(order.kind)
        if provision is not None:
            yield Question(order.ref, _words(order.kind, facts.jurisdiction, provision), provision)


def _words(kind: str, nation: str, provision: Provision) -> str:
    place = NATIONS[nation]
    words = f"whether the person notifies the police under this order while living in {place}: if {provision} binds "
    words += "them there, notification is due within 3 days; if it does not, none is due under the order"
    if nation == "SCT" and kind in {"sro", "interim_sro"}:
        words += f". An order made in Scotland requires no notification ({_SCOTTISH_SROS})"
    return f"{words} (LAW-113)"
