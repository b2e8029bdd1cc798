"""The rules of practice, in the order in which they are applied, and all rules that the register applies.

A rule that is not listed here does not exist.
"""

from datetime import date

from mosovo.practice import (
    allocation,
    assessments,
    case_reviews,
    children,
    devices,
    disclosure_schemes,
    emergency_access,
    escalation,
    joint_assessment,
    management_modes,
    mappa,
    mappa_category,
    mappa_reviews,
    meetings,
    monitoring,
    orders,
    photographs,
    plan,
    plan_triggers,
    polygraph,
    recall,
    release_preparation,
    retention,
    victims,
    visit_records,
    visits,
)
from mosovo.practice.arrival import (
    OPENING_RULES,
    adjust_for_arrival,
    arrival_questions,
    position_before_arrival,
)
from mosovo.practice.contradictions import contradictions
from mosovo_law import VERSION
from mosovo_law.acts.rule import Rule
from mosovo_law.derivation import rule_book as law
from mosovo_law.derivation.rule_set import ArrivalRules, RuleSet

SERIES = (
    frozenset({visits.first_visit.id, visits.scheduled_visit.id}),
    frozenset({photographs.photograph_due.id}),
    frozenset({assessments.first_assessment.id, assessments.risk_reassessment.id}),
    frozenset({case_reviews.review_case.id}),
    frozenset({management_modes.reactive_check.id}),
    frozenset({plan.first_plan.id, plan.plan_review.id}),
    frozenset({polygraph.first_test.id, polygraph.next_test.id}),
    frozenset({mappa_reviews.level_1_review.id, mappa_reviews.next_meeting.id}),
)
"""The rules whose periods begin with what meets the one before."""
PRACTICE = RuleSet(
    name="practice",
    version=VERSION,  # practice is released with the law
    rules=(
        emergency_access.emergency_access_review,
        allocation.allocate_offender_manager,
        visits.first_visit,
        visits.scheduled_visit,
        visits.failed_visit_decision,
        visits.inspector_decision,
        visit_records.write_up,
        photographs.photograph_due,
        assessments.set_level,
        assessments.first_assessment,
        assessments.risk_reassessment,
        assessments.reassessment_after_concern,
        assessments.assessment_sign_off,
        assessments.correction_of_returned_assessment,
        joint_assessment.contribution_to_joint_assessment,
        case_reviews.review_case,
        management_modes.reactive_decision,
        management_modes.reactive_check,
        management_modes.review_after_reactive,
        release_preparation.prepare_release,
        management_modes.authority_renewal,
        retention.review_record,
        monitoring.alert_triage,
        monitoring.trail_decision,
        children.transition_plan,
        orders.renewal_decision,
        orders.return_to_court,
        orders.enter_clauses,
        plan.police_action,
        plan.agency_action,
        plan.first_plan,
        plan.plan_sign_off,
        plan.plan_review,
        plan_triggers.trigger_decision,
        recall.licence_revocation,
        recall.recall_arrest,
        recall.part_b_report,
        recall.part_c_papers,
        polygraph.first_test,
        polygraph.next_test,
        victims.victim_contact_offer,
        polygraph.missed_test_decision,
        devices.device_decision,
        devices.silence_check,
        mappa.eligibility_notification,
        mappa_category.confirm_category,
        mappa.level_setting,
        mappa.level_before_release,
        mappa.release_handover,
        mappa.referral_decision,
        mappa.first_meeting,
        mappa_reviews.level_1_review,
        mappa_reviews.next_meeting,
        mappa_reviews.meet_after_release,
        mappa_reviews.further_offence_notice,
        mappa_reviews.scr_action,
        meetings.police_action,
        meetings.agency_action,
        meetings.agency_action_chased,
        meetings.agency_action_escalated,
        meetings.agency_report,
        meetings.disclosure_action,
        meetings.minutes_distribution,
        meetings.circulate_urgent_actions,
        disclosure_schemes.first_checks,
        disclosure_schemes.applicant_interview,
        disclosure_schemes.application_answer,
        # Last, because these rules use the results of the earlier ones.
        escalation.supervisor_acknowledgement,
        escalation.inspector_acknowledgement,
    ),
    defined_at=(__name__, "PRACTICE"),
    examples="mosovo.practice.examples",
    arrival=ArrivalRules(
        adjust=adjust_for_arrival,
        questions=arrival_questions,
        opening_rules=OPENING_RULES,
        position_before=position_before_arrival,
    ),
    questions=contradictions,
    series=SERIES,
)
RULE_SETS = (law.STATUTE, PRACTICE)
"""What the register applies: the Acts, then practice."""
RULES: tuple[Rule, ...] = (*law.STATUTE.rules, *PRACTICE.rules)


def rule_versions(rule_id: str, nation: str) -> tuple[Rule, ...]:
    """Return every version of a rule that is or was in force in a nation, the oldest first."""
    return law.rule_versions(rule_id, nation, RULES)


def rules_in_force(rule_id: str, nation: str, day: date) -> tuple[Rule, ...]:
    """Return the versions in force in a nation on a day: one, or none before the rule began or after it ended."""
    return law.rules_in_force(rule_id, nation, day, RULES)
