"""The keys of MAPPA decisions and facts in the case format."""

from collections.abc import Mapping

from mosovo_law.case_format.case_key import ANY_FACT, CaseKey, Keys, Kind
from mosovo_law.core import vocabulary
from mosovo_law.core.value_parsing import number, one_of, parse_day, parse_text, parse_yes_no
from mosovo_law.facts import mappa_facts as mappa

_DATED: Keys = {**ANY_FACT, "on": CaseKey(parse_day, required=True)}
_LEVELLED: Keys = {**_DATED, "level": CaseKey(number(vocabulary.MAX_MAPPA_LEVEL), required=True)}
_DECISION: Keys = {
    **ANY_FACT,
    "kind": CaseKey(one_of(vocabulary.MAPPA_DECISIONS), required=True),
    "on": CaseKey(parse_day, required=True),
    "category": CaseKey(number(vocabulary.MAX_MAPPA_CATEGORY)),
    "basis": CaseKey(one_of(vocabulary.MAPPA_BASES)),
    "event": CaseKey(parse_text),
    "from": CaseKey(parse_day, field="from_on"),
    "until": CaseKey(parse_day),
    "reason": CaseKey(parse_text),
}

UNDER_MAPPA: Mapping[str, tuple[Kind, Keys]] = {
    "mappa": (mappa.MappaDecision, _DECISION),
    "mappa_notices": (mappa.MappaNotice, {**_DATED, "received_on": CaseKey(parse_day)}),
    "mappa_levels": (
        mappa.MappaLevel,
        {**_LEVELLED, "review_on": CaseKey(parse_day), "by": CaseKey(one_of(vocabulary.MAPPA_LEVEL_SOURCES))},
    ),
    "mappa_referrals": (
        mappa.MappaReferral,
        {
            **_LEVELLED,
            "urgent": CaseKey(parse_yes_no),
            "decided_on": CaseKey(parse_day),
            "decided_by": CaseKey(parse_text, field="decided_by_ref"),
            "accepted": CaseKey(parse_yes_no),
        },
    ),
    "mappa_meetings": (mappa.MappaMeeting, {**_LEVELLED, "kind": CaseKey(one_of(vocabulary.MAPPA_MEETINGS))}),
    "further_offences": (
        mappa.FurtherOffence,
        {**_DATED, "noticed_on": CaseKey(parse_day), "noticed_by": CaseKey(parse_text, field="noticed_by_ref")},
    ),
    "review_actions": (
        mappa.ReviewAction,
        {
            **_DATED,
            "due_on": CaseKey(parse_day, required=True),
            "ended_on": CaseKey(parse_day),
            "ended_by": CaseKey(parse_text, field="ended_by_ref"),
        },
    ),
}
