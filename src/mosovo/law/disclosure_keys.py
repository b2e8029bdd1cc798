"""The keys of applications for disclosure in the case format."""

from collections.abc import Mapping

from mosovo.law import vocabulary
from mosovo.law.keys import ANY_FACT, Key, Keys, Kind
from mosovo.law.practice.asked_facts import DisclosureApplication
from mosovo.law.reading import day, instant, one_of, text

_APPLICATION: Keys = {
    **ANY_FACT,
    "on": Key(day, required=True),
    "at": Key(instant, required=True),
    "scheme": Key(one_of(vocabulary.DISCLOSURE_SCHEMES), required=True),
    "checked_on": Key(day),
    "checked_by": Key(text, field="checked_by_ref"),
    "interviewed_on": Key(day),
    "interviewed_by": Key(text, field="interviewed_by_ref"),
    "answered_on": Key(day),
    "answered_by": Key(text, field="answered_by_ref"),
    "until": Key(day),
}
DISCLOSURE: Mapping[str, tuple[Kind, Keys]] = {"disclosure_applications": (DisclosureApplication, _APPLICATION)}
