"""The keys of actions, reports and minutes set by meetings in the case format."""

from collections.abc import Mapping

from mosovo_law.case_format.case_key import ANY_FACT, CaseKey, Keys, Kind
from mosovo_law.core import vocabulary
from mosovo_law.core.value_parsing import one_of, parse_day, parse_text
from mosovo_law.facts.meeting_facts import MeetingDue

_DUE: Keys = {
    **ANY_FACT,
    "kind": CaseKey(one_of(vocabulary.MEETING_DUE_KINDS), required=True),
    "on": CaseKey(parse_day, required=True),
    "due_on": CaseKey(parse_day),
    "by": CaseKey(one_of(vocabulary.MEETING_DUE_BEARERS)),
    "ended_on": CaseKey(parse_day),
    "ended_by": CaseKey(parse_text, field="ended_by_ref"),
    "dropped_on": CaseKey(parse_day),
    "asked_again_on": CaseKey(parse_day),
    "asked_again_by": CaseKey(parse_text, field="asked_again_by_ref"),
    "raised_on": CaseKey(parse_day),
    "raised_by": CaseKey(parse_text, field="raised_by_ref"),
}
OF_MEETINGS: Mapping[str, tuple[Kind, Keys]] = {"meeting_dues": (MeetingDue, _DUE)}
