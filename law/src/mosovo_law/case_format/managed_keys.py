"""The keys of assessments and of management modes in the case format."""

from collections.abc import Mapping

from mosovo_law.case_format.case_key import ANY_FACT, CaseKey, Keys, Kind
from mosovo_law.core import vocabulary
from mosovo_law.core.value_parsing import (
    MAX_TERM_MONTHS,
    number,
    one_of,
    parse_day,
    parse_instant,
    parse_text,
    parse_yes_no,
)
from mosovo_law.facts import management_facts as managed
from mosovo_law.facts.monitoring_facts import AlertFact, TrailRequestFact
from mosovo_law.facts.order_facts import OrderClause, OrderStep

_DATED: Keys = {**ANY_FACT, "on": CaseKey(parse_day, required=True)}
_ENDING: Keys = {**_DATED, "until": CaseKey(parse_day)}
_ASSESSMENT: Keys = {
    **_DATED,
    "reassess_on": CaseKey(parse_day, required=True),
    "written_on": CaseKey(parse_day),
    "checked_on": CaseKey(parse_day),
    "checked_by": CaseKey(parse_text, field="checked_by_ref"),
    "returned": CaseKey(parse_yes_no),
}
_STAGE: Keys = {
    **_DATED,
    "stage": CaseKey(one_of(vocabulary.RELEASE_STAGES), required=True),
    "spell": CaseKey(parse_text, required=True),
}
_RECALL: Keys = {
    **_DATED,
    "kind": CaseKey(one_of(vocabulary.RECALL_KINDS), required=True),
    "asked_at": CaseKey(parse_instant),
    "sentence": CaseKey(one_of(vocabulary.RECALL_SENTENCES)),
    "young": CaseKey(parse_yes_no),
    "term_months": CaseKey(number(MAX_TERM_MONTHS)),
    "mappa_category": CaseKey(number(vocabulary.MAX_MAPPA_CATEGORY)),
    "mappa_level": CaseKey(number(vocabulary.MAX_MAPPA_LEVEL)),
    "kept_from": CaseKey(one_of(vocabulary.FIXED_TERM_EXCLUSIONS)),
    "curfew_until": CaseKey(parse_day),
    "sentence_until": CaseKey(parse_day),
    "revoked_on": CaseKey(parse_day),
    "revoked_at": CaseKey(parse_instant),
    "revoked_by": CaseKey(parse_text, field="revoked_by_ref"),
    "arrested_on": CaseKey(parse_day),
    "arrested_by": CaseKey(parse_text, field="arrested_by_ref"),
    "returned_on": CaseKey(parse_day),
    "reported_on": CaseKey(parse_day),
    "reported_by": CaseKey(parse_text, field="reported_by_ref"),
    "sent_on": CaseKey(parse_day),
    "sent_by": CaseKey(parse_text, field="sent_by_ref"),
    "released_on": CaseKey(parse_day),
    "released_by": CaseKey(parse_text, field="released_by_ref"),
    "ended_on": CaseKey(parse_day),
}
_ALERT: Keys = {
    **_DATED,
    "at": CaseKey(parse_instant, required=True),
    "severity": CaseKey(one_of(vocabulary.SEVERITIES), required=True),
    "looked_on": CaseKey(parse_day),
    "looked_by": CaseKey(parse_text, field="looked_by_ref"),
}

MANAGED: Mapping[str, tuple[Kind, Keys]] = {
    "assessments": (managed.RiskAssessment, _ASSESSMENT),
    "came_to_notice": (
        managed.ConcernRaised,
        {**_DATED, "what": CaseKey(one_of(vocabulary.CONCERN_KINDS), required=True)},
    ),
    "wanted": (managed.WantedPeriod, _ENDING),
    "reactive_proposals": (
        managed.ReactiveProposal,
        {**_DATED, "decided_on": CaseKey(parse_day), "decided_by": CaseKey(parse_text, field="decided_by_ref")},
    ),
    "reactive": (managed.ReactiveManagement, _DATED),
    "reactive_checks": (managed.ReactiveCheck, {**_DATED, "stays": CaseKey(parse_yes_no, required=True)}),
    "first_recorded": (managed.FirstRecord, {**_DATED, "at": CaseKey(parse_instant, required=True)}),
    "releases_expected": (
        managed.ReleaseExpected,
        {**_DATED, "release_on": CaseKey(parse_day, required=True), "spell": CaseKey(parse_text, required=True)},
    ),
    "release_stages": (managed.ReleaseStage, _STAGE),
    "dangerous": (managed.PdpAuthority, _ENDING),
    "archived": (managed.ArchivedPeriod, _ENDING),
    "transitions": (managed.Transition, _DATED),
    "allocated": (managed.AllocationFact, _ENDING),
    "registered": (
        managed.Registration,
        {**_ENDING, "kind": CaseKey(one_of(vocabulary.REGISTRATION_KINDS)), "known_on": CaseKey(parse_day)},
    ),
    "order_steps": (
        OrderStep,
        {
            **_DATED,
            "order": CaseKey(parse_text),
            "about": CaseKey(one_of(vocabulary.ORDER_STEPS), required=True),
            "stage": CaseKey(one_of(vocabulary.ORDER_STEP_STAGES), required=True),
        },
    ),
    "order_clauses": (OrderClause, {**_DATED, "order": CaseKey(parse_text, required=True)}),
    "recalls": (managed.Recall, _RECALL),
    "alerts": (AlertFact, _ALERT),
    "trail_requests": (
        TrailRequestFact,
        {**_DATED, "decided_on": CaseKey(parse_day), "decided_by": CaseKey(parse_text, field="decided_by_ref")},
    ),
    "case_reviews": (managed.CaseReview, _DATED),
    "photographs": (managed.Photograph, _DATED),
    "retention_reviews": (
        managed.RetentionReview,
        {
            **_DATED,
            "until": CaseKey(parse_day, required=True),
            "group": CaseKey(number(vocabulary.MAX_REVIEW_GROUP)),
        },
    ),
    "licences": (managed.Licensed, _ENDING),
}
