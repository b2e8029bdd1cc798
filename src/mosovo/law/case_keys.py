"""The keys of the case format: for each kind of fact, its keys, how each is read, and which must be there."""

from collections.abc import Mapping

from mosovo.law import facts, mappa_facts, vocabulary
from mosovo.law.device_keys import DEVICES
from mosovo.law.disclosure_keys import DISCLOSURE
from mosovo.law.keys import ANY_FACT, Key, Keys, Kind
from mosovo.law.managed_keys import MANAGED
from mosovo.law.mappa_keys import UNDER_MAPPA
from mosovo.law.meeting_keys import OF_MEETINGS
from mosovo.law.practice import facts as practice
from mosovo.law.practice import planning
from mosovo.law.reading import (
    LONGEST_TERM_MONTHS,
    day,
    days_of_stay,
    instant,
    number,
    one_of,
    ref_or_true,
    several,
    span_of_days,
    text,
    truth,
    truth_or_unknown,
)  # fmt: skip
from mosovo.law.testing_keys import TESTING


def as_given(value: object) -> object:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


_months = Key(number(LONGEST_TERM_MONTHS))
_age = Key(number(130))
_any_fact: Keys = ANY_FACT

CASE: Keys = {
    "jurisdiction": Key(one_of(vocabulary.JURISDICTIONS), required=True),
    "born_on": Key(day),
    "died_on": Key(day),
}

_DISPOSAL: Keys = {
    "kind": Key(one_of(vocabulary.DISPOSALS), required=True),
    "years": Key(number(200)),
    "months": _months,
    "weeks": Key(number(10_000)),
    "days": Key(number(70_000)),
    "suspended_months": _months,
    "consecutive_to": Key(ref_or_true),
    "overlap_months": _months,
    "custodial_months": _months,
    "extension_months": _months,
    "restriction_order": Key(truth),
    "supervision_months": _months,
}

_EVENT: Keys = {
    "ref": Key(text, required=True),
    "recorded_at": Key(instant),
    "gateway": Key(one_of(vocabulary.GATEWAYS), required=True),
    "on": Key(day, required=True),
    "offence": Key(text),
    "inchoate": Key(one_of(vocabulary.INCHOATE)),
    "schedule3": Key(truth_or_unknown),
    "schedule15": Key(truth_or_unknown),
    "convicted_in": Key(one_of(vocabulary.CONVICTED_IN)),
    "offended_on": Key(day),
    "age_at_offence": _age,
    "victim_age": _age,
    "image_age": _age,
    "sexual_purpose": Key(truth),
    "court_finds_sexual": Key(truth),
    "sentenced_on": Key(day),
    "quashed_on": Key(day),
    "substituted_on": Key(day),
    "disregarded_on": Key(day),
    "parental_direction": Key(span_of_days),
    "notice_given_on": Key(day),
    "trial_concluded_on": Key(day),
    "position_on_1997_09_01": Key(one_of(vocabulary.POSITIONS_1997)),
    "court_police_area": Key(text),
    "disposals": Key(as_given),
}

_SPELL: Keys = {
    **_any_fact,
    "kind": Key(one_of(vocabulary.SPELLS), required=True),
    "from": Key(day, required=True, field="from_on"),
    "until": Key(day),
}

_NOTIFICATION: Keys = {
    **_any_fact,
    "under": Key(one_of(vocabulary.UNDER), required=True),
    "on": Key(day, required=True),
    "change": Key(one_of(vocabulary.CHANGES_NOTIFIED)),
    "home_address_kind": Key(one_of(vocabulary.HOME_ADDRESS_KINDS)),
    "expected_on": Key(day),
    "about": Key(text),
    "journey": Key(text),
    "police_area": Key(text),
}

_CHANGE: Keys = {
    **_any_fact,
    "kind": Key(one_of(vocabulary.CHANGES), required=True),
    "on": Key(day),
    "days": Key(several(days_of_stay)),
    "from": Key(instant, field="from_at"),
    "until": Key(instant, field="until_at"),
    "police_area": Key(text),
    "known_on": Key(day),
}

_JOURNEY: Keys = {
    **_any_fact,
    "departs": Key(day, required=True),
    "departs_at": Key(instant),
    "known_on": Key(day),
    "returns": Key(day),
    "destination": Key(text),
    "intended_days": Key(number(40_000)),
    "return_notified_in_advance": Key(truth),
    "return_as_notified": Key(truth),
    "details_changed_on": Key(day),
    "departs_instead": Key(day),
    "departs_instead_at": Key(instant),
    "called_off_on": Key(day),
    "reasonable_excuse": Key(truth),
}

_ABSENCE: Keys = {
    **_any_fact,
    "leaves": Key(instant, required=True),
    "intended_days": Key(number(40_000)),
    "known_on": Key(day),
    "nights_left_out": Key(number(40_000)),
    "details_changed_on": Key(day),
    "returns": Key(day),
    "return_notified_in_advance": Key(truth),
    "return_as_notified": Key(truth),
}

_ORDER: Keys = {
    **_any_fact,
    "kind": Key(one_of(vocabulary.ORDERS), required=True),
    "made_on": Key(day, required=True),
    "served_on": Key(day),
    "in_force_on": Key(day),
    "months": _months,
    "until_further_order": Key(truth),
    "ended_on": Key(day),
    "travel_prohibition_months": _months,
    "discharge_sought_on": Key(day),
    "consents": Key(several(one_of(vocabulary.CONSENTS))),
    "varied_on": Key(day),
    "renewed_on": Key(day),
    "valid": Key(truth),
    "recorded_on": Key(day),
}

_REVIEW: Keys = {
    **_any_fact,
    "kind": Key(one_of(vocabulary.REVIEWS), required=True),
    "on": Key(day, required=True),
    "notice_received_on": Key(day),
    "further_months": _months,
    "nation": Key(one_of(vocabulary.JURISDICTIONS)),
    "about": Key(text),
}

_RULING: Keys = {
    **_any_fact,
    "key": Key(text, required=True),
    "reason": Key(text, required=True),
    "due_on": Key(day),
    "no_duty": Key(truth),
    "made_on": Key(day),
    "made_by": Key(text),
    "checked_by": Key(text),
}

_SUPERVISION: Keys = {
    **_any_fact,
    "kind": Key(one_of(vocabulary.SUPERVISION), required=True),
    "event": Key(text),
    "from": Key(day, field="from_on"),
    "until": Key(day),
}

_BROKEN_GLASS: Keys = {
    **_any_fact,
    "on": Key(day, required=True),
    "reviewed_on": Key(day),
    "reviewed_by": Key(text, field="reviewed_by_ref"),
}

_RISK_LEVEL: Keys = {
    **_any_fact,
    "on": Key(day, required=True),
    "level": Key(one_of(vocabulary.RISK_LEVELS), required=True),
}

_VISIT: Keys = {
    **_any_fact,
    "on": Key(day, required=True),
    "seen": Key(truth, required=True),
    "ended_at": Key(instant),
    "written_at": Key(instant),
}

_VISIT_DECISION: Keys = {
    **_any_fact,
    "on": Key(day, required=True),
    "by": Key(one_of(vocabulary.DECIDE_ON_VISITS), required=True),
}

_ACKNOWLEDGEMENT: Keys = {
    **_any_fact,
    "on": Key(day, required=True),
    "key": Key(text, required=True),
    "by": Key(one_of(vocabulary.DECIDE_ON_VISITS), required=True),
    "until": Key(day, required=True),
}

_PLAN_ACTION: Keys = {
    **_any_fact,
    "on": Key(day, required=True),
    "due_on": Key(day, required=True),
    "by": Key(one_of(vocabulary.PLAN_ACTIONS_BY), required=True),
    "ended_on": Key(day),
    "ended_by": Key(text, field="ended_by_ref"),
}

_PLAN_VERSION: Keys = {
    **_any_fact,
    "on": Key(day, required=True),
    "checked_on": Key(day),
    "agreed": Key(truth),
    "checked_by": Key(text, field="checked_by_ref"),
}

_TRIGGER: Keys = {
    **_any_fact,
    "kind": Key(one_of(vocabulary.TRIGGERS), required=True),
    "set_at": Key(instant, required=True),
    "ended_at": Key(instant),
}

_HAPPENING: Keys = {
    **_any_fact,
    "kind": Key(one_of(vocabulary.TRIGGERS), required=True),
    "on": Key(day, required=True),
    "at": Key(instant, required=True),
    "trigger": Key(text),
}

_TRIGGER_DECISION: Keys = {
    **_any_fact,
    "on": Key(day, required=True),
    "trigger": Key(text, required=True),
    "happening": Key(text, required=True),
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
    "broken_glass": (practice.GlassBroken, _BROKEN_GLASS),
    "risk_levels": (practice.RiskLevel, _RISK_LEVEL),
    "visits": (practice.Visit, _VISIT),
    "visit_decisions": (practice.VisitDecision, _VISIT_DECISION),
    "acknowledgements": (practice.Acknowledgement, _ACKNOWLEDGEMENT),
    **MANAGED,
    "plan_actions": (planning.PlanAction, _PLAN_ACTION),
    "plan_versions": (planning.PlanVersion, _PLAN_VERSION),
    "triggers": (planning.Trigger, _TRIGGER),
    "happenings": (planning.Happening, _HAPPENING),
    "trigger_decisions": (planning.TriggerDecision, _TRIGGER_DECISION),
    **TESTING,
    **DEVICES,
    **UNDER_MAPPA,
    **OF_MEETINGS,
    **DISCLOSURE,
    "rulings": (facts.Ruling, _RULING),
}
DISPOSALS: tuple[Kind, Keys] = (facts.Disposal, _DISPOSAL)
