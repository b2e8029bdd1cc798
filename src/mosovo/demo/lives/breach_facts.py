"""Record breaches of orders to their end: found at a visit, interviewed, charged, and what the court did."""

from datetime import date, timedelta

from mosovo.demo import name_lists
from mosovo.demo.fact_recorder import OFFENDER_MANAGER, SUPERVISOR
from mosovo.rooms.breaches.models import BreachCase, BreachStep
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.orders.models import Order

from .life import Life

ENDED_BY_CONVICTION_FROM = date(2020, 12, 1)
"""Since when breach of an order made on conviction is an offence of the Sentencing Code."""
FINDINGS = (
    "A second telephone, behind the boiler, with a messaging application and a deleted history. Seized.",
    "Browser history deleted in the week before the visit. Telephone seized for examination.",
    "A games console with a chat that was not declared. Account names noted, console seized.",
)
OTHER_FINDINGS = (
    "Seen at a friend’s home while the friend’s children were there. The friend did not know of the order.",
    "A neighbour reports a boy of about ten in the garden on two afternoons.",
)
STEPS: tuple[tuple[int, str, dict[str, str]], ...] = (
    (1, "reviewed", {"text": "Evidence secured. The account given does not explain it."}),
    (2, "decided", {"course": "interview", "options": "Considered: advice, a voluntary interview and arrest.",
                    "text": "A clear breach, and the second concern in a year."}),
    (9, "interviewed", {"reference": "INT", "text": "With a solicitor. Admitted the telephone."}),
)  # fmt: skip
TAKES_TO_COURT = 75


def record_order_breach(life: Life, *, ended: bool) -> None:
    """Record one breach of the order within the last year; ended in court, or still under investigation."""
    if not life.clauses or life.free_from is None:
        return
    order = life.orders[0]
    clause = next((each for each in life.clauses if each.subject == "device"), life.clauses[0])
    days = life.chance.between(110, 330) if ended else life.chance.between(12, 40)
    found_on = life.today - timedelta(days=days)
    if found_on <= max(life.free_from, order.made_on):
        return
    words = FINDINGS if clause.subject == "device" else OTHER_FINDINGS
    breach = BreachCase(
        **life.about, ground="order", offence=_offence(order)[0], order=order,
        term=clause.plain or clause.wording[:500], from_on=found_on, discovered_on=found_on,
        text=life.chance.one_of(words),
    )  # fmt: skip
    life.recorder.record_fact(breach, found_on)
    life.concerns.append(found_on)
    for after, kind, detail in STEPS:
        on = found_on + timedelta(days=after)
        if on <= life.today:
            reference = f"{on.year % 100}/{life.chance.between(100, 9999):04d}"
            values = {**detail, "reference": reference} if "reference" in detail else detail
            step = BreachStep(**life.about, breach=breach, kind=kind, on=on, **values)
            life.recorder.record_fact(step, on, SUPERVISOR if kind == "decided" else OFFENDER_MANAGER)
    if ended:
        _record_outcome(life, breach, order, found_on + timedelta(days=life.chance.between(60, TAKES_TO_COURT)))


def _offence(order: Order) -> tuple[str, str]:
    """Return the id of the offence and how a conviction names it."""
    if order.kind == "shpo" and order.made_on >= ENDED_BY_CONVICTION_FROM:
        return "sentencing_code.s354", "Sentencing Code s.354"
    return "soa2003.s103i", "SOA 2003 s.103I"


def _record_outcome(life: Life, breach: BreachCase, order: Order, on: date) -> None:
    """Record the charge, the conviction and the sentence, which is not custodial."""
    charged_on = on - timedelta(days=30)
    reference = f"01ZZ{life.chance.between(10**6, 10**7 - 1)}"
    court = life.chance.one_of(name_lists.MAGISTRATES)
    record = life.recorder.record_fact
    record(
        BreachStep(**life.about, breach=breach, kind="charged", on=charged_on, reference=reference,
                   text="Postal requisition."), charged_on,
    )  # fmt: skip
    record(
        BreachStep(
            **life.about, breach=breach, kind="court", on=on, result="convicted", text=f"{court}: community order"
        ),
        on,
    )
    conviction = record(
        Conviction(
            **life.about, gateway="conviction", offence=_offence(order)[1], offended_on=breach.from_on, on=on,
            sentenced_on=on, court=court, schedule3="false", information_source=court,
        ),
        on,
    )  # fmt: skip
    record(
        Disposal(**life.about, conviction=conviction, kind="community_order", months=12, information_source=court), on
    )
    life.concerns.append(on)
