"""The book of rules: the table of contents, in the order of the Acts.

A rule that is not listed here does not exist. Versions of one rule share
one id, each with the span in which it was in force. `coverage` checks the calendar.
"""

import copyreg
from collections.abc import Callable
from datetime import date

from mosovo.law.cja2003 import s255b, s325, s327
from mosovo.law.cjia2008 import s108, s109, s110
from mosovo.law.cpa2026 import duties as cpa2026
from mosovo.law.cta2008 import s47, s48, s49, s56
from mosovo.law.daa2021 import s41
from mosovo.law.days import Span
from mosovo.law.nisr2014_185 import changes as northern_irish_changes
from mosovo.law.practice import (
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
    victims,
    visit_records,
    visits,
)
from mosovo.law.rule import Rule
from mosovo.law.si2004_1220 import reg_5_departure, reg_7_changes, reg_8_return
from mosovo.law.si2012_1876 import changes
from mosovo.law.soa2003 import s83, s84, s84_advance, s85, s85a, s88_discharge, s91_review, s91b_handling, s122f, sch3a
from mosovo.law.spa2019 import s9
from mosovo.law.ssi2004_205 import travel as scottish_travel
from mosovo.law.ssi2007_246 import changes as scottish_changes

NEVER = Span(date.max, date.max)

RULES: tuple[Rule, ...] = (
    s83.initial_notification,
    s84.name_change,
    s84.home_address_change,
    s84.qualifying_stay,
    changes.bank_card_or_document_change,
    northern_irish_changes.bank_card_or_document_change,
    scottish_changes.passport_change,
    scottish_changes.passport_account_or_card_change,
    changes.household_with_a_child,
    northern_irish_changes.household_with_a_child,
    changes.household_left,
    northern_irish_changes.household_left,
    s84.release_notification,
    s84_advance.non_occurrence,
    s85.annual_notification,
    s85.weekly_notification,
    s85a.absence_from_home,
    s85a.absence_changed,
    s85a.return_home,
    reg_5_departure.departure_notification,
    scottish_travel.departure_notification,
    reg_7_changes.departure_change,
    scottish_travel.departure_change_notification,
    reg_8_return.return_notification,
    scottish_travel.return_notification,
    s88_discharge.discharge_review,
    s88_discharge.discharge_appeal,
    s91_review.application_right,
    s91b_handling.application_acknowledgement,
    s91b_handling.responsible_body_information,
    s91_review.application_decision,
    s91_review.magistrates_appeal,
    sch3a.application_right,
    sch3a.application_decision,
    s122f.initial_notification,
    s122f.change_of_name_or_address,
    s108.initial_notification,
    s109.change_notification,
    s109.non_occurrence,
    s110.annual_notification,
    s47.initial_notification,
    s48.change_notification,
    s49.annual_notification,
    s56.return_to_the_kingdom,
    s9.initial_notification,
    s9.change_of_name_or_address,
    s41.initial_notification,
    s41.change_of_name_or_address,
    s327.confirm_category_1,
    s327.confirm_category_2,
    s325.decide_category_3,
    s325.confirm_category_4,
    s255b.release_after_14_or_28,
    s255b.release_after_56,
    cpa2026.name_change,
    cpa2026.absence_from_home,
    cpa2026.premises_where_children_are,
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
    monitoring.alert_triage,
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
)
_NAMED = {(rule.find.__module__, rule.find.__qualname__): rule for rule in RULES}


def rules_by_id(module: str, name: str) -> Rule:
    """Return the rule made from this function."""
    return _NAMED[module, name]


def _as_called(rule: Rule) -> tuple[Callable[[str, str], Rule], tuple[str, str]]:
    """Pickle a rule by its name, as functions are. The other process unpickles the rule of its own book."""
    return rules_by_id, (rule.find.__module__, rule.find.__qualname__)


copyreg.pickle(Rule, _as_called)


def rule_versions(rule_id: str, nation: str) -> tuple[Rule, ...]:
    """Return every version of a rule that is or was in force in a nation, the oldest first."""
    rules = (rule for rule in RULES if rule.id == rule_id and rule.in_force is not None and rule.applies_in(nation))
    return tuple(sorted(rules, key=lambda rule: rule.in_force or NEVER))


def rules_in_force(rule_id: str, nation: str, day: date) -> tuple[Rule, ...]:
    """Return the versions in force in a nation on a day: one, or none before the law began or after it ended."""
    return tuple(rule for rule in rule_versions(rule_id, nation) if day in (rule.in_force or NEVER))
