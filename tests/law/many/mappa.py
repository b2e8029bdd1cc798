"""Facts under MAPPA."""

from dataclasses import replace

from mosovo_law.facts import case_facts as law
from mosovo_law.facts import management_facts, meeting_facts
from mosovo_law.facts import mappa_facts as mappa
from tests.law.many.fact_builders import FIRST, MANAGED, NOT_SUBJECT, days, imprisoned, many, policy_days, spell

UNDER_MAPPA = {
    "supervision": many(
        lambda n: {
            "events": (
                imprisoned(
                    n, days(n), offence="OAPA 1861 s.20", disposals=(law.Disposal(kind="imprisonment", months=18),)
                ),
            ),
            "supervision": (mappa.Supervision(ref=f"v{n}", kind="licence", event=f"c{n}", until=days(n + 700)),),
        },
        NOT_SUBJECT,
    ),
    "decisions on categories": many(
        lambda n: {
            "events": (
                imprisoned(
                    n, days(n), offence="OAPA 1861 s.20", disposals=(law.Disposal(kind="imprisonment", months=18),)
                ),
            ),
            "mappa": (mappa.MappaDecision(ref=f"m{n}", kind="confirmed", on=days(n + 1), category=2, event=f"c{n}"),),
        },
        NOT_SUBJECT,
    ),
    "decisions that name no event": many(
        lambda n: {
            "events": (
                imprisoned(
                    n, days(n), offence="OAPA 1861 s.20", disposals=(law.Disposal(kind="imprisonment", months=18),)
                ),
            ),
            "mappa": (mappa.MappaDecision(ref=f"m{n}", kind="confirmed", on=days(n), category=2),),
        },
        NOT_SUBJECT,
    ),
    "decisions of people alone": many(
        lambda n: {
            "mappa": (
                mappa.MappaDecision(ref=f"m{n}", kind="confirmed", on=days(2 * n), category=3),
                mappa.MappaDecision(ref=f"x{n}", kind="exited", on=days(2 * n + 1), category=3),
            )
        },
        NOT_SUBJECT,
    ),
    "referrals for a category": many(
        lambda n: {
            "mappa": (
                mappa.MappaDecision(ref=f"m{n}", kind="referred", on=days(2 * n), category=3),
                mappa.MappaDecision(ref=f"x{n}", kind="refused", on=days(2 * n + 1), category=3),
            )
        }
    ),
    "referrals for a category not decided": many(
        lambda n: {"mappa": (mappa.MappaDecision(ref=f"m{n}", kind="referred", on=days(n), category=3),)}
    ),
    "notices": many(lambda n: {"mappa_notices": (mappa.MappaNotice(ref=f"m{n}", on=policy_days(n)),)}),
    "levels": many(
        lambda n: {
            "mappa_levels": (
                mappa.MappaLevel(
                    ref=f"m{n}", on=policy_days(n), level=1 + n % 3, by=("screening", "meeting", "review")[n % 3]
                ),
            )
        }
    ),
    "levels and meetings": many(
        lambda n: {
            "mappa_levels": (mappa.MappaLevel(ref=f"m{n}", on=policy_days(3 * n), level=2, by="referral"),),
            "mappa_meetings": (mappa.MappaMeeting(ref=f"e{n}", on=policy_days(3 * n + 1), level=2),),
        }
    ),
    "levels and reviews": many(
        lambda n: {
            "mappa_levels": (mappa.MappaLevel(ref=f"m{n}", on=policy_days(3 * n), level=1, by="screening"),),
            "case_reviews": (management_facts.CaseReview(ref=f"w{n}", on=policy_days(3 * n + 1)),),
        }
    ),
    "referrals to a level": many(
        lambda n: {
            "mappa_referrals": (
                mappa.MappaReferral(ref=f"m{n}", on=policy_days(2 * n), level=2, decided_on=policy_days(2 * n + 1)),
            ),
            "mappa_levels": (mappa.MappaLevel(ref=f"v{n}", on=policy_days(2 * n + 1), level=2, by="referral"),),
            "mappa_meetings": (mappa.MappaMeeting(ref=f"e{n}", on=policy_days(2 * n + 1), level=2, kind="initial"),),
        }
    ),
    "meetings": many(lambda n: {"mappa_meetings": (mappa.MappaMeeting(ref=f"e{n}", on=policy_days(n), level=2),)}),
    "releases and meetings": many(
        lambda n: {
            "spells": (spell(n, policy_days(2 * n)),),
            "mappa_meetings": (mappa.MappaMeeting(ref=f"e{n}", on=policy_days(2 * n + 1), level=2),),
        },
        replace(MANAGED, mappa_levels=(mappa.MappaLevel(ref="m", on=FIRST, level=2),)),
    ),
    "further offences": many(lambda n: {"further_offences": (mappa.FurtherOffence(ref=f"m{n}", on=policy_days(n)),)}),
    "actions of a review": many(
        lambda n: {"review_actions": (mappa.ReviewAction(ref=f"m{n}", on=policy_days(n), due_on=policy_days(n + 9)),)}
    ),
    "meeting dues": many(
        lambda n: {
            "meeting_dues": (
                meeting_facts.MeetingDue(
                    ref=f"m{n}",
                    on=policy_days(n),
                    due_on=policy_days(n + 9),
                    kind=("action", "report", "minutes", "circulate", "tell", "verify", "look_again")[n % 7],
                    by=("police", "agency")[n % 2],
                ),
            )
        }
    ),
}
