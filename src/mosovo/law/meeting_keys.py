"""The keys of what meetings leave to be done in the case format."""

from collections.abc import Mapping

from mosovo.law import vocabulary
from mosovo.law.keys import ANY_FACT, Key, Keys, Kind
from mosovo.law.practice.meeting_facts import MeetingDue
from mosovo.law.reading import day, one_of, text

_DUE: Keys = {
    **ANY_FACT,
    "kind": Key(one_of(vocabulary.MEETINGS_LEAVE), required=True),
    "on": Key(day, required=True),
    "due_on": Key(day),
    "by": Key(one_of(vocabulary.MEETINGS_ASK)),
    "ended_on": Key(day),
    "ended_by": Key(text, field="ended_by_ref"),
    "dropped_on": Key(day),
    "asked_again_on": Key(day),
    "asked_again_by": Key(text, field="asked_again_by_ref"),
    "raised_on": Key(day),
    "raised_by": Key(text, field="raised_by_ref"),
}
OF_MEETINGS: Mapping[str, tuple[Kind, Keys]] = {"meeting_dues": (MeetingDue, _DUE)}
