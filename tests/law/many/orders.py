"""Orders."""

from mosovo_law.facts import case_facts as law
from tests.law.many.fact_builders import (
    FIRST,
    NOT_SUBJECT,
    ORDERS,
    days,
    imprisoned,
    later,
    many,
    of_orders,
    order,
    spell,
)

OF_ORDERS = {
    **{kind: of_orders(kind) for kind in ORDERS},
    "shpo of somebody subject": many(lambda n: {"orders": (order(n, days(n)),)}),
    "orders without a length": of_orders("sro", months=None),
    "orders not served": of_orders("shpo", months=None, served_on=None),
    "interim and full orders": many(
        lambda n: {
            "orders": (
                order(n, days(2 * n), "interim_spo", months=1),
                law.Order(ref=f"f{n}", kind="spo", made_on=days(2 * n + 1), served_on=days(2 * n + 1), months=24),
            )
        },
        NOT_SUBJECT,
    ),
    "overlapping interim orders": many(
        lambda n: {
            "orders": (
                order(n, days(n), "interim_sro", months=60),
                law.Order(ref=f"f{n}", kind="sro", made_on=days(n), served_on=days(n), months=24),
            )
        },
        NOT_SUBJECT,
    ),
    "breaches and risk orders": many(
        lambda n: {
            "orders": (order(n, days(n), "sro"),),
            "events": (imprisoned(n, later(FIRST, n + 3), offence="SOA 2003 s.122H"),),
        },
        NOT_SUBJECT,
    ),
    "breaches and orders of one day": many(
        lambda n: {
            "orders": (order(n, FIRST, "sro"),),
            "events": (imprisoned(n, later(FIRST, 40), offence="SOA 2003 s.122H"),),
        },
        NOT_SUBJECT,
    ),
    "breaches and interim orders": many(
        lambda n: {
            "orders": (
                order(n, days(n), "interim_sro", months=2),
                law.Order(ref=f"f{n}", kind="sro", made_on=days(n), served_on=days(n), months=24),
            ),
            "events": (imprisoned(n, later(FIRST, n + 3), offence="SOA 2003 s.122H"),),
        },
        NOT_SUBJECT,
    ),
    "convictions and orders": many(
        lambda n: {"orders": (order(n, days(n)),), "events": (imprisoned(n, days(n)),)}, NOT_SUBJECT
    ),
    "violent offender orders and terms": many(
        lambda n: {
            "orders": (order(n, days(n), "voo"),),
            "events": (imprisoned(n, days(n), offence="OAPA 1861 s.20"),),
        },
        NOT_SUBJECT,
    ),
    "violent offender orders and spells": many(
        lambda n: {"orders": (order(n, days(2 * n), "voo"),), "spells": (spell(n, days(2 * n)),)}, NOT_SUBJECT
    ),
}
