"""The keys of assessments and modes of management in the case format."""

from collections.abc import Mapping

from mosovo.law import vocabulary
from mosovo.law.keys import ANY_FACT, Key, Keys, Kind
from mosovo.law.practice import managed_facts as managed
from mosovo.law.practice.monitored_facts import Alert
from mosovo.law.practice.order_facts import OrderClause, OrderStep
from mosovo.law.reading import LONGEST_TERM_MONTHS, day, instant, number, one_of, text, truth

_DATED: Keys = {**ANY_FACT, "on": Key(day, required=True)}
_ENDING: Keys = {**_DATED, "until": Key(day)}
_ASSESSMENT: Keys = {
    **_DATED,
    "reassess_on": Key(day, required=True),
    "written_on": Key(day),
    "checked_on": Key(day),
    "checked_by": Key(text, field="checked_by_ref"),
    "returned": Key(truth),
}
_STAGE: Keys = {
    **_DATED,
    "stage": Key(one_of(vocabulary.STAGES_OF_RELEASE), required=True),
    "spell": Key(text, required=True),
}
_RECALL: Keys = {
    **_DATED,
    "kind": Key(one_of(vocabulary.RECALLS), required=True),
    "asked_at": Key(instant),
    "sentence": Key(one_of(vocabulary.RECALLED_FROM)),
    "young": Key(truth),
    "term_months": Key(number(LONGEST_TERM_MONTHS)),
    "mappa_category": Key(number(vocabulary.LAST_MAPPA_CATEGORY)),
    "mappa_level": Key(number(vocabulary.LAST_MAPPA_LEVEL)),
    "kept_from": Key(one_of(vocabulary.KEPT_FROM_A_FIXED_TERM)),
    "curfew_until": Key(day),
    "sentence_until": Key(day),
    "revoked_on": Key(day),
    "revoked_at": Key(instant),
    "revoked_by": Key(text, field="revoked_by_ref"),
    "arrested_on": Key(day),
    "arrested_by": Key(text, field="arrested_by_ref"),
    "returned_on": Key(day),
    "reported_on": Key(day),
    "reported_by": Key(text, field="reported_by_ref"),
    "sent_on": Key(day),
    "sent_by": Key(text, field="sent_by_ref"),
    "released_on": Key(day),
    "released_by": Key(text, field="released_by_ref"),
    "ended_on": Key(day),
}
_ALERT: Keys = {
    **_DATED,
    "at": Key(instant, required=True),
    "severity": Key(one_of(vocabulary.SEVERITIES), required=True),
    "looked_on": Key(day),
    "looked_by": Key(text, field="looked_by_ref"),
}

MANAGED: Mapping[str, tuple[Kind, Keys]] = {
    "assessments": (managed.RiskAssessment, _ASSESSMENT),
    "came_to_notice": (
        managed.CameToNotice,
        {**_DATED, "what": Key(one_of(vocabulary.CAME_TO_NOTICE), required=True)},
    ),
    "wanted": (managed.Sought, _ENDING),
    "reactive_proposals": (
        managed.ReactiveProposal,
        {**_DATED, "decided_on": Key(day), "decided_by": Key(text, field="decided_by_ref")},
    ),
    "reactive": (managed.Reactive, _DATED),
    "reactive_checks": (managed.ReactiveCheck, {**_DATED, "stays": Key(truth, required=True)}),
    "releases_expected": (
        managed.ReleaseExpected,
        {**_DATED, "release_on": Key(day, required=True), "spell": Key(text, required=True)},
    ),
    "release_stages": (managed.ReleaseStage, _STAGE),
    "dangerous": (managed.Dangerous, _ENDING),
    "archived": (managed.Archived, _ENDING),
    "transitions": (managed.Transition, _DATED),
    "allocated": (managed.Allocated, _ENDING),
    "registered": (
        managed.Registration,
        {**_ENDING, "kind": Key(one_of(vocabulary.KINDS_OF_RECORD)), "known_on": Key(day)},
    ),
    "order_steps": (
        OrderStep,
        {
            **_DATED,
            "order": Key(text),
            "about": Key(one_of(vocabulary.ORDER_STEPS), required=True),
            "stage": Key(one_of(vocabulary.STAGES_OF_AN_ORDER), required=True),
        },
    ),
    "order_clauses": (OrderClause, {**_DATED, "order": Key(text, required=True)}),
    "recalls": (managed.Recall, _RECALL),
    "alerts": (Alert, _ALERT),
    "case_reviews": (managed.CaseReview, _DATED),
    "photographs": (managed.Photograph, _DATED),
    "licences": (managed.Licensed, _ENDING),
}
