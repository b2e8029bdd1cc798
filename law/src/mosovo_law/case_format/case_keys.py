"""The keys of the case format: for each kind of fact, its keys, how each is read, and which are required."""

from collections.abc import Mapping

from mosovo_law.case_format.arrival_keys import ARRIVAL
from mosovo_law.case_format.case_key import ANY_FACT, CaseKey, Keys, Kind
from mosovo_law.case_format.device_keys import DEVICES
from mosovo_law.case_format.disclosure_keys import DISCLOSURE
from mosovo_law.case_format.event_range_keys import EVENT_RANGES
from mosovo_law.case_format.managed_keys import MANAGED
from mosovo_law.case_format.mappa_keys import UNDER_MAPPA
from mosovo_law.case_format.meeting_keys import OF_MEETINGS
from mosovo_law.case_format.testing_keys import TESTING
from mosovo_law.core import vocabulary
from mosovo_law.core.ruling_facts import Ruling
from mosovo_law.core.value_parsing import (
    MAX_AGE,
    MAX_TERM_MONTHS,
    list_of,
    number,
    one_of,
    parse_day,
    parse_instant,
    parse_ref_or_true,
    parse_span,
    parse_stay_days,
    parse_text,
    parse_yes_no,
    parse_yes_no_unknown,
)
from mosovo_law.facts import case_facts as facts
from mosovo_law.facts import mappa_facts, plan_facts, practice_facts


def make_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


_months = CaseKey(number(MAX_TERM_MONTHS))
_age = CaseKey(number(MAX_AGE))

CASE: Keys = {
    "jurisdiction": CaseKey(one_of(vocabulary.JURISDICTIONS), required=True),
    "born_on": CaseKey(parse_day),
    "died_on": CaseKey(parse_day),
}

_DISPOSAL: Keys = {
    "kind": CaseKey(one_of(vocabulary.DISPOSALS), required=True),
    "years": CaseKey(number(200)),
    "months": _months,
    "weeks": CaseKey(number(10_000)),
    "days": CaseKey(number(70_000)),
    "suspended_months": _months,
    "consecutive_to": CaseKey(parse_ref_or_true),
    "overlap_months": _months,
    "custodial_months": _months,
    "extension_months": _months,
    "restriction_order": CaseKey(parse_yes_no),
    "supervision_months": _months,
    "as_passed": CaseKey(parse_yes_no),
}

_EVENT: Keys = {
    "ref": CaseKey(parse_text, required=True),
    "recorded_at": CaseKey(parse_instant),
    "gateway": CaseKey(one_of(vocabulary.GATEWAYS), required=True),
    "on": CaseKey(parse_day, required=True),
    "offence": CaseKey(parse_text),
    "inchoate": CaseKey(one_of(vocabulary.INCHOATE)),
    "schedule3": CaseKey(parse_yes_no_unknown),
    "schedule15": CaseKey(parse_yes_no_unknown),
    "convicted_in": CaseKey(one_of(vocabulary.CONVICTED_IN)),
    "offended_on": CaseKey(parse_day),
    "age_at_offence": _age,
    "victim_age": _age,
    "image_age": _age,
    **EVENT_RANGES,
    "sexual_purpose": CaseKey(parse_yes_no),
    "court_finds_sexual": CaseKey(parse_yes_no),
    "sentenced_on": CaseKey(parse_day),
    "quashed_on": CaseKey(parse_day),
    "substituted_on": CaseKey(parse_day),
    "disregarded_on": CaseKey(parse_day),
    "parental_direction": CaseKey(parse_span),
    "notice_given_on": CaseKey(parse_day),
    "trial_concluded_on": CaseKey(parse_day),
    "position_on_1997_09_01": CaseKey(one_of(vocabulary.POSITIONS_1997)),
    "court_police_area": CaseKey(parse_text),
    "court": CaseKey(one_of(vocabulary.COURTS)),
    "total_months": _months,
    **dict.fromkeys(("total_days", "days_served"), CaseKey(number(70_000))),
    "disposals": CaseKey(make_tuple),
}

_SPELL: Keys = {
    **ANY_FACT,
    "kind": CaseKey(one_of(vocabulary.SPELLS), required=True),
    "from": CaseKey(parse_day, required=True, field="from_on"),
    "until": CaseKey(parse_day),
}

_NOTIFICATION: Keys = {
    **ANY_FACT,
    "under": CaseKey(one_of(vocabulary.UNDER), required=True),
    "on": CaseKey(parse_day, required=True),
    "change": CaseKey(one_of(vocabulary.CHANGES_NOTIFIED)),
    "home_address_kind": CaseKey(one_of(vocabulary.HOME_ADDRESS_KINDS)),
    "expected_on": CaseKey(parse_day),
    "about": CaseKey(parse_text),
    "journey": CaseKey(parse_text),
    "police_area": CaseKey(parse_text),
}

_CHANGE: Keys = {
    **ANY_FACT,
    "kind": CaseKey(one_of(vocabulary.CHANGES), required=True),
    "on": CaseKey(parse_day),
    "days": CaseKey(list_of(parse_stay_days)),
    "from": CaseKey(parse_instant, field="from_at"),
    "until": CaseKey(parse_instant, field="until_at"),
    "police_area": CaseKey(parse_text),
    "known_on": CaseKey(parse_day),
    "household": CaseKey(parse_text),
}

_CHANGES: Keys = {"details_changed_on": CaseKey(parse_day), "changed_again_on": CaseKey(list_of(parse_day))}
_JOURNEY: Keys = {
    **ANY_FACT,
    "departs": CaseKey(parse_day, required=True),
    "departs_at": CaseKey(parse_instant),
    "known_on": CaseKey(parse_day),
    "returns": CaseKey(parse_day),
    "destination": CaseKey(parse_text),
    "intended_days": CaseKey(number(40_000)),
    "return_notified_in_advance": CaseKey(parse_yes_no),
    "return_as_notified": CaseKey(parse_yes_no),
    **_CHANGES,
    "departs_instead": CaseKey(parse_day),
    "departs_instead_at": CaseKey(parse_instant),
    "called_off_on": CaseKey(parse_day),
    "reasonable_excuse": CaseKey(parse_yes_no),
}

_ABSENCE: Keys = {
    **ANY_FACT,
    "leaves": CaseKey(parse_instant, required=True),
    "intended_days": CaseKey(number(40_000)),
    "known_on": CaseKey(parse_day),
    "nights_left_out": CaseKey(number(40_000)),
    **_CHANGES,
    "returns": CaseKey(parse_day),
    "return_notified_in_advance": CaseKey(parse_yes_no),
    "return_as_notified": CaseKey(parse_yes_no),
}

_ORDER: Keys = {
    **ANY_FACT,
    "kind": CaseKey(one_of(vocabulary.ORDERS), required=True),
    "made_on": CaseKey(parse_day, required=True),
    "served_on": CaseKey(parse_day),
    "in_force_on": CaseKey(parse_day),
    "months": _months,
    "until_further_order": CaseKey(parse_yes_no),
    "ended_on": CaseKey(parse_day),
    "travel_prohibition_months": _months,
    "discharge_sought_on": CaseKey(parse_day),
    "consents": CaseKey(list_of(one_of(vocabulary.CONSENTS))),
    "varied_on": CaseKey(parse_day),
    "renewed_on": CaseKey(parse_day),
    "valid": CaseKey(parse_yes_no),
    "recorded_on": CaseKey(parse_day),
}

_REVIEW: Keys = {
    **ANY_FACT,
    "kind": CaseKey(one_of(vocabulary.REVIEWS), required=True),
    "on": CaseKey(parse_day, required=True),
    "notice_received_on": CaseKey(parse_day),
    "further_months": _months,
    "nation": CaseKey(one_of(vocabulary.JURISDICTIONS)),
    "about": CaseKey(parse_text),
}

_RULING: Keys = {
    **ANY_FACT,
    "key": CaseKey(parse_text, required=True),
    "reason": CaseKey(parse_text, required=True),
    "due_on": CaseKey(parse_day),
    "no_duty": CaseKey(parse_yes_no),
    **dict.fromkeys(("made_on", "calculated_opens_on", "calculated_due_on"), CaseKey(parse_day)),
    "made_by": CaseKey(parse_text),
    "checked_by": CaseKey(parse_text),
}

_SUPERVISION: Keys = {
    **ANY_FACT,
    "kind": CaseKey(one_of(vocabulary.SUPERVISION), required=True),
    "event": CaseKey(parse_text),
    "from": CaseKey(parse_day, field="from_on"),
    "until": CaseKey(parse_day),
}

_BROKEN_GLASS: Keys = {
    **ANY_FACT,
    "on": CaseKey(parse_day, required=True),
    "reviewed_on": CaseKey(parse_day),
    "reviewed_by": CaseKey(parse_text, field="reviewed_by_ref"),
}

_RISK_LEVEL: Keys = {
    **ANY_FACT,
    "on": CaseKey(parse_day, required=True),
    "level": CaseKey(one_of(vocabulary.RISK_LEVELS), required=True),
}

_VISIT: Keys = {
    **ANY_FACT,
    "on": CaseKey(parse_day, required=True),
    "seen": CaseKey(parse_yes_no, required=True),
    "ended_at": CaseKey(parse_instant),
    "written_at": CaseKey(parse_instant),
}

_VISIT_DECISION: Keys = {
    **ANY_FACT,
    "on": CaseKey(parse_day, required=True),
    "by": CaseKey(one_of(vocabulary.VISIT_DECISION_RANKS), required=True),
}

_ACKNOWLEDGEMENT: Keys = {
    **ANY_FACT,
    "on": CaseKey(parse_day, required=True),
    "key": CaseKey(parse_text, required=True),
    "by": CaseKey(one_of(vocabulary.VISIT_DECISION_RANKS), required=True),
    "until": CaseKey(parse_day, required=True),
}

_PLAN_ACTION: Keys = {
    **ANY_FACT,
    "on": CaseKey(parse_day, required=True),
    "due_on": CaseKey(parse_day, required=True),
    "by": CaseKey(one_of(vocabulary.PLAN_ACTION_OWNERS), required=True),
    "ended_on": CaseKey(parse_day),
    "ended_by": CaseKey(parse_text, field="ended_by_ref"),
}

_PLAN_VERSION: Keys = {
    **ANY_FACT,
    "on": CaseKey(parse_day, required=True),
    "checked_on": CaseKey(parse_day),
    "agreed": CaseKey(parse_yes_no),
    "checked_by": CaseKey(parse_text, field="checked_by_ref"),
}

_TRIGGER: Keys = {
    **ANY_FACT,
    "kind": CaseKey(one_of(vocabulary.TRIGGERS), required=True),
    "set_at": CaseKey(parse_instant, required=True),
    "ended_at": CaseKey(parse_instant),
}

_HAPPENING: Keys = {
    **ANY_FACT,
    "kind": CaseKey(one_of(vocabulary.TRIGGERS), required=True),
    "on": CaseKey(parse_day, required=True),
    "at": CaseKey(parse_instant, required=True),
    "trigger": CaseKey(parse_text),
}

_TRIGGER_DECISION: Keys = {
    **ANY_FACT,
    "on": CaseKey(parse_day, required=True),
    "trigger": CaseKey(parse_text, required=True),
    "happening": CaseKey(parse_text, required=True),
}

FACTS: Mapping[str, tuple[Kind, Keys]] = {
    "events": (facts.Event, _EVENT),
    "spells": (facts.Spell, _SPELL),
    "notifications": (facts.Notification, _NOTIFICATION),
    "changes": (facts.Change, _CHANGE),
    "journeys": (facts.Journey, _JOURNEY),
    "absences": (facts.Absence, _ABSENCE),
    "orders": (facts.Order, _ORDER),
    "reviews": (facts.Review, _REVIEW),
    "supervision": (mappa_facts.Supervision, _SUPERVISION),
    "broken_glass": (practice_facts.EmergencyAccessUse, _BROKEN_GLASS),
    "risk_levels": (practice_facts.RiskLevel, _RISK_LEVEL),
    "visits": (practice_facts.Visit, _VISIT),
    "visit_decisions": (practice_facts.VisitDecision, _VISIT_DECISION),
    "acknowledgements": (practice_facts.Acknowledgement, _ACKNOWLEDGEMENT), **MANAGED,
    "plan_actions": (plan_facts.PlanAction, _PLAN_ACTION), "plan_versions": (plan_facts.PlanVersion, _PLAN_VERSION),
    "triggers": (plan_facts.PlanTrigger, _TRIGGER),
    "happenings": (plan_facts.TriggerFact, _HAPPENING),
    "trigger_decisions": (plan_facts.TriggerDecision, _TRIGGER_DECISION),
    **TESTING, **DEVICES, **UNDER_MAPPA, **OF_MEETINGS, **DISCLOSURE, **ARRIVAL,
    "rulings": (Ruling, _RULING),
}  # fmt: skip
DISPOSALS: tuple[Kind, Keys] = (facts.Disposal, _DISPOSAL)
