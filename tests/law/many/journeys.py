"""Notices in advance, journeys, absences, reviews and rulings."""

from dataclasses import replace
from datetime import date

from mosovo_law.facts import case_facts as law
from tests.law.many.fact_builders import (
    FIRST,
    MANAGED,
    NOT_SUBJECT,
    TERRORIST,
    days,
    imprisoned,
    later,
    many,
    noon,
    notified,
    order,
    spell,
)

JOURNEYS = {
    "notices in advance": many(
        lambda n: {
            "notifications": (
                notified(2 * n, days(9 * n), "s.84(2)", change="name", expected_on=days(9 * n + 3)),
                notified(2 * n + 1, days(9 * n + 4), "s.84(4)(b)", about=f"n{2 * n}"),
            ),
            "changes": (law.Change(ref=f"h{n}", kind="name", on=days(9 * n + 3)),),
        }
    ),
    "notices in advance at once": many(
        lambda n: {
            "notifications": (notified(n, days(n), "s.84(2)", change="name", expected_on=later(FIRST, 5000 + n)),),
            "changes": (law.Change(ref=f"h{n}", kind="name", on=later(FIRST, 5000 + n)),),
        }
    ),
    "journeys": many(
        lambda n: {
            "journeys": (
                law.Journey(
                    ref=f"j{n}", departs=days(9 * n), returns=days(9 * n + 5), destination="ES", intended_days=5
                ),
            )
        }
    ),
    "journeys and notices of them": many(
        lambda n: {
            "journeys": (
                law.Journey(
                    ref=f"j{n}",
                    departs=days(9 * n + 8),
                    returns=days(9 * n + 9),
                    destination="ES",
                    intended_days=5,
                    details_changed_on=days(9 * n + 7),
                ),
            ),
            "notifications": (
                notified(2 * n, days(9 * n), "s.86", journey=f"j{n}"),
                notified(2 * n + 1, days(9 * n + 9), "s.86 return", journey=f"j{n}"),
            ),
        }
    ),
    "journeys and notices that name none": many(
        lambda n: {
            "journeys": (law.Journey(ref=f"j{n}", departs=days(n), returns=days(n + 1), destination="ES"),),
            "notifications": (notified(n, days(n), "s.86"),),
        }
    ),
    "journeys and spells": many(
        lambda n: {
            "journeys": (law.Journey(ref=f"j{n}", departs=days(2 * n), returns=days(2 * n + 1), destination="ES"),),
            "spells": (spell(n, days(2 * n)),),
        }
    ),
    "journeys under travel orders": many(
        lambda n: {
            "journeys": (law.Journey(ref=f"j{n}", departs=days(n), returns=days(n + 1), destination="ES"),),
            "orders": (order(n, days(n), "foreign_travel_order"),),
        },
        NOT_SUBJECT,
    ),
    "absences": many(
        lambda n: {
            "absences": (law.Absence(ref=f"a{n}", leaves=noon(later(date(2015, 1, 5), 9 * n)), intended_days=8),)
        },
        replace(MANAGED, jurisdiction="NI"),
    ),
    "absences and notices of them": many(
        lambda n: {
            "absences": (law.Absence(ref=f"a{n}", leaves=noon(later(date(2015, 1, 5), 9 * n)), intended_days=8),),
            "notifications": (notified(n, later(date(2015, 1, 5), 9 * n - 3), "s.85A"),),
        },
        replace(MANAGED, jurisdiction="NI"),
    ),
    "applications": many(
        lambda n: {"reviews": (law.Review(ref=f"r{n}", kind="application", on=later(FIRST, 6000 + n)),)}
    ),
    "applications and decisions": many(
        lambda n: {
            "reviews": (
                law.Review(ref=f"r{n}", kind="application", on=later(FIRST, 6000 + 9 * n)),
                law.Review(ref=f"k{n}", kind="acknowledged", on=later(FIRST, 6001 + 9 * n), about=f"r{n}"),
                law.Review(ref=f"i{n}", kind="information_asked", on=later(FIRST, 6002 + 9 * n), about=f"r{n}"),
                law.Review(ref=f"g{n}", kind="information_given", on=later(FIRST, 6003 + 9 * n), about=f"i{n}"),
                law.Review(
                    ref=f"d{n}",
                    kind="determination_to_continue",
                    on=later(FIRST, 6004 + 9 * n),
                    notice_received_on=later(FIRST, 6005 + 9 * n),
                    further_months=96,
                ),
            )
        }
    ),
    "indefinite periods and decisions": many(
        lambda n: {
            "events": (imprisoned(n, days(n), disposals=(law.Disposal(kind="life"),)),),
            "reviews": (
                law.Review(ref=f"d{n}", kind="determination_to_continue", on=later(FIRST, 6004 + n), further_months=96),
            ),
        },
        NOT_SUBJECT,
    ),
    "indefinite periods and releases": many(
        lambda n: {
            "events": (imprisoned(n, days(2 * n), disposals=(law.Disposal(kind="life"),)),),
            "spells": (spell(n, days(2 * n)),),
            "notifications": (notified(n, days(2 * n + 1)),),
        },
        NOT_SUBJECT,
    ),
    "Scottish decisions": many(
        lambda n: {
            "reviews": (
                law.Review(ref=f"d{n}", kind="determination_to_continue", on=later(FIRST, 6004 + n), further_months=12),
            )
        },
        replace(MANAGED, jurisdiction="SCT"),
    ),
    "decisions in another nation": many(
        lambda n: {
            "reviews": (
                law.Review(
                    ref=f"d{n}",
                    kind="determination_to_continue",
                    on=later(FIRST, 6004 + n),
                    further_months=12,
                    nation="SCT",
                ),
            )
        }
    ),
    "notifications of terrorists": many(
        lambda n: {
            "notifications": (notified(n, days(n), "CTA s.49"),),
            "changes": (law.Change(ref=f"h{n}", kind="home_address", on=days(n)),),
            "spells": (spell(n, days(2 * n)),),
            "journeys": (law.Journey(ref=f"j{n}", departs=days(n), returns=days(n + 1)),),
        },
        TERRORIST,
    ),
    "rulings": many(
        lambda n: {
            "changes": (law.Change(ref=f"h{n}", kind="name", on=days(n)),),
            "rulings": (
                law.Ruling(ref=f"u{n}", key=f"soa2003.s84.name:h{n}", reason="advice", due_on=days(n), made_on=days(n)),
            ),
        }
    ),
}
