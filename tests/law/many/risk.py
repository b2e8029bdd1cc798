"""Risk, visits and management modes."""

from dataclasses import replace

from mosovo_law.facts import case_facts as law
from mosovo_law.facts import management_facts
from mosovo_law.facts import practice_facts as practice
from tests.law.many.fact_builders import (
    FIRST_OF_POLICY,
    MANAGED,
    RELEASED,
    between,
    days,
    many,
    noon,
    policy_days,
    spell,
)

RISK = {
    "emergency access": many(
        lambda n: {"broken_glass": (practice.EmergencyAccessUse(ref=f"b{n}", on=policy_days(n)),)}
    ),
    "levels of risk": many(
        lambda n: {
            "risk_levels": (
                practice.RiskLevel(ref=f"b{n}", on=policy_days(n), level=("very_high", "high", "medium", "low")[n % 4]),
            )
        }
    ),
    "visits": many(
        lambda n: {
            "visits": (
                practice.Visit(
                    ref=f"b{n}",
                    on=policy_days(n),
                    seen=True,
                    ended_at=noon(policy_days(n)),
                    written_at=noon(policy_days(n)),
                ),
            )
        }
    ),
    "visits in vain": many(lambda n: {"visits": (practice.Visit(ref=f"b{n}", on=policy_days(n), seen=False),)}),
    "visits in vain and decisions": many(
        lambda n: {
            "visits": (practice.Visit(ref=f"b{n}", on=policy_days(2 * n), seen=False),),
            "visit_decisions": (practice.VisitDecision(ref=f"d{n}", on=policy_days(2 * n + 1), by="supervisor"),),
        }
    ),
    "visits and levels of risk": many(
        lambda n: {
            "visits": (practice.Visit(ref=f"b{n}", on=policy_days(n), seen=True),),
            "risk_levels": (practice.RiskLevel(ref=f"k{n}", on=policy_days(n), level=("high", "low")[n % 2]),),
        }
    ),
    "visits and spells": many(
        lambda n: {
            "visits": (practice.Visit(ref=f"b{n}", on=policy_days(2 * n + 1), seen=True),),
            "spells": (spell(n, policy_days(2 * n)),),
        }
    ),
    "acknowledgements": many(
        lambda n: {
            "changes": (law.Change(ref=f"h{n}", kind="name", on=days(n)),),
            "acknowledgements": (
                practice.Acknowledgement(
                    ref=f"k{n}",
                    on=policy_days(n),
                    key=f"soa2003.s84.name:h{n}",
                    by="supervisor",
                    until=policy_days(n + 5),
                ),
            ),
        }
    ),
    "acknowledgements of one duty": many(
        lambda n: {
            "acknowledgements": (
                practice.Acknowledgement(
                    ref=f"k{n}",
                    on=policy_days(n),
                    key="soa2003.s83.initial:life",
                    by="supervisor",
                    until=policy_days(n + 1),
                ),
            )
        }
    ),
    "assessments": many(
        lambda n: {
            "assessments": (
                management_facts.RiskAssessment(ref=f"b{n}", on=policy_days(n), reassess_on=policy_days(n + 90)),
            )
        }
    ),
    "assessments and what came to notice": many(
        lambda n: {
            "assessments": (
                management_facts.RiskAssessment(
                    ref=f"b{n}",
                    on=policy_days(3 * n),
                    reassess_on=policy_days(3 * n + 90),
                    checked_on=policy_days(3 * n + 1),
                    checked_by_ref="chk",
                ),
            ),
            "came_to_notice": (management_facts.ConcernRaised(ref=f"k{n}", on=policy_days(3 * n + 2), what="arrest"),),
        }
    ),
    "what came to notice": many(
        lambda n: {
            "came_to_notice": (management_facts.ConcernRaised(ref=f"k{n}", on=policy_days(n), what="intelligence"),)
        }
    ),
    "assessments and joint meetings": many(
        lambda n: {
            "assessments": (
                management_facts.RiskAssessment(ref=f"b{n}", on=policy_days(n), reassess_on=policy_days(n + 90)),
            ),
            "licences": (management_facts.Licensed(ref=f"l{n}", on=policy_days(n), until=policy_days(n + 1)),),
        }
    ),
    "wanted": many(lambda n: {"wanted": (between(management_facts.WantedPeriod, n, 2),)}),
    "wanted and in custody": many(
        lambda n: {
            "wanted": (between(management_facts.WantedPeriod, n, 2),),
            "spells": (spell(n, policy_days(2 * n)),),
        }
    ),
    "reactive proposals": many(
        lambda n: {"reactive_proposals": (management_facts.ReactiveProposal(ref=f"b{n}", on=policy_days(n)),)}
    ),
    "reactive management and checks": many(
        lambda n: {
            "reactive": (management_facts.ReactiveManagement(ref=f"b{n}", on=policy_days(2 * n)),),
            "reactive_checks": (
                management_facts.ReactiveCheck(ref=f"k{n}", on=policy_days(2 * n + 1), stays=n % 2 == 0),
            ),
        }
    ),
    "reactive management and visits": many(
        lambda n: {
            "reactive": (management_facts.ReactiveManagement(ref=f"b{n}", on=policy_days(2 * n)),),
            "came_to_notice": (management_facts.ConcernRaised(ref=f"k{n}", on=policy_days(2 * n + 1), what="arrest"),),
        }
    ),
    "reactive management and first records": many(
        lambda n: {
            "reactive": (management_facts.ReactiveManagement(ref=f"b{n}", on=policy_days(2 * n)),),
            "came_to_notice": (management_facts.ConcernRaised(ref=f"k{n}", on=policy_days(2 * n), what="concern"),),
            "first_recorded": (
                management_facts.FirstRecord(ref=f"b{n}", on=policy_days(2 * n), at=noon(policy_days(2 * n))),
                management_facts.FirstRecord(ref=f"k{n}", on=policy_days(2 * n + 1), at=noon(policy_days(2 * n + 1))),
            ),
        }
    ),
    "releases expected": many(
        lambda n: {
            "spells": (spell(n, policy_days(2 * n)),),
            "releases_expected": (
                management_facts.ReleaseExpected(
                    ref=f"b{n}", on=policy_days(2 * n), release_on=policy_days(2 * n + 1), spell=f"s{n}"
                ),
            ),
            "release_stages": (
                management_facts.ReleaseStage(ref=f"k{n}", on=policy_days(2 * n), stage="days_10", spell=f"s{n}"),
            ),
        }
    ),
    "releases expected from one spell": many(
        lambda n: {
            "releases_expected": (
                management_facts.ReleaseExpected(
                    ref=f"b{n}", on=policy_days(n), release_on=policy_days(n + 300), spell="in"
                ),
            ),
            "release_stages": (
                management_facts.ReleaseStage(ref=f"k{n}", on=policy_days(n), stage="days_90", spell="in"),
            ),
        },
        replace(MANAGED, spells=(RELEASED, law.Spell(ref="in", kind="custody", from_on=FIRST_OF_POLICY))),
    ),
}
