"""The keys of devices and monitoring software in the case format."""

from collections.abc import Mapping

from mosovo_law.case_format.case_key import ANY_FACT, CaseKey, Keys, Kind
from mosovo_law.core import vocabulary
from mosovo_law.core.value_parsing import one_of, parse_day, parse_text
from mosovo_law.facts import device_facts as devices

_ENDING: Keys = {**ANY_FACT, "on": CaseKey(parse_day, required=True), "until": CaseKey(parse_day)}

DEVICES: Mapping[str, tuple[Kind, Keys]] = {
    "devices_asked": (
        devices.DevicePermission,
        {**_ENDING, "decided_on": CaseKey(parse_day), "decided_by": CaseKey(parse_text, field="decided_by_ref")},
    ),
    "monitored": (devices.MonitoredDevice, _ENDING),
    "monitoring_reports": (
        devices.MonitoringReport,
        {
            **ANY_FACT,
            "on": CaseKey(parse_day, required=True),
            "monitoring": CaseKey(parse_text, required=True),
            "what": CaseKey(one_of(vocabulary.MONITORING_REPORTS), required=True),
        },
    ),
}
