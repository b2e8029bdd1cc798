"""Orders with the facts recorded about them."""

from dataclasses import replace

from mosovo_law.facts import case_facts as law
from mosovo_law.facts import order_facts
from mosovo_law.facts import practice_facts as practice
from tests.law.many.fact_builders import (
    FIRST,
    FIRST_OF_POLICY,
    MANAGED,
    NOT_SUBJECT,
    ORDERS,
    days,
    many,
    notified,
    order,
    policy_days,
)

ORDERS_AND_MORE = {
    "orders and their steps": many(
        lambda n: {
            "orders": (order(n, policy_days(n)),),
            "order_steps": (
                order_facts.OrderStep(ref=f"p{n}", on=policy_days(n), about="review", stage="decided", order=f"o{n}"),
            ),
        }
    ),
    "orders outside the powers and their steps": many(
        lambda n: {
            "orders": (order(n, policy_days(n), "spo", months=12),),
            "order_steps": (
                order_facts.OrderStep(
                    ref=f"p{n}", on=policy_days(n), about="correction", stage="decided", order=f"o{n}"
                ),
            ),
        }
    ),
    "orders and their clauses": many(
        lambda n: {
            "orders": (order(n, policy_days(n)),),
            "order_clauses": (order_facts.OrderClause(ref=f"q{n}", on=policy_days(n), order=f"o{n}"),),
        }
    ),
    "orders and responses to what they ask": many(
        lambda n: {
            "orders": (order(n, policy_days(n)),),
            "acknowledgements": (
                practice.Acknowledgement(
                    ref=f"k{n}",
                    on=policy_days(n + 20),
                    key=f"practice.order.clauses:o{n}",
                    by="supervisor",
                    until=policy_days(n + 30),
                ),
            ),
        }
    ),
    "clauses of one order": many(
        lambda n: {"order_clauses": (order_facts.OrderClause(ref=f"q{n}", on=policy_days(n), order="shpo"),)},
        replace(
            MANAGED, orders=(law.Order(ref="shpo", kind="shpo", made_on=FIRST_OF_POLICY, until_further_order=True),)
        ),
    ),
    "steps of one order": many(
        lambda n: {
            "order_steps": (
                order_facts.OrderStep(ref=f"p{n}", on=policy_days(n), about="review", stage="decided", order="shpo"),
            )
        },
        replace(MANAGED, orders=(law.Order(ref="shpo", kind="shpo", made_on=FIRST_OF_POLICY, months=80),)),
    ),
    "orders and changes": many(
        lambda n: {
            "orders": (order(n, days(n), ORDERS[n % 13]),),
            "changes": (law.Change(ref=f"h{n}", kind="name", on=days(n)),),
            "notifications": (
                notified(3 * n, days(n), "s.122F", change="name"),
                notified(3 * n + 1, days(n), "SPA s.9(3)"),
                notified(3 * n + 2, days(n), "DAA s.41(4)"),
            ),
        },
        NOT_SUBJECT,
    ),
    "violent offender orders and notifications": many(
        lambda n: {
            "notifications": (notified(n, days(n), "CJIA s.110"),),
            "changes": (law.Change(ref=f"h{n}", kind="home_address", on=days(n)),),
            "journeys": (law.Journey(ref=f"j{n}", departs=days(n), returns=days(n + 1)),),
        },
        replace(NOT_SUBJECT, orders=(law.Order(ref="voo", kind="voo", made_on=FIRST, served_on=FIRST, months=60),)),
    ),
}
