"""The keys of devices and monitoring software in the case format."""

from collections.abc import Mapping

from mosovo.law import vocabulary
from mosovo.law.keys import ANY_FACT, Key, Keys, Kind
from mosovo.law.practice import device_facts as devices
from mosovo.law.reading import day, one_of, text

_ENDING: Keys = {**ANY_FACT, "on": Key(day, required=True), "until": Key(day)}

DEVICES: Mapping[str, tuple[Kind, Keys]] = {
    "devices_asked": (
        devices.DeviceAsked,
        {**_ENDING, "decided_on": Key(day), "decided_by": Key(text, field="decided_by_ref")},
    ),
    "monitored": (devices.Monitored, _ENDING),
    "monitoring_reports": (
        devices.MonitoringReport,
        {
            **ANY_FACT,
            "on": Key(day, required=True),
            "monitoring": Key(text, required=True),
            "what": Key(one_of(vocabulary.MONITORING_REPORTS), required=True),
        },
    ),
}
