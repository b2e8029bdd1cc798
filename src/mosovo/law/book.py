"""The book of rules: the table of contents, in the order of the Acts.

A rule that isn't here doesn't exist. Versions of one rule stand side by side
under one id, each with the span it was in force; `coverage` walks the calendar.
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
    allocating,
    assessing,
    before_release,
    children,
    contributing,
    devices,
    disclosing,
    glass,
    ladder,
    mappa,
    mappa_category,
    mappa_reviews,
    meetings,
    modes,
    monitoring,
    orders,
    photographs,
    plan,
    polygraph,
    recalling,
    reviewing,
    triggers,
    victims,
    visits,
    writing_up,
)
from mosovo.law.rule import Rule
from mosovo.law.si2004_1220 import changed, departure, returned
from mosovo.law.si2012_1876 import changes
from mosovo.law.soa2003 import s83, s84, s84_advance, s85, s85a, s88_discharge, s91_review, s91b_handling, s122f, sch3a
from mosovo.law.spa2019 import s9
from mosovo.law.ssi2004_205 import travel as scottish_travel

NEVER = Span(date.max, date.max)

RULES: tuple[Rule, ...] = (
    s83.initial_notification,
    s84.new_name,
    s84.home_address,
    s84.qualifying_stay,
    changes.money_and_papers,
    northern_irish_changes.money_and_papers,
    changes.household_with_a_child,
    northern_irish_changes.household_with_a_child,
    changes.household_left,
    northern_irish_changes.household_left,
    s84.release,
    s84_advance.non_occurrence,
    s85.annual_notification,
    s85.weekly_notification,
    s85a.absence_from_home,
    s85a.absence_changed,
    s85a.return_home,
    departure.departure,
    scottish_travel.departure,
    changed.departure_change,
    scottish_travel.departure_change,
    returned.return_home,
    scottish_travel.return_home,
    s88_discharge.review,
    s88_discharge.appeal,
    s91_review.may_apply,
    s91b_handling.acknowledge,
    s91b_handling.information,
    s91_review.decision,
    s91_review.appeal,
    sch3a.may_apply,
    sch3a.decision,
    s122f.initial_notification,
    s122f.change_of_name_or_address,
    s108.initial_notification,
    s109.change,
    s109.non_occurrence,
    s110.annual_notification,
    s47.initial_notification,
    s48.change,
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
    glass.review,
    allocating.allocate,
    visits.first_visit,
    visits.scheduled_visit,
    visits.decide_on_failures,
    visits.inspector_decides,
    writing_up.write_up,
    photographs.photograph,
    assessing.set_level,
    assessing.first_assessment,
    assessing.reassess,
    assessing.reassess_after_trigger,
    assessing.sign_off,
    assessing.mend_returned,
    contributing.contribute,
    reviewing.review_case,
    modes.decide_on_proposal,
    modes.reactive_check,
    modes.look_again,
    before_release.prepare_release,
    modes.renew_authority,
    monitoring.look_at_alert,
    children.transition,
    orders.review_before_it_ends,
    orders.back_to_court,
    orders.enter_clauses,
    plan.own_action,
    plan.action_of_an_agency,
    plan.first_plan,
    plan.sign_off,
    plan.review,
    triggers.decide_on_a_trigger,
    recalling.revoke,
    recalling.arrest,
    recalling.report,
    recalling.dossier,
    polygraph.first_test,
    polygraph.next_test,
    victims.contact,
    polygraph.decide_on_a_missed_test,
    devices.decide_on_a_device,
    devices.look_into_silence,
    mappa.notify,
    mappa_category.confirm_category,
    mappa.set_level,
    mappa.set_before_release,
    mappa.hand_over,
    mappa.decide_on_referral,
    mappa.first_meeting,
    mappa_reviews.review_at_1,
    mappa_reviews.meet_again,
    mappa_reviews.meet_after_release,
    mappa_reviews.give_notice,
    mappa_reviews.act_on_a_review,
    meetings.own_action,
    meetings.action_of_an_agency,
    meetings.agency_asked_again,
    meetings.agency_raised,
    meetings.report,
    meetings.disclosure,
    meetings.minutes,
    meetings.circulate_urgent_actions,
    disclosing.first_checks,
    disclosing.interview,
    disclosing.answer,
    # The last: they ask of what the rules before them found.
    ladder.supervisor_acknowledges,
    ladder.inspector_acknowledges,
)
_NAMED = {(rule.find.__module__, rule.find.__qualname__): rule for rule in RULES}


def called(module: str, name: str) -> Rule:
    """The rule that this function states."""
    return _NAMED[module, name]


def _as_called(rule: Rule) -> tuple[Callable[[str, str], Rule], tuple[str, str]]:
    """A rule travels between processes by its name, as a function does: there it is the one of their own book."""
    return called, (rule.find.__module__, rule.find.__qualname__)


copyreg.pickle(Rule, _as_called)


def versions(rule_id: str, nation: str) -> tuple[Rule, ...]:
    """Every version of a rule in a nation that is or was in force, the oldest first."""
    found = (rule for rule in RULES if rule.id == rule_id and rule.in_force is not None and rule.applies_in(nation))
    return tuple(sorted(found, key=lambda rule: rule.in_force or NEVER))


def in_force(rule_id: str, nation: str, day: date) -> tuple[Rule, ...]:
    """The versions in force in a nation on a day: one, or none before the law began or after it ended."""
    return tuple(rule for rule in versions(rule_id, nation) if day in (rule.in_force or NEVER))
