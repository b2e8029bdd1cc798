"""The duties of the nominal at the desk, and the provisions under which details are notified."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mosovo.obligations.queries import DutyBoard
from mosovo.record.models import RecordedFact
from mosovo.rooms.notifications.models import Notification
from mosovo.web.core.duty_components import DutyRow
from mosovo.web.core.duty_rows import NOTIFYING_BEARERS, build_duty_row
from mosovo_law.acts.cjia2008 import s109
from mosovo_law.acts.cjia2008 import subject as voo
from mosovo_law.acts.orders.order_spans import order_span, orders_of_kinds
from mosovo_law.acts.soa2003.s89 import is_parent_responsible
from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.status.soa2003.advance_notices import resolve_advance_notices

UNDER = Notification.Under
INITIAL, PERIODIC = "soa2003.s83.initial", frozenset({"soa2003.s85.annual", "soa2003.s85.weekly"})
ORDER_PROVISIONS = {
    "soa2003.s122f.sro_initial": UNDER.SRO,
    "soa2003.s122f.sro_change": UNDER.SRO,
    "cjia2008.s108.initial": UNDER.VOO,
    "cjia2008.s109.change": UNDER.VOO_PERIODIC,
    "cjia2008.s110.annual": UNDER.VOO_PERIODIC,
    "spa2019.s9.initial": UNDER.SPO,
    "spa2019.s9.change": UNDER.SPO,
    "daa2021.s41.initial": UNDER.DAPO,
    "daa2021.s41.change": UNDER.DAPO,
}
"""Duties under orders outside Part 2, and the provision under which the details are notified."""
SOON = timedelta(days=28)
"""A periodic notification due within this time is taken with a change. Earlier, the change alone restarts it."""


@dataclass(frozen=True, slots=True)
class DutiesAtDesk:
    """The duties of the nominal on the day."""

    board: DutyBoard
    on: date
    urn: str

    @property
    def open(self) -> list[Obligation]:
        """Return the nominal’s own open duties, most urgent first; of those not yet open only the periodic one."""
        return [
            each
            for each, standing in self.board.open_on(self.on)
            if each.bearer in NOTIFYING_BEARERS and (standing is not DutyStatus.NOT_YET or each.rule in PERIODIC)
        ]

    def build_rows(self) -> list[DutyRow]:
        """Build the rows of the open duties for the duty components."""
        return [build_duty_row(each, self.on, self.urn) for each in self.open]

    @property
    def directed(self) -> bool:
        """Whether a court has directed the parent to notify, s.89."""
        derivation = self.board.derivation
        return derivation is not None and is_parent_responsible(derivation.position, self.on)

    @property
    def weekly(self) -> bool:
        """Whether the nominal notifies every 7 days, without a sole or main residence."""
        return any(each.rule == "soa2003.s85.weekly" for each in self.open)

    @property
    def has_notices(self) -> bool:
        """Whether a change was ever notified in advance."""
        return any(each.expected_on is not None for each in self.board.gathered.facts.notifications)

    def list_advance_provisions(self, change: str) -> list[str]:
        """List the provisions for notifying a future change: s.84(2), or s.109(4) under a VOO."""
        facts, law = self.board.gathered.facts, self.board.derivation
        by_order = any(self.on in order_span(order, facts.died_on) for order in orders_of_kinds(facts, voo.KINDS))
        of_order = [UNDER.VOO_IN_ADVANCE.value] if by_order and change in s109.CHANGE_KINDS else []
        is_outside = law is not None and law.subject_on(self.on) is False
        return of_order if of_order and is_outside else [UNDER.IN_ADVANCE.value, *of_order]

    def has_open_duty(self, fact: RecordedFact) -> bool:
        """Whether a duty that arises from the fact is open."""
        return any(each.trigger == str(fact.first) for each in self.open)

    @property
    def of_orders(self) -> list[str]:
        """Return the provisions of other orders under which something is due: Part 2 does not meet them, LAW-050."""
        provisions = (ORDER_PROVISIONS[each.rule].value for each in self.open if each.rule in ORDER_PROVISIONS)
        return list(dict.fromkeys(provisions))

    def under(self, *, changes: bool) -> str:
        """Return the provision for all details today; an empty string if only a change is notified."""
        rules = {each.rule: each for each in self.open}
        if INITIAL in rules:
            return UNDER.INITIAL.value
        law = self.board.derivation
        if self.of_orders and law is not None and law.subject_on(self.on) is False:
            return self.of_orders[0]
        soon = any(
            each.due_day is None or each.due_day <= self.on + SOON for each in self.open if each.rule in PERIODIC
        )
        return UNDER.PERIODIC.value if soon or not changes else ""

    def outstanding(self, notices: Sequence[Notification]) -> Iterator[Notification]:
        """Yield the notices given in advance whose outcome is not recorded."""
        law = self.board.derivation
        facts = self.board.gathered.facts if law is None else law.position.facts
        texts = {each.about for each in facts.notifications if each.under in Notification.NOT_HAPPENED}
        ahead = [each for each in facts.notifications if each.expected_on is not None]
        past_notice_ids = {
            each.notice.ref for each in resolve_advance_notices(ahead, facts.changes) if each.happened_by_then
        }
        for notice in notices:
            if str(notice.first) not in texts | past_notice_ids:
                yield notice
