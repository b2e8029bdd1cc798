"""Spells, notifications and changes."""

from dataclasses import replace

from mosovo_law.facts import case_facts as law
from tests.law.many.fact_builders import (
    FIRST,
    LIFE,
    MANAGED,
    NOT_SUBJECT,
    days,
    imprisoned,
    later,
    many,
    noon,
    notified,
    spell,
)

CHANGES = {
    "spells in custody": many(lambda n: {"spells": (spell(n, days(2 * n)),)}),
    "spells that touch": many(lambda n: {"spells": (spell(n, days(n)),)}),
    "spells that overlap": many(lambda n: {"spells": (spell(n, days(n), days=400),)}),
    "spells abroad": many(lambda n: {"spells": (spell(n, days(2 * n), "abroad"),)}),
    "spells in hospital": many(lambda n: {"spells": (spell(n, days(2 * n), "hospital"),)}),
    "spells of other kinds": many(
        lambda n: {"spells": (spell(n, days(2 * n), ("immigration_detention", "police_custody")[n % 2]),)}
    ),
    "terms and spells": many(
        lambda n: {"events": (imprisoned(n, days(2 * n)),), "spells": (spell(n, days(2 * n)),)}, NOT_SUBJECT
    ),
    "terms and spells long before": many(
        lambda n: {
            "events": (imprisoned(n, later(FIRST, 5000 + n)),),
            "spells": (spell(n, days(2 * n)),),
        },
        NOT_SUBJECT,
    ),
    "terms and notifications": many(
        lambda n: {"events": (imprisoned(n, days(n)),), "notifications": (notified(n, days(n)),)}, NOT_SUBJECT
    ),
    "terms and notifications long before": many(
        lambda n: {
            "events": (imprisoned(n, later(FIRST, 5000 + n)),),
            "notifications": (notified(n, days(n), "s.84(1)", change="bank_account"),),
        },
        replace(NOT_SUBJECT, events=(LIFE,)),
    ),
    "annual notifications": many(lambda n: {"notifications": (notified(n, days(n)),)}),
    "weekly notifications": many(
        lambda n: {"notifications": (notified(n, days(n), home_address_kind="place_regularly_found"),)}
    ),
    "notifications without a kind of address": many(
        lambda n: {"notifications": (notified(n, days(n), home_address_kind=None),)}
    ),
    "notifications and spells": many(
        lambda n: {"notifications": (notified(n, days(2 * n)),), "spells": (spell(n, days(2 * n)),)}
    ),
    "notifications of a bank account": many(
        lambda n: {"notifications": (notified(n, days(n), "s.84(1)", change="bank_account"),)}
    ),
    "changes of a name": many(lambda n: {"changes": (law.Change(ref=f"h{n}", kind="name", on=days(n)),)}),
    "changes and notifications of them": many(
        lambda n: {
            "changes": (law.Change(ref=f"h{n}", kind="name", on=days(n)),),
            "notifications": (notified(n, days(n), "s.84(1)", change="name"),),
        }
    ),
    "changes and notifications of another": many(
        lambda n: {
            "changes": (law.Change(ref=f"h{n}", kind="name", on=days(n)),),
            "notifications": (notified(n, days(n), "s.84(1)", change="passport"),),
        }
    ),
    "changes of money": many(lambda n: {"changes": (law.Change(ref=f"h{n}", kind="bank_account", on=days(n)),)}),
    "changes of home": many(
        lambda n: {"changes": (law.Change(ref=f"h{n}", kind="home_address", on=days(n), police_area=f"{n % 9}"),)}
    ),
    "changes to no home": many(lambda n: {"changes": (law.Change(ref=f"h{n}", kind="no_fixed_address", on=days(n)),)}),
    "stays": many(
        lambda n: {"changes": (law.Change(ref=f"h{n}", kind="stay", days=(law.Span(days(9 * n), days(9 * n + 8)),)),)}
    ),
    "days of one stay": lambda count: replace(
        MANAGED,
        changes=(
            law.Change(ref="h", kind="stay", days=tuple(law.Span(days(2 * n), days(2 * n + 1)) for n in range(count))),
        ),
    ),
    "households with a child": many(
        lambda n: {
            "changes": (
                law.Change(
                    ref=f"h{n}", kind="child_household", from_at=noon(days(2 * n)), until_at=noon(days(2 * n + 1))
                ),
            )
        }
    ),
    "households left": many(
        lambda n: {
            "changes": (
                law.Change(
                    ref=f"h{n}", kind="child_household", from_at=noon(days(2 * n)), until_at=noon(days(2 * n + 1))
                ),
                law.Change(ref=f"l{n}", kind="child_household_left", on=days(2 * n + 1)),
            ),
            "notifications": (notified(n, days(2 * n), "s.84(1)", change="child_household"),),
        }
    ),
}
