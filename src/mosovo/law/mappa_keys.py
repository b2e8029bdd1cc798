"""The keys of what people decide under MAPPA in the case format."""

from collections.abc import Mapping

from mosovo.law import mappa_facts as mappa
from mosovo.law import vocabulary
from mosovo.law.keys import ANY_FACT, Key, Keys, Kind
from mosovo.law.reading import day, number, one_of, text, truth

_DATED: Keys = {**ANY_FACT, "on": Key(day, required=True)}
_LEVELLED: Keys = {**_DATED, "level": Key(number(vocabulary.LAST_MAPPA_LEVEL), required=True)}
_DECISION: Keys = {
    **ANY_FACT,
    "kind": Key(one_of(vocabulary.MAPPA_DECISIONS), required=True),
    "on": Key(day, required=True),
    "category": Key(number(vocabulary.LAST_MAPPA_CATEGORY)),
    "basis": Key(one_of(vocabulary.MAPPA_BASES)),
    "event": Key(text),
    "from": Key(day, field="from_on"),
    "until": Key(day),
    "reason": Key(text),
}

UNDER_MAPPA: Mapping[str, tuple[Kind, Keys]] = {
    "mappa": (mappa.MappaDecision, _DECISION),
    "mappa_notices": (mappa.MappaNotice, {**_DATED, "received_on": Key(day)}),
    "mappa_levels": (
        mappa.MappaLevel,
        {**_LEVELLED, "review_on": Key(day), "by": Key(one_of(vocabulary.MAPPA_LEVELS_BY))},
    ),
    "mappa_referrals": (
        mappa.MappaReferral,
        {
            **_LEVELLED,
            "urgent": Key(truth),
            "decided_on": Key(day),
            "decided_by": Key(text, field="decided_by_ref"),
            "accepted": Key(truth),
        },
    ),
    "mappa_meetings": (mappa.MappaMeeting, {**_LEVELLED, "kind": Key(one_of(vocabulary.MAPPA_MEETINGS))}),
    "further_offences": (
        mappa.FurtherOffence,
        {**_DATED, "noticed_on": Key(day), "noticed_by": Key(text, field="noticed_by_ref")},
    ),
    "review_actions": (
        mappa.ReviewAction,
        {
            **_DATED,
            "due_on": Key(day, required=True),
            "ended_on": Key(day),
            "ended_by": Key(text, field="ended_by_ref"),
        },
    ),
}
