"""The keys of applications for disclosure in the case format."""

from collections.abc import Mapping

from mosovo_law.case_format.case_key import ANY_FACT, CaseKey, Keys, Kind
from mosovo_law.core import vocabulary
from mosovo_law.core.value_parsing import one_of, parse_day, parse_instant, parse_text
from mosovo_law.facts.disclosure_facts import DisclosureApplication

_APPLICATION: Keys = {
    **ANY_FACT,
    "on": CaseKey(parse_day, required=True),
    "at": CaseKey(parse_instant, required=True),
    "scheme": CaseKey(one_of(vocabulary.DISCLOSURE_SCHEMES), required=True),
    "checked_on": CaseKey(parse_day),
    "checked_by": CaseKey(parse_text, field="checked_by_ref"),
    "interviewed_on": CaseKey(parse_day),
    "interviewed_by": CaseKey(parse_text, field="interviewed_by_ref"),
    "answered_on": CaseKey(parse_day),
    "answered_by": CaseKey(parse_text, field="answered_by_ref"),
    "until": CaseKey(parse_day),
}
DISCLOSURE: Mapping[str, tuple[Kind, Keys]] = {"disclosure_applications": (DisclosureApplication, _APPLICATION)}
