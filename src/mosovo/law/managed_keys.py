"""The keys of assessments and modes of management in the case format."""

from collections.abc import Mapping

from mosovo.law import vocabulary
from mosovo.law.keys import ANY_FACT, Key, Keys, Kind
from mosovo.law.practice import managed_facts as managed
from mosovo.law.practice.monitored_facts import Alert
from mosovo.law.reading import day, instant, one_of, text, truth

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
    "alerts": (Alert, _ALERT),
}
