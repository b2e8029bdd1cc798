"""The keys of polygraph tests and of victims in the case format."""

from collections.abc import Mapping

from mosovo_law.case_format.case_key import ANY_FACT, CaseKey, Keys, Kind
from mosovo_law.core import vocabulary
from mosovo_law.core.value_parsing import one_of, parse_day, parse_text, parse_yes_no
from mosovo_law.facts import management_facts as managed
from mosovo_law.facts import polygraph_facts as testing

_DATED: Keys = {**ANY_FACT, "on": CaseKey(parse_day, required=True)}

TESTING: Mapping[str, tuple[Kind, Keys]] = {
    "polygraph_referrals": (
        testing.PolygraphReferral,
        {**_DATED, "basis": CaseKey(one_of(vocabulary.POLYGRAPH_BASES), required=True), "until": CaseKey(parse_day)},
    ),
    "victims": (
        managed.Victim,
        {**ANY_FACT, "on": CaseKey(parse_day), "offered": CaseKey(parse_day), "offer": CaseKey(parse_text)},
    ),
    "polygraph_sessions": (
        testing.PolygraphSession,
        {**_DATED, "referral": CaseKey(parse_text, required=True), "sooner": CaseKey(parse_yes_no)},
    ),
    "polygraph_missed": (
        testing.PolygraphMissed,
        {
            **_DATED,
            "referral": CaseKey(parse_text, required=True),
            "decided_on": CaseKey(parse_day),
            "decided_by_ref": CaseKey(parse_text),
        },
    ),
}
