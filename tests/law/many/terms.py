"""Terms, and other results of courts."""

from dataclasses import replace
from datetime import date

from mosovo_law.facts import case_facts as law
from mosovo_law.facts.case_facts import CaseFacts
from tests.law.many.fact_builders import (
    FIRST,
    NOT_SUBJECT,
    after_another,
    branching,
    days,
    imprisoned,
    later,
    many,
    order,
    overlapping,
)

TERMS = {
    "terms": many(lambda n: {"events": (after_another(n, days(n)),)}, NOT_SUBJECT),
    "terms apart": many(lambda n: {"events": (imprisoned(n, days(n)),)}, NOT_SUBJECT),
    "terms that branch": many(lambda n: {"events": (branching(n, days(n)),)}, NOT_SUBJECT),
    "terms that overlap": many(lambda n: {"events": (overlapping(n, days(n)),)}, NOT_SUBJECT),
    "terms in one event": lambda count: replace(
        NOT_SUBJECT,
        events=(
            imprisoned(
                0,
                FIRST,
                disposals=tuple(
                    law.Disposal(kind="imprisonment", months=1, consecutive_to=True if n else None)
                    for n in range(count)
                ),
            ),
        ),
    ),
    "suspended terms": many(
        lambda n: {
            "events": (
                imprisoned(n, days(n), disposals=(law.Disposal(kind="imprisonment", months=13, suspended_months=24),)),
            )
        },
        NOT_SUBJECT,
    ),
    "suspended terms that are together too long": many(
        lambda n: {
            "events": (
                imprisoned(
                    n,
                    FIRST,
                    total_months=7,
                    disposals=(
                        law.Disposal(
                            kind="imprisonment",
                            months=30,
                            suspended_months=6,
                            consecutive_to=f"c{n - 1}" if n else None,
                        ),
                    ),
                ),
            )
        },
        NOT_SUBJECT,
    ),
    "terms of life": many(
        lambda n: {"events": (imprisoned(n, days(n), disposals=(law.Disposal(kind="life"),)),)}, NOT_SUBJECT
    ),
    "terms for violence": many(
        lambda n: {
            "events": (
                imprisoned(
                    n,
                    later(FIRST, 400 * n % 4000 + n),
                    offence="OAPA 1861 s.20",
                    disposals=(law.Disposal(kind="imprisonment", months=18),),
                ),
            )
        },
        NOT_SUBJECT,
    ),
    "terms for terrorism": many(
        lambda n: {"events": (after_another(n, days(n), gateway="terrorism", offence="TA 2000 s.58"),)}, NOT_SUBJECT
    ),
    "terms for terrorism apart": many(
        lambda n: {
            "events": (
                imprisoned(
                    n,
                    days(n),
                    gateway="terrorism",
                    offence="TA 2000 s.58",
                    disposals=(law.Disposal(kind="imprisonment", months=60),),
                ),
            )
        },
        NOT_SUBJECT,
    ),
    "cautions": many(
        lambda n: {"events": (law.Event(ref=f"c{n}", gateway="caution", offence="SOA 2003 s.9", on=days(n)),)},
        NOT_SUBJECT,
    ),
    "offences that are not known": many(
        lambda n: {"events": (imprisoned(n, days(n), offence=f"SOA 2003 s.{500 + n}"),)}, NOT_SUBJECT
    ),
    "convictions of somebody whose birth is not known": many(
        lambda n: {"events": (imprisoned(n, days(n), age_at_offence=17),)}, CaseFacts()
    ),
    "convictions abroad": many(
        lambda n: {
            "events": (imprisoned(n, days(n), gateway="foreign_conviction"),),
            "orders": (order(n, days(n), "notification_order"),),
        },
        NOT_SUBJECT,
    ),
    "findings tried later": many(
        lambda n: {
            "events": (
                imprisoned(
                    n,
                    days(n),
                    gateway="disability_finding",
                    trial_concluded_on=later(FIRST, n + 90),
                    disposals=(law.Disposal(kind="hospital_order", restriction_order=True),),
                ),
            )
        },
        NOT_SUBJECT,
    ),
    "parental directions": many(
        lambda n: {"events": (imprisoned(n, days(n), parental_direction=law.Span(days(n), later(FIRST, n + 30))),)},
        replace(NOT_SUBJECT, born_on=date(1998, 1, 1)),
    ),
    "Scottish terms": many(
        lambda n: {"events": (imprisoned(n, days(n), offence="SO(S)A 2009 s.1"),)}, CaseFacts(jurisdiction="SCT")
    ),
}
