"""The rules of the Acts: the table of contents, in their order.

A rule of law that is not listed here does not exist. Another set of rules is added to it (`rule_set`). Versions of
one rule share one id, each with the span in which it was in force. `coverage` checks the calendar.
"""

from collections.abc import Iterable
from datetime import date

from mosovo_law import VERSION
from mosovo_law.acts.cja2003 import s255b, s325, s327
from mosovo_law.acts.cjia2008 import s108, s109, s110
from mosovo_law.acts.cpa2026 import duties as cpa2026
from mosovo_law.acts.cta2008 import s47, s48, s49, s56
from mosovo_law.acts.daa2021 import s41
from mosovo_law.acts.nisr2014_185 import changes as northern_irish_changes
from mosovo_law.acts.rule import Rule
from mosovo_law.acts.si2004_1220 import reg_5_departure, reg_7_changes, reg_8_return
from mosovo_law.acts.si2012_1876 import changes
from mosovo_law.acts.soa2003 import (
    s83,
    s84,
    s84_advance,
    s85,
    s85a,
    s88_discharge,
    s91_review,
    s91b_handling,
    s122f,
    sch3a,
)
from mosovo_law.acts.spa2019 import s9
from mosovo_law.acts.ssi2004_205 import travel as scottish_travel
from mosovo_law.acts.ssi2007_246 import changes as scottish_changes
from mosovo_law.core.days import Span
from mosovo_law.derivation.arrival_history import ARRIVAL_RULES
from mosovo_law.derivation.rule_set import RuleSet

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
)
SERIES = (
    frozenset({s83.initial_notification.id, s85.annual_notification.id, s85.weekly_notification.id}),
    frozenset({s47.initial_notification.id, s49.annual_notification.id}),
    frozenset({s108.initial_notification.id, s110.annual_notification.id}),
)
"""The rules whose periods begin with what meets the one before."""
STATUTE = RuleSet(
    name="statute",
    version=VERSION,
    rules=RULES,
    defined_at=(__name__, "STATUTE"),
    examples="mosovo_law.examples",
    arrival=ARRIVAL_RULES,
    series=SERIES,
)
"""The Acts and instruments of the United Kingdom."""
STATUTE_ONLY = (STATUTE,)


def rule_versions(rule_id: str, nation: str, rules: Iterable[Rule] = RULES) -> tuple[Rule, ...]:
    """Return every version of a rule that is or was in force in a nation, the oldest first."""
    versions = (rule for rule in rules if rule.id == rule_id and rule.in_force is not None and rule.applies_in(nation))
    return tuple(sorted(versions, key=lambda rule: rule.in_force or NEVER))


def rules_in_force(rule_id: str, nation: str, day: date, rules: Iterable[Rule] = RULES) -> tuple[Rule, ...]:
    """Return the versions in force in a nation on a day: one, or none before the law began or after it ended."""
    return tuple(rule for rule in rule_versions(rule_id, nation, rules) if day in (rule.in_force or NEVER))
