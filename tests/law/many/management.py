"""Recalls, plans, tests, devices and other records."""

from dataclasses import replace
from datetime import date

from mosovo_law.facts import (
    arrival_facts,
    device_facts,
    disclosure_facts,
    management_facts,
    monitoring_facts,
    plan_facts,
    polygraph_facts,
)
from mosovo_law.facts import case_facts as law
from mosovo_law.facts import mappa_facts as mappa
from mosovo_law.facts import practice_facts as practice
from tests.law.many.fact_builders import (
    ALLOCATED,
    FIRST,
    FIRST_OF_POLICY,
    MANAGED,
    NOT_SUBJECT,
    between,
    imprisoned,
    later,
    many,
    noon,
    policy_days,
    spell,
)

MANAGEMENT = {
    "authorities for dangerous people": many(lambda n: {"dangerous": (between(management_facts.PdpAuthority, n, 9),)}),
    "arrivals": many(
        lambda n: {
            "arrival": (arrival_facts.Arrival(ref=f"a{n}", on=policy_days(2 * n), settle_on=policy_days(2 * n + 1)),)
        }
    ),
    "archived": many(
        lambda n: {
            "archived": (
                management_facts.ArchivedPeriod(ref=f"b{n}", on=policy_days(2 * n), until=policy_days(2 * n + 1)),
            )
        }
    ),
    "transitions": many(
        lambda n: {"transitions": (management_facts.Transition(ref=f"b{n}", on=policy_days(n)),)},
        replace(MANAGED, born_on=date(2010, 1, 1)),
    ),
    "officers": many(
        lambda n: {"allocated": (between(management_facts.AllocationFact, n, 2),)},
        replace(MANAGED, allocated=()),
    ),
    "registrations": many(
        lambda n: {
            "registered": (
                management_facts.Registration(
                    ref=f"b{n}",
                    on=policy_days(2 * n),
                    until=policy_days(2 * n + 1),
                    kind=("rso", "violent", "pdp")[n % 3],
                ),
            )
        }
    ),
    "recalls": many(
        lambda n: {
            "recalls": (
                management_facts.Recall(
                    ref=f"b{n}", on=policy_days(3 * n), kind="fixed_term", returned_on=policy_days(3 * n + 1)
                ),
            )
        }
    ),
    "recalls and spells": many(
        lambda n: {
            "recalls": (
                management_facts.Recall(
                    ref=f"b{n}",
                    on=policy_days(3 * n),
                    kind="standard",
                    revoked_on=policy_days(3 * n),
                    arrested_on=policy_days(3 * n + 1),
                    returned_on=policy_days(3 * n + 1),
                    term_months=48,
                ),
            ),
            "spells": (spell(n, policy_days(3 * n + 1)),),
            "licences": (management_facts.Licensed(ref=f"l{n}", on=policy_days(3 * n), until=policy_days(3 * n + 1)),),
        }
    ),
    "licences and spells": many(
        lambda n: {
            "licences": (management_facts.Licensed(ref=f"l{n}", on=policy_days(2 * n), until=policy_days(2 * n + 1)),),
            "spells": (spell(n, policy_days(2 * n)),),
        }
    ),
    "alerts": many(
        lambda n: {
            "alerts": (
                monitoring_facts.AlertFact(
                    ref=f"b{n}",
                    on=policy_days(n),
                    at=noon(policy_days(n)),
                    severity=("urgent", "high", "ordinary")[n % 3],
                ),
            )
        }
    ),
    "trail data requests": many(
        lambda n: {"trail_requests": (monitoring_facts.TrailRequestFact(ref=f"b{n}", on=policy_days(n)),)}
    ),
    "actions of the plan": many(
        lambda n: {
            "plan_actions": (
                plan_facts.PlanAction(
                    ref=f"b{n}", on=policy_days(n), due_on=policy_days(n + 9), by=("police", "agency")[n % 2]
                ),
            )
        }
    ),
    "versions of the plan": many(
        lambda n: {
            "plan_versions": (
                plan_facts.PlanVersion(
                    ref=f"b{n}",
                    on=policy_days(2 * n),
                    checked_on=policy_days(2 * n + 1),
                    agreed=True,
                    checked_by_ref=f"k{n}",
                ),
            )
        }
    ),
    "versions not signed off": many(
        lambda n: {"plan_versions": (plan_facts.PlanVersion(ref=f"b{n}", on=policy_days(n)),)}
    ),
    "versions and levels of risk": many(
        lambda n: {
            "plan_versions": (plan_facts.PlanVersion(ref=f"b{n}", on=policy_days(2 * n)),),
            "risk_levels": (practice.RiskLevel(ref=f"k{n}", on=policy_days(2 * n), level=("high", "low")[n % 2]),),
            "mappa_levels": (mappa.MappaLevel(ref=f"v{n}", on=policy_days(2 * n), level=1 + n % 2),),
        }
    ),
    "triggers": many(
        lambda n: {"triggers": (plan_facts.PlanTrigger(ref=f"b{n}", kind="address", set_at=noon(policy_days(n))),)}
    ),
    "triggers and what met them": many(
        lambda n: {
            "triggers": (
                plan_facts.PlanTrigger(
                    ref=f"b{n}", kind="address", set_at=noon(policy_days(2 * n)), ended_at=noon(policy_days(2 * n + 2))
                ),
            ),
            "happenings": (
                plan_facts.TriggerFact(
                    ref=f"k{n}", kind="address", on=policy_days(2 * n + 1), at=noon(policy_days(2 * n + 1))
                ),
            ),
            "trigger_decisions": (
                plan_facts.TriggerDecision(ref=f"d{n}", on=policy_days(2 * n + 1), trigger=f"b{n}", happening=f"k{n}"),
            ),
        }
    ),
    "what met one trigger": many(
        lambda n: {
            "happenings": (
                plan_facts.TriggerFact(ref=f"k{n}", kind="address", on=policy_days(n), at=noon(policy_days(n))),
            ),
            "trigger_decisions": (
                plan_facts.TriggerDecision(ref=f"d{n}", on=policy_days(n), trigger="b", happening=f"k{n}"),
            ),
        },
        replace(MANAGED, triggers=(plan_facts.PlanTrigger(ref="b", kind="address", set_at=noon(FIRST)),)),
    ),
    "polygraph referrals": many(
        lambda n: {
            "polygraph_referrals": (polygraph_facts.PolygraphReferral(ref=f"b{n}", on=policy_days(n), basis="licence"),)
        }
    ),
    "polygraph referrals and tests": many(
        lambda n: {
            "polygraph_referrals": (
                polygraph_facts.PolygraphReferral(
                    ref=f"b{n}", on=policy_days(2 * n), basis="licence", until=policy_days(2 * n + 2)
                ),
            ),
            "polygraph_sessions": (
                polygraph_facts.PolygraphSession(ref=f"k{n}", on=policy_days(2 * n + 1), referral=f"b{n}"),
            ),
            "polygraph_missed": (
                polygraph_facts.PolygraphMissed(ref=f"d{n}", on=policy_days(2 * n), referral=f"b{n}"),
            ),
        }
    ),
    "tests of one referral": many(
        lambda n: {
            "polygraph_sessions": (polygraph_facts.PolygraphSession(ref=f"k{n}", on=policy_days(n), referral="b"),),
            "polygraph_missed": (polygraph_facts.PolygraphMissed(ref=f"d{n}", on=policy_days(n), referral="b"),),
        },
        replace(
            MANAGED,
            polygraph_referrals=(polygraph_facts.PolygraphReferral(ref="b", on=FIRST_OF_POLICY, basis="licence"),),
        ),
    ),
    "victims": many(lambda n: {"victims": (management_facts.Victim(ref=f"b{n}", on=date(2010, 3, 1)),)}),
    "victims and terms": many(
        lambda n: {
            "victims": (management_facts.Victim(ref=f"b{n}", on=policy_days(n)),),
            "events": (imprisoned(n, policy_days(n), disposals=(law.Disposal(kind="imprisonment", months=18),)),),
        }
    ),
    "victims of a day not known": many(
        lambda n: {"victims": (management_facts.Victim(ref=f"b{n}"),), "events": (imprisoned(n, policy_days(n)),)}
    ),
    "devices asked about": many(
        lambda n: {"devices_asked": (device_facts.DevicePermission(ref=f"b{n}", on=policy_days(n)),)}
    ),
    "devices and reports": many(
        lambda n: {
            "monitored": (device_facts.MonitoredDevice(ref=f"b{n}", on=policy_days(n)),),
            "monitoring_reports": (
                device_facts.MonitoringReport(
                    ref=f"k{n}", on=policy_days(n), monitoring=f"b{n}", what=("silent", "looked_into")[n % 2]
                ),
            ),
        }
    ),
    "reports of one device": many(
        lambda n: {
            "monitoring_reports": (
                device_facts.MonitoringReport(
                    ref=f"k{n}", on=policy_days(n), monitoring="b", what=("silent", "looked_into", "checked_in")[n % 3]
                ),
            )
        },
        replace(MANAGED, monitored=(device_facts.MonitoredDevice(ref="b", on=FIRST_OF_POLICY),)),
    ),
    "case reviews": many(lambda n: {"case_reviews": (management_facts.CaseReview(ref=f"b{n}", on=policy_days(n)),)}),
    "photographs": many(lambda n: {"photographs": (management_facts.Photograph(ref=f"b{n}", on=policy_days(n)),)}),
    "retention reviews": many(
        lambda n: {
            "retention_reviews": (
                management_facts.RetentionReview(ref=f"b{n}", on=policy_days(n), until=later(policy_days(n), 400)),
            ),
        },
        replace(MANAGED, archived=(management_facts.ArchivedPeriod(ref="a", on=FIRST_OF_POLICY),)),
    ),
    "photographs and spells": many(
        lambda n: {
            "photographs": (management_facts.Photograph(ref=f"b{n}", on=policy_days(2 * n + 1)),),
            "spells": (spell(n, policy_days(2 * n)),),
            "changes": (law.Change(ref=f"h{n}", kind="name", on=policy_days(2 * n)),),
        }
    ),
    "applications for disclosure": many(
        lambda n: {
            "disclosure_applications": (
                disclosure_facts.DisclosureApplication(
                    ref=f"b{n}", on=policy_days(n), at=noon(policy_days(n)), scheme=("csods", "dvds")[n % 2]
                ),
            )
        }
    ),
    "short periods of notification": many(
        lambda n: {
            "events": (
                imprisoned(
                    n,
                    later(FIRST, 700 * n % 90_000),
                    disposals=(law.Disposal(kind="conditional_discharge", months=12),),
                    schedule3=True,
                ),
            ),
            "visits": (practice.Visit(ref=f"b{n}", on=later(FIRST, 700 * n % 90_000), seen=True),),
        },
        replace(NOT_SUBJECT, allocated=(ALLOCATED,)),
    ),
}
