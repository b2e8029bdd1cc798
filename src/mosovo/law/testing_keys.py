"""The keys of polygraph tests and of victims in the case format."""

from collections.abc import Mapping

from mosovo.law import vocabulary
from mosovo.law.keys import ANY_FACT, Key, Keys, Kind
from mosovo.law.practice import managed_facts as managed
from mosovo.law.practice import testing_facts as testing
from mosovo.law.reading import day, one_of, text, truth

_DATED: Keys = {**ANY_FACT, "on": Key(day, required=True)}

TESTING: Mapping[str, tuple[Kind, Keys]] = {
    "polygraph_referrals": (
        testing.PolygraphReferral,
        {**_DATED, "basis": Key(one_of(vocabulary.POLYGRAPH_BASES), required=True), "until": Key(day)},
    ),
    "victims": (managed.Victim, {**ANY_FACT, "on": Key(day), "offered": Key(day), "offer": Key(text)}),
    "polygraph_sessions": (
        testing.PolygraphSession,
        {**_DATED, "referral": Key(text, required=True), "sooner": Key(truth)},
    ),
    "polygraph_missed": (
        testing.PolygraphMissed,
        {**_DATED, "referral": Key(text, required=True), "decided_on": Key(day), "decided_by_ref": Key(text)},
    ),
}
